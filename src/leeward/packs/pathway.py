"""The pathway: steps, what is asked there, and where each leads."""

from leeward.domain.audience import BOTH, Audience
from leeward.domain.condition import ALWAYS
from leeward.domain.pathway import Pathway, Route, Step
from leeward.domain.screening import Rules
from leeward.packs.conditions import ROUTES, Conditions
from leeward.packs.read import Table
from leeward.packs.reading import Reading
from leeward.packs.words import Slot, optional


def read_pathway(reading: Reading, rules: Rules) -> Pathway:
    """Return the pathway of `pathway.toml`."""
    actions = {action.id for action in rules.actions}
    file = reading.open("pathway")
    conditions = Conditions(rules.questions)
    first = file.text("first")
    tables = file.tables("step")
    known = {table.entry for table in tables}
    steps: dict[str, Step] = {}
    for table in reading.each(file, "step"):
        step = _step(reading, table, conditions, known)
        if strange := [id for id in step.questions if id not in rules.questions]:
            raise table.fail(f"it asks '{strange[0]}', and there is no such question")
        if strange := [id for id in step.actions if id not in actions]:
            raise table.fail(f"it shows '{strange[0]}', and there is no such action")
        steps[step.id] = step
    if first not in steps:
        raise file.fail(f"'first' is '{first}', and there is no such step")
    file.done()
    return Pathway(first, steps)


def _step(reading: Reading, table: Table, conditions: Conditions, known: set[str]) -> Step:
    audiences = table.some_of("audiences", Audience, BOTH)
    if not audiences:
        raise table.fail("'audiences' names nobody")
    routes = tuple(_route(route, conditions, known) for route in table.tables("route"))
    leads = [f"to-{route.to}" for route in routes]
    if twice := [route.to for route in routes if leads.count(f"to-{route.to}") > 1]:
        raise table.fail(f"two of its routes lead to '{twice[0]}': join them with 'any'")
    # A lone route needs no reason: there is nowhere else to go.
    when = [Slot(lead, needed=len(leads) > 1) for lead in leads]
    slots = (Slot("title", audiences=audiences), optional("text", audiences), *when)
    return Step(
        id=reading.enter(table, "pathway", *slots),
        questions=table.texts("questions"),
        routes=routes,
        audiences=audiences,
        actions=table.texts("actions"),
    )


def _route(table: Table, conditions: Conditions, known: set[str]) -> Route:
    to = table.text("to")
    if to not in known:
        raise table.fail(f"it leads to '{to}', and there is no such step")
    when = conditions.read(table, "when", ROUTES) if table.has("when") else ALWAYS
    table.done()
    return Route(to, when)

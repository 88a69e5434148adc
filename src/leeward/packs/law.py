"""The law's room: provisions by nation, and whether each is known to be in force."""

from leeward.domain.nation import Nation
from leeward.domain.pack import LawEntry
from leeward.packs.read import Table
from leeward.packs.reading import Reading
from leeward.packs.words import Slot, optional

GROUPS = ("stalking", "messages", "images", "public", "unsettled")


def read_law(reading: Reading) -> tuple[LawEntry, ...]:
    """Return the provisions of `law.toml`."""
    file = reading.open("law")
    provisions = tuple(_provision(reading, table) for table in reading.each(file, "provision"))
    file.done()
    return provisions


def _provision(reading: Reading, table: Table) -> LawEntry:
    nations = table.some_of("nations", Nation)
    if not nations:
        raise table.fail("'nations' must name at least one")
    group = table.text("group")
    if group not in GROUPS:
        raise table.fail(f"'group' must be one of {', '.join(GROUPS)}, not '{group}'")
    return LawEntry(
        id=reading.enter(table, "law", Slot("title"), Slot("covers"), optional("check")),
        group=group,
        nations=nations,
        provision=table.text("provision"),
        maximum=table.text("maximum", default=""),
        time_limit=table.text("time_limit", default=""),
        in_force=table.optional_flag("in_force"),
        in_force_on=table.optional_day("in_force_on"),
        six_months_from_last_act=table.flag("six_months_from_last_act"),
    )

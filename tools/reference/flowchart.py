"""`flowchart.svg`, as `leeward pack draw` draws it, and `flowchart.md`, which says it in words."""

from leeward.domain.audience import Audience
from leeward.domain.pack import Pack
from leeward.domain.words import plain, say
from leeward.packs.describe import StepSaid, describe
from leeward.packs.draw import LABEL, draw
from tools.reference.markdown import page


def flowchart_svg(pack: Pack) -> str:
    """Return the drawing."""
    return draw(pack)


def flowchart_page(pack: Pack) -> str:
    """Return the drawing's text equivalent."""
    return page(
        "The flowchart",
        plain(say(pack, LABEL, "text", Audience.RESPONDER)),
        "![The flowchart; the same in words is below](flowchart.svg)",
        "## In words",
        *(_step(step) for step in describe(pack)),
    )


def _step(step: StepSaid) -> str:
    lines = [f"### {step.number}. {step.title}"]
    if step.asks:
        lines.append("Asks: " + "; ".join(step.asks) + ".")
    if not step.leads:
        lines.append("It ends here.")
    elif len(step.leads) == 1:
        lines.append(f"Then {step.leads[0].number}, {step.leads[0].title}.")
    else:
        lines.append("\n".join(f"- {lead.when}: {lead.number}, {lead.title}" for lead in step.leads))
    return "\n\n".join(lines)

"""The flowchart of a pathway as SVG, drawn from the pack alone; arrows keep to lanes, off the words."""

from collections.abc import Iterable, Iterator
from html import escape

from leeward.domain.audience import Audience
from leeward.domain.errors import PackError
from leeward.domain.pack import Pack
from leeward.domain.words import plain, say
from leeward.packs.describe import describe
from leeward.packs.layout import ENTRY, WIDE, Box, Paper, lay_out
from leeward.packs.lettering import wrap

LABEL = "page-flowchart-label"
INK, LINE, FILL, END = "#14232c", "#3f5866", "#f1f6f8", "#dbe8ee"
FONTS = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif"


def draw(pack: Pack, paper: Paper = WIDE) -> str:
    """Return the flowchart as SVG, labelled in the pack's words; `NARROW` paper is for a phone.

    Raises PackError when the pack does not say whose reconstruction it is.
    """
    if not pack.has(LABEL, "text"):
        raise PackError("pack.toml", LABEL, "the flowchart cannot be drawn without its label")
    label = plain(say(pack, LABEL, "text", Audience.RESPONDER)).replace("\n", " ")
    caption = wrap(label, paper.small, paper.width - 2 * paper.margin)
    top = paper.margin + len(caption) * paper.small * 1.4 + 16
    boxes = lay_out(describe(pack), paper, top)
    height = max(box.bottom for box in boxes.values()) + paper.margin
    size = f'width="{paper.width:.0f}" height="{height:.0f}" viewBox="0 0 {paper.width:.0f} {height:.0f}"'
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} role="img" aria-labelledby="flowchart-title" '
        f'aria-describedby="flowchart-desc" font-family="{FONTS}" lang="{pack.language}">',
        f'<title id="flowchart-title">{escape(pack.title)}</title>',
        f'<desc id="flowchart-desc">{escape(label)}</desc>',
        '<rect width="100%" height="100%" fill="#ffffff"/>',
        *_lines(caption, paper.margin, paper.margin + paper.small, paper.small, 1.4),
        *_arrows(boxes, paper),
        *(line for box in boxes.values() for line in _box(box, paper)),
        "</svg>",
    ]
    return "\n".join(parts) + "\n"


def _box(box: Box, paper: Paper) -> Iterator[str]:
    ends = not box.step.leads
    shape = f'x="{box.x:.1f}" y="{box.y:.1f}" width="{box.width:.1f}" height="{box.height:.1f}"'
    look = f'rx="{20 if ends else 6}" fill="{END if ends else FILL}" stroke="{LINE}"'
    yield f'<rect {shape} {look} stroke-width="{3 if ends else 1.5}"/>'
    first = box.y + (box.height - len(box.lines) * paper.size * 1.3) / 2 + paper.size
    yield from _lines(box.lines, box.x + 12, first, paper.size, 1.3)
    over = box.y - 8 - (len(box.above) - 1) * paper.small * 1.35
    yield from _lines(box.above, box.x, over, paper.small, 1.35, italic=True)
    under = box.bottom + paper.small * 1.5
    yield from _lines(box.below, box.x + 38, under, paper.small, 1.35, italic=True)


def _lines(
    lines: Iterable[str], x: float, y: float, size: float, leading: float, italic: bool = False
) -> Iterator[str]:
    style = ' font-style="italic"' if italic else ""
    for place, line in enumerate(lines):
        at = f'x="{x:.1f}" y="{y + place * size * leading:.1f}"'
        yield f'<text {at} font-size="{size:g}" fill="{INK}"{style}>{escape(line)}</text>'


def _arrows(boxes: dict[str, Box], paper: Paper) -> Iterator[str]:
    spine = [box for box in boxes.values() if not box.step.beside]
    for box in boxes.values():
        for lead in box.step.leads:
            yield from _arrow(_way(box, boxes[lead.to], spine, paper))


def _way(here: Box, there: Box, spine: list[Box], paper: Paper) -> list[tuple[float, float]]:
    """Return the corners of an arrow from one box to another."""
    right, lane = here.x + here.width, paper.margin + paper.spine + paper.gutter / 2
    if not here.step.beside and not there.step.beside:
        if spine.index(there) == spine.index(here) + 1:
            return [(here.x + 20, here.bottom), (here.x + 20, there.y)]
        left = here.x - paper.margin / 2
        leave, enter = here.bottom - 12, there.y + 12
        return [(here.x, leave), (left, leave), (left, enter), (here.x, enter)]
    enter = there.y + ENTRY
    if not here.step.beside:
        if here.y <= enter <= here.bottom:
            return [(right, enter), (there.x, enter)]
        leave = here.bottom - 10
        return [(right, leave), (lane, leave), (lane, enter), (there.x, enter)]
    leave = here.bottom - 12
    end = there.x if there.step.beside else there.x + there.width
    return [(here.x, leave), (lane, leave), (lane, enter), (end, enter)]


def _arrow(corners: list[tuple[float, float]]) -> Iterator[str]:
    points = " ".join(f"{x:.1f},{y:.1f}" for x, y in corners)
    yield f'<polyline points="{points}" fill="none" stroke="{LINE}" stroke-width="2"/>'
    (before, _), (x, y) = corners[-2:]
    if x == before:
        head = [(x, y), (x - 6, y - 10), (x + 6, y - 10)]
    else:
        back = -10 if x > before else 10
        head = [(x, y), (x + back, y - 6), (x + back, y + 6)]
    yield f'<polygon points="{" ".join(f"{a:.1f},{b:.1f}" for a, b in head)}" fill="{LINE}"/>'

"""The layout of the flowchart: a spine of boxes, ways round beside it, and room for every word."""

from collections.abc import Sequence
from dataclasses import dataclass

from leeward.packs.describe import StepSaid
from leeward.packs.lettering import wrap

PAD, ENTRY = 12.0, 16.0


@dataclass(frozen=True, slots=True)
class Paper:
    """The measures of one drawing, in its own units."""

    spine: float
    gutter: float
    beside: float
    size: float  # of a title's letters
    small: float  # of the words on arrows
    margin: float = 20.0

    @property
    def width(self) -> float:
        """The whole width."""
        return self.spine + self.gutter + self.beside + 2 * self.margin


WIDE = Paper(spine=330, gutter=64, beside=300, size=18, small=15)
NARROW = Paper(spine=178, gutter=26, beside=140, size=15, small=13, margin=16)


@dataclass(frozen=True, slots=True)
class Box:
    """A step's box and the lines in it, with the words of the arrow that leads to it written above."""

    step: StepSaid
    x: float
    y: float
    width: float
    height: float
    lines: tuple[str, ...]
    above: tuple[str, ...] = ()
    below: tuple[str, ...] = ()

    @property
    def bottom(self) -> float:
        """The lower edge."""
        return self.y + self.height


def lay_out(steps: Sequence[StepSaid], paper: Paper, top: float) -> dict[str, Box]:
    """Return the box of each step. Steps stand in rows: one of the spine, and the first beside it."""
    boxes: dict[str, Box] = {}
    y = top
    place = 0
    while place < len(steps):
        row = [steps[place]]
        if not row[0].beside and place + 1 < len(steps) and steps[place + 1].beside:
            row.append(steps[place + 1])
        made = [_box(step, steps, paper, y) for step in row]
        if len(made) == 2:
            made[0] = _reaching(made[0], made[1].y - y + 2 * ENTRY)
        boxes |= {box.step.id: box for box in made}
        y = max(box.bottom + len(box.below) * paper.small * 1.35 for box in made) + 2.4 * paper.small
        place += len(row)
    return boxes


def _box(step: StepSaid, steps: Sequence[StepSaid], paper: Paper, top: float) -> Box:
    room = paper.beside if step.beside else paper.spine
    lines = wrap(f"{step.number}. {step.title}", paper.size, room - 2 * PAD)
    above: list[str] = []
    if step.beside:
        reasons = [lead.when for other in steps for lead in other.leads if lead.to == step.id and lead.when]
        above = [line for reason in dict.fromkeys(reasons) for line in wrap(reason, paper.small, room)]
    return Box(
        step=step,
        x=paper.margin + (paper.spine + paper.gutter if step.beside else 0),
        y=top + (len(above) * paper.small * 1.35 + 4 if above else 0),
        width=room,
        height=max(len(lines) * paper.size * 1.3 + 1.5 * PAD, 3 * ENTRY),
        lines=tuple(lines),
        above=tuple(above),
        below=tuple(_onward(step, steps, paper)),
    )


def _onward(step: StepSaid, steps: Sequence[StepSaid], paper: Paper) -> list[str]:
    """Return what is written below a box of the spine: when its arrows go on, and how far."""
    beside = {other.id for other in steps if other.beside}
    below: list[str] = []
    for lead in step.leads if not step.beside else ():
        if lead.to not in beside and lead.when:
            last = lead is step.leads[-1]
            said = lead.when if last else f"{lead.when}: {lead.number}"
            below += wrap(said, paper.small, paper.spine - 44)
    return below


def _reaching(box: Box, height: float) -> Box:
    """Return the box made tall enough for a level arrow to leave it."""
    return Box(box.step, box.x, box.y, box.width, max(box.height, height), box.lines, box.above, box.below)

"""Parts of a picture as SVG: shapes and words only, on white, with a title and what it shows in words."""

from dataclasses import dataclass
from html import escape

from leeward.adapters.exports.chronology.labels import shown

INK, QUIET, FAINT, PAPER = "#16191d", "#454c54", "#c9ced4", "#ffffff"
FONT = "Noto Sans, Helvetica, Arial, sans-serif"
WIDTH = 760
SIZE = 15
"""Of letters; across the width of a sheet that is nine points."""


@dataclass(frozen=True, slots=True)
class Picture:
    """An SVG, and the same in words for whoever does not see it.

    `notes` are its labels in full, to stand beneath it: in the picture a long one is cut.
    """

    name: str
    svg: str
    title: str
    description: str
    notes: tuple[str, ...] = ()


def picture(
    name: str,
    height: float,
    title: str,
    description: str,
    parts: list[str],
    notes: tuple[str, ...] = (),
) -> Picture:
    """Return a picture; `name` is a word by which a page with several tells them apart."""
    title, description = " ".join(shown(title).split()), " ".join(shown(description).split())
    drawn = "\n".join(parts)
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" width="{WIDTH}" height="{height:.0f}" '
        f'viewBox="0 0 {WIDTH} {height:.0f}" font-family="{FONT}" font-size="{SIZE}" '
        f'aria-labelledby="{name}-title" aria-describedby="{name}-desc">\n'
        f'<title id="{name}-title">{escape(title)}</title>\n'
        f'<desc id="{name}-desc">{escape(description)}</desc>\n'
        f"{rect(0, 0, WIDTH, round(height), PAPER)}\n{drawn}\n</svg>\n"
    )
    return Picture(name, svg, title, description, notes)


def text(x: float, y: float, words: str, anchor: str = "start", bold: bool = False, fill: str = INK) -> str:
    """Return words whose baseline is at y, from x on, up to it ("end") or around it ("middle")."""
    weight = ' font-weight="700"' if bold else ""
    placed = f' text-anchor="{anchor}"' if anchor != "start" else ""
    return f'<text x="{x:.1f}" y="{y:.1f}" fill="{fill}"{placed}{weight}>{escape(one_line(words))}</text>'


def label(x: float, y: float, bold: str, quiet: str) -> str:
    """Return a name and what is said of it, on white so that no line crosses them."""
    box = rect(x - 3, y - 14, 9 * len(bold) + 8.3 * len(quiet) + 14, 19, PAPER)
    return (
        f'{box}<text x="{x:.1f}" y="{y:.1f}" fill="{INK}"><tspan font-weight="700">{escape(bold)}</tspan>'
        f'<tspan dx="12" fill="{QUIET}">{escape(quiet)}</tspan></text>'
    )


def rect(x: float, y: float, width: float, height: float, fill: str, stroke: str = "") -> str:
    """Return a filled rectangle."""
    edge = f' stroke="{stroke}"' if stroke else ""
    return f'<rect x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" height="{height:.1f}" fill="{fill}"{edge}/>'


def line(x: float, y: float, x2: float, y2: float, ink: str = FAINT, width: float = 1, dash: str = "") -> str:
    """Return a line, dashed where that is asked for."""
    dashed = f' stroke-dasharray="{dash}"' if dash else ""
    return (
        f'<line x1="{x:.1f}" y1="{y:.1f}" x2="{x2:.1f}" y2="{y2:.1f}" '
        f'stroke="{ink}" stroke-width="{width:g}"{dashed}/>'
    )


def stripes(id: str) -> str:
    """Return a pattern of that id, for what must be told apart in grey print."""
    return (
        f'<defs><pattern id="{id}" width="5" height="5" patternUnits="userSpaceOnUse">'
        f'<rect width="5" height="5" fill="{PAPER}"/>'
        f'<path d="M0 5L5 0" stroke="{INK}" stroke-width="1.2"/></pattern></defs>'
    )


def one_line(words: str) -> str:
    """Return words as a picture can show them: in one line, with what cannot be seen spelled out."""
    return shown(" ".join(words.split()))


def width_of(words: str) -> float:
    """Return about how wide words are; rather more than less."""
    return sum(15 if ord(c) > 0x2E7F else 9 for c in words)

"""At which hours of which weekdays: a grid with its numbers in it, darker where there are more."""

from leeward.adapters.exports.chronology.charts.counts import Grid
from leeward.adapters.exports.chronology.charts.svg import (
    FAINT,
    INK,
    PAPER,
    QUIET,
    WIDTH,
    Picture,
    line,
    picture,
    rect,
    text,
)
from leeward.adapters.exports.chronology.labels import WEEKDAYS

SHADES = (
    (PAPER, QUIET),
    ("#e9ebee", INK),
    ("#ced3d9", INK),
    ("#a7afb9", INK),
    ("#5b6570", PAPER),
    ("#23282e", PAPER),
)
"""What a cell is filled with, and the ink that is read on it."""
LEFT, TOP = 118, 84
CELL, ROW = 78, 24


def week_grid(grid: Grid, title: str, hourless: int = 0, name: str = "week") -> Picture:
    """Return the grid. `hourless` is how many had a day without an hour, and so are not in it."""
    most = max(map(max, grid))
    parts = [text(14, 26, title, bold=True)]
    parts.append(text(14, 49, "By the hour in which each began. A darker cell holds more.", fill=QUIET))
    for day, words in enumerate(WEEKDAYS):
        parts.append(text(LEFT + CELL * (day + 0.5), TOP - 9, words[:3], "middle", bold=True))
    parts.append(text(WIDTH - 14, TOP - 9, "All", "end", bold=True))
    for hour in range(24):
        parts += _hour(grid, hour, most)
    bottom = TOP + ROW * 24
    parts += _sums(grid, bottom)
    note = f"With a day and no hour, and not in this picture: {hourless:,}" if hourless else ""
    if note:
        parts.append(text(14, bottom + 50, note, fill=QUIET))
    return picture(name, bottom + (66 if note else 42), title, _in_words(grid, note), parts)


def _hour(grid: Grid, hour: int, most: int) -> list[str]:
    y = TOP + ROW * hour
    parts = [text(14, y + 17, f"{hour:02}:00–{hour:02}:59")]
    for day in range(7):
        count = grid[day][hour]
        fill, ink = SHADES[shade(count, most)]
        parts.append(rect(LEFT + CELL * day, y, CELL, ROW, fill, FAINT))
        parts.append(text(LEFT + CELL * (day + 0.5), y + 17, f"{count:,}", "middle", fill=ink))
    parts.append(text(WIDTH - 14, y + 17, f"{sum(day[hour] for day in grid):,}", "end"))
    return parts


def shade(count: int, most: int) -> int:
    """Return which shade a count has beside the most that there is: none only for 0."""
    return -(-count * (len(SHADES) - 1) // most) if count else 0


def _sums(grid: Grid, bottom: float) -> list[str]:
    parts = [line(14, bottom, WIDTH - 14, bottom, INK), text(14, bottom + 21, "All hours", bold=True)]
    for day, counts in enumerate(grid):
        x = LEFT + CELL * (day + 0.5)
        parts.append(text(x, bottom + 21, f"{sum(counts):,}", "middle", bold=True))
    return [*parts, text(WIDTH - 14, bottom + 21, f"{sum(map(sum, grid)):,}", "end", bold=True)]


def _in_words(grid: Grid, note: str) -> str:
    told = [f"{sum(map(sum, grid)):,} in all."]
    told += [f"{name}: {sum(counts):,}." for name, counts in zip(WEEKDAYS, grid, strict=True)]
    if most := max(map(max, grid)):
        cells = [(day, hour) for day in range(7) for hour in range(24) if grid[day][hour] == most]
        day, hour = cells[0]
        where = f"{WEEKDAYS[day]}, {hour:02}:00 to {hour:02}:59"
        more = f" and {len(cells) - 1} other hours" if len(cells) > 1 else ""
        told.append(f"Most in one hour of the week: {most:,}, on {where}{more}.")
    told.append("Each hour with any:")
    told += [
        f"{WEEKDAYS[day]} {hour:02}: {grid[day][hour]:,};"
        for day in range(7)
        for hour in range(24)
        if grid[day][hour]
    ]
    return " ".join([*told, note]).strip()

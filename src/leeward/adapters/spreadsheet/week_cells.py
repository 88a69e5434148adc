"""A week of hours in cells, and the expression that says the same."""

from leeward.adapters.spreadsheet.cells import Cells

KEYS = (
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "bank_holidays",
    "closed_on",
    "also_open",
)


def cells_of(expression: str) -> dict[str, str] | None:
    """Return the cells of an expression; None when no week holds it."""
    return {"hours": "always"} if expression == "24/7" else None


def expression_of(cells: Cells) -> str:
    """Return the expression that the cells say; "" when they say nothing."""
    return "24/7" if cells["hours"] == "always" else ""

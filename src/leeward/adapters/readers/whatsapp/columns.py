"""Sums of whole columns: rows of 64 bits as one long number, which is many times faster than row by row.

It holds while nothing in them is less than 0: no row borrows from the next.
"""

import sys
from array import array


def plus(column: "array[int]", number: int) -> "array[int]":
    """Return a column with a number added to each row."""
    return _column(_number(column) + _number(array("q", [number]) * len(column)), len(column))


def less(column: "array[int]", other: "array[int]") -> "array[int]":
    """Return a column less another, no row of which is greater."""
    return _column(_number(column) - _number(other), len(column))


def _number(column: "array[int]") -> int:
    return int.from_bytes(memoryview(column).cast("B"), sys.byteorder)


def _column(number: int, rows: int) -> "array[int]":
    made = array("q")
    made.frombytes(number.to_bytes(rows * made.itemsize, sys.byteorder))
    return made

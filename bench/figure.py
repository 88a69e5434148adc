"""One measured figure, what was asked of it, and what it stands beside."""

import statistics
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from time import perf_counter


@dataclass(frozen=True, slots=True)
class Figure:
    """A measured value and its raw limit or peer from the same run, in the same unit."""

    name: str
    value: float
    unit: str
    asked: float | None
    beside: str
    beside_value: float

    def line(self) -> str:
        """Return one line: the figure, what was asked, and the ratio to what it stands beside."""
        asked = "" if self.asked is None else f", asked {self.asked:g} or less"
        ratio = self.value / self.beside_value if self.beside_value else float("inf")
        return (
            f"{self.name}: {self.value:.4g} {self.unit}{asked}"
            f" | {self.beside}: {self.beside_value:.4g} {self.unit} | ratio {ratio:.3g}"
        )

    @property
    def met(self) -> bool:
        """True when the figure is within what was asked, or nothing was asked."""
        return self.asked is None or self.value <= self.asked


def median_seconds(run: Callable[[], object], times: int = 5) -> float:
    """Return the median wall time of `run`, in seconds, after one run that does not count."""
    run()
    taken = []
    for _ in range(times):
        start = perf_counter()
        run()
        taken.append(perf_counter() - start)
    return statistics.median(taken)


def percentile(values: Sequence[float], share: float) -> float:
    """Return the value that this share of `values` does not exceed."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]

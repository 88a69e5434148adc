"""Fuzzes one target, guided by what of the readers its inputs reach: `python -m tests.fuzzing.guided TARGET`.

A fault does not end it: the shortest input that shows each is kept, and it goes on looking for others.
"""

import sys
import traceback
from pathlib import Path
from tempfile import TemporaryDirectory

import atheris

with atheris.instrument_imports(include=["leeward"]):
    from leeward.adapters.evidence.recognising import readers
    from tests.fuzzing.held_to import hold_of

    readers()  # which are imported only when they are asked

from tests.fuzzing.found import found_of, keep
from tests.fuzzing.samples import samples_of
from tests.fuzzing.shortening import reaching_more, shortened

LONGEST = 1 << 15
LONGEST_KEPT = 1_500  # bytes of an input that shows no fault and only reaches more
MOST_KEPT = 60


class Fuzzing:
    """One target while it is fuzzed, and the faults that were found."""

    def __init__(self, target: str, folder: Path) -> None:
        self.target, self.hold = target, hold_of(target)
        self.place = folder / "original"
        self.faults: dict[str, bytes] = {}

    def fault(self, content: bytes) -> str:
        """Return where and with what an input broke what must hold, "" when all holds."""
        self.place.write_bytes(content)
        try:
            self.hold(self.place)
        except Exception as error:
            ours = [one for one in traceback.extract_tb(error.__traceback__) if "leeward" in one.filename]
            last = ours[-1] if ours else traceback.extract_tb(error.__traceback__)[-1]
            return f"{type(error).__name__} {Path(last.filename).name}:{last.lineno}"
        return ""

    def one(self, content: bytes) -> None:
        """Try one input, and keep the shortest that shows its fault."""
        where = self.fault(content)
        if where and where not in self.faults:
            self.faults[where] = shortened(content, lambda less: self.fault(less) == where)
            print(f"FAULT {self.target}: {where}: {self.faults[where][:300]!r}", file=sys.stderr, flush=True)
            keep(self.target, [self.faults[where]])

    def kept(self, corpus: Path) -> None:
        """Keep those inputs that reach what neither the samples nor what was found before reaches."""
        small = [one.read_bytes() for one in corpus.iterdir() if one.stat().st_size <= LONGEST_KEPT]
        known = [*samples_of(self.target), *found_of(self.target)]
        keep(self.target, reaching_more(small, known, self.one, MOST_KEPT))


def main(target: str, seconds: str, corpus: str) -> None:
    """Fuzz a target for some seconds, or with none choose from a corpus what is kept."""
    with TemporaryDirectory() as folder:
        fuzzing = Fuzzing(target, Path(folder))
        if not int(seconds):
            fuzzing.kept(Path(corpus))
            return
        for number, sample in enumerate([*samples_of(target), *found_of(target)]):
            Path(corpus, f"sample-{number}").write_bytes(sample)
        limits = [f"-max_total_time={seconds}", f"-max_len={LONGEST}", "-timeout=60", "-rss_limit_mb=3000"]
        atheris.Setup(
            [sys.argv[0], corpus, *limits, "-print_final_stats=1", f"-artifact_prefix={corpus}/"], fuzzing.one
        )
        atheris.Fuzz()


if __name__ == "__main__":
    main(*sys.argv[1:])

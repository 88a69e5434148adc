"""`python -m bench [NAME …]`: measure every figure, or those named; say which fall short."""

import sys
from importlib import import_module

BENCHES = (
    "proof",
    "command_line",
    "documents",
    "pages",
    "calls",
    "steps",
    "opening",
    "directory",
    "pack",
    "evidence",
    "filters",
    "formats",
)


def main(names: list[str]) -> int:
    """Run the benches named, or all; return how many figures fall short of what was asked."""
    short = 0
    for name in names or BENCHES:
        if name not in BENCHES:
            sys.exit(f"There is no bench called {name}. There are: {', '.join(BENCHES)}")
        for figure in import_module(f"bench.{name}").measure():
            print(("        " if figure.met else "SHORT   ") + figure.line(), flush=True)
            short += not figure.met
    return short


if __name__ == "__main__":
    sys.exit(1 if main(sys.argv[1:]) else 0)

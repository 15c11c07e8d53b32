"""How well and how fast pages are read: `python bench/reading.py CORPUS_DIR`. Exit code 1 where a figure is missed.

1. 500 pages of 80 kB against urlwatch, which is installed into a folder of its own (`--cache`; a comparison, no
   dependency), or given with `--urlwatch PROGRAM`.
2. The false-alert matrix: what pages do while their terms stay, and what they do when the terms change.
3. The corpus's recorded pages: what extraction makes of them.

Every site is the bench's own, a process on this machine's loopback address. `--only race|matrix|pages` prints one part.
"""

from __future__ import annotations

import argparse
import shlex
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import reading_matrix
import reading_race
from reading_programs import Failed, clausewatch, urlwatch

if TYPE_CHECKING:
    from collections.abc import Iterable

_PARTS = ("race", "matrix", "pages")


def main() -> None:
    asked = _asked()
    good = True
    with tempfile.TemporaryDirectory(prefix="clausewatch-bench-") as made:
        folder = Path(made)
        ours = shlex.split(asked.clausewatch) if asked.clausewatch else clausewatch()
        if "race" in asked.only:
            theirs = asked.urlwatch or urlwatch(asked.cache)
            good &= _printed(reading_race.report(ours, theirs, folder))
        if "matrix" in asked.only:
            good &= _printed(reading_matrix.report(ours, folder))
    if "pages" in asked.only:  # last: what a process has grown to counts as the size of those that it starts
        import reading_corpus  # noqa: PLC0415

        good &= _printed(reading_corpus.report(asked.corpus))
    sys.exit(not good)


def _printed(lines: Iterable[str | bool]) -> bool:
    """Print as it comes; the verdict at the end. A run that failed ends all."""
    try:
        return _verdict(lines)
    except Failed as error:
        sys.exit(f"reading.py: {error}")


def _verdict(lines: Iterable[str | bool]) -> bool:
    good = False
    for line in lines:
        if isinstance(line, bool):
            good = line
        else:
            print(line, flush=True)
    print(flush=True)
    return good


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--only", choices=_PARTS, nargs="+", default=_PARTS)
    parser.add_argument("--cache", type=Path, default=Path.home() / ".cache" / "clausewatch-bench")
    parser.add_argument("--urlwatch", type=Path)
    parser.add_argument("--clausewatch", help="the command under test, with its first arguments")
    return parser.parse_args()


if __name__ == "__main__":
    main()

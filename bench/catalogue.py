"""How large the catalogue is, how long it takes to load, and how well and fast names are found in it.

    python bench/catalogue.py

Names are searched as people type them: with one slip of the finger (a letter dropped, doubled, swapped or hit beside),
and half typed. The slips are drawn with a fixed seed from all names and aliases of five letters or more.
"""

from __future__ import annotations

import random
import statistics
import subprocess
import sys
import time

from bot.core.search import folded, search_of
from bot.platforms import Catalogue, builtin

BESIDE = dict(zip("qwertyuiopasdfghjklzxcvbnm", "wqretyuioosadsdfghjkxzcxvb", strict=True))
LOADS = 11  # the median is told
SHORTEST = 5  # letters


def main() -> None:
    catalogue = builtin()
    documents = [document for platform in catalogue.values() for document in platform.documents]
    scheduled = [document for document in documents if document.checked]
    watched = {document.platform for document in scheduled}
    print(f"scheduled: {len(watched)} platforms, {len(scheduled)} documents")
    left = len(documents) - len(scheduled)
    print(f"beside them, unchecked: {len(catalogue) - len(watched)} platforms, {left} documents")
    first, later = _load_times()
    print(f"loading: {first:.0f} ms in a new process, {later:.0f} ms again")
    _search(catalogue)


def _load_times() -> tuple[float, float]:
    """Milliseconds: the first load of a process, after its imports, and later ones; medians."""
    code = (
        "import time; from bot.platforms import builtin\n"
        "for _ in range(2):\n    start = time.perf_counter(); builtin(); print(1000 * (time.perf_counter() - start))"
    )
    runs = [
        [
            float(line)
            for line in subprocess.run([sys.executable, "-c", code], capture_output=True, check=True).stdout.split()
        ]
        for _ in range(LOADS)
    ]
    first, later = zip(*runs, strict=True)
    return statistics.median(first), statistics.median(later)


def _search(catalogue: Catalogue) -> None:
    search, chance = search_of(catalogue.values()), random.Random(1)
    named = [
        (name, platform.id)
        for platform in catalogue.values()
        for name in (platform.name, *platform.aliases)
        if len(folded(name)) >= SHORTEST
    ]
    for what, typed in (
        ("as it is written", str),
        ("one slip", lambda name: _slip(name, chance)),
        ("half typed", _half),
    ):
        asked = [(typed(name), wanted) for name, wanted in named]
        found, times = [], []
        for words, wanted in asked:
            start = time.perf_counter()
            keys = search.find(words)
            times.append(1000 * (time.perf_counter() - start))
            found.append(keys.index(wanted) if wanted in keys else len(keys) + 25)
        slow = sorted(times)[-len(times) // 100]
        print(
            f"search, {what} ({len(asked)}): first {_share(found, 1)}, among three {_share(found, 3)}, among 25 "
            f"{_share(found, 25)}; {statistics.mean(times):.2f} ms, the slowest of 100 {slow:.2f} ms"
        )


def _share(places: list[int], most: int) -> str:
    return f"{100 * sum(place < most for place in places) / len(places):.1f} %"


def _slip(name: str, chance: random.Random) -> str:
    at = chance.randrange(len(name))
    letter, kind = name[at], chance.choice(["dropped", "doubled", "swapped", "beside"])
    if kind == "dropped":
        return name[:at] + name[at + 1 :]
    if kind == "doubled":
        return name[:at] + letter + name[at:]
    if kind == "swapped":
        return name[:at] + name[at + 1 : at + 2] + letter + name[at + 2 :]
    return name[:at] + BESIDE.get(letter.lower(), letter) + name[at + 1 :]


def _half(name: str) -> str:
    return name[: max(3, len(name) // 2)]


if __name__ == "__main__":
    main()

"""What people type where a platform is asked for: beginnings, whole names, slips, nothing, and what nobody should."""

from __future__ import annotations

import random
from itertools import chain, cycle, islice
from typing import TYPE_CHECKING

from bot.platforms import builtin

if TYPE_CHECKING:
    from collections.abc import Iterator

_ODD = (
    "",
    " ",
    "all",
    "music",
    "bundle/",
    "*",
    "%",
    "_" * 100,
    "a" * 6000,  # the most that Discord takes in an option
    "ab " * 2000,
    "@everyone <@&1> <#2> </follow:3>",
    "[deviantart](https://evil.example)",
    "\u202etrAtnaiveD\u202c",
    "d̴e̷v̶i̵a̸n̷t̵a̶r̸t̷" * 20,
    "🎨" * 100,
    "ＤｅｖｉａｎｔＡｒｔ",
    "デヴィアントアート",
    "'; DROP TABLE subscriptions; --",
    "\\" * 50,
    "\x00\x01\n\t",
)


def typed(count: int, seed: int = 1) -> list[str]:
    """So many texts, the same for the same seed."""
    chance = random.Random(seed)
    names = sorted(platform.name for platform in builtin().values())
    chance.shuffle(names)
    said = chain.from_iterable(_as_typed(name, chance) for name in cycle(names))
    return list(islice(chain(_ODD, said), count))


def _as_typed(name: str, chance: random.Random) -> Iterator[str]:
    """A beginning, the whole in small letters, and with two letters in the wrong order."""
    yield name[: chance.randint(1, 4)]
    yield name.lower()
    at = chance.randrange(len(name))
    yield name[:at] + name[at : at + 2][::-1] + name[at + 2 :]

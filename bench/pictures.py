"""Pictures of what people see on Discord: `python bench/pictures.py FOLDER` (`pip install '.[pictures]'`).

The bot itself runs on SimCord, with the platforms of `pictures_world.py`, which do not exist, and a database of its
own; each message and answer is drawn as on a telephone and as on a desk.
"""

from __future__ import annotations

import argparse
import asyncio
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))  # for the clock in the hand

from pictures_scenes import SCENES
from pictures_studio import studio
from pictures_world import NOW, PLATFORMS, Past

from bot.community import Community
from bot.store import Database
from connected import HandClock

if TYPE_CHECKING:
    from collections.abc import Collection

    from pictures_scenes import Scene


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--only", nargs="+", choices=[scene.__name__ for scene in SCENES])
    parser.add_argument("--chromium", default="/usr/bin/chromium", help="the browser's program")
    asked = parser.parse_args()
    asked.folder.mkdir(parents=True, exist_ok=True)
    asyncio.run(_take(asked.folder, asked.only, asked.chromium))


async def _take(folder: Path, only: Collection[str] | None, chromium: str) -> None:
    for scene in SCENES:
        if only is None or scene.__name__ in only:
            await _taken(scene, folder, chromium)


async def _taken(scene: Scene, folder: Path, chromium: str) -> None:
    """One scene, in a world of its own."""
    clock = HandClock()
    clock.moment = NOW
    with tempfile.TemporaryDirectory(prefix="clausewatch-pictures-") as made:
        async with Database(Path(made) / "clausewatch.db") as store:
            past = Past(store)
            await past.first_versions()
            community = Community(store, PLATFORMS, clock)
            async with studio(store, community, clock, folder, chromium) as place:
                await scene(place, past)


if __name__ == "__main__":
    main()

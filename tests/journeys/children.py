"""The program as a child process that talks to the Discord of this one; see `journeys.pointed`, which it runs."""

from __future__ import annotations

import asyncio
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from local_discord import LocalDiscord

TESTS = Path(__file__).parents[1]


async def begun(discord: LocalDiscord, folder: Path, name: str, **journey: object) -> asyncio.subprocess.Process:
    """`clausewatch run` with `folder/some.toml`; what it says goes to NAME.out and NAME.err in that folder.

    `journey` is JOURNEY_… of its environment, in lower case.
    """
    env = {key: value for key, value in os.environ.items() if not key.startswith(("DISCORD_", "CLAUSEWATCH_"))}
    env |= {f"JOURNEY_{key.upper()}": str(value) for key, value in journey.items()}
    env |= {
        "PYTHONPATH": os.pathsep.join((str(TESTS), str(TESTS.parent))),
        "CLAUSEWATCH_CONFIG": str(folder / "some.toml"),
        "DISCORD_TOKEN": discord.token,
        "LOCAL_DISCORD_API": discord.api_url,
        "LOCAL_DISCORD_GATEWAY": discord.gateway_url,
    }
    command = (sys.executable, "-m", "journeys.pointed", "run")
    with (folder / f"{name}.out").open("w") as said, (folder / f"{name}.err").open("w") as errors:
        return await asyncio.create_subprocess_exec(*command, env=env, cwd=folder, stdout=said, stderr=errors)


def configure(folder: Path, **discord: object) -> None:
    """Write `folder/some.toml`: the platforms of `folder/platforms` alone, data in `folder/data`, loopback allowed."""
    keys = "".join(f"{key} = {value}\n" for key, value in discord.items())
    (folder / "some.toml").write_text(
        f'[watch]\nplatforms = "platforms"\nbuiltin = false\ndelay_seconds = 0\nallow_hosts = ["127.0.0.1"]\n\n'
        f'[data]\nfolder = "{folder / "data"}"\n\n[browser]\nenabled = false\n\n[discord]\n{keys}'
    )

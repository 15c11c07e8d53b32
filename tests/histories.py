"""Recorded histories, read for tests."""

import json
import lzma
from datetime import datetime

from bot.core.replay import Recorded


def recorded(path):
    """The versions of one history file, oldest first."""
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            version = json.loads(line)
            yield Recorded(
                version["service"],
                version["document"],
                datetime.fromisoformat(version["date"]),
                version["technical"],
                version["text"],
            )

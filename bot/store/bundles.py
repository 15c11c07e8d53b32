"""Who belongs to which bundle, and what is owed to a bundle's followers when platforms join it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.core.bundles import members
from bot.core.joined import joined
from bot.store import codec, tellings

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from sqlite_utils import Database

    from bot.core.model import Platform, Told

_FIRST = "bundles.known_since"  # the setting that the first catalogue of a database leaves


def join(db: Database, platforms: Iterable[Platform], at: datetime) -> list[Told]:
    """Keep who belongs to which bundle now; the notices of what joined, one a bundle, owed to who follows it.

    What ever was in a bundle does not join it again, and the first catalogue that a database sees joins nothing.
    """
    now = members(platforms)
    with db.atomic():
        known = _known(db)
        _leave_and_return(db, known, {(platform.id, bundle) for bundle, those in now.items() for platform in those})
        first = _is_first(db, at)
        notices = []
        for bundle, those in now.items():
            new = [platform for platform in those if (platform.id, bundle) not in known]
            _add(db, bundle, new)
            if new and not first and _is_followed(db, bundle):
                notices.append(tellings.tell(db, joined(bundle, new, at), None))
        return notices


def _known(db: Database) -> dict[tuple[str, str], bool]:
    """Everyone who ever was in a bundle, as (platform, bundle), and whether they are now."""
    rows = db.execute("SELECT platform, bundle, here FROM members")
    return {(platform, bundle): bool(here) for platform, bundle, here in rows}


def _leave_and_return(db: Database, known: dict[tuple[str, str], bool], now: set[tuple[str, str]]) -> None:
    moved = [(member in now, *member) for member, here in known.items() if here != (member in now)]
    db.conn.executemany("UPDATE members SET here = ? WHERE platform = ? AND bundle = ?", moved)


def _is_first(db: Database, at: datetime) -> bool:
    """Whether this database sees a catalogue for the first time."""
    if db.execute("SELECT 1 FROM settings WHERE name = ?", [_FIRST]).fetchone():
        return False
    db.execute("INSERT INTO settings (name, value) VALUES (?, ?)", [_FIRST, codec.stamp(at)])
    return True


def _add(db: Database, bundle: str, platforms: Iterable[Platform]) -> None:
    db.conn.executemany("INSERT INTO members VALUES (?, ?, 1)", ((platform.id, bundle) for platform in platforms))


def _is_followed(db: Database, bundle: str) -> bool:
    return db.execute("SELECT 1 FROM subscriptions WHERE platform = ? LIMIT 1", [bundle]).fetchone() is not None

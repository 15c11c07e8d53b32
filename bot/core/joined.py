"""The notice that platforms have joined a bundle, so that nobody wonders why they hear about them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.core.bundles import NAMES, bundle_of
from bot.core.model import Alert, Level, Line, Saying

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from bot.core.model import Platform

_MOST = 12  # names; the others are counted
_ROOM = 180  # characters of all names with what parts them: a line of an alert is cut after some 300
_LONGEST = 60  # characters of one name


def joined(bundle: str, platforms: Iterable[Platform], at: datetime) -> Alert:
    """The notice for those who follow that bundle ("bundle/music"); the platforms are named by name, one at least."""
    named = bundle_of(bundle)
    names = sorted((_short(platform.name) or platform.id for platform in platforms), key=str.casefold)
    return Alert(
        platform=bundle,
        platform_name=NAMES.get(named, named),
        document_id="",
        document_title="",
        url="",
        at=at,
        level=Level.NOTHING,
        added=(),
        removed=(),
        changes=(),
        summary=tuple(Line(place, "", "", (says,)) for place, says in _lines(named, names)),
    )


def _lines(bundle: str, names: Sequence[str]) -> list[tuple[str, Saying]]:
    shown = _fitting(names)
    rest = len(names) - len(shown)
    facts = [("names", "\n".join(shown)), *([("rest", str(rest))] if rest else [])]
    return [
        ("headline", Saying("notice.joined.headline", (("bundle", bundle), ("count", str(len(names)))))),
        ("changed", Saying("notice.joined.changed", tuple(facts))),
        ("know", Saying("notice.joined.begin")),
        ("do", Saying("notice.joined.do")),
    ]


def _fitting(names: Sequence[str]) -> list[str]:
    shown: list[str] = []
    for name in names[:_MOST]:
        if shown and len(", ".join((*shown, name))) > _ROOM:
            break
        shown.append(name)
    return shown


def _short(name: str) -> str:
    """On one line, as names are parted by line ends; the faces make them harmless."""
    said = " ".join(name.split())
    return said if len(said) <= _LONGEST else f"{said[: _LONGEST - 1]}…"

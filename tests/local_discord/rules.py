"""What Discord refuses in a message, and whom its text would ping."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from local_discord.errors import ApiError, invalid
from local_discord.state import every_component

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

COMPONENTS_V2 = 1 << 15
_MOST_CONTENT, _MOST_EMBED, _MOST_TEXT, _MOST_COMPONENTS = 2000, 6000, 4000, 40  # Discord's limits
_ONLY_V2 = {
    9,
    10,
    11,
    12,
    13,
    14,
    17,
}  # section, text display, thumbnail, gallery, file, separator, container


def check(body: dict[str, Any], files: Collection[str] = ()) -> None:
    """Raise ApiError where Discord would; `files` are the names of what is attached."""
    components = every_component(body.get("components"))
    if len(components) > _MOST_COMPONENTS:
        raise invalid(f"components: {len(components)}, at most {_MOST_COMPONENTS}")
    _check_unique([one["custom_id"] for one in components if one.get("custom_id")], "components: custom_id")
    for one in components:
        _check_unique([option["value"] for option in one.get("options") or []], "options: value")
    _check_files(components, files)
    if (body.get("flags") or 0) & COMPONENTS_V2:
        _check_v2(body, components)
    else:
        _check_plain(body, components, files)


def _check_unique(names: list[str], where: str) -> None:
    if twice := {name for name in names if names.count(name) > 1}:
        raise invalid(f"{where}: {sorted(twice)} more than once")


def _check_files(components: list[dict[str, Any]], files: Collection[str]) -> None:
    """A file, and media that say so, must be attached."""
    for one in components:
        media = [one.get("file"), one.get("media"), *[item.get("media") for item in one.get("items") or []]]
        for url in [known["url"] for known in media if known]:
            refers = url.startswith("attachment://")
            if (refers or one.get("file")) and (not refers or url.removeprefix("attachment://") not in files):
                raise invalid(f"components: {url} is not attached")


def _check_v2(body: dict[str, Any], components: list[dict[str, Any]]) -> None:
    for field in ("content", "embeds", "poll", "sticker_ids"):
        if body.get(field):
            raise invalid(f"{field}: not with components V2")
    if not components:
        raise ApiError(400, 50006, "Cannot send an empty message")
    texts = [component["content"] for component in components if component["type"] == 10]
    if not all(texts):
        raise invalid("components: an empty text display")
    if (length := sum(_units(text) for text in texts)) > _MOST_TEXT:
        raise invalid(f"components: {length} characters of text, at most {_MOST_TEXT}")


def _check_plain(body: dict[str, Any], components: list[dict[str, Any]], files: Collection[str]) -> None:
    if any(component["type"] in _ONLY_V2 for component in components):
        raise invalid("components: need the components V2 flag")
    if _units(body.get("content") or "") > _MOST_CONTENT:
        raise invalid(f"content: more than {_MOST_CONTENT} characters")
    if sum(len(str(embed)) for embed in body.get("embeds") or []) > 2 * _MOST_EMBED:
        raise invalid(f"embeds: more than {_MOST_EMBED} characters")
    if not (body.get("content") or body.get("embeds") or components or files):
        raise ApiError(400, 50006, "Cannot send an empty message")


def _units(text: str) -> int:
    """The stricter of the two ways to count characters, as Discord does not document its own."""
    return len(text.encode("utf-16-le")) // 2


def pings(texts: Iterable[str], allowed: dict[str, Any] | None) -> list[str]:
    """Whom the texts ping: "everyone", and ids; without allowed_mentions everybody named is pinged."""
    allowed = {"parse": ["everyone", "roles", "users"]} if allowed is None else allowed
    kinds, found = allowed.get("parse") or [], []
    for text in texts:
        if "everyone" in kinds and re.search(r"@(everyone|here)", text):
            found.append("everyone")
        for sign, id_ in re.findall(r"<@([!&]?)(\d+)>", text):
            kind = "roles" if sign == "&" else "users"
            if kind in kinds or id_ in [str(known) for known in allowed.get(kind) or []]:
                found.append(id_)
    return found

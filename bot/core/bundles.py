"""Bundles: platforms by what people make there. A bundle is live: whoever follows it follows what joins it later."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from bot.core.model import Platform

BUNDLES: Mapping[str, str] = {  # what each is about, by its id
    "music": "music and sound",
    "art": "drawing, painting, illustration",
    "photography": "photographs",
    "video": "recorded video",
    "streaming": "live video",
    "writing": "texts, newsletters, books",
    "fanworks": "works about other works",
    "games": "games and mods",
    "3d": "models and scenes",
    "code": "software",
    "design": "design tools",
    "storage": "keeping and sending files",
    "voice": "voices and podcasts",
    "shops": "shops and patronage",
    "social": "networks and messengers",
    "ai": "AI tools",
}
NAMES: Mapping[str, str] = {  # in English; the message catalogues have them in every language
    **{bundle: bundle.capitalize() for bundle in BUNDLES},
    "3d": "3D",
    "ai": "AI tools",
}
_PREFIX = "bundle/"  # no platform's id has a slash


def key_of(bundle: str) -> str:
    """What a subscription to it has in place of a platform's id: "bundle/music"."""
    return _PREFIX + bundle


def bundle_of(subscribed: str) -> str:
    """The bundle that a subscription is to; "" where it is to a platform, or to all."""
    return subscribed.removeprefix(_PREFIX) if subscribed.startswith(_PREFIX) else ""


def keys_of(platform: Platform) -> tuple[str, ...]:
    """The bundles that it belongs to, as subscriptions name them; none while none of its documents is scheduled."""
    scheduled = any(document.checked for document in platform.documents)
    return tuple(dict.fromkeys(map(key_of, platform.makes))) if scheduled else ()


def members(platforms: Iterable[Platform]) -> dict[str, list[Platform]]:
    """Who belongs to each bundle, as subscriptions name it; without the empty ones."""
    found: dict[str, list[Platform]] = {}
    for platform in platforms:
        for key in keys_of(platform):
            found.setdefault(key, []).append(platform)
    return found

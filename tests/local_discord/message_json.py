"""A message as Discord's JSON: its components numbered, its files with addresses."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from local_discord.payloads import user

if TYPE_CHECKING:
    from local_discord.state import Attachment, Message

Json = dict[str, Any]
_COMMAND, _COMMAND_ANSWER = 2, 20  # the type of an interaction, and of the message that answers it
_FILES = "https://cdn.discordapp.com/attachments"


def message(one: Message) -> Json:
    body = one.body
    known: Json = {
        "id": str(one.id),
        "channel_id": str(one.channel.id),
        "author": user(one.author),
        "content": body.get("content") or "",
        "timestamp": one.at.isoformat(),
        "edited_timestamp": one.edited_at.isoformat() if one.edited_at else None,
        "tts": False,
        "mention_everyone": "everyone" in one.pings,
        "mentions": [],
        "mention_roles": [ping for ping in one.pings if ping.isdigit()],
        "attachments": [_attachment(one, file) for file in one.attachments],
        "embeds": body.get("embeds") or [],
        "components": _numbered(one, body.get("components") or []),
        "pinned": False,
        "type": 0,
        "flags": body.get("flags") or 0,
        "reactions": [],
    }
    known |= _answer(one, one.asked) if one.asked else {}
    return known if one.nonce is None else known | {"nonce": one.nonce}


def _answer(one: Message, asked: Json) -> Json:
    type_ = _COMMAND_ANSWER if asked["type"] == _COMMAND else 0
    mine = {"webhook_id": str(one.author.id), "application_id": str(one.author.id)}
    return mine | {"type": type_, "interaction_metadata": asked}


def _attachment(one: Message, file: Attachment) -> Json:
    return {
        "id": str(file.id),
        "filename": file.name,
        "size": len(file.data),
        "url": _address(one, file),
        "proxy_url": _address(one, file),
        "content_type": "text/plain; charset=utf-8" if file.name.endswith(".txt") else "application/octet-stream",
        "description": file.description,
    }


def _address(one: Message, file: Attachment) -> str:
    return f"{_FILES}/{one.channel.id}/{file.id}/{file.name}"


def _numbered(one: Message, components: list[Json], first: int = 1) -> list[Json]:
    """The components with the ids that Discord gives those that have none, and their files with addresses."""
    numbered: list[Json] = []
    for place, component in enumerate(components, first):
        known = {"id": place, **{key: value for key, value in component.items() if value is not None}}
        if inside := component.get("components"):
            known["components"] = _numbered(one, inside, place * 100)
        if component.get("accessory"):
            known["accessory"] = _numbered(one, [component["accessory"]], place * 100 + 99)[0]
        for file in one.attachments:
            if component.get("file", {}).get("url") == f"attachment://{file.name}":
                address = _address(one, file)
                media = {"url": address, "proxy_url": address, "attachment_id": str(file.id)}
                known |= {"file": media, "name": file.name, "size": len(file.data)}
        numbered.append(known)
    return numbered

"""Files of messages: those that came with a request, those that stay when a message is edited."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from local_discord.errors import ApiError, invalid
from local_discord.state import Attachment

if TYPE_CHECKING:
    from collections.abc import Iterable

    from local_discord.rest import Call
    from local_discord.state import Snowflakes

Json = dict[str, Any]
MOST_BYTES = 10_485_760  # of one file where nobody has paid for more: Discord's documented limit
_MOST_FILES = 10


def attached(call: Call, body: Json, before: Iterable[Attachment], ids: Snowflakes) -> list[Attachment]:
    """What a message has after that request: what `body` lists of what was there (all, if it lists nothing), then
    what is new.
    """
    listed = body.get("attachments")
    described = {str(one["id"]): one for one in listed or []}
    kept = [one for one in before if listed is None or str(one.id) in described]
    known = {str(one.id) for one in kept} | {str(number) for number in call.files}
    if unknown := set(described) - known:
        raise invalid(f"attachments: no file {sorted(unknown)}")
    new = [_new(ids.next(), described.get(str(number), {}), *file) for number, file in sorted(call.files.items())]
    if len(kept) + len(new) > _MOST_FILES:
        raise ApiError(400, 30015, f"Maximum number of attachments in a message reached ({_MOST_FILES})")
    return [*kept, *new]


def _new(id_: int, described: Json, name: str, data: bytes) -> Attachment:
    if len(data) > MOST_BYTES:
        raise ApiError(413, 40005, "Request entity too large")
    return Attachment(id_, described.get("filename") or name, data, described.get("description"))

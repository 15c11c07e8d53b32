"""What can be pressed and chosen on a message: what is there, enabled, and offered to that person."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from local_discord import message_json
from local_discord.asked import Asked
from local_discord.offered import NotOfferedError
from local_discord.person import Person
from local_discord.resolved import plain
from local_discord.state import Channel, Role, User, every_component

if TYPE_CHECKING:
    from collections.abc import Sequence

    from local_discord.state import Message

Json = dict[str, Any]
_STRING = 3  # the type of a select whose options the app has written
_TAKES: dict[int, Any] = {5: Person | User, 6: Role, 7: Person | User | Role, 8: Channel}


def offering(who: Person, on: Message | Asked, custom_id: str, types: set[int]) -> tuple[Message, Json]:
    """The message that has that component, and the component; of an answer, its latest message that has one."""
    for message in reversed(_messages(on)):
        if message.deleted or message.seen_by not in {None, who.user}:
            continue
        for component in every_component(message_json.message(message)["components"]):
            if _is(component.get("custom_id"), custom_id) and component["type"] in types:
                if component.get("disabled"):
                    raise NotOfferedError(f"{custom_id} is disabled.")
                return message, component
    raise NotOfferedError(f"There is no {custom_id} to press, but {sorted(custom_ids(on))}.")


def _is(known: str | None, asked: str) -> bool:
    """Whether that is the one meant: by its whole id, or by its beginning, where more stands behind a colon."""
    return known is not None and (known == asked or known.startswith(f"{asked}:"))


def custom_ids(on: Message | Asked) -> set[str]:
    return {one["custom_id"] for message in _messages(on) for one in message.components if one.get("custom_id")}


def chosen(component: Json, values: Sequence[Any]) -> list[str]:
    """The values as they are sent; raises NotOfferedError where the select does not take them."""
    if not (component.get("min_values") or 0 if "min_values" in component else 1) <= len(values):
        raise NotOfferedError(f"{component['custom_id']} needs more than {len(values)}.")
    if len(values) > (component.get("max_values") or 1):
        raise NotOfferedError(f"{component['custom_id']} takes at most {component.get('max_values') or 1}.")
    if component["type"] == _STRING:
        _check_options(component, values)
        return [str(value) for value in values]
    for value in values:
        _check_kind(component, value)
    return [str(plain(value)) for value in values]


def forged_press(on: Message | Asked, custom_id: str, type_: int) -> tuple[Message, Json]:
    """A component that need not be on the message, nor enabled."""
    message = _messages(on)[-1]
    known = [one for one in message.components if one.get("custom_id") == custom_id]
    return message, {"type": known[0]["type"] if known else type_, "custom_id": custom_id, "id": 1}


def forged_values(values: Sequence[Any]) -> tuple[list[str], Sequence[Any]]:
    return [str(plain(value)) for value in values], values


def _messages(on: Message | Asked) -> list[Message]:
    return on.messages if isinstance(on, Asked) else [on]


def _check_options(component: Json, values: Sequence[Any]) -> None:
    known = [option["value"] for option in component["options"]]
    if unknown := [value for value in values if value not in known]:
        raise NotOfferedError(f"{component['custom_id']} offers {known}, not {unknown}.")


def _check_kind(component: Json, value: Any) -> None:
    if not isinstance(value, _TAKES[component["type"]]):
        raise NotOfferedError(f"{component['custom_id']} takes a {_TAKES[component['type']]}.")
    kinds = component.get("channel_types")
    if kinds and isinstance(value, Channel) and value.type not in kinds:
        raise NotOfferedError(f"{component['custom_id']} does not offer channels of type {value.type}.")

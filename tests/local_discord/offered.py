"""Which commands Discord's client offers somebody, and which options and values it takes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from local_discord import rights
from local_discord.interaction import BY_PERSON, BY_SERVER, SERVER, context, ways
from local_discord.person import Person
from local_discord.resolved import plain
from local_discord.state import Channel, Role, User

if TYPE_CHECKING:
    from local_discord.server import LocalDiscord

Json = dict[str, Any]
_SUBCOMMAND, _STRING, _CHANNEL = {1, 2}, 3, 7
_TAKES: dict[int, Any] = {3: str, 4: int, 5: bool, 6: Person | User, 7: Channel, 8: Role, 10: int | float}
_TAKES[9] = _TAKES[6] | Role


class NotOfferedError(Exception):
    """Discord would not let this person send that."""


def offered(discord: LocalDiscord, who: Person, command: str, *, unhidden: bool) -> tuple[Json, Json]:
    """The command as it is registered, and the part of it that has the options: itself, or its subcommand."""
    name, *inside = command.split(" ")
    guild = who.channel.guild
    known = discord.commands.get(guild.id if guild else 0, {}).get(name) or discord.commands.get(0, {}).get(name)
    if known is None:
        raise NotOfferedError(f"There is no command /{name}.")
    _check_there(discord, who, known)
    _check_rights(discord, who, known, unhidden=unhidden)
    inner = known
    for part in inside:
        found = [one for one in inner.get("options") or [] if one["type"] in _SUBCOMMAND and one["name"] == part]
        if not found:
            raise NotOfferedError(f"There is no command /{command}.")
        inner = found[0]
    if any(one["type"] in _SUBCOMMAND for one in inner.get("options") or []):
        raise NotOfferedError(f"/{command} alone cannot be sent.")
    return known, inner


def _check_there(discord: LocalDiscord, who: Person, known: Json) -> None:
    here, contexts = context(who), known.get("contexts")
    if here not in ([0, 1, 2] if contexts is None else contexts):
        raise NotOfferedError(f"/{known['name']} is not offered there, in context {here}.")
    if here != SERVER and contexts is None and known.get("dm_permission") is False:
        raise NotOfferedError(f"/{known['name']} is not offered in private.")
    types = {BY_SERVER} if known.get("guild_id") else set(known.get("integration_types") or [BY_SERVER, BY_PERSON])
    if not types & ways(discord, who):
        raise NotOfferedError(f"/{known['name']} is not offered there, where the app is not installed for it.")


def _check_rights(discord: LocalDiscord, who: Person, known: Json, *, unhidden: bool) -> None:
    """A server's own rule; what somebody brought along they may use."""
    needed = known.get("default_member_permissions")
    if unhidden or needed is None or who.channel.guild is None or BY_SERVER not in ways(discord, who):
        return
    missing = int(needed) & ~who.permissions if int(needed) else rights.ADMINISTRATOR
    if missing and not who.permissions & rights.ADMINISTRATOR:
        raise NotOfferedError(f"/{known['name']} is not offered without permissions {needed}.")


def command_data(known: Json, command: str, given: list[Json]) -> Json:
    """The data of the interaction; the options of a subcommand are inside it."""
    parts, options = command.split(" ")[1:], given
    for depth, part in reversed(list(enumerate(parts))):
        options = [{"name": part, "type": 1 if depth == len(parts) - 1 else 2, "options": options}]
    data = {"id": known["id"], "name": known["name"], "type": 1, "options": options}
    return data | ({"guild_id": known["guild_id"]} if known.get("guild_id") else {})


def given_options(command: str, inner: Json, options: Json) -> list[Json]:
    described = {option["name"]: option for option in inner.get("options") or []}
    if lacking := [n for n, option in described.items() if option.get("required") and n not in options]:
        raise NotOfferedError(f"/{command} needs {lacking}.")
    return [_given(command, described, name, value) for name, value in options.items()]


def autocompleted(command: str, inner: Json, option: str, typed: str, others: Json) -> list[Json]:
    """The options while one of them is being typed."""
    described = {one["name"]: one for one in inner.get("options") or []}
    if not described.get(option, {}).get("autocomplete"):
        raise NotOfferedError(f"/{command} offers nothing for {option}.")
    given = [_given(command, described, name, value) for name, value in others.items()]
    return [*given, {"name": option, "type": described[option]["type"], "value": typed, "focused": True}]


def _given(command: str, described: Json, name: str, value: Any) -> Json:
    if name not in described:
        raise NotOfferedError(f"/{command} has no option {name}.")
    _check_value(described[name], value)
    return {"name": name, "type": described[name]["type"], "value": plain(value)}


def _check_value(option: Json, value: Any) -> None:
    """Raise NotOfferedError where Discord's own client would not take the value."""
    right = _TAKES[option["type"]]
    if not isinstance(value, right) or (isinstance(value, bool) and right is not bool):
        raise NotOfferedError(f"{option['name']} takes a {right}.")
    choices = [choice["value"] for choice in option.get("choices") or []]
    if choices and value not in choices:
        raise NotOfferedError(f"{option['name']} takes one of {choices}.")
    kinds = option.get("channel_types")
    if isinstance(value, Channel) and kinds and value.type not in kinds:
        raise NotOfferedError(f"{option['name']} does not take channels of type {value.type}.")
    size = len(value) if isinstance(value, str) else value
    least, most = ("min_length", "max_length") if isinstance(value, str) else ("min_value", "max_value")
    if isinstance(size, int | float) and not _within(size, option.get(least), option.get(most)):
        raise NotOfferedError(f"{option['name']} takes {least} {option.get(least)}, {most} {option.get(most)}.")


def _within(size: float, least: float | None, most: float | None) -> bool:
    return (least is None or size >= least) and (most is None or size <= most)

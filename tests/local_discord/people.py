"""What people do: send commands, press, choose, fill in. Discord's client offers only what is there."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from local_discord import message_json
from local_discord.asked import Asked
from local_discord.interaction import owners, payload
from local_discord.modals import filled_in
from local_discord.offered import NotOfferedError, autocompleted, command_data, given_options, offered
from local_discord.person import Person
from local_discord.pressing import chosen, forged_press, forged_values, offering
from local_discord.resolved import resolved
from local_discord.responses import AUTOCOMPLETE, COMMAND, COMPONENT, DEFERRED_UPDATE, SUBMIT

if TYPE_CHECKING:
    from local_discord.server import LocalDiscord
    from local_discord.state import Message

Json = dict[str, Any]
_PATIENCE = 10  # seconds of real time for an answer; a test that waits them has failed
_BUTTON, _STRING_SELECT = 2, 3  # component types
_REGISTERED = 2  # seconds of real time for a command to be there
_IN_PLACE = 2  # seconds of real time in which a deferred change may come; it need not


class People:
    def __init__(self, discord: LocalDiscord) -> None:
        self._discord = discord

    async def registered(self, command: str = "help") -> None:
        """Return when it is registered somewhere: people wait for that, and a client that has connected is not done."""
        with suppress(TimeoutError):
            async with asyncio.timeout(_REGISTERED):
                while not self._is_registered(command.split(" ", maxsplit=1)[0]):  # noqa: ASYNC110 — seldom, and short
                    await asyncio.sleep(0.01)

    def _is_registered(self, name: str) -> bool:
        return any(name in known for known in self._discord.commands.values())

    async def slash(self, who: Person, command: str, /, *, unhidden: bool = False, **options: Any) -> Asked:
        """Send a command ("follow", or with its subcommand "forget me") and wait for its answer.

        `unhidden` as if an admin had opened it to everybody.
        """
        await self.registered(command)
        known, inner = offered(self._discord, who, command, unhidden=unhidden)
        given = given_options(command, inner, options)
        found = resolved(self._discord, who, options.values())
        data = command_data(known, command, given) | ({"resolved": found} if found else {})
        return await self._ask(who, COMMAND, data)

    async def autocomplete(self, who: Person, command: str, option: str, typed: str, /, **others: Any) -> list[Json]:
        """What Discord offers while somebody types into an option: names and values; `others` are given already."""
        known, inner = offered(self._discord, who, command, unhidden=False)
        given = autocompleted(command, inner, option, typed, others)
        found = resolved(self._discord, who, others.values())
        data = command_data(known, command, given) | ({"resolved": found} if found else {})
        return (await self._ask(who, AUTOCOMPLETE, data)).choices

    async def press(self, who: Person, on: Message | Asked, custom_id: str, *, forged: bool = False) -> Asked:
        """Press a button of a message or of an answer; `forged` sends what no client of Discord's would."""
        if forged:
            return await self._touch(who, *forged_press(on, custom_id, _BUTTON))
        return await self._touch(who, *offering(who, on, custom_id, {_BUTTON}))

    async def choose(
        self, who: Person, on: Message | Asked, custom_id: str, /, *values: Any, forged: bool = False
    ) -> Asked:
        """Choose in a select of a message or of an answer: texts, or channels, roles and people."""
        if forged:
            message, component = forged_press(on, custom_id, _STRING_SELECT)
            return await self._touch(who, message, component, *forged_values(values))
        message, component = offering(who, on, custom_id, {3, 5, 6, 7, 8})
        return await self._touch(who, message, component, chosen(component, values), values)

    async def submit(self, who: Person, asked: Asked, /, **values: Any) -> Asked:
        """Fill in the form that an answer opened, each field by its custom id, and send it."""
        if asked.modal is None or who.user is not asked.who.user:
            raise NotOfferedError("No form is open.")
        data: Json = {"custom_id": asked.modal["custom_id"], "components": filled_in(asked.modal, values)}
        lists = [list(value) if isinstance(value, list | tuple) else [value] for value in values.values()]
        if found := resolved(self._discord, who, [one for many in lists for one in many]):
            data["resolved"] = found
        return await self._ask(who, SUBMIT, data, asked.origin)

    async def _touch(
        self, who: Person, message: Message, component: Json, values: list[str] | None = None, meant: Any = ()
    ) -> Asked:
        data = {"component_type": component["type"], "custom_id": component["custom_id"], "id": component["id"]}
        if values is not None:
            data["values"] = values
        if found := resolved(self._discord, who, meant):
            data["resolved"] = found
        return await self._ask(who.at(message.channel), COMPONENT, data, message)

    async def _ask(self, who: Person, kind: int, data: Json, origin: Message | None = None) -> Asked:
        discord = self._discord
        id_ = discord.ids.next()
        asked = Asked(id_, f"token{id_}", kind, who, discord.now(), owners(discord, who), origin)
        discord.responses.asked[asked.token] = asked
        more = {"message": message_json.message(origin)} if origin else {}
        event = payload(discord, asked, data) | more
        await discord.gateway.dispatch("INTERACTION_CREATE", event)
        try:
            async with asyncio.timeout(_PATIENCE):
                await _seen(asked)
        except TimeoutError:
            raise AssertionError("The application did not respond.") from None
        return asked


async def _seen(asked: Asked) -> None:
    """Return when the person sees what became of it."""
    await asked.heard.wait()
    if asked.acknowledged != DEFERRED_UPDATE:
        await asked.answered.wait()
        return
    with suppress(TimeoutError):
        async with asyncio.timeout(_IN_PLACE):
            await asked.answered.wait()


__all__ = ["NotOfferedError", "People", "Person"]

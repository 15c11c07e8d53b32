"""A Discord of our own on a loopback port: REST v10 and gateway, for the real discord.py client to talk to.

It refuses what Discord refuses, counts what Discord counts, and fails on demand.

    server.py        LocalDiscord: starts, stops, changes while it runs, and is asked by tests what happened
    world.py         what tests put there, and what handlers find
    state.py         servers, channels, roles, people, messages; ids with their times
    rights.py        who may do what in a channel
    payloads.py      the state as Discord's JSON, complete enough for discord.py
    rest.py          from request to answer: record, token, faults, description, limits, handler
    endpoints.py     every route; the handlers but for messages, threads and interactions
    posts.py         messages: posted, edited, deleted, read; nonces
    message_json.py  a message as Discord's JSON
    attachments.py   files of messages
    threads.py       threads and forum posts
    rules.py         what Discord refuses in a message
    command_rules.py what Discord refuses in commands
    asked.py         an interaction and what came back
    responses.py     a bot's answers to interactions
    person.py        somebody who uses the app, and where
    people.py        what people do: slash commands, autocomplete, presses, choices, forms
    offered.py       the commands, options and values that Discord's client offers them
    pressing.py      the buttons and selects that it offers
    modals.py        forms, filled in
    resolved.py      the channels, roles and people they chose, as Discord sends them along
    interaction.py   an interaction as Discord sends it, by where it comes from
    gateway.py       the websocket
    limits.py        rate limits
    faults.py        trouble on demand
    chance.py        trouble by chance: a share of the requests fails
    description.py   request bodies against Discord's own description of its API, where it is at hand
    pointing.py      makes discord.py talk to it, and to Discord again afterwards
"""

from local_discord.chance import Chance
from local_discord.limits import Limit
from local_discord.pointing import pointed_at
from local_discord.server import LocalDiscord

__all__ = ["Chance", "Limit", "LocalDiscord", "pointed_at"]

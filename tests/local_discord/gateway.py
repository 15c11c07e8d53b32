"""The websocket: hello, identify, ready, heartbeats, resuming, and the events in between."""

from __future__ import annotations

import asyncio
import json
from contextlib import suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from aiohttp import WSMsgType, web

from local_discord import payloads

if TYPE_CHECKING:
    from local_discord.server import LocalDiscord
    from local_discord.state import Guild

Json = dict[str, Any]
_DISPATCH, _HEARTBEAT, _RECONNECT, _INVALID, _HELLO, _ACK = 0, 1, 7, 9, 10, 11
_HEARTBEAT_EVERY = 41_250  # milliseconds
_UNKNOWN_ERROR, _NOT_AUTHENTICATED, _TOKEN_REFUSED = 4000, 4003, 4004
_SHARD_REFUSED, _SHARDS_REQUIRED, _INTENTS_REFUSED = 4010, 4011, 4014
_MOST_GUILDS = 2500  # of one connection, Discord's documented limit
_GUILDS = 1
_PRIVILEGED = 1 << 1 | 1 << 8 | 1 << 15  # members, presences, message content


@dataclass(eq=False)
class Session:
    """What a client identified as. Events are kept, so that it can resume, but for those of its start, which may be
    10,000 servers.
    """

    id: str
    shard: int
    shards: int
    intents: int
    socket: web.WebSocketResponse | None
    told: int = 0  # events, those of the start included
    events: list[Json] = field(default_factory=list)

    def sees(self, guild_id: int | None) -> bool:
        return self.shard == ((guild_id >> 22) % self.shards if guild_id else 0)

    def knows_since(self, seq: int) -> bool:
        """Whether everything after that event is kept."""
        return seq >= self.told - len(self.events)


class Gateway:
    """`identified` counts what clients did; `skip_acks` makes it a zombie."""

    def __init__(self, discord: LocalDiscord) -> None:
        self._discord = discord
        self.sessions: dict[str, Session] = {}
        self.ready = asyncio.Event()
        self.identified = 0
        self.has_resumed = asyncio.Event()
        self.skip_acks = False
        self.last_close: int | None = None

    async def connect(self, request: web.Request) -> web.WebSocketResponse:
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        await _send(socket, _HELLO, {"heartbeat_interval": _HEARTBEAT_EVERY})
        session: Session | None = None
        async for frame in socket:
            if frame.type is WSMsgType.TEXT:
                session = await self._take(socket, session, json.loads(frame.data))
        if session and session.socket is socket:
            session.socket = None
        self.last_close = socket.close_code
        return socket

    async def dispatch(self, event: str, data: Json) -> None:
        """Send an event to the shard that its server belongs to."""
        guild = int(data["guild_id"]) if data.get("guild_id") else None
        if guild is None and event.startswith("GUILD"):
            guild = int(data["id"])
        for session in list(self.sessions.values()):
            if session.sees(guild):
                await self._event(session, event, data)

    async def close(self, code: int = _UNKNOWN_ERROR) -> None:
        """End every connection with that code; clients may resume."""
        for session in list(self.sessions.values()):
            if session.socket is not None:
                await session.socket.close(code=code)

    async def ask_to_reconnect(self) -> None:
        for session in list(self.sessions.values()):
            if session.socket is not None:
                await _send(session.socket, _RECONNECT, None)

    async def _take(self, socket: web.WebSocketResponse, session: Session | None, frame: Json) -> Session | None:
        match frame["op"]:
            case 1 if not self.skip_acks:
                await _send(socket, _ACK, None)
            case 2:
                return await self._identify(socket, frame["d"])
            case 6:
                return await self._resume(socket, frame["d"])
            case op if op > _HEARTBEAT and session is None:
                await socket.close(code=_NOT_AUTHENTICATED)
        return session

    async def _identify(self, socket: web.WebSocketResponse, data: Json) -> Session | None:
        self.identified += 1
        shard, shards = data.get("shard") or [0, 1]
        session = Session(f"session{self.identified}", shard, shards, data["intents"], socket)
        if refused := self._refusal(session, data["token"]):
            await socket.close(code=refused)
            return None
        self._forget_dead(shard)
        self.sessions[session.id] = session
        await self._start(session)
        if {one.shard for one in self.sessions.values() if one.socket} >= set(range(shards)):
            self.ready.set()
        return session

    def _refusal(self, session: Session, token: str) -> int:
        """The code to close with; 0 where it may come in."""
        if token != self._discord.token:
            return _TOKEN_REFUSED
        if not 0 <= session.shard < session.shards:
            return _SHARD_REFUSED
        if session.intents & _PRIVILEGED:
            return _INTENTS_REFUSED
        return _SHARDS_REQUIRED if len(self._guilds(session)) > _MOST_GUILDS else 0

    def _forget_dead(self, shard: int) -> None:
        """A client that begins anew will not resume."""
        dead = [one.id for one in self.sessions.values() if one.shard == shard and one.socket is None]
        for id_ in dead:
            del self.sessions[id_]

    async def _start(self, session: Session) -> None:
        guilds = self._guilds(session)
        await self._event(session, "READY", self._ready(session, guilds), kept=False)
        if session.intents & _GUILDS:
            for guild in guilds:
                await self._event(session, "GUILD_CREATE", payloads.guild(guild, self._discord.bot), kept=False)

    def _guilds(self, session: Session) -> list[Guild]:
        return [guild for guild in self._discord.guilds.values() if session.sees(guild.id)]

    def _ready(self, session: Session, guilds: list[Guild]) -> Json:
        return {
            "v": 10,
            "user": payloads.own_user(self._discord.bot),
            "session_id": session.id,
            "session_type": "normal",
            "resume_gateway_url": self._discord.gateway_url,
            "guilds": [{"id": str(guild.id), "unavailable": True} for guild in guilds],
            "application": {"id": str(self._discord.app_id), "flags": 0},
            "shard": [session.shard, session.shards],
            "private_channels": [],
        }

    async def _resume(self, socket: web.WebSocketResponse, data: Json) -> Session | None:
        session = self.sessions.get(data["session_id"])
        seq = data["seq"] or 0
        if session is None or data["token"] != self._discord.token or not session.knows_since(seq):
            await _send(socket, _INVALID, False)
            return None
        session.socket = socket
        self.has_resumed.set()
        for event in [event for event in session.events if event["s"] > seq]:
            await socket.send_str(json.dumps(event))
        await self._event(session, "RESUMED", {})
        return session

    async def _event(self, session: Session, event: str, data: Json, *, kept: bool = True) -> None:
        session.told += 1
        known = {"op": _DISPATCH, "t": event, "s": session.told, "d": data}
        if kept:
            session.events.append(known)
        if session.socket is not None and not session.socket.closed:
            with suppress(ConnectionError):  # it has just gone; what is kept it hears when it resumes
                await session.socket.send_str(json.dumps(known))


async def _send(socket: web.WebSocketResponse, op: int, data: Any) -> None:
    await socket.send_str(json.dumps({"op": op, "d": data, "s": None, "t": None}))

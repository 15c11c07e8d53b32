"""Trouble on demand: the next requests that fit are answered otherwise, before or after being carried out."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from local_discord.chance import Chance

DROPPED = None  # the status of an answer that never comes: the connection ends


@dataclass
class Fault:
    """`status` None drops the connection, after `hang` seconds of silence.

    `after` carries the request out first: the answer alone is lost.
    """

    method: str
    path: str  # a part of it
    status: int | None
    code: int = 0
    times: int = 1
    after: bool = False
    headers: dict[str, str] = field(default_factory=dict)
    body: dict[str, Any] = field(default_factory=dict)
    hang: float = 0.0


@dataclass
class Faults:
    """`chance` is trouble that nobody ordered; `met` counts what befell requests, by what it was."""

    waiting: list[Fault] = field(default_factory=list)
    chance: Chance | None = None
    met: Counter[str] = field(default_factory=Counter)

    def next(self, method: str, path: str, *, status: int | None, **more: Any) -> None:
        """Let the next request that fits fail; `more` as in Fault."""
        self.waiting.append(Fault(method, path, status, **more))

    def befalling(self, method: str, path: str) -> Fault | None:
        """The fault for this request, used up by one."""
        fault = self._ordered(method, path) or (self.chance and self.chance.drawn(method, path))
        if fault:
            what = "hang" if fault.hang else fault.status or "reset"
            self.met[f"{what} {'after' if fault.after else 'before'}"] += 1
        return fault

    def _ordered(self, method: str, path: str) -> Fault | None:
        for fault in self.waiting:
            if fault.method == method and fault.path in path:
                fault.times -= 1
                if fault.times == 0:
                    self.waiting.remove(fault)
                return fault
        return None

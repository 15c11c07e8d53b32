"""Trouble on demand: the next requests that fit are answered otherwise, before or after being carried out."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any


@dataclass
class Fault:
    """`status` None drops the connection. `after` carries the request out first: the answer alone is lost."""

    method: str
    path: str  # a part of it
    status: int | None
    code: int = 0
    times: int = 1
    after: bool = False
    headers: dict[str, str] = field(default_factory=dict)
    body: dict[str, Any] = field(default_factory=dict)


@dataclass
class Faults:
    waiting: list[Fault] = field(default_factory=list)

    def next(self, method: str, path: str, *, status: int | None, **more: Any) -> None:
        """Let the next request that fits fail; `more` as in Fault."""
        self.waiting.append(Fault(method, path, status, **more))

    def take(self, method: str, path: str, *, after: bool) -> Fault | None:
        """The fault for this request at this moment, used up by one."""
        for fault in self.waiting:
            if fault.method == method and fault.path in path and fault.after is after:
                fault.times -= 1
                if fault.times == 0:
                    self.waiting.remove(fault)
                return fault
        return None

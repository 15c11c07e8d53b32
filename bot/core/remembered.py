"""Answers that are worked out once."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

_Asked = TypeVar("_Asked")
_Answer = TypeVar("_Answer")


class Remembered(dict[_Asked, _Answer]):
    """What a function answers, by what it is asked: `these[asked]`. Looking up an old answer costs no call.

    At most so many are kept, so that no hostile text makes it grow without end.
    """

    __slots__ = ("_most", "_work_out")

    def __init__(self, work_out: Callable[[_Asked], _Answer], most: int) -> None:
        super().__init__()
        self._work_out = work_out
        self._most = most

    def __missing__(self, asked: _Asked) -> _Answer:
        answer = self._work_out(asked)
        if len(self) < self._most:
            self[asked] = answer
        return answer

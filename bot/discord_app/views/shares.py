"""Room shared out among several texts, each of which may be shortened."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_Text = TypeVar("_Text")


def shared_out(
    whole: Sequence[_Text], room: int, length: Callable[[_Text], int], shorter: Callable[[int, int], _Text]
) -> list[_Text]:
    """Each text whole, where that is no more than an equal part; what one leaves is the others', the first's most.

    `shorter(place, room)` gives the one at that place cut to that room.
    """
    found, left = list(whole), max(room, 0)
    order = sorted(range(len(whole)), key=lambda place: (length(whole[place]), -place))
    for done, place in enumerate(order):
        share = left // (len(whole) - done)
        if length(whole[place]) > share:
            found[place] = shorter(place, share)
        left -= length(found[place])
    return found

"""What the operator hears of documents that cannot be read: once when it begins, once when it ends."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from bot.watch import described

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.watch import Looked

log = logging.getLogger(__name__)


class Outages:
    """Called with every round of looks; it keeps how each document failed last, "" for not at all."""

    def __init__(self) -> None:
        self._failing: dict[str, str] = {}

    def __call__(self, looked: Sequence[Looked]) -> None:
        changed = [look for look in looked if _kind(look) != self._failing.get(look.document.id, "")]
        self._failing |= {look.document.id: _kind(look) for look in looked}
        for line in described(changed):
            log.warning("%s", line)
        back = [look.document.id for look in changed if look.error is None]
        if back:
            log.info("read well again: %s", ", ".join(back))


def _kind(look: Looked) -> str:
    return look.error.kind if look.error else ""

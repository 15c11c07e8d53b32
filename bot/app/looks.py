"""What looks came to, in a sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.app.counted import counted
from bot.core.model import Level

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.watch import Looked


def told(looks: Sequence[Looked], documents: int, shown: Level) -> str:
    """What the looks came to, in a sentence; alerts below `shown` are not for this terminal."""
    failed = {look.document.id: look.error for look in looks}  # as the last look at each went
    news = [look.news.alert.level for look in looks if look.news]
    below = sum(Level.NOTHING < level < shown for level in news)
    unshown = f" ({below} below [alerts] level, so not shown here)" if below else ""
    return (
        f"looked {counted(len(looks), 'time')} at {len(failed)} of {counted(documents, 'document')}; "
        f"{sum(error is not None for error in failed.values())} could not be read, "
        f"{counted(len(news), 'alert')}{unshown}"
    )

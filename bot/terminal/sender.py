"""The terminal as a face: `ports.Sender` on an open file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.errors import DestinationClosed, SendLater
from bot.terminal.alert import alert_view, withdrawal_view
from bot.terminal.paper import printed

if TYPE_CHECKING:
    from rich.console import Console

    from bot.core.model import Message
    from bot.core.summary import Catalogue

_ROOM = 20  # messages in hand; each is printed at once
_AGAIN = "(shown again: the program stopped while it was being shown)"


class TerminalSender:
    """Prints each alert of a message in one write, so that a kill leaves it shown or not shown."""

    face = "terminal"

    def __init__(self, console: Console, wording: Catalogue) -> None:
        self.console = console
        self._wording = wording

    @property
    def room(self) -> int:
        return _ROOM

    async def send(self, message: Message) -> str:
        """Show it; the receipt is "shown". Raises DestinationClosed when nobody reads the output any more."""
        note = _AGAIN if message.tries else ""
        views = [alert_view(told.alert, self._wording, told.id, note) for told in message.alerts]
        self._print("".join(f"\n{printed(self.console, view)}" for view in views))
        return "shown"

    async def edit(self, message: Message, _receipt: str) -> None:
        """What was printed stays; so it is said below it."""
        for told in message.alerts:
            if told.withdrawn:
                self._print(f"\n{printed(self.console, withdrawal_view(told, self._wording))}")

    async def publish(self, message: Message, receipt: str) -> None:
        """Nobody follows a terminal."""

    def _print(self, text: str) -> None:
        try:
            self.console.file.write(text)
            self.console.file.flush()
        except (BrokenPipeError, ValueError) as error:
            raise DestinationClosed("Nobody reads the output any more; start it with one that stays.") from error
        except OSError as error:
            raise SendLater(f"The alert could not be written to the output: {error.strerror}.") from error

"""An alert of a made-up platform, hostile in its text, and papers to print on."""

import io
from datetime import UTC, datetime

import pytest

from bot.core.model import Alert, Change, ChangeKind, Destination, Kind, Level, Line, Message, Told
from bot.terminal import paper

AT = datetime(2026, 3, 1, 12, 30, tzinfo=UTC)


@pytest.fixture
def alert() -> Alert:
    return Alert(
        platform="inkmoor",
        platform_name="Inkmoor [bold]",
        document_id="inkmoor/terms",
        document_title="Terms\x1b[31m of Use",
        url="https://inkmoor.example/terms",
        at=AT,
        level=Level.HIGH,
        added=(Kind.TRAINING, Kind.THIRD_PARTY),
        removed=(Kind.PROMISE,),
        changes=(
            Change(ChangeKind.NEW, (Kind.TRAINING,), "We may train **models** on [red]uploads[/red].", ""),
            Change(
                ChangeKind.WIDENED,
                (Kind.THIRD_PARTY,),
                "Partners may train their own AI on your drawings.",
                "Partners may see your drawings.\x1b]0;title\x07",
                headings=("4. Licence", "4.2 Partners"),
            ),
            Change(ChangeKind.GONE, (Kind.PROMISE,), "", "We never train AI on your drawings."),
        ),
        summary=(
            Line("headline", "Inkmoor's terms now allow training AI on what you upload.", "train"),
            Line("who", "Partners may do so too, and this line is long enough to need a second one here.", "P"),
        ),
    )


@pytest.fixture
def message(alert) -> Message:
    return Message("m1", Destination("terminal", "stdout"), (Told(7, alert),))


@pytest.fixture
def piped():
    """A console on a file that is no terminal, 80 columns wide."""
    return paper(io.StringIO(), width=80)

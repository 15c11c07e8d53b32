"""What looks came to, in a sentence that counts as people do."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from bot.app.looks import told
from bot.core.model import Document, Level, Told
from bot.errors import Gone
from bot.watch import Looked
from made_up import alert

AT = datetime(2026, 3, 1, tzinfo=UTC)
TERMS = Document("inkmoor", "terms", "Terms", ("https://inkmoor.example/terms",))
PRIVACY = Document("inkmoor", "privacy", "Privacy", ("https://inkmoor.example/privacy",))


def test_one_of_each_is_told_in_the_singular():
    looks = [Looked(TERMS, AT, news=Told(1, alert()))]
    assert told(looks, 1, Level.MEDIUM) == "looked 1 time at 1 of 1 document; 0 could not be read, 1 alert"


def test_a_document_that_was_read_at_last_is_none_that_could_not_be():
    looks = [Looked(TERMS, AT, error=Gone("gone")), Looked(PRIVACY, AT, error=Gone("gone")), Looked(TERMS, AT)]
    assert told(looks, 5, Level.LOW) == "looked 3 times at 2 of 5 documents; 1 could not be read, 0 alerts"


@pytest.mark.parametrize(("level", "unshown"), [(Level.LOW, True), (Level.MEDIUM, False), (Level.NOTHING, False)])
def test_an_alert_that_this_terminal_does_not_show_is_said_to_be_none_for_it(level, unshown):
    said = told([Looked(TERMS, AT, news=Told(1, alert(level=level)))], 1, Level.MEDIUM)
    assert said.endswith("1 alert (1 below [alerts] level, so not shown here)" if unshown else "1 alert")

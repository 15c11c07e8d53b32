"""An outage is told once when it begins and once when it ends; a whole site's, and our own, in one line."""

import logging
from datetime import UTC, datetime, timedelta

import pytest

from bot.app.logs import OneLine
from bot.app.outages import Outages
from bot.core.model import Document, Health
from bot.errors import NeedsBrowser, NotAllowed, PageError, Refused, Unreachable
from bot.watch import Looked

AT = datetime(2026, 3, 1, tzinfo=UTC)


NO_ANSWER = Unreachable("no answer")


def silent(document: str) -> str:
    """The line for one that gives no answer."""
    return f'warning cannot be read document={document} kind=unreachable reason="no answer"'


def looks(error: PageError | None, *kinds: str, platform: str = "inkmoor") -> list[Looked]:
    return [
        Looked(
            Document(platform, kind, kind, (f"https://{kind}.{platform}.example/",)),
            AT,
            error=error,
        )
        for kind in kinds
    ]


@pytest.fixture
def said(caplog):
    caplog.set_level(logging.INFO)

    def lines() -> list[str]:
        """As they are written, without their times."""
        messages = [OneLine().format(record).partition(" ")[2] for record in caplog.records]
        caplog.clear()
        return messages

    return lines


def test_everything_unreachable_is_one_line_and_said_once(said):
    outages = Outages()
    for _ in range(2):
        outages(looks(NO_ANSWER, "terms", "privacy") + looks(NO_ANSWER, "terms", platform="quillgate"))
    outages(looks(NO_ANSWER, "terms"))
    (line,) = said()
    assert line.startswith("warning everything is unreachable: is this machine online?")
    assert line.endswith(" documents=3 sites=2")


@pytest.mark.parametrize("error", [NeedsBrowser("no browser"), NotAllowed("robots.txt, as read yesterday, forbids it")])
def test_what_fails_without_asking_the_network_hides_no_lost_network_and_is_told_beside_it(said, error):
    outages = Outages()
    for _ in range(2):
        outages(looks(NO_ANSWER, "terms") + looks(error, "privacy") + looks(NO_ANSWER, "terms", platform="quillgate"))
        outages(looks(error, "privacy"))
    first, second = said()
    assert first.startswith("warning everything is unreachable")
    assert first.endswith(" documents=2 sites=2")
    assert second == f'warning cannot be read document=inkmoor/privacy kind={error.kind} reason="{error}"'


def test_one_site_that_is_down_is_named_and_this_machine_is_not_suspected(said):
    outages = Outages()
    outages(looks(NO_ANSWER, "terms", "privacy"))
    outages(looks(NO_ANSWER, "terms"))
    told = "warning a site is unreachable site=inkmoor.example ids=inkmoor/terms,inkmoor/privacy kind=unreachable"
    assert said() == [f'{told} reason="no answer"']


def test_a_network_lost_on_the_way_is_suspected_at_the_second_site_and_no_further_one_is_told(said):
    outages = Outages()
    names = ("inkmoor", "quillgate", "tonewell", "pixelnook")
    for platform in names:
        outages(looks(None, "terms", platform=platform))
    for platform in names:
        outages(looks(NO_ANSWER, "terms", platform=platform))
    first, second = said()
    assert first == silent("inkmoor/terms")
    assert second.startswith("warning everything is unreachable")
    assert second.endswith(" documents=2 sites=2")


def test_sites_that_fail_while_others_answer_are_told_one_by_one(said):
    outages = Outages()
    for platform in ("inkmoor", "quillgate"):
        outages(looks(NO_ANSWER, "terms", platform=platform))
        outages(looks(None, "terms", platform="tonewell"))
    assert said() == [silent("inkmoor/terms"), silent("quillgate/terms")]


def test_when_the_network_is_back_that_is_said_and_what_still_fails(said):
    outages = Outages()
    platforms = ("inkmoor", "quillgate", "tonewell")
    outages([look for platform in platforms for look in looks(NO_ANSWER, "terms", platform=platform)])
    said()
    outages(looks(None, "terms") + looks(NO_ANSWER, "terms", platform="quillgate"))
    outages(looks(None, "terms", platform="tonewell"))
    assert said() == ["info pages can be reached again", silent("quillgate/terms")]


def test_the_end_of_an_outage_is_said_once(said):
    outages = Outages()
    outages(looks(NO_ANSWER, "terms", "privacy"))
    said()
    outages(looks(None, "terms", "privacy"))
    outages(looks(None, "terms", "privacy"))
    assert said() == ["info read well again ids=inkmoor/terms,inkmoor/privacy"]


def test_another_kind_of_failure_is_told_too(said):
    outages = Outages()
    outages(looks(NO_ANSWER, "terms"))
    outages(looks(Refused("refused (403)"), "terms"))
    refused = 'warning cannot be read document=inkmoor/terms kind=refused reason="refused (403)"'
    assert said() == [silent("inkmoor/terms"), refused]


def test_what_is_read_well_from_the_beginning_is_not_spoken_of(said):
    Outages()(looks(None, "terms", "privacy"))
    assert said() == []


def before(kind: str, hours: int, platform: str = "inkmoor", **more) -> tuple[Document, Health]:
    """A document as the last process left it, failing so for so long."""
    (look,) = looks(None, "terms", platform=platform)
    since = AT - timedelta(hours=hours) if kind else None
    return look.document, Health(failing=kind, failing_since_at=since, **more)


def test_what_the_last_process_told_is_not_told_again_but_recalled_in_one_line(said):
    outages = Outages([before("refused", 5), before("gone", 50, "quillgate"), before("", 0, "tonewell")])
    outages.recall()
    told = "warning some documents cannot be read: see `clausewatch doctor` documents=2 since=2026-02-26T22:00:00+00:00"
    assert said() == [told]
    outages(looks(Refused("refused (403)"), "terms"))
    assert said() == []


def test_one_document_is_recalled_as_one_and_none_not_at_all(said):
    Outages([before("refused", 5)]).recall()
    Outages([before("", 0)]).recall()
    told = "warning some documents cannot be read: see `clausewatch doctor` documents=1 since=2026-02-28T19:00:00+00:00"
    assert said() == [told]


def test_the_end_of_an_outage_that_began_before_the_start_is_said(said):
    outages = Outages([before("refused", 5)])
    outages(looks(None, "terms"))
    assert said() == ["info read well again ids=inkmoor/terms"]


def test_a_network_that_was_lost_before_the_start_is_not_told_again_and_its_return_is(said):
    lost = {"last_read_at": AT - timedelta(hours=9)}
    outages = Outages([before("unreachable", 8, **lost), before("unreachable", 7, "quillgate", **lost)])
    outages(looks(NO_ANSWER, "terms") + looks(NO_ANSWER, "terms", platform="quillgate"))
    assert said() == []
    outages(looks(None, "terms") + looks(None, "terms", platform="quillgate"))
    assert said() == ["info pages can be reached again"]


def test_sites_that_failed_while_others_were_read_were_told_one_by_one(said):
    read = {"last_read_at": AT - timedelta(hours=1)}
    old = [before("unreachable", 8), before("unreachable", 7, "quillgate"), before("", 0, "tonewell", **read)]
    outages = Outages(old)
    outages(looks(None, "terms") + looks(None, "terms", platform="quillgate"))
    assert said() == ["info read well again ids=inkmoor/terms,quillgate/terms"]

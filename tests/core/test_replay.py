"""A document's memory over a history: what is told, what is told once, what is news again."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.app.wording import catalogue
from bot.core.knowledge import Knowledge
from bot.core.model import ChangeKind
from bot.core.replay import Recorded, replay

START = datetime(2026, 1, 1, tzinfo=UTC)
BODY = "\n\n".join(
    f"This paragraph {number} of the terms says how matter {number} is handled for people of group {number}."
    for number in range(1, 30)
)
PLAIN = BODY
WITH_GRANT = f"{BODY}\n\nWe may use your drawings to train our AI models."
WITH_PROMISE = f"{BODY}\n\nWe will never use your drawings to train AI models."


def history(*texts, days=10, technical=()):
    return [
        Recorded("Lanternfold", "Terms", START + timedelta(days=days * place), place in technical, text)
        for place, text in enumerate(texts)
    ]


def told(detector, versions):
    return [[change.change for change in alert.changes] for alert in replay(versions, Knowledge.of(detector))]


def test_the_first_version_is_the_baseline_and_tells_nothing(detector):
    assert told(detector, history(WITH_GRANT)) == []


def test_a_new_clause_is_told_on_the_day_it_came(detector):
    (alert,) = replay(history(PLAIN, PLAIN, WITH_GRANT), Knowledge.of(detector))
    assert alert.at == START + timedelta(days=20)
    assert alert.level.word == "high"
    assert alert.summary[0].line == "headline"


def test_a_technical_version_is_a_new_baseline_silently(detector):
    assert told(detector, history(PLAIN, WITH_GRANT, technical={1})) == []


def test_a_page_that_alternates_says_new_gone_and_back_once_each_and_then_nothing(detector):
    versions = history(PLAIN, *[WITH_GRANT, PLAIN] * 6)
    assert told(detector, versions) == [[ChangeKind.NEW], [ChangeKind.GONE], [ChangeKind.RETURNED]]


def test_a_clause_that_returns_after_ninety_days_is_news_again(detector):
    versions = history(PLAIN, WITH_GRANT, PLAIN, WITH_GRANT, days=90)
    assert told(detector, versions) == [[ChangeKind.NEW], [ChangeKind.GONE], [ChangeKind.RETURNED]]
    longer = [*versions, *history(PLAIN, PLAIN, PLAIN, PLAIN, PLAIN, WITH_GRANT, days=90)[4:]]
    assert told(detector, longer)[-1] == [ChangeKind.RETURNED]


def test_a_promise_that_vanishes_is_told(detector):
    (alert,) = replay(history(WITH_PROMISE, PLAIN), Knowledge.of(detector))
    assert [kind.value for kind in alert.removed] == ["promise"]
    assert alert.level.word == "high"


@pytest.mark.parametrize(
    ("last", "days", "level"),
    [
        (PLAIN, 29, "low"),
        (PLAIN, 30, "high"),  # it stood long enough to be relied on
        (PLAIN.replace("group 7", "all groups"), 10, "high"),  # not what the document said before
        (f"{PLAIN}\n\nEverybody is welcome here.", 10, "high"),  # the same and more
        (PLAIN.removesuffix(PLAIN.rsplit("\n\n", 1)[1]), 10, "high"),  # more goes than had come
    ],
)
def test_a_change_that_is_soon_undone_to_the_letter_takes_nothing_from_anybody(detector, last, days, level):
    *_, alert = replay(history(PLAIN, WITH_PROMISE, last, days=days), Knowledge.of(detector))
    assert [kind.value for kind in alert.removed] == ["promise"]
    assert alert.level.word == level
    undone = [line for line in alert.summary if line.says[0].id == "note.undone"]
    assert len(undone) == (level == "low")


def test_what_the_first_version_promised_is_missed_however_soon_it_goes(detector):
    (alert,) = replay(history(WITH_PROMISE, PLAIN, days=1), Knowledge.of(detector))
    assert alert.level.word == "high"


def test_a_capture_that_failed_is_passed_over_and_the_next_good_one_is_no_news(detector):
    assert (
        told(
            detector,
            history(WITH_GRANT, "404 page not found, please go back to where you came from at once", WITH_GRANT),
        )
        == []
    )


@pytest.mark.parametrize("wall", ["403 Forbidden", "", "Just a moment...\n\nVerifying you are human. Ray ID: 8f2a41"])
@pytest.mark.parametrize("technical", [(), {1}])
def test_a_wall_never_replaces_the_terms_whoever_changed_the_record(detector, wall, technical):
    assert told(detector, history(WITH_GRANT, wall, PLAIN, technical=technical)) == [[ChangeKind.GONE]]


def test_a_history_that_begins_with_a_wall_has_the_first_terms_for_its_baseline(detector):
    assert told(detector, history("404 Not Found", WITH_GRANT, PLAIN)) == [[ChangeKind.GONE]]


def test_soundclouds_promise_of_2025_is_the_baseline_and_its_move_in_september_is_no_news(detector, corpus):
    """The recorded history begins after the promise came; in September 2025 it only became a paragraph of its own."""
    from histories import recorded  # noqa: PLC0415 — only where the corpus is

    versions = list(recorded(corpus / "histories" / "SoundCloud-Terms-of-Service-contrib.jsonl.xz"))
    promise = "We will not use your content to train generative AI models"
    assert promise in versions[0].text
    assert [alert for alert in replay(versions, Knowledge.of(detector)) if alert.level.word in ("high", "medium")] == []


@pytest.fixture
def february_2024(corpus):
    """The recorded terms of May 2025 with February 2024's clause, as it was quoted publicly, in the promise's place."""
    from histories import recorded  # noqa: PLC0415 — only where the corpus is

    first, *_ = recorded(corpus / "histories" / "SoundCloud-Terms-of-Service-contrib.jsonl.xz")
    start = first.text.index("We will not use your content to train generative AI models")
    end = first.text.index("opt-in mechanism.") + len("opt-in mechanism.")
    clause = (
        "In the absence of a separate agreement that states otherwise, You explicitly agree that your Content may be "
        "used to inform, train, develop or serve as input to artificial intelligence or machine intelligence "
        "technologies or services."
    )
    return first.text[:start] + clause + first.text[end:], first.text, clause


def test_soundclouds_grant_would_have_been_told_on_its_day(detector, february_2024):
    from bot.core.compare import compare  # noqa: PLC0415

    with_grant, _, clause = february_2024
    found = compare(with_grant.replace(clause, ""), with_grant, detector)
    assert found.level.word == "high"
    assert [kind.value for kind in found.added] == ["training"]
    assert found.changes[0].quote == clause


def test_soundclouds_later_promise_is_good_news_with_its_limits(detector, february_2024):
    from bot.core.compare import compare  # noqa: PLC0415
    from bot.core.summary import About, summarise  # noqa: PLC0415

    with_grant, with_promise, clause = february_2024
    found = compare(with_grant, with_promise, detector)
    assert {"promise", "choice"} <= {kind.value for kind in found.added}
    assert found.level.word == "medium"
    assert {kind.value for kind in found.removed} == {"training"}
    assert any(change.old_quote == clause for change in found.changes)
    lines = summarise(found, About("SoundCloud", "Terms of Use"))
    said = {line.line: catalogue().line(line) for line in reversed(lines)}
    assert "promise" in said["headline"]
    assert "imitates you" in said["know"]
    assert "your yes" in said["choice"]

import time
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.app.dates import calendar
from bot.core.dates import dates_in, dates_of

WORDS = calendar()


@pytest.mark.parametrize(
    "words",
    [
        "1 May 2026",
        "May 1st, 2026",
        "2026-05-01",
        "01.05.2026",
        "1er mai 2026",
        "1 de mayo de 2026",
        "1. Mai 2026",
        "1 maggio 2026",
        "1 mei 2026",
        "2026年5月1日",
        "令和8年5月1日",
        "2026년 5월 1일",
        "1 Mei 2026",
        "1 de maio de 2026",
        "MAY 1, 2026",
    ],
)
def test_a_date_is_read_in_every_form(words):
    (found,) = dates_in(f"x {words} x", WORDS)
    assert (found.day, found.words) == (date(2026, 5, 1), words)


@pytest.mark.parametrize("words", ["03/04/2026", "31 February 2026", "May 2026", "1 May", "Section 3.1 May 2026"])
def test_what_is_no_certain_day_is_none(words):
    assert dates_in(words, WORDS) == ()


@pytest.mark.parametrize(
    ("words", "day"), [("04/29/2022", 29), ("mise à jour le 29/04/2022", 29), ("le 03/04/2022", 3)]
)
def test_numbers_are_read_where_only_one_order_is_possible(words, day):
    assert [(found.day.day, found.day.month) for found in dates_in(words, WORDS)] == [(day, 4)]


@pytest.mark.parametrize(
    ("text", "updated", "effective"),
    [
        ("Last updated: May 1, 2026", 1, 0),
        ("**Stand:** 1. Mai 2026", 1, 0),
        ("Dernière mise à jour : 01/05/2026", 1, 0),
        ("最終更新日：2026年5月1日", 1, 0),
        ("2026年5月1日改定・施行", 1, 1),
        ("Last updated and effective: May 1, 2026", 1, 1),
        ("Effective: May 2, 2026. Last revised May 1, 2026", 1, 2),
        ("| Last updated | Effective |\n|---|---|\n| May 1, 2026 | May 2, 2026 |", 1, 2),
        ("Effective Date\n-----\n\nMay 2, 2026", 0, 2),
        ("Version Effective Date: May 2, 2026", 0, 2),
        ("Terms (effective May 2, 2026)", 0, 2),
        ("May 2, 2026 (effective date)", 0, 2),
        ("Diese Bedingungen treten am 2. Mai 2026 in Kraft.", 0, 2),
        ("本条款自2026年5月2日起生效", 0, 2),
        ("We've updated our Terms, effective May 2, 2026.", 0, 2),
        ("The Example Privacy Act, effective May 2, 2026, gives rights.", 0, 0),
        ("For the version effective until May 2, 2026, click here.", 0, 0),
        ("Previous version, last updated May 1, 2026", 0, 0),
        ("This policy is effective immediately. On May 1, 2026 we met.", 0, 0),
        ("As of May 1, 2026 you agreed.", 0, 0),
    ],
)
def test_a_label_says_what_a_date_is(text, updated, effective):
    dates = dates_of(text, WORDS)
    assert (dates.updated.day.day if dates.updated else 0, dates.effective.day.day if dates.effective else 0) == (
        updated,
        effective,
    )


def test_a_label_in_the_middle_of_a_long_text_is_none():
    assert dates_of("x " * 2000 + "Last updated: May 1, 2026." + " x" * 2000, WORDS).updated is None


@pytest.mark.parametrize(
    "text",
    [
        "You may opt out before 1 July 2026.",
        "Sie können bis zum 1. Juli 2026 widersprechen.",
        "To object, write by **July 1, 2026**.",
    ],
)
def test_a_choice_has_a_last_day(text):
    assert dates_of(text, WORDS).deadline.day == date(2026, 7, 1)


@pytest.mark.parametrize(
    "text", ["Accounts created before 1 July 2026 may opt out.", "It was sold before 1 July 2026."]
)
def test_another_day_is_no_last_day_of_a_choice(text):
    assert dates_of(text, WORDS).deadline is None


def test_a_delay_is_told_with_its_words():
    assert dates_of("These terms will take effect 30 days after posting.", WORDS).delay == (30, "30 days after posting")
    assert dates_of("Die Änderungen werden 30 Tage nach Veröffentlichung wirksam.", WORDS).delay[0] == 30
    assert dates_of("You may reject the terms within 30 days after they take effect.", WORDS).delay is None


@given(st.text(alphabet="12026May ./-,*_|\n年月日", max_size=80))
def test_every_date_is_a_slice_of_the_source(source):
    assert all(found.words in source for found in dates_in(source, WORDS))


@pytest.mark.parametrize(
    "piece", ["2026 ", "by May 1, 2026 ", "30 days after posting takes effect ", "| 1 May 2026 ", "_"]
)
def test_a_hostile_text_takes_no_long_time(piece):
    start = time.perf_counter()
    dates_of(piece * (20_000 // len(piece)), WORDS)
    assert time.perf_counter() - start < 2  # seconds

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core import passages

TERMS = """
Terms of Lanternfold
====================

Welcome. These are our terms.

### 2. Your drawings

You keep what you draw.
It stays yours for ever.

You may not:

* sell what others drew;
* use **our site** to [train](https://a.example) models.

| Plan | Price |
| --- | --- |
| Free | 0 |
"""


def test_each_block_is_a_passage_under_its_headings():
    read = passages.read(TERMS)
    items = [found for found in read if found.lead_in]
    assert [found.source for found in items] == [
        "* sell what others drew;",
        "* use **our site** to [train](https://a.example) models.",
    ]
    assert items[0].headings == ("Terms of Lanternfold", "2. Your drawings")
    assert items[0].lead_in == "You may not:"


def test_lines_of_one_paragraph_are_one_passage():
    sources = [found.source for found in passages.read(TERMS)]
    assert "You keep what you draw.\nIt stays yours for ever." in sources


def test_table_rows_are_passages_and_rules_are_none():
    sources = [found.source for found in passages.read(TERMS)]
    assert "| Free | 0 |" in sources
    assert not any("---" in source for source in sources)


def test_a_bold_line_is_a_heading_but_a_bold_sentence_is_not():
    short, long = passages.read(
        "**Your content**\n\n**You agree that this whole sentence, which is in bold type, is still a paragraph.**"
    )
    assert short.is_heading
    assert not long.is_heading


@given(st.text(max_size=300))
def test_every_passage_is_an_exact_slice(text):
    for found in passages.read(text):
        assert found.source in text


def test_texts_that_read_the_same_have_equal_fingerprints():
    other = (
        TERMS.replace("\n* ", "\n-   ")
        .replace("**our site**", "our site")
        .replace("https://a.example", "https://b.example/?s=1")
    )
    other = other.replace("You keep what you draw.\nIt stays", "You keep what you draw.\n\nIt stays").replace(
        "Welcome. ", "Welcome.\u00a0"
    )
    assert passages.fingerprint(other) == passages.fingerprint(TERMS)


@pytest.mark.parametrize(
    ("typed", "by_style_sheet"),
    [
        ("1.1. We keep it.", "We keep it."),
        ("1.1 We keep it.", "We keep it."),
        ("4.2.1) We keep it.", "We keep it."),
        ("§ 3a (2) We keep it.", "We keep it."),
        ("(a) We keep it.", "- We keep it."),
        ("iv. We keep it.", "We keep it."),
        ("## 3. Your work", "## Your work"),
        ("Your work\n---------", "# 2.1 Your work"),
    ],
)
def test_numbers_that_a_style_sheet_may_write_do_not_count(typed, by_style_sheet):
    assert passages.fingerprint(f"Be kind.\n\n{typed}") == passages.fingerprint(f"Be kind.\n\n{by_style_sheet}")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("3.5 percent are ours.", "2.5 percent are ours."),
        ("12.50 dollars a month.", "13.50 dollars a month."),
        ("30 days are enough.", "60 days are enough."),
        ("We keep 3. It stays.", "We keep 4. It stays."),
    ],
)
def test_numbers_that_say_something_count(one, other):
    assert passages.fingerprint(one) != passages.fingerprint(other)


def test_one_changed_word_changes_the_fingerprint():
    assert passages.fingerprint(TERMS.replace("may not", "may")) != passages.fingerprint(TERMS)


def test_the_key_ignores_numbering_links_and_punctuation():
    assert passages.key("3.2 (a) We use [your data](x), too.") == passages.key("We use your data too")
    assert passages.key("We use your data") != passages.key("We sell your data")

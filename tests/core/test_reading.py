"""A text read whole, and the same text read from what differs."""

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.core.reading import read, recalled

SENTENCES = (
    "Be kind.",
    "Be kind to *all*.",
    "be   KIND to all",
    "We may use your drawings to train our AI models.",
    "We will never use your drawings to train AI models.",
    "You can opt out of AI training in your settings.",
    "It is now 12:07.",
    "See [our page](https://x.example/a) for more.",
    "Mind the\x1egap, STRASSE or Straße.",
)
HEADINGS = ("# Terms", "## Your work", "## Our machines", "- We may train AI on:")
paragraphs = st.one_of(
    st.sampled_from(HEADINGS), st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=3).map(" ".join)
)
texts = st.lists(paragraphs, max_size=9).map("\n\n".join)


@settings(max_examples=150, deadline=None)
@given(texts, texts)
def test_the_sentences_of_one_text_alone_are_those_whose_keys_the_other_lacks(detector, one, two):
    here, there = read(one, detector), read(two, detector)
    assert here.only(there) == {key: s for key, s in here.sentences.items() if key not in there.sentences}


@settings(max_examples=150, deadline=None)
@given(texts, texts)
def test_a_text_read_in_the_light_of_another_says_the_same(detector, one, two):
    alone = read(two, detector)
    beside = read(two, detector, read(one, detector))
    assert list(beside.statements.items()) == list(alone.statements.items())


@settings(max_examples=150, deadline=None)
@given(texts)
def test_a_text_recalled_by_its_clauses_says_what_it_said(detector, text):
    before = read(text, detector)
    stored = [(place, clause) for place, _, clause in before.clauses()]
    after = recalled(text, detector, stored)
    assert after.by_passage == before.by_passage
    assert after.clauses() == before.clauses()


@settings(max_examples=50, deadline=None)
@given(st.lists(paragraphs, max_size=5))
def test_words_that_a_text_may_not_hold_do_not_stand_in_it(detector, pieces):
    seen = read("\n\n".join(pieces), detector)
    for sentence in SENTENCES:
        words = " ".join(sentence.lower().rstrip(".").split())
        if f" {words} " in seen.words:
            assert seen.may_hold(words)


def test_a_recalled_text_is_not_read_again(detector):
    text = "Be kind.\n\nWe may use your drawings to train our AI models."
    (found,) = read(text, detector).clauses()
    assert recalled(text, detector, []).statements == {}
    assert next(iter(recalled(text, detector, [(found[0], found[2])]).statements.values())).quote == found[2].quote


def test_texts_that_share_most_are_long_and_nearly_the_same(detector):
    body = [f"This is what paragraph {number} says about matter {number} in these terms." for number in range(200)]
    whole, changed = read("\n\n".join(body), detector), read("\n\n".join([*body[:-9], "We may train AI."]), detector)
    assert changed.shares_most(whole)
    assert not read("\n\n".join(body[:120]), detector).shares_most(whole)
    assert not read("\n\n".join(body[:40]), detector).shares_most(read("\n\n".join(body[:40]), detector))

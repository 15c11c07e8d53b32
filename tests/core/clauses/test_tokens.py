import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.clauses import tokens


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("We train models. You may opt out.", 2),
        ("Inputs, e.g. prompts, are kept. They help.", 2),
        ("Acme Inc. may use it. See No. 5 below.", 2),
        ("3.2. Your content is yours", 1),
        ("It ends here!) And goes on? Yes.", 3),
        ("利用規約です。学習に使います。", 2),
        ("first line\u2028second line", 2),
        ("a wrapped\nline", 1),
        ("", 0),
    ],
)
def test_sentences_end_where_a_reader_ends_them(text, count):
    assert len(tokens.sentences(text)) == count


def test_a_run_without_any_end_is_cut_at_spaces():
    spans = tokens.sentences("word " * 5000)
    assert len(spans) > 1
    assert all(end - start <= 4000 for start, end in spans)


def test_words_keep_domains_together_and_set_the_possessive_apart():
    assert tokens.words("lantern.ai's opt-out isn't at help@a.example") == [
        "lantern.ai",
        "'s",
        "opt",
        "out",
        "isn't",
        "at",
        "help@a.example",
    ]


def test_a_script_without_spaces_gives_a_word_for_each_character():
    assert tokens.words("aiの学習に 학습에") == ["ai", "の", "学", "習", "に", "학습에"]


def test_folding_keeps_every_place():
    text = "STRAßE İSTANBUL AI"
    assert len(tokens.fold(text)) == len(text)
    assert tokens.fold(text).endswith(" ai")


@given(text=st.text("abZ01.@'’s -_,"))
def test_a_letter_beyond_ascii_elsewhere_changes_no_word(text):
    for look in (tokens.words, tokens.bare_words):
        assert look(f"{text} é")[:-1] == look(text)


@given(before=st.text(max_size=5), text=st.text("abS01.@'’s -_,éß学AI한", max_size=40))
def test_words_stand_where_they_are_found(before, text):
    words, folded = tokens.words(text), before + text
    places = tokens.places(words, folded, len(before))
    assert [folded[start:end] for start, end in places] == words
    between = zip([len(before), *(end for _, end in places)], [*(start for start, _ in places), None], strict=True)
    assert not any(tokens.words(folded[start:end]) for start, end in between)

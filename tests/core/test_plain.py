import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.plain import Plain, folded, may_hold_marks, plain

MARKUP = st.text(alphabet="ab *_[]()<>&;#\\`!~\n-АΑ\u00ad\u200b\u00a0“’x/:.", max_size=200)


@pytest.mark.parametrize(
    ("source", "reads"),
    [
        ("We **never** train", "We never train"),
        ("see [our *AI* terms](https://a.example/x(1) 'title') now", "see our AI terms now"),
        ("salt &amp; pepper&nbsp;here", "salt & pepper here"),
        ("con\u00adtent with\u200bout gaps", "content without gaps"),
        ("“quoted” — it’s", '"quoted" - it\'s'),
        (r"a\_b and \*c\*", "a_b and *c*"),
        ("snake_case_name stays", "snake_case_name stays"),
        ("<https://a.example/x> and <b>bold</b>", "https://a.example/x and bold"),
        ("![a picture](p.png) of it", "a picture of it"),
        ("\uff21\uff29 in full width", "AI in full width"),
    ],
)
def test_markup_and_odd_characters_read_as_a_person_reads_them(source, reads):
    assert plain(source) == reads


def test_look_alike_letters_in_a_latin_word_become_latin():
    assert plain("\u0410I may trаin on it") == "AI may train on it"


def test_a_text_in_cyrillic_is_left_alone():
    assert plain("Мы не обучаем модели") == "Мы не обучаем модели"


def test_a_span_leads_back_to_the_exact_source():
    text = Plain("By [using **our** site](https://a.example) you agree")
    start = text.text.index("our site")
    assert text.slice_of(start, start + len("our site")) == "our** site"


@given(MARKUP)
def test_every_span_is_an_exact_slice_of_the_source(source):
    text = Plain(source)
    for start in range(0, len(text.text), 7):
        assert text.slice_of(start, min(start + 9, len(text.text))) in source


@given(st.text(alphabet=st.one_of(st.characters(), st.sampled_from("Aaß’ŞſKİΣςА"))))
def test_folding_is_unicodes_case_folding(text):
    assert folded(text) == text.casefold().encode("utf-8", "surrogatepass")


@given(MARKUP)
def test_what_is_said_to_hold_no_marks_reads_as_it_stands(source):
    assert may_hold_marks(source) or Plain(source, fold=False).text == source


@pytest.mark.parametrize("unit", ["[", "[a](", "<a ", "](", "&#", "*", "_a", "![x", "\\", "&amp", "[" * 50 + "](" * 50])
def test_hostile_markup_takes_linear_time(unit):
    def seconds(length):
        source = unit * (length // len(unit))
        started = time.perf_counter()
        Plain(source)
        return time.perf_counter() - started

    small = min(seconds(10_000) for _ in range(3))
    large = min(seconds(80_000) for _ in range(3))
    assert large < max(small, 0.002) * 8 * 4  # eight times the text, with a wide margin for a busy machine

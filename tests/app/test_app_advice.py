"""What an operator can do, for every way in which a document can fail."""

import pytest

from bot.app.advice import asks_programs_not_to, may_pass, what_to_do
from bot.errors import OurFault, PageError, Unreadable


def kinds(kind: type[PageError] = PageError) -> set[str]:
    return {kind.kind} | {name for below in kind.__subclasses__() for name in kinds(below)}


def test_each_kind_has_an_advice_of_its_own():
    sentences = {what_to_do(kind, "") for kind in kinds()}
    assert len(sentences) == len(kinds())
    assert all(sentence.endswith(".") and "\n" not in sentence for sentence in sentences)


def test_a_kind_of_a_later_version_has_an_advice_too():
    assert what_to_do("unheard-of", "") == what_to_do(Unreadable.kind, "")


@pytest.mark.parametrize(("text", "forbids"), [("its robots.txt asks programs not to", True), ("not public", False)])
def test_what_a_site_forbids_is_told_from_what_our_guard_forbids(text, forbids):
    assert asks_programs_not_to("not-allowed", text) is forbids
    assert ("despite_robots" in what_to_do("not-allowed", text)) is forbids
    assert ("allow_hosts" in what_to_do("not-allowed", text)) is not forbids


def every(kind: type[PageError] = PageError) -> list[type[PageError]]:
    return [kind, *(name for below in kind.__subclasses__() for name in every(below))]


def test_what_is_tried_again_soon_is_left_alone_for_a_day_but_for_our_own_faults():
    for kind in every()[1:]:
        assert may_pass(kind.kind) is (kind.passes and kind is not OurFault), kind


def test_no_advice_promises_another_try_which_the_errors_own_text_speaks_of():
    for kind in kinds():
        assert "again" not in what_to_do(kind, "").replace("against", "")

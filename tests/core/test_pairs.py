"""Which sentences are compared with which: all of a few, the likeliest of many."""

from bot.core.pairs import Near

SENTENCES = [f"we may use your uploads of kind k{number} to train our models" for number in range(1000)]


def near(asked):
    return Near(SENTENCES, lambda sentence: sentence, asked)


def test_one_is_compared_with_all():
    assert near(asked=1).to("anything at all") == SENTENCES


def test_of_many_only_those_are_compared_that_share_a_telling_word():
    assert near(asked=1000).to("your uploads of kind k500 are used to train our models") == [SENTENCES[500]]
    assert near(asked=1000).to("we may use your uploads") == []


def test_however_alike_they_are_only_so_many_are_compared():
    alike = Near([f"a b c x{number // 40}" for number in range(1000)], lambda sentence: sentence, 1000)
    assert 0 < len(alike.to("a b c x3")) <= 20

from hypothesis import given
from hypothesis import strategies as st

from bot.core.clauses import hits, lexicon
from bot.core.clauses.features import Known, features, stem

LEXICON = lexicon.parse(
    "xx",
    {
        "language": {"gate": ["robot*"]},
        "concepts": {
            "teach": ["teach*", "bring up"],
            "robot": ["robot*"],
            "not_teach": ["teach yourself"],
            "fact_who_we": ["we"],
        },
    },
)
WORDS = st.lists(
    st.sampled_from(
        ["we", "teach", "the", "robots", "and", "bring", "up", "your", "old", "robot", "teach", "yourself", "not"]
    ),
    max_size=30,
)


def seen(words):
    return words, hits.find(words, LEXICON)


def test_words_neighbours_concepts_and_what_stands_near_them_are_features():
    found = features(*seen(["we", "teach", "the", "robots"]), paired=True)
    assert {"teach", "robot", "we teach", "+teach", "+robot", "+teach>robot"} <= found


def test_concepts_further_apart_are_another_feature():
    words = ["teach", "a", "b", "c", "d", "e", "f", "robot"]
    found = features(*seen(words), paired=True)
    assert "+teach>>robot" in found
    assert "+teach>robot" not in found


def test_facts_and_masks_are_no_features():
    assert not any(
        "fact_" in name or "not_" in name for name in features(*seen(["we", "teach", "yourself"]), paired=True)
    )


def test_a_stem_is_the_same_for_the_forms_of_a_word():
    assert stem("training") == stem("trained") == stem("trains") == "train"
    assert stem("use") == "use"


@given(WORDS, WORDS, st.booleans())
def test_what_was_learned_is_found_as_if_everything_were_spelt_out(taught, words, paired):
    names = features(*seen(taught), paired=True)
    assert Known(names).features(*seen(words), paired=paired) == features(*seen(words), paired=paired) & names

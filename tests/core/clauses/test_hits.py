"""What stands where, against the phrases tried one by one at every place."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from bot.core.clauses import hits, lexicon

WORDS = ["teach", "teacher", "tea", "bring", "up", "not"]
PARTS = st.sampled_from([*WORDS, "t*", "tea*", "teach*", "b*", "u*"])
PHRASES = st.lists(st.lists(PARTS, min_size=1, max_size=3).map(" ".join), max_size=4, unique=True)
CONCEPTS = st.fixed_dictionaries({"deed": PHRASES, "not_deed": PHRASES, "other": PHRASES, "fact_who_we": PHRASES})
TEXTS = st.lists(st.sampled_from([*WORDS, "never"]), max_size=9)


def stands(phrase, words, place):
    parts = phrase.split()
    return len(words) >= place + len(parts) and all(
        word.startswith(part[:-1]) if part.endswith("*") else word == part
        for part, word in zip(parts, words[place:], strict=False)
    )


def slow(concepts, words):
    """By concept its hits, each as often as it has phrases that stand there."""
    found = {
        concept: [
            hits.Hit(place, place + phrase.count(" "))
            for place in range(len(words))
            for phrase in phrases
            if stands(phrase, words, place)
        ]
        for concept, phrases in concepts.items()
    }
    covered = {place for hit in found["not_deed"] for place in range(hit.first, hit.last + 1)}
    found["deed"] = [hit for hit in found["deed"] if hit.first not in covered]
    return {concept: Counter(places) for concept, places in found.items() if places}


def find(concepts, *texts):
    words = lexicon.parse("xx", {"concepts": concepts})
    return [hits.find(text, words) for text in texts]


@given(concepts=CONCEPTS, texts=st.lists(TEXTS, min_size=1, max_size=4))
def test_every_phrase_is_found_wherever_it_stands(concepts, texts):
    for text, found in zip(texts, find(concepts, *texts), strict=True):
        assert {concept: Counter(places) for concept, places in found.items()} == slow(concepts, text)
        assert all([hit.first for hit in places] == sorted(hit.first for hit in places) for places in found.values())


@given(concepts=CONCEPTS, text=TEXTS)
def test_a_word_knows_the_concepts_that_the_scorer_sees_on_it(concepts, text):
    (found,) = find(concepts, text)
    for place, seen in enumerate(found.seen):
        on = [
            concept for concept in ("deed", "other") for hit in found.get(concept, ()) if hit.first <= place <= hit.last
        ]
        assert Counter(seen) == Counter(on)

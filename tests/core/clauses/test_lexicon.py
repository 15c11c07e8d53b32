import pytest

from bot.core.clauses import Detector, hits, lexicon, tokens
from bot.core.clauses.gate import Gate
from bot.errors import DataError

TABLE = {
    "language": {"gate": ["teach*", "robot*"], "common": ["the"]},
    "concepts": {
        "teach": ["teach*", "bring up"],
        "robot": ["robot", "thinking machine*"],
        "polite": ["please"],
    },
    "patterns": {"training": ["teach ~3-polite robot"]},
}


def found(text, pattern):
    values = lexicon.parse("xx", {**TABLE, "patterns": {"training": [pattern]}})
    words = tokens.words(text)
    seen = hits.find(words, values)
    return any(True for _ in values.patterns.found(seen, set(seen)))


@pytest.mark.parametrize(
    ("text", "pattern", "holds"),
    [
        ("we teach the robot", "teach ~3 robot", True),
        ("we teach it all we know about robots of any kind, robot", "teach ~3 robot", False),
        ("teaching thinking machines", "teach ~3 robot", True),
        ("bring up a robot", "teach ~3 robot", True),
        ("the robot will teach", "teach ~3 robot", False),
        ("teach please robot", "teach ~3-polite robot", False),
        ("robot and teach", "robot & teach", True),
        ("robot please", "robot & !polite", False),
        ("please", "@polite & !robot", True),
        ("please, robot", "@polite & !robot", False),
        ("robot, please", "robot & !@polite", False),
        ("robot", "robot & !@polite", True),
        ("robot", "robot & @polite", False),
        ("teach a robot, please", "polite & teach ~3 robot", True),
        ("robot, please teach", "polite & teach ~3 robot", False),
        ("teach a robot, please", "polite & !teach ~3 robot", False),
        ("robot, please teach", "polite & !teach ~3 robot", True),
        ("teach me, please, for I have no robot", "teach & !~1 robot", True),
        ("teach a robot", "teach & !~1 robot", False),
    ],
)
def test_a_pattern_holds_as_its_notation_says(text, pattern, holds):
    assert found(text, pattern) is holds


@pytest.mark.parametrize(
    "pattern",
    [
        "teach ~x robot",
        "nobody ~3 robot",
        "",
        "teach ~3",
        "teach &",
        "teach & ~3 robot",
        "@teach ~3 robot",
        "polite & !~2 teach ~3 robot",
    ],
)
def test_a_pattern_that_makes_no_sense_is_refused_in_one_sentence(pattern):
    with pytest.raises(DataError, match="pattern"):
        lexicon.parse("xx", {**TABLE, "patterns": {"training": [pattern]}})


def test_the_version_changes_with_any_word():
    before = lexicon.parse("xx", TABLE).version
    after = lexicon.parse("xx", {**TABLE, "concepts": {**TABLE["concepts"], "polite": ["kindly"]}}).version
    assert before != after


def test_a_language_without_patterns_is_known_but_not_read():
    detector = Detector([lexicon.parse("en", TABLE), lexicon.parse("yy", {"language": {"common": ["og"]}})])
    assert detector.reads("en")
    assert not detector.reads("yy")


@pytest.mark.parametrize("phrase", ["", "*", " … "])
def test_a_phrase_without_a_word_is_refused_in_one_sentence(phrase):
    with pytest.raises(DataError, match="concept 'polite' has a phrase without a word"):
        lexicon.parse("xx", {**TABLE, "concepts": {**TABLE["concepts"], "polite": ["please", phrase]}})


def test_more_common_words_than_can_be_counted_are_refused_in_one_sentence():
    with pytest.raises(DataError, match="255 at most, not 256; drop"):
        lexicon.parse("xx", {"language": {"common": [f"word{number}" for number in range(256)]}})


def test_a_text_with_every_common_word_of_a_language_is_in_it():
    most = lexicon.parse("xx", {**TABLE, "language": {"gate": ["teach*"], "common": [f"w{n}" for n in range(255)]}})
    fewer = lexicon.parse("yy", {**TABLE, "language": {"gate": ["teach*"], "common": [f"w{n}" for n in range(254)]}})
    assert Gate([fewer, most]).opens(" ".join(["teach", *(f"w{n}" for n in range(255))])) == [most]

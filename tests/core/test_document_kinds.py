"""Texts that may be what they are declared as, and pages that are not."""

import tomllib
from importlib.resources import files

import pytest

from bot.core.document_kinds import sounds_like
from bot.platforms.listed import KINDS

WORDS = tomllib.loads((files("bot") / "data" / "document_kinds.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("kind", "language", "text"),
    [
        ("terms", "en", "By using Inkmoor you agree to these terms. You keep all rights in what you draw."),
        ("privacy", "en", "This privacy notice says which personal data we collect."),
        ("ai", "en", "How we use artificial intelligence: which models we train, and on what."),
        ("terms", "de", "Diese Nutzungsbedingungen regeln den Dienst. Die Haftung ist beschränkt."),
        ("privacy", "ja", "個人情報の収集とCookie、第三者への提供について。"),
        ("guidelines", "zh", "社区准则:禁止骚扰,违反者的内容将被删除。"),
    ],
)
def test_a_document_sounds_like_its_kind(kind, language, text):
    assert sounds_like(kind, text, language, WORDS)


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("terms", "Draw with Inkmoor, the sketchbook for everyone. Pens, papers and brushes. Terms and privacy below."),
        ("privacy", "Help centre. How do I change my password? Contact us. Privacy"),
        ("ai", "Said again and again, the main trail is plain."),
    ],
)
def test_a_front_page_does_not(kind, text):
    assert not sounds_like(kind, text, "en", WORDS)


def test_where_no_words_are_listed_nothing_is_asked():
    assert sounds_like("terms", "Üdvözöljük", "hu", WORDS)


def test_every_language_lists_words_for_every_kind():
    for language, kinds in WORDS.items():
        assert kinds.keys() == KINDS.keys(), language
        for kind, beginnings in kinds.items():
            assert len(set(beginnings)) == len(beginnings) >= 5, (language, kind)
            assert all(word == word.lower() for word in beginnings), (language, kind)

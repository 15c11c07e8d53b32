"""The checks of a file's values."""

from __future__ import annotations

import pytest

from bot.errors import DeclarationError
from bot.platforms.telling import Telling, instead


@pytest.mark.parametrize(
    "url",
    [
        "",
        "inkpond.example/terms",
        "ftp://inkpond.example/terms",
        "file:///terms.html",
        "javascript:alert(1)",
        "https://",
        "https:///terms",
        "https://user:pass@inkpond.example",
        "https://inkpond.example\\@evil.example",
        "https://inkpond.example:0/",
        "https://inkpond.example:99999/",
        "https://[::1/terms",
        "https://inkpond.example/a b",
        "https://inkpond.example/\x00",
        "https://inkpond.example/\n",
    ],
)
def test_only_web_addresses_are_addresses(url):
    with pytest.raises(DeclarationError, match=r"^a\.toml: home: .* is no web address; write one as https"):
        Telling("a.toml").url("home", url)


@pytest.mark.parametrize(
    "url",
    [
        "https://inkpond.example",
        "http://127.0.0.1:8080/terms",
        "https://inkpond.example/legal/terms?lang=en&region=IE#top",
        "https://docs.inkpond.example/en/free@latest/terms",
        "https://inkpönd.example/ä",
    ],
)
def test_web_addresses_are(url):
    Telling("a.toml").url("home", url)


def test_the_likely_word_is_named_and_else_all():
    assert instead("privacey", ["terms", "privacy"]) == "did you mean privacy?"
    assert instead("zzzz", ["terms", "privacy"]) == "write one of terms, privacy"

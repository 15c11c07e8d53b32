from __future__ import annotations

import pytest
from yarl import URL

from bot.errors import Moved
from bot.fetch.redirects import is_log_in, next_hop, shown, site


@pytest.mark.parametrize(
    ("host", "registered"),
    [
        ("www.art.example", "art.example"),
        ("legal.help.art.example", "art.example"),
        ("www.art.co.uk", "art.co.uk"),
        ("art.com.au", "art.com.au"),
        ("me.github.io", "me.github.io"),
        ("localhost", "localhost"),
        ("10.0.0.1", "10.0.0.1"),
        ("ART.example.", "art.example"),
    ],
)
def test_the_registered_part_of_a_host(host, registered):
    assert site(host) == registered


@pytest.mark.parametrize(
    "to",
    ["https://www.art.example/terms", "//legal.art.example/t", "/de/terms", "?v=2", "http://art.example/"],
)
def test_a_move_within_the_site_is_followed(to):
    asked = URL("https://art.example/terms")
    assert site(next_hop(asked, to, asked).host) == "art.example"


@pytest.mark.parametrize("to", ["https://art.example.evil.example/", "https://notart.example/", "https://me.co.uk/"])
def test_another_registered_name_is_another_site(to):
    asked = URL("https://art.example/terms")
    with pytest.raises(Moved, match="another site"):
        next_hop(asked, to, asked)


@pytest.mark.parametrize("path", ["/login", "/users/sign_in", "/auth/", "/login.php", "/u/Login"])
def test_a_log_in_page_is_known_by_its_address(path):
    assert is_log_in(URL(f"https://art.example{path}"))


@pytest.mark.parametrize("path", ["/terms", "/authors/terms", "/legal/login-policy", "/design-in"])
def test_other_addresses_are_no_log_in(path):
    assert not is_log_in(URL(f"https://art.example{path}"))


def test_a_document_that_lives_among_accounts_may_move_among_them():
    asked = URL("https://accounts.art.example/terms")
    assert next_hop(asked, "/tos", asked).path == "/tos"


def test_what_is_shown_of_an_address_is_printable_and_short():
    assert shown("a\nb\x1b[31m") == "a\ufffdb\ufffd[31m"
    assert len(shown("x" * 1000)) == 301

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
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


HTTPS = URL("https://art.example/terms")


@pytest.mark.parametrize(
    ("to", "asked_for"),
    [
        ("http://art.example/legal", "https://art.example/legal"),
        ("http://www.art.example:80/terms", "https://www.art.example/terms"),
        ("https://art.example:8443/terms", "https://art.example:8443/terms"),
    ],
)
def test_once_asked_for_over_https_all_is_asked_for_over_https(to, asked_for):
    assert next_hop(HTTPS, to, HTTPS) == URL(asked_for)


@pytest.mark.parametrize("to", ["http://art.example/terms", "http://art.example:8080/terms"])
def test_a_page_that_is_only_there_in_the_clear_is_told(to):
    with pytest.raises(Moved, match="anybody on the way can alter"):
        next_hop(HTTPS, to, HTTPS)


def test_a_page_that_was_asked_for_in_the_clear_may_stay_so():
    asked = URL("http://art.example/terms")
    assert next_hop(asked, "/legal", asked) == URL("http://art.example/legal")
    assert next_hop(asked, "https://art.example/legal", asked) == URL("https://art.example/legal")


def test_an_address_without_end_is_not_followed():
    with pytest.raises(Moved, match="cannot be followed"):
        next_hop(HTTPS, "/" + "a" * 8000, HTTPS)


@given(
    st.one_of(
        st.text(),
        st.builds(
            "{}{}{}{}".format,
            st.sampled_from(["", "http:", "https:", "HTTPS:", "ftp:", "file:", "javascript:", "data:"]),
            st.sampled_from(["", "/", "//", "///", "\\\\", "//user:pw@", "//art.example@"]),
            st.sampled_from(["art.example", "art.example.evil.example", "127.0.0.1", "[::1]", "[", "%00", "\r\nX: y"]),
            st.text(max_size=20),
        ),
    )
)
def test_wherever_a_redirect_points_it_is_this_site_over_https_or_told(location):
    try:
        there = next_hop(HTTPS, location, HTTPS)
    except Moved:
        return
    assert there.scheme == "https"
    assert site(there.host) == "art.example"
    assert there.user is there.password is None
    assert str(there).isascii()
    assert str(there).isprintable()


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

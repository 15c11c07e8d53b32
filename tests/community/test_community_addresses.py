"""Addresses that people suggest."""

from __future__ import annotations

import pytest

from bot.community.addresses import address_in, host_of, plain_address, public_address
from bot.errors import InputError


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("https://quill.example/terms", "https://quill.example/terms"),
        ("  HTTPS://Quill.Example/Terms?v=2#part-3 ", "https://quill.example/Terms?v=2"),
        ("http://quill.example", "http://quill.example/"),
        ("https://quill.example.:443/a", "https://quill.example:443/a"),
        ("quill.example/terms", "https://quill.example/terms"),
        ("Quill.example", "https://quill.example/"),
        ("https://bücher.example/agb", "https://xn--bcher-kva.example/agb"),
        ("https://8.8.8.8/terms", "https://8.8.8.8/terms"),
    ],
)
def test_one_of_a_public_page_is_written_in_one_way(typed, written):
    assert public_address(typed) == written


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "router.lan/terms",
        "quill.example:22",
        "https://quill.example:8443/terms",
        "http://quill.example:22/",
        "//quill.example/terms",
        "ftp://quill.example/terms",
        "javascript:alert(1)",
        "data:text/html,hello",
        "https://",
        "https://localhost/terms",
        "https://intranet/terms",
        "https://printer.local/",
        "https://db.internal/",
        "https://x.onion/",
        "https://127.0.0.1/",
        "https://10.0.0.7/terms",
        "https://192.168.1.1/",
        "https://169.254.169.254/latest/meta-data",
        "https://0x7f.1/",
        "https://0x7f000001/",
        "https://2130706433/",
        "https://127.1/",
        "https://[::1]/",
        "https://[fd00::1.2.3.4]/",
        "https://user@quill.example/",
        "https://user:word@quill.example/",
        "https://quill.example@10.0.0.7/",
        "https://quill.example:port/",
        "https://quill.example:99999/",
        "https://quill..example/",
        "https://.example/",
        "https://quill.example/a b",
        "https://quill.example/a\nb",
        "https://quill.example/\u202egpj",
        "https://quill.example\\@10.0.0.7/",
        "https://qu<ill.example/",
        "https://" + "a" * 70 + ".example/",
        "https://quill.example/" + "a" * 480,
        "https://[quill.example/",
    ],
)
def test_what_is_none_is_refused_in_one_sentence(typed):
    with pytest.raises(InputError) as raised:
        public_address(typed)
    assert raised.value.message == "error.address"


def test_other_ports_are_taken_where_they_are_asked_for():
    assert public_address("https://quill.example:8443/", {8443}) == "https://quill.example:8443/"


@pytest.mark.parametrize("typed", ["We train AI.", "AI", "see quill.example", "1.5", "", "  "])
def test_a_text_is_no_address(typed):
    assert address_in(typed) == ""


def test_how_an_address_is_written_makes_no_other_page():
    same = {plain_address(url) for url in ("https://www.quill.example/terms/", "http://quill.example/terms")}
    assert len(same) == 1
    assert plain_address("https://quill.example/terms?page=2") not in same
    assert host_of("https://www.quill.example:8443/") == "quill.example"

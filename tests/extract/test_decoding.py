from __future__ import annotations

import codecs
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.extract import decode


@pytest.mark.parametrize(
    ("body", "content_type", "text"),
    [
        ("naïve".encode(), "text/html; charset=utf-8", "naïve"),
        ("naïve".encode(), "text/html", "naïve"),
        ("naïve".encode(), "text/html; charset=iso-8859-1", "naïve"),  # a header that lies
        ("naïve “x”…".encode("cp1252"), "text/html; charset=utf-8", "naïve “x”…"),  # another one
        (b"<meta charset=utf-8>" + "Café".encode("latin-1"), "text/html", "<meta charset=utf-8>Café"),
        ("利用規約".encode("shift_jis"), "text/html; charset=utf-8; charset=shift_jis", "利用規約"),
        ("naïve Café".encode() + b"\xff", "text/html; charset=utf-8", "naïve Café\ufffd"),  # one broken character
        ("naïve “x”…".encode("cp1252"), "text/html", "naïve “x”…"),
        ("naïve “x”…".encode("cp1252"), "text/html; charset=ISO-8859-1", "naïve “x”…"),
        ("利用規約".encode("shift_jis"), 'text/html; charset="Shift_JIS"', "利用規約"),
        ("利用規約".encode("iso2022_jp"), "text/html; charset=iso-2022-jp", "利用規約"),
        ("Условия".encode("cp1251"), "text/html; charset=windows-1251", "Условия"),
        (
            b"<meta charset=windows-1251>" + "Условия".encode("cp1251"),
            "text/html",
            "<meta charset=windows-1251>Условия",
        ),
        (codecs.BOM_UTF8 + b"x", "text/html; charset=utf-16", "x"),
        (codecs.BOM_UTF16_LE + "x".encode("utf-16-le"), "text/html; charset=utf-8", "x"),
        ("x".encode("utf-16-be"), "text/html; charset=utf-16be", "x"),
        (b"<meta charset=utf-16>x", "", "<meta charset=utf-16>x"),
        (b"x", "text/html; charset=no-such", "x"),
        (b"x", "text/html; charset=hex", "x"),
        (b"x", "text/html; charset=undefined", "x"),
        (b"a\\u0041", "text/html; charset=unicode_escape", "a\\u0041"),
        (b"", "", ""),
    ],
)
def test_bytes_are_read_in_their_own_encoding(body, content_type, text):
    assert decode(body, content_type) == text


@given(st.binary(max_size=200), st.sampled_from(["utf-8", "utf-16", "utf-7", "idna", "big5", "", "euc-kr", "\0"]))
def test_any_bytes_are_read_without_an_error(body, charset):
    assert isinstance(decode(body, f"text/html; charset={charset}"), str)


def test_a_header_of_spaces_without_end_takes_no_longer_than_another():
    started = time.process_time()
    assert decode(b"\xe9t\xe9", "text/html; charset=" + " " * 60_000 + ";") == "été"
    assert time.process_time() - started < 1  # it took about 50 s

"""A service's file, and the platform that it declares."""

from __future__ import annotations

import json
from datetime import date

import pytest

from bot.errors import DataError
from bot.platforms.open_terms_archive import service
from bot.platforms.shape import Source
from made_up_declarations import TERMS, inkpond

PRIVACY = {"fetch": "https://inkpond.example/privacy"}


def read(data, file="Inkpond.json"):
    return service(file, data if isinstance(data, bytes) else json.dumps(data).encode(), TERMS)


def test_a_service_becomes_a_platform():
    found = read({"name": "Inkpond", "terms": {"Terms of Service": {"fetch": "https://inkpond.example/t"}}})
    platform = found.platform(Source("Open Terms Archive, demo", date(2026, 11, 26)))
    assert (found.id, platform.name, platform.home, platform.makes) == (
        "inkpond",
        "Inkpond",
        "https://inkpond.example",
        (),
    )
    assert [(one.kind, one.title, one.checked) for one in platform.documents] == [("terms", "Terms of Service", False)]


def test_older_files_call_their_terms_documents():
    older = read({"name": "Inkpond", "documents": {"Privacy Policy": PRIVACY}})
    assert [one.document.kind for one in older.terms] == ["privacy"]
    both = read({"name": "I", "documents": {"A": PRIVACY, "B": PRIVACY}, "terms": {"B": PRIVACY, "C": PRIVACY}})
    assert [one.type for one in both.terms] == ["A", "B", "C"]


def test_a_name_that_cannot_be_written_in_ascii_leaves_its_host_as_the_id():
    assert inkpond("微信", "www.weixin.example").id == "weixin-example"
    assert inkpond("../../x").id == "x"


def test_a_file_without_a_name_is_called_as_it_is():
    found = read({"name": 3, "terms": {"Privacy Policy": PRIVACY}, "importedFrom": "x"})
    assert found.name == "Inkpond"
    assert found.notes == ("the key 'importedFrom' is not known here", "it has no name; its file's is taken")


def test_types_that_give_one_slug_are_told_apart():
    types = {"Terms of Service": PRIVACY, "Terms of Service ": PRIVACY, "Spam": PRIVACY, "Spam!": PRIVACY}
    found = read({"name": "Inkpond", "terms": types})
    assert [one.document.slug for one in found.terms] == ["", "more", "spam", "spam"]  # "Spam!" is of another kind
    found = read({"name": "Inkpond", "terms": {"Big Rules": PRIVACY, "Big Rules!": PRIVACY, "big rules": PRIVACY}})
    assert [one.document.slug for one in found.terms] == ["big-rules", "big-rules-2", "big-rules-3"]


@pytest.mark.parametrize(
    ("body", "why"),
    [
        (b"", "is not valid JSON: Expecting value"),
        (b"\xff", "is not UTF-8 text"),
        (b"[]", "is no JSON object"),
        (b"{}", "declares no terms"),
        (b'{"terms": []}', "has terms that are no JSON object"),
        (b'{"terms": {"A": {}, "A": {}}}', "is not valid JSON: the key 'A' stands twice"),
        (b'{"terms": ' + b"[" * 100_000, "is nested too deeply"),
        (b'{"terms": ' + b"9" * 5_000 + b"}", "is not valid JSON: Exceeds the limit"),
        (json.dumps({"terms": {str(number): PRIVACY for number in range(501)}}).encode(), "declares more than 500"),
    ],
)
def test_what_is_no_service_says_why(body, why):
    with pytest.raises(DataError) as error:
        read(body)
    assert str(error.value).startswith(why)
    assert str(error.value).isprintable()


def test_half_a_surrogate_pair_reaches_nothing():
    found = read(
        b'{"name": "Ink\\ud800", "terms": {"Terms \\ud800": {"fetch": "https://a.example", "select": "\\ud800"}}}'
    )
    assert (found.name, found.terms[0].type) == ("Ink", "Terms")
    assert found.terms[0].document.select == ()

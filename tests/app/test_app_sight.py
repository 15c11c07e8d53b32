"""What there is to say about a declaration whose pages were read."""

from datetime import UTC, datetime

import pytest

from bot.app.knowledge import detector
from bot.app.looking import kind_words
from bot.app.sight import failed, seen
from bot.core.model import Document, Snapshot
from bot.demo import terms
from bot.errors import Gone
from bot.extract import Readable
from bot.ports import RENDERED

URL = "https://inkmoor.example/terms"
TEXT = terms.page(with_ai=True, visit=1)
GERMAN = (
    "<main><h1>Nutzungsbedingungen</h1>"
    + "<p>Mit der Nutzung dieses Dienstes sind Sie mit diesen Bedingungen einverstanden, und die Rechte an Ihren "
    "Inhalten bleiben bei Ihnen; die Haftung ist auf das beschränkt, was das Gesetz verlangt (Absatz {}).</p>"
    * 12
    + "</main>"
)


@pytest.fixture
def look():
    """The sight of a document whose page says that."""

    def seen_of(html: str, *, final_url: str = URL, rendered: bool = False, **declared):
        document = Document("inkmoor", declared.pop("kind", "terms"), "Terms", (URL,), **declared)
        headers = (("content-type", "text/html"), *(((RENDERED, "1"),) if rendered else ()))
        page = Snapshot(URL, final_url, datetime(2026, 3, 1, tzinfo=UTC), 200, headers, html.encode())
        return seen(document, Readable()([page], document), [page], detector(), kind_words())

    return seen_of


def said(sight) -> list[str]:
    return [finding.text for finding in sight.findings]


def test_a_document_that_reads_well_needs_nothing(look):
    sight = look(TEXT)
    assert sight.reads_well
    assert sight.findings == ()
    assert sight.read.length > 200


def test_a_page_of_a_few_words_is_no_document(look):
    few = "".join(f"<p>Rule {n}: you agree to these terms of service and keep your rights.</p>" for n in range(6))
    sight = look(f"<main>{few}</main>")
    assert not sight.reads_well
    assert said(sight) == ["It holds only 78 words in different sentences."]


def test_another_language_than_declared_is_told_with_what_to_write(look):
    numbered = GERMAN.format(*range(12))
    sight = look(numbered)
    assert not sight.reads_well
    assert 'Write language = "de"' in sight.findings[0].to_do
    assert look(numbered, language="de").reads_well


def test_a_front_page_does_not_pass_for_terms(look):
    shop = "".join(
        f"<p>Pencil number {n} draws a soft grey line that the wind will not blow away.</p>" for n in range(30)
    )
    sight = look(f"<main>{shop}</main>")
    assert said(sight) == ["It does not read like a text of the kind 'terms'."]
    assert not sight.reads_well


def test_where_a_page_leads_is_said_and_is_no_fault(look):
    sight = look(TEXT, final_url="https://inkmoor.example/legal/terms")
    assert said(sight) == [f"{URL} leads to https://inkmoor.example/legal/terms."]
    assert sight.reads_well
    assert look(TEXT, final_url=URL + "/").findings == ()


def test_a_text_that_took_a_browser_should_say_so(look):
    sight = look(TEXT, rendered=True)
    assert "browser = true" in sight.findings[0].to_do
    assert sight.reads_well
    assert look(TEXT, rendered=True, browser=True).findings == ()


def test_a_selector_that_changes_nothing_is_better_left_out(look):
    assert said(look(TEXT, select=("main",))) == ["The text is the same without `select`."]
    assert look(TEXT, select=("main > p",)).findings[:1] != look(TEXT, select=("main",)).findings


def test_a_page_that_cannot_be_read_says_why_and_what_to_do():
    sight = failed(Document("inkmoor", "terms", "Terms", (URL,)), Gone(f"{URL} is gone (404)."))
    assert not sight.reads_well
    assert said(sight) == [f"{URL} is gone (404)."]
    assert "new address" in sight.findings[0].to_do


def test_a_language_that_is_not_read_is_told_even_where_it_is_declared(look):
    swedish = "".join(
        f"<p>Genom att använda tjänsten godkänner du villkoren och att vi får lagra det som du skickar, {n}.</p>"
        for n in range(20)
    )
    sight = look(f"<main><h1>Villkor</h1>{swedish}</main>", language="sv")
    assert said(sight) == ['Its language ("sv") is none that clausewatch can read.']


def test_an_address_that_differs_in_what_is_never_sent_leads_nowhere(look):
    assert look(TEXT, final_url="https://INKMOOR.example/terms#top").findings == ()

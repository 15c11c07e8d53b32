"""Every language says everything, and fills in the same facts."""

import re
from importlib.resources import files
from string import Formatter

import pytest
from babel.messages.pofile import read_po

from bot.app.wording import catalogue, languages
from bot.core.bundles import BUNDLES, NAMES
from bot.core.model import Line, Saying
from bot.core.summary.catalogue import Catalogue

FACTS = {
    "platform": "DeviantArt",
    "title": "Terms of Service",
    "what": "works voice",
    "who": "affiliates partners",
    "purposes": "train improve",
    "words": "except where you agreed otherwise",
    "url": "https://lanternfold.example/ai",
    "date": "2026-05-01",
    "count": "3",
    "language": "de",
    "region": "EU",
    "why": "gone",
    "where": "Terms",
    "when": "now",
    "number": "7",
    "bundle": "music",
    "names": "Tonewell\nPixelNook",
    "subject": "**Tonewell**",
    "channel": "<#7>",
    "heard": "all alerts",
    "lacks": "Send Messages",
    "hour": "9",
    "zone": "Europe/Berlin",
    "digest": "alerts come at once",
    "remind": "no reminders",
    "publish": "nothing is published",
    "reason": "The page was another one.",
    "role": "<@&7>",
    "scope": "This server",
    "pages": "4",
    "name": "terms-watch",
    "near": "Tonewell\nbundle/music",
    "seconds": "5",
    "level": "High alert",
    "headline": "Tonewell now lets itself train AI",
    "person": "<@7>",
    "services": "15",
    "passages": "247",
    "training": "0.84",
    "core": "0.85",
    "alerts": "0.80",
    "setup": "`/setup`",
    "follow": "`/follow`",
}
HEADLINE = 80  # characters


def messages(tag):
    with (files("bot") / "data" / "locale" / f"{tag}.po").open("rb") as file:
        return {message.id: message.string for message in read_po(file) if message.id}


def placeholders(text):
    """{with_what} is {what} in another form."""
    return {"what" if field == "with_what" else field for _, field, _, _ in Formatter().parse(text) if field}


ENGLISH = messages("en")


def test_there_are_seven_languages():
    assert languages() == ("de", "en", "es", "fr", "id", "ja", "pt_BR")


@pytest.mark.parametrize("tag", languages())
def test_every_language_has_every_sentence_and_its_placeholders(tag):
    said = messages(tag)
    assert list(said) == list(ENGLISH)
    assert {name: placeholders(text) for name, text in said.items()} == {
        name: placeholders(text) for name, text in ENGLISH.items()
    }
    assert not [name for name, text in said.items() if not text.strip()]


@pytest.mark.parametrize("tag", languages())
def test_every_sentence_can_be_said(tag):
    wording = catalogue(tag)
    for name in ENGLISH:
        said = wording.sentence(Saying(name, tuple(FACTS.items())))
        assert said
        assert not re.search(r"[{}]|  ", said), name


@pytest.mark.parametrize("tag", languages())
@pytest.mark.parametrize("platform", ["DeviantArt", "A Platform With A Very Long Name Indeed, Incorporated Elsewhere"])
def test_a_headline_fits_a_phone_and_names_the_platform(tag, platform):
    wording = catalogue(tag)
    for name in ENGLISH:
        if name.startswith(("headline.", "status.headline.")):
            facts = (
                ("platform", platform),
                ("what", "works voice prompts personal"),
                ("purposes", "train improve"),
                ("words", "opt-in"),
            )
            said = wording.line(Line("headline", "", "", (Saying(name, facts),)))
            assert len(said) <= HEADLINE, (name, said)
            assert platform[:10] in said


@pytest.mark.parametrize(
    ("tag", "found"),
    [
        ("de-AT", "de"),
        ("pt", "pt_BR"),
        ("pt-BR", "pt_BR"),
        ("en-GB", "en"),
        ("tlh", "en"),
        ("", "en"),
        ("es-419", "es"),
    ],
)
def test_a_language_without_a_catalogue_is_said_in_its_nearest(tag, found):
    assert catalogue(tag).tag == found


def test_what_was_worded_once_stays_as_it_was():
    assert catalogue("de").line(Line("changed", "As it was said.", "quote")) == "As it was said."


def test_a_line_that_can_be_said_no_more_costs_no_alert():
    old = Line("know", "", "quote", (Saying("know.of_another_version"),))
    kept = Line("choice", "", "quote", (Saying("choice.none"),))
    assert catalogue("de").line(old) == ""
    assert [said for _, said in catalogue("en").listed((old, kept))] == ["The changed words name no way to say no."]


def test_a_message_that_is_not_there_is_a_fault_and_no_sentence():
    with pytest.raises(LookupError, match=r"no message 'says\.nothing'"):
        catalogue("en").sentence(Saying("says.nothing"))


@pytest.mark.parametrize("tag", languages())
def test_every_bundle_has_a_name_of_its_own(tag):
    named = catalogue(tag).bundles()
    assert named.keys() == BUNDLES.keys()
    assert len(set(named.values())) == len(BUNDLES)
    assert all(len(name) <= 30 for name in named.values())


def test_a_bundle_is_called_the_same_wherever_it_is_named():
    assert catalogue("en").bundles() == NAMES


def test_a_bundle_of_another_version_is_called_by_its_id():
    assert catalogue("de").bundle("gardening") == "gardening"


@pytest.mark.parametrize("tag", languages())
def test_a_notice_of_what_joined_a_bundle_fits_a_phone(tag):
    wording = catalogue(tag)
    for bundle in BUNDLES:
        saying = Saying("notice.joined.headline", (("bundle", bundle), ("count", "1200")))
        said = wording.line(Line("headline", "", "", (saying,)))
        assert len(said) <= HEADLINE
        assert wording.bundle(bundle) in said


def test_names_that_are_not_said_are_counted_as_each_language_counts():
    saying = Saying("notice.joined.changed", (("names", "Tonewell\nSkizz"), ("rest", "12")))
    assert "Tonewell, Skizz, and 12 more." in catalogue("en").sentence(saying)
    assert "Tonewell, Skizz und 12 weiteren." in catalogue("de").sentence(saying)
    assert "Tonewell、Skizz、ほか12件" in catalogue("ja").sentence(saying)


@pytest.mark.parametrize(("count", "said"), [("1", "1 more change in"), ("4", "4 more changes in")])
def test_one_and_several_are_said_as_such(count, said):
    assert catalogue("en").sentence(Saying("changed.more", (("count", count),))).startswith(said)


def test_days_and_lists_are_written_as_each_language_writes_them():
    facts = (("date", "2026-05-01"), ("what", "works voice"))
    assert "1. Mai 2026" in catalogue("de").sentence(Saying("know.effective", facts))
    assert "2026年5月1日" in catalogue("ja").sentence(Saying("know.effective", facts))
    assert isinstance(catalogue("fr"), Catalogue)

"""The exact words in full: in the message what fits, in the file everything."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.app.wording import catalogue as wording_in
from bot.app.wording import languages
from bot.core.model import ChangeKind, Told
from bot.discord_app.views.wording import exact_wording, file_of
from local_discord import rules
from local_discord.state import every_component
from made_up import OLD, QUOTE, alert, change

HOSTILE = "@everyone <@&12345678901234567> [x](http://evil.example) ```js\u202e\n# big\x00 ||spoiler|| **bold** "


def shown(told: Told, tag: str = "en", *, may_attach: bool = True) -> tuple[list[str], list[str]]:
    """The texts, and the names of what is attached."""
    said = exact_wording(told, wording_in(tag), may_attach=may_attach)
    components = said.view.to_components()
    files = [said.file.filename] if said.file else []
    rules.check({"components": components, "flags": rules.COMPONENTS_V2}, files)
    texts = [c["content"] for c in every_component(components) if c["type"] == 10]
    assert rules.pings(texts, None) == []
    return texts, files


async def test_every_change_stands_with_its_section_its_kind_and_both_wordings():
    told = Told(41, alert(replace(change(QUOTE, OLD, ChangeKind.WIDENED), headings=("Your content", "**Licence**"))))
    texts, files = shown(told)
    assert texts[0] == "### Exact wording, alert 41: Tonewell, Terms of Use"
    assert texts[1] == (
        "**Widened · training of AI, your choice**\n-# In the section: Your content › Licence\n"
        f"Before\n> {OLD}\nNow\n> {QUOTE}"
    )
    assert texts[2].startswith("Read it: [Terms of Use](<https://tonewell.example/terms>) · noticed <t:")
    assert files == []


async def test_what_does_not_fit_is_in_a_file_that_has_everything():
    changes = [change(f"{n}. {QUOTE * 6}", f"{n}. {OLD * 6}") for n in range(12)]
    told = Told(41, alert(*changes))
    texts, files = shown(told)
    assert files == ["clausewatch-alert-41.txt"]
    assert texts[-1] == "The attached file has the full wording."
    text = file_of(told, wording_in("en")).decode()
    for one in changes:
        assert one.quote in text
        assert one.old_quote in text
    assert "https://tonewell.example/terms\nnoticed 2026-03-01 11:45 UTC\n" in text


async def test_where_no_file_may_be_attached_the_page_is_named_instead():
    texts, files = shown(Told(41, alert(change(QUOTE * 90))), may_attach=False)
    assert files == []
    assert texts[-1].endswith("read the rest on the page.")


async def test_a_file_ends_at_a_megabyte_and_says_so():
    text = file_of(Told(41, alert(change("日本語。" * 200_000))), wording_in("en"))
    assert len(text) <= 1_000_000
    assert text.decode().endswith("Cut here: the page has the rest.\n")


async def test_hostile_words_are_words_in_the_message_and_in_the_file():
    told = Told(41, alert(change(HOSTILE, HOSTILE), platform_name=HOSTILE, document_title=HOSTILE, url=HOSTILE))
    texts, _ = shown(replace(told, withdrawn=HOSTILE))
    whole = "\n".join(texts)
    assert "```" not in whole
    assert "http://evil" not in whole
    text = file_of(told, wording_in("en")).decode()
    assert "\u202e" not in text
    assert "\x00" not in text


async def test_a_notice_of_no_words_says_so():
    texts, files = shown(Told(41, replace(alert(), changes=())))
    assert texts[0].endswith("\nThis notice is about no words of a document.")
    assert files == []


@pytest.mark.parametrize("tag", languages())
async def test_many_long_changes_keep_to_discords_limits_in_every_language(tag):
    long = replace(change(QUOTE * 50, OLD * 50), headings=("A heading " * 40,) * 5)
    several = [[replace(one, quote=f"{one.quote} {n}") for n in range(60)] for one in (long, change("x", "y"))]
    for changes in ([long], *several):
        _, files = shown(Told(41, alert(*changes, language="xx")), tag)
        assert files == ["clausewatch-alert-41.txt"]

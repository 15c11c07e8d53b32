"""An alert in a terminal and in a pipe."""

import io
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from rich.console import Console

from bot.app.wording import catalogue
from bot.core.joined import joined
from bot.core.model import ChangeKind, Level
from bot.errors import DestinationClosed, SendLater
from bot.terminal import TerminalSender, alert_view, printed
from made_up import platform

AT = datetime(2026, 3, 1, 12, 30, tzinfo=UTC)


async def shown(message, console) -> str:
    assert await TerminalSender(console, catalogue()).send(message) == "shown"
    return console.file.getvalue()


async def test_an_alert_says_level_headline_lines_words_link_and_what_it_is(message, piped):
    lines = [line.removeprefix("▌ ") for line in (await shown(message, piped)).splitlines()]
    assert lines[1] == "HIGH ALERT · Inkmoor [bold] · Terms of Use · 2026-03-01 12:30 UTC"
    assert lines[3] == "Inkmoor's terms now allow training AI on what you upload."
    assert lines[4].startswith("• Partners may do so too")
    assert "“We may train models on [red]uploads[/red].”" in lines
    assert "It used to say:" in lines
    assert "“We never train AI on your drawings.”" in lines
    assert lines[-2:] == [
        "https://inkmoor.example/terms",
        "A reading by a program, not legal advice · alert 7",
    ]


async def test_a_notice_that_a_document_is_not_read_says_so_in_place_of_a_level(message, piped):
    notice = replace(message.alerts[0].alert, level=Level.NOTHING, changes=())
    text = await shown(replace(message, alerts=(replace(message.alerts[0], alert=notice),)), piped)
    assert "▌ NOT READ · Inkmoor" in text
    assert "“" not in text


async def test_a_notice_of_what_joined_a_bundle_says_so_without_link_or_reading(message, piped):
    notice = joined("bundle/ai", [platform("tonewell", "Tonewell\x1b[31m")], AT)
    text = await shown(replace(message, alerts=(replace(message.alerts[0], alert=notice),)), piped)
    assert [line.removeprefix("▌").strip() for line in text.splitlines()[1:]] == [
        "NEW IN A BUNDLE · AI tools · 2026-03-01 12:30 UTC",
        "",
        "AI tools: 1 platform joined",
        "• This bundle is followed here, so from now on you also hear about Tonewell.",
        "• Good to know · Alerts begin once two looks have found the same text.",
        "• What you can do now · To hear about fewer platforms, unfollow the bundle and",
        "follow platforms by name.",
        "",
        "notice 7",
    ]


async def test_old_and_new_words_stand_beside_each_other(message, piped):
    lines = (await shown(message, piped)).splitlines()
    head = next(line for line in lines if "Before" in line)
    words = lines[lines.index(head) + 1]
    assert words.index("“Partners may see") == head.index("Before")
    assert words.index("“Partners may train") == head.index("Now")


async def test_a_pipe_gets_no_colours_no_controls_and_no_line_over_80_columns(message, piped):
    text = await shown(message, piped)
    assert all(char == "\n" or char.isprintable() for char in text)
    assert max(len(line) for line in text.splitlines()) <= 80
    assert not any(line.endswith(" ") for line in text.splitlines())


async def test_a_terminal_gets_the_levels_colour_and_none_of_the_pages_escapes(message):
    console = Console(file=io.StringIO(), force_terminal=True, color_system="standard", width=80, markup=False)
    text = await shown(message, console)
    assert text.count("\x1b[31m▌ \x1b[0m") == len(text.splitlines()) - 1  # red, the colour of high
    assert "\x1b]0" not in text


async def test_a_terminal_without_unicode_gets_a_plain_bar(message, tmp_path):
    with (tmp_path / "out.txt").open("w+", encoding="ascii", errors="replace") as file:
        await TerminalSender(Console(file=file, width=80, markup=False), catalogue()).send(message)
        file.seek(0)
        assert file.read().splitlines()[1].startswith("| HIGH")


async def test_a_message_that_was_under_way_when_the_program_stopped_says_so(message, piped):
    text = await shown(replace(message, tries=1), piped)
    assert "(shown again: the program stopped while it was being shown)" in text


async def test_an_output_that_nobody_reads_closes_the_destination(message, piped):
    piped.file.close()
    with pytest.raises(DestinationClosed):
        await TerminalSender(piped, catalogue()).send(message)


async def test_a_full_disk_is_tried_again(message, piped):
    class Full(io.StringIO):
        def write(self, _text: str) -> int:
            raise OSError(28, "No space left on device")

    piped.file = Full()
    with pytest.raises(SendLater, match="No space left"):
        await TerminalSender(piped, catalogue()).send(message)


def test_a_very_long_passage_is_cut_and_says_so(alert, piped):
    long = replace(alert.changes[0], quote="all your drawings " * 500)
    text = printed(piped, alert_view(replace(alert, changes=(long,)), catalogue()))
    assert "[…]” (cut" in text
    assert len(text) < 3000


def test_more_changes_than_anybody_reads_are_counted(alert, piped):
    text = printed(piped, alert_view(replace(alert, changes=alert.changes[:1] * 40), catalogue()))
    assert "… and 28 more changes" in text


@pytest.mark.parametrize("level", [Level.HIGH, Level.MEDIUM, Level.LOW])
@pytest.mark.parametrize("change", list(ChangeKind))
def test_every_level_and_change_has_its_words(alert, piped, level, change):
    changes = (replace(alert.changes[1], change=change),)
    assert level.word.upper() in printed(piped, alert_view(replace(alert, level=level, changes=changes), catalogue()))

"""Every answer fits into one message, and can be shared, in every language and with the longest that there is."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

import pytest

from bot.app.about import figures
from bot.app.wording import catalogue as wording_in
from bot.app.wording import languages
from bot.community import Beside, ChoiceThere, DocumentStatus, PlatformStatus, SideBySide, State
from bot.core.explained import Explained
from bot.core.model import Clause, Fact, Health, Kind, OptOut, Platform, Role, Standing, Told
from bot.discord_app.means import About
from bot.discord_app.views.about import about_layout, privacy_layout
from bot.discord_app.views.alert import told_layout
from bot.discord_app.views.explained import explained_layout
from bot.discord_app.views.help import Known, help_layout
from bot.discord_app.views.latest import latest_layout
from bot.discord_app.views.opt_outs import opt_outs_page
from bot.discord_app.views.parts import fitting
from bot.discord_app.views.side_by_side import side_by_side_layout
from bot.discord_app.views.status import status_layout
from local_discord import rules
from local_discord.state import every_component
from made_up import alert, change, platform

AT = datetime(2026, 2, 1, 9, tzinfo=UTC)
LONG = "🎻*_[x](https://evil.example) @everyone `" * 60
NAME = "*A_Name|That~Is`Very#Long> " * 12
MOST = 3900  # characters, so that who shared it has room
ROW = 6  # components of a row of buttons, with what shares it
TOPICS = ("works", "voice", "recordings", "prompts", "feedback", "usage", "personal")
WHAT = tuple(Fact(Role.WHAT, topic, topic) for topic in TOPICS)


def check(view) -> str:
    body = {"components": view.to_components(), "flags": rules.COMPONENTS_V2}
    rules.check(body)
    components = every_component(body["components"])
    texts = [one["content"] for one in components if one["type"] == 10]
    assert sum(len(text.encode("utf-16-le")) // 2 for text in texts) <= MOST
    assert len(components) + ROW <= 40
    said = "\n".join(texts)
    assert "@everyone" not in said
    assert not re.search(r"(?<!\\)\]\((?!<)", said)  # a link of others; ours have their address in <>
    return said


def clauses(count: int = 3) -> tuple[Clause, ...]:
    return tuple(
        Clause(kind, f"{n} irrevocable perpetual {LONG}", WHAT, sure=False) for kind in Kind for n in range(count)
    )


def status(known: bool = True) -> PlatformStatus:
    made = platform("p", NAME)
    health = Health(last_read_at=AT, confirmed_at=AT) if known else Health()
    standing = tuple(Standing(clause, (), AT) for clause in clauses())
    documents = tuple(DocumentStatus(NAME, made.home, State.WATCHED, health, standing) for _ in range(12))
    return PlatformStatus(made, documents)


def choice(note: str = "", url: str = "", *, names: bool = False, known: bool = True) -> ChoiceThere:
    made = Platform("p", NAME, "https://p.example", ())
    return ChoiceThere(made, OptOut(url, note) if note or url else None, names, known)


@pytest.mark.parametrize("tag", languages())
def test_every_answer_fits(tag):
    wording = wording_in(tag)
    told = Told(10**17, alert(*[change(LONG, LONG)] * 9, platform_name=NAME, document_title=NAME))
    check(status_layout(status(), wording))
    check(told_layout(told, wording))
    check(latest_layout([told] * 10, wording, NAME))
    both = [Beside(kind, status().documents[0].standing[:1], status().documents[0].standing[:1]) for kind in Kind]
    check(side_by_side_layout(SideBySide(status(), status(), tuple(both)), wording))
    check(side_by_side_layout(SideBySide(status(False), status(False), ()), wording))
    check(explained_layout(Explained(clauses(), "de", True, True, f"https://p.example/{'x' * 400}"), wording))
    check(explained_layout(Explained((), "ru", False), wording))
    about = About("1.2.3", "x" * 200, "https://clausewatch.example", figures())
    check(about_layout(about, wording))
    check(privacy_layout(about, wording))


@pytest.mark.parametrize("tag", languages())
@pytest.mark.parametrize("id_", [0, 2**63])
def test_help_names_every_command_there_will_be(tag, id_):
    wording = wording_in(tag)
    for_all = (
        "status",
        "latest",
        "alert",
        "explain",
        "side_by_side",
        "opt_outs",
        "suggest",
        "help",
        "about",
        "privacy",
    )
    names = (*("setup", "follow", "unfollow", "following", "pause", "resume", "settings"), *for_all)
    commands = [Known((name,), name, id_, name not in for_all) for name in names]
    commands += [
        Known(("forget", f"forget_{part}"), f"forget {part}", id_, part == "server") for part in ("me", "server")
    ]
    said = check(help_layout(commands, wording))
    for command in commands:
        assert wording.say(command.does) in said


@pytest.mark.parametrize("tag", languages())
def test_every_page_of_a_long_checklist_fits_and_names_each_platform_once(tag):
    wording = wording_in(tag)
    found = [
        choice(LONG, f"https://p.example/{'x' * 250}"),
        choice("", "https://p.example/x"),
        choice(names=True),
        choice(),
        choice(known=False),
    ] * 50
    first = opt_outs_page(found, 1, wording)
    said = [check(opt_outs_page(found, number + 1, wording).view) for number in range(first.pages)]
    assert sum(text.count("**\\*A") for text in said) == len(found)


@pytest.mark.parametrize(("wanted", "shown"), [(0, 1), (1, 1), (2, 2), (999, 3)])
def test_a_made_up_page_is_the_nearest_there_is(wanted, shown):
    page = opt_outs_page([choice()] * 45, wanted, wording_in("en"))
    assert (page.number, page.pages) == (shown, 3)


def test_no_more_than_the_ten_newest_alerts_are_listed():
    told = [Told(n, alert(at=AT - timedelta(days=n))) for n in range(1, 30)]
    assert check(latest_layout(told, wording_in("en"))).count("· alert ") == 10


@pytest.mark.parametrize("tag", languages())
def test_lines_for_which_there_is_no_room_are_counted(tag):
    lines = ["x" * 99] * 10
    wording = wording_in(tag)
    assert fitting(lines, 1000, wording).splitlines() == lines
    *shown, last = fitting(lines, 350, wording).splitlines()
    assert last == f"-# {wording.say('answer.more', count=str(10 - len(shown)))}"
    assert 2 <= len(shown) <= 3
    assert len("\n".join([*shown, last])) <= 350

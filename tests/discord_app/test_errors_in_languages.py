"""Every error that a person can meet is said in their language, and its English is what the log and terminal say."""

from __future__ import annotations

import ast
import builtins
import importlib
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from discord import app_commands

import bot
from bot.app.wording import catalogue as wording_in
from bot.app.wording import languages
from bot.community.directory import Directory
from bot.discord_app.failures import sentence
from bot.discord_app.invitation import NEEDED
from bot.errors import InputError, StoreDamaged

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(bot.__file__).parent
FOREIGN = [tag for tag in languages() if tag != "en"]
ON_A_TERMINAL = ("yet; ask whoever runs this to add it.", "yet: suggest it with `/suggest`.")  # which it cannot send
# What stands in variables where errors are raised; an error with another variable needs a value here.
VALUES = {
    "name": "terms-watch",
    "seconds": "12",
    "number": 41,
    "lacking": "Send Messages, Read Message History",
    "said": "tonwell",
    "unknown": "We do not watch 'tonwell' yet",
    "none": "There is no time zone “tonwell”",
    "near": ["Europe/Berlin"],
    "names": ["Tonewell", "the bundle Music", "PixelNook"],
    "keys": "Tonewell\nbundle/music\nPixelNook",
}


def raised() -> Iterator[tuple[str, ast.Call]]:
    """Where an InputError is made, as `module:line`, and how."""
    for file in sorted([*ROOT.glob("community/**/*.py"), *ROOT.glob("discord_app/**/*.py")]):
        module = ".".join(("bot", *file.relative_to(ROOT).with_suffix("").parts)).removesuffix(".__init__")
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "InputError":
                yield f"{module}:{node.lineno}", node


def made(where: str, call: ast.Call) -> InputError:
    """The error as it is made there, with our values."""
    known: dict[str, Any] = {**vars(importlib.import_module(where.partition(":")[0]))}
    free = {node.id for node in ast.walk(call) if isinstance(node, ast.Name)} - known.keys() - vars(builtins).keys()
    known |= {name: VALUES[name] for name in free}
    error = eval(compile(ast.Expression(call), where, "eval"), known)
    assert isinstance(error, InputError)
    return error


ERRORS = {where: made(where, call) for where, call in raised()}


@pytest.mark.parametrize("where", ERRORS)
def test_the_english_message_is_the_sentence_of_the_error(where):
    error = ERRORS[where]
    assert error.message, "an error that a person meets has a message"
    assert wording_in("en").say(error.message, **error.facts) == str(error).replace(*ON_A_TERMINAL)


@pytest.mark.parametrize("where", ERRORS)
@pytest.mark.parametrize("tag", FOREIGN)
def test_every_error_is_said_in_every_language(tag, where):
    error = ERRORS[where]
    said = sentence(error, wording_in(tag))
    assert said != sentence(error, wording_in("en"))
    assert said[-1] in ".?。"


@pytest.mark.parametrize("tag", FOREIGN)
@pytest.mark.parametrize(
    "error",
    [
        StoreDamaged("x"),
        RuntimeError("x"),
        app_commands.MissingPermissions(["manage_guild"]),
        app_commands.NoPrivateMessage(),
        app_commands.CommandNotFound("x", []),
        app_commands.CommandOnCooldown(app_commands.Cooldown(1, 60), 3.2),
    ],
    ids=lambda error: type(error).__name__,
)
def test_what_discord_or_the_store_refuses_is_said_in_every_language(error, tag):
    assert sentence(error, wording_in(tag)) != sentence(error, wording_in("en"))


def test_whoever_is_too_fast_is_told_when_to_come_again():
    error = app_commands.CommandOnCooldown(app_commands.Cooldown(1, 60), 3.2)
    assert sentence(error, wording_in("en")).endswith("in 4 s.")


def test_what_somebody_typed_is_harmless_in_an_error():
    error = InputError("…", "error.unknown.near", words="@everyone `x`", near="a*b\nbundle/music")
    said = sentence(error, wording_in("en"))
    assert said == r"We do not watch '@" + "\u200b" + r"everyone \`x\`' yet; did you mean a\*b or the bundle Music?"


async def test_a_person_is_answered_in_their_own_language(face, discord, channel):
    person = discord.person(channel, locale="de")
    answer = await discord.slash(person, "status", platform="pixlnok")
    assert answer.text == "„pixlnok“ beobachten wir noch nicht; meintest du PixelNook?"


@pytest.mark.parametrize("tag", languages())
def test_a_permission_is_called_as_discord_calls_it(tag):
    english = ", ".join(one.called for one in NEEDED.values())
    said = wording_in(tag).say("error.lacks", name="x", lacks=english)
    for name, one in NEEDED.items():
        called = wording_in(tag).say(f"permission.{name}")
        assert called in said
        assert (called == one.called) == (tag == "en")


def test_a_permission_that_we_have_no_words_for_keeps_its_english_name():
    said = wording_in("de").say("closed.permission", channel="<#7>", when="heute", lacks="View Channel, Fly")
    assert "Kanal ansehen, Fly" in said


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        ("zzzz", "ask whoever runs this to add it."),
        ("pixlnok", "did you mean PixelNook?"),
        ("el", "did you mean Tonewell or PixelNook?"),
        ("e", "did you mean the bundle 3D, the bundle Art, or the bundle Music?"),
    ],
)
def test_however_many_may_be_meant_the_message_is_the_sentence(catalogue, words, meant):
    with pytest.raises(InputError, match=rf"{re.escape(meant)}$") as raised:
        Directory(catalogue).asked_for(words, {})
    assert wording_in("en").say(raised.value.message, **raised.value.facts) == str(raised.value).replace(*ON_A_TERMINAL)

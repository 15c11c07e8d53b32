"""Every command, option and choice: in seven languages, within Discord's limits, and as the README says."""

from __future__ import annotations

import re
from collections import Counter
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import discord
import pytest
from babel.messages.pofile import read_po
from discord import app_commands

from bot.app.wording import catalogue as wording_in
from bot.app.wording import languages
from bot.discord_app.commands import all_commands, operator_commands
from bot.discord_app.translator import CatalogueTranslator

if TYPE_CHECKING:
    from collections.abc import Iterator

MODERATORS = {"setup", "follow", "unfollow", "following", "pause", "resume", "settings"}
OPERATORS = {"review", "retract", "health", "refresh"}
MANAGE_SERVER = 1 << 5
ADMINS = 0  # no right is enough, but for an admin, who has all
LOCALES = {"de": "de", "es-ES": "es", "es-419": "es", "fr": "fr", "id": "id", "ja": "ja", "pt-BR": "pt_BR"}
NAME = re.compile(r"[-_\w]{1,32}")  # as Discord takes them, less the apostrophe
MOST_CHARACTERS, MOST_OPTIONS, MOST_CHOICES, LONGEST = 8000, 25, 25, 100  # Discord's limits
SUBCOMMAND = 1
ENDONYM = " language = "  # in the path of a language that can be chosen: it is called as it calls itself, everywhere


class Node(NamedTuple):
    """A command, a subcommand, an option or a choice, as Discord is told of it; `path` says where."""

    path: str
    told: dict[str, Any]
    is_choice: bool = False

    def all_of(self, field: str) -> dict[str, str]:
        """The text in English and in every locale."""
        return {"en": self.told[field], **self.told[f"{field}_localizations"]}


def nodes(told: dict[str, Any], path: str = "") -> Iterator[Node]:
    path = f"{path} {told['name']}".strip()
    yield Node(path, told)
    yield from (Node(f"{path} = {choice['name']}", choice, is_choice=True) for choice in told.get("choices") or [])
    for option in told.get("options") or []:
        yield from nodes(option, path)


def messages(tag: str) -> dict[str, str]:
    with (files("bot") / "data" / "locale" / f"{tag}.po").open("rb") as file:
        return {message.id: message.string for message in read_po(file) if message.id}


def command_names(tag: str) -> dict[str, str]:
    """Every command by what people type in that language, to its message's id."""
    said = {name: text for name, text in messages(tag).items() if re.fullmatch(r"command\.\w+", name)}
    group = said["command.forget"]
    return {f"{group} {text}" if name.startswith("command.forget_") else text: name for name, text in said.items()}


def mentioned(text: str, known: dict[str, str]) -> set[str | None]:
    """The commands that a message mentions, as `/forget me` or `/alert {number}`; None for an unknown one."""
    said = [words.split() for words in re.findall(r"`/([^`]*)`", text)]
    return {known.get(" ".join(words[:2])) or known.get(words[0]) for words in said}


@pytest.fixture
async def tree(community) -> dict[str, dict[str, Any]]:
    """What Discord is told of each command, those of the operator's server among them."""
    async with discord.Client(intents=discord.Intents(guilds=True)) as client:
        known = app_commands.CommandTree(client)
        for command in (*all_commands(community, wording_in), *operator_commands(community, wording_in)):
            known.add_command(command)
        translator = CatalogueTranslator(wording_in)
        return {one.name: await one.get_translated_payload(known, translator) for one in known.get_commands()}


@pytest.fixture
def every(tree) -> list[Node]:
    return [node for told in tree.values() for node in nodes(told) if ENDONYM not in node.path]


def test_everything_has_a_name_and_a_description_in_every_language(every):
    for node in every:
        assert node.told["name_localizations"].keys() == LOCALES.keys(), node.path
        if not node.is_choice:
            assert node.told["description_localizations"].keys() == LOCALES.keys(), node.path


def test_every_text_is_its_own_language_s_message(every):
    said = {locale: messages(tag) for locale, tag in {"en": "en", **LOCALES}.items()}
    for node in every:
        families = ("choice.",) if node.is_choice else ("command.", "option.")
        for field in ("name",) if node.is_choice else ("name", "description"):
            ids = [
                {name for name, text in said[locale].items() if text == told and name.startswith(families)}
                for locale, told in node.all_of(field).items()
            ]
            assert set.intersection(*ids), (node.path, field)


def test_no_description_is_english_in_another_language(every):
    for node in every:
        if not node.is_choice:
            assert node.told["description"] not in node.told["description_localizations"].values(), node.path


def test_names_are_as_discord_takes_them(every):
    for node in every:
        if not node.is_choice:
            for name in node.all_of("name").values():
                assert NAME.fullmatch(name), node.path
                assert name == name.lower(), node.path


def test_descriptions_and_choices_are_no_longer_than_discord_allows(every):
    for node in every:
        for text in node.all_of("name" if node.is_choice else "description").values():
            assert 1 <= len(text) <= LONGEST, (node.path, text)


def test_nothing_has_more_options_or_choices_than_discord_allows(tree, every):
    assert len(tree) <= 100
    for node in every:
        assert len(node.told.get("options") or []) <= MOST_OPTIONS, node.path
        assert len(node.told.get("choices") or []) <= MOST_CHOICES, node.path


def test_what_is_required_comes_first(every):
    for node in every:
        options = [one for one in node.told.get("options") or [] if one["type"] > SUBCOMMAND]
        required = [bool(one.get("required")) for one in options]
        assert required == sorted(required, reverse=True), node.path


def test_a_command_has_no_more_characters_than_discord_allows_in_all(tree):
    """Of each text the longest language counts."""
    for name, told in tree.items():
        count = 0
        for node in nodes(told):
            count += max(map(len, node.all_of("name").values())) + len(str(node.told.get("value", "")))
            count += 0 if node.is_choice else max(map(len, node.all_of("description").values()))
        assert count <= MOST_CHARACTERS, name


def test_no_two_things_in_one_place_have_one_name(tree, every):
    together = [list(tree.values())]
    together += [node.told.get(field) or [] for node in every for field in ("options", "choices")]
    for siblings in together:
        for locale in ("en", *LOCALES):
            names = Counter(Node("", one).all_of("name")[locale] for one in siblings)
            assert not [name for name, count in names.items() if count > 1], locale


def test_what_changes_a_server_is_for_those_who_manage_it(tree):
    needs = {name: told["default_member_permissions"] for name, told in tree.items()}
    assert {name for name, right in needs.items() if right == MANAGE_SERVER} == MODERATORS
    assert {name for name, right in needs.items() if right == ADMINS} == OPERATORS
    assert set(needs.values()) == {MANAGE_SERVER, ADMINS, None}


def test_the_readme_names_exactly_the_commands(tree):
    readme = Path(__file__).parents[2].joinpath("README.md").read_text(encoding="utf-8")
    assert set(re.findall(r"^\| `/([\w-]+)", readme, re.MULTILINE)) == set(tree)


@pytest.mark.parametrize("tag", languages())
def test_a_command_is_mentioned_as_it_is_called_in_that_language(tag):
    known = command_names(tag)
    for name, text in messages(tag).items():
        assert None not in mentioned(text, known), name


@pytest.mark.parametrize("tag", languages())
def test_every_language_mentions_the_same_commands(tag):
    english, known, said = command_names("en"), command_names(tag), messages(tag)
    for name, text in messages("en").items():
        assert mentioned(said[name], known) == mentioned(text, english), name


@pytest.mark.parametrize("tag", languages())
def test_every_command_has_a_name_of_its_own_in_every_language(tag):
    assert len(command_names(tag)) == len(command_names("en"))

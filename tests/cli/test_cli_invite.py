"""`clausewatch invite`, as an operator types it."""

import base64

import pytest

from bot.cli import clausewatch as commands

APPLICATION, GUILD = "1412345678901234567", "1312345678901234567"
SERVER = f"discord.com/oauth2/authorize?client_id={APPLICATION}&integration_type=0&scope=bot+applications.commands"
PERSON = f"discord.com/oauth2/authorize?client_id={APPLICATION}&integration_type=1&scope=applications.commands"
# The shape of Discord's tokens, made up: it opens nothing.
TOKEN = f"{base64.urlsafe_b64encode(APPLICATION.encode()).decode().rstrip('=')}.made-up.{'x' * 27}"


def test_both_links_are_printed_and_each_permission_with_its_reason(clausewatch):
    first, second, _, _, *permissions = clausewatch("invite", APPLICATION).out.decode().splitlines()
    assert SERVER in first
    assert second.endswith(PERSON)
    assert [line.strip().partition(":")[0] for line in permissions] == [
        "View Channel", "Send Messages", "Send Messages in Threads", "Read Message History",
    ]  # fmt: skip
    assert all(": to " in line for line in permissions)


def test_the_application_is_read_from_the_token_which_is_not_shown(clausewatch, tmp_path):
    (tmp_path / "token").write_text(TOKEN)
    (tmp_path / "config.toml").write_text('[discord]\ntoken_file = "token"\n')
    ended = clausewatch("invite")
    assert ended.code == 0
    assert SERVER in ended.out.decode()
    assert "made-up" not in ended.out.decode() + ended.err


def test_one_server_may_be_chosen_beforehand(clausewatch):
    first = clausewatch("invite", APPLICATION, "--guild", GUILD).out.decode().splitlines()[0]
    assert first.endswith(f"&guild_id={GUILD}&disable_guild_select=true")


def test_with_an_id_a_configuration_that_is_wrong_does_not_matter(clausewatch, tmp_path):
    (tmp_path / "config.toml").write_text("wrong")
    assert clausewatch("invite", APPLICATION).code == 0
    assert clausewatch("invite").code == 78


@pytest.mark.parametrize(
    ("args", "token", "code", "said"),
    [
        ((), "", 78, "give its id with the command"),
        ((), "no-token-of-discords", 78, "DISCORD_TOKEN holds no bot's token"),
        ((TOKEN,), "", 65, "an application's id is a number of 17 to 19 digits"),
        (("123",), "", 65, "an application's id"),
        (("١" * 18,), "", 65, "an application's id"),
        ((APPLICATION, "--guild", "my server"), "", 65, "a server's id is a number"),
    ],
)
def test_what_is_wrong_is_said_in_one_sentence_without_repeating_it(clausewatch, monkeypatch, args, token, code, said):
    if token:
        monkeypatch.setenv("DISCORD_TOKEN", token)
    ended = clausewatch("invite", *args)
    assert ended.code == code
    assert said in ended.err
    assert ended.err.count("\n") == 1
    assert not any(one in ended.err for one in (*args, token) if one not in {"", "--guild", APPLICATION})


def test_it_is_among_the_commands():
    assert "invite" in commands.commands

"""A file and an environment make a configuration, or one sentence that says what is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.config import SECTIONS, Config, load, user_agent
from bot.errors import ConfigError

EXAMPLE = Path(__file__).parents[2] / "config.example.toml"
# The shape of Discord's tokens, made up: it opens nothing.
TOKEN = f"{'M' * 24}.{'G' * 6}.{'a' * 38}"
KEY = f"sk-{'a' * 40}"


def test_nothing_at_all_is_fine(folders):
    assert load(None, {}, folders) == Config(data_folder=folders.data)


def test_the_example_says_every_key_and_its_default(said, folders):
    config = said(EXAMPLE.read_text("utf-8"))
    assert config == Config(path=folders.current / "config.toml", data_folder=folders.data)
    lines = EXAMPLE.read_text("utf-8").splitlines()
    for section in SECTIONS:
        assert f"[{section}]" in lines
        for key in getattr(Config(), section).__struct_fields__:
            assert any(line.startswith(f"{key} = ") for line in lines)


def test_the_first_config_found_is_the_one_that_counts(folders):
    here, there = folders.current / "config.toml", folders.config / "config.toml"
    given, named = folders.home / "given.toml", folders.home / "named.toml"
    env = {}
    for place in (there, here, named, given):
        place.write_text(f'operator.contact = "{place.parent.name}-{place.stem}@x.example"')
    assert load(None, env, folders).path == here
    env["CLAUSEWATCH_CONFIG"] = "~/named.toml"
    assert load(None, env, folders).path == named
    assert load(given, env, folders).operator.contact == "home-given@x.example"
    here.unlink()
    assert load(None, {}, folders).path == there


def test_a_named_config_that_is_not_there_is_told(folders):
    with pytest.raises(ConfigError, match=r"there is no config file at .*mine\.toml; give the path"):
        load(Path("mine.toml"), {}, folders)
    with pytest.raises(ConfigError, match="there is no config file at"):
        load(None, {"CLAUSEWATCH_CONFIG": str(folders.home)}, folders)


def test_folders_are_meant_from_the_configs_own_folder(said, folders):
    config = said('data.folder = "db"\nwatch.platforms = "~/mine"\nbrowser.program = "/opt/chromium"')
    assert config.data_folder == folders.current / "db"
    assert config.platforms_folder == folders.home / "mine"
    assert config.browser_program == Path("/opt/chromium")
    assert said('data.folder = "/srv/cw"').data_folder == Path("/srv/cw")


def test_whole_and_broken_numbers_are_numbers(said):
    assert said("[watch]\ninterval_hours = 1.5\ndelay_seconds = 3").watch.interval_hours == 1.5


def test_a_second_look_may_follow_at_once(said):
    assert said("[watch]\nconfirm_minutes = 0\ndelay_seconds = 0").watch.confirm_minutes == 0


@pytest.mark.parametrize("host", ["127.0.0.1", "a-b.example", "localhost", "::1", "fd00::1:2", "::ffff:10.0.0.1"])
def test_a_host_is_allowed_by_its_name_or_address_alone(said, host):
    assert said(f'[watch]\nallow_hosts = ["{host}"]').watch.allow_hosts == (host,)


BAD = {
    "[wach]": "there is no section 'wach'; did you mean watch?",
    "[zzz]": "there is no section 'zzz'; there are data, operator, watch, browser, discord, alerts, wording, log",
    "interval_hours = 3": "'interval_hours' stands outside its section; write interval_hours below a line that says"
    " [watch]",
    "allow_host = []": "'allow_host' stands outside its section; write allow_hosts below a line that says [watch]",
    "zzz = 3": "there is no section 'zzz'; there are data, operator, watch, browser, discord, alerts, wording, log",
    "watch = 3": "watch is a section; write [watch] on a line of its own",
    "[watch]\nintervall_hours = 6": "[watch] has no key 'intervall_hours'; did you mean interval_hours?",
    "[watch]\nInterval = 6": "[watch] has no key 'Interval'; did you mean interval_hours?",
    "[data]\nqqq = 6": "[data] has no key 'qqq'; there are folder, largest_mb",
    "[data]\nlargest_mb = -1": "[data] largest_mb: expected a number >= 0.0",
    "[watch]\nconfirm_minutes = 1441": "[watch] confirm_minutes: expected a number <= 1440.0",
    "[watch]\nbuiltin = 1": "[watch] builtin: expected true or false, got a whole number",
    "[browser]\nprogram = true": "[browser] program: expected text in quotes, got true or false",
    '[watch]\ninterval_hours = "6"': "[watch] interval_hours: expected a number, got text in quotes",
    "[watch]\ninterval_hours = 0": "[watch] interval_hours: expected a number >= 1.0",
    "[watch]\ninterval_hours = nan": "[watch] interval_hours: ",
    "[watch]\nconcurrency = 2.5": "[watch] concurrency: expected a whole number, got a number",
    "[watch]\nconcurrency = 65": "[watch] concurrency: expected a whole number <= 64",
    "[watch]\nconcurrency = true": "[watch] concurrency: expected a whole number, got true or false",
    "[watch]\ndelay_seconds = -1": "[watch] delay_seconds: expected a number >= 0.0",
    '[watch]\nallow_hosts = "a.example"': "[watch] allow_hosts: expected a list, got text in quotes",
    '[watch]\nallow_hosts = ["http://a.example"]': "[watch] allow_hosts: these characters cannot stand here",
    '[watch]\nallow_hosts = ["127.0.0.1:8080"]': "allow_hosts: these characters cannot stand here; write a host's name",
    '[watch]\nallow_hosts = ["a.example:80"]': "address alone, without port or brackets",
    '[watch]\nallow_hosts = ["[::1]"]': "address alone, without port or brackets",
    "[data]\nfolder = 3": "[data] folder: expected text in quotes, got a whole number",
    '[operator]\ncontact = "me\\r\\nCookie: x"': "[operator] contact: these characters cannot stand here",
    '[operator]\ncontact = "me@x.example\\n"': "[operator] contact: these characters cannot stand here",
    '[watch]\nallow_hosts = ["a.example\\n"]': "[watch] allow_hosts: these characters cannot stand here",
    '[alerts]\nlevel = "loud"': "[alerts] level: 'loud' is not a level; write high, medium or low",
    '[alerts]\nreview = "maybe"': "[alerts] review: 'maybe' is not a review; write auto, always or never",
    '[discord]\noperator_guild = "my server"': "operator_guild: these characters cannot stand here; write the id of a",
    "[discord]\noperator_guild = 12": "[discord] operator_guild: expected text in quotes, got a whole number",
    '[alerts]\nlanguage = "xx"': "[alerts] language: 'xx' is not a language; write en, de, es, fr, id, ja or pt_BR",
    '[log]\nlevel = "loud"': "[log] level: 'loud' is not a level; write debug, info or warning",
    '[log]\nformat = "xml"': "[log] format: 'xml' is not a format; write text or json",
    'level = "high"': "'level' stands outside its section; write level below a line that says [alerts]",
    "[operator]\nmetrics = 9464": "[operator] metrics: expected text in quotes, got a whole number",
    '[operator]\nmetrics = "0"': "[operator] metrics: no such place can be listened at; write a port such as",
    '[operator]\nmetrics = "here:9464"': "[operator] metrics: no such place can be listened at",
    '[discord]\ntoken = "abc"': "holds a token, which does not belong there; put it into the environment as",
    f'[discord]\ntoken_file = "{TOKEN}"': "holds a token, which does not belong there",
    f"# {TOKEN}": "holds a token, which does not belong there",
    '[wording]\nmodel_url = "127.0.0.1:8080/v1"': "[wording] model_url: these characters cannot stand here; write an",
    '[wording]\nmodel_url = "ftp://a.example"': "[wording] model_url: these characters cannot stand here; write an",
    '[wording]\nmodel_url = "https://u:p@a.example/v1"': "[wording] model_url: these characters cannot stand here",
    '[wording]\nmodel_url = "https://a.example/v1?k=1"': "[wording] model_url: these characters cannot stand here",
    '[wording]\nmodel_url = "https://a.example/v1\\n"': "[wording] model_url: these characters cannot stand here",
    '[wording]\nmodel_url = "https://a.example\\\\@b"': "[wording] model_url: these characters cannot stand here",
    '[wording]\nmodel_url = "http://a.example:99999/v1"': "[wording] model_url: that is no address; write one such as",
    '[wording]\nmodel_url = "http://[::1/v1"': "[wording] model_url: these characters cannot stand here",
    '[wording]\nmodel_url = "http://[:.:]/v1"': "[wording] model_url: that is no address; write one such as",
    '[wording]\nmodel_url = "http://a.example:0/v1"': "[wording] model_url: no port is 0",
    '[wording]\nmodel_url = "https://a.example/v1/chat/completions/"': "leave /chat/completions away at its end",
    "[wording]\ntimeout_seconds = 0": "[wording] timeout_seconds: expected a number >= 1.0",
    "[wording]\ntimeout_seconds = 121": "[wording] timeout_seconds: expected a number <= 120.0",
    "[wording]\nmodel = 3": "[wording] model: expected text in quotes, got a whole number",
    '[wording]\nmodel_key = "abc"': "holds a language model's key, which does not belong there; put it into the",
    '[wording]\nkey = "abc"': "holds a language model's key, which does not belong there; put it into the",
    f'[wording]\nkey_file = "{KEY}"': "holds a language model's key, which does not belong there",
    "[watch": "is not valid TOML: ",
    f"x = {'[' * 5000}": "is not valid TOML: ",
}


@pytest.mark.parametrize("text", BAD)
def test_a_mistake_is_told_with_file_and_key(said, folders, text):
    with pytest.raises(ConfigError) as error:
        said(text)
    assert str(error.value).startswith(str(folders.current / "config.toml"))
    assert BAD[text] in str(error.value)
    assert "\n" not in str(error.value)
    assert TOKEN not in str(error.value)
    assert KEY not in str(error.value)


@given(st.integers(0, 1900), st.integers(0, 40), st.one_of(st.text(max_size=9), st.sampled_from('="[]{}#\n\\')))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_a_config_says_it_is_a_config_or_one_sentence(said, start, length, text):
    example = EXAMPLE.read_text("utf-8")
    spoilt = example[:start] + text + example[start + length :]
    assert complaint(said, spoilt.encode("utf-8", "replace").decode()).isprintable()


def test_a_hostile_key_does_not_reach_the_terminal(said):
    for text in (
        r'"\u001b[2J" = 3',
        r'["\u001b[2J\n"]',
        r'watch."\u001b[2J" = 3',
        r'alerts.level = "\u001b[2J"',
    ):
        shown = complaint(said, text)
        assert shown
        assert shown.isprintable()


def complaint(said, text):
    """What is wrong with the config, "" for nothing."""
    try:
        said(text)
    except ConfigError as error:
        return str(error)
    return ""


def test_a_config_that_is_no_text_is_told(folders):
    (folders.current / "config.toml").write_bytes(b"\xff\xfe")
    with pytest.raises(ConfigError, match="is not UTF-8 text"):
        load(None, {}, folders)


def test_sites_are_told_whom_to_write_to(said):
    assert user_agent(Config()).startswith("Clausewatch/")
    assert user_agent(Config()).endswith(" (+https://github.com/clausewatch/clausewatch)")
    assert user_agent(said('operator.contact = "me@x.example"')).endswith(" (+me@x.example)")


@pytest.mark.parametrize(
    ("review", "plain", "reworded"), [("auto", False, True), ("always", True, True), ("never", False, False)]
)
def test_alerts_are_held_where_a_model_words_them_unless_it_is_said_otherwise(said, review, plain, reworded):
    section = f'[alerts]\nreview = "{review}"\n'
    assert said(section).holds_alerts is plain
    assert said(f'{section}[wording]\nmodel_url = "http://127.0.0.1:8080/v1"').holds_alerts is reworded


def test_a_model_alone_has_alerts_held(said):
    assert said('[wording]\nmodel_url = "http://127.0.0.1:8080/v1"').holds_alerts
    assert not said("").holds_alerts

from __future__ import annotations

from bot.fetch.browser import flags


def test_the_browser_gets_no_secret_of_ours():
    ours = {"PATH": "/bin", "DISCORD_TOKEN": "secret", "AWS_SECRET_ACCESS_KEY": "secret", "http_proxy": "http://x"}
    given = flags.environment(ours, "/made-up")
    assert "secret" not in given.values()
    assert given == {"PATH": "/bin", "XDG_CONFIG_HOME": "/made-up", "XDG_CACHE_HOME": "/made-up"}


def test_the_sandbox_is_off_for_root_alone(monkeypatch):
    monkeypatch.setattr(flags.os, "geteuid", lambda: 0, raising=False)
    assert not flags.may_sandbox()
    monkeypatch.setattr(flags.os, "geteuid", lambda: 1000, raising=False)
    assert flags.may_sandbox()

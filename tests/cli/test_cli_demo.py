"""What the demo says beside its alert, on narrow screens."""

import pytest

from bot.cli.demo import say


@pytest.mark.parametrize(("columns", "lines"), [(80, 2), (30, 4)])
def test_it_is_wrapped_at_words(monkeypatch, capsys, columns, lines):
    monkeypatch.setenv("COLUMNS", str(columns))
    text = "Its terms are read and confirmed; they say nothing.\nNow the platform changes its terms."
    say(text)
    said = capsys.readouterr().out
    assert said.split() == text.split()
    assert len(said.splitlines()) == lines
    assert max(map(len, said.splitlines())) <= columns


def test_an_address_stays_whole(monkeypatch, capsys):
    monkeypatch.setenv("COLUMNS", "20")
    say("See http://127.0.0.1:40000/the-terms-of-use for it.")
    assert "http://127.0.0.1:40000/the-terms-of-use\n" in capsys.readouterr().out

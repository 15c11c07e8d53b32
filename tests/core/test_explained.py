"""A text that somebody asks about: its clauses, each once, and what keeps it from being read."""

from __future__ import annotations

from bot.app.knowledge import detector
from bot.core.explained import explained
from bot.core.model import Kind

TRAINS = "We may use your uploads to train our AI models."


def test_each_clause_is_there_once_however_often_it_is_said():
    found = explained(f"{TRAINS}\n\n{TRAINS}", detector(), 1000)
    assert [(clause.kind, clause.quote) for clause in found.clauses] == [(Kind.TRAINING, TRAINS)]
    assert not found.is_cut


def test_only_the_beginning_of_a_long_text_is_read_and_that_is_known():
    found = explained(f"Be kind.\n\n{TRAINS}", detector(), 20)
    assert found.clauses == ()
    assert found.is_cut


def test_a_short_text_s_language_is_not_guessed():
    found = explained(TRAINS, detector(), 1000, "https://tonewell.example")
    assert found.language == ""
    assert found.is_read
    assert found.url == "https://tonewell.example"

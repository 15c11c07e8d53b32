"""`clausewatch platforms`: the catalogue, found by name."""

from bot.platforms import builtin


def test_a_typo_finds_what_was_meant(clausewatch):
    ended = clausewatch("platforms", "twiter")
    assert ended.code == 0
    assert ended.out.decode().splitlines()[0].startswith("X (x): social")


def test_all_are_listed_where_nothing_is_named(clausewatch):
    ended = clausewatch("platforms", "--format", "jsonl")
    assert {line["id"] for line in ended.lines} == set(builtin())
    assert all(line["documents"] for line in ended.lines)


def test_a_bundle_lists_its_platforms(clausewatch):
    out = clausewatch("platforms", "--bundle", "music").out.decode()
    assert "SoundCloud (soundcloud)" in out
    assert "GitHub" not in out


def test_what_is_not_there_is_told_with_what_is_near(clausewatch):
    ended = clausewatch("platforms", "--bundle", "musik")
    assert (ended.code, ended.err) == (65, "clausewatch: there is no bundle 'musik'; did you mean music?\n")
    ended = clausewatch("platforms", "qqqqqqqq")
    assert ended.code == 65
    assert "`clausewatch look URL` helps to add one" in ended.err


def test_what_is_not_watched_yet_is_said(clausewatch):
    name = next(one.name for one in builtin().values() if not any(document.checked for document in one.documents))
    assert "not watched yet: " in clausewatch("platforms", name).out.decode().splitlines()[0]

"""Folders of platform files, and the built-in catalogue."""

from __future__ import annotations

import tomllib
from importlib.resources import files

import pytest

from bot.errors import DeclarationError
from bot.platforms import builtin, declared_as, load, load_all, loader, merged
from bot.platforms.listed import BUNDLES


def test_a_folder_becomes_a_catalogue_in_the_ids_order(tmp_path, small):
    for name in ("reedbox", "inkpond"):
        (tmp_path / f"{name}.toml").write_text(small(name.title()))
    (tmp_path / "README.md").write_text("not a platform")
    (tmp_path / ".#inkpond.toml").write_text("an editor's copy")
    assert list(load(tmp_path)) == ["inkpond", "reedbox"]


def test_one_bad_file_leaves_the_others_alone(tmp_path, small):
    (tmp_path / "a.toml").write_text("nonsense")
    (tmp_path / "b.toml").write_text(small("Reedbox"))
    (tmp_path / "c.toml").mkdir()
    catalogue, errors = load_all(tmp_path)
    assert list(catalogue) == ["b"]
    assert [str(error).partition(":")[0] for error in errors] == ["a.toml", "c.toml"]
    with pytest.raises(DeclarationError, match=r"^a\.toml"):
        load(tmp_path)


@pytest.mark.parametrize(
    ("first", "second", "clash"),
    [
        (("Same", ""), ("same", ""), "'same' already names a.toml"),
        (("One", 'aliases = ["Two"]\n'), ("two", ""), "'two' already names a.toml"),
        (("One", 'aliases = ["x"]\n'), ("Two", 'aliases = ["X"]\n'), "'X' already names a.toml"),
        (("One", 'aliases = ["B"]\n'), ("Two", ""), "'b' already names a.toml"),
    ],
)
def test_a_name_belongs_to_one_file(tmp_path, small, first, second, clash):
    (tmp_path / "a.toml").write_text(small(*first))
    (tmp_path / "b.toml").write_text(small(*second))
    catalogue, errors = load_all(tmp_path)
    assert list(catalogue) == ["a"]
    assert [str(error) for error in errors] == [f"b.toml: {clash}; keep it in one of them"]


def test_a_folder_that_is_not_there_is_told(tmp_path):
    catalogue, (error,) = load_all(tmp_path / "mine")
    assert catalogue == {}
    assert "mine; make it, or take it out of the config" in str(error)


def test_an_operators_file_takes_the_place_of_the_built_in_one(tmp_path, small):
    theirs, ours = tmp_path / "theirs", tmp_path / "ours"
    for folder, names in ((theirs, ("a", "c")), (ours, ("b", "c"))):
        folder.mkdir()
        for name in names:
            (folder / f"{name}.toml").write_text(small(f"{folder.name}-{name}"))
    (ours / "d.toml").write_text(small("D", 'aliases = ["theirs-A"]\n'))
    catalogue, errors = merged(load(theirs), load(ours))
    assert {name: platform.name for name, platform in catalogue.items()} == {
        "a": "theirs-a",
        "b": "ours-b",
        "c": "ours-c",
    }
    assert [str(error) for error in errors] == ["d.toml: 'theirs-A' already names a.toml; keep it in one of them"]


def test_the_built_in_catalogue_is_right_and_large():
    catalogue = builtin()
    documents = [document for platform in catalogue.values() for document in platform.documents]
    scheduled = [document for document in documents if document.checked]
    assert len(scheduled) >= 350
    assert len({document.platform for document in scheduled}) >= 150
    assert len(catalogue.keys() - {document.platform for document in scheduled}) >= 80
    assert sum(not platform.makes for platform in catalogue.values()) <= 12  # used by many, and made for nothing
    assert {"soundcloud", "x", "youtube", "deviantart", "suno", "behance"} <= set(catalogue)


def test_every_bundle_holds_platforms_that_are_watched():
    for bundle in BUNDLES:
        found = [one for one in builtin().values() if bundle in one.makes and any(d.checked for d in one.documents)]
        assert len(found) >= 3, bundle


def test_one_built_in_document_stands_for_each_kind_of_a_platform():
    for platform in builtin().values():
        kinds = [document.kind for document in platform.documents]
        assert len(set(kinds)) == len(kinds), platform.id


def test_built_in_addresses_are_encrypted_but_where_a_site_is_old():
    plain = {
        platform.id
        for platform in builtin().values()
        for document in platform.documents
        for url in document.urls
        if not url.startswith("https://")
    }
    assert plain <= {"tagged", "xanga"}


def test_no_built_in_file_overrides_robots_txt():
    documents = [document for platform in builtin().values() for document in platform.documents]
    assert not any(document.despite_robots for document in documents)


def test_a_built_in_file_that_did_would_be_refused_and_an_operators_is_not(tmp_path, small, monkeypatch):
    (tmp_path / "a.toml").write_text(small("Reedbox") + 'despite_robots = "We asked them"\n')
    assert load(tmp_path)["a"].documents[0].despite_robots == "We asked them"
    monkeypatch.setattr(loader, "files", lambda _: tmp_path)
    with pytest.raises(DeclarationError, match=r"^a\.toml: despite_robots: a built-in platform obeys robots\.txt"):
        builtin()


def test_every_built_in_file_names_its_source():
    for file in files("bot.platforms").iterdir():
        if file.name.endswith(".toml"):
            declared = tomllib.loads(file.read_text("utf-8"))
            assert declared["source"]["name"]
            days = [document["checked"] for document in declared["documents"] if document["checked"]]
            assert all(day <= declared["source"]["date"] for day in days), file.name


def test_a_file_is_given_as_it_says_itself(tmp_path, small):
    (tmp_path / "a.toml").write_text(small("Reedbox", 'aliases = ["Reed"]\n'))
    assert declared_as(tmp_path, "a").aliases == ("Reed",)
    assert declared_as(tmp_path, "b") is None


def test_a_fault_names_its_file(tmp_path, small):
    (tmp_path / "a.toml").write_text("nonsense")
    (tmp_path / "b.toml").write_text(small("Same"))
    (tmp_path / "c.toml").write_text(small("same"))
    _, errors = load_all(tmp_path)
    assert [error.file for error in errors] == ["a.toml", "c.toml"]

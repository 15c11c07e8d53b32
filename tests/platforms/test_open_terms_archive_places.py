"""Ids of imported services, beside the platforms that there are."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from bot.core.model import Document, OptOut, Platform
from bot.platforms import shape
from bot.platforms.open_terms_archive_places import placed
from bot.platforms.shape import Source
from made_up_declarations import inkpond

SOURCE = Source("demo", date(2026, 11, 26))


def known(id_, name, *aliases, paths=("terms",)):
    home = f"https://{id_}.example"
    documents = tuple(Document(id_, kind, kind, (f"{home}/{kind}",)) for kind in paths)
    return {id_: Platform(id_, name, home, documents, aliases)}


def ids(*services, builtin=None, own=None):
    return [one.id for one in placed(services, SOURCE, builtin or {}, own or {})]


def test_a_service_is_called_as_the_platform_that_has_its_name():
    builtin = known("ink-pond", "Inkpond", "Pond")
    assert ids(inkpond("inkpond"), builtin=builtin) == ["ink-pond"]
    assert ids(inkpond("POND"), builtin=builtin) == ["ink-pond"]
    assert ids(inkpond("POND"), inkpond("Inkpond"), builtin=builtin) == ["pond", "ink-pond"]


def test_a_name_written_alike_is_the_same_platform_only_on_the_same_site():
    builtin = known("x", "X")
    assert ids(inkpond("../../x", "help.x.example"), builtin=builtin) == ["x"]
    builtin["x"] = Platform("x", "X", "https://x.test", (Document("x", "terms", "t", ("https://x.test/terms",)),))
    assert ids(inkpond("../../x", "help.x.example"), builtin=builtin) == ["x-2"]


def test_services_that_give_one_id_or_one_name_are_told_apart():
    services = (inkpond("Ink Pond"), inkpond("Ink-Pond"), inkpond("Ink Pond"), inkpond("ink-pond"))
    found = placed(services, SOURCE, {}, {})
    assert [one.id for one in found] == ["ink-pond", "ink-pond-2", "ink-pond-3", "ink-pond-4"]
    assert [one.fault for one in found] == [""] * 4
    assert [one.declared.name for one in found] == [
        "Ink Pond",
        "Ink-Pond (ink-pond-2)",
        "Ink Pond (ink-pond-3)",
        "ink-pond (ink-pond-4)",
    ]


def test_what_is_built_in_is_displaced_or_known_already():
    service = inkpond()
    (new,) = placed([service], SOURCE, known("inkpond", "Inkpond", paths=("privacy",)), {})
    assert (new.displaces, new.known) == (True, False)
    (same,) = placed([service], SOURCE, known("inkpond", "Inkpond", paths=("terms", "privacy")), {})
    assert (same.displaces, same.known) == (True, True)
    own = known("inkpond", "Inkpond")
    (mine,) = placed([service], SOURCE, own, own)
    assert (mine.displaces, mine.known) == (False, False)


def test_what_the_catalogue_would_refuse_is_not_imported():
    own = known("pond", "Pond", "Inkpond", "ink-2") | known("ink-2", "Ink Two")
    found = placed([inkpond("Pond", "pond.example"), inkpond("Inkpond")], SOURCE, {}, own)
    assert [one.id for one in found] == ["pond", "inkpond"]  # the first takes the file with that alias
    assert [one.fault for one in found] == ["", ""]
    (bad,) = placed([inkpond("\u202e")], SOURCE, {}, {})
    assert bad.fault == ""
    assert bad.id == "inkpond"  # its file's name


def test_a_service_none_of_whose_terms_can_be_imported_is_told():
    (found,) = placed([inkpond(**{"Terms of Service": {"select": "main"}})], SOURCE, {}, {})
    assert found.fault == "none of its terms can be imported"


def test_a_file_that_would_be_too_long_is_told():
    pages = [{"fetch": f"https://inkpond.example/{number}/{'x' * 400}"} for number in range(400)]
    (found,) = placed([inkpond(**{"Terms of Service": {"combine": pages}})], SOURCE, {}, {})
    assert found.fault == "inkpond.toml: is longer than 65,536 bytes; write one platform a file"


def test_in_a_built_in_ones_place_it_keeps_what_a_collection_does_not_say():
    terms = Document("inkpond", "terms", "t", ("https://inkpond.example/terms",), checked=date(2026, 2, 1))
    opt_out = OptOut("https://inkpond.example/ai", "Settings")
    builtin = Platform("inkpond", "Inkpond", "https://www.inkpond.example", (terms,), ("Pond",), ("art",), "", opt_out)
    (one,) = placed([inkpond()], SOURCE, {"inkpond": builtin}, {})
    declared = one.declared
    assert (declared.aliases, declared.makes, declared.home) == (("Pond",), ("art",), "https://www.inkpond.example")
    assert declared.opt_out == shape.OptOut("https://inkpond.example/ai", "Settings")
    assert [document.checked for document in declared.documents] == [date(2026, 2, 1)]
    elsewhere = Platform(
        "inkpond", "Inkpond", "https://inkpond.example", (replace(terms, urls=("https://b.example",)),)
    )
    (other,) = placed([inkpond()], SOURCE, {"inkpond": elsewhere}, {})
    assert [document.checked for document in other.declared.documents] == [False]

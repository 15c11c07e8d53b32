"""What bundles are, and who belongs to them."""

from dataclasses import replace

from bot.core.bundles import BUNDLES, NAMES, bundle_of, key_of, keys_of, members
from bot.platforms import builtin
from made_up import platform


def test_every_bundle_has_a_name_and_says_what_it_is_about():
    assert NAMES.keys() == BUNDLES.keys()
    assert (NAMES["3d"], NAMES["ai"], NAMES["music"]) == ("3D", "AI tools", "Music")
    assert all(BUNDLES.values())


def test_a_subscription_to_a_bundle_is_told_from_one_to_a_platform():
    assert bundle_of(key_of("music")) == "music"
    assert bundle_of("music") == bundle_of("*") == ""


def test_a_platform_belongs_to_what_its_people_make_while_a_document_is_scheduled():
    one = platform("tonewell", "Tonewell", makes=("music", "art", "music"))
    assert keys_of(one) == ("bundle/music", "bundle/art")
    terms, privacy = one.documents
    half = replace(one, documents=(replace(terms, checked=None), privacy))
    assert keys_of(half) == keys_of(one)
    assert keys_of(platform("tonewell", "Tonewell", makes=("music",), checked=None)) == ()


def test_bundles_without_platforms_are_not_among_those_that_have_some():
    one, other = platform("a", "A", makes=("music",)), platform("b", "B", makes=("art", "music"))
    assert members([one, other]) == {"bundle/music": [one, other], "bundle/art": [other]}
    assert members([]) == {}


def test_every_bundle_has_a_platform_that_comes_with_the_program():
    made = {bundle for one in builtin().values() for bundle in one.makes}
    assert made == BUNDLES.keys()

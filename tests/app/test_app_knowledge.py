"""The lexicons that come with the package make a detector."""

from bot.app.knowledge import detector
from bot.core.model import Kind


def test_the_packaged_lexicons_find_a_plain_grant():
    (clause,) = detector().classify("We may use your content to train our AI models.")
    assert clause.kind is Kind.TRAINING


def test_it_is_built_once():
    assert detector() is detector()

"""The made-up terms: ordinary before, a grant with a way out after."""

import re
from html import unescape

from bot.app.knowledge import detector
from bot.core.model import Kind
from bot.demo import terms


def said(page: str) -> str:
    return unescape(re.sub(r"<[^>]+>", " ", page.split("<main>")[1].split("</main>", maxsplit=1)[0]))


def kinds(page: str) -> set[Kind]:
    paragraphs = re.findall(r"<p>(.*?)</p>", page, re.DOTALL)
    read = [" ".join(unescape(paragraph).split()) for paragraph in paragraphs]
    return {clause.kind for paragraph in read for clause in detector().classify(paragraph)}


def test_before_the_terms_say_nothing_about_ai():
    page = terms.page(with_ai=False, visit=1)
    assert len(said(page).split()) >= 400
    assert kinds(page) == set()


def test_after_they_take_uploads_for_training_for_partners_too_with_a_setting_against_it():
    assert {Kind.TRAINING, Kind.THIRD_PARTY, Kind.CHOICE} <= kinds(terms.page(with_ai=True, visit=1))


def test_only_the_noise_differs_from_visit_to_visit():
    one, two = (terms.page(with_ai=False, visit=visit) for visit in (1, 2))
    assert one != two
    assert said(one) == said(two)


def test_the_new_paragraphs_stand_in_the_section_of_the_licence():
    page = terms.page(with_ai=True, visit=1)
    assert page.index("3. The licence") < page.index("machine learning") < page.index("4. Prints")

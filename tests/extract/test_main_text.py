from __future__ import annotations

import pytest

from bot.extract import readable_html

SENTENCES = [
    f"In part {number} of these made-up terms we say at some length what you and we may do." for number in range(12)
]
TERMS = "".join(f"<h2>Part {number}</h2><p>{sentence}</p>" for number, sentence in enumerate(SENTENCES))
MENU = "<ul>" + "".join(f"<li><a href=/{n}>Page {n}</a></li>" for n in range(9)) + "</ul>"
FOOTER = f"<footer><p>We make tools for people who paint on very large screens.</p>{MENU}<p>© 2026 Paintly</p></footer>"


def of_the_terms(html: str) -> str:
    text = readable_html(html)
    assert all(sentence in text for sentence in SENTENCES)
    return text


@pytest.mark.parametrize(
    "html",
    [
        f"{MENU}<main>{TERMS}</main>{FOOTER}",
        f"{MENU}<div role=main>{TERMS}</div>{FOOTER}",
        f"<div class=top>{MENU}</div><div><div><article>{TERMS}</article></div></div>{FOOTER}",
        f"<div>{MENU}</div><div class=wrap>{TERMS}</div>{FOOTER}",
        f"<table><tr><td>{MENU}</td><td>{TERMS}</td></tr></table>{FOOTER}",
        f"<div class='nav_wrap x'><div>Product</div><div>Try our new brush</div></div><div>{TERMS}</div>{FOOTER}",
        f"{TERMS}{FOOTER}",
        TERMS,
    ],
)
def test_only_the_terms_are_left_of_a_page(html):
    text = of_the_terms(html)
    assert "Page 3" not in text
    assert "Paintly" not in text
    assert "brush" not in text
    assert text.startswith("## Part 0")


def test_wrappers_beside_each_other_are_all_kept():
    half = TERMS.index("<h2>Part 6")
    of_the_terms(f"<body>{MENU}<section>{TERMS[:half]}</section><section>{TERMS[half:]}</section>{FOOTER}")


def test_the_title_and_the_date_above_the_text_are_kept():
    html = f"<header>{MENU}</header><div><h1>Terms</h1><p>Updated 1 May 2026</p></div><div>{TERMS}</div>"
    assert of_the_terms(html).startswith("# Terms\n\nUpdated 1 May 2026\n\n## Part 0")


def test_a_text_that_stands_twice_for_small_screens_is_read_once():
    html = f"<main class=wide><div>{TERMS}</div></main><main class=small><div>{TERMS}</div></main>"
    assert of_the_terms(html).count(SENTENCES[0]) == 1


def test_a_page_hidden_behind_its_cookie_dialog_is_read():
    of_the_terms(f"<div aria-hidden=true><main>{TERMS}</main></div><div role=dialog>We use cookies</div>")


def test_a_part_that_a_button_unfolds_is_read():
    html = f"<main><button aria-controls=p1>More</button><div id=p1 hidden>{TERMS}</div></main>"
    of_the_terms(html)


def test_a_class_that_speaks_of_a_side_bar_costs_no_terms():
    of_the_terms("".join(f"<div class='toc sidebar'><h2>P</h2><p>{sentence}</p></div>" for sentence in SENTENCES))


def test_a_short_list_of_links_in_the_text_is_kept():
    links = "<p>See also:</p><ul><li><a href=/p>Privacy policy</a></li><li><a href=/c>Cookie policy</a></li></ul>"
    assert "- Privacy policy" in of_the_terms(f"<main>{links}{TERMS}</main>")


@pytest.mark.parametrize("year", [2025, 2026])
def test_the_year_of_a_copyright_line_changes_nothing(year):
    assert "©" not in of_the_terms(f"<div>{TERMS}<p>© {year} Paintly, all rights reserved</p></div>")


def test_noise_around_the_terms_leaves_the_text_as_it_was():
    pages = [
        f"<meta name=token content={token}><nav>{token}</nav><script>{token}</script>{MENU}"
        f"<main data-build={token}>{TERMS}</main><aside>Read also: story {token}</aside>{FOOTER}"
        for token in ("a8f3", "77c1", "e0e0")
    ]
    assert len({readable_html(page) for page in pages}) == 1


def test_sentences_added_below_the_texts_own_box_but_inside_the_main_one_are_kept():
    paragraphs = "".join(f"<p>This is what part {number} of the terms says on its matter.</p>" for number in range(40))
    added = "<p>From today on we may use what you upload to train our models.</p>"
    text = readable_html(f"{MENU}<main><section>{paragraphs}</section>{added}</main>{FOOTER}")
    assert "train our models" in text
    assert "Paintly" not in text

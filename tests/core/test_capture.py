"""Texts that are no document, as sites show them, and short passages that only sound like one. All written by us."""

import pytest

from bot.core.capture import fault, not_the_document
from bot.core.reading import read

DOCUMENT = "\n\n".join(
    f"## {number}. Section {number}\n\nThis section {number} says how service {number} works for you in {number}. "
    f"You keep your rights in point {number}, and we keep ours in matter {number}."
    for number in range(1, 15)
)
WALLS = {
    "Cloudflare, waiting": """www.example.com
===============

Verifying you are human. This may take a few seconds.
-----------------------------------------------------

www.example.com needs to review the security of your connection before proceeding.

Verification successful. Waiting for www.example.com to respond. Reviewing it takes longer when many people come
at once, so please be patient, leave this window open and do not load the page again until it has answered you.

Ray ID: `8f2a41c09b7d3e55`

Performance & security by [Cloudflare](https://www.cloudflare.com)""",
    "Cloudflare, blocked": """Sorry, you have been blocked

You are unable to access example.com

Why have I been blocked?

This website is using a security service to protect itself from online attacks.

Cloudflare Ray ID: 8f2a41c09b7d3e55 • Performance & security by Cloudflare""",
    "Cloudflare in German": """Nur einen Moment…

Es wird geprüft, ob Sie ein Mensch sind. Dies kann einige Sekunden dauern.

Ray ID: 8f2a41c09b7d3e55

Leistung und Sicherheit durch Cloudflare""",
    "404": "# 404\n\nOops! We looked everywhere, but that page could not be found.\n\n[Back to home](/)",
    "404 of a server": "404 Not Found\n=============\n\n* * *\n\nnginx/1.24.0",
    "404 on one line": "404 Not Found nginx/1.24.0",
    "404 in French": "# Page introuvable\n\nLe contenu que vous cherchez a été déplacé ou supprimé.",
    "404 again and again": "Oops!\n\n404\n\nThe page you were looking for could not be found.\n\n- - -\n\n" * 40,
    "not available": "This page isn’t available\n----\n\nAn unexpected error has occurred. Try reloading the page.",
    "403": "403 Forbidden",
    "403 of a guard": '**Access Denied**\n\nYou don\'t have permission to access "/terms".\n\nReference #18.2d',
    "a bare word": "Forbidden",
    "503": "503 Service Temporarily Unavailable\n\nThe server is temporarily unable to serve your request.",
    "maintenance": "We’ll be back soon!\n\nWe are busy with the machines. Thank you for your patience.",
    "JavaScript": "You need to enable JavaScript to run this app.",
    "JavaScript and cookies": "Enable JavaScript and cookies to continue",
    "redirecting": "Redirecting\n-----\n\nIf this page does not redirect within a few seconds, please try again.",
    "cookie wall": """We value your privacy

We and our 812 partners store information on a device and process personal data.

Accept all

Reject all

Manage options""",
    "log-in page": "# Log in to Inkmoor\n\nEmail or phone\n\nPassword\n\n[Forgot password?](/f)\n\nSign up",
}
PASSAGES = [
    "Use of our content for AI training is forbidden.",
    "Questions about how we train AI on your uploads? Call 404 for help.",
    "Room 404, Forbidden Street, is where our AI team trains its models.",
    "Be kind.",
    "Old terms.",
    "Wir trainieren.",
    "我们使用您的内容训练人工智能模型。",
    "## Forbidden\n\n- Training AI on our content\n- Scraping our pages",
    "We use a CAPTCHA to verify you are human; AI systems may not solve it.",
    "Our API returns HTTP 404 where a model is not found, and 403 where its use is forbidden.",
    "Some features need scripts, so please enable JavaScript in your browser.",
    "We may suspend the service where it is temporarily unavailable to our suppliers.",
    "We use cookies. You can accept all of them or none, and change your mind at any time in your settings.",
    "If access is denied to your account, our AI models are no longer trained on your uploads.",
    "* Name\n* Email address\n* Password\n* What you type into our AI features",
    "Log in with your own account only.",
    "If something went wrong with your order, please try again.",
]


def capture(detector, old, new):
    found = not_the_document(read(old, detector), read(new, detector))
    return found and (found.side, found.reason)


@pytest.mark.parametrize("wall", WALLS.values(), ids=WALLS)
@pytest.mark.parametrize(
    "other", [DOCUMENT, "We may use your content to train our AI models."], ids=["document", "passage"]
)
def test_a_wall_is_no_document_whatever_stands_on_the_other_side(detector, wall, other):
    assert capture(detector, other, wall)[0] == "new"
    assert capture(detector, wall, other)[0] == "old"


@pytest.mark.parametrize("passage", PASSAGES)
@pytest.mark.parametrize(
    "other", ["Be nice.", "We may use your content to train our AI models. You keep what is yours."]
)
def test_a_passage_that_sounds_like_one_is_none(detector, passage, other):
    assert capture(detector, other, passage) is None
    assert capture(detector, passage, other) is None


def test_one_sign_is_enough_where_a_much_longer_document_was_known(detector):
    said = "Your browser is not supported: please enable JavaScript."
    assert capture(detector, DOCUMENT, said)[0] == "new"
    assert capture(detector, "We like drawing.", said) is None


def test_a_long_text_that_speaks_of_walls_is_a_document(detector):
    assert capture(detector, DOCUMENT, f"{DOCUMENT}\n\nAccess denied\n\nJust a moment...\n\nRay ID: 8f2a41c0") is None


@pytest.mark.parametrize("nothing", ["", " \n\n ", "* * *", "---\n\n| | |"])
def test_a_side_without_words_is_empty(detector, nothing):
    assert capture(detector, "Be kind.", nothing) == ("new", "empty")
    assert capture(detector, nothing, "Be kind.") == ("old", "empty")


@pytest.mark.parametrize("share", [0.1, 0.3, 0.5])
def test_a_document_that_ends_in_the_middle_of_a_word_is_cut_off(detector, share):
    part = DOCUMENT[: int(len(DOCUMENT) * share)].rstrip(" .\n") + "wor"
    assert capture(detector, DOCUMENT, part) == ("new", "cut off")
    assert capture(detector, part, DOCUMENT) == ("old", "cut off")


def test_a_passage_that_was_shortened_is_not_cut_off(detector):
    long = "You keep your rights. We may use your drawings and your photos to train our AI models, and to show them."
    assert capture(detector, long, "You keep your rights. We may use your drawings") is None


def test_a_title_alone_is_not_the_document(detector):
    assert capture(detector, DOCUMENT, "Community Guidelines\n===\n\nUpdated: 18 January") == (
        "new",
        "only 5 words, where the document has 406",
    )


def test_a_page_in_another_language_is_not_the_document(detector):
    german = (
        "Wir verwenden die Inhalte, die Sie mit uns teilen, um die Dienste zu betreiben und für Sie zu verbessern. "
        "Wenn Sie das nicht wollen, können Sie sich bei uns abmelden, und wir werden die Daten nicht mehr nutzen."
    )
    assert capture(detector, DOCUMENT, german) == ("new", "in another language (de instead of en)")
    assert capture(detector, german, DOCUMENT) == ("old", "in another language (de instead of en)")


def test_a_fault_is_one_without_a_former_text_too(detector):
    wall, terms = (read(text, detector) for text in (WALLS["403"], DOCUMENT))
    assert fault(wall, wall)
    assert not fault(terms, terms)

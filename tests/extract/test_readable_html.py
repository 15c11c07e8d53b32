from __future__ import annotations

import time
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.core.passages import fingerprint, read
from bot.core.plain import plain
from bot.errors import Unreadable
from bot.extract import readable_html

LONG = "In this part of these made-up terms we say at some length what you and we may do."
SHADOW = "<template class=x shadowrootmode='open'>"


def blocks(html: str, **selectors: list[str]) -> list[str]:
    return readable_html(html, **selectors).split("\n\n")


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<h1>Terms</h1><h6>Small</h6>", ["# Terms", "###### Small"]),
        ("<p>One\n   two<br>\n three</p>", ["One two three"]),
        ("<p>One.<br>Two.</p>", ["One.", "Two."]),
        ("<br>one<p>two</p><br>three", ["one", "two", "three"]),
        ("<p>One<br><br>two</p>", ["One", "two"]),
        ("<p>we may<br>a) use<br>b) sell</p>", ["we may", "a) use", "b) sell"]),
        ("<p>a <a href='/x'>link</a>, <b>bold</b> <em>and</em> more</p>", ["a link, bold and more"]),
        ("<div>loose<p>inside</p>after</div>", ["loose", "inside", "after"]),
        ("<ul><li>one<ul><li>deep</li></ul></li><li>two</li></ul>", ["- one", "  - deep", "- two"]),
        ("<ol start=3><li>three<li><p>four</p></ol>", ["3. three", "4. four"]),
        ("<ol><li>one<p>and more</p></li></ol>", ["1. one", "  and more"]),
        ("<ol start=²><li>one</ol><ol start=99999999999><li>x</ol>", ["1. one", "1. x"]),
        ("<table><tr><th>Data<th>Use</tr><tr><td>Name<td>Mail</table>", ["Data | Use", "Name | Mail"]),
        ("<table><tr><td>a<br>b<td>c</table>", ["a b | c"]),
        ("<table><tr><td><h2>Title</h2><p>Text</p><td>side</table>", ["## Title", "Text", "side"]),
        ("<table><tr><td><ul><li>a<li>b</ul><td>side</table>", ["- a", "- b", "side"]),
        ("<pre>One.\nTwo.\n\nThree.</pre>", ["One.", "Two.", "Three."]),
        ("<dl><dt>Word</dt><dd>Meaning</dd></dl>", ["Word", "Meaning"]),
        (
            "<p><b>A line in bold</b></p><p><strong>Bold</strong> start</p>",
            ["**A line in bold**", "Bold start"],
        ),
        ("<details><summary>More</summary><p>text</p></details>", ["More", "text"]),
        ("<my-part>one</my-part><my-part>two</my-part>", ["one", "two"]),
        ("<h2><button>Title</button></h2><button>Copy</button><p>x</p>", ["## Title", "x"]),
        ("<ul><li><h3>Part</h3><p>text</p></li></ul>", ["### Part", "  text"]),
        ("no tags at all", ["no tags at all"]),
        ("", [""]),
        ("<svg><title>x</title></svg><img alt=no><script>y</script><style>z</style>ok", ["ok"]),
    ],
)
def test_what_html_comes_to(html, expected):
    assert blocks(html) == expected


@pytest.mark.parametrize(
    "html",
    [
        "<p>Te&shy;r&#8203;ms&nbsp;&#x2003;of\u2060 use&#xfeff;</p>",
        "<p>Terms <span hidden>no</span>of use</p>",
        "<p>Terms <span aria-hidden='true'>no</span>of use</p>",
        "<p>Terms <i style='color: red; DISPLAY:none'>no</i>of use</p>",
        "<p>Terms <span class='x sr-only'>no</span>of use</p>",
        "<p>Terms <a href=#t>#</a>of use<a href=#t>¶</a></p>",
        "<p>Terms <a href=x>of use (opens in a new window)</a></p>",
        "<p>Terms <a href=x>of use [Opens in new tab]</a></p>",
        "<a href=#main>Skip to main content</a><p>Terms of use</p>",
        "<nav>Home</nav><p>Terms of use</p>",
        "<div role=navigation>Home</div><p>Terms of use</p>",
        "<div id=onetrust-banner-sdk>We use cookies</div><p>Terms of use</p>",
        "<div class='Site-Cookie-Banner'>We use cookies</div><p>Terms of use</p>",
        "<p>Terms of use</p><footer>© 2026 Somebody</footer>",
        "<p>Terms of use</p><form><input value=x><select><option>Deutsch</select></form>",
        "<dialog open>Subscribe!</dialog><p>Terms of use</p>",
    ],
)
def test_what_is_not_the_text_drops_out(html):
    assert readable_html(html) == "Terms of use"


def test_smart_quotes_stay_as_they_are():
    assert readable_html("<p>“Content”\u2019s</p>") == "“Content”\u2019s"


def test_an_address_that_cloudflare_hides_anew_at_every_load_is_read():
    def hidden(address: str, key: int) -> str:
        code = bytes([key, *(byte ^ key for byte in address.encode())]).hex()
        return f'<p>Write to <a class=__cf_email__ data-cfemail="{code}">[email&#160;protected]</a>.</p>'

    assert {readable_html(hidden("ai@art.example", key)) for key in (1, 77, 200)} == {"Write to ai@art.example."}
    assert readable_html("<p>Write <span data-cfemail='zz'>x</span> now</p>") == "Write now"


def test_an_address_hidden_in_a_link_is_read_where_nothing_else_is_shown():
    def linked(key: int, shown: str) -> str:
        code = bytes([key, *(byte ^ key for byte in b"ai@art.example")]).hex()
        return f"<p>Write to <a href='/cdn-cgi/l/email-protection#{code}'>{shown}</a>.</p>"

    assert {readable_html(linked(key, "[email&#160;protected]")) for key in (1, 77)} == {"Write to ai@art.example."}
    assert readable_html(linked(9, "our helpers")) == "Write to our helpers."
    assert readable_html("<p>user [at] art.example, [email&#160;protected]</p>") == (
        "user [at] art.example, [email protected]"
    )


def test_an_address_hidden_in_a_link_and_again_inside_it_is_read_once():
    def hidden(key: int, address: bytes = b"ai@art.example") -> str:
        return bytes([key, *(byte ^ key for byte in address)]).hex()

    def linked(outer: int, inner: str, before: str = "") -> str:
        span = f'{before}<span class="__cf_email__" data-cfemail="{inner}">[email&#160;protected]</span>'
        return f"<p>Write to <a href='/cdn-cgi/l/email-protection#{hidden(outer)}'>{span}</a> or <b>leave</b>.</p>"

    pages = (linked(outer, hidden(inner)) for outer in (1, 77) for inner in (9, 200))
    assert {readable_html(page) for page in pages} == {"Write to ai@art.example or leave."}
    assert readable_html(linked(1, "zz")) == "Write to ai@art.example or leave."
    assert readable_html(linked(1, hidden(9), "us at ")) == "Write to us at ai@art.example or leave."


@pytest.mark.parametrize(
    "said",
    [
        "(öffnet in einem neuen Fenster)",
        "(wird in neuem Tab geöffnet)",
        "(s’ouvre dans une nouvelle fenêtre)",
        "(ouvre un nouvel onglet)",
        "(se abre en una ventana nueva)",
        "[abre en una nueva pestaña]",
        "(abre em uma nova janela)",
        "(abre numa nova guia)",
        "(si apre in una nuova finestra)",
        "(opent in een nieuw venster)",
        "(wordt geopend in een nieuw tabblad)",
        "（新しいウィンドウで開きます）",
        "（別タブで開く）",
    ],
)
def test_no_language_says_that_a_window_opens(said):
    assert readable_html(f"<p>Terms <a href=x>of use {said}</a> (new)</p>") == "Terms of use (new)"


def test_entities_escaped_twice_read_as_what_they_stand_for():
    assert fingerprint(readable_html("<p>you &amp;amp; we&amp;#39;re&amp;nbsp;one</p>")) == fingerprint(
        "you & we're one"
    )


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        (
            "<table><tr><th>Data<th>Use<tr><td rowspan=2>Name<td>Mail<tr><td>Post</table>",
            ["Data | Use", "Name | Mail", "Post"],
        ),
        (
            "<table><caption>Uses</caption><thead><tr><th>A<th>B</thead><tr><td>x<td>y</table>",
            ["Uses", "A | B", "x | y"],
        ),
        ("<p>x</p><table><tr><td>out<td><table><tr><td>a<td>b</table></table>", ["x", "out", "a | b"]),
        (
            "<dl><dt>Word</dt><dd>One.</dd><dd><p>Two.</p></dd><div><dt>More<dd>Last</div></dl>",
            ["Word", "One.", "Two.", "More", "Last"],
        ),
        ("<details><summary>More</summary>Body <p>and text</p></details>", ["More", "Body", "and text"]),
        (
            f"<x-a>{SHADOW}<h2>Part</h2><p>in <slot></slot> it</template>light</x-a>after",
            ["## Part", "in it", "light", "after"],
        ),
        (
            f"<x-a>{SHADOW}<p>one</p><x-b>{SHADOW}two</template></x-b>three</template></x-a>after",
            ["one", "two", "three", "after"],
        ),
        ("<template><p>never</p></template>after", ["after"]),
    ],
)
def test_tables_lists_of_words_and_shadow_trees_keep_their_parts(html, expected):
    assert blocks(html, select=["body"]) == expected


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<img src='/x/table%20of%20data.png?v=7'>", "[table of data.png]"),
        ("<img src='/x/65aa99de23ff82a3d691d9c4_prices.9f8e7d6c5b4a.png'>", "[prices.png]"),
        ("<img src='/x/1.png' alt='What we keep,\n and why'>", "[What we keep, and why]"),
        ("<img src='data:image/gif;base64,R0'>", ""),
        ("<img src=/pixel.gif width=1 height=1>", ""),
        ("<img src=/sign.svg width=16px>", ""),
        ("<img>", ""),
        ("<h2><img src=/logo.svg></h2>", ""),
        ("<p>Press <img src=/sign.svg> to leave</p>", "Press to leave"),
    ],
)
def test_a_picture_that_stands_alone_is_named_so_that_its_exchange_is_seen(html, expected):
    assert readable_html(f"<p>{LONG}</p>{html}<p>{LONG}</p>").split("\n\n")[1:-1] == ([expected] if expected else [])


def test_text_like_a_heading_is_not_made_one():
    passages = read(readable_html("<p># of users: many</p><p>Text</p>"))
    assert not any(passage.is_heading for passage in passages)
    assert plain(passages[0].source) == "# of users: many"


def test_lone_marks_in_words_read_as_they_stand():
    html = "<p>snake_case_name, f(x)[1], C# and a|b, x**2</p>"
    assert plain(readable_html(html)) == "snake_case_name, f(x)[1], C# and a|b, x2"


def test_headings_lead_to_passages_with_their_path():
    html = "<main><h1>Terms</h1><h2>Your work</h2><p>You allow us:</p><ul><li>to train models</li></ul></main>"
    last = read(readable_html(html))[-1]
    assert last.headings == ("Terms", "Your work")
    assert last.lead_in == "You allow us:"


def test_numbering_by_the_browser_and_by_hand_give_one_fingerprint():
    by_browser = readable_html("<ol><li>We may train.</li><li>You may leave.</li></ol>")
    by_bullets = readable_html("<ul><li>We may train.</li><li>You may leave.</li></ul>")
    assert fingerprint(by_browser) == fingerprint(by_bullets)


# ── selectors ────────────────────────────────────────────────────────────────

PAGE = """<nav>Menu</nav><div id=a><p>one</p><p class=ad>buy</p></div>
<aside><p>two</p></aside><div id=b>three</div>"""


@pytest.mark.parametrize(
    ("select", "remove", "expected"),
    [
        (["#a"], [], ["one", "buy"]),
        (["#a"], [".ad"], ["one"]),
        (["#b", "#a"], [".none"], ["one", "buy", "three"]),
        (["#a", "#a p", "p"], [".ad"], ["one", "two"]),
        (["nav"], [], ["Menu"]),
        (["p:not(.ad)"], [], ["one", "two"]),
        (["div, aside"], ["p"], ["three"]),
    ],
)
def test_selected_parts_come_once_and_in_the_pages_order(select, remove, expected):
    assert blocks(PAGE, select=select, remove=remove) == expected


@pytest.mark.parametrize("selector", [".gone", "#1", "p"])
def test_a_selector_that_finds_nothing_is_named(selector):
    with pytest.raises(Unreadable, match="finds nothing") as caught:
        readable_html("<div>text</div>", select=[selector])
    assert repr(selector) in str(caught.value)


@pytest.mark.parametrize(
    "selector", ["", "div[", "::before", "div >> p", "p::text", ":nth-child(", "a:foo(", "{}", ","]
)
def test_a_wrong_selector_is_named(selector):
    for setting in ("select", "remove"):
        with pytest.raises(Unreadable, match="not a CSS selector") as caught:
            readable_html("<p>text</p>", **{setting: [selector]})
        assert setting in str(caught.value)


@settings(max_examples=300, deadline=None)
@given(st.text(alphabet="ab.#[]=:()>+~*, \"'\\-|^$!{}\0é", max_size=12))
def test_any_selector_gives_text_or_a_named_error(selector):
    with suppress(Unreadable):
        assert readable_html("<div class=a><p id=b>text</p></div>", select=[selector]) in {"", "text"}


# ── hostile markup ───────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "html",
    [
        "<div>" * 10_000 + "deep",
        "<span>" * 10_000 + "deep",
        "<ul><li>" * 3_000 + "deep",
        "<table><tr><td>a<td>" * 2_000 + "deep",
        "<blockquote><p>" * 5_000 + "deep" + "</p></blockquote>" * 5_000,
        "<a href=x>" * 10_000 + "deep",
        "<p>" * 20_000 + "deep",
        "<div id='" + "x" * 2_000_000 + "'>deep",
        "<br>" * 20_000 + "deep",
        "<li>x" * 10_000 + "<p>deep",
        "<br>x" * 20_000 + "deep",
        "<!--x-->" * 50_000 + "deep",
        "<td><ul><li>word" * 5_000 + "deep",
    ],
)
def test_deep_and_long_markup_is_read_quickly(html):
    start = time.perf_counter()
    assert "deep" in readable_html(html)
    assert time.perf_counter() - start < 5  # seconds; each takes a tenth of that on a slow core


@pytest.mark.parametrize("html", ["<div>" * 30_000, "".join(f"<p><b id={n}>x" for n in range(3_000)), "<i>x" * 3_000])
def test_markup_that_would_take_a_parser_for_ever_is_refused(html):
    with pytest.raises(Unreadable, match="cannot be read safely"):
        readable_html(html)


PIECES = """
    <p> </p> <ul> <li> </ul> <tr> <td> </td> <table> </table> <h2> </h2> <b> </b> <a> </a> <br> <button> </button>
    <pre> </pre> <nav> </nav> <div/hidden> </div> <main> </main> <x-y> word Word. a) # &#0; &amp; <!-- -->
"""


@settings(max_examples=200, deadline=None)
@given(
    st.lists(
        st.sampled_from([*PIECES.split(), " ", "\n", "\ud800", "\0"]),
        max_size=40,
    ).map("".join)
)
def test_any_markup_gives_blocks_of_one_line(html):
    text = readable_html(html)
    text.encode("utf-8")
    assert all("\n" not in block and block == block.rstrip() for block in text.split("\n\n"))

"""Pages whose text stands in the JSON of their scripts."""

from __future__ import annotations

import json
import time
from html import escape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.core.passages import fingerprint
from bot.extract import readable_html
from bot.extract.devalue import whole
from bot.extract.nodes import html_of

SENTENCES = [f"In part {n} of these made-up terms we say at some length what you may do." for n in range(8)]
HTML = "".join(f"<h2>Part {n}</h2><p>{sentence}</p>" for n, sentence in enumerate(SENTENCES))
MARKDOWN = "\n\n".join(f"## Part {n}\n\n{sentence}" for n, sentence in enumerate(SENTENCES))
SHELL = "<body><div id=root>Loading…</div><noscript>You need to enable JavaScript.</noscript>"
FLAT = [{"data": 1}, {"page": 2}, {"title": 3, "body": 4}, "Terms of it", HTML]
MENU = [{"label": f"Page {n}", "href": f"/page/{n}"} for n in range(30)]


def next_data(value: object) -> str:
    return f'{SHELL}<script id="__NEXT_DATA__" type="application/json">{json.dumps(value)}</script>'


def pushed(*rows: str) -> str:
    """As Next.js's app router does: the stream cut anywhere."""
    stream = "".join(rows)
    parts = [stream[start : start + 97] for start in range(0, len(stream), 97)]
    return SHELL + "".join(f"<script>self.__next_f.push([1,{json.dumps(part)}])</script>" for part in parts)


def paragraphs(kind: str, text: str, holder: str) -> list[dict[str, object]]:
    return [{kind: "paragraph", holder: [{kind: "text", text: sentence}]} for sentence in SENTENCES]


def rich(kind: str, text: str, holder: str) -> object:
    """A heading and a paragraph a part, in the manner of one content system."""
    whole: list[object] = []
    for number, paragraph in enumerate(paragraphs(kind, text, holder)):
        heading = "heading-2" if kind == "nodeType" else "heading"
        whole += [{kind: heading, "level": 2, holder: [{kind: "text", text: f"Part {number}"}]}, paragraph]
    return {kind: "document" if kind == "nodeType" else "doc", holder: whole}


def sanity() -> object:
    def block(style: str, text: str) -> dict[str, object]:
        return {"_type": "block", "style": style, "children": [{"_type": "span", "text": text, "marks": []}]}

    return [piece for n, text in enumerate(SENTENCES) for piece in (block("h2", f"Part {n}"), block("normal", text))]


def element(tag: str, children: object, **properties: object) -> list[object]:
    return ["$", tag, None, {**properties, "children": children}]


def elements() -> list[object]:
    return [piece for n, text in enumerate(SENTENCES) for piece in (element("h2", f"Part {n}"), element("p", text))]


@pytest.mark.parametrize(
    "page",
    [
        next_data({"props": {"menu": MENU, "pageProps": {"page": {"slug": "terms", "body": HTML}}}}),
        next_data({"props": {"pageProps": {"page": {"body": escape(HTML)}}}}),
        next_data({"props": {"pageProps": {"content": MARKDOWN}, "menu": MENU}}),
        next_data({"props": {"page": {"raw": json.dumps(rich("nodeType", "value", "content"))}}}),
        next_data({"fields": {"body": rich("nodeType", "value", "content")}}),
        next_data({"story": {"content": rich("type", "text", "content")}, "menu": MENU}),
        next_data({"root": rich("type", "text", "children")}),
        next_data({"page": {"body": sanity()}}),
        next_data(
            {"page": {"sections": [{"title": f"Part {n}", "body": f"<p>{s}</p>"} for n, s in enumerate(SENTENCES)]}}
        ),
        next_data({"page": {"sections": [{"heading": f"Part {n}", "text": s} for n, s in enumerate(SENTENCES)]}}),
        f"{SHELL}<script>window.__NUXT__={json.dumps({'data': [{'html': HTML}]})};</script>",
        f"{SHELL}<script>window.__STATE__ = JSON.parse({json.dumps(json.dumps({'html': HTML}))});run()</script>",
        f'{SHELL}<script type="application/json">{json.dumps(["a", {"b": HTML}])}</script>',
        f'{SHELL}<script id="__NUXT_DATA__" type="application/json">{json.dumps(FLAT)}</script>',
        pushed('0:["$","$L1",null,{"page":{"body":"$2"}}]\n', f"2:T{len(HTML.encode()):x},{HTML}", '3:{"a":1}\n'),
        pushed(
            '1:I["chunk.js",[],"default"]\n',
            f"0:{json.dumps(element('body', [element('nav', 'Menu'), '$L5', element('footer', '© 2026')]))}\n",
            f"5:{json.dumps(element('main', elements()))}\n",
        ),
    ],
)
def test_the_text_of_a_page_made_by_scripts_is_read_from_its_data(page):
    text = readable_html(page)
    assert text.count("## Part") == len(SENTENCES)
    assert all(text.count(sentence) == 1 for sentence in SENTENCES)
    assert fingerprint(text.removeprefix("# Terms of it\n\n")) == fingerprint(MARKDOWN)
    assert "Page 3" not in text


def test_lists_and_tables_keep_their_structure():
    said = "We may use what you upload for as long as it stands with us, and we tell you in time of what we do with it."
    text = {"type": "text", "text": said}
    item = {"type": "listItem", "content": [{"type": "paragraph", "content": [text]}]}
    cell = {"type": "tableCell", "content": [{"type": "paragraph", "content": [text]}]}
    nodes = [
        {"type": "orderedList", "content": [item, item, item]},
        {"type": "table", "content": [{"type": "tableRow", "content": [cell, cell]}]},
    ]
    got = readable_html(next_data({"body": {"type": "doc", "content": nodes}}))
    assert got.split("\n\n") == [f"1. {said}", f"2. {said}", f"3. {said}", f"{said} | {said}"]


def test_an_article_that_search_engines_are_told_is_read():
    told = {"@type": "Article", "headline": "Terms", "articleBody": " ".join(SENTENCES), "description": "Short."}
    text = readable_html(f'{SHELL}<script type="application/ld+json">{json.dumps(told)}</script>')
    assert text == f"# Terms\n\n{' '.join(SENTENCES)}"


def test_a_page_that_shows_its_text_is_not_read_from_its_data():
    shown = HTML.replace("made-up", "shown") * 2
    other = json.dumps({"body": HTML * 9})
    text = readable_html(f'<main>{shown}</main><script type="application/json">{other}</script>')
    assert "made-up" not in text


def test_what_hydration_repeats_is_read_once():
    page = {"body": HTML}
    text = readable_html(next_data({"props": {"page": page}, "cache": {"page": {"body": HTML}}}))
    assert text.count(SENTENCES[0]) == 1


def test_a_short_page_with_nothing_but_labels_in_its_data_stays_as_it_is():
    assert readable_html(next_data({"menu": MENU, "build": "a8f3", "n": [1, 2.5, None, True]})) == "Loading…"


@pytest.mark.parametrize("shown", ["Redirecting to shop.example", "Page not found", "Are you a robot?"])
def test_a_page_that_refuses_is_not_read_from_its_data(shown):
    assert readable_html(next_data({"body": HTML}).replace("Loading…", shown)) == shown


def test_messages_of_an_app_are_no_document():
    messages = {f"m{n}": f"You can turn this off at any time in the settings of part {n}." for n in range(50)}
    answers = [{"question": f"What is {n}?", "answer": sentence} for n, sentence in enumerate(SENTENCES)]
    assert readable_html(next_data({"messages": messages, "list": [*messages.values()], "faq": answers})) == "Loading…"


def test_what_react_streams_into_a_hidden_part_is_read():
    page = (
        f'<main><template id="B:0"></template></main><div hidden id="S:0">{HTML}</div><script>$RC("B:0","S:0")</script>'
    )
    assert SENTENCES[3] in readable_html(page)


# ── hostile data ─────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "data",
    [
        "[" * 100_000 + "]" * 100_000,
        "[" * 900 + json.dumps(HTML) + "]" * 900,
        '{"a":' * 900 + "1" + "}" * 900,
        "1" * 100_000,
        '{"n":' + "9" * 5_000 + "}",
        json.dumps(["x"] * 100_000),
        json.dumps([[]] * 50_000),
        json.dumps({"body": "<p>" * 15_000 + "deep"}),
        json.dumps([{"type": "doc", "content": []}] * 15_000),
        json.dumps([[n] for n in range(50_000)]),
        '"' + "\\u0000" * 100_000 + '"',
        '"' + "[" * 300 + '"',
        "{",
    ],
)
@pytest.mark.parametrize(
    "frame",
    [
        '<script type="application/json">{}</script>',
        "<script>window.a={}</script>",
        "<script>__next_f.push([1,{}])</script>",
    ],
)
def test_hostile_data_is_passed_over_quickly(data, frame):
    start = time.perf_counter()
    readable_html(SHELL + frame.replace("{}", data))
    assert time.perf_counter() - start < 5  # seconds; each takes a tenth of that


def test_many_scripts_that_each_begin_a_value_end_soon():
    start = time.perf_counter()
    readable_html(SHELL + "<script>" + "window.a={" * 100_000 + "</script>")
    readable_html(SHELL + ("<script>" + "window.a=[" * 20 + "1," * 2_000 + "</script>") * 500)
    assert time.perf_counter() - start < 10


def test_data_that_holds_itself_is_read_once():
    value = whole([{"a": 1, "self": 0}, ["EmptyRef", 2], "text"])
    assert value["self"] is value
    cycle = json.dumps([{"a": 1, "b": 0}, [0, 1, 2], HTML])
    assert readable_html(f'{SHELL}<script type="application/json">{cycle}</script>').count(SENTENCES[0]) == 1


JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.text(max_size=30)
    | st.sampled_from([HTML, "doc", "paragraph", "list", "heading", "$", "$1"]),
    lambda inner: (
        st.lists(inner, max_size=5)
        | st.dictionaries(
            st.sampled_from(["type", "content", "children", "text", "body", "title", "data", "style", "format"]),
            inner,
            max_size=5,
        )
    ),
    max_leaves=20,
)


@settings(max_examples=200, deadline=None)
@given(JSON, st.sampled_from(["json", "flight", "flat"]))
def test_any_data_gives_text(value, form):
    data = json.dumps(value)
    script = f"<script>__next_f.push([1,{json.dumps(f'0:{data}')}])</script>"
    if form != "flight":
        data = data if form == "json" else f"[{{}},{data}]".replace("{}", '{"a":1}')
        script = f'<script type="application/json">{data}</script>'
    readable_html(SHELL + script).encode()


def test_data_that_refers_to_one_text_ever_again_reads_it_once():
    long = "".join(f"<p>{sentence}</p>" for sentence in SENTENCES * 20)
    references = [{"x": 1}, {"type": 2, "content": 3}, "doc", [4] * 2_000, long]
    text = readable_html(f'{SHELL}<script type="application/json">{json.dumps(references)}</script>')
    assert text.count(SENTENCES[0]) == 20


def test_no_more_is_written_of_nodes_than_may_be():
    nodes = {"type": "doc", "content": [{"type": "text", "text": "x" * 900} for _ in range(100)]}
    html, left = html_of(nodes, 20_000)
    assert 0 < len(html) < 20_000
    assert left < 900


def test_long_lists_far_down_are_read_quickly():
    start = time.perf_counter()
    readable_html(f'{SHELL}<script type="application/json">{"[" * 198}{"0," * 200_000}0{"]" * 198}</script>')
    assert time.perf_counter() - start < 5


def test_of_texts_without_end_twenty_thousand_are_read():
    text = readable_html(next_data([f"<p>a{number}</p>" for number in range(20_500)]))
    assert "a19999" in text
    assert "a20000" not in text


def test_half_a_character_is_no_part_of_a_text():
    body = json.dumps({"title": "Use of \ud800 it", "body": HTML})
    assert "\ud800" in json.loads(body)["title"]
    text = readable_html(f'{SHELL}<script type="application/json">{body}</script>')
    assert "Use of ? it" in text
    assert text.encode()

"""`clausewatch extract`: the contract, files, and addresses behind the guard."""

import msgspec
import pytest

WORDS = " ".join(f"Paragraph {n} says that prints are sent within {n} days." for n in range(12))
PAGE = f"<html><body><nav><a href=/>Home</a></nav><main><h1>Terms</h1><p>{WORDS}</p></main></body></html>"


def asked(*questions: dict) -> bytes:
    return b"".join(msgspec.json.encode({"id": i, **question}) + b"\n" for i, question in enumerate(questions))


def test_each_page_gets_its_text_and_fingerprint(clausewatch):
    ended = clausewatch("extract", stdin=asked({"html": PAGE}))
    assert ended.code == 0
    (answer,) = ended.lines
    assert list(answer) == ["id", "text", "fingerprint"]
    assert WORDS in answer["text"]
    assert "Home" not in answer["text"]


def test_pages_that_read_the_same_have_one_fingerprint(clausewatch):
    same, other = (
        PAGE.replace("<p>", "<p class=x><!-- 17 -->"),
        PAGE.replace("12", "13").replace("sent", "mailed"),
    )
    one, two, three = clausewatch("extract", stdin=asked(*({"html": html} for html in (PAGE, same, other)))).lines
    assert one["fingerprint"] == two["fingerprint"] != three["fingerprint"]


def test_selectors_say_where_the_text_is_and_what_to_leave_out(clausewatch):
    html = f"<body><div id=a><p>{WORDS}</p><p class=toc>Contents</p></div><div id=b><p>Other</p></div></body>"
    (answer,) = clausewatch("extract", stdin=asked({"html": html, "select": ["#a"], "remove": [".toc"]})).lines
    assert answer["text"].strip() == WORDS


def test_a_selector_that_finds_nothing_is_an_error_in_its_place(clausewatch):
    ended = clausewatch("extract", stdin=asked({"html": PAGE, "select": ["#none"]}, {"html": PAGE}))
    assert ended.code == 65
    wrong, right = ended.lines
    assert (wrong["id"], right["id"]) == (0, 1)
    assert "#none" in wrong["error"]


def test_files_are_printed_as_text_or_as_json_lines(clausewatch, tmp_path):
    (tmp_path / "page.html").write_text(PAGE)
    assert WORDS in clausewatch("extract", "page.html").out.decode()
    (answer,) = clausewatch("extract", "page.html", "--format", "jsonl", "--select", "main").lines
    assert (answer["id"], WORDS in answer["text"]) == ("page.html", True)


def test_a_files_control_characters_do_not_reach_the_terminal(clausewatch, tmp_path):
    (tmp_path / "terms.txt").write_text("Terms \x1b[31mof use")
    assert b"\x1b" not in clausewatch("extract", "terms.txt").out


@pytest.mark.parametrize("url", ["http://127.0.0.1:9/terms", "http://[::1]:9/", "http://169.254.169.254/latest/"])
def test_an_address_of_this_machine_is_refused(clausewatch, url):
    ended = clausewatch("extract", url)
    assert ended.code == 69
    assert ended.err.startswith("clausewatch: ")
    assert "Traceback" not in ended.err


def test_a_damaged_pdf_is_an_error_with_what_to_do(clausewatch, tmp_path):
    (tmp_path / "terms.pdf").write_bytes(b"%PDF-1.7 \xff\xfe")
    ended = clausewatch("extract", "terms.pdf")
    assert ended.code == 65
    assert ended.err.endswith("terms.pdf cannot be read: the PDF is damaged; look for another form of it.\n")


def test_links_of_a_pdf_are_those_that_it_lays_over_its_text(clausewatch, tmp_path):
    text = b"BT /F 11 Tf 70 700 Td (Opt out of training in your settings.) Tj ET"
    font = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"
    objects = (
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Count 1 /Kids [3 0 R] /MediaBox [0 0 595 842] >>",
        b"<< /Type /Page /Parent 2 0 R /Resources << /Font << /F %s >> >> /Contents 4 0 R /Annots [5 0 R] >>" % font,
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(text), text),
        b"<< /Type /Annot /Subtype /Link /Rect [0 0 9 9] /A << /S /URI /URI (https://paintly.example/ai) >> >>",
    )
    body, table = b"%PDF-1.7\n", b""
    for number, content in enumerate(objects, 1):
        table += b"%d 1\n%010d 00000 n \n" % (number, len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    end = b"xref\n0 1\n0000000000 65535 f \n%strailer\n<< /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % (table, len(body))
    (tmp_path / "terms.pdf").write_bytes(body + end)
    said = clausewatch("extract", "--links", "terms.pdf").out.decode()
    assert said.splitlines()[0] == "Opt out of training in your settings."
    assert said.endswith("Links:\n  https://paintly.example/ai: https://paintly.example/ai\n")


LINKED = PAGE.replace("</main>", "<p>Opt out in <a href=/ai>your <b>settings</b></a>.</p></main>")


def test_links_are_added_only_when_asked_for(clausewatch):
    question = {"html": LINKED, "url": "https://paintly.example/terms"}
    (plain,) = clausewatch("extract", stdin=asked(question)).lines
    assert list(plain) == ["id", "text", "fingerprint"]
    (answer,) = clausewatch("extract", "--links", stdin=asked(question)).lines
    assert answer == {**plain, "links": [{"text": "your settings", "url": "https://paintly.example/ai"}]}


def test_links_of_a_file_stand_below_its_text(clausewatch, tmp_path):
    (tmp_path / "page.html").write_text(LINKED.replace("/ai", "https://paintly.example/ai"))
    said = clausewatch("extract", "page.html", "--links").out.decode()
    assert said.endswith("Opt out in your settings.\n\nLinks:\n  your settings: https://paintly.example/ai\n")
    (tmp_path / "terms.md").write_text("# Terms")
    assert clausewatch("extract", "terms.md", "--links").out == b"# Terms\n"

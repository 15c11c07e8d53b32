"""`clausewatch classify`: the contract, and what people see."""

import json

import msgspec

GRANT = "We may use your content to train our AI models."
PLAIN = "Prints are sent within two days."
TERMS = f"# Inkmoor Terms\n\n{PLAIN}\n\n## 4. Licence\n\n- {GRANT}\n- {PLAIN}\n"


def asked(*texts: str) -> bytes:
    return b"".join(msgspec.json.encode({"id": i, "text": text}) + b"\n" for i, text in enumerate(texts))


def test_each_line_gets_kinds_and_clauses_with_exact_quotes(clausewatch):
    ended = clausewatch("classify", stdin=asked(PLAIN, GRANT))
    assert ended.code == 0
    none, grant = ended.lines
    assert none == {"id": 0, "kinds": [], "clauses": []}
    assert grant["kinds"] == ["training"]
    assert all(clause["quote"] in GRANT for clause in grant["clauses"])
    assert {"kind", "quote"} <= grant["clauses"][0].keys()


def test_a_bad_line_ends_with_65_after_the_good_ones(clausewatch):
    ended = clausewatch("classify", stdin=asked(GRANT) + b"{oops\n" + asked(PLAIN))
    assert ended.code == 65
    assert [set(line) for line in ended.lines] == [
        {"id", "kinds", "clauses"},
        {"id", "error"},
        {"id", "kinds", "clauses"},
    ]
    assert ended.err.startswith("clausewatch: standard input, line 2: ")
    assert "Traceback" not in ended.err


def test_half_a_surrogate_pair_breaks_nothing(clausewatch):
    text = f"\ud800 {GRANT} \udc00"
    ended = clausewatch("classify", stdin=json.dumps({"id": 1, "text": text}).encode())
    (answer,) = [json.loads(line) for line in ended.out.splitlines()]
    assert all(clause["quote"] in text for clause in answer["clauses"])
    assert answer["kinds"] == ["training"]


def test_no_input_is_no_output(clausewatch):
    ended = clausewatch("classify", stdin=b"")
    assert (ended.code, ended.out, ended.err) == (0, b"", "")


def test_a_person_at_a_keyboard_is_told_how_to_use_it(clausewatch):
    ended = clausewatch("classify", stdin=None)
    assert ended.code == 2
    assert '{"id": 1, "text": "…"}' in ended.err


def test_a_file_is_one_document_shown_with_its_headings(clausewatch, tmp_path):
    (tmp_path / "terms.md").write_text(TERMS)
    ended = clausewatch("classify", "terms.md")
    assert ended.code == 0
    assert f"4. Licence\ntraining of AI\n  “{GRANT}”" in ended.out.decode()


def test_a_file_as_json_lines_is_one_line(clausewatch, tmp_path):
    (tmp_path / "terms.md").write_text(TERMS)
    (answer,) = clausewatch("classify", "terms.md", "--format", "jsonl").lines
    assert (answer["id"], answer["kinds"]) == ("terms.md", ["training"])
    assert all(clause["quote"] in TERMS for clause in answer["clauses"])


def test_a_file_of_json_lines_is_answered_like_standard_input(clausewatch, tmp_path):
    (tmp_path / "asked.jsonl").write_bytes(asked(PLAIN, GRANT))
    assert clausewatch("classify", "asked.jsonl").lines == clausewatch("classify", stdin=asked(PLAIN, GRANT)).lines


def test_a_file_that_is_not_there_is_one_sentence(clausewatch):
    ended = clausewatch("classify", "nothing.md")
    assert ended.code == 66
    assert ended.err == "clausewatch: nothing.md: No such file or directory; name a file that can be read.\n"

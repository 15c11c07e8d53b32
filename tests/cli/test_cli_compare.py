"""`clausewatch compare`: the contract, and what people see."""

import json

import msgspec
import pytest

KEYS = ["id", "level", "added", "removed", "changes", "summary", "capture"]
FILLER = "\n\n".join(
    f"Section {number} says that prints are sent within {number} days and that a buyer may send them back."
    for number in range(2, 12)
)
GRANT = "We may use your content to train our AI models."
OLD = f"# Inkmoor Terms\n\nYour work stays yours.\n\n{FILLER}\n"
NEW = f"# Inkmoor Terms\n\nYour work stays yours.\n\n{GRANT}\n\n{FILLER}\n"


def page(text: str) -> str:
    blocks = [f"<h1>{b[2:]}</h1>" if b.startswith("# ") else f"<p>{b}</p>" for b in text.strip().split("\n\n")]
    return f"<!doctype html><html><body><main>{''.join(blocks)}</main></body></html>"


def asked(*pairs: tuple[str, str]) -> bytes:
    return b"".join(
        msgspec.json.encode({"id": i, "old": old, "new": new}) + b"\n" for i, (old, new) in enumerate(pairs)
    )


def test_a_new_grant_is_high_with_its_words_and_a_summary(clausewatch):
    ended = clausewatch("compare", stdin=asked((OLD, NEW)))
    assert ended.code == 0
    (answer,) = ended.lines
    assert list(answer) == KEYS
    assert (answer["level"], answer["added"], answer["removed"]) == ("high", ["training"], [])
    (change,) = answer["changes"]
    assert change == {"change": "new", "kinds": ["training"], "quote": GRANT, "old_quote": ""}
    assert answer["capture"] is None
    assert answer["summary"]
    assert all(line["quote"] in NEW and line.keys() == {"line", "text", "quote"} for line in answer["summary"])


def test_a_grant_that_goes_is_removed(clausewatch):
    (answer,) = clausewatch("compare", stdin=asked((NEW, OLD))).lines
    assert (answer["added"], answer["removed"]) == ([], ["training"])
    assert answer["changes"][0]["old_quote"] == GRANT


def test_equal_texts_are_nothing(clausewatch):
    (answer,) = clausewatch("compare", stdin=asked((NEW, NEW))).lines
    assert answer == {
        "id": 0, "level": "nothing", "added": [], "removed": [], "changes": [], "summary": [], "capture": None
    }  # fmt: skip


def test_html_is_compared_by_what_a_reader_sees(clausewatch):
    html, text = clausewatch("compare", stdin=asked((page(OLD), page(NEW)), (OLD, NEW))).lines
    assert (html["level"], html["added"]) == ("high", ["training"])
    assert [change["quote"] for change in html["changes"]] == [change["quote"] for change in text["changes"]]


@pytest.mark.parametrize(("old", "new", "side"), [(OLD, "", "new"), ("", OLD, "old")])
def test_an_empty_side_is_a_capture_and_no_change(clausewatch, old, new, side):
    (answer,) = clausewatch("compare", stdin=asked((old, new))).lines
    assert (answer["level"], answer["changes"], answer["summary"]) == ("nothing", [], [])
    assert answer["capture"]["side"] == side
    assert answer["capture"]["reason"]


def test_half_a_surrogate_pair_breaks_nothing(clausewatch):
    line = json.dumps({"id": 1, "old": OLD, "new": NEW.replace(GRANT, f"{GRANT} \ud800")})
    ended = clausewatch("compare", stdin=line.encode())
    assert ended.code == 0
    assert json.loads(ended.out)["level"] == "high"


def test_two_files_are_shown_to_people(clausewatch, tmp_path):
    (tmp_path / "old.md").write_text(OLD)
    (tmp_path / "new.html").write_text(page(NEW))
    ended = clausewatch("compare", "old.md", "new.html")
    assert ended.code == 0
    assert "HIGH" in ended.out.decode()
    assert f"“{GRANT}”" in ended.out.decode()


def test_two_files_as_json_lines_are_one_line(clausewatch, tmp_path):
    (tmp_path / "old.md").write_text(OLD)
    (tmp_path / "new.md").write_text(NEW)
    (answer,) = clausewatch("compare", "old.md", "new.md", "--format", "jsonl").lines
    assert list(answer) == KEYS
    assert (answer["id"], answer["level"]) == ("new.md", "high")


def test_one_file_is_not_enough(clausewatch, tmp_path):
    (tmp_path / "old.md").write_text(OLD)
    ended = clausewatch("compare", "old.md")
    assert ended.code == 2
    assert "the old text and the new one" in ended.err


def test_a_missing_key_is_named(clausewatch):
    ended = clausewatch("compare", stdin=b'{"id": 1, "old": "x"}\n')
    assert ended.code == 65
    assert ended.lines == [{"id": 1, "error": "line 1: 'new' is missing; a line needs 'old', 'new'."}]


def test_the_summary_needs_no_names_and_uses_those_it_gets(clausewatch):
    pair = {"old": "Be kind.", "new": "Be kind. We may use your uploads to train AI."}
    named = {**pair, "service": "Inkmoor", "document": "House Rules"}
    ended = clausewatch("compare", stdin=b"".join(msgspec.json.encode(asked) + b"\n" for asked in (pair, named)))
    assert [[line["text"] for line in answer["summary"][:2]] for answer in ended.lines] == [
        [
            "The platform now lets itself train AI on your uploads",
            "New in its terms: Your uploads may be used to train AI.",
        ],
        [
            "Inkmoor now lets itself train AI on your uploads",
            "New in its House Rules: Your uploads may be used to train AI.",
        ],
    ]


def test_two_files_are_told_of_without_names(clausewatch, tmp_path):
    (tmp_path / "old.md").write_text(NEW)
    (tmp_path / "new.md").write_text(OLD)
    out = clausewatch("compare", "old.md", "new.md").out.decode()
    assert "The platform no longer says that it may train AI on your uploads" in out
    assert "Gone from its terms: The sentence" in out

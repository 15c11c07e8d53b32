"""The contract of JSON Lines: one answer for each question, in order, at once."""

import io
import json

import pytest

from bot.cli import lines
from bot.errors import DataError


class Word(lines.Question, kw_only=True):
    text: str
    marks: tuple[str, ...] = ()


def answered(source: bytes) -> list[dict]:
    """The answers where some line is bad; each is UTF-8."""
    out = io.BytesIO()
    with pytest.raises(DataError):
        lines.answer(io.BytesIO(source), "standard input", Word, lambda asked: {"text": asked.text}, out)
    return [json.loads(line) for line in out.getvalue().decode().splitlines()]


def echo(source: bytes, reply=lambda asked: {"text": asked.text}) -> list[bytes]:
    out = io.BytesIO()
    lines.answer(io.BytesIO(source), "standard input", Word, reply, out)
    return out.getvalue().splitlines()


@pytest.mark.parametrize(
    "identity", ["1", '"a"', "null", "1.50", '{"a":[1,2]}', "123456789012345678901234567890", "true"]
)
def test_the_id_comes_back_as_it_came(identity):
    assert echo(b'{"id":%s,"text":"x"}' % identity.encode()) == [b'{"id":%s,"text":"x"}' % identity.encode()]


def test_a_missing_id_is_null_and_other_keys_do_not_matter():
    assert echo(b'{"text":"x","service":"Inkmoor"}') == [b'{"id":null,"text":"x"}']


def test_answers_come_in_order():
    source = b"".join(b'{"id":%d,"text":"x"}\n' % number for number in range(5))
    assert [json.loads(line)["id"] for line in echo(source)] == list(range(5))


@pytest.mark.parametrize("blank", [b"\n", b"  \r\n", b"\t\n"])
def test_a_blank_line_is_answered_in_its_place(blank):
    first, second, third = answered(b'{"id":1,"text":"a"}\n' + blank + b'{"id":3,"text":"c"}\n')
    assert (first["id"], third["id"]) == (1, 3)
    assert second == {"id": None, "error": "line 2: not a JSON object in UTF-8; a line needs 'text'."}


@pytest.mark.parametrize(
    ("line", "identity", "error"),
    [
        (b'{"id":7}', 7, "'text' is missing; a line needs 'text'."),
        (b'{"id":"a","text":7}', "a", "'text' must be text in quotes."),
        (b'{"id":"a","text":null}', "a", "'text' must be text in quotes."),
        (b'{"id":[1],"text":"x","marks":"y"}', [1], "'marks' must be a list of texts in quotes."),
        (b'{"id":[1],"text":"x","marks":[2]}', [1], "'marks' must be a list of texts in quotes."),
        (b'{"id":7,"text":"\xff"}', 7, "not a JSON object in UTF-8; a line needs 'text'."),
        (b'{"id":7,"text":"x","more":"\xff"}', 7, "not a JSON object in UTF-8; a line needs 'text'."),
        (b'{"id":"\xff","text":"x"}', None, "not a JSON object in UTF-8; a line needs 'text'."),
        (b'{"id":["\xff"],"text":7}', None, "not a JSON object in UTF-8; a line needs 'text'."),
        (b'{"id":"\\ud800","text":7}', "\ud800", "'text' must be text in quotes."),
        (b"[1]", None, "not a JSON object in UTF-8; a line needs 'text'."),
    ],
    ids=repr,
)
def test_a_bad_line_keeps_a_readable_id_and_is_told_in_plain_words(line, identity, error):
    assert answered(line) == [{"id": identity, "error": f"line 1: {error}"}]


def test_each_answer_is_sent_before_the_next_question_is_read():
    out = io.BytesIO()
    sent = []

    def questions():
        for number in range(3):
            sent.append(out.getvalue().count(b"\n"))
            yield b'{"id":%d,"text":"x"}\n' % number

    lines.answer(questions(), "standard input", Word, lambda asked: {}, out)
    assert sent == [0, 1, 2]


@pytest.mark.parametrize(
    "bad",
    [
        b"not json",
        b"[1, 2]",
        b'"text"',
        b"7",
        b'{"id": 1}',
        b'{"id": 1, "text": 7}',
        b'{"id": 1, "text": null}',
        b'{"id": 1, "text": "cut of',
        b'{"id": NaN, "text": "x"}',
        b'{"text": "\xff"}',
        b'{"text": "\xed\xa0\x80"}',
        b'{"id": ' + b"[" * 100_000,
        b'{"text": "\\ud800", "id": NaN}',
        b"\xff\xfe{\x00",
    ],
    ids=lambda line: repr(line[:24]),
)
def test_a_bad_line_is_answered_in_its_place_and_the_others_go_on(bad, capsys):
    source = b'{"id":1,"text":"a"}\n' + bad + b'\n{"id":3,"text":"c"}\n'
    out = io.BytesIO()
    with pytest.raises(DataError, match="1 line could not be answered"):
        lines.answer(io.BytesIO(source), "standard input", Word, lambda asked: {"text": asked.text}, out)
    first, second, third = map(json.loads, out.getvalue().splitlines())
    assert (first["id"], third["id"]) == (1, 3)
    assert second.keys() == {"id", "error"}
    assert second["error"].startswith("line 2: ")
    said = capsys.readouterr().err
    assert said.startswith("clausewatch: standard input, line 2: ")
    assert said.count("\n") == 1


def test_an_error_of_the_answer_keeps_the_id():
    def refuse(asked):
        raise DataError("there is nothing in it")

    out = io.BytesIO()
    with pytest.raises(DataError):
        lines.answer([b'{"id":"a","text":"x"}'], "standard input", Word, refuse, out)
    assert json.loads(out.getvalue()) == {"id": "a", "error": "line 1: there is nothing in it"}


@pytest.mark.parametrize("text", ["half \ud83d a pair", "\udc00", "a\ud800\ud800b", "\U0001f600 whole"])
def test_half_a_surrogate_pair_comes_through_unharmed(text):
    (line,) = echo(json.dumps({"id": {"n": 1}, "text": text}).encode())
    assert json.loads(line) == {"id": {"n": 1}, "text": text}


def test_a_byte_order_mark_is_no_part_of_the_line():
    assert echo(b'\xef\xbb\xbf{"id":1,"text":"x"}') == [b'{"id":1,"text":"x"}']

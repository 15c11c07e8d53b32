"""`clausewatch replay`: recorded histories to alerts, streamed, each file by itself."""

import lzma
import re

import msgspec
import pytest

KEYS = ["file", "service", "document", "date", "level", "added", "removed", "changes", "summary"]
FILLER = "\n\n".join(
    f"Section {number} says that prints are sent within {number} days and that a buyer may send them back."
    for number in range(2, 12)
)
GRANT = "We may use your content to train our AI models."
OLD = f"# Inkmoor Terms\n\nYour work stays yours.\n\n{FILLER}\n"
NEW = f"# Inkmoor Terms\n\nYour work stays yours.\n\n{GRANT}\n\n{FILLER}\n"


def version(month: int, text: str, *, technical: bool = False) -> bytes:
    said = {
        "service": "Inkmoor",
        "document": "Terms of Service",
        "date": f"2026-{month:02}-01T12:00:00+00:00",
        "technical": technical,
        "text": text,
    }
    return msgspec.json.encode(said) + b"\n"


CHANGED = version(1, OLD) + version(2, OLD) + version(3, NEW)


def test_a_change_is_one_alert_with_exactly_these_keys_at_the_versions_date(clausewatch, tmp_path):
    (tmp_path / "inkmoor.jsonl").write_bytes(CHANGED)
    ended = clausewatch("replay", "inkmoor.jsonl", "--format", "jsonl")
    assert (ended.code, ended.err) == (0, "")
    (alert,) = ended.lines
    assert list(alert) == KEYS
    assert alert["file"] == "inkmoor.jsonl"
    assert (alert["service"], alert["document"]) == ("Inkmoor", "Terms of Service")
    assert alert["date"] == "2026-03-01T12:00:00+00:00"
    assert (alert["level"], alert["added"], alert["removed"]) == ("high", ["training"], [])
    assert alert["changes"] == [{"change": "new", "kinds": ["training"], "quote": GRANT, "old_quote": ""}]
    assert alert["summary"][0].keys() == {"line", "text", "quote"}


def test_compressed_histories_read_the_same(clausewatch, tmp_path):
    (tmp_path / "inkmoor.jsonl.xz").write_bytes(lzma.compress(CHANGED))
    (alert,) = clausewatch("replay", "inkmoor.jsonl.xz", "--format", "jsonl").lines
    assert (alert["file"], alert["level"]) == ("inkmoor.jsonl.xz", "high")


def test_a_technical_version_is_a_new_baseline_silently(clausewatch, tmp_path):
    (tmp_path / "inkmoor.jsonl").write_bytes(version(1, OLD) + version(2, NEW, technical=True) + version(3, NEW))
    assert clausewatch("replay", "inkmoor.jsonl", "--format", "jsonl").out == b""


def test_each_file_has_its_own_memory(clausewatch, tmp_path):
    for name in ("one.jsonl", "two.jsonl"):
        (tmp_path / name).write_bytes(CHANGED)
    alerts = clausewatch("replay", "one.jsonl", "two.jsonl", "--format", "jsonl").lines
    assert [alert["file"] for alert in alerts] == ["one.jsonl", "two.jsonl"]


def test_people_see_the_alert_as_it_would_be_posted(clausewatch, tmp_path):
    (tmp_path / "inkmoor.jsonl").write_bytes(CHANGED)
    out = clausewatch("replay", "inkmoor.jsonl").out.decode()
    assert "HIGH ALERT · Inkmoor · Terms of Service · 2026-03-01 12:00 UTC" in out
    assert f"“{GRANT}”" in out


@pytest.mark.parametrize(
    ("name", "content", "line"),
    [
        ("cut.jsonl.xz", lzma.compress(CHANGED)[:-40], None),
        ("damaged.jsonl.xz", b"not xz at all", 1),
        ("cut.jsonl", CHANGED[:-30], 3),
        ("bad.jsonl", CHANGED + b"{oops\n" + version(4, OLD), 4),
        ("missing.jsonl", version(1, OLD) + b'{"service": "Inkmoor"}\n', 2),
        ("dated.jsonl", version(1, OLD).replace(b"2026-01-01T12", b"long ago"), 1),
    ],
)
def test_a_history_that_breaks_off_is_told_by_file_and_line_and_the_others_go_on(
    clausewatch, tmp_path, name, content, line
):
    (tmp_path / name).write_bytes(content)
    (tmp_path / "whole.jsonl").write_bytes(CHANGED)
    ended = clausewatch("replay", name, "whole.jsonl", "--format", "jsonl")
    assert ended.code == 65
    assert [alert["file"] for alert in ended.lines][-1] == "whole.jsonl"
    first, last = ended.err.splitlines()
    assert re.match(rf"clausewatch: {name}, line {line or '[1-4]'}: ", first)
    assert last == "clausewatch: 1 of 2 histories could not be read to the end."


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.jsonl", b"", "a.jsonl is empty; a history has one version a line."),
        ("a.jsonl.xz", b"", "a.jsonl.xz is empty; a history has one version a line."),
        ("a.jsonl.xz", lzma.compress(b""), "a.jsonl.xz is empty; a history has one version a line."),
        ("a.jsonl", b"\n \n", "a.jsonl is empty; a history has one version a line."),
        ("a.jsonl.xz", CHANGED, "a.jsonl.xz, line 1: the file is cut off or damaged; fetch it again."),
    ],
)
def test_a_history_without_a_version_is_one_sentence(clausewatch, tmp_path, name, content, said):
    (tmp_path / name).write_bytes(content)
    ended = clausewatch("replay", name, "--format", "jsonl")
    assert (ended.code, ended.out, ended.err) == (65, b"", f"clausewatch: {said}\n")


def test_a_single_file_that_is_not_there_ends_with_66(clausewatch):
    ended = clausewatch("replay", "nothing.jsonl")
    assert ended.code == 66
    assert ended.err == "clausewatch: nothing.jsonl: No such file or directory; name a file that can be read.\n"


def test_a_file_that_is_not_there_does_not_hold_the_others(clausewatch, tmp_path):
    (tmp_path / "whole.jsonl").write_bytes(CHANGED)
    ended = clausewatch("replay", "nothing.jsonl", "whole.jsonl", "--format", "jsonl")
    assert ended.code == 65
    assert len(ended.lines) == 1
    assert ended.err.startswith("clausewatch: nothing.jsonl: No such file")


def test_a_day_alone_is_a_date(clausewatch, tmp_path):
    (tmp_path / "inkmoor.jsonl").write_bytes(CHANGED.replace(b"T12:00:00+00:00", b""))
    (alert,) = clausewatch("replay", "inkmoor.jsonl", "--format", "jsonl").lines
    assert alert["date"] == "2026-03-01T00:00:00+00:00"

"""`clausewatch demo`, whole and interrupted."""

import time

TAIL = "A reading by a program, not legal advice"  # stands once in every alert
AGAIN = "(shown again: the program stopped while it was being shown)"


def test_the_demo_shows_one_alert_within_ten_seconds_and_leaves_nothing_behind(start, tmp_path):
    begun = time.monotonic()
    code, said, errors = start("demo").end()
    assert time.monotonic() - begun < 10
    assert (code, errors) == (0, "")
    assert said.count(TAIL) == 1
    assert "HIGH ALERT · Lanternfold · Terms of Use" in said
    assert "train and improve our machine learning" in " ".join(said.replace("▌", " ").split())
    assert "15 minutes" in said  # that the span is shortened is said
    assert not (tmp_path / "data" / "demo").exists()


def test_a_demo_killed_at_any_moment_goes_on_and_shows_its_alert_once(start, tmp_path):
    moments = ["", "Now the platform changes them", "HIGH"]
    first = [start("demo", folder=tmp_path / str(place)) for place in range(len(moments))]
    said = []
    for moment, demo in zip(moments, first, strict=True):
        if moment:
            demo.until(moment)
        said.append(demo.kill())
    second = [start("demo", folder=tmp_path / str(place)) for place in range(len(moments))]
    for moment, before, demo in zip(moments, said, second, strict=True):
        code, after, errors = demo.end()
        assert (code, errors) == (0, ""), moment
        assert (before + after).count(TAIL) == 1 + (before + after).count(AGAIN), moment


def test_a_second_demo_beside_the_first_refuses_in_one_sentence(start):
    first = start("demo")
    first.until("is a made-up platform")
    code, said, errors = start("demo").end()
    assert (code, said) == (75, "")
    assert errors.startswith("clausewatch: another clausewatch")
    assert errors.count("\n") == 1
    assert first.end()[0] == 0

"""In which order documents are looked at. How long they rest is tested with the decisions."""

from bot.core.schedule import in_turns


def test_one_of_each_platform_comes_before_the_second_of_any():
    due = ["a/terms", "a/privacy", "a/ai", "b/terms", "b/privacy", "c/terms"]
    assert in_turns(due) == ["a/terms", "b/terms", "c/terms", "a/privacy", "b/privacy", "a/ai"]


def test_those_of_one_turn_stay_in_order_and_none_is_lost():
    due = [f"{platform}/{kind}" for kind in "xyz" for platform in "cab"]
    assert in_turns(due) == due
    assert in_turns([]) == []

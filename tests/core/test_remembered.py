from bot.core.remembered import Remembered


def squares(most):
    asked = []

    def square(number):
        asked.append(number)
        return number * number

    return asked, Remembered(square, most)


def test_an_answer_is_worked_out_once():
    asked, known = squares(most=2)
    assert [known[3], known[3], known[4]] == [9, 9, 16]
    assert asked == [3, 4]


def test_beyond_the_most_answers_are_right_but_not_kept():
    asked, known = squares(most=1)
    assert [known[3], known[4], known[4], known[3]] == [9, 16, 16, 9]
    assert asked == [3, 4, 4]
    assert len(known) == 1

"""The error tree is what its docstring draws."""

from __future__ import annotations

import re

from bot import errors


def below(kind):
    return [kind, *(deeper for child in kind.__subclasses__() for deeper in below(child))]


def drawn():
    """Each error's name in the docstring with its parent's, from the drawing's indentation."""
    stack, pairs = [], []
    for bars, name in re.findall(r"^    ([│├└─ ]*)([A-Z]\w+)", errors.__doc__, re.MULTILINE):
        depth = len(bars) // 4
        del stack[depth:]
        pairs.append((name, stack[-1] if stack else "Exception"))
        stack.append(name)
    return pairs


def test_the_docstring_draws_every_error_under_its_parent():
    ours = [kind for kind in below(errors.ClausewatchError) if kind.__module__ == errors.__name__]
    assert sorted(drawn()) == sorted((kind.__name__, kind.__bases__[0].__name__) for kind in ours)


def test_every_error_has_an_exit_code_of_sysexits():
    for kind in below(errors.ClausewatchError):
        assert 64 <= kind.exit_code <= 78


def test_what_passes_by_itself_is_marked_so_in_the_drawing():
    marked = set(re.findall(r"(\w+) .*\(passes\)", errors.__doc__))
    pages = {kind.__name__ for kind in below(errors.PageError) if kind.passes}
    assert marked == pages | {"SendLater"}


def test_every_page_error_has_a_word_of_its_own():
    kinds = below(errors.PageError)[1:]
    assert len({kind.kind for kind in kinds}) == len(kinds)


def test_an_error_says_its_sentence():
    assert str(errors.Gone("https://a.example is gone", url="https://a.example")) == "https://a.example is gone"

"""A progress bar over files, on a terminal only."""

from __future__ import annotations

import contextlib
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from rich.console import Console
from rich.progress import Progress

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


class Reading:
    """How many bytes of the files were read, as a bar on standard error where that is a terminal."""

    def __init__(self, files: Sequence[str]) -> None:
        self._sizes = [_size(name) for name in files]
        self._through = 0  # bytes of the files before the current one
        self._bar = Progress(
            console=Console(file=sys.stderr),
            transient=True,
            redirect_stdout=False,
            redirect_stderr=False,
            disable=not sys.stderr.isatty(),
        )
        self._task = self._bar.add_task("Reading histories", total=sum(self._sizes))

    @contextlib.contextmanager
    def shown(self) -> Iterator[Reading]:
        with self._bar:
            yield self

    def at(self, position: int) -> None:
        """So many bytes of the current file are read."""
        self._bar.update(self._task, completed=self._through + position)

    def next_file(self) -> None:
        self._through += self._sizes.pop(0)
        self.at(0)

    @contextlib.contextmanager
    def aside(self) -> Iterator[None]:
        """Nothing of the bar is on the screen while something else is printed."""
        self._bar.stop()
        try:
            yield
        finally:
            self._bar.start()


def _size(name: str) -> int:
    try:
        return Path(name).stat().st_size
    except (OSError, ValueError):  # reading it will say why
        return 0

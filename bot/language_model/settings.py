"""Which language model is asked, and how patiently."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class ModelSettings:
    """`url` is an OpenAI-compatible API's, such as "http://127.0.0.1:8080/v1"; "" as `model` or `key` sends none."""

    url: str
    model: str = ""
    key: str = field(default="", repr=False)
    seconds: float = 20.0  # for all of an answer, the connection too
    most_bytes: int = 64 * 1024  # of an answer; a summary's sentences are about 2 kB

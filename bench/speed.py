"""How many labelled passages one core classifies in a second, after start: `python bench/speed.py CORPUS_DIR`.

Once with passages and their words seen for the first time, and once more, as a bot that has run for a while sees new
passages: the words are known, but no passage is remembered (there are more of them than a detector keeps).
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

from bot.app.knowledge import detector


def main() -> None:
    lines = (Path(sys.argv[1]) / "passages.jsonl").read_text("utf-8").splitlines()
    texts = [json.loads(line)["text"] for line in lines]
    detector().classify(texts[0])
    print(f"{_speed(texts):,.0f} passages a second at first, {_speed(texts):,.0f} once their words are known")


def _speed(texts: list[str]) -> float:
    find = detector()
    started = time.process_time()
    for text in texts:
        find.classify(text)
    return len(texts) / (time.process_time() - started)


if __name__ == "__main__":
    main()

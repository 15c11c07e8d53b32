"""How many labelled passages one core classifies in a second, after start: `python bench/speed.py CORPUS_DIR`."""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

from bot.app.knowledge import detector


def main() -> None:
    lines = (Path(sys.argv[1]) / "passages.jsonl").read_text("utf-8").splitlines()
    texts = [json.loads(line)["text"] for line in lines]
    find = detector()
    find.classify(texts[0])
    started = time.process_time()
    for text in texts:
        find.classify(text)
    print(f"{len(texts) / (time.process_time() - started):,.0f} passages a second")


if __name__ == "__main__":
    main()

"""How much of others' declarations is imported without loss: `python bench/catalogue_import.py SHARED_DIR`.

SHARED_DIR/catalogue/creator_platforms.json lists, a row a page, what Open Terms Archive collections declare. From it
their folders are built again, imported by the command's own code, and read back; a declaration (a service's terms of
one type) counts as without loss when nothing was told as lost and the file, read back, has all of its rows: address,
selectors and ranges in order, and whether it needs scripts.
"""

from __future__ import annotations

import json
import sys
import tempfile
from collections import defaultdict
from datetime import date
from pathlib import Path
from typing import Any

from bot.app.importing import Import, import_ota
from bot.config import Config, Watch
from bot.core.model import Document, Range
from bot.platforms import load

Row = dict[str, Any]
Declared = dict[tuple[str, str], list[Row]]  # by service and type of terms
_ENDS = ("startBefore", "startAfter", "endBefore", "endAfter")


def main() -> None:
    rows = json.loads((Path(sys.argv[1]) / "catalogue" / "creator_platforms.json").read_text("utf-8"))
    collections: dict[str, Declared] = defaultdict(lambda: defaultdict(list))
    for row in rows:
        collections[row["collection"]][row["service"], row["document_type"]].append(row)
    lost: list[str] = []
    for name, declared in collections.items():
        found = _lost(name, declared)
        whole = len(declared) - len(found)
        print(f"{name}: {whole} of {len(declared)} declarations ({_services(declared)} services)")
        lost += found
    number = sum(map(len, collections.values()))
    print(f"\n{number - len(lost)} of {number} without loss: {(number - len(lost)) / number:.1%}\n")
    print("\n".join(lost))


def _services(declared: Declared) -> int:
    return len({service for service, _ in declared})


def _lost(collection: str, declared: Declared) -> list[str]:
    """What is not without loss, with the reason."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / f"{collection}-declarations"
        _build(place, declared)
        done = import_ota(Config(watch=Watch(builtin=False)), place, Path(folder) / "into", date(2026, 11, 26))
        read = load(Path(folder) / "into") if (Path(folder) / "into").is_dir() else {}
        documents = {document.id: document for platform in read.values() for document in platform.documents}
        return [
            f"{collection}, {service}, {type_}: {why}"
            for (service, type_), rows in declared.items()
            if (why := _reason(done, documents, service, type_, rows))
        ]


def _build(place: Path, declared: Declared) -> None:
    services: dict[str, dict[str, Any]] = defaultdict(dict)
    for (service, type_), rows in declared.items():
        parts = [_terms(row) for row in sorted(rows, key=lambda row: row["part"] or 0)]
        services[service][type_] = parts[0] if len(parts) == 1 else {"combine": parts}
    (place / "declarations").mkdir(parents=True)
    for number, (name, terms) in enumerate(services.items()):
        file = place / "declarations" / f"{name.replace('/', '_')} {number}.json"
        file.write_text(json.dumps({"name": name, "terms": terms}, indent=2), "utf-8")


def _terms(row: Row) -> Row:
    terms = {"fetch": row["url"], "select": row["select"], "remove": row["remove"], "filter": row["filters"]}
    terms = {key: value for key, value in terms.items() if value}
    return {**terms, "executeClientScripts": True} if row["client_scripts"] else terms


def _reason(done: Import, documents: dict[str, Document], service: str, type_: str, rows: list[Row]) -> str:
    """What is lost of a declaration; "" for nothing."""
    from bot.cli.imports import lines  # noqa: PLC0415 — what programs are told is what is counted

    told = [line for line in lines(done) if (line.get("service"), line.get("type")) == (service, type_)]
    if len(told) != 1:
        return "it is told of " + str(len(told)) + " times"
    if told[0]["outcome"] != "imported":
        return "; ".join(told[0]["lost"]) or told[0]["outcome"]
    document = documents.get(told[0]["document"])
    if document is None:
        return "it is not in the folder"
    return "" if _pages(document) == _wanted(rows) else "its file says otherwise"


def _wanted(rows: list[Row]) -> tuple[Any, bool]:
    pages = [(row["url"], _plain(row["select"]), _plain(row["remove"])) for row in sorted(rows, key=_part)]
    return list(dict.fromkeys(pages)), any(row["client_scripts"] for row in rows)


def _part(row: Row) -> int:
    return row["part"] or 0


def _plain(selectors: list[Any]) -> tuple[Any, ...]:
    """White space around a selector means nothing in CSS."""
    return tuple(
        one.strip() if isinstance(one, str) else tuple(one.get(end, "").strip() for end in _ENDS) for one in selectors
    )


def _pages(document: Document) -> tuple[Any, bool]:
    pages = [(page.url, _ours(page.select), _ours(page.remove)) for page in document.pages] or [
        (url, _ours(document.select), _ours(document.remove)) for url in document.urls
    ]
    return pages, document.browser


def _ours(selectors: tuple[Any, ...]) -> tuple[Any, ...]:
    return tuple(_ends(one) if isinstance(one, Range) else one for one in selectors)


def _ends(one: Range) -> tuple[str, str, str, str]:
    starts = ("", one.start) if one.start_after else (one.start, "")
    return (*starts, *((one.end, "") if one.end_before else ("", one.end)))


if __name__ == "__main__":
    main()

"""Request bodies against Discord's own description of its API (openapi.json), where that file is at hand."""

from __future__ import annotations

import json
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT202012

_FILE = Path(__file__).parents[3] / "shared" / "discord" / "openapi.json"
_NAME = "urn:discord"


def violations(method: str, route: str, body: Any) -> list[str]:
    """How the body differs from what Discord describes for that route; empty where nobody knows.

    Of bodies that are alike but for their nonce one is looked at: it takes 10 ms, and an alert goes to thousands.
    """
    said = json.dumps(body, sort_keys=True)
    nonce = body.get("nonce") if isinstance(body, dict) else None
    if isinstance(nonce, str) and nonce:
        said = said.replace(nonce, "nonce")
    return list(_violations(method, route, said))


@lru_cache(maxsize=1024)
def _violations(method: str, route: str, said: str) -> tuple[str, ...]:
    checker = _checker(method.lower(), route)
    if checker is None:
        return ()
    errors = checker.iter_errors(json.loads(said))
    return tuple(f"{method} {route} {'/'.join(map(str, e.path))}: {e.message[:300]}" for e in errors)


@cache
def _checker(method: str, route: str) -> Draft202012Validator | None:
    described = _description()
    operation = described.get("paths", {}).get(route, {}).get(method, {})
    if "application/json" not in operation.get("requestBody", {}).get("content", {}):
        return None
    path = route.replace("~", "~0").replace("/", "~1")
    place = f"{_NAME}#/paths/{path}/{method}/requestBody/content/application~1json/schema"
    known = Resource.from_contents(described, default_specification=DRAFT202012)
    return Draft202012Validator({"$ref": place}, registry=Registry().with_resource(_NAME, known))


@cache
def _description() -> dict[str, Any]:
    """Discord's, but ids may be numbers: Discord takes them, and discord.py sends them so."""
    if not _FILE.is_file():
        return {}
    known = json.loads(_FILE.read_text())
    ids = known["components"]["schemas"]["SnowflakeType"]
    known["components"]["schemas"]["SnowflakeType"] = {"anyOf": [ids, {"type": "integer", "minimum": 0}]}
    return known

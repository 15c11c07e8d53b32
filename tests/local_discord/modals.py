"""Forms that an app opens, and what Discord sends of one that somebody has filled in."""

from __future__ import annotations

from typing import Any

from local_discord.offered import NotOfferedError
from local_discord.pressing import chosen

Json = dict[str, Any]
_TEXT_INPUT, _RADIOS, _CHECKBOXES, _CHECKBOX = 4, 21, 22, 23  # component types
_MOST_TEXT = 4000  # characters of a text input, Discord's documented limit


def filled_in(modal: Json, values: Json) -> list[Json]:
    """The form's components with the values, given by custom id; what is not given is left as it was."""
    known = [field for one in modal["components"] for field in _fields(one)]
    if unknown := set(values) - {field["custom_id"] for field in known}:
        raise NotOfferedError(f"The form has no {sorted(unknown)}.")
    return [_sent(one, values, place) for place, one in enumerate(modal["components"], 1)]


def _fields(component: Json) -> list[Json]:
    inside = [*(component.get("components") or []), *([component["component"]] if "component" in component else [])]
    return [component] if "custom_id" in component else [field for one in inside for field in _fields(one)]


def _sent(component: Json, values: Json, place: int) -> Json:
    known: Json = {"type": component["type"], "id": component.get("id") or place}
    if component.get("components"):
        inside = [_sent(one, values, place * 100 + number) for number, one in enumerate(component["components"], 1)]
        return known | {"components": inside}
    if component.get("component"):
        return known | {"component": _sent(component["component"], values, place * 100)}
    return known | (_field(component, values) if "custom_id" in component else {})


def _field(component: Json, values: Json) -> Json:
    id_, type_ = component["custom_id"], component["type"]
    known = {"custom_id": id_}
    if type_ == _TEXT_INPUT:
        return known | {"value": _written(component, values.get(id_, component.get("value") or ""))}
    if type_ == _CHECKBOX:
        return known | {"value": bool(values.get(id_, component.get("default")))}
    marked = [option["value"] for option in component.get("options") or [] if option.get("default")]
    given = values.get(id_, marked)
    given = list(given) if isinstance(given, list | tuple) else [given]
    if not given and component.get("required") is False:
        return known | ({"value": None} if type_ == _RADIOS else {"values": []})
    if type_ in {_RADIOS, _CHECKBOXES}:
        return known | _ticked(component, given)
    return known | {"values": chosen(component, given)}


def _ticked(component: Json, given: list[Any]) -> Json:
    one = component["type"] == _RADIOS
    most = 1 if one else component.get("max_values") or len(component["options"])
    sent = chosen(component | {"type": 3, "max_values": most}, given)
    return {"value": sent[0]} if one else {"values": sent}


def _written(field: Json, text: str) -> str:
    """Raise NotOfferedError where Discord's client would not let the form go."""
    needed = field.get("required") is not False
    least = field.get("min_length") or (1 if needed else 0)
    if (text or needed) and not least <= len(text) <= (field.get("max_length") or _MOST_TEXT):
        raise NotOfferedError(f"{field['custom_id']} does not take {len(text)} characters.")
    return text

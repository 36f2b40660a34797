"""A Page to JSON and back, as the children that read a long file hand it on."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from extractors.page import Note, Page, Ruling, Shape, Widget, Word


def page_to_json(page: Page) -> dict[str, Any]:
    return asdict(page)


def page_from_json(data: dict[str, Any]) -> Page:
    kinds = {
        "words": Word,
        "rulings": Ruling,
        "shapes": Shape,
        "widgets": Widget,
        "notes": Note,
        "furniture": Shape,
        "aside": Word,
    }
    parts = {
        name: tuple(kind(**{k: _frozen(v) for k, v in item.items()}) for item in data[name])
        for name, kind in kinds.items()
    }
    return Page(**{**data, **parts})


def _frozen(value: Any) -> Any:
    return tuple(_frozen(v) for v in value) if isinstance(value, list) else value

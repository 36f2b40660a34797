"""Values of a PDF's objects as the file states them, indirect ones looked up: names, texts, numbers, and what a field inherits."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pdfminer.pdftypes import resolve1
from pdfminer.psparser import PSLiteral
from pdfminer.utils import decode_text

MAX_DEPTH = 16  # a field tree deeper than this is a loop


def lineage(annot: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """A field and what it is a part of, up to the root."""
    node: Any = annot
    for _ in range(MAX_DEPTH):
        if not isinstance(node, dict):
            return
        yield node
        node = resolve1(node.get("Parent"))


def inherited(annot: dict[str, Any], key: str) -> Any:
    """What a field says under a key, or the nearest above it that says so."""
    return next((node[key] for node in lineage(annot) if key in node), None)


def name_of(value: Any) -> str:
    """A name; "" for anything else."""
    value = resolve1(value)
    if isinstance(value, PSLiteral):
        return value.name if isinstance(value.name, str) else value.name.decode("latin-1")
    return ""


def text_of(value: Any) -> str:
    """A text or name, with plain ends of lines; "" for anything else."""
    value = resolve1(value)
    if isinstance(value, PSLiteral):
        return name_of(value)
    if isinstance(value, bytes):
        return decode_text(value).replace("\r\n", "\n").replace("\r", "\n").strip("\x00")
    if hasattr(value, "get_data"):  # a long value may be a stream
        return decode_text(value.get_data()).replace("\r", "\n")
    return value if isinstance(value, str) else ""


def integer_of(value: Any) -> int:
    """A whole number; 0 for anything else."""
    value = resolve1(value)
    return value if isinstance(value, int) else 0


def numbers_of(value: Any) -> list[float]:
    """The numbers of a list; none for anything else."""
    value = resolve1(value)
    items = [resolve1(v) for v in value] if isinstance(value, list) else []
    return [float(v) for v in items if isinstance(v, int | float)]

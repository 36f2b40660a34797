"""Which characters are marks, which are empty boxes to mark, by font where a letter only looks like a tick."""

from __future__ import annotations

import json
import re
from functools import cache
from importlib.resources import files
from typing import Any, Literal

Glyph = Literal["mark", "blank", "no", "text"]

_BRACKETED = re.compile(r"^[\[(<{]\s*(.*?)\s*[\])>}]$")
_TYPED_MARK = re.compile(
    r"^(x{1,3}|y|yes|v|\*+|\+|/|\\|[→➔➜➝➡⇒►▶]|[-=](?:\s?[-=]){0,3}\s?>|<\s?[-=](?:\s?[-=]){0,3}|tick|ticked|selected|true)$",
    re.IGNORECASE,
)
_TYPED_NO = re.compile(r"^(n|no|none|nil|n/a|na|false|-+|–+|—+|0)$", re.IGNORECASE)
_INITIALS = re.compile(r"^(?:[A-Z]\.?){2,3}$")
_NO_INITIALS = re.compile(  # words in capitals and abbreviations that say nothing, or the contrary
    r"^(?:not|nor|tb[acd]|n/?k|un[kn]|dna|ex|old|was|now|see|sib|mum|dad|any|all|pto|err?|del|ok|do|is|or|if|to|in|on|at|as)$",
    re.IGNORECASE,
)
_PRIVATE = 0xF000  # Word writes symbol fonts at this offset in Unicode's private use area


@cache
def _tables() -> dict[str, Any]:
    tables: dict[str, Any] = json.loads(files("extractors").joinpath("glyphs.json").read_text("utf-8"))
    return tables


def classify(text: str, font: str = "") -> Glyph:
    """What a run of characters in a box to tick is. Initials are a mark: people sign the row they mean."""
    bare = text.strip()
    symbol = _symbol(bare, font)
    if symbol is not None:
        return symbol
    inner = _BRACKETED.match(bare)
    if inner is not None:
        return "blank" if not inner[1] else classify(inner[1], font)
    if set(bare) in ({"<"}, {">"}):
        return "text"  # a tick that was turned, or an arrow
    if not bare.strip("[](){}<>_.…:|"):
        return "blank"
    if bare[0] in "([" and len(bare) > 1 and not set(bare[1:]) & set(")]"):
        return classify(bare[1:], font)  # the other bracket stands apart
    if _TYPED_NO.match(bare):
        return "no"
    return "mark" if _TYPED_MARK.match(bare) or is_initials(bare) else "text"


def is_initials(text: str) -> bool:
    """Two or three capitals that are nobody's word."""
    return bool(_INITIALS.match(text)) and not _NO_INITIALS.match(text)


def box_glyph(text: str, font: str = "") -> Literal["mark", "blank"] | None:
    """A printed or typed tick box, full or empty; None for anything that may be a word, initials too."""
    symbol = _symbol(text.strip(), font)
    if symbol in ("mark", "blank"):
        return symbol
    inner = _BRACKETED.match(text.strip())
    bare = inner[1] if inner is not None else text.strip()
    if inner is not None and not bare:
        return "blank"
    return "mark" if bare.casefold() == "x" else None


def _symbol(text: str, font: str) -> Glyph | None:
    if not text:
        return "blank"
    tables = _tables()
    bare = text.replace("\ufe0e", "").replace("\ufe0f", "")
    if all(c in tables["unicode"]["marks"] for c in bare):
        return "mark"
    if all(c in tables["unicode"]["blanks"] for c in bare):
        return "blank"
    name = re.sub(r"[^a-z0-9]", "", font.split("+")[-1].casefold())
    chars = "".join(chr(ord(c) - _PRIVATE) if 0xF020 <= ord(c) <= 0xF0FF else c for c in bare)
    if chars != bare and not name.startswith(("wingdings", "webdings", "zapf")):
        name = "wingdings"
    for prefix, table in tables["fonts"].items():
        if name.startswith(prefix):
            if all(c in table["marks"] for c in chars):
                return "mark"
            return "blank" if all(c in table["blanks"] for c in chars) else None
    return None

"""One form field of a PDF page: its value, whether it is on, and whether what the page shows agrees."""

from __future__ import annotations

import re
from typing import Any

from pdfminer.pdftypes import resolve1
from pdfminer.psparser import PSLiteral

from extractors.pages.letters import without_unseen
from extractors.pages.page import Widget
from extractors.pdf.pdf_values import inherited, integer_of, lineage, name_of, text_of
from schemas.regex import regex
from schemas.types import BBox

PUSH_BUTTON = 1 << 16  # field flag, PDF 32000-1 table 226
_SHOWS_TEXT = regex(
    rb"\((?:[^()\\]|\\.)*[^()\\\s](?:[^()\\]|\\.)*\)|<[0-9A-Fa-f\s]+>\s*(?:Tj|\]\s*TJ)", re.DOTALL
)
_STRING = regex(rb"\(((?:[^()\\]|\\.)*)\)", re.DOTALL)


def widget_of(annot: dict[str, Any], box: BBox, redrawn: bool) -> Widget | None:
    """The field that an annotation shows; None for a button that chooses nothing and for a signature. redrawn: viewers draw all
    fields anew."""
    kind = name_of(inherited(annot, "FT"))
    name = ".".join(reversed([text_of(part["T"]) for part in lineage(annot) if "T" in part]))
    raw = resolve1(inherited(annot, "V"))
    if kind == "Btn":
        if integer_of(inherited(annot, "Ff")) & PUSH_BUTTON:
            return None
        on, consistent = _button(annot, raw)
        states = sorted(_appearance_states(annot))
        return Widget(name, "button", box, None, on, consistent, None, states[0] if len(states) == 1 else "")
    if kind in ("Ch", "Tx"):
        said = _choice(annot, raw) if kind == "Ch" else text_of(raw)
        value = without_unseen(said or "").strip() or None
        paints = None if redrawn else _paints_text(annot)
        agrees = not redrawn or _painted(annot) in ("", _letters(value or ""))
        return Widget(name, "choice" if kind == "Ch" else "text", box, value, None, agrees, paints)
    return None


def _normal_look(annot: dict[str, Any]) -> Any:
    """A field's stored appearance: drawn, or by state; None where it has none."""
    looks = resolve1(annot.get("AP"))
    return resolve1(looks.get("N")) if isinstance(looks, dict) else None


def _paints_text(annot: dict[str, Any]) -> bool | None:
    """Whether a field's stored appearance shows text; None where it has none."""
    normal = _normal_look(annot)
    if normal is None or not hasattr(normal, "get_data"):
        return None
    return bool(_SHOWS_TEXT.search(normal.get_data()))


def _painted(annot: dict[str, Any]) -> str:
    """Letters and figures that a field's stored appearance shows, as far as they are plain: a viewer that doesn't
    draw it anew shows them."""
    normal = _normal_look(annot)
    if normal is None or not hasattr(normal, "get_data") or not _paints_text(annot):
        return ""
    return _letters(b"".join(_STRING.findall(normal.get_data())).decode("latin-1"))


def _letters(text: str) -> str:
    return "".join(c for c in text.casefold() if c.isascii() and c.isalnum())


def _button(annot: dict[str, Any], raw: Any) -> tuple[bool, bool]:
    """Whether a button is on, and whether the field's value agrees with the state that the page shows."""
    states = _appearance_states(annot)
    value = name_of(raw) if isinstance(raw, PSLiteral) else text_of(raw)
    by_value = bool(value) and value != "Off" and (value in states if states else False)
    if "AS" in annot:
        shown = name_of(annot["AS"])
        on = bool(shown) and shown != "Off"
        if not states:
            states = {shown} - {"Off"}
            by_value = bool(value) and value in states
        stated = raw is None or on == by_value or _is_option_index(annot, value)
        return on, stated
    if not states and value and value != "Off" and "Parent" not in annot:
        return True, True
    return by_value, True


def _is_option_index(annot: dict[str, Any], value: str) -> bool:
    """Radio groups with /Opt name their states 0, 1, 2 and give the option's text as value."""
    return bool(resolve1(inherited(annot, "Opt"))) and not value.isdigit()


def _appearance_states(annot: dict[str, Any]) -> set[str]:
    """The states in which a button is on, by their names."""
    normal = _normal_look(annot)
    return {str(k) for k in normal} - {"Off"} if isinstance(normal, dict) else set()


def _choice(annot: dict[str, Any], raw: Any) -> str | None:
    """What is chosen of a list, as the page shows it."""
    chosen = [text_of(resolve1(v)) for v in (raw if isinstance(raw, list) else [raw])]
    labels: dict[str, str] = {}
    options = resolve1(inherited(annot, "Opt"))
    for option in options if isinstance(options, list) else ():
        pair = resolve1(option)
        if isinstance(pair, list) and len(pair) == 2:
            labels[text_of(resolve1(pair[0]))] = text_of(resolve1(pair[1]))
    return " ".join(labels.get(one, one) for one in chosen if one).strip() or None

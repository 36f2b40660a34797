"""The invisible text that some scanners put over a picture: what they recognised, and got wrong.

It names the form's print, so that a reader may take the page for a digital one; of what was written by hand it has
nothing, or rubbish. What is true of the form stays what the picture shows.
"""

from __future__ import annotations

from random import Random

from extractors.layouts.layout import Layout, LayoutPage
from schemas.forms import load_form

from .writing import Box

ALIKE = {"l": "1", "O": "0", "e": "c", "i": "l", "S": "5", "m": "rn", "a": "o"}
RUBBISH = ("v", "/", "J", "~", "X", "1", "\\", "..", "ll", "V/")
WRONG = 0.02  # of letters


def words_on(page: LayoutPage, layout: Layout, rng: Random) -> list[tuple[str, Box]]:
    """What was recognised on a page, and where, in points of the blank."""
    form = load_form(layout.form)
    found = []
    for region in page.regions:
        question = form[region.key]
        if region.role == "label":
            found.append((question.title, region.box))
        elif region.role == "statement":
            title = next((o.title for o in question.options if o.value == region.value), question.title)
            found.append((title, region.box))
        elif region.role == "number":
            found.append((str(region.value), region.box))
        elif region.role == "tick" and rng.random() < 0.03:
            x0, top, x1, bottom = region.box
            found.append((rng.choice(RUBBISH), ((x0 + x1) / 2, top + 4, x1, bottom - 4)))
    return [(_misread(words, rng), box) for words, box in found]


def _misread(words: str, rng: Random) -> str:
    return "".join(ALIKE.get(sign, sign) if rng.random() < WRONG * 3 else sign for sign in words)


def drawing(words: list[tuple[str, Box]], height: float) -> bytes:
    """Operators that show the words invisibly in font /F; height: of the page in points."""
    lines = ["BT 3 Tr"]
    for text, (x0, top, _, bottom) in words:
        size = min(11.0, max(5.0, bottom - top))
        safe = text.encode("latin-1", "replace").decode("latin-1")
        safe = safe.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
        lines.append(f"/F {size:.1f} Tf 1 0 0 1 {x0:.1f} {height - top - size:.1f} Tm ({safe}) Tj")
    return "\n".join([*lines, "ET"]).encode("latin-1")

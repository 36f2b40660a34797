"""Drop-down lists that hold the scores or statements of a section: what they show answers it, wherever they stand, and no
question for words beside them ("Please list all known associates" above the next section's list)."""

from __future__ import annotations

import re

from extractors.gathering.items import Field, Item
from extractors.pages.boxes import centre, contains
from extractors.pages.letters import normalise
from extractors.pages.page import Widget
from extractors.questions.page_map import PageMap
from schemas.forms import Question
from schemas.regex import regex

_BESIDE = "indicators."  # questions for words that stand in sections
_NUMBERED = regex(r"^([1-5])(?:\s*[-–—.:)]\s*\S.*|\s*/\s*5)?$", re.DOTALL)


def option_chosen(question: Question, said: str) -> int | None:
    """The option that a list shows: by its number ("3", "3 - ...", "3 / 5") or its printed words, with or without the number
    before them."""
    numbered = _NUMBERED.match(said.strip())
    if numbered:
        return int(numbered[1])
    plain = normalise(said)
    for option in question.options:
        if plain in (normalise(option.title), normalise(f"{option.value} {option.title}")):
            return int(option.value)
    return None


def drop_chosen_statements(page_map: PageMap, fields: dict[str, Field]) -> list[Item]:
    """Takes such lists from the fields for words in sections; gives all that it took, with the words that they show."""
    sections = page_map.form.of_kind("indicator")
    dropped: list[Item] = []
    for key, one in fields.items():
        if page_map.form[key].kind != "text" or not key.startswith(_BESIDE):
            continue
        lists = [i for i in one.items if isinstance(i.thing, Widget) and i.thing.kind == "choice"]
        of_sections = [i.box for i in lists if any(option_chosen(q, i.text) is not None for q in sections)]
        shown = [i for i in one.items if any(contains(box, *centre(i.box)) for box in of_sections)]
        one.items = [item for item in one.items if item not in shown]
        dropped += shown
    return dropped

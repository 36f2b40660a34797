"""A heading of the sender's own below a score is none of it: "Score 6", and "Summary of scores" in bold on the next line."""

from __future__ import annotations

from dataclasses import replace

from extractors.gathering.items import Field, words_among
from extractors.pages.boxes import by_line
from extractors.pages.page import Word
from extractors.rows.typeface import is_bold_font
from extractors.values.values import NUMBER_WORDS

ALIGNED = 4.0  # points between the left edges of the label and of a heading below
PARTS = frozenset((  # words of the headings of what comes behind a score
    "summary", "of", "the", "and", "scores", "score", "scoring", "assessment", "rag", "rating", "risk", "totals", "overall",
))  # fmt: skip
LARGER = 1.15  # times the size of the answer's letters


def without_heading_below(one: Field) -> Field:
    """The field without lines below its first that are set as a heading, begin where the label begins and hold no number but
    that of a part: "5. Summary of scores"."""
    words = words_among(one.items)
    if not words or len(words) < len(one.items):
        return one
    first, *others = by_line(words, lambda word: word.box)
    edge = one.match.box[0]  # what is written below the answer itself may correct it
    heads = {
        id(word)
        for line in others
        if abs(line[0].box[0] - edge) <= ALIGNED and _is_heading(line, first)
        for word in line
    }
    return replace(one, items=[item for item in one.items if id(item.thing) not in heads])


def _is_heading(line: list[Word], first: list[Word]) -> bool:
    larger = min(w.size for w in line) >= LARGER * max(w.size for w in first)
    bold = all(is_bold_font(w.font) for w in line) and not any(is_bold_font(w.font) for w in first)
    parts = sorted(line, key=lambda w: w.box[0])
    if larger and _is_part_number(parts[0].text) and len(parts) > 2:
        return all(w.text.casefold().strip(":,") in PARTS for w in parts[1:])
    numbered = any(w.text.casefold() in NUMBER_WORDS or any(c.isdigit() for c in w.text) for w in line)
    return (larger or bold) and not numbered


def _is_part_number(text: str) -> bool:
    return text[-1] in ".)" and text[:-1].isdecimal()

"""Sections answered in a form field of their own below or beside the statements: "Selected score: [2]".

One such field alone may be anything; several sections that have one at the same place are answered in them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extractors.confidence import confidence
from extractors.doubts.earlier import EARLIER
from extractors.pages.boxes import centre, contains, height, same_line, span_overlap
from extractors.pages.letters import normalise
from extractors.pages.page import Page, Widget, Word
from extractors.rows.row_print import ALIKE
from extractors.sections.chosen_statements import option_chosen
from extractors.sections.section_figures import ASKING
from extractors.sections.section_space import Part, Space
from extractors.values.answers import Readings, doubted
from schemas.forms import Form
from schemas.regex import regex
from schemas.types import Answer, BBox, State

CLOSE = 1.5  # letter sizes between a word and the field that it asks for
FEWEST = 3  # sections with a field at the same place from which it is how they are answered
_UNCHOSEN = regex(  # a drop-down that shows it speaks against no mark
    r"^\W*(?:(?:please|select|choose|pick|a|an|one|score|option|item|from|list|here)\b\W*)*$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class _Own:
    """A section's own field and the page that it stands on. behind: points from the end of the section's heading to it, where
    nothing but what asks for a score stands beside it on that line: not "Last review". otherwise: whether something else does. asked:
    the word right before it that asks for a score, on whichever line below the heading. earlier: whether words before it or right
    above it say so of an earlier time."""

    key: str
    page: int
    field: Widget
    behind: float | None = None
    otherwise: bool = False
    asked: str = ""
    earlier: bool = False


def read_section_fields(form: Form, spaces: Sequence[Space], into: Readings) -> None:
    """Reads the drop-downs of sections; where a statement is marked too, the two must agree."""
    own = [one for space in spaces if (one := _own_field(form, space)) is not None]
    untouched = len({one.field.value for one in own}) == 1  # all show what they may have shown from the start
    # One that is named otherwise, or not at all, tells what they all are.
    named = not any(one.otherwise or (one.behind is None and not one.asked) for one in own)
    for one in own:
        alike = sum(_stand_alike(one, other, behind=named and not untouched) for other in own)
        if alike < FEWEST or not one.field.value:
            continue
        value = option_chosen(form[one.key], one.field.value)
        marked = into.answers[one.key]
        if one.earlier:
            if marked.state is State.BLANK:
                into.answers[one.key] = doubted(marked, ())
            continue
        if marked.state is State.READ and value is None and _UNCHOSEN.match(one.field.value):
            continue
        if marked.state is State.READ and marked.value != value:
            both = tuple(v for v in (marked.value, value) if v is not None)
            into.answers[one.key] = doubted(marked, both)
            into.disputed.add(one.key)
        elif (
            marked.state is State.BLANK or marked.candidates == (value,) or into.lone.get(one.key) == {value}
        ):
            sure = confidence("acroform.section_field") if value is not None else 0.0
            candidates = (value,) if value is not None else ()
            into.answers[one.key] = Answer(value, sure, "acroform", one.page, one.field.box, candidates)


def _own_field(form: Form, space: Space) -> _Own | None:
    """The one drop-down in a section's space that answers nothing else; None where there are none or several."""
    found = []
    for part in space.parts:
        taken = {
            id(i.thing)
            for key, one in part.page.gathered.fields.items()
            if form[key].kind != "text" or key.startswith(f"{space.key}.")
            for i in one.items
        }
        found += [
            _as_found(space.key, part, widget)
            for widget in part.page.map.page.widgets
            if widget.kind == "choice" and id(widget) not in taken and contains(part.box, *centre(widget.box))
        ]
    return found[0] if len(found) == 1 else None


def _stand_alike(one: _Own, other: _Own, *, behind: bool) -> bool:
    """behind: whether they may stand alike behind their headings, too."""
    if behind and one.asked and one.asked == other.asked:
        return True
    if (
        behind
        and one.behind is not None
        and other.behind is not None
        and abs(one.behind - other.behind) <= ALIKE
    ):
        return True
    return abs(one.field.box[0] - other.field.box[0]) <= ALIKE


def _as_found(key: str, part: Part, widget: Widget) -> _Own:
    page = part.page.map
    earlier = _is_earlier(part, widget)
    asked = _asked_right_before(part, widget)
    headings = (m for m in page.print if m.title.role == "heading" and m.title.key == key)
    heading = next((m for m in headings if same_line(m.box, widget.box)), None)
    if heading is None or widget.box[0] < heading.box[2] - ALIKE:
        return _Own(key, page.page.number, widget, asked=asked, earlier=earlier)
    beside = [
        word
        for index, word in enumerate(page.page.words)
        if index not in page.claimed
        and (_is_close(word.box, widget.box) or same_line(word.box, heading.box))
        and word.box[2] > heading.box[2] - ALIKE
        and not _is_shown(word, page.page)
    ]
    behind = widget.box[0] - heading.box[2] if all(_asks(word.text) for word in beside) else None
    return _Own(key, page.page.number, widget, behind, behind is None, asked, earlier)


def _asks(text: str) -> bool:
    return normalise("".join(c for c in text if not c.isdigit())) in ASKING


def _is_shown(word: Word, page: Page) -> bool:
    """Whether a word is what a form field shows."""
    return any(contains(field.box, *centre(word.box)) for field in page.widgets)


def _asked_right_before(part: Part, widget: Widget) -> str:
    """The words close before a field on its line, where they ask for a score and say nothing else: not "Manager's score"."""
    page, claimed = part.page.map.page, part.page.map.claimed
    words = [
        (w, i)
        for i, w in enumerate(page.words)
        if same_line(w.box, widget.box) and w.box[2] <= widget.box[0] + 1
    ]
    asked, left = "", widget.box[0]
    for word, index in sorted(words, key=lambda found: -found[0].box[2]):
        if _is_shown(word, page) or left - word.box[2] > CLOSE * word.size:
            break
        if not _asks(word.text):
            if index in claimed:
                break  # the heading
            return ""
        asked, left = normalise(word.text) + asked, word.box[0]
    return asked


def _is_earlier(part: Part, widget: Widget) -> bool:
    words = part.page.map.page.words
    before = (w for w in words if same_line(w.box, widget.box) and w.box[2] <= widget.box[0] + 1)
    above = (w for w in words if _is_close(w.box, widget.box))
    return EARLIER.search(" ".join(w.text for w in (*before, *above))) is not None


def _is_close(word: BBox, field: BBox) -> bool:
    """Whether a word stands right above or below a field."""
    reach = height(field)
    across = span_overlap(word[0], word[2], field[0], field[2]) > 0
    return across and field[1] - reach < word[3] and word[1] < field[3] + reach

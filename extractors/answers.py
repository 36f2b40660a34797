"""From what was gathered for a question to its Answer: read, blank, double, invalid or unread.

An Answer is a doubt (unread) wherever two sources differ or something stands there that can't be read.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from extractors.boxes import by_line, centre, coincide, contains, same_line, union, width
from extractors.confidence import confidence
from extractors.evidence import Evidence
from extractors.items import Field, Item, RowPlace
from extractors.letters import normalise
from extractors.page import Note, Shape, Widget, Word
from extractors.streams import lines_of
from extractors.strokes import crosses_out
from extractors.values import (
    Parsed,
    is_filler,
    is_leader,
    is_placeholder,
    parse_date,
    parse_score,
    parse_yes_no,
)
from extractors.yes_no import marked_letter
from schemas.forms import Question
from schemas.types import Answer, BBox, Method, Value

_HYPHENATED = re.compile(r"(?<=\w)-\n(?=\w)")  # a name cut at its hyphen at the end of a line
EITHER_WAY = {
    "struck through",
    "row line",
    "crossed out",
    "picture",
    "scribble",
}  # may choose a row or rule it out


@dataclass(slots=True)
class Readings:
    """What reading a form brings: its answers, the keys of which two sources differ, and left-over text
    of yes/no cells. years: of an unread date of birth."""

    answers: dict[str, Answer] = field(default_factory=dict)
    disputed: set[str] = field(default_factory=set)
    rest: dict[str, Answer] = field(default_factory=dict)
    years: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Written:
    """The text that stands for a field: joined lines, its box, how it was read, whether sources differ."""

    text: str
    box: BBox
    page: int
    method: Method
    disputed: bool
    other: str = ""


def written(one: Field) -> Written:
    """The field's own value and what the page shows are two sources; where both speak they must agree."""
    widgets = [i.thing for i in one.items if isinstance(i.thing, Widget)]
    words = [i.thing for i in one.items if isinstance(i.thing, Word)]
    notes = [i.thing for i in one.items if isinstance(i.thing, Note)]
    parts: list[tuple[BBox, str]] = []
    disputed = False
    other = ""
    for widget in widgets:
        inside = [w for w in words if contains(widget.box, *centre(w.box))]
        shown = join_words(inside)
        value = widget.value or ""
        if value:
            words = [w for w in words if w not in inside]
            parts.append((widget.box, value))
            if not _agree(value, shown, widget):
                disputed, other = True, shown
        elif shown and widget.paints:
            disputed, other = True, ""
    lone = [n for n in notes if n.text.strip() and not any(contains(n.box, *centre(w.box)) for w in words)]
    parts += [(n.box, n.text.strip()) for n in lone]
    parts += [(union(w.box for w in run), join_words(run)) for run in _runs_between(words, parts)]
    parts = [p for p in parts if not (is_filler(p[1]) or is_placeholder(p[1]))]
    lines = by_line(parts, lambda part: part[0])
    box = union(p[0] for p in parts) if parts else one.place
    method: Method = "acroform" if any(w.value for w in widgets) or (widgets and not words) else "text"
    text = "\n".join(" ".join(p[1] for p in line) for line in lines).strip()
    return Written(text, box, one.page, method, disputed, other)


def _runs_between(words: list[Word], parts: list[tuple[BBox, str]]) -> list[list[Word]]:
    """Words by what stands between them: those of "[03] / [04] / [2010]", a field for each number, are no run."""
    runs: dict[tuple[int, ...], list[Word]] = {}
    for word in words:
        level = (i for i, (box, _) in enumerate(parts) if same_line(box, word.box))
        before = tuple(i for i in level if parts[i][0][0] < word.box[0])
        runs.setdefault(before, []).append(word)
    return list(runs.values())


def _agree(value: str, shown: str, widget: Widget) -> bool:
    """Whether a field's value is what the page shows. A long text may be cut off by its field."""
    if not shown:  # an appearance that paints nothing shows a blank where the field says something
        return widget.paints is not False
    a, b = normalise(value), normalise(shown)
    return a == b or (len(a) > 20 and (a.startswith(b[:20]) or b in a or a in b))


def join_words(words: list[Word]) -> str:
    """Words joined in reading order; pieces that touch are one word."""
    lines = []
    for line in lines_of(list(enumerate(words))):
        text = ""
        end = None
        for _, word in line:
            if is_leader(word.text):
                continue
            gap = 0.0 if end is None else word.box[0] - end
            text += (" " if end is not None and gap > 0.12 * word.size else "") + word.text
            end = word.box[2]
        lines.append(text)
    return "\n".join(line for line in lines if line)


def read_field(question: Question, one: Field, shapes: list[Shape], today: date, into: Readings) -> None:
    """Reads one labelled field into `into`. shapes: drawn things of its page that lie in no row."""
    got = written(one)
    parsed = _parse(question, got, one, shapes, today)
    unread_ink = any(_is_ink_in(one, shape) for shape in shapes)
    if got.disputed or parsed is None:
        into.disputed.add(question.key)
        into.answers[question.key] = _unread(got, _candidates(question, got, today), one)
        return
    if question.kind != "yes_no" and unread_ink and question.deciding:
        into.answers[question.key] = _unread(got, parsed.candidates, one)
        return
    into.answers[question.key] = _answer(parsed, got, one, question)
    if question.key.endswith(".dob") and parsed.outcome == "unread":
        into.years = parsed.years
    if parsed.rest and question.kind == "yes_no":
        into.rest[question.key] = Answer(
            parsed.rest, confidence("text"), got.method, one.page, got.box, (parsed.rest,)
        )


def _parse(question: Question, got: Written, one: Field, shapes: list[Shape], today: date) -> Parsed | None:
    """None: two sources of the answer differ."""
    if question.kind == "yes_no":
        return _parse_yes_no(question, got, one, shapes)
    if question.kind == "score":
        return parse_score(got.text, question.maximum or 0)
    if question.kind == "date":
        return parse_date(got.text, today)
    # An address of mail or web has no spaces; a narrow cell breaks it anywhere.
    glue = "" if "@" in got.text and question.key.endswith("email") else " "
    text = glue.join(_HYPHENATED.sub("-", got.text).split())
    return Parsed("value", text) if text else Parsed("blank")


def _parse_yes_no(question: Question, got: Written, one: Field, shapes: list[Shape]) -> Parsed | None:
    marked = marked_letter(one, shapes)
    typed = parse_yes_no(marked.text_left if marked.text_left is not None else got.text, question.means_yes)
    if marked.outcome == "none":
        struck = any(_is_struck(item, shapes) for item in one.items)
        return Parsed("unread", candidates=(True, False)) if struck and typed.outcome != "blank" else typed
    if marked.outcome == "unread":
        return Parsed("unread", candidates=(True, False))
    said = Parsed("value", marked.outcome == "yes", rest=typed.rest)
    if typed.outcome == "blank":
        return said
    if typed.outcome == "unread":  # words beside a circled letter explain it
        return Parsed("value", said.value, rest=marked.text_left or got.text)
    return said if typed.value == said.value else None


def _is_struck(item: Item, shapes: list[Shape]) -> bool:
    """Whether a typed word is crossed out."""
    return isinstance(item.thing, Word) and any(crosses_out(s, item.box) for s in shapes)


def _candidates(question: Question, got: Written, today: date) -> tuple[Value, ...]:
    if question.kind == "score":
        both = (parse_score(t, question.maximum or 0).value for t in (got.text, got.other))
        return tuple(dict.fromkeys(v for v in both if v is not None))
    if question.kind == "date":
        return tuple(
            v.value for v in (parse_date(t, today) for t in (got.text, got.other)) if v.value is not None
        )
    return (True, False) if question.kind == "yes_no" else ()


def _unread(got: Written, candidates: tuple[Value, ...], one: Field) -> Answer:
    return Answer(None, 0.0, got.method, one.page, got.box, candidates)


def _answer(parsed: Parsed, got: Written, one: Field, question: Question) -> Answer:
    box = got.box
    if parsed.outcome == "value":
        sure = confidence(f"{got.method}.{question.kind}")
        return Answer(parsed.value, sure, got.method, one.page, box, (parsed.value,))
    if parsed.outcome == "blank":
        return Answer(None, confidence(f"blank.{question.kind}"), got.method, one.page, one.place)
    if parsed.outcome == "invalid":
        return Answer(
            None, confidence(f"{got.method}.{question.kind}"), got.method, one.page, box, parsed.candidates
        )
    return Answer(None, 0.0, got.method, one.page, box, parsed.candidates)


def _is_ink_in(one: Field, shape: Shape) -> bool:
    """Handwriting or a picture over the place of an answer, which no reader of text can read."""
    if (shape.kind == "rect" and not shape.note) or any(coincide(shape.box, i.box) for i in one.items):
        return False
    if shape.fill is not None and not shape.note:
        return False
    if shape.note in ("Highlight", "Underline", "Squiggly"):
        return False
    return (
        width(shape.box) < 200 and contains(one.place, *centre(shape.box)) and not _around_label(one, shape)
    )


def _around_label(one: Field, shape: Shape) -> bool:
    return contains(one.match.box, *centre(shape.box)) and same_line(one.match.box, shape.box)


# --- statements -------------------------------------------------------------------------------------


def read_section(
    section: Sequence[RowPlace], evidence: dict[int, list[Evidence]], expected: int, kinds: str = ""
) -> tuple[Answer, bool]:
    """One answer from the rows of a section, and whether two sources of it differ.

    expected: how many options the section prints; with fewer found, a mark may stand on one not seen.
    kinds: before the names of the kinds of evidence, where they are measured apart.
    """
    marked = {i: [e for e in found if e.strength == "sure"] for i, found in evidence.items()}
    doubtful = [i for i, found in evidence.items() if any(e.strength == "doubt" for e in found)]
    denied = [i for i, found in evidence.items() if any(e.strength == "denied" for e in found)]
    chosen = [i for i, found in marked.items() if found and i not in denied]
    both = [i for i, found in marked.items() if found and i in denied]
    others = [i for i in range(len(section)) if i not in chosen and i not in denied]
    if denied and chosen and others:
        doubtful += (
            denied  # "No" in one row and nothing in another: not the way that people answer row by row
        )
    place = section[chosen[0]] if chosen else section[0]
    method: Method = marked[chosen[0]][0].method if chosen else "mark"
    box = (
        union(e.box for e in marked[chosen[0]])
        if chosen
        else union(r.band for r in section if r.page == place.page)
    )
    values = tuple(section[i].value for i in sorted(set(chosen) | set(doubtful) | set(both)))
    by_field = {i for i in chosen if any(e.method == "acroform" for e in marked[i])}
    by_page = {i for i in chosen if any(e.method != "acroform" for e in marked[i])}
    disputed = bool(by_field and by_page - by_field and len(by_field) == 1)
    if any(e.what in EITHER_WAY for found in evidence.values() for e in found):
        values = tuple(row.value for row in section)  # the rows that carry it may be the ones not meant
    unsure = set(doubtful) - set(chosen) or both or disputed or len(section) < expected
    if unsure or any(i in doubtful for i in chosen):
        return Answer(
            None, 0.0, method, place.page, box, values if len(section) == expected else ()
        ), disputed
    if not chosen:
        return Answer(None, confidence(f"{kinds}blank.indicator"), "mark", place.page, box), False
    if len(chosen) > 1:
        return Answer(None, confidence(f"{kinds}double"), method, place.page, box, values), False
    what = marked[chosen[0]][0].what.replace(" ", "_")
    value = section[chosen[0]].value
    return Answer(value, confidence(f"{kinds}{method}.{what}"), method, place.page, box, (value,)), False


def read_tick(row: RowPlace, evidence: list[Evidence], kinds: str = "") -> Answer:
    """One tick box of a checklist: true, false, or unread."""
    strengths = {e.strength for e in evidence}
    box = union(e.box for e in evidence) if evidence else row.band
    method: Method = evidence[0].method if evidence else "mark"
    if "doubt" in strengths or {"sure", "denied"} <= strengths:
        return Answer(None, 0.0, method, row.page, box, (True, False))
    value = "sure" in strengths
    what = evidence[0].what.replace(" ", "_") if evidence else "no_mark"
    return Answer(value, confidence(f"{kinds}{method}.{what}"), method, row.page, box, (value,))

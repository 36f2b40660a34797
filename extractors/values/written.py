"""The text that stands for a field, from its widgets, words and notes: two sources, which must agree."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from extractors.gathering.items import Field, words_among
from extractors.pages.boxes import by_line, centre, contains, height, same_line, union
from extractors.pages.clipped import ELLIPSIS
from extractors.pages.letters import normalise
from extractors.pages.page import Note, Widget, Word
from extractors.questions.streams import lines_of
from extractors.values.values import is_filler, is_leader, is_placeholder
from extractors.values.written_dates import parse_date
from schemas.regex import regex
from schemas.types import BBox, Method

_ARROW = regex(
    r"(?<=[\w.,)]) ?[▾▼⌄⏷]$"
)  # of a drop-down list, as a web page prints it behind what was chosen


BEHIND = 2.0  # heights of a field from its text to words that go on
CUT = 8  # letters that a field shows at least of a text that it cuts off
AT_EDGE = (
    1.0  # heights of a field from its edge in which a text that it cuts off ends: a letter that had no room
)


_LAST = date(2099, 12, 31)  # any day that is one counts as a date here


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
    words = words_among(one.items)
    notes = [i.thing for i in one.items if isinstance(i.thing, Note)]
    parts: list[tuple[BBox, str]] = []
    disputed = False
    other = ""
    for widget in widgets:
        inside = [w for w in words if contains(widget.box, *centre(w.box))]
        seen = join_words(inside)
        shown = seen.strip(ELLIPSIS)
        value = widget.value or ""
        if value:
            words = [w for w in words if w not in inside]
            words = [w for w in words if w not in _running_over(value, shown, widget, words)]
            parts.append((widget.box, value))
            cut = _is_cut(value, shown, widget, inside, words)
            agrees = (cut or _agree(value, shown, widget)) and not _says_more(seen, value)
            if not agrees or not widget.consistent:
                disputed, other = True, shown
        elif shown and widget.paints:
            disputed, other = True, ""
    lone = []
    for note in notes:
        inside = [w for w in words if contains(note.box, *centre(w.box))]
        seen = join_words(inside)
        shown = seen.strip(ELLIPSIS)
        if note.text.strip() and not inside:
            lone.append(note)
        elif note.subtype == "FreeText" and _is_begun(note, seen):
            words = [w for w in words if w not in inside]
            lone.append(note)
        elif note.text.strip() and note.subtype == "FreeText" and not _says(note, shown):
            disputed, other = True, note.text.strip()
    parts += [(n.box, n.text.strip()) for n in lone]
    parts += [(union(w.box for w in run), join_words(run)) for run in _runs_between(words, parts)]
    parts = [p for p in parts if not (is_filler(p[1]) or is_placeholder(p[1]))]
    lines = by_line(parts, lambda part: part[0])
    box = union(p[0] for p in parts) if parts else one.place
    method: Method = "acroform" if any(w.value for w in widgets) or (widgets and not words) else "text"
    text = "\n".join(_ARROW.sub("", " ".join(p[1] for p in line)) for line in lines).strip()
    return Written(text, box, one.page, method, disputed, other)


def _runs_between(words: list[Word], parts: list[tuple[BBox, str]]) -> list[list[Word]]:
    """Words by what stands between them: those of "[03] / [04] / [2010]", a field for each number, are no run."""
    runs: dict[tuple[int, ...], list[Word]] = {}
    for word in words:
        level = (i for i, (box, _) in enumerate(parts) if same_line(box, word.box))
        before = tuple(i for i in level if parts[i][0][0] < word.box[0])
        runs.setdefault(before, []).append(word)
    return list(runs.values())


def _running_over(value: str, shown: str, widget: Widget, words: list[Word]) -> list[Word]:
    """The words beside a field or below it that are the rest of its value, which had no room in it."""
    left = normalise(value).removeprefix(normalise(shown))
    if left == normalise(value):
        return []
    found, end, low = [], widget.box[2], widget.box[3]
    for word in words:
        beside = same_line(word.box, widget.box) and widget.box[0] < word.box[0] < end + word.size
        below = -0.5 * word.size < word.box[1] - low < word.size and word.box[0] >= widget.box[0] - word.size
        letters = normalise(word.text)
        if letters and (beside or below) and left.startswith(letters):
            found.append(word)
            left, end = left.removeprefix(letters), word.box[2]
    return found


def _agree(value: str, shown: str, widget: Widget) -> bool:
    """Whether a field's value is what the page shows. A long text may be cut off by its field."""
    if not shown:  # an appearance that paints nothing shows a blank where the field says something
        return widget.paints is not False
    a, b = normalise(value), normalise(shown)
    if widget.kind == "choice" and widget.paints is None and b.isalpha() and a.startswith(b):
        return True  # drawn from its value: the list's arrow covers the rest
    return a == b or (len(a) > 20 and (a.startswith(b[:20]) or b in a or a in b))


def _says_more(seen: str, value: str) -> bool:
    """Whether what a field shows goes on beyond its box though all of its value is seen: "No…" of a value that is No."""
    cut = seen.strip() != seen.strip().strip(ELLIPSIS)
    return cut and ELLIPSIS not in value and normalise(seen) == normalise(value)


def _is_cut(value: str, shown: str, widget: Widget, inside: list[Word], others: list[Word]) -> bool:
    """Whether a text of some words ends where its field does, in the middle of what it says: what is shown is no date by itself,
    and nothing (of others, the words about the field) goes on behind it. Of less nobody could tell what the page shows: "1" of
    "10"."""
    a, b = normalise(value), normalise(shown)
    if len(b) < CUT or not a.startswith(b) or isinstance(parse_date(shown, _LAST).value, str):
        return False
    edge = max(w.box[2] for w in inside)
    behind = [w for w in others if 0 <= w.box[0] - edge < BEHIND * height(widget.box)]
    goes_on = any(same_line(w.box, inside[-1].box) for w in behind)
    return widget.box[2] - edge < AT_EDGE * height(widget.box) and not goes_on


def _says(note: Note, shown: str) -> bool:
    """Whether a typed note is what the page shows at its place, or as much of it as there is room for: no other words
    stand below it."""
    whole, seen = note.text.split(), shown.split()
    return normalise(note.text) == normalise(shown) or (len(seen) > 2 and set(seen) <= set(whole))


def _is_begun(note: Note, seen: str) -> bool:
    """Whether a typed note is cut off behind the beginning of what it says, enough of it to tell, no day by itself and not within
    a number. Where nothing is cut off, it shows less than it says because one of the two is old."""
    shown = seen.removesuffix(ELLIPSIS)
    a, b = normalise(note.text), normalise(shown)
    plain_day = isinstance(parse_date(shown, _LAST).value, str)
    in_number = b[-1:].isdigit() and a[len(b) : len(b) + 1].isdigit()
    return seen != shown and len(b) >= CUT and a.startswith(b) and not (plain_day or in_number)


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

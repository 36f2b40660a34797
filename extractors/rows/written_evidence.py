"""What is typed into a row, or set in a field of it, as evidence that the row is marked."""

from __future__ import annotations

import re
from collections.abc import Iterable

from extractors.gathering.items import Row
from extractors.pages.boxes import centre, contains, height, same_line, union, width
from extractors.pages.glyphs import classify, is_initials
from extractors.pages.letters import normalise
from extractors.pages.page import Shape, Widget, Word
from extractors.pages.strokes import crosses_out, is_box_print
from extractors.questions.counted import without_counts
from extractors.questions.page_map import PUNCTUATION
from extractors.rows.evidence import ACROSS, AT_ODDS, STOP, UNSEEN, Evidence
from schemas.regex import regex
from schemas.types import BBox, Method

TALL = 3.0  # heights of a word up to which a cross may be meant for it
FIGURE = "figure "  # what stands before other options' numbers in the name of a doubt
_ALONE = regex(r"(?<![\d/.,-])[1-5](?![\d/.,-])")
_NUMBERS = ("one", "two", "three", "four", "five")
_FIGURE = regex(r"^\W*(?:score\W*)?([1-5])(?:\s*/\s*5)?\W*$", re.IGNORECASE)


def widget_evidence(row: Row) -> Iterable[Evidence]:
    """What the form fields of a row say of it."""
    for item in row.items:
        widget = item.thing
        if not isinstance(widget, Widget):
            continue
        if not widget.consistent:
            yield Evidence("doubt", "acroform", widget.box, AT_ODDS if widget.seen else UNSEEN)
        elif widget.on or shows_all(widget, row):
            yield Evidence("sure", "acroform", widget.box, "field")
        elif widget.value:
            yield text_evidence(row, widget.value, "", widget.box, "acroform")


def unticked_fields(row: Row) -> list[BBox]:
    """Where the buttons of a row stand that are not chosen."""
    return [i.box for i in row.items if isinstance(i.thing, Widget) and i.thing.on is False]


def shows_all(widget: Widget, row: Row) -> bool:
    """Whether a widget is a drop-down, and a row what it shows of itself."""
    shown = "".join(w.text for w in row.statement if contains(widget.box, *centre(w.box)))
    return widget.kind == "choice" and normalise(shown) == normalise(widget.value or "") != ""


def word_evidence(row: Row, words: list[Word]) -> Iterable[Evidence]:
    """What words at a row say of it, run by run; print is none of them."""
    runs = list(_runs(words))
    for run in runs:
        text = " ".join(w.text for w in run)
        box = union(w.box for w in run)
        if _tells_of_a_mark(row, run, runs):
            continue
        figure = isinstance(row.value, int) and _FIGURE.match(text) is not None
        mark = classify(run[0].text, run[0].font) == "mark"
        if (mark or figure) and _is_crossed_out(row, run[0], figure):
            yield Evidence("doubt", "text", box, "crossed out")
            continue
        inside = contains(row.match.box, *centre(box))
        kind = classify(text, run[0].font)
        if text.endswith("?") and classify(text.rstrip("?"), run[0].font) == "mark":
            yield Evidence("doubt", "text", box, "asked")
            continue
        if kind == "text" and len(run) > 1 and classify(run[0].text, run[0].font) == "mark":
            if not _stays(row, " ".join(w.text for w in run[1:])):
                yield Evidence("doubt", "text", box, "taken back")
                continue
            kind, box = "mark", run[0].box
        if text == "." and not inside and _stands_apart(row, run[0]):
            yield Evidence("doubt", "text", box, STOP)
            continue
        if kind == "blank" or (inside and kind != "mark" and _is_of_words(row, text)):
            continue
        if inside and kind != "mark":
            # Behind the last of several lines it is no less a remark than behind the first.
            yield Evidence("doubt", "text", box, "comment")
            continue
        evidence = text_evidence(row, text, run[0].font, box, "text")
        astray = _between_rows(row, box)
        yield (Evidence("doubt", "text", box, ACROSS) if evidence.strength == "sure" and astray else evidence)


def _stands_apart(row: Row, word: Word) -> bool:
    """Whether something typed is a letter and more away from a statement's words: no stop that ends them."""
    own = row.match.box
    return word.box[0] > own[2] + word.size or word.box[2] < own[0] - word.size


def _tells_of_a_mark(row: Row, run: list[Word], runs: list[list[Word]]) -> bool:
    """Whether words in a section's row, or at a checklist's line, say who saw what its one mark says, as they would right behind
    that: "Mum reports" under "Evidence"."""
    if isinstance(row.value, str) or classify(" ".join(w.text for w in run), run[0].font) != "text":
        return False
    others = [(" ".join(w.text for w in one), one) for one in runs if one is not run]
    marks = [
        one
        for text, one in others
        if text_evidence(row, text, one[0].font, one[0].box, "text").strength == "sure"
    ]
    if (
        len(marks) != 1
        or marks[0][0].box[2] > run[0].box[0]
        or run[0].box[0] < row.match.box[2] + run[0].size
    ):
        return False  # behind a statement's last line it may be about anything
    text = " ".join(w.text for w in run)
    return _bears_out(
        row, text if row.value == 1 else without_counts(text)
    )  # the first statement mostly says "none"


def _is_of_words(row: Row, text: str) -> bool:
    """Whether what stands among a statement's words is its own number, or a stroke or sign that its print has; of a band, any
    words may be."""
    return isinstance(row.value, str) or PUNCTUATION.issuperset(text) or normalise(text) == str(row.value)


def _is_crossed_out(row: Row, word: Word, figure: bool) -> bool:
    """Whether a stroke runs through a mark or a figure, or a cross lies over the figure."""
    return any(crosses_out(s, word.box) or (figure and _is_cross_over(s, word.box)) for s in row.shapes)


def _is_cross_over(shape: Shape, word: BBox) -> bool:
    """A box or a ring goes round a figure and chooses it."""
    drawn = shape.kind in ("line", "curve") and shape.fill is None and not is_box_print(shape)
    return drawn and contains(shape.box, *centre(word)) and height(shape.box) < TALL * height(word)


def _between_rows(row: Row, box: BBox) -> bool:
    """Whether a typed mark stands across the edge of its row, or of its column where rows stand abreast."""
    over = max(row.band[1] - box[1], box[3] - row.band[3])
    aside = max(row.band[0] - box[0], box[2] - row.band[2]) if row.across else 0.0
    return over > 0.3 * height(box) or aside > 0.15 * width(box)


_BORNE_OUT = regex(  # words behind a mark that leave it what it is; any other may take it back
    r"^(?:yes|confirmed|current|currently|now|since|from|on|at|by|per|as|of|the|and|in|date|dated|agreed|applies|true|"
    r"ticked|selected|score|points?|see|notes?|comments?|details|attached|strategy|meeting|professional|referrer|"
    r"chronology|logs?|visits?|pages?|records?|file|case|letters?|carers?|staff|"
    r"mother|father|mum|dad|told|disclosed|to|nurse|doctor|school|police|gp|worker|social|reported|reports|says|discussed|observed|seen|known|ongoing|"
    r"jan\w*|feb\w*|mar\w*|apr\w*|may|june?|july?|aug\w*|sep\w*|oct\w*|nov\w*|dec\w*)$"
)
_WITH_WHOM = regex(r"^(\W*(?:agreed|confirmed|discussed)) with\b", re.IGNORECASE)  # "✓ agreed with mum"


def _bears_out(row: Row, rest: str) -> bool:
    """Whether what stands behind a mark leaves it a mark: a date, initials, who says so. Anything else may mean another
    row, or none: "X above", "✓ (denied)", "X → 4"."""
    if re.search(r"[→←↑↓>?]", rest) or _names_another(row, rest):
        return False
    plain = _WITH_WHOM.sub(r"\1 ", rest)
    words = re.findall(r"[^\W\d_]+", plain.replace("'", "").replace("’", ""))
    own = str(row.value) if isinstance(row.value, str) else ""
    return all(
        _BORNE_OUT.match(word.casefold()) or word.casefold() == own or is_initials(word) for word in words
    )


def _stays(row: Row, rest: str) -> bool:
    """Whether what stands right behind a mark leaves it one. "X see notes" tells that more is said elsewhere, "✓ ✗" takes the tick
    back."""
    return re.search(r"\bsee\b|[✕✖✗✘❌]", rest, re.IGNORECASE) is None and _bears_out(row, rest)


def _names_another(row: Row, text: str) -> bool:
    """Whether what follows a mark is another statement's number, or more than the band's name: "X (now 4)", "✓ / Red"."""
    if isinstance(row.value, str):
        return not {row.value, "score", "rag", "rating"}.issuperset(re.findall(r"[a-z]+", text.casefold()))
    numbers = re.findall(r"(?<![\d/.])\d(?![\d/.])", text)
    return isinstance(row.value, int) and any(number not in ("0", str(row.value)) for number in numbers)


def text_evidence(row: Row, text: str, font: str, box: BBox, method: Method) -> Evidence:
    """What words at a row say of it: a mark, its own number, a no, or a doubt."""
    kind = classify(text, font)
    first = text.split()[0] if text.split() else text
    if kind != "mark" and classify(first, font) == "mark" and not _stays(row, text[len(first) :]):
        return Evidence("doubt", method, box, "taken back")
    if kind == "mark" or classify(first, font) == "mark":
        return Evidence("sure", method, box, "typed mark")
    if kind == "no":
        return Evidence("denied", method, box, "no")
    if row.value is not None and text.strip(" .") == str(row.value):
        return Evidence("sure", method, box, "own number")
    figures = _figures_in(text) if isinstance(row.value, int) else ""
    return Evidence("doubt", method, box, f"{FIGURE}{figures}" if figures else "comment")


def _figures_in(text: str) -> str:
    """The scores that words name, lowest first: "now 5", "five". "This one" names none."""
    plain = _FIGURE.match(text)
    said = {plain[1]} if plain else {*_ALONE.findall(text)}
    words = re.findall(r"[a-z]+", text.casefold())
    said |= {str(n) for n, word in enumerate(_NUMBERS, 1) if word in words and (n > 1 or words == [word])}
    return "".join(sorted(said))


def _runs(words: list[Word]) -> list[list[Word]]:
    runs: list[list[Word]] = []
    for word in sorted(words, key=lambda w: (round(w.box[1] / 4), w.box[0])):
        last = runs[-1][-1] if runs else None
        if (
            last
            and same_line(last.box, word.box)
            and -2 < word.box[0] - last.box[2] < max(0.9 * word.size, 5)
        ):
            runs[-1].append(word)
        else:
            runs.append([word])
    return runs

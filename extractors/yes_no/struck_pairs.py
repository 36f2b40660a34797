"""A Yes and a No with printed boxes whose chosen side is struck: "☒ Yes ☐ No" with a line through it is taken back, or all of the
pair was answered anew beside it. A pair without boxes is answered by such strokes, and read elsewhere."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from extractors.gathering.gather import PageReading
from extractors.pages.boxes import centre, height, same_line, span_overlap, width
from extractors.pages.crossed import HALF, HIGH, LOW, THIN, Path, is_straight, lies_across, path_of
from extractors.pages.glyphs import box_glyph
from extractors.pages.page import Shape, Word
from extractors.values.answers import Readings, doubted
from extractors.yes_no.yes_no_words import NO, YES
from schemas.forms import Form
from schemas.types import BBox, State

BESIDE = 30.0  # points from an answer to the boxes and words of its pair
LONGEST = 160.0  # points: a longer line is a table's
SIGNS = "?←→↔⇐⇒➔➜"


def doubt_struck_pairs(form: Form, pages: Sequence[PageReading], into: Readings) -> None:
    """Changes to unread the yes or no of whose pair what was chosen is struck."""
    for page in pages:
        if page.map.page.scanned:
            continue
        chosen = {
            key: words
            for key, answer in into.answers.items()
            if answer.page == page.number and answer.bbox is not None and answer.state is not State.UNREAD
            if form[key].kind in ("tick", "yes_no")
            if (words := _chosen(page.map.page.words, answer.bbox, answer.value is True))
        }
        paths = list(_strokes(page)) if chosen else []
        for key, words in chosen.items():
            if any(_strikes(path, word.box) for path in paths for word in words):
                into.answers[key] = doubted(into.answers[key], (True, False))


def doubt_signs_beside(form: Form, into: Readings) -> None:
    """Changes to unread the yes or no beside which nothing but a question mark or an arrow is typed: it explains nothing, and may
    point to the other word."""
    for key, rest in into.rest.items():
        answer = into.answers.get(key)
        text = str(rest.value or "").replace(" ", "")
        if answer is not None and form[key].kind == "yes_no" and text and not text.strip(SIGNS):
            into.answers[key] = doubted(answer, (True, False))


def _chosen(words: Iterable[Word], box: BBox, yes: bool) -> list[Word]:
    """The marked boxes of the pair at an answer, and the word that was chosen; none where the pair has no boxes."""
    near = [w for w in words if _is_beside(w.box, box)]
    boxes = [w for w in near if box_glyph(w.text, w.font)]
    said = YES if yes else NO
    own = [w for w in near if w.text.casefold().strip(".:()/") in said]
    return [*(w for w in boxes if box_glyph(w.text, w.font) == "mark"), *own] if boxes else []


def _is_beside(word: BBox, box: BBox) -> bool:
    return same_line(word, box) and box[0] - BESIDE <= centre(word)[0] <= box[2] + BESIDE


def _strokes(page: PageReading) -> Iterator[Path]:
    """The straight strokes of a page that may strike a pair: pen lines, decorations of text, notes."""
    for ruling in page.map.page.rulings:
        if ruling.horizontal and ruling.end - ruling.start <= LONGEST:
            yield (ruling.start, ruling.at), (ruling.end, ruling.at)
    for shape in page.drawings:
        path = _path(shape)
        if path is not None and is_straight(path) and abs(path[0][0] - path[-1][0]) <= LONGEST:
            yield path


def _path(shape: Shape) -> Path | None:
    """The way a stroke takes; that of a note that strikes words through the middle of its place."""
    if shape.note == "StrikeOut":
        x0, top, x1, bottom = shape.box
        return (x0, (top + bottom) / 2), (x1, (top + bottom) / 2)
    return path_of(shape)


def _strikes(path: Path, word: BBox) -> bool:
    """Whether a stroke runs level through half of a word, or slanting through its middle."""
    (ax, ay), (bx, by) = path[0], path[-1]
    if abs(ay - by) > THIN:
        return abs(ax - bx) > 2 * width(word) and lies_across(path, word)  # a cross is no longer than its box
    through = HIGH <= ((ay + by) / 2 - word[1]) / height(word) <= LOW
    return through and span_overlap(min(ax, bx), max(ax, bx), word[0], word[2]) >= HALF * width(word)

"""Hints that stand behind a label or in the line below it: how to write a date ("For example, 27 3 2007", "dd/mm/yyyy"), the names
of a date's boxes ("Day  Month  Year"), or that an answer is required. They are print and become part of the label, so that the
box below them is still its own.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence

from extractors.pages.boxes import by_line, centre, contains, height, same_line, union
from extractors.pages.grid import Grid
from extractors.pages.page import Colour, Page, Word
from extractors.questions.title_hits import is_ocr
from extractors.questions.wording import Match
from extractors.values.date_parts import names_below
from extractors.values.written_dates import is_date_hint
from schemas.forms import load_form
from schemas.regex import regex

Found = dict[int, list[Match]]
"""Matches by page number."""
Look = tuple[str, float, Colour | None]

BEHIND = 1.5  # letter sizes from a label to the hint behind it
SPACE = 0.9  # letter sizes between two words of one hint at most
BELOW = 1.0  # heights of a line from a label's last line to the hint below it at most
INDENT = 12.0  # points by which the line of a hint may begin right or left of its label
SMALLER = 0.97  # of a label's letters that those of small print below it are at most
_INSTRUCTS = regex(
    r"(?:please|give|include|if|for example|e\.?g\.?|enter|use|write|state|provide|do not|don['’]t|only|tell us|type)\b",
    re.IGNORECASE,
)
LINES = 3  # hints that one label has at most
STARRED = 3  # labels with the same marker from which it says "required"; fewer may be answers
_REQUIRED = regex(
    r"\*|[(\[]\*[)\]]|[(\[]?\*?(?:required|mandatory)\*?[)\]]?|[(\[]?please (?:complete|answer|fill in)(?: in full)?\.?[)\]]?",
    re.IGNORECASE,
)


def with_label_hints(found: Found, pages: Sequence[Page], grids: dict[int, Grid]) -> Found:
    """The matches, the labels among them with the hints that follow them."""
    markers = _markers(found, pages, grids)
    looks: set[Look] = set()  # how the hints are set that were found

    def says_required(text: str) -> bool:
        return text.casefold() in markers

    def hinted(match: Match, page: Page, taken: set[int]) -> Match:
        kind = _kind(match)
        if kind in ("", "tick", "indicator") or is_ocr(page):
            return match
        says = [says_required, is_date_hint] if kind == "date" else [says_required]
        words = _with_hints(page, grids[page.number], match, taken, says)
        words += names_below(page, words, taken) if kind == "date" else ()
        looks.update(_look(page.words[i]) for i in words[len(match.words) :])
        return match.over(page, words)

    def explained(match: Match, page: Page, taken: set[int]) -> Match:
        if _kind(match) not in ("text", "date") or match.title.key.endswith(".details"):
            return match
        words = match.words + _small_print(page, grids[page.number], match.words, taken, looks)
        return match.over(page, words)

    for way in (hinted, explained):
        new: Found = {}
        for page in pages:
            taken = {i for match in found[page.number] for i in match.words}
            new[page.number] = [way(match, page, taken) for match in found[page.number]]
        found = new
    return found


def _look(word: Word) -> Look:
    return word.font, round(word.size, 1), word.colour


def _kind(match: Match) -> str:
    """How what a label asks for is answered; "" of what is no label."""
    return str(load_form(match.title.form)[match.title.key].kind) if match.title.role == "label" else ""


def _markers(found: Found, pages: Sequence[Page], grids: dict[int, Grid]) -> set[str]:
    """What stands behind labels of several texts and dates alike and says that they must be answered: nobody answers so."""
    said: Counter[str] = Counter()
    for page in pages:
        for match in found[page.number]:
            if _kind(match) in ("text", "date"):
                run = _following(page, grids[page.number], match.words)
                texts = {text.casefold() for text, _ in _prefixes(page, run)}
                said.update(text for text in texts if _REQUIRED.fullmatch(text))
    return {text for text, count in said.items() if count >= STARRED}


def _with_hints(
    page: Page, grid: Grid, match: Match, taken: set[int], says: Sequence[Callable[[str], bool]]
) -> tuple[int, ...]:
    words = match.words
    for _ in range(LINES):
        run = _following(page, grid, words)
        hint = next(
            (part for text, part in _prefixes(page, run) if any(is_one(text) for is_one in says)), None
        )
        if hint is None or taken.intersection(hint):
            break
        words += hint
    return words


def _small_print(
    page: Page, grid: Grid, words: tuple[int, ...], taken: set[int], looks: set[Look]
) -> tuple[int, ...]:
    """A line in smaller letters right below a label and right above its box, in which something stands, set as hints of this form are,
    without figures and worded as one: it says how to answer."""
    if not looks or words_behind(page, words):
        return ()
    run = tuple(_within_cell(page, grid, words, _below(page, words)))
    label = page.words[words[0]]
    said = " ".join(page.words[i].text for i in run)
    if (
        not _INSTRUCTS.match(said)
        or taken.intersection(run)
        or any(page.words[i].size > SMALLER * label.size for i in run)
    ):
        return ()
    if any(_look(page.words[i]) not in looks or any(map(str.isdigit, page.words[i].text)) for i in run):
        return ()
    x0, top, _, bottom = union(page.words[i].box for i in run)
    own, box = (grid.cell_at(x0 + INDENT, y) for y in ((top + bottom) / 2, bottom + height(label.box)))
    inside = [i for i, w in enumerate(page.words) if contains(box.box, *centre(w.box))]
    apart = box.is_closed and not own.is_closed and bottom - 1 < box.box[1] < bottom + height(label.box)
    apart = apart and bool(inside) and not taken.intersection(inside)
    return run if apart and abs(box.box[0] - label.box[0]) < INDENT else ()


def _prefixes(page: Page, run: list[int]) -> Iterator[tuple[str, tuple[int, ...]]]:
    """What may be the hint that begins a run of words: its first word, what its first bracket holds, or all of it."""
    texts = [page.words[i].text for i in run]
    ends = {1, len(run)}
    if texts and texts[0].startswith(("(", "[")):
        ends |= {next((n for n, text in enumerate(texts, 1) if text.rstrip(":.").endswith((")", "]"))), 1)}
    for end in sorted(ends):
        if 0 < end <= len(run):
            yield " ".join(texts[:end]).rstrip(":"), tuple(run[:end])


def _following(page: Page, grid: Grid, words: Sequence[int]) -> list[int]:
    """The run of words behind these, or in the line below them where none is there."""
    behind = words_behind(page, words)
    if behind:
        return behind if _in_one_cell(page, grid, _line(page, words)[-1], page.words[behind[0]]) else []
    return _within_cell(page, grid, words, _below(page, words))


def _in_one_cell(page: Page, grid: Grid, label: Word, other: Word) -> bool:
    own, cell = (grid.cell_at(*centre(word.box)) for word in (label, other))
    return own.key() == cell.key() or not (own.is_closed or cell.is_closed)


def _line(page: Page, words: Sequence[int]) -> list[Word]:
    """The last line of some words."""
    return by_line([page.words[i] for i in words], lambda word: word.box)[-1]


def words_behind(page: Page, words: Sequence[int], space: float = BEHIND) -> list[int]:
    """The run of words right behind these on their last line. space: letter sizes to the first of them at most."""
    last = _line(page, words)[-1]
    return _run(page, last, space)


def _below(page: Page, words: Sequence[int]) -> list[int]:
    """The run of words that begins the line right below these, at their left edge."""
    line = _line(page, words)
    box, left = union(w.box for w in line), min(page.words[i].box[0] for i in words)
    near = [
        (word.box[1], word.box[0], i)
        for i, word in enumerate(page.words)
        if abs(word.box[0] - left) < INDENT
        and not same_line(word.box, box)
        and -0.3 * height(box) < word.box[1] - box[3] < BELOW * height(box)
    ]
    if not near:
        return []
    first = min(near)[2]
    return [first, *_run(page, page.words[first], SPACE)]


def _run(page: Page, last: Word, space: float) -> list[int]:
    """The words that follow one on its line, the first after so many letter sizes at most."""
    after = last.box[2] - 1
    line = [
        (w.box[0], i) for i, w in enumerate(page.words) if w.box[0] >= after and same_line(w.box, last.box)
    ]
    run: list[int] = []
    for left, index in sorted(line):
        if left < last.box[2] - 1 or page.words[index] is last:
            continue
        if left - last.box[2] > space * last.size:
            break
        run.append(index)
        last, space = page.words[index], SPACE
    return run


def _within_cell(page: Page, grid: Grid, words: Sequence[int], run: list[int]) -> list[int]:
    """A run below a label, where no line or side of a box parts the two: in a cell of its own it is an answer."""
    if not run:
        return []
    first, above = page.words[run[0]], union(w.box for w in _line(page, words))
    x, y = first.box[0] + 1, centre(first.box)[1]
    cell, own = grid.cell_at(x, y), grid.cell_at(above[0] + 1, centre(above)[1])
    apart = grid.box_at(x, y) is not None or (cell.box != own.box and (cell.is_closed or own.is_closed))
    ruled = any(
        r.horizontal and above[3] - 2 < r.at < centre(first.box)[1] and r.start <= x <= r.end
        for r in page.rulings
    )
    return [] if apart or ruled else run

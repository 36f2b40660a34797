"""Printed wording inside what somebody wrote: "Homeless" in an address, "DOB:" of a friend in the comments.

A question stands where its neighbours on the form stand. Wording on another page, far from them, or in the
space for free text, is part of an answer.
"""

from __future__ import annotations

from collections import defaultdict
from statistics import median
from typing import TYPE_CHECKING

from extractors.pages.boxes import centre, contains, same_line
from extractors.questions.headings_as_labels import drop_headings
from extractors.questions.named_headings import begins_line
from extractors.questions.statements_in_comments import drop_in_comments
from schemas.forms import NAME_KEYS
from schemas.types import BBox

if TYPE_CHECKING:
    from extractors.pages.grid import Cell
    from extractors.questions.page_map import PageMap
    from extractors.questions.wording import Match

FAR_FEWER = 3  # times fewer neighbours on its page by which a second place of a question is a stray
BELOW_HEADING = 30.0  # points: the first statement of a section stands this near below its heading
REAL = 4  # neighbours from which a part of the summary is no stray
FREE_TEXT = ("judgement.comments", "indicators.risky_associations.associates")
CHOSEN = "judgement.score"  # whose "Score" was chosen with an eye to free text


def drop_strays(maps: list[PageMap]) -> None:
    """Takes from each page what a better page of the same form holds, and what stands in free text."""
    for page_map in maps:
        _drop_in_free_text(page_map)
        drop_in_comments(page_map)
        _drop_bands_in_sentences(page_map)
    drop_headings(maps)
    _drop_elsewhere(maps)


def part_of(key: str) -> str:
    """The part of the form that a question is printed in; the person's details are one part."""
    first = key.split(".")[0]
    return "person" if first in ("young_person", "assessment", "parents", "needs", "referrer") else first


def in_free_text(page_map: PageMap, match: Match) -> bool:
    """Whether wording stands in a closed cell that is there to be written in."""
    return any(contains(box, *centre(match.box)) for box in _free_text_cells(page_map))


def _free_text_cells(page_map: PageMap) -> list[BBox]:
    boxes = []
    for key in FREE_TEXT:
        label = page_map.labels.get(key)
        if label is None:
            continue
        cell = page_map.grid.cell_of(label.box)
        below = page_map.grid.beside(cell, "below")
        if below is not None and (
            _is_anothers(page_map, below.box, key) or _is_asked_between(page_map, label, below.box)
        ):
            below = None
        for one in (cell, below):
            if one is None or not (one.closed[1] and one.closed[3]) or _is_headed(page_map, one.box):
                continue
            top = label.box[3] if one is cell else one.box[1]
            box = (one.box[0], top, one.box[2], one.box[3])
            if not (_is_score_row(page_map, box) or _is_row_of_summary(page_map, one)):
                boxes.append(box)
    return boxes


def _is_anothers(page_map: PageMap, box: BBox, key: str) -> bool:
    """Whether the cell below one free text is that in which another is asked for."""
    others = (page_map.labels[k] for k in FREE_TEXT if k != key and k in page_map.labels)
    return any(contains(box, *centre(m.box)) for m in others)


def _is_asked_between(page_map: PageMap, label: Match, below: BBox) -> bool:
    """Whether a section is printed between a label in the open and a cell below, which is another question's then."""
    sections = (m for m in page_map.print if m.title.role in ("heading", "option"))
    return any(label.box[3] <= m.box[1] and m.box[3] <= below[1] + 1 for m in sections)


def _is_headed(page_map: PageMap, box: BBox) -> bool:
    """Whether the heading of a section begins a cell, which is that section's then."""
    first = min((w.box[1] for w in page_map.page.words if contains(box, *centre(w.box))), default=0.0)
    heads = (m for m in page_map.print if m.title.role == "heading" and contains(box, *centre(m.box)))
    return any(_leads(page_map, m) and m.box[1] < first + 2 for m in heads)


def _leads(page_map: PageMap, heading: Match) -> bool:
    """Whether a section's heading begins its line, or "Section 10: ..." does."""
    return heading.head or begins_line(page_map.page, heading.words)


def _drop_in_free_text(page_map: PageMap) -> None:
    cells = _free_text_cells(page_map)
    inside = [k for k, m in page_map.labels.items() if any(contains(box, *centre(m.box)) for box in cells)]
    for key in inside:
        if key in (*FREE_TEXT, CHOSEN):
            continue
        together = sum(part_of(other) == "summary" for other in inside)
        if not (
            part_of(key) == "summary" and together >= REAL
        ):  # a table that no ruling parts from the comments
            del page_map.labels[key]
    for option, match in list(page_map.options.items()):
        if not any(contains(box, *centre(match.box)) for box in cells):
            continue
        own = _is_headed_by_its_own(page_map, option[0], match) or _is_chosen_from_list(page_map, match)
        if not (own or _has_siblings(page_map, option[0])):
            del page_map.options[option]


def _is_headed_by_its_own(page_map: PageMap, key: str, match: Match) -> bool:
    """Whether a statement stands right below the heading of its section, and the others overleaf; or behind it on its line."""
    own = [m for m in page_map.print if m.title.role == "heading" and m.title.key == key]
    own = [m for m in own if _leads(page_map, m)]
    first = page_map.lines_of(match)[0]
    behind = (m for m in own if m.box[2] <= match.box[0] and same_line(page_map.lines_of(m)[0], first))
    return any(-2 < match.box[1] - m.box[3] < BELOW_HEADING for m in own) or any(behind)


def _is_chosen_from_list(page_map: PageMap, match: Match) -> bool:
    """Whether a statement is what a drop-down list shows."""
    lists = (widget.box for widget in page_map.page.widgets if widget.kind == "choice")
    return any(contains(box, *centre(match.box)) for box in lists)


def _drop_bands_in_sentences(page_map: PageMap) -> None:
    """Instructions name the bands too: "a child scoring Red (38 and above) is taken to the next meeting"."""
    words = page_map.page.words
    for option, match in list(page_map.options.items()):
        if page_map.form[option[0]].kind != "band" or match.head:
            continue
        first = words[match.words[0]]
        before = [
            w for w in words if same_line(w.box, first.box) and -1 < first.box[0] - w.box[2] < first.size
        ]
        if any(w.text.isalpha() and w.text.islower() for w in before):
            del page_map.options[option]


def _is_score_row(page_map: PageMap, box: BBox) -> bool:
    """Whether the cell below the comments' heading is that of the score, printed above the space to write."""
    words = [w for w in page_map.page.words if contains(box, *centre(w.box))]
    return bool(words) and words[0].text.casefold().startswith("score") and len(words) <= 3


def _is_row_of_summary(page_map: PageMap, cell: Cell) -> bool:
    """Whether nothing but labels of the summary stand in a cell, and their scores behind them or another cell beside it."""
    inside = {i for i, w in enumerate(page_map.page.words) if contains(cell.box, *centre(w.box))}
    labels = (m for key, m in page_map.labels.items() if part_of(key) == "summary")
    own = [set(m.words) for m in labels if inside.issuperset(m.words)]
    rest = [page_map.page.words[i].text for i in inside.difference(*own)]
    beside = page_map.grid.beside(cell, "right")
    scored = 0 < len(rest) <= len(own) and all(text.isdecimal() for text in rest)
    return bool(own) and (scored or (not rest and beside is not None and beside.is_closed))


def _has_siblings(page_map: PageMap, key: str) -> bool:
    return sum(1 for k, _ in page_map.options if k == key) >= 2


def _drop_elsewhere(maps: list[PageMap]) -> None:
    beside = {m.page.number: m for m in maps}
    places: dict[tuple[str, int | str | None], list[PageMap]] = defaultdict(list)
    for page_map in maps:
        for item in page_map.items:
            places[item].append(page_map)
    usual = median(len(homes) for homes in places.values()) if places else 0  # as many as the file has forms
    for (key, value), homes in places.items():
        if len(homes) < 2:
            continue
        counted = {
            m.page.number: _neighbours(m, key, value) + _over_break(m, beside, key, value) for m in homes
        }
        if (key in NAME_KEYS.values() or len(homes) > usual) and max(counted.values()) < FAR_FEWER:
            # A checklist asks two things of the child, either of which may be unread, and a letter before the form
            # says some of it: the whole page tells.
            counted = {m.page.number: len(m.items) for m in homes}
        most = max(counted.values())
        for page_map in homes:
            if value is not None and page_map.options[key, value].half:
                continue  # a page break cuts it: both places are its own
            here = counted[page_map.page.number]
            if here >= REAL and part_of(key) == "summary":
                continue  # half a table before a page break, where another form of the file has it whole
            if here < most and FAR_FEWER * here <= most:
                if value is None:
                    _pass_over(page_map, key)
                else:
                    page_map.options.pop((key, value), None)


def _pass_over(page_map: PageMap, key: str) -> None:
    label = page_map.labels.pop(key, None)
    if label is not None:
        page_map.passed.setdefault(key, []).append(label)


def _over_break(page_map: PageMap, maps: dict[int, PageMap], key: str, value: int | str | None) -> int:
    """How many options of a section stand on the page before or after, where a page break cuts the section in two."""
    near = [maps[n] for n in (page_map.page.number - 1, page_map.page.number + 1) if n in maps]
    return max(
        (_neighbours(m, key, value) for m in near if value and (key, value) not in m.options), default=0
    )


def _neighbours(page_map: PageMap, key: str, value: int | str | None) -> int:
    """How many other questions of the same part (options of the same section) stand on a page."""
    if value is not None:
        return sum(1 for k, v in page_map.options if k == key and v != value)
    return sum(1 for k in page_map.labels if k != key and part_of(k) == part_of(key))

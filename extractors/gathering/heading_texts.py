"""Texts that a section asks for in its heading, or right below it: in the cell of it, or in a row below, above its first
statement."""

from __future__ import annotations

from itertools import groupby

from extractors.doubts.sentences import stand_side_by_side
from extractors.doubts.unsettled import is_unsettled
from extractors.gathering.followed import INDENT
from extractors.gathering.items import Field, Item, Row, words_among
from extractors.pages.boxes import by_line, centre, contains, same_line
from extractors.pages.glyphs import classify, is_initials
from extractors.pages.page import Colour, Word
from extractors.questions.page_map import PageMap
from extractors.questions.wording import Match

SHORTEST = 3  # letters of a word that is neither mark nor initials
SAME = 2.0  # points by which the words of one column's heads differ
FIGURES = set("12345")  # by themselves they may be the section's score


def take_texts_below_headings(
    page_map: PageMap, rows: list[Row], fields: dict[str, Field], unowned: list[Item]
) -> None:
    """Gives what stands below a heading that ends in the label of a text to that label, where nothing else answers it."""
    for key, one in fields.items():
        section = key.rpartition(".")[0]
        own = sorted((row for row in rows if row.key == section), key=lambda row: row.match.box[1])
        if one.items or not own or page_map.form[key].kind != "text":
            continue
        heads = [m for m in page_map.print if m.title.role == "heading" and section in m.title.keys]
        same = [m for m in heads if any(same_line(line, one.match.box) for line in page_map.lines_of(m))]
        between = (
            any(m.box[3] <= one.match.box[1] + 2 for m in heads) and one.match.box[3] <= own[0].match.box[1]
        )
        heads = [one.match] if not same and between else same  # the label has a line of its own
        if len(heads) != 1 or _stands_between(page_map, heads[0], one.match, own[0]):
            continue
        found = _below(heads[0], one.match, own[0], [*unowned, *own[0].items])
        if not _is_text(found) or all(any(_is_again(item, other) for other in unowned) for item in found):
            continue
        taken = {id(item) for item in found}
        one.items.extend(sorted(found, key=lambda item: (round(item.box[1]), item.box[0])))
        for items in (unowned, own[0].items):
            items[:] = [item for item in items if id(item) not in taken]


def keep_to_cells_of_headings(page_map: PageMap, fields: dict[str, Field]) -> list[Item]:
    """Takes from a text that is asked for, and answered, in the cell of its section's heading what stands in the cells to the
    right of it: another question of that section, "Last review | 3". Gives what was taken."""
    taken: list[Item] = []
    heads = [m for m in page_map.print if m.title.role == "heading"]
    for key, one in fields.items():
        section = key.rpartition(".")[0]
        cell = page_map.grid.cell_of(one.match.box)
        own = [m for m in heads if section in m.title.keys and contains(cell.box, *centre(m.box))]
        inside = [i for i in one.items if contains(cell.box, *centre(i.box))]
        if page_map.form[key].kind != "text" or not own or not inside or not cell.is_closed:
            continue
        beside = [i for i in one.items if i.box[0] >= cell.box[2] - 1 and centre(i.box)[1] <= cell.box[3]]
        taken += beside
        one.items[:] = [i for i in one.items if all(i is not other for other in beside)]
    return taken


def drop_heads_of_columns(page_map: PageMap, fields: dict[str, Field], unowned: list[Item]) -> list[Item]:
    """Takes from a text that is asked for in its section's heading the lines below it that stand at the same places elsewhere
    on the page and answer nothing there: the heads of the columns, "Tick | Descriptor". Gives what was taken."""
    taken: list[Item] = []
    heads = [m for m in page_map.print if m.title.role == "heading"]
    for key, one in fields.items():
        section = key.rpartition(".")[0]
        if page_map.form[key].kind != "text" or not any(section in m.title.keys for m in heads):
            continue
        below = [item for item in one.items if item.box[1] >= one.match.box[3] - 2]
        for line in by_line(below, lambda item: item.box):
            if all(any(_is_again(item, other) for other in unowned) for item in line):
                taken += line
        one.items[:] = [item for item in one.items if all(item is not other for other in taken)]
    return taken


def drop_remarks_on_scores(page_map: PageMap, fields: dict[str, Field]) -> list[Item]:
    """Takes from a text that a section asks for a note on the section's score which stands on a line above the label, or behind the
    text in other letters: "see email" below a table, "score to be confirmed" in its heading. Gives what was taken."""
    taken: list[Item] = []
    sections = {question.key for question in page_map.form.of_kind("indicator")}
    for key, one in fields.items():
        if key.rpartition(".")[0] not in sections or len(words_among(one.items)) < len(one.items):
            continue
        top = page_map.lines_of(one.match)[0][1]
        above = [item for item in one.items if item.box[3] <= top + SAME]
        behind = [item for item in one.items if all(item is not other for other in above)]
        alike = [list(run) for _, run in groupby(behind, key=_look)]
        notes = [run for run in (above, *alike[1:]) if is_unsettled(" ".join(item.text for item in run))]
        dropped = {id(item) for run in notes for item in run}
        taken += [item for item in one.items if id(item) in dropped]
        one.items[:] = [item for item in one.items if id(item) not in dropped]
    return taken


def _look(item: Item) -> tuple[str, Colour]:
    assert isinstance(item.thing, Word)
    return item.thing.font, item.thing.colour


def _is_again(item: Item, other: Item) -> bool:
    """Whether the same word stands in the same column on another line."""
    apart = not same_line(item.box, other.box) and abs(item.box[0] - other.box[0]) <= SAME
    return apart and isinstance(item.thing, Word) and item.text == other.text


def _stands_between(page_map: PageMap, head: Match, label: Match, first: Row) -> bool:
    others = (m for m in page_map.print if m not in (head, label, first.match) and m.title.role != "note")
    return any(label.box[3] - 2 <= m.box[1] < first.match.box[1] - 2 for m in others)


def _below(head: Match, label: Match, first: Row, items: list[Item]) -> list[Item]:
    """Words on lines between a heading and the first statement that begin where the heading does."""
    top = max(head.box[3], label.box[3]) - 2
    between = [i for i in items if i.box[1] >= top and i.box[3] <= first.match.box[1] + 1]
    lines = by_line(between, lambda item: item.box)
    return [item for line in lines if abs(line[0].box[0] - head.box[0]) <= INDENT for item in line]


def _is_text(items: list[Item]) -> bool:
    """Whether items are words that can be neither marks nor a score."""
    words = words_among(items)
    if not words or len(words) < len(items):
        return False
    for word in words:
        spoken = any(w is not word and stand_side_by_side(word, w) and _is_word(w) for w in words)
        mark = _is_mark(word) and not (spoken and is_initials(word.text))
        if mark or word.text.strip("().:,;") in FIGURES:
            return False
    return any(_is_word(w) for w in words)


def _is_mark(word: Word) -> bool:
    return classify(word.text, word.font) == "mark"


def _is_word(word: Word) -> bool:
    return sum(c.isalpha() for c in word.text) >= SHORTEST and not _is_mark(word)

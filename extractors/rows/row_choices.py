"""A checklist that prints Yes and No behind each line, to choose from: a mark on the No is no tick."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extractors.gathering.gather import PageReading
from extractors.gathering.items import Item, Row, words_among
from extractors.pages.boxes import centre, same_line, union
from extractors.pages.glyphs import box_glyph
from extractors.pages.page import Widget, Word
from extractors.rows.behind_no import says_no_more
from extractors.rows.evidence import Evidence
from extractors.rows.marked_lines import MarkedLine, line_of, of_unknown_side, without_print
from extractors.rows.row_print import ALIKE, COMMON
from extractors.yes_no.printed_choices import Printed, choice_among
from extractors.yes_no.yes_no import Outcome, said_of

_SAID = {"true": "Yes", "false": "No"}
STOPS = "/|.,:"
SLACK = 2.0  # points above and below a line's words that are on its height


def read_row_choices(pages: Sequence[PageReading], rows: Sequence[Row]) -> list[list[Evidence]] | None:
    """What speaks for each line; None where most lines print no such choice, at one place or right behind their words."""
    found = choices_of(pages, rows)
    if found is None:
        return None
    said = _said(pages, rows, found)
    if "yes" not in said and any(_is_of_booleans(level) for _, level in found):
        # Marks in a column behind "True  False" may be ticks: nobody needs to mark what is False alone.
        said = ["unread" if one == "no" else one for one in said]
    answered = any(one != "none" for one in said)
    return [
        _evidence(row, choice, "unread" if one == "none" and answered else one)
        for row, (choice, _), one in zip(rows, found, said, strict=True)
    ]


def _said(
    pages: Sequence[PageReading], rows: Sequence[Row], found: Sequence[tuple[Printed | None, list[Item]]]
) -> list[Outcome]:
    """What is chosen at each line. What stands at all of them alike is print, if anything else is drawn there."""
    page_of = {page.number: page for page in pages}
    behind = [[] if choice is None else _behind(choice, level) for choice, level in found]
    print_ = set.intersection(*({one.text for one in texts} for texts in behind))  # a third choice: "N/K"
    chosen = [
        (row, choice, level) for row, (choice, level) in zip(rows, found, strict=True) if choice is not None
    ]
    lines = [
        line_of((choice.yes, choice.no), _end_of_words(row, choice), page_of[row.page].drawings)
        for row, choice, _ in chosen
    ]

    def read(drawn: Sequence[MarkedLine]) -> list[Outcome]:
        return [
            "unread" if unknown else _outcome(choice, level, line, print_)
            for (_, choice, level), line, unknown in zip(chosen, drawn, of_unknown_side(drawn), strict=True)
        ]

    said = read(without_print(lines))
    if all(one == "none" for one in said):
        said = read(lines)
        if all(one == "yes" for one in said):  # bullets rather than ten and more lines that are all so
            said = ["unread"] * len(said)
    left = iter(said)
    return ["unread" if choice is None else next(left) for choice, _ in found]


def _end_of_words(row: Row, choice: Printed) -> float:
    """Where the words end on a choice's height that it says yes or no to."""
    level = [word.box[2] for word in row.statement if same_line(word.box, choice.yes)]
    return min(max(level, default=row.match.box[0]), choice.yes[0])


def _outcome(choice: Printed, level: Sequence[Item], line: MarkedLine, print_: set[str]) -> Outcome:
    """What is chosen; open where a line has more beside it than what chose: another mark, or words that may say otherwise."""
    said = said_of(choice, level, line.shapes, before=True)
    if said == "yes":
        return said
    texts = [one.text for one in _behind(choice, level) if one.text not in print_]
    more = said == "no" and bool(texts) and not says_no_more(" ".join(texts))
    return "unread" if more or line.has_more else said


def _behind(choice: Printed, level: Sequence[Item]) -> list[Item]:
    """What is typed behind a choice, or stands there as a note or in a field, in its order."""
    end = max(choice.yes[2], choice.no[2]) - SLACK
    return sorted(
        (one for one in level if one.box[0] >= end and not _is_mark(one)), key=lambda one: one.box[0]
    )


def _is_mark(one: Item) -> bool:
    """Whether a thing is a box or mark of the choice, or a button."""
    if isinstance(one.thing, Word):
        return box_glyph(one.thing.text, one.thing.font) is not None
    return isinstance(one.thing, Widget) and one.thing.kind == "button"


def choices_of(
    pages: Sequence[PageReading], rows: Sequence[Row]
) -> list[tuple[Printed | None, list[Item]]] | None:
    """The choice that each row prints, and all that stands on its height; None where most print none, at one
    place or right behind their words."""
    page_of = {page.number: page for page in pages}
    items = [_level(page_of[row.page], row) for row in rows]
    found = [_printed_in(level) for level in items]
    places = [centre(choice.yes)[0] for choice in found if choice is not None]
    behind = [
        c.yes[0] - row.statement[-1].box[2] for row, c in zip(rows, found, strict=True) if c is not None
    ]
    if max(_alike(places), _alike(behind)) < max(3.0, COMMON * len(rows)):
        return None
    return list(zip(found, items, strict=True))


def printed_choices_of(pages: Sequence[PageReading], rows: Sequence[Row]) -> list[Printed | None]:
    """The choice that each row prints, wherever it stands."""
    page_of = {page.number: page for page in pages}
    return [_printed_in(_level(page_of[row.page], row)) for row in rows]


def _printed_in(items: Sequence[Item]) -> Printed | None:
    """The Yes and No that are printed among these things; "True" and "False" are such too."""
    words = words_among(items)
    return choice_among([_in_yes_and_no(word) for word in words])


def _is_of_booleans(items: Sequence[Item]) -> bool:
    return any(isinstance(one.thing, Word) and one.text.casefold().strip(STOPS) in _SAID for one in items)


def _in_yes_and_no(word: Word) -> Word:
    said = _SAID.get(word.text.casefold().strip(STOPS))
    return replace(word, text=said) if said is not None else word


def _alike(places: list[float]) -> int:
    """How many of them are the usual one."""
    usual = sorted(places)[len(places) // 2] if places else 0.0
    return sum(abs(x - usual) <= ALIKE for x in places)


def _level(page: PageReading, row: Row) -> list[Item]:
    """All that isn't the form's wording on a line's height, however the page is ruled beside it."""
    words = enumerate(page.map.page.words)
    things: list[Word | Widget] = [w for i, w in words if i not in page.map.claimed]
    things += page.map.page.widgets
    _, top, _, bottom = row.match.box
    return [Item(t.box, row.page, t) for t in things if top - SLACK <= centre(t.box)[1] <= bottom + SLACK]


def _evidence(row: Row, choice: Printed | None, said: str) -> list[Evidence]:
    """A line of a list that is answered elsewhere, but not here, is a doubt."""
    box = row.band if choice is None else union((choice.yes, choice.no))
    if said == "none":
        return []
    if said == "unread":
        return [Evidence("doubt", "mark", box, "neither yes nor no")]
    if said == "yes":
        return [Evidence("sure", "mark", box, "drawn mark")]
    return [Evidence("denied", "mark", box, "no")]

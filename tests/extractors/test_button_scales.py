"""The judgement's score by buttons or boxes beside or below its ten printed numbers: a fillable form's, or what a flattened one draws."""

from __future__ import annotations

from dataclasses import replace

import pytest
from pages import box, words
from test_judgement_scale import LEFT, STEP, TOP, form, read, ring, stroke

from extractors.pages.page import Note, Page, Shape, Widget, Word
from schemas.types import BBox, State

Place = str
PLACES: list[Place] = ["before", "behind", "below", "above"]
SIDE = 9.0


def box_at(number: int, place: Place) -> BBox:
    x = LEFT + STEP * (number - 1)
    left = {"before": x - SIDE - 3, "behind": x + 12}.get(place, x - 2)
    top = {"below": TOP + 16, "above": TOP - 16}.get(place, TOP)
    return left, top, left + SIDE, top + SIDE


def numbers(shapes: list[Shape]) -> Page:
    """The ten numbers in a cell with room above and below them."""
    return replace(
        form(shapes=shapes), rulings=(*box(40, TOP - 22, 120, TOP + 32), *box(120, TOP - 22, 560, TOP + 32))
    )


def buttons(place: Place, on: set[int], **odd: bool) -> Page:
    """on: the numbers whose button is chosen. odd: what the first of them says otherwise."""
    fields = [
        Widget("judgement", "button", box_at(n, place), on=n in on, export=str(n)) for n in range(1, 11)
    ]
    if odd:
        fields = [replace(f, **odd) if n in on else f for n, f in enumerate(fields, 1)]  # type: ignore[arg-type]
    return replace(numbers([]), widgets=tuple(fields))


def drawn(place: Place, on: set[int], sign: str = "4") -> Page:
    """As a flattened form draws them: a frame for each, twice, and ZapfDingbats' tick in the full one."""
    frames = []
    for n in range(1, 11):
        x0, top, x1, bottom = box_at(n, place)
        frames += [Shape("rect", (x0 - r, top - r, x1 + r, bottom + r), ()) for r in (0.0, 0.6)]
    signs: list[Word] = []
    for n in on:
        x0, top, _, _ = box_at(n, place)
        signs += [replace(w, font="ZapfDingbats") for w in words([(x0 + 1, top, sign)])]
    one = numbers(frames)
    return replace(one, words=(*one.words, *signs))


@pytest.mark.parametrize("make", [buttons, drawn])
@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize(("on", "value"), [({6}, 6), ({1}, 1), ({10}, 10), (set(), None), ({4, 7}, None)])
def test_the_one_that_is_chosen(make: object, place: Place, on: set[int], value: int | None) -> None:
    assert make in (buttons, drawn)
    answer = read((buttons if make is buttons else drawn)(place, on))
    assert (answer.value, answer.state) == (value, State.READ if value else State.UNREAD)


def note(subtype: str, number: int) -> Note:
    x = LEFT + STEP * (number - 1)
    where = (x, TOP - 2, x + 20, TOP + 12)
    return Note(subtype, where, (where,), "8")


DOUBTS: list[tuple[str, Page]] = [
    ("the file says otherwise", buttons("before", {6}, consistent=False)),
    ("it can't be seen", buttons("before", {6}, seen=False)),
    ("another is ringed", replace(buttons("below", {6}), shapes=(ring(8),))),
    ("struck", replace(buttons("before", {6}), shapes=(stroke(6),))),
    ("a note", replace(buttons("below", {6}), notes=(note("FreeText", 8),))),
    ("ink", replace(buttons("below", {6}), notes=(note("Ink", 8),))),
    ("a tick beside another number", replace(buttons("below", {6}), words=(*buttons("below", {6}).words, *words([(LEFT + 225, TOP, "✓")])))),
    ("a field besides", replace(buttons("below", {6}), widgets=(*buttons("below", {6}).widgets, Widget("more", "text", (LEFT, TOP + 14, LEFT + 60, TOP + 26), "8")))),
]  # fmt: skip


@pytest.mark.parametrize("one", [d[1] for d in DOUBTS], ids=[d[0] for d in DOUBTS])
def test_what_else_stands_there_is_a_doubt(one: Page) -> None:
    assert read(one).state is not State.READ

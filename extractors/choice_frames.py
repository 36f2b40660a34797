"""Frames and shades at the words of a printed Yes and No that aren't the answer: the form's own buttons, or what nobody explains."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from extractors.answers import Readings, read_field
from extractors.choice_looks import Look, is_box_round
from extractors.gather import PageReading
from extractors.items import Field
from extractors.page import Word
from extractors.shaded_fields import drawings_by_field
from schemas.forms import Form
from schemas.types import Answer, State

STYLE = 3  # choices alike that may be the form's own style


@dataclass(frozen=True, slots=True)
class Pair:
    """A printed Yes and No that nothing parts."""

    yes: Word
    no: Word


def read_without_frames(
    form: Form, page: PageReading, one: Field, pair: Pair, looks: tuple[Look, Look], into: Readings
) -> None:
    """Reads a question of which both words are framed alike once more, without the frames: one that is no larger than a ring
    passes for a mark."""
    answer = into.answers.get(one.key)
    if answer is None or answer.state is not State.READ:
        return  # what is a doubt already stays one
    words = (pair.yes.box, pair.no.box)
    shapes = drawings_by_field(page)[one.key]
    frames = [s for s in shapes if any(is_box_round(s, word) for word in words)]
    if looks[0] != looks[1] or not frames or not _holds_both(one, pair):
        return
    into.disputed.discard(one.key)
    read_field(form[one.key], one, [s for s in shapes if s not in frames], date.min, into)


def _holds_both(one: Field, pair: Pair) -> bool:
    own = {id(item.thing) for item in one.items}
    return {id(pair.yes), id(pair.no)} <= own


def is_unexplained(
    one: Field,
    pair: Pair,
    looks: tuple[Look, Look],
    of_page: Sequence[tuple[Look, Look]],
    answer: Answer | None,
) -> bool:
    """Whether the word that isn't the answer alone is framed or shaded, as only chosen ones are; or both words are framed where
    others of the page aren't. What most choices of a page have is the form's own."""
    if answer is None or not _holds_both(one, pair) or of_page.count(looks) >= STYLE:
        return False
    yes, no = looks
    if yes.frames and no.frames:
        return any(a.is_plain and b.is_plain for a, b in of_page)
    if not isinstance(answer.value, bool):
        return False
    chosen, other = (yes, no) if answer.value else (no, yes)
    return chosen.is_plain and not other.is_plain

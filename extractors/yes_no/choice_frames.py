"""Frames and shades at the words of a printed Yes and No that aren't the answer: the form's own buttons, or what nobody explains."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from extractors.gathering.gather import PageReading
from extractors.gathering.items import Field
from extractors.gathering.shaded_fields import drawings_by_field
from extractors.pages.page import Word
from extractors.values.answers import Readings, doubted, read_field
from extractors.yes_no.choice_looks import Look, is_box_round
from schemas.forms import Form
from schemas.types import Answer, State

STYLE = 3  # choices alike that may be the form's own style


@dataclass(frozen=True, slots=True)
class Pair:
    """A printed Yes and No that nothing parts."""

    yes: Word
    no: Word


def read_without_frames(
    form: Form,
    page: PageReading,
    one: Field,
    pair: Pair,
    looks: tuple[Look, Look],
    of_page: Sequence[tuple[Look, Look]],
    into: Readings,
) -> None:
    """Reads a question of which both words are framed once more, without the frames: one that is no larger than a ring passes for
    a mark, and sides that pass for a table's lines leave the other word's alone. Where the frames differ, they may say which is
    chosen: a doubt, unless the word in the thicker one was read, or they differ so throughout the page and the marks alone say
    the same."""
    answer = into.answers.get(one.key)
    if answer is None or answer.state is not State.READ:
        return  # what is a doubt already stays one
    words = (pair.yes.box, pair.no.box)
    shapes = drawings_by_field(page)[one.key]
    frames = [s for s in shapes if s.fill is None and any(is_box_round(s, word) for word in words)]
    if not (looks[0].frames and looks[1].frames) or not _holds_both(one, pair):
        return
    alike = looks[0].frames == looks[1].frames
    if not alike and of_page.count(looks) < max(STYLE, len(of_page)):
        if answer.value is not _in_thicker(looks):
            into.answers[one.key] = doubted(answer, (True, False))
        return
    if not frames:
        return
    into.disputed.discard(one.key)
    read_field(form[one.key], one, [s for s in shapes if s not in frames], date.min, into)
    again = into.answers[one.key]
    if looks[0] != looks[1] and (again.state, again.value) != (answer.state, answer.value):
        into.answers[one.key] = doubted(answer, (True, False))


def _in_thicker(looks: tuple[Look, Look]) -> bool | None:
    """Which word (Yes: True) has the thicker frame; None where none has, or none is seen."""
    yes, no = (max((side[0] for side in look.frames if side), default=0.0) for look in looks)
    return None if yes == no or not (yes and no) else yes > no


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

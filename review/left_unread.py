"""What people couldn't read either: who said so, and what it was taken for before."""

from __future__ import annotations

from dataclasses import dataclass

from review.doubts import NOT_GIVEN, how_surely
from review.stands import Opened, PastDecision
from schemas.types import State


@dataclass(frozen=True, slots=True)
class LeftUnread:
    """who: the people; how: from what there is of it what it may be, as `how_surely` says it."""

    who: str
    how: str


def left_unread(opened: Opened, key: str) -> LeftUnread | None:
    """None for a question of which nobody said that they couldn't read it since it was last answered."""
    answer = opened.record.answers.get(key, NOT_GIVEN)
    if answer.method != "person" or answer.state is not State.UNREAD:
        return None
    said: list[PastDecision] = []
    for one in opened.decisions:
        said = [] if key in one.answers else said
        said += [one] if key in one.unread else []
    if not said:
        return None  # a blind sample's
    before = said[0].shown.get(key, NOT_GIVEN)
    read = before.candidates if before.value is None else (before.value,)
    # A band that somebody couldn't read may be any: nobody was sure of all of them.
    how = how_surely(before) if answer.candidates and set(answer.candidates) <= set(read) else ""
    return LeftUnread(" and ".join(dict.fromkeys(one.who for one in said)), how)

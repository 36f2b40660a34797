"""What stands in the files that a message brought: each is looked into in a child with limits, and one that such a child dies of
costs no other its place. What may be spent on one message is bounded in all; what nobody looked into then may be a form."""

from __future__ import annotations

import math
import time
from contextlib import suppress
from dataclasses import replace
from typing import TypedDict

from extractors.unpack.containers import ContainerProblem
from extractors.unpack.found import Enough, Found, FoundPart
from extractors.unpack.pdf_files import pdf_members
from extractors.unpack.walk import Walk
from extractors.unpack.words import Words, unseen, words_of
from extractors.walls.limits import LimitedChild, LimitReached
from schemas.settings import ReadLimits


class Looked(TypedDict):
    """What is told of each part. within: the files that it holds itself; enough: there were more."""

    words: Words
    within: list[tuple[FoundPart, Words]]
    enough: bool


NO_WORDS = Words(marf=False, ours=False)
NOTHING: Looked = {"words": NO_WORDS, "within": [], "enough": False}


def may_be_read(raw: FoundPart) -> bool:
    return raw["set_aside"] is None and not raw["problem"]


def looked(files: list[tuple[str, bytes]], limits: ReadLimits) -> list[Looked]:
    """What stands in each file: in one child, and where that dies in a child for each, until `look_seconds` are used up."""
    if not files:
        return []
    found, used = _in_child(files, limits)
    if found is not None:
        return found
    told: list[Looked] = []
    for one in files:
        left = limits.look_seconds - used
        alone = None
        if len(files) > 1 and left > 0:
            own = replace(limits, cpu_seconds=min(limits.cpu_seconds, math.ceil(left)))
            alone, took = _in_child([one], own)
            used += took
        told += [_unseen(one[0])] if alone is None else alone
    return told


def _unseen(name: str) -> Looked:
    """Nobody knows what it may hold."""
    return {"words": unseen(name), "within": [], "enough": True}


def _in_child(files: list[tuple[str, bytes]], limits: ReadLimits) -> tuple[list[Looked] | None, float]:
    """What a child saw in these, None where it died, and the CPU seconds that it took."""
    begun = time.monotonic()
    child = LimitedChild(lambda: [_look(name, data, limits) for name, data in files], limits)
    found: list[Looked] | None = None
    with child, suppress(LimitReached):
        found = child.result(list[Looked])
    spent = child.used
    took = time.monotonic() - begun if spent is None else spent.ru_utime + spent.ru_stime
    return (found if found is not None and len(found) == len(files) else None), took


def _look(name: str, data: bytes, limits: ReadLimits) -> Looked:
    """In the child."""
    found, enough = Found(limits), False
    try:
        _take_out(name, data, found)
    except (ContainerProblem, Enough):
        enough = True
    within = [
        (one, words_of(one["name"] or "", one["data"]) if may_be_read(one) else NO_WORDS)
        for one in found.parts
    ]
    return {"words": words_of(name, data), "within": within, "enough": enough}


def _take_out(name: str, data: bytes, found: Found) -> None:
    """The files that a PDF holds, and those that PDFs among these hold. Raises ContainerProblem, Enough."""
    walk, waiting = Walk(found), [(name, data, 1)]
    while waiting:
        outer, held, depth = waiting.pop(0)
        if depth > found.limits.max_depth:
            raise Enough
        before = len(found.parts)
        for member in pdf_members(held, found.left):
            walk.file(f"{outer}!/{member.name}", member.data, depth)
        more = [one for one in found.parts[before:] if may_be_read(one)]
        waiting += [(one["name"] or "", one["data"], depth + 1) for one in more]

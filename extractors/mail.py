"""What a message holds: a mail, a `.msg`, a zip. Unpacked in a limited child; content decides, not declared type.

Every attachment counts, inline, forwarded and unnamed ones too; the mail's own text does not.
"""

from __future__ import annotations

from functools import partial
from typing import TypedDict

from extractors.unpack.found import Enough, Found, FoundPart
from extractors.unpack.kinds import Kind, is_container, is_mail, kind_of
from extractors.unpack.looks import NOTHING, looked, may_be_read
from extractors.unpack.sender import sender_of
from extractors.unpack.walk import Walk
from extractors.unpack.words import Words
from extractors.walls.limits import LimitReached, run_limited
from schemas.flags import make_flag
from schemas.parts import Part, Unpacked
from schemas.settings import ReadLimits
from schemas.types import Flag

__all__ = ["is_mail", "is_message", "sender", "unpack"]

_UNREADABLE = {
    "time": "The message took longer to unpack than one may.",
    "memory": "The message needs more memory to unpack than one may.",
    "crash": "The message is damaged in a way that stops its reader.",
}
_ASK = " Ask the sender for the form alone, as a PDF."
_TOO_MANY = "The message holds more files than are unpacked; those beyond the first were left in it."
_ONLY_LINK = (
    "The message brings no document, only a link or a page of a secure mail service. "
    "Nobody follows it here: open it by hand, or ask the sender for the form itself."
)
_LINK_BESIDE = (
    "Beside what it brings the message links to a file, or says that one was taken out of it. Nobody follows it here: open the "
    "message, and if that is a referral, ask the sender for the form itself."
)
_NO_ATTACHMENT = (
    "The message has no attachment. Read it, and if it is a referral, ask the sender for the form."
)


class Walked(TypedDict):
    """What the child sends. problem: a flag's code and message; enough: a bound was reached; links, elsewhere: as
    `Found` has them."""

    parts: list[FoundPart]
    problem: tuple[str, str] | None
    links: bool
    elsewhere: bool
    enough: bool
    mail: bool


def is_message(head: bytes) -> bool:
    """Whether a file that begins so is a message: something that may hold documents, and is to be unpacked."""
    return is_container(head)


def unpack(data: bytes, limits: ReadLimits) -> Unpacked:
    """All that a message holds. Never raises for bad input: a message that can't be unpacked says why."""
    try:
        raw: Walked = run_limited(partial(_walk, data, limits), limits, Walked)
        if len(raw["parts"]) > limits.max_parts:
            raise LimitReached("crash")
    except LimitReached as limit:
        return Unpacked((), make_flag("malformed", _UNREADABLE[limit.reason] + _ASK))
    beneath = looked([(one["name"] or "", one["data"]) for one in raw["parts"] if may_be_read(one)], limits)
    seen_in = iter(beneath)
    parts = []
    for one in raw["parts"]:
        seen = next(seen_in) if may_be_read(one) else NOTHING
        parts += [_part(one, seen["words"]), *(_part(*within) for within in seen["within"])]
    raw["enough"] = raw["enough"] or len(parts) > limits.max_parts or any(one["enough"] for one in beneath)
    kept = tuple(parts[: limits.max_parts])
    return Unpacked(kept, _problem(raw, kept), mail=raw["mail"])


def sender(data: bytes, limits: ReadLimits) -> str | None:
    """The address of a mail's sender, where a person may be there to read an answer. Not to be logged."""
    try:
        told: str | None = run_limited(partial(sender_of, data), limits, str | None)
    except LimitReached:
        return None
    return told


def _walk(data: bytes, limits: ReadLimits) -> Walked:
    """In the child."""
    found = Found(limits)
    walk = Walk(found)
    enough = False
    try:
        if kind_of(data) is Kind.MAIL:
            walk.mail(data, "", 0)
        else:
            walk.file(None, data, 0)
    except Enough:
        enough = True
    return {
        "parts": found.parts,
        "problem": walk.problem,
        "links": found.links,
        "elsewhere": found.elsewhere,
        "enough": enough,
        "mail": kind_of(data) in (Kind.MAIL, Kind.OUTLOOK, Kind.TNEF),
    }


def _part(raw: FoundPart, words: Words) -> Part:
    return Part(
        name=raw["name"],
        data=raw["data"],
        set_aside=raw["set_aside"],
        problem=make_flag(*raw["problem"]) if raw["problem"] else None,
        marf=words.marf,
        may_be_form=words.ours or bool(raw["problem"]),
        inline=raw["inline"],
    )


def _problem(raw: Walked, parts: tuple[Part, ...]) -> Flag | None:
    """Why the message itself goes before a person, beside or instead of its parts."""
    if raw["enough"]:
        return make_flag("too_large", _TOO_MANY + _ASK)
    if raw["problem"]:
        return make_flag(*raw["problem"])
    if raw["elsewhere"] and any(part.set_aside is None and part.problem is None for part in parts):
        return make_flag(
            "unrecognised_document", _LINK_BESIDE
        )  # of a message that a person opens anyway it says nothing new
    if any(part.set_aside is None for part in parts):
        return None
    return make_flag("unrecognised_document", _ONLY_LINK if raw["links"] else _NO_ATTACHMENT)

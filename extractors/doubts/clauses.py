"""The clauses of a sentence, and of whom each of them speaks: of the child that the form is about, of a brother or a friend, of a
grown-up, or of somebody who is called by name.

A clause without a subject goes on with that of the one before it: "She lives with her brother and is 11". One that begins with
the child, a pronoun or a name speaks of these, whoever stood before: "Her brother is amber, she is red". A pronoun behind
another person may be either's: it is taken for the child's, as a doubt costs a look and a miss a child's priority.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from extractors.doubts.people_in_clauses import (
    ANY_CHILD,
    CHILD,
    CHILDREN,
    THE_CHILD,
    UNKNOWN,
    Of,
    name_in,
    people_in,
)
from extractors.doubts.said_otherwise import ANOTHERS, blank_tellers, without_tellers
from schemas.regex import regex

_MET = regex(r"\b(?:met|with|and|group of)\s+an?\b[^.;]{0,20}$", re.IGNORECASE)  # "met a 12 year old"
_ENDS = (
    r"[,;:(]|\s[–-]\s|\b(?:and|but|so|as(?!\s+an?\s+(?:child|baby|toddler|infant)\b)|because|who|which|while|whilst|whereas|since|after|"
    r"though|although)\b"
)
_END = regex(_ENDS, re.IGNORECASE)  # where what is said of a state ends
_JOINT = regex(rf"{_ENDS}|[)]|[.!?]\s|\b(?:that|whose|when|where|unlike|than)\b", re.IGNORECASE)
_PART = regex(r"[;:]|\bbut\b|\bso\b", re.IGNORECASE)  # behind it a condition holds no more
_LEAD = (  # what may stand before the subject of a clause
    r"(?:(?:and|but|so|also|both|because|while|whereas|although|though|since|as|now|however|then|only|even|in|for|of|like|today|currently|"
    r"yesterday|recently|sadly|her|his|their|the|this|our|my|an?|all|older|younger|elder|eldest|youngest|oldest|little|big|half|step|two|three|best|"
    r"close|own|new|late)\W+)*"
)
_HEAD = regex(
    rf"^\W*{_LEAD}(?:(?-i:[A-Z][\w-]+)['’]s\W+(?:\w+\W+){{0,2}})?(?P<who>{CHILDREN.pattern}|{ANOTHERS.pattern})",
    re.IGNORECASE,
)
_COMPANION = regex(  # with whom somebody lives as he does: "placed with her sister in foster care"
    rf"\b(?:placed|lives?|living|moved|accommodated|taken|remains?|stays?|together|along)\W+(?:\w+\W+)?with\W+(?:(?:both|her|his|their|the|two|three)\W+)*"
    rf"(?:\w+\W+)?(?:{CHILDREN.pattern})(?:\W+(?-i:[A-Z])\w+)?\W*$",
    re.IGNORECASE,
)
_MAY_BE_THE_CHILD = regex(  # as those with whom they live call her: "Mum stays with her daughter"
    r"\b(?:son|daughter|niece|nephew|baby|babies)(?:s|['’]s)?(?:\W+\w+)?\W*$", re.IGNORECASE
)
_RELATIVES = ("who", "whose", "which")
_WITHIN = (  # what stands behind these within a clause: that goes on with its own subject
    "whose",
    "which",
    "when",
    "where",
    "whilst",
    "after",
    "though",
    "although",
    "unlike",
    "than",
)
_SAYS = regex(  # those who tell of the child, whoever the clause before is of
    r"^\W*(?:(?:and|but|the|her|his|our|my|both)\W+)*(?:police|school|college|sw|social\W+worker|manager|staff|teacher|panel|health|gp|dsl|mash|mase|mace|nurse|we|i)\W+"
    r"(?:(?:now|also|both|have|has|would|still)\W+)*(?:says?|said|rates?|rated|scores?|scored|thinks?|thought|feels?|felt|has|have|puts?|views?|makes?|grades?|graded|assess\w*|agrees?|told|tells?|confirm\w*)\b",
    re.IGNORECASE,
)
_MAY_BE_AMONG = regex(  # those with whom somebody lives: "Dad lives with both girls", "her sister lives with her"
    r"\b(?:lives?|living|stays?|staying|resides?|residing|remains?|placed|moved|is|are|accommodated|together|along|here|there)\W+(?:\w+\W+)?with\W+(?:(?:both|all)\W+)?(?:of\W+)?(?:(?:both|all|the|these|two|three|four|his|her|their)\W+){0,3}(?:girls|boys|children|young people|yps|twins|kids|them|her|him)\W*$",
    re.IGNORECASE,
)
FEW = 2  # words of a clause that is but a person: "both she"
_GOES_ON = regex(  # it has a verb, and no subject
    r"^\W*(?:(?:also|now|currently|still|only|just|not)\W+)*(?:is|are|was|were|has|have|had|became|becomes|remains?|lives?|will|turned)\b",
    re.IGNORECASE,
)
_RESTARTS = (";", ".", "!", "?", "–", "-")  # what is said behind it without a subject may be of anybody


@dataclass(frozen=True, slots=True)
class Clause:
    """joint: what it begins with: a comma, a conjunction."""

    joint: str
    text: str
    start: int


def last_clause(ahead: str) -> str:
    """What stands before a place in its clause."""
    return _END.split(ahead)[-1]


def first_clause(behind: str) -> str:
    """What stands behind a place in its clause."""
    return _END.split(behind, maxsplit=1)[0]


def last_part(ahead: str) -> str:
    """What stands before a place in its part of the sentence: a part may have a condition, and what follows from it."""
    return _PART.split(ahead)[-1]


def clauses(text: str) -> list[Clause]:
    """All clauses of a text, in its order."""
    found, joint, start = [], "", 0
    for one in _JOINT.finditer(text):
        found.append(Clause(joint, text[start : one.start()], start))
        joint, start = one[0].strip().casefold(), one.end()
    return [*found, Clause(joint, text[start:], start)]


def spoken_of(ahead: str, *, aged: bool = False) -> Of:
    """Of whom what follows `ahead` in its sentence is. aged: it is an age, which stands right behind whose it is: "her
    sister, 12"."""
    told = without_tellers(ahead)
    met = _MET.search(told)
    if met is not None and CHILD.search(met[0]) is None:
        return Of("other")
    walked = list(_walk(told, aged))
    _, subject, people = walked[-1]
    if not aged and _MAY_BE_AMONG.search(walked[-1][0].text):
        return UNKNOWN
    if not aged and _COMPANION.search(walked[-1][0].text):
        own = _HEAD.match(walked[-1][0].text)
        told_of = own is not None and subject.is_another and not _MAY_BE_THE_CHILD.search(walked[-1][0].text)
        return subject if told_of else UNKNOWN
    if people and people[-1].kind == "adult" and ANY_CHILD.search(_whole([one for one, *_ in walked])):
        return UNKNOWN
    if not people and subject.kind == "adult":
        return UNKNOWN  # a grown-up's clause ends with it: "Mum: on a CP plan"
    return people[-1] if people and subject.kind != "both" else subject


def _whole(walked: list[Clause]) -> str:
    """The last of these clauses, with those in which it stands: "The child whose mum died"."""
    text = ""
    for clause in reversed(walked):
        text = f"{clause.text} {text}"
        if clause.joint not in _WITHIN:
            break
    return text


@lru_cache(maxsize=16)  # each question that a sentence names asks
def again(text: str) -> tuple[str, str | None] | None:
    """The clauses of a sentence that go back to the child behind another person, at their places, and the name by which they call
    it; None where none does."""
    kept, name, other = [" "] * len(text), None, False
    for clause, subject, people in _walk(blank_tellers(text), aged=False):
        if other and subject.kind in ("child", "named"):
            end = clause.start + len(clause.text)
            kept[clause.start : end] = text[clause.start : end]
            name = subject.name or name
        other = other or subject.is_another or any(one.is_another for one in people)
    return ("".join(kept), name) if "".join(kept).strip() else None


def _walk(text: str, aged: bool) -> Iterator[tuple[Clause, Of, list[Of]]]:
    """The clauses, of whom each speaks at its end, and who is named in it."""
    subject, last, outside, other = UNKNOWN, UNKNOWN, UNKNOWN, False
    lone: Of | None = None  # the one person of whom the clause before says nothing yet
    for clause in clauses(text):
        people = people_in(clause.text)
        if clause.joint in _RESTARTS:
            subject = UNKNOWN
        if clause.joint == ")":
            subject = outside
        elif clause.joint == "(":
            outside, subject = subject, last
        elif clause.joint in _RELATIVES or (aged and clause.joint == "," and not _GOES_ON.match(clause.text)):
            subject = last
        head, name = _HEAD.match(clause.text), name_in(clause.text)
        if any(one.kind == "child" for one in people):
            subject = THE_CHILD
        elif clause.joint == "and" and lone is not None and head is not None and people[0].kind == "other":
            subject = Of("both", lone.name)
        elif head is not None and people:
            listed = clause.joint in (",", "and") and not clause.text[head.end() :].strip()
            subject = subject if listed else people[0]  # "lives with mum and two brothers, and is 12"
        elif name is not None:
            subject = Of("named", name) if other else UNKNOWN
        elif _SAYS.match(clause.text):
            subject = UNKNOWN  # what police say of a child is of this one
        yield clause, subject, people
        alone = len(clause.text.split()) <= FEW
        lone = (
            Of("named", name) if alone and name else THE_CHILD if alone and subject.kind == "child" else None
        )
        last = people[-1] if people else last
        other = subject.kind != "child" and (other or any(one.is_other_child for one in people))

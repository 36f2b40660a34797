"""What a record's decisions come to: worked out from them in their order, so that no second truth can differ from them.

What is in force, and what waits for a second person, are two things. Every decision says both as they are once it is made.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field, replace
from datetime import datetime
from typing import Any, Literal

from routing.rules import PRIORITIES, PRIORITY_RULES
from schemas.reading_json import answer_from_json
from schemas.types import Answer, Band, Priority

Kind = Literal[
    "settled", "a_form", "not_a_form", "form_again", "pages", "sampled", "reread", "approved", "refused"
]
Lower = Literal["priority", "band"]
Part = Literal["priority", "band", "queue"]
"""What gets lower: the queue where a record would leave one that a danger asks for."""
EVERYTHING = "*"
"""Stands for all grounds, of a decision that was kept before decisions kept them."""


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision. number: counts those of its record from 1. shown_version: of the record, that the person saw;
    record_version: that was the newest once it was made. about: the number of the decision that it approves or
    refuses. pending: whether something waits for a second person once it is made. told: what was shown and decided, and
    why, as JSON."""

    record_id: str
    number: int
    document_id: str
    kind: Kind
    who: str
    decided_at: datetime
    shown_version: int
    record_version: int
    about: int | None
    pending: bool
    told: Any


@dataclass(frozen=True, slots=True)
class Terms:
    """A priority and a band as people gave them; None: as the rules give it. grounds, band_grounds: what each was decided
    against. It holds against these alone: a ground that stands now and isn't among them counts as ever. held: which of the
    two nobody decided: it stood before, and stays until a second person agrees to less."""

    priority: Priority | None = None
    grounds: frozenset[str] = frozenset()
    band: Band | None = None
    band_grounds: frozenset[str] = frozenset()
    held: frozenset[Lower] = frozenset()


@dataclass(frozen=True, slots=True)
class Wish:
    """Something lower that waits for a second person. number: of the decision that last asked for more; asked_by: all who
    want it; terms: what is in force once it is approved. answers: that were keyed, by key, and count once it is; lowers: what
    gets lower by it; priority: that it then comes to, where answers wait."""

    number: int
    asked_by: tuple[str, ...]
    terms: Terms
    answers: Mapping[str, Answer] = field(default_factory=dict)
    lowers: tuple[Part, ...] = ()
    priority: Priority | None = None


@dataclass(frozen=True, slots=True)
class Standing:
    """What people's decisions on a record come to. terms: in force. wish, no_form: what waits: something lower, and that it
    is none of our forms. not_a_form: what it is, as two people said. superseded: the records that stand for it since its
    pages were given to other forms, a person said which form it is, or it was read again as one. disputed: questions of which
    one person keyed an answer that no second person agreed to, and nobody has answered since. last: the number of the last decision; 0 for none."""

    terms: Terms = Terms()
    wish: Wish | None = None
    no_form: Decision | None = None
    not_a_form: str | None = None
    superseded: tuple[str, ...] = ()
    disputed: frozenset[str] = frozenset()
    last: int = 0

    @property
    def gone(self) -> bool:
        """Whether the record stands for nothing any more: it is no form, or others stand for it."""
        return self.not_a_form is not None or bool(self.superseded)

    @property
    def waits(self) -> bool:
        """Whether a second person has something to answer."""
        return self.wish is not None or self.no_form is not None


def standing(those: Iterable[Decision]) -> Standing:
    """What a record's decisions, the first first, come to."""
    now = Standing()
    for one in those:
        now = after(now, one)
    return now


def answered(now: Standing, number: int, approve: bool) -> Standing:
    """What it comes to once a second person has answered what waits under this number."""
    if now.no_form is not None and now.no_form.number == number:
        if not approve:
            return replace(now, no_form=None)
        return replace(
            now, no_form=None, not_a_form=now.no_form.told["what"], wish=None, disputed=not_agreed(now)
        )
    if now.wish is not None and now.wish.number == number:
        if approve:
            return replace(now, wish=None, terms=now.wish.terms)
        return replace(now, wish=None, disputed=not_agreed(now))
    return now


def not_agreed(now: Standing) -> frozenset[str]:
    """The questions of which nobody has agreed to what was keyed, once what waits does so no more."""
    return now.disputed | (frozenset(now.wish.answers) if now.wish is not None else frozenset())


def terms_to_json(terms: Terms) -> dict[str, Any]:
    """As a decision keeps it."""
    return {
        "priority": terms.priority,
        "grounds": sorted(terms.grounds),
        "band": terms.band,
        "band_grounds": sorted(terms.band_grounds),
        "held": sorted(terms.held),
    }


def state_to_json(terms: Terms, wish: Wish | None) -> dict[str, Any]:
    """What is in force and what waits, as a decision keeps it."""
    told = None
    if wish is not None:
        told = {
            "number": wish.number,
            "asked_by": list(wish.asked_by),
            "terms": terms_to_json(wish.terms),
            "answers": {key: asdict(answer) for key, answer in wish.answers.items()},
            "lowers": list(wish.lowers),
            "priority": wish.priority,
        }
    return {"in_force": terms_to_json(terms), "wish": told}


def after(now: Standing, one: Decision) -> Standing:
    """What it comes to once this decision is made."""
    return replace(_after(now, one), last=one.number)


def _after(now: Standing, one: Decision) -> Standing:
    match one.kind:
        case "not_a_form":
            return replace(now, no_form=one, not_a_form=None)
        case "form_again":  # what two people gave it before still holds against what was seen then
            return replace(now, no_form=None, not_a_form=None)
        case "a_form":
            return Standing(superseded=(one.told["record"],))
        case "reread":
            return Standing(superseded=tuple(one.told["superseded_by"]))
        case "pages" if one.told["superseded_by"]:
            gone = tuple(one.told["superseded_by"])
            return replace(now, superseded=gone, wish=None, no_form=None, disputed=not_agreed(now))
        case "pages":
            return Standing(*_state(one, now), disputed=not_agreed(now))
        case "settled":
            terms, wish = _state(one, now)
            disputed = now.disputed - {*one.told.get("answers", ()), *one.told.get("unread", ())}
            return replace(now, terms=terms, wish=wish, disputed=disputed)
        case "approved" | "refused" if one.about is not None:
            then = answered(now, one.about, one.kind == "approved")
            return replace(then, disputed=then.disputed | {*one.told.get("disputed", ())})
    return now


def _state(one: Decision, now: Standing) -> tuple[Terms, Wish | None]:
    told = one.told
    if "in_force" not in told:
        terms, asked = _older(one)
        return _with_held(terms, one, now), asked
    terms, wish = _terms(told["in_force"]), told["wish"]
    if "held" not in told["in_force"]:
        terms = _with_held(terms, one, now)
    if wish is None:
        return terms, None
    answers = {key: answer_from_json(answer) for key, answer in wish.get("answers", {}).items()}
    lowers, priority = tuple(wish.get("lowers", ())), wish.get("priority")
    asked_by = tuple(wish["asked_by"])
    return terms, Wish(wish["number"], asked_by, _terms(wish["terms"]), answers, lowers, priority)


def _terms(told: Mapping[str, Any]) -> Terms:
    band_grounds, held = frozenset(told["band_grounds"]), frozenset(told.get("held", ()))
    return Terms(told["priority"], frozenset(told["grounds"]), told["band"], band_grounds, held)


def _with_held(terms: Terms, one: Decision, now: Standing) -> Terms:
    """Of a decision from before they told it: what nobody had said in so many words, now or before, was held."""
    said = [now.terms] if now.wish is None else [now.terms, now.wish.terms]
    priorities = {one.told.get("priority"), *(each.priority for each in said if "priority" not in each.held)}
    bands = {one.told.get("band"), *(each.band for each in said if "band" not in each.held)}
    held: set[Lower] = set()
    if terms.priority not in priorities | {None}:
        held.add("priority")
    if terms.band not in bands | {None}:
        held.add("band")
    return replace(terms, held=frozenset(held))


def _older(one: Decision) -> tuple[Terms, Wish | None]:
    """Of a decision from before they kept their grounds: what was more pressing than the rules then gave is new."""
    least = PRIORITIES.index(one.told["computed"])
    seen = frozenset(rule.code for rule in PRIORITY_RULES if PRIORITIES.index(rule.priority) >= least)

    def terms(told: Mapping[str, Any]) -> Terms:
        return Terms(told["priority"], seen, told["band"], frozenset({EVERYTHING}))

    wanted = terms(one.told["wanted"])
    if not one.pending:
        return wanted, None
    asked_by = tuple(one.told.get("asked_by") or (one.who,))
    return terms(one.told["kept"]), Wish(one.number, asked_by, wanted)

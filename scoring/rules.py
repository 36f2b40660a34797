"""Bands, ranges and thresholds of one board: data with its source, checked before anything is scored.

Another board's numbers are another file beside `scoring/boards/northamptonshire.json`.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import pairwise
from pathlib import Path
from typing import Any, Literal, get_args

from schemas.errors import RulesError
from schemas.forms import load_form
from schemas.types import Band, Interval

RagBasis = Literal["overall", "indicators"]

BANDS: tuple[Band, ...] = get_args(Band)
"""Lowest first: the order of the type is the order of risk."""


@dataclass(frozen=True, slots=True)
class BandRange:
    """The scores of one band, both ends included."""

    band: Band
    scores: Interval


@dataclass(frozen=True, slots=True)
class Rules:
    """All numbers that scoring goes by; each one's source stands beside it in the board's file.

    bands: lowest first, overlapping as printed. rag_basis: the total that the band is taken on.
    low_risk_from, adult_from: ages in years on the date of assessment.
    oldest_unread_assessment_years: how long before receipt an assessment whose date can't be read may have
    been made; bounds the doubt about the child's age.
    concern_from: for each concern, the indicator's name and the score (1-5) from which it is one.
    full_assessment_from: for each level of the checklist, how many ticks ask for a full assessment.
    confidence: 0-1, from which an answer counts as surely read.
    """

    board: str
    bands: tuple[BandRange, ...]
    low_risk_from: int
    adult_from: int
    oldest_unread_assessment_years: int
    concern_from: Mapping[str, tuple[str, int]]
    full_assessment_from: Mapping[str, int]
    confidence: float
    rag_basis: RagBasis = "overall"

    def bands_of(self, scores: Interval) -> tuple[Band, ...]:
        """Every band that some score in the interval falls in, lowest first."""
        return tuple(
            one.band for one in self.bands if one.scores.min <= scores.max and scores.min <= one.scores.max
        )


@cache
def load_rules(path: Path | None = None, rag_basis: RagBasis = "overall") -> Rules:
    """The rules of a board's file (default: Northamptonshire's). Raises RulesError for one that contradicts
    itself, with all that is wrong in it."""
    place = files("scoring").joinpath("boards/northamptonshire.json") if path is None else path
    try:
        data = json.loads(place.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise RulesError("The board's rules can't be read: give the path of a JSON file.") from error
    return make_rules(data, rag_basis)


def make_rules(data: Mapping[str, Any], rag_basis: RagBasis = "overall") -> Rules:
    """The rules from a board's parsed file. Raises RulesError, with all that is wrong."""
    if rag_basis not in get_args(RagBasis):
        raise RulesError('rag_basis is "overall" or "indicators".')
    try:
        rules = _parse(data, rag_basis)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise RulesError("The board's rules lack an entry or hold one of the wrong kind.") from error
    problems = [*_band_problems(rules.bands), *_number_problems(rules)]
    if problems:
        raise RulesError(" ".join(problems))
    return rules


def possible_scores() -> Interval:
    """Lowest to highest of what a band may be taken on: the indicator total and the overall score."""
    form = load_form("cse_assessment")
    total, overall = form["summary.total_assessment_score"], form["summary.overall_score"]
    low, high = total.minimum, overall.maximum
    assert low is not None
    assert high is not None
    return Interval(low, high)


def _parse(data: Mapping[str, Any], rag_basis: RagBasis) -> Rules:
    ages, concerns = data["ages"], data["concerns"]
    sources = [data[part]["source"] for part in ("bands", "ages", "concerns", "checklist", "acceptance")]
    if not all(isinstance(source, str) and source for source in sources):
        raise ValueError
    return Rules(
        board=str(data["board"]),
        bands=tuple(_band_range(entry) for entry in data["bands"]["ranges"]),
        low_risk_from=int(ages["low_risk_from"]),
        adult_from=int(ages["adult_from"]),
        oldest_unread_assessment_years=int(ages["oldest_unread_assessment_years"]),
        concern_from={
            name: (str(concerns[name]["indicator"]), int(concerns[name]["from"]))
            for name in ("missing_from_home", "current_exploitation")
        },
        full_assessment_from={
            level: int(data["checklist"]["full_assessment_from"][level])
            for level in ("low", "medium", "higher")
        },
        confidence=float(data["acceptance"]["confidence"]),
        rag_basis=rag_basis,
    )


def _band_range(entry: Mapping[str, Any]) -> BandRange:
    top = possible_scores().max if entry["max"] is None else int(entry["max"])
    return BandRange(entry["band"], Interval(int(entry["min"]), top))


def _band_problems(bands: tuple[BandRange, ...]) -> Iterable[str]:
    scale = possible_scores()
    names = [one.band for one in bands]
    if names != [band for band in BANDS if band in names] or not names:
        yield f"The bands are not each named once, lowest first ({', '.join(BANDS)})."
    for one in bands:
        if one.scores.min > one.scores.max:
            yield f"The band {one.band} begins at {one.scores.min} and ends at {one.scores.max}."
    for lower, upper in pairwise(bands):
        if upper.scores.min <= lower.scores.min or upper.scores.max <= lower.scores.max:
            yield f"The band {upper.band} does not lie above {lower.band}."
    for score in range(scale.min, scale.max + 1):
        found = [one.band for one in bands if score in one.scores]
        if not found:
            yield f"The score {score} lies in no band."
        elif len(found) > 2:
            yield f"The score {score} lies in {len(found)} bands: only neighbours can overlap."


def _number_problems(rules: Rules) -> Iterable[str]:
    if not 0 < rules.low_risk_from < rules.adult_from:
        yield "The ages are not in order: low_risk_from must lie below adult_from."
    if rules.oldest_unread_assessment_years < 0:
        yield "oldest_unread_assessment_years can't be negative."
    if not 0 < rules.confidence <= 1:
        yield "The confidence for acceptance lies outside 0 to 1."
    form = load_form("cse_assessment")
    known = {q.key.partition(".")[2] for q in form.of_kind("indicator")}
    for name, (indicator, lowest) in rules.concern_from.items():
        if indicator not in known or not 1 <= lowest <= 5:
            yield f"The concern {name} names no indicator, or a score outside 1 to 5."
    if any(count < 1 for count in rules.full_assessment_from.values()):
        yield "The checklist asks for a full assessment with no tick at all."

"""A date written by hand: digits and separators, weighed together, since most readings of them are no date.

Every way of taking the pieces of ink for digits, slashes, dots, dashes and gaps that gives a day, a month and a
year is weighed; the day that gathers nearly all the weight is the answer, and anything less is a doubt.
"""

from __future__ import annotations

import math
from collections import defaultdict
from dataclasses import dataclass
from datetime import date

import numpy as np
import numpy.typing as npt

from extractors.digit_model.model import classify
from extractors.digit_model.pieces import Piece, Pieces, find_pieces
from extractors.digit_model.shape import NO_DIGIT
from extractors.digit_model.support import two_digits
from extractors.values import parse_date

MOST_PIECES = 16
LEAST_HEIGHT = 12  # pixels at 200 dpi, 1.5 mm
_BEAM = 300
_FLOOR = 1e-4  # weight of what the model rules out
_LIKELY_SLASH, _LIKELY_DASH, _LIKELY_DOT, _GAP = 0.5, 0.5, 0.5, 0.02
_STRAY = 0.1  # weight of a small piece as no part of the date; a large one always is
_SURE = 0.97
_WORTH_NAMING = 0.02
_IMPOSSIBLE = 0.02  # weight of a date that can't be, or lies outside `likely_years`, beside one that can


@dataclass(frozen=True, slots=True)
class DateReading:
    """value: ISO, None where it isn't sure. confidence: 0..1, 0 of a doubt; of a blank, that it is blank.
    candidates: ISO dates that it may be, likeliest first. invalid: it is surely no possible date, as it is written.
    years: of a doubt, where all that it may be lies in one year."""

    value: str | None
    confidence: float
    candidates: tuple[str, ...] = ()
    blank: bool = False
    invalid: str = ""
    years: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class _Token:
    """What some pieces in a row may be, with its weight: a digit, or a separator."""

    start: int
    end: int
    text: str
    weight: float


def read_date(ink: npt.NDArray[np.floating], today: date, likely_years: range) -> DateReading:
    """ink: (h, w), 0 paper to 1 black, 200 dpi, the print taken out. likely_years: those that such a date has."""
    found = find_pieces(ink)
    pieces = _in_line(found)
    if not pieces:
        blank = not found.dirty and not found.pieces
        return DateReading(None, 0.99 if blank else 0.0, blank=blank)
    if len(pieces) > MOST_PIECES:
        return DateReading(None, 0.0)
    tokens = _tokens(found, pieces)
    weights = _texts(pieces, tokens)
    return _decided(weights, today, likely_years)


def _in_line(found: Pieces) -> list[Piece]:
    """All pieces but small specks, left to right."""
    return sorted((p for p in {*found.alone, *found.points}), key=lambda p: p.left + p.right)


def _tokens(found: Pieces, pieces: list[Piece]) -> dict[int, list[_Token]]:
    tallest = max(p.height for p in pieces)
    spans = [(i, j) for i in range(len(pieces)) for j in (i + 1, i + 2) if j <= len(pieces)]
    groups = {}
    for i, j in spans:
        group = pieces[i] if j == i + 1 else pieces[i].joined(pieces[j - 1])
        apart = pieces[j - 1].left - pieces[i].right
        if j == i + 2 and (apart > 0.12 * tallest or group.width > 1.1 * group.height):
            continue
        groups[i, j] = group
    scores = classify([found.cut(group) for group in groups.values()])
    tokens: dict[int, list[_Token]] = defaultdict(list)
    for ((i, j), group), score in zip(groups.items(), scores, strict=True):
        joined = 1.0 if j == i + 1 else _joins(pieces[i], pieces[j - 1], tallest)
        tall = 1.0 if group.height >= max(LEAST_HEIGHT, 0.45 * tallest) else 0.02
        for digit in np.argsort(-score[:NO_DIGIT])[:4]:
            weight = max(float(score[digit]), _FLOOR) * joined * tall
            tokens[i].append(_Token(i, j, str(int(digit)), weight))
        if j == i + 1:
            separator = _separator(found, group, tallest, pieces)
            if separator > 0:
                tokens[i].append(_Token(i, j, "/", separator))
            if group.height <= 0.3 * tallest and group.width <= 0.5 * tallest:
                tokens[i].append(_Token(i, j, "", _STRAY))
    for i, piece in enumerate(pieces):
        for text, weight in two_digits(found, piece):
            tokens[i].append(_Token(i, i + 1, text, weight))
    return tokens


def _joins(left: Piece, right: Piece, tallest: int) -> float:
    """How likely two pieces are one digit: the bar of a 5 and its body are, two tall strokes hardly ever."""
    apart = (right.left - left.right) / tallest
    near = 1 / (1 + math.exp((apart - 0.03) / 0.03))
    both_tall = min(left.height, right.height) >= 0.6 * tallest
    return near * (0.02 if both_tall else 0.5)


def _separator(found: Pieces, piece: Piece, tallest: int, pieces: list[Piece]) -> float:
    """How likely a piece is the slash, dash or dot between two numbers."""
    low, high = max(p.bottom for p in pieces), min(p.top for p in pieces)
    middle = (piece.top + piece.bottom) / 2
    if piece.height <= 0.35 * tallest:
        if piece.width >= 1.3 * piece.height and high + 0.2 * tallest < middle < low - 0.1 * tallest:
            return _LIKELY_DASH
        return _LIKELY_DOT if middle > low - 0.5 * tallest else 0.05
    if piece.height < 0.6 * tallest:
        return 0.0
    ink = found.cut(piece)
    rows = np.arange(ink.shape[0], dtype=float)
    mass = ink.sum(axis=1)
    if mass.sum() <= 0:
        return 0.0
    centres = (ink @ np.arange(ink.shape[1], dtype=float)) / np.maximum(mass, 1e-6)
    kept = mass > 0.2 * float(np.median(mass[mass > 0]))
    if kept.sum() < 6:
        return 0.0
    slope, start = np.polyfit(rows[kept], centres[kept], 1)
    off = float(np.abs(centres[kept] - (slope * rows[kept] + start)).max()) / piece.height
    spread = float(np.median(mass[kept])) / piece.height
    if off > 0.12 or spread > 0.4 or slope > 0.08:
        return 0.0
    lean = min(1.0, max(0.08, (-slope - 0.05) / 0.25))
    return _LIKELY_SLASH * float(lean) * (1.0 if piece.height >= 0.85 * tallest else 0.4)


def _texts(pieces: list[Piece], tokens: dict[int, list[_Token]]) -> dict[str, float]:
    """Weights of the texts "d/m/y" that the pieces may be."""
    tallest = max(p.height for p in pieces)
    beam: dict[tuple[int, str], float] = {(0, ""): 1.0}
    done: dict[str, float] = defaultdict(float)
    for place in range(len(pieces)):
        here = {state: w for state, w in beam.items() if state[0] == place}
        best = sorted(here.items(), key=lambda s: -s[1])[:_BEAM]
        for (_, text), weight in best:
            for token in tokens[place]:
                for grown, factor in _grown(text, token, pieces, tallest):
                    state = (token.end, grown)
                    beam[state] = beam.get(state, 0.0) + weight * token.weight * factor
        beam = {state: w for state, w in beam.items() if state[0] > place}
    for (_, text), weight in beam.items():
        if _is_whole(text):
            done[text] += weight
    return done


def _grown(text: str, token: _Token, pieces: list[Piece], tallest: int) -> list[tuple[str, float]]:
    """The text with a token added, where a date may go on so; a wide gap may stand for a separator."""
    if token.text == "":
        return [(text, 1.0)]
    parts = text.split("/")
    if token.text == "/":
        fits = len(parts) < 3 and parts[-1] != ""
        return [(text + "/", 1.0)] if fits else []
    found = []
    if len(parts[-1]) + len(token.text) <= (4 if len(parts) == 3 else 2):
        found.append((text + token.text, 1.0))
    if len(parts) < 3 and parts[-1] and token.start > 0:
        gap = pieces[token.start].left - pieces[token.start - 1].right
        if gap > 0.5 * tallest:
            found.append((f"{text}/{token.text}", _GAP))
    return found


def _is_whole(text: str) -> bool:
    parts = text.split("/")
    return len(parts) == 3 and all(parts) and len(parts[2]) in (2, 4)


def _decided(weights: dict[str, float], today: date, likely_years: range) -> DateReading:
    days: dict[str, float] = defaultdict(float)
    invalid: dict[str, float] = defaultdict(float)
    for text, weight in weights.items():
        parsed = parse_date(text, today)
        if parsed.outcome == "value" and isinstance(parsed.value, str):
            likely = int(parsed.value[:4]) in likely_years
            days[parsed.value] += weight * (1.0 if likely else _IMPOSSIBLE)
        elif _is_likely_year(text.rpartition("/")[2], likely_years):
            invalid[text] += weight * _IMPOSSIBLE
        else:
            days["0001-01-01"] += weight * _IMPOSSIBLE
    total = sum(days.values()) + sum(invalid.values())
    if total <= 0:
        return DateReading(None, 0.0)
    ranked = sorted((d for d in days if d > "1"), key=lambda d: -days[d])
    candidates = tuple(d for d in ranked if days[d] > _WORTH_NAMING * total)[:6]
    plain = _plainness(weights, max(weights, key=lambda t: weights[t]))
    if ranked and days[ranked[0]] >= _SURE * total and plain:
        return DateReading(ranked[0], float(days[ranked[0]] / total), (ranked[0],))
    worst = max(invalid, key=lambda t: invalid[t], default="")
    if worst and invalid[worst] >= _SURE * total and plain:
        return DateReading(None, float(invalid[worst] / total), (worst,), invalid=worst)
    years = {int(c[:4]) for c in candidates}
    sure_year = sum(days[d] for d in candidates) > _SURE * total and len(years) == 1 and plain
    return DateReading(None, 0.0, candidates, years=tuple(years) if sure_year else ())


_LEAST_WEIGHT = 0.12  # a token's mean weight from which the pieces look like what they are taken for


def _plainness(weights: dict[str, float], text: str) -> bool:
    """Whether the pieces look like digits and separators at all, not only like no other date."""
    return math.pow(weights[text], 1 / max(1, len(text))) >= _LEAST_WEIGHT


def _is_likely_year(digits: str, likely_years: range) -> bool:
    return int(digits) in (likely_years if len(digits) == 4 else {year % 100 for year in likely_years})

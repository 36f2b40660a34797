"""A date written by hand, cut into digits and separators: every way of taking the pieces of ink for digits, slashes,
dots, dashes and gaps that gives a day, a month and a year, with its weight."""

from __future__ import annotations

import math
from collections import defaultdict
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from extractors.models.digit_model.model import classify
from extractors.models.digit_model.pieces import Piece, Pieces
from extractors.models.digit_model.shape import NO_DIGIT
from extractors.models.digit_model.support import two_digits
from extractors.scans.dates.touching_strokes import has_strokes_beside, strokes_that_touch
from schemas.regex import regex

MOST_PIECES = 16
LEAST_HEIGHT = 12  # pixels at 200 dpi, 1.5 mm
HOPELESS = 1e-6  # of the weight of the likeliest at the same place: what weighs less comes to nothing
_BEAM = 200
_FLOOR = 1e-4  # weight of what the model rules out
_LIKELY_SLASH, _LIKELY_DASH, _LIKELY_DOT, _GAP = 0.5, 0.5, 0.5, 0.02
_STRAY = 0.1  # weight of a small piece as no part of the date; a large one always is
_MIXED, _GAP_AND = 0.05, 0.005  # weight of a date with two kinds of separator; with a mere gap and a stroke
_SEPARATORS = regex(r"[/.\- ]")
_RUN_TOGETHER = 0.004  # the least that a piece which looks like one digit weighs as two: the model knows pairs for no digit
_STROKES = 0.3  # weight of slashes and 1s that touch
_THICKEST = 0.45  # of its height: a marker's slash
_WIDEST = 1.3  # of its height: a digit in two pieces
_OVERLAP = 0.1  # of the tallest, by which two strokes of one digit reach over each other
_ROUND_DOT = 0.45  # of the tallest: a marker's dot


@dataclass(frozen=True, slots=True)
class _Token:
    """What some pieces in a row may be, with its weight: a digit, or a separator."""

    start: int
    end: int
    text: str
    weight: float


@dataclass(slots=True)
class TextWeight:
    """Of one text: all ways of reading it together, the likeliest of them, and its least sure digit."""

    total: float = 0.0
    best: float = 0.0
    least: float = 1.0

    def add(self, weight: float, best: float, least: float) -> None:
        self.total += weight
        if best > self.best:
            self.best, self.least = best, least


def texts_of_pieces(found: Pieces) -> dict[str, TextWeight]:
    """Weights of the texts "d/m/y" that the pieces may be; none where there are too many pieces."""
    pieces = pieces_in_line(found)
    if not 0 < len(pieces) <= MOST_PIECES:
        return {}
    return _texts(pieces, _tokens(found, pieces))


def pieces_in_line(found: Pieces) -> list[Piece]:
    """All pieces but small specks, left to right."""
    return sorted((p for p in {*found.alone, *found.points}), key=lambda p: p.left + p.right)


def _tokens(found: Pieces, pieces: list[Piece]) -> dict[int, list[_Token]]:
    tallest = max(p.height for p in pieces)
    spans = [(i, j) for i in range(len(pieces)) for j in (i + 1, i + 2) if j <= len(pieces)]
    groups = {}
    for i, j in spans:
        group = pieces[i] if j == i + 1 else pieces[i].joined(pieces[j - 1])
        apart = pieces[j - 1].left - pieces[i].right
        if j == i + 2 and (apart > 0.12 * tallest or group.width > _WIDEST * group.height):
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
            kind, likely = _separator(found, group, tallest, pieces)
            if likely > 0:
                tokens[i].append(_Token(i, j, kind, likely))
            if group.height <= 0.3 * tallest and group.width <= 0.5 * tallest:
                tokens[i].append(_Token(i, j, "", _STRAY))
    alone = {i: float(score[NO_DIGIT]) for ((i, j), score) in zip(groups, scores, strict=True) if j == i + 1}
    for i, piece in enumerate(pieces):
        for text, weight in two_digits(found, piece):
            tokens[i].append(_Token(i, i + 1, text, weight * max(alone[i], _RUN_TOGETHER)))
        for text, weight in strokes_that_touch(found.cut(piece)).items():
            tokens[i].append(_Token(i, i + 1, text, weight * _STROKES * max(alone[i], _RUN_TOGETHER)))
    return tokens


def _joins(left: Piece, right: Piece, tallest: int) -> float:
    """How likely two pieces are one digit: the bar of a 5 and its body are, two tall strokes hardly ever."""
    apart = (right.left - left.right) / tallest
    near = 1 / (1 + math.exp((apart - 0.03) / 0.03))
    both_tall = min(left.height, right.height) >= 0.6 * tallest
    if both_tall and apart <= -_OVERLAP:
        return 0.15 * near
    return near * (0.02 if both_tall else 0.5)


def _separator(found: Pieces, piece: Piece, tallest: int, pieces: list[Piece]) -> tuple[str, float]:
    """Which separator a piece may be, and how likely: a slash, dash or dot between two numbers."""
    low, high = max(p.bottom for p in pieces), min(p.top for p in pieces)
    middle = (piece.top + piece.bottom) / 2
    if piece.height <= 0.35 * tallest:
        if piece.width >= 1.3 * piece.height and high + 0.2 * tallest < middle < low - 0.1 * tallest:
            return "-", _LIKELY_DASH
        return ".", _LIKELY_DOT if middle > low - 0.5 * tallest else 0.05
    if piece.height <= _ROUND_DOT * tallest and piece.top > low - 0.5 * tallest:
        return ".", _LIKELY_DOT if 0.7 < piece.width / piece.height < 1.4 else 0.05
    if piece.height < 0.6 * tallest:
        return "/", 0.0
    lean = lean_of(found.cut(piece))
    tall = 1.0 if piece.height >= 0.85 * tallest else 0.4
    return "/", 0.0 if lean is None else _LIKELY_SLASH * min(1.0, max(0.08, (lean - 0.05) / 0.25)) * tall


def lean_of(ink: npt.NDArray[np.float32]) -> float | None:
    """How far a straight stroke leans to the right, as width over height; None for what is no straight stroke."""
    inked = ink > 0.35 * float(ink.max(initial=0.0))
    rows = np.flatnonzero(inked.any(axis=1))
    if rows.size < 8:
        return None
    left = inked.argmax(axis=1)[rows]
    right = inked.shape[1] - 1 - inked[:, ::-1].argmax(axis=1)[rows]
    if float(np.median(right - left)) > max(5.0, _THICKEST * rows.size) or has_strokes_beside(ink):
        return None
    slope, start = np.polyfit(rows.astype(float), (left + right) / 2, 1)
    off = np.abs((left + right) / 2 - (slope * rows + start)).max() / rows.size
    return None if off > 0.12 or slope > 0.08 else float(-slope)


def _texts(pieces: list[Piece], tokens: dict[int, list[_Token]]) -> dict[str, TextWeight]:
    """A date has one kind of separator."""
    tallest = max(p.height for p in pieces)
    beam: dict[tuple[int, str], TextWeight] = {(0, ""): TextWeight(1.0, 1.0)}
    for place in range(len(pieces)):
        here = sorted((s for s in beam if s[0] == place), key=lambda s: -beam[s].total)[:_BEAM]
        hopeless = beam[here[0]].total * HOPELESS if here else 0.0
        for state in here:
            before = beam[state]
            if before.total < hopeless:
                break
            parts = _SEPARATORS.split(state[1])
            for token in tokens[place]:
                for grown, factor in _grown(state[1], parts, token, pieces, tallest):
                    share = token.weight * factor
                    least = min(before.least, token.weight) if token.text.isdigit() else before.least
                    into = beam.setdefault((token.end, grown), TextWeight())
                    into.add(before.total * share, before.best * share, least)
        beam = {state: w for state, w in beam.items() if state[0] > place}
    found: dict[str, TextWeight] = {}
    for (_, text), weight in beam.items():
        if _is_whole(text):
            kinds = {c for c in text if not c.isdigit()}
            mixed = 1.0 if len(kinds) == 1 else _GAP_AND if kinds == {" ", "/"} else _MIXED
            found.setdefault(_SEPARATORS.sub("/", text), TextWeight()).add(
                weight.total * mixed, weight.best * mixed, weight.least
            )
    return found


def _grown(
    text: str, parts: list[str], token: _Token, pieces: list[Piece], tallest: int
) -> list[tuple[str, float]]:
    """The text, whose parts are day, month and year, with a token added, where a date may go on so; a wide gap may
    stand for a separator."""
    if token.text == "":
        return [(text, 1.0)]
    if len(token.text) > 1 and not token.text.isdigit():
        return [(text + token.text, 1.0)] if _fits(text + token.text) else []
    if not token.text.isdigit():
        fits = len(parts) < 3 and parts[-1] != ""
        return [(text + token.text, 1.0)] if fits else []
    found = []
    if len(parts[-1]) + len(token.text) <= (4 if len(parts) == 3 else 2):
        found.append((text + token.text, 1.0))
    if len(parts) < 3 and parts[-1] and token.start > 0:
        gap = (pieces[token.start].left - pieces[token.start - 1].right) / tallest
        if gap > 0.3:
            found.append((f"{text} {token.text}", min(0.5, _GAP + 1.2 * (gap - 0.3))))
    return found


def _fits(text: str) -> bool:
    """Whether a date may begin so."""
    *before, last = _SEPARATORS.split(text)
    return (
        len(before) < 3
        and all(0 < len(part) <= 2 for part in before)
        and len(last) <= (4 if len(before) == 2 else 2)
    )


def _is_whole(text: str) -> bool:
    parts = _SEPARATORS.split(text)
    return len(parts) == 3 and all(parts) and len(parts[2]) in (2, 4)

"""What each number on a form is beside the others: the ticked rows, the summary and the sums bear each other out."""

from __future__ import annotations

import math
from dataclasses import dataclass, field

from extractors.scans.one_way import FAR_LESS, one_way
from extractors.scans.scan_page import ScoreCell
from schemas.keys import JUDGEMENT, OVERALL, SUBTOTALS, TOTAL

ALONE = 0.97  # confidence from which the ink alone tells a number
BORNE_OUT = 0.4  # support from which ink bears out what one other reading says
# The same, where two other readings say it. Of 577 scores on forms in order one has less (0.31, a 1 with a foot); many a
# number that was struck through or written over has less.
TWICE = 0.38
# Support from which a number that the ink rather is than not (LIKELY) is plainly written, where any other has FAR_LESS: of 3,208
# scores on drawn scans that were, sure alone or not, one was another number (a coarse fax's 1 for a 2).
PLAINLY, LIKELY = 0.9, 0.5
SEEN = 0.85  # confidence from which the ink alone tells a sum, where it is plainly written
_LAST = (OVERALL, JUDGEMENT)


@dataclass(slots=True)
class Agreement:
    """cells: by key. ticked: by summary key, the option surely ticked. likely: by summary key, the one surely marked beside
    what may be no mark. impossible: the keys of scores that nobody may give, as read. known: numbers that are settled."""

    cells: dict[str, ScoreCell]
    ticked: dict[str, int]
    likely: dict[str, int]
    columns: tuple[tuple[str, ...], tuple[str, ...]]
    impossible: frozenset[str] = frozenset()
    known: dict[str, int] = field(default_factory=dict)

    def settle(self) -> None:
        """Settles what can be: first what the ink tells, then what others say, until nothing more comes."""
        for key, cell in self.cells.items():
            value = cell.reading.value
            if value is not None and cell.reading.confidence >= ALONE:
                self.known[key] = value
        for key in self.impossible:
            self._doubt_impossible(key)
        self._settle_by_others()
        if self._stand_as_written():
            self._settle_by_others()

    def _settle_by_others(self) -> None:
        for _ in range(3):
            before = len(self.known)
            for key in self.cells:
                if key not in self.known:
                    self._try(key)
            self._try_two()
            for column, subtotal in zip(self.columns, SUBTOTALS, strict=True):
                self._try_column(column, subtotal)
            for key, value in self.ticked.items():
                self._try_with_sum(key, value, TWICE)
            for key, value in self.likely.items():
                self._try_with_sum(key, value, BORNE_OUT)
            if len(self.known) == before:
                return

    def _doubt_impossible(self, key: str) -> None:
        """A section's score outside its range is a doubt where its mark says another number and the subtotal that very one: a 4 that
        closes at its top is surely a 9 by its ink."""
        column, subtotal = next(pair for pair in zip(self.columns, SUBTOTALS, strict=True) if key in pair[0])
        settled = {p: n for p, n in self.known.items() if p not in self.impossible}
        scores = [settled.get(p, self.ticked.get(p)) for p in column]
        if any(score is None for score in scores):
            return
        asked, known = sum(filter(None, scores)), self.known.get(subtotal)
        inks = self.cells[subtotal].supports if subtotal in self.cells else {}
        likeliest = max(BORNE_OUT, *inks.values(), 0.0)
        if known == asked or (known is None and inks.get(asked, 0.0) >= likeliest):
            self.known.pop(key, None)

    def _stand_as_written(self) -> bool:
        """Sums that are plainly written and that nothing else on the form bears out: somebody added up wrongly. Not the judgement, which
        counts in the score: where the overall score says another, both are kept in mind."""
        before = len(self.known)
        for key in (*SUBTOTALS, TOTAL, OVERALL):
            cell = self.cells.get(key)
            if cell and key not in self.known and self.said_of(key) and not cell.reading.blank:
                written = plainly_written(cell)
                if written is not None and cell.reading.confidence >= SEEN:
                    self.known[key] = written
        return len(self.known) > before

    def _try(self, key: str) -> None:
        cell = self.cells[key]
        said = self.said_of(key)
        if not said or cell.reading.blank:
            return
        value = said[0]
        if len(set(said)) > 1:  # a sum is wrong: no number is chosen, but what is plainly written stands
            written = plainly_written(cell)
            if written in said:
                self.known[key] = written
            return
        if self.likely.get(key) == value:  # beside a sum the mark is a reading of its own
            said.append(value)
        if key in _LAST and self._is_plain_sum(*(other for other in _LAST if other != key)):
            said.append(value)
        weight = cell.supports.get(value, 0.0)
        # Who carried a score over wrongly may have added up the marks, who corrected a sum the numbers above it: ink must
        # rather be that number than any other.
        least = max(cell.supports.values(), default=0.0)
        if cell.typed == value or weight >= max(least, TWICE if len(said) > 1 else BORNE_OUT):
            self.known[key] = value

    def _is_plain_sum(self, other: str) -> bool:
        """Of the judgement and the overall score, which stand in one sum only: whether that sum may say one of them for two readings,
        as the other is sure by its ink alone and the total stands twice, itself and in its subtotals."""
        total, subtotals = self.known.get(TOTAL), [self.known.get(key) for key in SUBTOTALS]
        cell = self.cells.get(other)
        sure = (
            cell is not None
            and self.known.get(other) == cell.reading.value
            and cell.reading.confidence >= ALONE
        )
        return sure and None not in subtotals and sum(filter(None, subtotals)) == total

    def _try_two(self) -> None:
        """The overall score and the judgement, neither sure alone: the one pair that adds up and that both inks bear
        out, where any other pair is far less likely."""
        total = self.known.get(TOTAL)
        overall, judgement = self.cells.get(OVERALL), self.cells.get(JUDGEMENT)
        if total is None or OVERALL in self.known or JUDGEMENT in self.known or not overall or not judgement:
            return
        inks = (overall.supports, judgement.supports)
        way = one_way(inks, lambda pair: pair[0] - pair[1] == total)
        if way is not None and math.prod(s[n] for s, n in zip(inks, way, strict=True)) >= BORNE_OUT:
            self.known[OVERALL], self.known[JUDGEMENT] = way

    def _try_column(self, column: tuple[str, ...], subtotal: str) -> None:
        """Several scores of one column that aren't sure alone, where the subtotal is known: the one way in which they add up
        to it. Each ink must bear its number out, as beside one other reading of the form; where each section's mark says
        that number too, as beside two, and rather be that score than any other: who carried one over wrongly may have added up the marks."""
        open_ = [key for key in column if key not in self.known]
        cells = [self.cells[key] for key in open_ if key in self.cells]
        if subtotal not in self.known or len(open_) < 2 or len(cells) < len(open_):
            return
        if any(cell.reading.blank for cell in cells):
            return
        rest = self.known[subtotal] - sum(self.known[key] for key in column if key in self.known)
        way = one_way([cell.supports for cell in cells], lambda scores: sum(scores) == rest)
        if way is None:
            return
        marks = [self.ticked.get(key, self.likely.get(key)) for key in open_]
        enough = TWICE if marks == [*way] else BORNE_OUT
        if any(mark not in (None, score) for mark, score in zip(marks, way, strict=True)):
            return
        if all(
            cell.supports[score] >= max(enough, *cell.supports.values())
            for cell, score in zip(cells, way, strict=True)
        ):
            self.known.update(zip(open_, way, strict=True))

    def _try_with_sum(self, key: str, value: int, enough: float) -> None:
        """A section's mark, where two more inks bear it out: the score in the summary, from `enough` support, and the
        subtotal that it makes with the settled scores beside it; and neither another score with its own."""
        cell, column = self.cells.get(key), next((i for i, c in enumerate(self.columns) if key in c), None)
        if key in self.known or cell is None or column is None or cell.reading.blank:
            return
        others, subtotal = [p for p in self.columns[column] if p != key], self.cells.get(SUBTOTALS[column])
        if subtotal is None or not all(p in self.known for p in others):
            return
        beside = sum(self.known[p] for p in others)
        pairs = {n: w * subtotal.supports.get(n + beside, 0.0) for n, w in cell.supports.items()}
        if any(n != value and pairs[n] > FAR_LESS * pairs.get(value, 0.0) for n in pairs):
            return
        if (
            cell.supports.get(value, 0.0) >= max(enough, *cell.supports.values(), 0.0)
            and subtotal.supports.get(value + beside, 0.0) >= BORNE_OUT
        ):
            self.known[key] = value

    def said_of(self, key: str) -> list[int]:
        """What each other reading of the form says that this number is."""
        said = []
        if key in self.ticked:
            said.append(self.ticked[key])
        for total, parts in self._sums():
            if key == total and all(p in self.known for p in parts):
                said.append(sum(self.known[p] for p in parts))
            elif key in parts and total in self.known:
                others = [p for p in parts if p != key]
                if all(p in self.known for p in others):
                    said.append(self.known[total] - sum(self.known[p] for p in others))
        return said + self._left_by_other_column(key)

    def _left_by_other_column(self, key: str) -> list[int]:
        """Of a subtotal beside one that isn't known either: what the total leaves for it, the other column's scores added up."""
        if key not in SUBTOTALS or TOTAL not in self.known:
            return []
        other = 1 - SUBTOTALS.index(key)
        scores = self.columns[other]
        if SUBTOTALS[other] in self.known or not all(p in self.known for p in scores):
            return []
        return [self.known[TOTAL] - sum(self.known[p] for p in scores)]

    def _sums(self) -> list[tuple[str, tuple[str, ...]]]:
        left, right = self.columns
        sums: list[tuple[str, tuple[str, ...]]] = [
            (SUBTOTALS[0], left),
            (SUBTOTALS[1], right),
            (TOTAL, SUBTOTALS),
            (OVERALL, (TOTAL, JUDGEMENT)),
        ]
        # Past a total that isn't read the subtotals say what the overall score is.
        return sums if TOTAL in self.known else [*sums, (OVERALL, (*SUBTOTALS, JUDGEMENT))]


def plainly_written(cell: ScoreCell) -> int | None:
    """The number that a cell's ink is, where it can hardly be any other."""
    value, inks = cell.reading.value, cell.supports
    if value is None or cell.reading.confidence < LIKELY or inks.get(value, 0.0) < PLAINLY:
        return None
    return value if all(w <= FAR_LESS * inks[value] for n, w in inks.items() if n != value) else None

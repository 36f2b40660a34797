"""The form checks itself: each score stands as the ticked row, in the summary, and inside the sums.

A number that the ink alone doesn't tell surely is taken where an independent reading of the form says the same and
the ink bears it out; a sure one that nothing else bears out stays as it is written. Where two readings differ and
neither is sure, nobody chooses (design, section 3.5).
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from extractors.confidence import confidence
from extractors.scans.scan_page import ScanRow, ScoreCell
from schemas.forms import Form
from schemas.keys import JUDGEMENT, OVERALL, SUBTOTALS, TOTAL
from schemas.types import Answer, State

ALONE = 0.97  # confidence from which the ink alone tells a number
AGAINST = 0.995  # the same, where every other reading of the form says another number
BORNE_OUT = 0.4  # support from which ink bears out what one other reading says
TWICE = 0.03  # the same, where two other readings say it
FAR_LESS = 0.01  # of the likeliest pair of numbers, where the next one lies below
NOBODYS = (
    "speck",
    "faint",
    "between_rows",
    "shared",
    "joined",
)  # doubts about what may be no mark of this row
SLIGHT = (
    *NOBODYS,
    *("unlike", "thin", "in_text", "letter", "row line", "thick ring"),
)  # doubts about a mark that another reading of the form takes away


@dataclass(slots=True)
class Agreement:
    """cells: by key. ticked: by summary key, the option surely ticked. likely: by summary key, the one surely marked beside
    what may be no mark. known: numbers that are settled."""

    cells: dict[str, ScoreCell]
    ticked: dict[str, int]
    likely: dict[str, int]
    columns: tuple[tuple[str, ...], tuple[str, ...]]
    known: dict[str, int] = field(default_factory=dict)

    def settle(self) -> None:
        """Settles what can be: first what the ink tells, then what others say, until nothing more comes."""
        for key, cell in self.cells.items():
            value = cell.reading.value
            if value is not None and cell.reading.confidence >= ALONE:
                self.known[key] = value
        for _ in range(3):
            before = len(self.known)
            for key in self.cells:
                if key not in self.known:
                    self._try(key)
            self._try_two()
            for key, value in self.ticked.items():
                self._try_with_sum(key, value, TWICE)
            for key, value in self.likely.items():
                self._try_with_sum(key, value, BORNE_OUT)
            if len(self.known) == before:
                return

    def _try(self, key: str) -> None:
        cell = self.cells[key]
        said = self.said_of(key)
        if not said or len(set(said)) > 1 or cell.reading.blank:
            return
        value = said[0]
        weight = cell.supports.get(value, 0.0)
        if cell.typed == value or weight >= (TWICE if len(said) > 1 else BORNE_OUT):
            self.known[key] = value

    def _try_two(self) -> None:
        """The overall score and the judgement, neither sure alone: the one pair that adds up and that both inks bear
        out, where any other pair is far less likely."""
        total = self.known.get(TOTAL)
        overall, judgement = self.cells.get(OVERALL), self.cells.get(JUDGEMENT)
        if total is None or OVERALL in self.known or JUDGEMENT in self.known or not overall or not judgement:
            return
        pairs = sorted(
            ((judgement.supports.get(n - total, 0.0) * w, w, n) for n, w in overall.supports.items()),
            reverse=True,
        )
        if not pairs or pairs[0][0] < BORNE_OUT or (len(pairs) > 1 and pairs[1][0] > FAR_LESS * pairs[0][0]):
            return
        self.known[OVERALL] = pairs[0][2]
        self.known[JUDGEMENT] = pairs[0][2] - total

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
            cell.supports.get(value, 0.0) >= enough
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
        return [
            (SUBTOTALS[0], left),
            (SUBTOTALS[1], right),
            (TOTAL, SUBTOTALS),
            (OVERALL, (TOTAL, JUDGEMENT)),
        ]


def settle_scores(
    form: Form, cells: dict[str, ScoreCell], indicators: dict[str, Answer], sections: dict[str, list[ScanRow]]
) -> dict[str, Answer]:
    """The answers of the score cells, and of those sections that the summary settles. indicators: those of the ten
    sections, by key; sections: their rows."""
    agreement = Agreement(cells, {}, {}, _columns(form))
    for question in form.of_kind("indicator"):
        answer, likely = indicators.get(question.key), _likely(sections.get(question.key, []))
        if question.summary and answer and answer.state is State.READ and isinstance(answer.value, int):
            agreement.ticked[question.summary] = answer.value
        elif question.summary and answer and answer.state is State.UNREAD and likely is not None:
            agreement.likely[question.summary] = likely
    agreement.settle()
    settled = {}
    for question in form.of_kind("indicator"):
        answer, value = indicators.get(question.key), agreement.known.get(question.summary or "")
        if (
            answer
            and value
            and answer.state is State.UNREAD
            and _bears_out(sections.get(question.key, []), value)
        ):
            sure = confidence("scan.mark.agreed")
            settled[question.key] = replace(answer, value=value, confidence=sure, candidates=(value,))
            agreement.ticked[question.summary or ""] = value
    agreement.settle()
    return settled | {key: _answer(key, cell, agreement) for key, cell in cells.items()}


def _likely(rows: list[ScanRow]) -> int | None:
    """The option with a section's one sure mark, where all else in it may be no mark of its row."""
    marked = [row.value for row in rows if any(e.strength == "sure" for e in row.evidence)]
    if len(marked) != 1 or not isinstance(marked[0], int):
        return None
    return marked[0] if _bears_out(rows, marked[0]) else None


def _bears_out(rows: list[ScanRow], value: int) -> bool:
    """Whether a section that the ink alone leaves in doubt has its one mark in this row. Two marks, or one that may
    have been taken back beside another, stay a doubt whatever the summary says."""
    own = [e for row in rows if row.value == value for e in row.evidence]
    others = [e for row in rows if row.value != value for e in row.evidence]
    return (
        bool(own)
        and all(e.strength == "sure" or e.what in SLIGHT for e in own)
        and all(e.strength == "doubt" and e.what in NOBODYS for e in others)
    )


def _columns(form: Form) -> tuple[tuple[str, ...], tuple[str, ...]]:
    keys = [q.summary for q in form.of_kind("indicator") if q.summary]
    return tuple(keys[:5]), tuple(keys[5:])


def _answer(key: str, cell: ScoreCell, agreement: Agreement) -> Answer:
    reading = cell.reading
    if reading.blank:
        return Answer(None, confidence("scan.blank.score"), "digit", cell.page, cell.bbox)
    value = agreement.known.get(key)
    said = agreement.said_of(key)
    if value is not None and (value in said or not said or reading.confidence >= AGAINST):
        kind = "digit.agreed" if value in said else "digit.alone"
        return Answer(value, confidence(kind), "digit", cell.page, cell.bbox, (value,))
    likely = [reading.value, *reading.candidates, *(n for n, w in cell.supports.items() if w > 0.1), *said]
    candidates = tuple(dict.fromkeys(n for n in likely if n is not None))
    return Answer(None, 0.0, "digit", cell.page, cell.bbox, candidates)

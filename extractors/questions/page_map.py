"""What stands where on one page of one form: labels, statements and other print, and with it what is no answer."""

from __future__ import annotations

from dataclasses import dataclass, field

from extractors.bands.between_bands import between_bands
from extractors.gathering.score_side import Side
from extractors.matrices.matrix_places import MatrixRow
from extractors.pages.boxes import by_line, centre, contains, same_line, union
from extractors.pages.glyphs import classify
from extractors.pages.grid import REACH, Cell, Grid
from extractors.pages.page import Page, Word
from extractors.questions.halves_named import names_of_halves
from extractors.questions.judgement_label import begins_remark, in_sentence, is_comment
from extractors.questions.label_bullets import label_bullets
from extractors.questions.label_numbers import label_numbers
from extractors.questions.named_headings import is_dashed, names_of_headings
from extractors.questions.score_hints import (
    begins_hint,
    colon_behind,
    hint_behind,
    request_behind,
    sums_behind,
    words_of_hint,
)
from extractors.questions.score_limits import limit_behind
from extractors.questions.wording import Match
from schemas.forms import Form
from schemas.keys import OVERALL, RAG, TOTAL
from schemas.types import BBox

BEGINS = 2.0  # points within which a wrapped line of a text begins where its first does
PUNCTUATION = set("/,-–—*.:;()…_'’\"|")


@dataclass(slots=True)
class PageMap:
    """What stands where on one page of one form. claimed: words that are print, not answers.
    score_columns: from x to x, those of the summary table that are headed "Score". score_side: see that module. after: the next page of the
    file where no known form stands on it; what ends this page may go on there. ends: the ends of labels that the page
    before begins. rivals: other places of a label that are as good as the one chosen; passed: all other places. counted: words that
    number its labels. unsure: keys of labels that may be another question's. matrix: rows of a matrix of
    scores without statements. bare: headings of sections that print nothing else. heads: words of the head rows of such, with statements or without."""

    page: Page
    grid: Grid
    form: Form
    labels: dict[str, Match] = field(default_factory=dict)
    options: dict[tuple[str, int | str], Match] = field(default_factory=dict)
    print: list[Match] = field(default_factory=list)
    claimed: set[int] = field(default_factory=set)
    score_columns: tuple[tuple[float, float], ...] = ()
    score_side: Side = ""
    after: PageMap | None = None
    ends: dict[str, Match] = field(default_factory=dict)
    rivals: dict[str, list[Match]] = field(default_factory=dict)
    passed: dict[str, list[Match]] = field(default_factory=dict)
    counted: set[int] = field(default_factory=set)
    unsure: set[str] = field(default_factory=set)
    matrix: tuple[MatrixRow, ...] = ()
    heads: frozenset[int] = frozenset()
    bare: tuple[Match, ...] = ()
    _lines: dict[tuple[int, ...], tuple[BBox, ...]] = field(default_factory=dict, repr=False)

    def settle(self, after: PageMap | None = None) -> None:
        """Keeps as print what was chosen, once choosing is over. after: the next page of the form."""
        overleaf = {key for key, _ in after.options} if after is not None else set()
        hints = [m for m in self.print if m.title.role == "label" and begins_hint(self.page.words, m)]
        self.print = [m for m in self.print if _is_chosen(self, m, overleaf)]
        self.claimed = {i for m in self.print for i in m.words}
        self.claimed |= {i for m in hints for i in words_of_hint(self.page.words, m)}
        if (score := self.labels.get("judgement.score")) is not None:
            self.claimed |= hint_behind(self.page.words, score)
        for label in (self.labels[key] for key in (OVERALL, TOTAL) if key in self.labels):
            self.claimed |= sums_behind(self.page.words, label)
        for key, label in self.labels.items():
            if (maximum := self.form[key].maximum) is not None and self.form[key].kind == "score":
                self.claimed |= limit_behind(self.page.words, label.words, maximum)
        if RAG in self.labels:
            request = request_behind(self.page.words, self.labels[RAG])
            self.claimed |= request | colon_behind(self.page.words, self.labels[RAG], request)
        self.claimed |= self.heads
        self.claimed |= names_of_halves(self) | names_of_headings(self)
        self.claimed |= label_bullets(self)
        self.claimed |= _punctuation_within(self) | label_numbers(self) | self.counted | between_bands(self)

    @property
    def statements(self) -> list[Match]:
        """What can be ticked: the options, and the lines of a checklist."""
        ticks = [m for k, m in self.labels.items() if self.form[k].kind == "tick"]
        return [*self.options.values(), *ticks]

    def prints_in(self, cell: Cell) -> list[Match]:
        """The print that begins in a cell; in the open as far as a ruling reaches that bounds it: the table below may begin a
        little right of the text."""
        left = cell.box[0] - (0 if cell.closed[0] else REACH + 1)
        within = (left, *cell.box[1:])
        return [m for m in self.print if contains(within, m.box[0] + 1, centre(m.box)[1])]

    def lines_of(self, match: Match) -> tuple[BBox, ...]:
        """The boxes of the lines that a printed text stands on, top to bottom. They are asked for again and again."""
        if match.words not in self._lines:
            boxes = [self.page.words[i].box for i in match.words]
            self._lines[match.words] = tuple(union(line) for line in by_line(boxes, lambda box: box))
        return self._lines[match.words]

    @property
    def items(self) -> set[tuple[str, int | str | None]]:
        """The questions and options that stand on this page."""
        begun = {option for option, match in self.options.items() if match.half != "second"}
        alone = (*(row.key for row in self.matrix), *(m.title.key for m in self.bare))
        return {(key, None) for key in (*self.labels, *alone)} | begun


def _is_chosen(page_map: PageMap, match: Match, overleaf: set[str]) -> bool:
    """Print that was passed over for a better place is somebody's text, and stays readable as such. overleaf: the sections
    whose statements stand on the next page, where a heading may end this one."""
    if match.title.role == "note":
        return True
    if match.title.role == "heading":
        tops = [m.box[1] for (key, _), m in page_map.options.items() if key == match.title.key]
        if tops and min(tops) < match.box[1] and is_dashed(page_map.page, match.words):
            return False  # a comment below the section names it
        if match in page_map.bare:
            return True
        in_matrix = {row.key for row in page_map.matrix}
        return match.title.key in overleaf | in_matrix | {key for key, _ in page_map.options}
    if match.title.role == "label" and match.title.letters == "score":
        # The column headings of the summary table.
        chosen = match in page_map.labels.values()
        words = (in_sentence, begins_remark, is_comment)
        return chosen or not any(is_word(page_map, match) for is_word in words)
    if (
        match.head
        and len(match.title.keys) > 1
        and all(page_map.form[k].details_of for k in match.title.keys)
    ):
        return True  # what stands there explains a question that nobody found, no other one
    return any(match in chosen.values() for chosen in (page_map.labels, page_map.options, page_map.ends))


def _punctuation_within(page_map: PageMap) -> set[int]:
    """Lone punctuation inside printed wording: a "/" or "–" between two words of a label, or where its next line
    begins, with more of it before that: "- * Please score"."""
    words = page_map.page.words
    marks = [i for i, w in enumerate(words) if set(w.text) <= PUNCTUATION and i not in page_map.claimed]
    found: set[int] = set()
    for match in page_map.print:
        within = {i for i in marks if _is_within(page_map, match, words[i])}
        first = page_map.lines_of(match)[0]
        begin = [words[i] for i in within if not same_line(words[i].box, first)]
        # Before it stands more of the print, but for a sign that may be somebody's.
        more = (i for i in marks if classify(words[i].text, words[i].font) != "mark")
        found |= within | {i for i in more if any(_is_right_before(words[i], word) for word in begin)}
    return found


def _is_right_before(mark: Word, word: Word) -> bool:
    return same_line(mark.box, word.box) and 0 <= word.box[0] - mark.box[2] < mark.size


def _is_within(page_map: PageMap, match: Match, word: Word) -> bool:
    lines = page_map.lines_of(match)
    at = next((n for n, line in enumerate(lines) if same_line(line, word.box)), None)
    if at is None:
        return False
    space = max(8.0, word.size)
    before = lines[at][0] - word.box[0]
    broken = match.half == "second" and word.text in match.title.text
    if at == 0 and before > 0 and classify(word.text, word.font) == "mark" and not broken:
        return False  # "/" before the first word of a statement is somebody's tick
    goes_on = at < len(lines) - 1 or match.half == "first"  # overleaf
    end = lines[at][2] + (space if goes_on else -0.5)
    wrapped = at > 0 and word.text in match.title.text and abs(word.box[0] - lines[0][0]) < BEGINS
    return (before < space or (wrapped and before < 2 * word.size)) and word.box[0] < end

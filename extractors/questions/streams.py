"""Text of a page in reading order, as streams in which printed wording can be found.

A stream holds letters and digits only, lower case: spacing, hyphens and quotes differ between producers,
letters don't. Each letter knows its word.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from extractors.pages.boxes import by_line, centre, height, span_overlap, union, width
from extractors.pages.glyphs import box_glyph
from extractors.pages.grid import Grid
from extractors.pages.letters import normalise
from extractors.pages.page import Page, Word
from extractors.pages.strokes import is_box_print
from extractors.rows.boxed_columns import LARGEST, SMALLEST
from schemas.types import BBox

COLUMN = 4  # segments that begin at the same place from which a column begins there
LEAD = 5  # letters and signs that a score or a box to tick before a label has at most
OPEN = (0, 0, 0, 0)  # where no cell is
UNLIKE, OFF_LINE = 1.2, 0.4  # times a letter's size, and shares of it, from which two words are no one text
BEHIND_BOX = 2.0  # letter sizes: a statement begins this near behind the box to tick that begins its line
HEAD_OF_COLUMN = "Score"  # beside what asks for the judgement
BESIDE_TEXT = 0.6  # letter sizes from a text to a column's head at least, where that ends the line
WORD_SPACE = 0.4  # letter sizes: a gap wider than this is more than a space between words
ALIKE = 0.02  # letter sizes by which widths of letters differ that are all as wide
SPACE = 1.2  # of such a letter's width, up to which a gap is a space

CellKey = tuple[int, int, int, int]


@dataclass(slots=True)
class Stream:
    """letters: the normalised text. words: for each letter the index of its word on the page.
    starts: letters that begin a word; heads: letters that begin a segment (a run of words without a gap)."""

    letters: str = ""
    words: list[int] = field(default_factory=list)
    starts: set[int] = field(default_factory=set)
    heads: set[int] = field(default_factory=set)

    def add(self, text: str, word: int, head: bool) -> None:
        letters = normalise(text)
        if not letters:
            return
        at = len(self.letters)
        self.starts.add(at)
        if head:
            self.heads.add(at)
        self.letters += letters
        self.words.extend([word] * len(letters))

    def is_end(self, at: int) -> bool:
        """Whether a word ends right before letter `at`."""
        return at >= len(self.letters) or at in self.starts


@dataclass(slots=True)
class Segment:
    """Words of one line without a wide gap between them. hang: where the text begins behind a number, a bullet or
    a box that begins the line; its next lines begin there too. boxed: where a drawn box begins that stands right before."""

    words: list[int]
    box: BBox
    hang: float | None = None
    boxed: float | None = None


def lines_of(words: list[tuple[int, Word]]) -> list[list[tuple[int, Word]]]:
    """Words sorted into lines, top to bottom, each left to right."""
    return by_line(words, lambda word: word[1].box)


def segments_of(line: list[tuple[int, Word]]) -> list[Segment]:
    """A line cut at gaps wider than about one letter's height, and where another text begins."""
    segments: list[Segment] = []
    before = line[0][1] if line else None
    for index, word in line:
        gap = word.box[0] - segments[-1].box[2] if segments else 0.0
        widest = max(0.9 * word.size, 5.0)
        if before is line[0][1] and len(segments) == 1 and box_glyph(before.text, before.font) is not None:
            widest = max(widest, BEHIND_BOX * word.size)
        if word is line[-1][1] and word.text.rstrip(":") == HEAD_OF_COLUMN:
            widest = min(widest, BESIDE_TEXT * word.size)
        if segments and gap < widest and not (before and _is_of_another_text(before, word)):
            if len(segments[-1].words) == 1 and before and not any(c.isalpha() for c in before.text):
                segments[-1].hang = word.box[0]
            segments[-1].words.append(index)
            segments[-1].box = union((segments[-1].box, word.box))
        else:
            segments.append(Segment([index], word.box))
        before = word
    return segments


def _is_of_another_text(word: Word, after: Word) -> bool:
    """Whether two words that all but touch are set in unlike sizes, on unlike lines or with more than a space between
    them: a narrow column beside a statement."""
    small, large = sorted((word.size, after.size))
    off_line = abs(word.box[3] - after.box[3]) > OFF_LINE * small
    return large > UNLIKE * small and (off_line or after.box[0] - word.box[2] > WORD_SPACE * large)


def cut_at_columns(
    lines: list[list[Segment]], words: Sequence[Word], columns: set[int] | None = None
) -> list[list[Segment]]:
    """Segments cut where a word begins at a column: a long label may all but touch the answer beside it. columns: those
    of the page, where the lines are a cell's."""
    if columns is None:
        columns = _columns_of(lines, words)
    return [[piece for s in line for piece in _pieces(s, columns, words)] for line in lines]


def _columns_of(lines: list[list[Segment]], words: Sequence[Word]) -> set[int]:
    starts = Counter(round(s.box[0]) for line in lines for s in line if s is not line[0])
    begun = {x for x in starts if sum(starts[x + d] for d in (-1, 0, 1)) >= COLUMN}
    return begun | _behind_labels([words[i] for i in s.words] for line in lines for s in line)


def _behind_labels(runs: Iterable[Sequence[Word]]) -> set[int]:
    """Where a column begins right behind labels that all end at one place, each in its colon: they all but touch it."""
    gaps = Counter(
        (round(before.box[2]), round(word.box[0]))
        for run in runs
        for before, word in pairwise(run)
        if before.text.endswith(":") and word.box[0] - before.box[2] > WORD_SPACE * word.size
    )
    near = [(a, b) for a in (-1, 0, 1) for b in (-1, 0, 1)]
    return {x for end, x in gaps if sum(gaps[end + a, x + b] for a, b in near) >= COLUMN}


def _pieces(segment: Segment, columns: set[int], words: Sequence[Word]) -> Iterator[Segment]:
    begin = 0
    for at in range(1, len(segment.words)):
        before, word = words[segment.words[at - 1]], words[segment.words[at]]
        gap = word.box[0] - before.box[2]
        if round(word.box[0]) not in columns or gap <= WORD_SPACE * word.size:
            continue
        if gap > _space_of_typewriter([words[i] for i in segment.words]):
            yield _segment(segment.words[begin:at], words)
            begin = at
    yield _segment(segment.words[begin:], words) if begin else segment


def _space_of_typewriter(words: Sequence[Word]) -> float:
    """Points that a space between words has at most where all letters are as wide, and a space is, too; else 0."""
    letters = [width(word.box) / len(word.text) for word in words]
    alike = len(words) > 1 and max(letters) - min(letters) < ALIKE * words[0].size
    return SPACE * max(letters) if alike else 0.0


def _segment(indices: list[int], words: Sequence[Word]) -> Segment:
    return Segment(indices, union(words[i].box for i in indices))


def blocks_of(segments: list[Segment]) -> list[list[Segment]]:
    """Segments that go on below each other: near, and aligned at the left, in the middle or at the right, as labels before
    a column of answers are."""
    blocks: list[list[Segment]] = []
    for segment in sorted(segments, key=lambda s: (s.box[1], s.box[0])):
        for block in reversed(blocks):
            if _goes_on(block[-1].box, segment.box, block[-1].hang, block[-1].boxed):
                block.append(segment)
                break
        else:
            blocks.append([segment])
    return blocks


def _goes_on(above: BBox, below: BBox, hang: float | None, boxed: float | None) -> bool:
    gap = below[1] - above[3]
    if not -0.3 * height(above) <= gap <= 0.9 * height(above):
        return False
    if span_overlap(above[0], above[2], below[0], below[2]) <= 0:
        return False
    hanging = any(x is not None and abs(x - below[0]) < 4 for x in (hang, boxed))
    sides = (above[0], below[0]), (centre(above)[0], centre(below)[0]), (above[2], below[2])
    return hanging or any(abs(a - b) < 4 for a, b in sides)


def page_streams(page: Page, grid: Grid) -> list[Stream]:
    """For each cell of the page, and for all that stands in none, a stream block by block and, where that
    differs, one line by line."""
    cells: dict[CellKey, list[tuple[int, Word]]] = defaultdict(list)
    for (index, word), key in _keyed(page, grid):
        cells[key].append((index, word))
    streams: list[Stream] = []
    parted = {key: [segments_of(line) for line in lines_of(words)] for key, words in cells.items()}
    columns = _columns_of([line for lines in parted.values() for line in lines], page.words)
    for lines in parted.values():
        by_line = cut_at_columns(lines, page.words, columns)
        _note_boxes(page, [segment for line in by_line for segment in line])
        blocks = blocks_of([segment for line in by_line for segment in line])
        streams.append(_stream(page, [segment for block in blocks for segment in block]))
        line_order = _stream(page, [segment for line in by_line for segment in line])
        if line_order.letters != streams[-1].letters:
            streams.append(line_order)
    return streams


def _note_boxes(page: Page, segments: list[Segment]) -> None:
    boxes = [
        s.box for s in page.shapes if is_box_print(s) and SMALLEST < height(s.box) < LARGEST > width(s.box)
    ]
    for segment in segments if boxes else ():
        x0, top, _, bottom = segment.box
        before = (
            b[0] for b in boxes if 0 <= x0 - b[2] < LARGEST / 2 and span_overlap(b[1], b[3], top, bottom) > 0
        )
        segment.boxed = max(before, default=None)


def _keyed(page: Page, grid: Grid) -> Iterator[tuple[tuple[int, Word], CellKey]]:
    """The words in drawing order, each with its cell. In the open, what bounds a point may be a box far above, or two
    tables of unlike width above and below: they part no words of one run."""
    keys: dict[int, CellKey] = {}
    for line in lines_of(list(enumerate(page.words))):
        before: tuple[int, Word] | None = None
        for index, word in line:
            cell = grid.cell_at(*centre(word.box))
            run = before is not None and word.box[0] - before[1].box[2] < WORD_SPACE * word.size
            if run and before is not None and not cell.closed[0]:
                keys[index] = keys[before[0]]
            else:
                column = grid.column_at(*centre(word.box))
                keys[index] = cell.key() if cell.closed[1] and cell.closed[3] else (column, *OPEN[1:])
            before = index, word
    return (((index, word), keys[index]) for index, word in enumerate(page.words))


def whole_page_stream(page: Page) -> Stream:
    """The page block by block, cells or no cells: boxes to write in may cut a label's cell in two."""
    lines = cut_at_columns([segments_of(line) for line in lines_of(list(enumerate(page.words)))], page.words)
    blocks = blocks_of([segment for line in lines for segment in line])
    return _stream(page, [segment for block in blocks for segment in block])


def _stream(page: Page, segments: list[Segment]) -> Stream:
    stream = Stream()
    for segment in segments:
        before = ""
        for index in segment.words:
            word = page.words[index]
            stream.add(word.text, index, not before or _may_lead(before, word.font))
            before += word.text
    return stream


def _may_lead(before: str, font: str) -> bool:
    """Whether what stands before a word on its line leaves it the first of a label: a score, as in "12 Total", or a
    box to tick, "[X]" and "[ ]" too."""
    return len(before) <= LEAD and (
        not any(c.isalpha() for c in before) or box_glyph(before, font) is not None
    )

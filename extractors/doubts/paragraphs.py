"""The paragraphs of a page's words: lines below each other that begin at one edge."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from extractors.pages.boxes import by_line, height
from extractors.pages.page import Word

APART = 2.0  # letter sizes from which a gap parts what stands on one line
CLOSE = 0.9  # letter sizes between two lines of one paragraph at most
LARGER = 1.15  # times the smallest letters of a paragraph that its largest have at most
FULL = 0.8  # of a paragraph's width that each of its lines but the last takes up at least
ENDS = (".", "!", "?", ":", ";")  # of a sentence
LABEL_WORDS = 7  # words that a label has at most before its colon
ALIGNED = 4.0  # points: left edges of the lines of one paragraph differ by less


def paragraphs(words: list[Word]) -> Iterator[str]:
    """The paragraphs of words, in the order in which they begin."""
    blocks: list[_Block] = []
    open_: list[_Block] = []
    for line in by_line(words, lambda word: word.box):
        for run in runs(line):
            open_ = [block for block in open_ if block.foot > run[0].box[1] - 2 * run[0].size]
            above = next((block for block in open_ if block.goes_on(run)), None)
            if above is None:
                above = _Block(run[0].box[0])
                blocks.append(above)
                open_.append(above)
            above.add(run)
    for block in blocks:
        yield " ".join(block.texts)


def is_paragraph(words: list[Word]) -> bool:
    """Whether words are one paragraph that somebody typed: its lines but the last are full, and none asks for anything ("Signed:")."""
    lines = [sorted(line, key=lambda w: w.box[0]) for line in by_line(words, lambda word: word.box)]
    if (
        not lines
        or any(len(list(runs(line))) > 1 for line in lines)
        or any(w.text.endswith(":") for w in words)
    ):
        return False
    left, right = min(line[0].box[0] for line in lines), max(line[-1].box[2] for line in lines)
    if max(w.size for w in words) > LARGER * min(w.size for w in words):
        return False  # a title stands above it
    full = all(line[-1].box[2] - left >= FULL * (right - left) for line in lines[:-1])
    close = all(b[0].box[1] - a[0].box[3] < CLOSE * height(b[0].box) for a, b in pairwise(lines))
    return full and close and all(line[0].box[0] - left < ALIGNED for line in lines)


@dataclass(slots=True)
class _Block:
    """The lines of a paragraph. left: where they begin; foot: where the last ends."""

    left: float
    foot: float = 0.0
    texts: list[str] = field(default_factory=list)

    def goes_on(self, run: list[Word]) -> bool:
        """Whether a line is the next of the paragraph. One that begins like a label behind an open sentence says something of its own:
        "Seen with her grandmother" and below it "DOB: 12/03/2014"."""
        gap = run[0].box[1] - self.foot
        if begins_with_label(run) and not self.texts[-1].endswith(ENDS):
            return False
        return abs(self.left - run[0].box[0]) < ALIGNED and -1 < gap < CLOSE * height(run[0].box)

    def add(self, run: list[Word]) -> None:
        self.texts += [word.text for word in run]
        self.foot = max(word.box[3] for word in run)


def begins_with_label(line: list[Word]) -> bool:
    """Whether one of a line's first words ends with a colon."""
    return any(w.text.endswith(":") and any(c.isalpha() for c in w.text) for w in line[:LABEL_WORDS])


def runs(line: list[Word], apart: float = APART) -> Iterator[list[Word]]:
    """What stands on one line, parted at gaps of more than so many letter sizes."""
    run: list[Word] = []
    for word in sorted(line, key=lambda w: w.box[0]):
        if run and word.box[0] - run[-1].box[2] > apart * word.size:
            yield run
            run = []
        run.append(word)
    if run:
        yield run

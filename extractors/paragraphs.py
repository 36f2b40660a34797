"""The paragraphs of a page's words: lines below each other that begin at one edge."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from extractors.boxes import by_line, height
from extractors.page import Word

APART = 2.0  # letter sizes from which a gap parts what stands on one line
CLOSE = 0.9  # letter sizes between two lines of one paragraph at most
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


@dataclass(slots=True)
class _Block:
    """The lines of a paragraph. left: where they begin; foot: where the last ends."""

    left: float
    foot: float = 0.0
    texts: list[str] = field(default_factory=list)

    def goes_on(self, run: list[Word]) -> bool:
        """Whether a line is the next of the paragraph."""
        gap = run[0].box[1] - self.foot
        return abs(self.left - run[0].box[0]) < ALIGNED and -1 < gap < CLOSE * height(run[0].box)

    def add(self, run: list[Word]) -> None:
        self.texts += [word.text for word in run]
        self.foot = max(word.box[3] for word in run)


def runs(line: list[Word]) -> Iterator[list[Word]]:
    """What stands on one line, parted at its wide gaps."""
    run: list[Word] = []
    for word in sorted(line, key=lambda w: w.box[0]):
        if run and word.box[0] - run[-1].box[2] > APART * word.size:
            yield run
            run = []
        run.append(word)
    if run:
        yield run

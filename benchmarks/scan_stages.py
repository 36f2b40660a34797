"""What reading a scanned page costs, stage by stage: CPU milliseconds a page, without the parts of a stage that are
stages of their own. `python -m benchmarks.scan_stages FILE…`, best with files from `python -m benchmarks.scans --out`.

In one process, without the limited children, and on the second pass: what is prepared once a process is told apart.
"""

from __future__ import annotations

import importlib
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from functools import wraps
from pathlib import Path
from typing import Any
from unittest.mock import patch

from rich.console import Console
from rich.table import Table

from benchmarks.read import TODAY
from extractors.filetype import FileType, filetype
from extractors.pdf.pdf_file import check_pdf
from extractors.scans.found import read_scans
from extractors.scans.found.known import Known, load_known
from extractors.scans.picture.file_pictures import count_pictures

MOST_PAGES = 400
# Name of the stage, and the functions that do it, where they are looked up. What none of them takes is the rest.
STAGES: dict[str, tuple[str, ...]] = {
    "decode the picture": (
        "picture.pdf_pictures:_drawn",
        "picture.pdf_pictures:_decoded",
        "picture.pdf_pictures:_rendered",
        "picture.file_pictures:decoded",
    ),
    "compare it with the page as drawn": ("picture.pdf_pictures:_looks_like",),
    "find the page": ("found.find_page:register",),
    "tell twins apart": ("found.twins:Twins.settle",),
    "lift its ink": ("found.find_page:lift",),
    "see whether it is whole": ("found.read_scans:is_whole",),
    "own the ink": ("read_page:settle",),
    "marks": ("read_page:read_rows",),
    "yes and no": ("spaces.read_space:read_choice",),
    "dates": ("spaces.date_spaces:read_date",),
    "scores": ("spaces.score_spaces:read_score", "numbers.borne_out:supports"),
    "tell print from hand": ("text.typed:is_printed",),
    "read print": ("text.typed:read_text",),
}


class Clock:
    """CPU time of the innermost stage that is running."""

    def __init__(self) -> None:
        self.spent: Counter[str] = Counter()
        self._running: list[str] = ["the rest"]
        self._since = time.process_time()

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        self._pass()
        self._running.append(name)
        try:
            yield
        finally:
            self._pass()
            self._running.pop()

    def _pass(self) -> None:
        now = time.process_time()
        self.spent[self._running[-1]] += now - self._since
        self._since = now

    def timed(self, name: str, function: Callable[..., Any]) -> Callable[..., Any]:
        @wraps(function)
        def run(*args: Any, **kwargs: Any) -> Any:
            with self.stage(name):
                return function(*args, **kwargs)

        return run


def read_file(data: bytes, known: Known) -> int:
    """Reads all pages of a file as pictures. Gives their number."""
    if filetype(data) is FileType.PDF:
        count = check_pdf(data, MOST_PAGES).page_count
        read_scans.scan_pdf(data, range(1, count + 1), known, TODAY)
    else:
        count = count_pictures(data)
        read_scans.scan_pictures(data, range(1, count + 1), known, TODAY)
    return count


def place_of(function: str) -> tuple[Any, str]:
    """The module or class that holds it, and its name there."""
    module, _, attribute = function.partition(":")
    holder: Any = importlib.import_module(f"extractors.scans.{module}")
    *inside, last = attribute.split(".")
    for part in inside:
        holder = getattr(holder, part)
    return holder, last


def measure(paths: list[Path]) -> tuple[Clock, int]:
    """The clock of a second pass over the files, and the pages that they have."""
    known = load_known(None)
    for path in paths:
        read_file(path.read_bytes(), known)
    with ExitStack() as patched:
        clock = Clock()
        for name, functions in STAGES.items():
            for function in functions:
                holder, last = place_of(function)
                patched.enter_context(patch.object(holder, last, clock.timed(name, getattr(holder, last))))
        with clock.stage("the rest"):
            pages = sum(read_file(path.read_bytes(), known) for path in paths)
    return clock, pages


def main() -> None:
    start = time.process_time()
    load_known(None)
    loading = time.process_time() - start
    clock, pages = measure([Path(name) for name in sys.argv[1:]])
    table = Table("stage", "CPU ms a page", title=f"{pages} pages")
    for name in (*STAGES, "the rest"):
        table.add_row(name, f"{1000 * clock.spent[name] / pages:.1f}")
    table.add_row("all of it", f"{1000 * clock.spent.total() / pages:.1f}")
    table.add_row("once a process: the layouts", f"{1000 * loading:.0f} ms")
    Console().print(table)


if __name__ == "__main__":
    main()

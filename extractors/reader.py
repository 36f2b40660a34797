"""Reads a document in limited children, a long one in chunks: a chunk that dies puts its own pages in doubt."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any

from extractors.document import problem_reading, read_pages
from extractors.filetype import FileType, filetype
from extractors.limits import LimitedChild, LimitReached, run_limited
from extractors.page import Page
from extractors.page_json import page_from_json, page_to_json
from extractors.pdf_file import DocumentProblem, check_pdf, load_pages
from schemas.reading_json import reading_from_json, reading_to_json
from schemas.settings import ReadLimits
from schemas.types import DocumentReading, Flag, FormReading

PROBLEMS = {
    "time": "The file took longer to read than a document may. Ask the sender to print it to PDF and send it again.",
    "memory": "The file needs more memory than a document may. Ask the sender to print it to PDF and send it again.",
    "crash": "The file is damaged in a way that stops its reader. Ask the sender to print it to PDF and send it.",
}


def read(data: bytes, limits: ReadLimits, today: date | None) -> DocumentReading:
    """See `extractors.read_document`."""
    day = today or date.today()
    if len(data) > limits.max_bytes:
        megabytes = limits.max_bytes // 2**20
        return problem_reading(data, DocumentProblem("too_large", f"The file is larger than {megabytes} MB."))
    kind = filetype(data)
    if kind is FileType.IMAGE:
        return _image(data)
    if kind is not FileType.PDF:
        return problem_reading(data, _unsupported(data))
    try:
        return _read_pdf(data, limits, day)
    except DocumentProblem as problem:
        return problem_reading(data, problem)
    except LimitReached as limit:
        return problem_reading(data, DocumentProblem("malformed", PROBLEMS[limit.reason]))


def _read_pdf(data: bytes, limits: ReadLimits, today: date) -> DocumentReading:
    """Raises DocumentProblem and LimitReached."""

    def look(later: LimitedChild) -> Any:
        count = check_pdf(data, limits.max_pages).page_count
        if count > limits.chunk_pages:
            return {"pages": count}
        half = _first_half(count)
        pages = load_pages(data, range(1, half + 1))
        pages.extend(page_from_json(p) for p in _checked(later.result())["later"])
        return {"reading": reading_to_json(read_pages(data, pages, today))}

    with LimitedChild(partial(_problem_as_json, partial(_later_half, data, limits)), limits) as later:
        found = _checked(run_limited(partial(_problem_as_json, partial(look, later)), limits))
    if "reading" in found:
        return reading_from_json(found["reading"])
    return _read_in_chunks(data, found["pages"], limits, today)


def _later_half(data: bytes, limits: ReadLimits) -> Any:
    """The pages of the second half, for another child that meanwhile loads the first: nobody waits twice."""
    count = check_pdf(data, limits.max_pages).page_count
    short = count <= limits.chunk_pages
    return {"later": _pages_as_json(data, range(_first_half(count) + 1, count + 1)) if short else []}


def _first_half(count: int) -> int:
    """How many pages the first half has; all of a file so short that halving it saves nothing."""
    return count if count < 4 else (count + 1) // 2


def _read_in_chunks(data: bytes, count: int, limits: ReadLimits, today: date) -> DocumentReading:
    pages: list[Page] = []
    dead: list[int] = []
    for start in range(1, count + 1, limits.chunk_pages):
        numbers = range(start, min(start + limits.chunk_pages, count + 1))
        try:
            raw = run_limited(partial(_pages_as_json, data, numbers), limits)
            pages.extend(page_from_json(p) for p in raw)
        except LimitReached:
            dead.extend(numbers)
            pages.extend(Page(n, 595, 842, (), (), (), picture=1.0) for n in numbers)
    reading = reading_from_json(run_limited(lambda: reading_to_json(read_pages(data, pages, today)), limits))
    return _with_dead_pages(reading, dead) if dead else reading


def _pages_as_json(data: bytes, numbers: range) -> list[dict[str, Any]]:
    return [page_to_json(page) for page in load_pages(data, numbers)] if numbers else []


def _with_dead_pages(reading: DocumentReading, dead: list[int]) -> DocumentReading:
    span = f"{dead[0]} to {dead[-1]}"
    flag = Flag("malformed", "error", f"Pages {span} of the file can't be opened; look at them by hand.")
    return replace(reading, forms=tuple(replace(f, flags=(*f.flags, flag)) for f in reading.forms))


def _problem_as_json(function: Any) -> Any:
    try:
        return function()
    except DocumentProblem as problem:
        return {"problem": [problem.code, problem.message]}


def _checked(found: Any) -> dict[str, Any]:
    if "problem" in found:
        raise DocumentProblem(*found["problem"])
    return dict(found)


def _image(data: bytes) -> DocumentReading:
    flag = Flag(
        "layout_unknown",
        "warning",
        "The file is a picture in a layout that isn't known, so nothing of it could be read. Key it from the page.",
    )
    empty = problem_reading(data, DocumentProblem("malformed", ""))
    return replace(empty, page_count=1, forms=(FormReading(None, None, "scan", (1,), flags=(flag,)),))


def _unsupported(data: bytes) -> DocumentProblem:
    if not data.strip(b"\0 \r\n\t"):
        return DocumentProblem("malformed", "The file is empty. Ask the sender to send it again.")
    return DocumentProblem(
        "unsupported_type",
        "This kind of file isn't read: it is neither PDF nor picture. Ask the sender to print it to PDF and send that.",
    )

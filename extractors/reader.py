"""Reads a document in limited children, a long one in chunks: a chunk that dies puts its own pages in doubt."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from extractors.chunks import SCAN_CHUNK, in_chunks, with_broken_pages
from extractors.document import problem_reading, read_pages
from extractors.filetype import FileType, filetype
from extractors.limits import LimitedChild, LimitReached, run_limited
from extractors.page import Page
from extractors.page_json import page_from_json, page_to_json
from extractors.pdf_file import DocumentProblem, check_pdf, load_pages
from extractors.scans.scanned import Scans, joined, scans_from_json, scans_to_json
from schemas.reading_json import reading_from_json, reading_to_json
from schemas.settings import ReadLimits
from schemas.types import DocumentReading

if TYPE_CHECKING:
    from extractors.scans.known import Known

NO_PICTURE = "The picture can't be opened. Ask the sender to send it again as PDF."
PROBLEMS = {
    "time": "The file took longer to read than a document may. Ask the sender to print it to PDF and send it again.",
    "memory": "The file needs more memory than a document may. Ask the sender to print it to PDF and send it again.",
    "crash": "The file is damaged in a way that stops its reader. Ask the sender to print it to PDF and send it.",
}


def read(data: bytes, limits: ReadLimits, today: date | None, layouts: Path | None = None) -> DocumentReading:
    """See `extractors.read_document`."""
    day = today or date.today()
    if len(data) > limits.max_bytes:
        megabytes = limits.max_bytes // 2**20
        return problem_reading(data, DocumentProblem("too_large", f"The file is larger than {megabytes} MB."))
    kind = filetype(data)
    if kind is FileType.OTHER:
        return problem_reading(data, _unsupported(data))
    job = _Job(data, limits, day, layouts)
    try:
        return _read_pdf(job) if kind is FileType.PDF else _read_pictures(job)
    except DocumentProblem as problem:
        return problem_reading(data, problem)
    except LimitReached as limit:
        return problem_reading(data, DocumentProblem("malformed", PROBLEMS[limit.reason]))


@dataclass(frozen=True, slots=True)
class _Job:
    data: bytes
    limits: ReadLimits
    today: date
    layouts: Path | None


def _read_pdf(job: _Job) -> DocumentReading:
    """Raises DocumentProblem and LimitReached."""
    data, limits = job.data, job.limits

    def look(later: LimitedChild) -> Any:
        count = check_pdf(data, limits.max_pages).page_count
        if count > limits.chunk_pages:
            return {"count": count}
        half = _first_half(count)
        pages = load_pages(data, range(1, half + 1))
        pages.extend(page_from_json(p) for p in _checked(later.result())["later"])
        if _pictured(pages):
            return {"pages": [page_to_json(page) for page in pages]}
        return {"reading": reading_to_json(read_pages(data, pages, Scans(), job.today))}

    with LimitedChild(partial(_problem_as_json, partial(_later_half, data, limits)), limits) as later:
        try:
            found = run_limited(partial(_problem_as_json, partial(look, later)), limits)
        except LimitReached:
            found = {"problem": ["malformed", ""]}
    if "reading" in found:
        return reading_from_json(found["reading"])
    if "pages" in found:
        return _read_with_scans(job, [page_from_json(page) for page in found["pages"]])
    if found.get("problem", [""])[0] == "malformed":
        return _read_pictures_alone(job)
    return _read_in_chunks(job, _checked(found)["count"])


def _later_half(data: bytes, limits: ReadLimits) -> Any:
    """The pages of the second half, for another child that meanwhile loads the first: nobody waits twice."""
    count = check_pdf(data, limits.max_pages).page_count
    short = count <= limits.chunk_pages
    return {"later": _pages_as_json(data, range(_first_half(count) + 1, count + 1)) if short else []}


def _first_half(count: int) -> int:
    """How many pages the first half has; all of a file so short that halving it saves nothing."""
    return count if count < 4 else (count + 1) // 2


def _read_in_chunks(job: _Job, count: int) -> DocumentReading:
    def load(chunk: list[int]) -> Any:
        numbers = range(chunk[0], chunk[-1] + 1)
        return [
            page_from_json(p) for p in run_limited(partial(_pages_as_json, job.data, numbers), job.limits)
        ]

    limits = job.limits
    found, lost = in_chunks(
        list(range(1, count + 1)), load, limits.wall_seconds, limits.chunk_pages, singly=False
    )
    pages = {page.number: page for part in found for page in part} | {n: _picture_page(n) for n in lost}
    return _read_with_scans(job, [pages[n] for n in range(1, count + 1)], lost)


def _read_pictures_alone(job: _Job) -> DocumentReading:
    """A PDF that one of its two readers can't open: what the other shows of it is looked at. Raises
    DocumentProblem where it shows nothing."""

    def count() -> dict[str, int]:
        return {"count": check_pdf(job.data, job.limits.max_pages).page_count}

    numbers = range(1, _checked(run_limited(partial(_problem_as_json, count), job.limits))["count"] + 1)
    return _read_with_scans(job, [_picture_page(n) for n in numbers], list(numbers))


def _read_pictures(job: _Job) -> DocumentReading:
    """A TIFF, JPEG, PNG or HEIC: pictures and nothing else."""

    def count() -> int:
        from extractors.scans.file_pictures import count_pictures

        try:
            return count_pictures(job.data)
        except ValueError:
            return 0

    frames = run_limited(count, job.limits)
    if frames < 1:
        raise DocumentProblem("malformed", NO_PICTURE)
    if frames > job.limits.max_pages:
        raise DocumentProblem(
            "too_large",
            f"The file has {frames} pages; at most {job.limits.max_pages} are read. Split it and send the parts.",
        )
    return _read_with_scans(job, [_picture_page(n) for n in range(1, frames + 1)], pdf=False)


def _read_with_scans(
    job: _Job, pages: list[Page], textless: Sequence[int] = (), pdf: bool = True
) -> DocumentReading:
    """Reads pictures of pages in chunks, each in a child of its own, then all pages together in another.
    textless: pages whose text can't be read though there may be some."""
    from extractors.scans.known import Known, load_known  # with OpenCV, which digital files need not load

    numbers = _pictured(pages)
    known = load_known(job.layouts) if numbers else Known()

    def scan(chunk: list[int]) -> Any:
        return scans_from_json(run_limited(partial(_scans_as_json, job, chunk, known, pdf), job.limits))

    found, lost = in_chunks(numbers, scan, job.limits.wall_seconds, SCAN_CHUNK)
    together = joined([*found, Scans(broken=frozenset(lost))])
    answer = run_limited(
        lambda: reading_to_json(read_pages(job.data, pages, together, job.today)), job.limits
    )
    return with_broken_pages(reading_from_json(answer), together.broken, textless)


def _scans_as_json(job: _Job, numbers: list[int], known: Known, pdf: bool) -> dict[str, Any]:
    from extractors.scans.read_scans import scan_pdf, scan_pictures

    if pdf:
        return scans_to_json(scan_pdf(job.data, numbers, known, job.today))
    return scans_to_json(scan_pictures(job.data, range(numbers[0], numbers[-1] + 1), known, job.today))


def _pictured(pages: list[Page]) -> list[int]:
    """The pages that are looked at as pictures: scans, and what draws its letters instead of writing them."""
    return [page.number for page in pages if page.scanned or not page.words]


def _picture_page(number: int) -> Page:
    return Page(number, 595, 842, (), (), (), picture=1.0)


def _pages_as_json(data: bytes, numbers: range) -> list[dict[str, Any]]:
    return [page_to_json(page) for page in load_pages(data, numbers)] if numbers else []


def _problem_as_json(function: Any) -> Any:
    try:
        return function()
    except DocumentProblem as problem:
        return {"problem": [problem.code, problem.message]}


def _checked(found: Any) -> dict[str, Any]:
    if "problem" in found:
        raise DocumentProblem(*found["problem"])
    return dict(found)


def _unsupported(data: bytes) -> DocumentProblem:
    if not data.strip(b"\0 \r\n\t"):
        return DocumentProblem("malformed", "The file is empty. Ask the sender to send it again.")
    return DocumentProblem(
        "unsupported_type",
        "This kind of file isn't read: it is neither PDF nor picture. Ask the sender to print it to PDF and send that.",
    )

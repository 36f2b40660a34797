"""Reads a document in limited children, a long one in chunks: a chunk that dies puts its own pages in doubt."""

from __future__ import annotations

import hashlib
from contextlib import suppress
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from extractors.chunks import in_chunks, with_broken_pages
from extractors.document import problem_reading, read_pages
from extractors.filetype import FileType, filetype
from extractors.job import Found, Job, bounded, checked, problem_as_json
from extractors.pages.page import Page
from extractors.pages.pasted_pages import looked_at
from extractors.pdf.pdf_file import DocumentProblem, check_pdf, load_pages
from extractors.pdf.pdf_mend import with_new_table
from extractors.pdf.stream_check import has_damaged_stream
from extractors.picture_reader import (
    picture_page,
    pictured,
    read_pictures,
    read_pictures_alone,
    read_with_scans,
)
from extractors.scans.scanned import Scans
from extractors.walls.limits import LimitedChild, LimitReached, run_limited
from extractors.word.word_reader import is_word, read_word
from schemas.here import today_here
from schemas.page_plan import PagePlan
from schemas.settings import ReadLimits
from schemas.types import DocumentReading

PROBLEMS = {
    "time": "The file took longer to read than a document may. Where it has many pages, split it and send the parts; else ask the "
    "sender to print it to PDF and send it again.",
    "memory": "The file needs more memory than a document may. Ask the sender to print it to PDF and send it again.",
    "crash": "The file is damaged in a way that stops its reader. Ask the sender to print it to PDF and send it.",
}


class _Looked(Found, total=False):
    count: int
    pages: list[Page]
    reading: DocumentReading


class _Later(Found, total=False):
    later: list[Page]


def read(
    data: bytes,
    limits: ReadLimits,
    today: date | None,
    layouts: Path | None = None,
    plan: PagePlan | None = None,
) -> DocumentReading:
    """See `extractors.read_document`."""
    day = today or today_here()
    if len(data) > limits.max_bytes:
        told = (
            f"The file has {len(data) / 2**20:.1f} MiB; at most {limits.max_bytes / 2**20:.1f} MiB are read. "
            "Split it, or ask the sender to send its pages as smaller pictures."
        )
        return problem_reading(data, DocumentProblem("too_large", told))
    kind = filetype(data)
    job = Job(data, limits, day, layouts, plan=plan)
    if kind is FileType.OTHER:
        word = read_word(job) if is_word(data) else None
        return problem_reading(data, _unsupported(data)) if word is None else word
    try:
        return _read_pdf(job) if kind is FileType.PDF else read_pictures(job)
    except DocumentProblem as problem:
        return problem_reading(data, problem)
    except LimitReached as limit:
        return problem_reading(data, DocumentProblem("malformed", PROBLEMS[limit.reason]))


def _read_pdf(job: Job, with_its_own_table: bool = True) -> DocumentReading:
    """Raises DocumentProblem and LimitReached. with_its_own_table: no new one was put behind it yet."""
    data, limits = job.data, job.limits

    def look(later: LimitedChild) -> Any:
        count = check_pdf(data, limits.max_pages).page_count
        if count > limits.chunk_pages:
            return {"count": count}
        half = _first_half(count)
        pages = load_pages(data, range(1, half + 1))
        pages = looked_at([*pages, *checked(later.result(_Later))["later"]])
        if pictured(pages):
            return {"pages": pages}
        reading = read_pages(data, pages, Scans(), job.today, job.plan)
        noisy = any(page.lost for page in pages) or has_damaged_stream(data)
        return {"reading": with_broken_pages(reading, (), (), noisy)}

    with LimitedChild(partial(problem_as_json, partial(_later_half, data, limits)), limits) as later:
        try:
            found = run_limited(partial(problem_as_json, partial(look, later)), limits, _Looked)
        except LimitReached as limit:
            found = _after(limit, job)
    if "reading" in found:
        return bounded(found["reading"], limits)
    if "pages" in found:
        return read_with_scans(job, found["pages"])
    if found.get("problem", [""])[0] == "malformed":
        read_anew = _without_its_table(job) if with_its_own_table else None
        return read_anew or read_pictures_alone(job)
    return _read_in_chunks(job, checked(found)["count"])


def _after(limit: LimitReached, job: Job) -> Any:
    """What a file is whose child died: too slow to be read in one piece (of a busy machine), or else damaged."""
    if limit.reason != "time":
        return {"problem": ["malformed", ""]}

    def count() -> Any:
        return {"count": check_pdf(job.data, job.limits.max_pages).page_count}

    return run_limited(partial(problem_as_json, count), job.limits, _Looked)


def _without_its_table(job: Job) -> DocumentReading | None:
    """A file of which the table of contents alone is cut off, read with a new one, as a damaged file; None for others."""
    whole = run_limited(partial(with_new_table, job.data), job.limits, bytes | None)
    if whole is None:
        return None
    reading = _read_pdf(replace(job, data=whole), with_its_own_table=False)
    own = replace(reading, sha256=hashlib.sha256(job.data).hexdigest())
    return with_broken_pages(own, (), (), noisy=True)


def _later_half(data: bytes, limits: ReadLimits) -> Any:
    """The pages of the second half, for another child that meanwhile loads the first: nobody waits twice."""
    count = check_pdf(data, limits.max_pages).page_count
    short = count <= limits.chunk_pages
    return {"later": _pages(data, range(_first_half(count) + 1, count + 1)) if short else []}


def _first_half(count: int) -> int:
    """How many pages the first half has; all of a file so short that halving it saves nothing."""
    return count if count < 4 else (count + 1) // 2


def _read_in_chunks(job: Job, count: int) -> DocumentReading:
    def load(chunk: list[int]) -> Any:
        numbers = range(chunk[0], chunk[-1] + 1)
        return run_limited(partial(_pages, job.data, numbers), job.limits, list[Page])

    limits = job.limits
    size = min(limits.chunk_pages, _first_half(count))  # a short one is here because the whole took too long
    found, lost = in_chunks(list(range(1, count + 1)), load, limits.wall_seconds, size, singly=False)
    pages = {page.number: page for part in found for page in part} | {n: picture_page(n) for n in lost}
    together = [pages[n] for n in range(1, count + 1)]
    if any(page.pasted for page in together):
        with suppress(LimitReached):  # then a person looks at them
            together = run_limited(partial(looked_at, together), limits, list[Page])
    return read_with_scans(job, together, lost)


def _pages(data: bytes, numbers: range) -> list[Page]:
    return load_pages(data, numbers) if numbers else []


def _unsupported(data: bytes) -> DocumentProblem:
    if not data.strip(b"\0 \r\n\t"):
        return DocumentProblem("malformed", "The file is empty. Ask the sender to send it again.")
    return DocumentProblem(
        "unsupported_type",
        "This file isn't read: it is neither PDF nor picture, nor a Word document that is a form of text and tables "
        "alone. Ask the sender to print it to PDF and send that.",
    )

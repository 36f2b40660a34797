"""Reads the pages of a document that are looked at as pictures, in limited children."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from extractors.chunks import SCAN_CHUNK, in_chunks, with_broken_pages
from extractors.document import read_pages
from extractors.job import Found, Job, bounded, checked, problem_as_json
from extractors.pages.page import Page
from extractors.pdf.pdf_file import DocumentProblem, check_pdf
from extractors.pdf.pdf_mend import mended
from extractors.pdf.stream_check import has_damaged_stream
from extractors.scans.scanned import Scans, joined
from extractors.unknown_scans import read_unknown
from extractors.walls.limits import LimitReached, run_limited
from schemas.types import DocumentReading

if TYPE_CHECKING:
    from extractors.scans.found.known import Known
    from extractors.scans.picture.pixels import PagePicture


class _Counted(Found, total=False):
    count: int
    mend: bool


TOO_LARGE = "The picture has more dots than one may. Ask the sender to scan or print it to PDF at 200 to 300 dpi, and to send that."
NO_PICTURE = "The picture can't be opened. Ask the sender to send it again as PDF."


def read_pictures_alone(job: Job) -> DocumentReading:
    """A PDF that one of its two readers can't open: what the other shows of it is looked at. Raises
    DocumentProblem where it shows nothing."""

    def count() -> dict[str, int | bool]:
        try:
            return {"count": check_pdf(job.data, job.limits.max_pages).page_count, "mend": False}
        except DocumentProblem as problem:
            whole = mended(job.data) if problem.code == "malformed" else None
            if whole is None:
                raise
            return {"count": check_pdf(whole, job.limits.max_pages).page_count, "mend": True}

    seen = checked(run_limited(partial(problem_as_json, count), job.limits, _Counted))
    numbers = range(1, seen["count"] + 1)
    return read_with_scans(replace(job, mend=seen["mend"]), [picture_page(n) for n in numbers], list(numbers))


def read_pictures(job: Job) -> DocumentReading:
    """A TIFF, JPEG, PNG or HEIC: pictures and nothing else."""

    def count() -> int:
        from extractors.scans.picture.file_pictures import count_pictures, fits

        try:
            frames = count_pictures(job.data)
        except ValueError:
            frames = 0
        few = min(max(frames, 1), job.limits.max_pages)
        return frames if any(fits(job.data, frame) for frame in range(few)) else -1

    frames = run_limited(count, job.limits, int)
    if frames == -1:
        raise DocumentProblem("too_large", TOO_LARGE)
    if frames < 1:
        raise DocumentProblem("malformed", NO_PICTURE)
    if frames > job.limits.max_pages:
        raise DocumentProblem(
            "too_large",
            f"The file has {frames} pages; at most {job.limits.max_pages} are read. Split it and send the parts.",
        )
    return read_with_scans(job, [picture_page(n) for n in range(1, frames + 1)], pdf=False)


def read_with_scans(
    job: Job, pages: list[Page], textless: Sequence[int] = (), pdf: bool = True
) -> DocumentReading:
    """Reads pictures of pages in chunks, each in a child of its own, then all pages together in another.
    textless: pages whose text can't be read though there may be some."""
    # With OpenCV, the models' library and what NumPy loads at its first percentile, which digital files need not load; here rather
    # than in each child.
    import numpy.ma  # noqa: F401
    import onnxruntime  # noqa: F401

    from extractors.scans.found import read_scans  # noqa: F401
    from extractors.scans.found.known import Known, load_known

    numbers = [n for n in pictured(pages) if job.plan is None or n in job.plan.pages]
    known = load_known(job.layouts) if numbers else Known()
    known.prepare_met()

    def scan(chunk: list[int]) -> Any:
        return run_limited(partial(_scans, job, chunk, known, pdf), job.limits, Scans)

    found, lost = in_chunks(numbers, scan, job.limits.wall_seconds, SCAN_CHUNK)
    together = joined([*found, Scans(broken=frozenset(lost))])
    known.meet((page.layout, page.blank) for page in together.pages)
    unknown = [n for n in numbers if n not in together.settled and n not in together.broken]
    if unknown and not job.mend:
        more = read_unknown(partial(_pictures, job, pdf), unknown, job.limits, job.today, job.turns)
        together = joined([together, more])
    read = partial(read_pages, job.data, pages, together, job.today, job.plan)
    reading = bounded(run_limited(read, job.limits, DocumentReading), job.limits)
    noisy = pdf and not job.mend and _is_noisy(job)
    noisy = noisy or any(page.lost for page in pages)
    return with_broken_pages(reading, together.broken, textless, noisy, together.crowded)


def _is_noisy(job: Job) -> bool:
    try:
        return bool(run_limited(partial(has_damaged_stream, job.data), job.limits, bool))
    except LimitReached:
        return True


def _scans(job: Job, numbers: list[int], known: Known, pdf: bool) -> Scans:
    from extractors.scans.found.read_scans import scan_pdf, scan_pictures

    if job.mend:  # a page that shows nothing has lost what it showed
        found = scan_pdf(mended(job.data) or b"", numbers, known, job.today, job.turns)
        return Scans(found.pages, broken=found.broken | found.empty, crowded=found.crowded)
    if pdf:
        return scan_pdf(job.data, numbers, known, job.today, job.turns)
    return scan_pictures(job.data, numbers, known, job.today, job.turns)


def _pictures(job: Job, pdf: bool, numbers: list[int]) -> Iterator[PagePicture]:
    from extractors.scans.picture.file_pictures import file_pictures
    from extractors.scans.picture.pdf_pictures import pdf_pictures
    from extractors.scans.picture.turn_picture import turned

    for number in numbers:
        opened = pdf_pictures if pdf else file_pictures
        yield from turned(opened(job.data, range(number, number + 1)), job.turns)


def pictured(pages: list[Page]) -> list[int]:
    """The pages that are looked at as pictures: scans, and what draws its letters instead of writing them."""
    return [page.number for page in pages if page.scanned or not page.words]


def picture_page(number: int) -> Page:
    """A page of which nothing is known but that it is a picture."""
    return Page(number, 595, 842, (), (), (), picture=1.0)

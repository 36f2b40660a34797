"""One document being read, and how its problems come out of a limited child."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, TypedDict

from extractors.pdf.pdf_file import DocumentProblem
from extractors.walls.limits import LimitReached
from schemas.page_plan import PagePlan
from schemas.settings import ReadLimits
from schemas.types import DocumentReading


@dataclass(frozen=True, slots=True)
class Job:
    data: bytes
    limits: ReadLimits
    today: date
    layouts: Path | None
    mend: bool = False  # the file's end is lost, and a new one is made for it
    plan: PagePlan | None = None  # which pages make which form, where a person said so

    @property
    def turns(self) -> dict[int, int]:
        """Degrees clockwise by which pages are turned to be read, by number."""
        return dict(self.plan.turns) if self.plan is not None else {}


class Found(TypedDict, total=False):
    """What a child sends that may meet a DocumentProblem; each kind of child adds its own. problem: code, message."""

    problem: tuple[str, str]


def problem_as_json(function: Any) -> Any:
    """What a function gives, or the DocumentProblem that it raises, as a child sends it."""
    try:
        return function()
    except DocumentProblem as problem:
        return {"problem": [problem.code, problem.message]}


def bounded(reading: DocumentReading, limits: ReadLimits) -> DocumentReading:
    """The reading that a child sent, where it is one that a document within the limits can have. Raises LimitReached."""
    answers = [answer for form in reading.forms for answer in form.answers.values()]
    pages = [number for form in reading.forms for number in form.pages]
    if (
        reading.page_count <= limits.max_pages
        and 1 <= len(reading.forms) <= limits.max_pages + 1
        and all(1 <= number <= reading.page_count for number in pages)
        and all(0 <= answer.confidence <= 1 for answer in answers)
    ):
        return reading
    raise LimitReached("crash")


def checked(found: Any) -> dict[str, Any]:
    """What a child sent. Raises the DocumentProblem that it met."""
    if "problem" in found:
        raise DocumentProblem(*found["problem"])
    return dict(found)

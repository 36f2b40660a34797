"""One document being read, and how its problems come out of a limited child."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from extractors.pdf_file import DocumentProblem
from schemas.settings import ReadLimits


@dataclass(frozen=True, slots=True)
class Job:
    data: bytes
    limits: ReadLimits
    today: date
    layouts: Path | None
    mend: bool = False  # the file's end is lost, and a new one is made for it


def problem_as_json(function: Any) -> Any:
    try:
        return function()
    except DocumentProblem as problem:
        return {"problem": [problem.code, problem.message]}


def checked(found: Any) -> dict[str, Any]:
    if "problem" in found:
        raise DocumentProblem(*found["problem"])
    return dict(found)

"""What the producers need of the machine, and the line that says what to install where it lacks it."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from ..model import Para, Plan, Run, Table

DEJAVU = Path("/usr/share/fonts/truetype/dejavu")
BASE_CHARACTERS = "–—•‘’“”"
PROGRAMS = {
    "libreoffice": ("soffice", "LibreOffice", "libreoffice-writer"),
    "chromium": ("chromium", "Chromium", "chromium"),
    "pdftocairo": ("pdftocairo", "pdftocairo", "poppler-utils"),
}
FONTS = {
    "DejaVu Sans": "fonts-dejavu-core",
    "Liberation Sans": "fonts-liberation",
    "Liberation Serif": "fonts-liberation",
}


class Lacking(Exception):
    """Something that isn't installed; its text says what to install."""


def no_program(name: str) -> str:
    """Empty where the program is there, or none is needed."""
    command, title, package = PROGRAMS.get(name, ("", "", ""))
    if not command or shutil.which(command):
        return ""
    return f"{title} isn't installed: apt-get install {package}"


def no_font(family: str) -> str:
    """Empty where programs that go by fontconfig find this family."""
    if family in _families():
        return ""
    return f"The font {family} isn't installed: apt-get install {FONTS[family]}"


def no_dejavu() -> str:
    """Empty where ReportLab finds the files of the font that it embeds."""
    if all((DEJAVU / f"{name}.ttf").exists() for name in ("DejaVuSans", "DejaVuSans-Bold")):
        return ""
    return f"The font DejaVu Sans isn't installed: apt-get install {FONTS['DejaVu Sans']}"


@cache
def _families() -> frozenset[str]:
    if not shutil.which("fc-list"):  # nobody to ask: the program itself will take what it has
        return frozenset(FONTS)
    command = ["fc-list", "--format", "%{family}\n"]
    listed = subprocess.run(command, check=True, capture_output=True, text=True, timeout=60).stdout
    return frozenset(name for line in listed.splitlines() for name in line.split(","))


def lacking(plan: Plan) -> str:
    """What the plan needs and the machine lacks; empty where it lacks nothing."""
    return no_program(plan.producer) or (no_dejavu() if _needs_dejavu(plan) else "")


def _needs_dejavu(plan: Plan) -> bool:
    """Whether ReportLab has to set or draw what its own fonts lack."""
    if any(
        mark.kind == "glyph" and mark.text.startswith("|") and not mark.text.isascii() for mark in plan.marks
    ):
        return True
    if plan.producer != "reportlab":
        return False
    return plan.sheet.font == "dejavu" or any(outside_base(run) for run in _runs(plan))


def outside_base(run: Run) -> bool:
    """Whether a run holds characters that the base fonts lack."""
    return run.font != "ZapfDingbats" and any(ord(c) > 255 and c not in BASE_CHARACTERS for c in run.text)


def _runs(plan: Plan) -> Iterator[Run]:
    for block in plan.blocks:
        if isinstance(block, Para):
            yield from block.runs
        elif isinstance(block, Table):
            for row in block.rows:
                for cell in row:
                    yield from cell.runs

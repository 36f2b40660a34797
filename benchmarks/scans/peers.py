"""What whole-page recognition costs on the same files, in the same run: Tesseract and OCRmyPDF.

Both are optional (Debian: apt install tesseract-ocr ocrmypdf; PyPI: pytesseract). Without pytesseract the same
command that it would call is called. One thread each.
"""

from __future__ import annotations

import importlib.util
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pypdfium2 as pdfium
from PIL import Image
from rich.console import Console
from rich.table import Table

from .timed import cpu_seconds, read_timed

OCR_DPI = 300
MISSING = "{} is missing: apt install tesseract-ocr ocrmypdf\n"


def _cpu_of(work: Callable[[], Any]) -> float:
    """CPU seconds of the work, its child processes with it."""
    before = cpu_seconds()
    work()
    return cpu_seconds() - before


def _pages(path: Path) -> list[Image.Image]:
    with pdfium.PdfDocument(path) as document:
        return [page.render(scale=OCR_DPI / 72, grayscale=True).to_pil() for page in document]


def _tesseract(pages: list[Image.Image]) -> None:
    if importlib.util.find_spec("pytesseract"):
        import pytesseract  # type: ignore[import-not-found,import-untyped,unused-ignore]

        for page in pages:
            pytesseract.image_to_data(page)
        return
    with tempfile.TemporaryDirectory() as folder:
        for page in pages:
            picture = Path(folder) / "page.png"
            page.save(picture)
            command = ["tesseract", str(picture), str(Path(folder) / "out"), "tsv"]
            subprocess.run(command, capture_output=True, check=True)


def _ocrmypdf(path: Path) -> None:
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "out.pdf"
        command = ["ocrmypdf", "--jobs", "1", "--output-type", "pdf", "--force-ocr", str(path), str(out)]
        subprocess.run(command, capture_output=True, check=True)


def peers(folder: Path, sample: int) -> int:
    """Prints CPU milliseconds a page; sample: how many of the folder's PDFs."""
    tools = [tool for tool in ("tesseract", "ocrmypdf") if shutil.which(tool)]
    for tool in {"tesseract", "ocrmypdf"} - set(tools):
        sys.stderr.write(MISSING.format(tool))
    os.environ["OMP_THREAD_LIMIT"] = "1"
    files = sorted(folder.glob("*.pdf"))
    files = files[:: max(1, len(files) // sample)][:sample]
    if not files:
        sys.stderr.write(f"{folder} holds no PDF: make files with --out\n")
        return 2
    read_timed(files[0].read_bytes(), "warm")
    spent: dict[str, float] = {}
    failed: dict[str, int] = {}
    read: dict[str, int] = {}
    for path in files:
        pages = _pages(path)
        work: dict[str, Callable[[], Any]] = {"mash-intake": lambda: read_timed(path.read_bytes(), path.name)}  # noqa: B023
        if "tesseract" in tools:
            work["Tesseract, whole pages"] = lambda: _tesseract(pages)  # noqa: B023
        if "ocrmypdf" in tools:
            work["OCRmyPDF"] = lambda: _ocrmypdf(path)  # noqa: B023
        for name, one in work.items():
            try:
                spent[name] = spent.get(name, 0.0) + _cpu_of(one)
                read[name] = read.get(name, 0) + len(pages)
            except (subprocess.CalledProcessError, RuntimeError):
                failed[name] = failed.get(name, 0) + 1
    _show(spent, failed, read, len(files))
    return 0


def _show(spent: dict[str, float], failed: dict[str, int], pages: dict[str, int], files: int) -> None:
    title = f"{files} files, {pages['mash-intake']} pages"
    table = Table("-", "CPU ms a page", "times ours", "failed files", title=title)
    ours = spent["mash-intake"] / pages["mash-intake"]
    for name, seconds in spent.items():
        each = seconds / pages[name]
        times = f"{each / ours:.1f}" if ours else "-"
        table.add_row(name, f"{each * 1000:.0f}", times, str(failed.get(name, 0)))
    Console().print(table)

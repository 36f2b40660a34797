"""The programs that print a layout, each a package of Debian's of the same or the named name."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from collections.abc import Callable, Collection, Sequence
from pathlib import Path

NEEDED = {
    "weasyprint": "weasyprint",
    "fop": "fop",
    "soffice": "libreoffice-writer and libreoffice-impress",
    "pdflatex": "texlive-latex-base",
    "groff": "groff",
    "gs": "ghostscript",
    "pdftocairo": "poppler-utils",
    "rsvg-convert": "librsvg2-bin",
    "mutool": "mupdf-tools",
    "qpdf": "qpdf",
}


def lacking(programs: Collection[str] = NEEDED) -> str:
    """What to install of these programs, or nothing."""
    packages = [NEEDED[program] for program in programs if not shutil.which(program)]
    return f"apt-get install {' '.join(packages)}" if packages else ""


def call(command: Sequence[str], folder: str) -> None:
    done = subprocess.run(command, cwd=folder, capture_output=True, timeout=300)
    if done.returncode:
        raise RuntimeError(f"{command[0]}: {(done.stderr or done.stdout)[-1500:].decode(errors='replace')}")


def printed(text: str, suffix: str, command: Callable[[str, str], Sequence[str]]) -> bytes:
    """Writes a source and runs a program of it, that is told both names."""
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / f"page.{suffix}").write_text(text, encoding="utf-8")
        call(command(f"page.{suffix}", "page.pdf"), folder)
        return (Path(folder) / "page.pdf").read_bytes()


def again(data: bytes, command: Callable[[str, str], Sequence[str]]) -> bytes:
    """A finished PDF, printed again by another program."""
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "page.pdf").write_bytes(data)
        call(command("page.pdf", "again.pdf"), folder)
        return (Path(folder) / "again.pdf").read_bytes()


def weasyprint(text: str) -> bytes:
    return printed(text, "html", lambda source, target: ("weasyprint", "-q", source, target))


def fop(text: str) -> bytes:
    return printed(text, "fo", lambda source, target: ("fop", "-q", "-fo", source, "-pdf", target))


def cairo(drawings: Sequence[str]) -> bytes:
    """Each drawing (SVG) becomes a page."""
    with tempfile.TemporaryDirectory() as folder:
        names = [f"page{number:02}.svg" for number in range(len(drawings))]
        for name, drawing in zip(names, drawings, strict=True):
            (Path(folder) / name).write_text(drawing, encoding="utf-8")
        call(("rsvg-convert", "-f", "pdf", "-o", "page.pdf", *names), folder)
        return (Path(folder) / "page.pdf").read_bytes()


def groff(text: str, *options: str) -> bytes:
    """By way of PostScript, as an old printer driver does."""
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "page.tr").write_text(text, encoding="utf-8")
        done = subprocess.run(
            ("groff", "-Kutf8", "-t", "-Tps", *options, "page.tr"),
            cwd=folder,
            capture_output=True,
            check=True,
        )
        (Path(folder) / "page.ps").write_bytes(done.stdout)
        call(("ps2pdf", "-sPAPERSIZE=a4", "page.ps", "page.pdf"), folder)
        return (Path(folder) / "page.pdf").read_bytes()


def latex(text: str) -> bytes:
    return printed(text, "tex", lambda source, _: ("pdflatex", "-interaction=batchmode", source))


def redistilled(data: bytes, how: str) -> bytes:
    """gs: Ghostscript's printer; cairo: a desktop's "print to file"; mupdf and qpdf: a server's tidying; locked: no
    password to read, one to change."""
    return {
        "": lambda: data,
        "gs": lambda: again(
            data,
            lambda a, b: ("gs", "-q", "-dBATCH", "-dNOPAUSE", "-sDEVICE=pdfwrite", f"-sOutputFile={b}", a),
        ),
        "cairo": lambda: again(data, lambda a, b: ("pdftocairo", "-pdf", a, b)),
        "mupdf": lambda: again(data, lambda a, b: ("mutool", "clean", "-gggg", "-z", a, b)),
        "locked": lambda: again(
            data, lambda a, b: ("qpdf", "--encrypt", "", "owner", "256", "--modify=none", "--", a, b)
        ),
    }[how]()

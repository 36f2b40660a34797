"""What the web pages share: a logo, glyphs, the page round the body, and printing them."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from html import escape
from pathlib import Path

from sample_forms.producers.chromium import FLAGS

from ..people import Answers
from ..words import BANDS

NO_FURNITURE = "--no-pdf-header-footer"
SECONDS = 90


def page(css: str, body: list[str]) -> str:
    return f"<meta charset=utf8><style>{' '.join(css.split())}</style>{''.join(body)}"


def logo(name: str) -> str:
    return (
        '<svg width="260" height="40"><rect width="38" height="38" x="1" y="1" rx="6" fill="#1b5e7a"/>'
        '<path d="M8 28 L20 8 L32 28 Z" fill="#fff"/><text x="46" y="26" font-size="15" '
        f'font-family="Liberation Sans" fill="#1b5e7a">{name}</text></svg>'
    )


def cell(answers: Answers, key: str) -> str:
    return escape(answers.text(key))


def checked(on: bool) -> str:
    return "checked" if on else ""


def bands(answers: Answers) -> list[tuple[str, str, bool]]:
    """Each band with its printed label, and whether it is marked."""
    return [(band, label, band in answers.marked("summary.rag")) for band, label in BANDS]


def print_pages(pages: Sequence[tuple[str, bool]]) -> list[bytes]:
    """PDFs of HTML pages. Each with whether the browser's own header and footer are printed on it."""
    with ThreadPoolExecutor(2) as pool:
        return list(pool.map(_print, pages))


def _print(one: tuple[str, bool]) -> bytes:
    html, furniture = one
    program = shutil.which("chromium") or "chromium"
    flags = [flag for flag in FLAGS if flag != NO_FURNITURE or not furniture]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "form.html").write_text(html, encoding="utf-8")
        out = folder / "form.pdf"
        command = [program, *flags, f"--user-data-dir={folder / 'profile'}", f"--print-to-pdf={out}"]
        subprocess.run(
            [*command, str(folder / "form.html")], check=True, capture_output=True, timeout=SECONDS
        )
        return out.read_bytes()

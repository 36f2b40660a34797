"""What the pages share that Chromium prints: yes and no, marks, and printing."""

from __future__ import annotations

import subprocess
import tempfile
from collections.abc import Sequence
from html import escape
from pathlib import Path

from .fill import Filled
from .layout import Way

RING = "border:1.3pt solid #1030a0;border-radius:50%;padding:0 3pt"
FLAGS = ("--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--no-pdf-header-footer")


def text(filled: Filled, key: str) -> str:
    return escape(filled.text(key)).replace("\n", "<br>")


def words(value: bool | None, short: bool = False) -> str:
    if value is None:
        return ""
    return ("Y" if value else "N") if short else ("Yes" if value else "No")


def letters(value: bool | None, how: str, yes: str = "Y", no: str = "N") -> str:
    """The printed letters with one ringed, the other struck, or the one in bold and underlined."""
    shown = []
    for letter, on in ((yes, value is True), (no, value is False)):
        if how == "ring" and on:
            letter = f'<span style="{RING}">{letter}</span>'
        if how == "struck" and value is not None and not on:
            letter = f"<s>{letter}</s>"
        shown.append(letter)
    return " / ".join(shown)


def question(label: str, filled: Filled, key: str, way: Way) -> tuple[str, str]:
    """A yes/no question's label and answer cell."""
    value, how = filled.values[key], way["yes"]
    if key in filled.texts:
        return escape(label), text(filled, key)
    if how in ("ring", "struck"):
        if label.endswith("Y/N"):
            return escape(label[:-3]) + letters(value, how).replace(" / ", "/"), ""
        return escape(label), letters(value, how)
    if how == "boxes":
        ticks = [f"{'☒' if value is on else '☐'} {word}" for on, word in ((True, "Yes"), (False, "No"))]
        return escape(label), "&nbsp;&nbsp;".join(ticks)
    return escape(label), words(value, how == "short")


def print_web(pages: Sequence[str]) -> list[bytes]:
    made = []
    for html in pages:
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            (folder / "form.html").write_text(html, encoding="utf-8")
            out = folder / "form.pdf"
            command = ["chromium", *FLAGS, f"--user-data-dir={folder / 'me'}", f"--print-to-pdf={out}"]
            subprocess.run(
                [*command, str(folder / "form.html")], check=True, capture_output=True, timeout=120
            )
            made.append(out.read_bytes())
    return made

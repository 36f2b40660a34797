"""LibreOffice prints Word and OpenDocument files, all of a kind in one call."""

from __future__ import annotations

import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any


def convert(files: Sequence[Path], folder: str) -> list[bytes]:
    profile = f"-env:UserInstallation=file://{folder}/profile"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", folder, *map(str, files)]
    subprocess.run(command, check=True, capture_output=True, timeout=60 + 20 * len(files))
    return [file.with_suffix(".pdf").read_bytes() for file in files]


def print_word(documents: Sequence[Any]) -> list[bytes]:
    with tempfile.TemporaryDirectory() as name:
        files = [Path(name) / f"{place:03}.docx" for place in range(len(documents))]
        for made, file in zip(documents, files, strict=True):
            made.save(str(file))
        return convert(files, name)


def print_flat(documents: Sequence[str]) -> list[bytes]:
    """Flat OpenDocument text, one XML each."""
    with tempfile.TemporaryDirectory() as name:
        files = [Path(name) / f"{place:03}.fodt" for place in range(len(documents))]
        for made, file in zip(documents, files, strict=True):
            file.write_text(made, encoding="utf-8")
        return convert(files, name)

"""Fetches the fonts that the model of words learns from, as .ttf files in a cache folder outside the project.

    python -m benchmarks.fetch_fonts FOLDER

Needs npm, and fonttools and brotli (pip install fonttools brotli). Each family comes from its package
@fontsource/NAME, is unpacked in memory and turned from woff2 into TrueType; what is there already is left.
FOLDER/licences.tsv says under which licence each family stands. No font is passed on with the project.
"""

from __future__ import annotations

import argparse
import io
import json
import subprocess
import tarfile
import tempfile
from pathlib import Path

from fontTools.ttLib import TTFont

from benchmarks.digit_training.report import say
from benchmarks.word_training.fonts import HANDS, PRINT

_WANTED = ("latin-400-normal.woff2", "latin-700-normal.woff2", "latin-400-italic.woff2")


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path)
    folder = parser.parse_args().folder
    licences = []
    for kind, names in (("hands", HANDS), ("print", PRINT)):
        (folder / kind).mkdir(parents=True, exist_ok=True)
        for name in names:
            note = folder / kind / f"{name}.licence"
            if not note.exists():
                note.write_text(_fetch(name, folder / kind))
            licences.append(f"{name}\t{note.read_text()}")
    (folder / "licences.tsv").write_text("\n".join(licences) + "\n")


def _fetch(name: str, folder: Path) -> str:
    """Writes the family's files and gives its licence; "missing" where there is no such package."""
    with tempfile.TemporaryDirectory() as place:
        packed = subprocess.run(
            ["npm", "pack", "--silent", f"@fontsource/{name}"], cwd=place, capture_output=True, check=False
        )
        archives = list(Path(place).glob("*.tgz"))
        if packed.returncode or not archives:
            say(f"{name}: no such package")
            return "missing"
        with tarfile.open(archives[0]) as archive:
            return _unpack(name, archive, folder)


def _unpack(name: str, archive: tarfile.TarFile, folder: Path) -> str:
    licence = "unknown"
    for member in archive.getmembers():
        stream = archive.extractfile(member) if member.isfile() else None
        if stream is None:
            continue
        if member.name == "package/package.json":
            licence = str(json.load(stream).get("license", "unknown"))
        style = next((w for w in _WANTED if member.name.endswith(f"{name}-{w}")), None)
        if style:
            font = TTFont(io.BytesIO(stream.read()))
            font.flavor = None
            font.save(folder / f"{name}@{style.removesuffix('.woff2')}.ttf")
    say(f"{name}: {licence}")
    return licence


if __name__ == "__main__":
    main()

"""Layouts on disk: one zip for each, with layout.json, the pages' pictures, and what they are found by in a scan.

Those that ship with the project lie in `shipped/` beside this module, learned ones in the configured folder; of
two with one name the learned one is used. A file is trusted no further than its checks: sizes, schema,
fingerprint.
"""

from __future__ import annotations

import json
import os
import secrets
import zipfile
import zlib
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from extractors.layouts.layout import DPI, Layout, layout_from_json, layout_to_json
from extractors.layouts.limits import MAX_FILE, MAX_JSON, MAX_LANDMARKS, MAX_PICTURE
from extractors.layouts.picture import PNG_HEAD, pixels
from schemas.errors import LayoutDamaged
from schemas.validate import validate_layout

SHIPPED = Path(__file__).parent / "shipped"
SUFFIX = ".layout.zip"
DESCRIPTION = "layout.json"
LANDMARKS = "landmarks.npz"  # `extractors.scans.found.landmarks`; a layout without is only slower
EARLIEST = (1980, 1, 1, 0, 0, 0)  # a zip's dates begin here: the same layout gives the same file
PNG_SIGNATURE = b"\x89PNG\r\n\x1a\n"
GREY = 0  # PNG's colour type


@dataclass(frozen=True, slots=True)
class KnownLayouts:
    """layouts: by name. shipped: names of those that came with the project and aren't learned anew.
    problems: one for each file that was passed over; its message says which and what to do."""

    layouts: tuple[Layout, ...]
    shipped: frozenset[str]
    problems: tuple[LayoutDamaged, ...]


def load_layouts(folder: Path) -> KnownLayouts:
    """The shipped layouts and those learned into `folder` (`Settings.layouts_folder`; it need not exist).
    Never raises for a damaged file."""
    found: dict[str, Layout] = {}
    learned: set[str] = set()
    problems = []
    for place in (SHIPPED, folder):
        for path in sorted(place.glob(f"*{SUFFIX}")) if place.is_dir() else []:
            try:
                layout = load_layout(path)
            except LayoutDamaged as problem:
                problems.append(problem)
                continue
            found[layout.name] = layout
            if place is not SHIPPED:
                learned.add(layout.name)
    layouts = tuple(found[name] for name in sorted(found))
    return KnownLayouts(layouts, frozenset(found) - learned, tuple(problems))


def save_layout(layout: Layout, folder: Path) -> Path:
    """Writes a layout into a folder, whole or not at all, in place of one with its name. Raises OSError."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{layout.name}{SUFFIX}"
    temporary = folder / f".{path.name}.{secrets.token_hex(8)}"
    try:
        with temporary.open("wb") as file:
            _write(layout, file)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)
    return path


def load_layout(path: Path) -> Layout:
    """The layout in a file. Raises LayoutDamaged."""
    try:
        if path.stat().st_size > MAX_FILE:
            raise _damaged(path, "it is too large")
        with zipfile.ZipFile(path) as archive:
            data = json.loads(_read(archive, DESCRIPTION, MAX_JSON))
            problems = validate_layout(data)
            if problems:
                raise _damaged(path, f"{DESCRIPTION} breaks its schema at {problems[0]}")
            if data["name"] != path.name.removesuffix(SUFFIX):
                raise _damaged(path, "it was renamed")
            layout = layout_from_json(data, _pictures(archive, data))
            if LANDMARKS in archive.namelist():
                layout = replace(layout, landmarks=_read(archive, LANDMARKS, MAX_LANDMARKS))
    except OSError as error:
        raise _damaged(path, (error.strerror or "it can't be read").lower()) from error
    except (zipfile.BadZipFile, zlib.error, EOFError, KeyError, ValueError) as error:
        raise _damaged(path, "it isn't as it was written") from error
    except RuntimeError as error:  # a password, or a way of packing that zipfile doesn't know
        raise _damaged(path, "it is packed in another way") from error
    return layout


def _write(layout: Layout, file: Any) -> None:
    with zipfile.ZipFile(file, "w") as archive:
        text = json.dumps(layout_to_json(layout), indent=1)
        description = zipfile.ZipInfo(DESCRIPTION, EARLIEST)
        archive.writestr(description, text, zipfile.ZIP_DEFLATED)
        for page in layout.pages:
            archive.writestr(zipfile.ZipInfo(_picture_name(page.number), EARLIEST), page.picture)
        archive.writestr(zipfile.ZipInfo(LANDMARKS, EARLIEST), _landmarks(layout))


def _landmarks(layout: Layout) -> bytes:
    from extractors.scans.found.landmarks import landmarks, pack  # with OpenCV, which only scans need

    return pack([landmarks(pixels(page), DPI) for page in layout.pages])


def _pictures(archive: zipfile.ZipFile, data: dict[str, Any]) -> dict[int, bytes]:
    found = {}
    for page in data["pages"]:
        picture = _read(archive, _picture_name(page["number"]), MAX_PICTURE)
        _check_picture(picture, page["width"], page["height"])
        found[page["number"]] = picture
    if len(found) != len(data["pages"]):
        raise ValueError("a page stands twice")
    return found


def _check_picture(picture: bytes, width: float, height: float) -> None:
    """Raises ValueError unless it is a grey PNG of the page's size at 200 dpi: nothing else is decoded."""
    if len(picture) < PNG_HEAD.size:
        raise ValueError("no picture")
    signature, _, kind, wide, high, depth, colour = PNG_HEAD.unpack_from(picture)
    if signature != PNG_SIGNATURE or kind != b"IHDR" or depth > 8 or colour != GREY:
        raise ValueError("no grey PNG")
    if abs(wide - width * DPI / 72) > 2 or abs(high - height * DPI / 72) > 2:
        raise ValueError("a picture of another size")


def _read(archive: zipfile.ZipFile, name: str, most: int) -> bytes:
    """One part, of at most so many bytes whatever its header says."""
    with archive.open(name) as part:
        data = part.read(most + 1)
    if len(data) > most:
        raise ValueError("too large")
    return data


def _picture_name(number: int) -> str:
    return f"page-{number}.png"


def _damaged(path: Path, why: str) -> LayoutDamaged:
    name = path.name.removesuffix(SUFFIX)
    return LayoutDamaged(
        f"The layout {name!r} is passed over: {why}. Learn it again under the same name, or remove {path}."
    )

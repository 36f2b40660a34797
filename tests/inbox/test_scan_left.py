"""What lies in the scan folder and nobody takes is counted, by kind and never by name."""

from __future__ import annotations

import os
import time
from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from inbox.scan_left import left, lying

LARGEST = 1000
AT_ONCE = timedelta(0)


def put(name: str, size: int = 1) -> Callable[[Path], None]:
    def write(folder: Path) -> None:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(bytes(size))

    return write


def locked(folder: Path) -> None:
    put("locked.pdf")(folder)
    (folder / "locked.pdf").chmod(0)


def locked_folder(folder: Path) -> None:
    put("locked/a.pdf")(folder)
    (folder / "locked").chmod(0)


@pytest.mark.parametrize(
    ("makes", "counts"),
    [
        (put("a.pdf"), {"waiting": 1}),
        (put("a.pdf", 0), {"waiting": 1}),
        (put("a.pdf", LARGEST), {"waiting": 1}),
        (put("a.pdf", LARGEST + 1), {"too_large": 1}),
        (put("a.pdf.TMP"), {"unfinished": 1}),
        (put("~a.pdf"), {"unfinished": 1}),
        (put("a.pdf.part", 0), {"unfinished": 1}),
        (put(".a.pdf"), {"hidden": 1}),
        (put("2026-12-01/a.pdf"), {"in_subfolder": 1}),
        (put("2026/12/01/a.pdf"), {"in_subfolder": 1}),
        (put(".~tmp~/a.pdf"), {"in_subfolder": 1}),
        (lambda folder: os.mkfifo(folder / "a.pdf"), {"not_a_file": 1}),
        (lambda folder: (folder / "a.pdf").symlink_to("/etc/hostname"), {"not_a_file": 1}),
        (locked, {"unreadable": 1}),
        (locked_folder, {"unreadable": 1}),
        # What nobody needs to look at.
        (lambda folder: (folder / "2026-12-01").mkdir(), {}),
        (put(".keep", 0), {}),
        (put(".claimed/0123/a.pdf"), {}),
        (put(".DS_Store"), {}),
        (put("._a.pdf"), {}),
        (put(".nfs000000001"), {}),
        (put("lost+found/#123"), {}),
        (put("@eaDir/a.pdf/thumb.jpg"), {}),
        (put("2026-12-01/.DS_Store"), {}),
        (put("2026-12-01/@eaDir/a.jpg"), {}),
    ],
)
def test_each_kind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, makes: Callable[[Path], None], counts: dict[str, int]
) -> None:
    if os.getuid() == 0:  # whom nothing is locked for
        monkeypatch.setattr(os, "access", lambda path, mode: Path(path).stat().st_mode & 0o400)
    makes(tmp_path)
    assert left(tmp_path, AT_ONCE, LARGEST) == Counter(counts)
    assert left(tmp_path, timedelta(minutes=1), LARGEST) == Counter()


def test_the_oldest_in_a_subfolder_counts_and_a_clock_ahead_makes_nothing_young(tmp_path: Path) -> None:
    for name, years in (("day/a.pdf", 0), ("day/b.pdf", 10), ("c.tmp", 10)):
        put(name)(tmp_path)
        ahead = time.time() + years * 365 * 86400
        os.utime(tmp_path / name, (ahead, ahead))
    assert {one.since < datetime.now(UTC) for one in lying(tmp_path, LARGEST)} == {True}
    assert left(tmp_path, AT_ONCE, LARGEST) == Counter(in_subfolder=2, unfinished=1)


def test_there_is_no_folder(tmp_path: Path) -> None:
    assert lying(tmp_path / "none", LARGEST) == []


def test_a_whole_drive_in_a_subfolder_is_looked_through_only_so_far(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(30):
        put(f"drive/{number:02}/a.pdf")(tmp_path)
    monkeypatch.setattr("inbox.scan_left._MOST", 40)
    assert 1 <= len(lying(tmp_path, LARGEST)) < 30

"""What lies in the scan folder and nobody takes is counted, by kind and never by name."""

from __future__ import annotations

import errno
import os
import shutil
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


def locked_within(folder: Path) -> None:
    put("day/b.pdf")(folder)
    put("day/locked/a.pdf")(folder)
    (folder / "day/locked").chmod(0)


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
        (locked_within, {"in_subfolder": 1, "unreadable": 1}),
        (put("done.pdf/a.pdf"), {"in_subfolder": 1}),
        (put(".~lock.pdf"), {"hidden": 1}),
        (put(".snapshot.pdf"), {"hidden": 1}),
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
        *(
            (put(f"{name}/hourly.0/a.pdf"), {})
            for name in (".snapshot", "#snapshot", "~snapshot", "@Recycle")
        ),
        *((put(f"{name}/a.pdf"), {}) for name in (".stversions", "Network Trash Folder", "day/.snapshot")),
        *((put(name), {}) for name in (".apdisk", ".fuse_hidden0001", ".smbdeleteAAA1", ".~lock.a.docx#")),
        *((put(name), {}) for name in ("~$a.docx", "day/~$a.docx", "Thumbs.db", "day/desktop.ini")),
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


def test_names_that_are_listed_and_nothing_else_are_not_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "access", lambda path, mode: mode & os.X_OK == 0)
    with pytest.raises(PermissionError):
        lying(tmp_path, LARGEST)


def test_there_is_no_folder(tmp_path: Path) -> None:
    assert lying(tmp_path / "none", LARGEST) == []


@pytest.mark.parametrize(
    ("names", "told"),
    [
        ([f"drive/{number:02}/a.pdf" for number in range(30)], {"not_all_seen": 1}),
        ([f"{drive}/{number:02}.pdf" for drive in range(5) for number in range(30)], {"not_all_seen": 4}),
        ([f"drive/{number:02}/" for number in range(100)], {"not_all_seen": 1}),
        ([f"drive/{number:02}.pdf" for number in range(40)], {"in_subfolder": 40}),
    ],
)
def test_a_whole_drive_in_subfolders_is_looked_through_only_so_far(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, names: list[str], told: dict[str, int]
) -> None:
    for name in names:
        (tmp_path / name).mkdir(parents=True) if name.endswith("/") else put(name)(tmp_path)
    put("z.tmp")(tmp_path)
    monkeypatch.setattr("inbox.scan_left._MOST", 40)
    found = left(tmp_path, AT_ONCE, LARGEST)
    assert found["in_subfolder"] <= 40 and found["unfinished"] == 1
    assert {kind: found[kind] for kind in told} == told  # type: ignore[index]


def test_what_cant_be_listed_within_is_told_and_what_is_gone_by_now_is_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("day/a.pdf", "day/broken/b.pdf", "day/gone/c.pdf"):
        put(name)(tmp_path)
    listed = os.scandir

    def scandir(place: Path) -> object:
        if place.name == "gone":
            shutil.rmtree(place)
        if place.name == "broken":
            raise OSError(errno.EIO, "Input/output error")
        return listed(place)

    monkeypatch.setattr(
        os, "scandir", lambda place: scandir(Path(place)) if isinstance(place, Path) else listed(place)
    )
    assert left(tmp_path, AT_ONCE, LARGEST) == Counter(in_subfolder=1, unreadable=1)


def test_subfolders_that_are_left_alone(tmp_path: Path) -> None:
    for name in ("Done/a.pdf", "day/done/b.pdf", "day/c.pdf", "done.tmp"):
        put(name)(tmp_path)
    assert left(tmp_path, AT_ONCE, LARGEST, ("done",)) == Counter(in_subfolder=1, unfinished=1)

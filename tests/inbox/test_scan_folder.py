"""The scan folder and the archive: each file taken once, whole, whatever happens between two steps."""

from __future__ import annotations

import io
import os
import threading
import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from conftest import CANARY, Crash, crash_at

from inbox import scan_folder
from inbox.archive import Archive, ArchiveError, Sealed
from inbox.scan_folder import CLAIMED, Waiting, has_work, sweep
from inbox.shelf import FolderShelf
from schemas.sealing import Keyring, SealError
from schemas.settings import Settings

AT_ONCE = Waiting(0, 0)
STEPS = ("found", "claimed", "sealed", "committed", "removed")


class Ledger:
    """Stands in for the store: an arrival's token counts once."""

    def __init__(self) -> None:
        self.arrivals: dict[str, tuple[str, str]] = {}

    def __call__(self, sealed: Sealed, path: str, token: str) -> None:
        self.arrivals[token] = (sealed.document_id, Path(path).name)

    @property
    def names(self) -> list[str]:
        return sorted(name for _, name in self.arrivals.values())


@pytest.fixture
def archive(settings: Settings, keys: Keyring) -> Archive:
    return Archive(FolderShelf(settings.archive_folder), keys)


@pytest.fixture
def scan(settings: Settings) -> Path:
    settings.scan_folder.mkdir(parents=True)
    return settings.scan_folder


def files_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.rglob("*") if path.is_file())


@pytest.mark.parametrize("step", STEPS)
def test_a_crash_at_any_step_gives_the_same_once(scan: Path, archive: Archive, step: str) -> None:
    ledger = Ledger()
    (scan / "a.pdf").write_bytes(b"one")
    (scan / "b.pdf").write_bytes(b"two")

    for _ in range(2):
        with pytest.raises(Crash):
            sweep(scan, archive, ledger, AT_ONCE, crash_at(step))
    sweep(scan, archive, ledger, AT_ONCE)
    assert ledger.names == ["a.pdf", "b.pdf"]
    assert files_in(scan) == []
    assert sorted(archive.load(document_id) for document_id, _ in ledger.arrivals.values()) == [
        b"one",
        b"two",
    ]
    assert not has_work(scan)


def test_a_commit_that_fails_leaves_the_file(scan: Path, archive: Archive) -> None:
    def fail(sealed: Sealed, path: str, token: str) -> None:
        raise ConnectionError

    (scan / "a.pdf").write_bytes(b"one")
    with pytest.raises(ConnectionError):
        sweep(scan, archive, fail, AT_ONCE)
    assert files_in(scan) == ["a.pdf"] and has_work(scan)
    ledger = Ledger()
    assert sweep(scan, archive, ledger, AT_ONCE).taken == 1
    assert ledger.names == ["a.pdf"]


def test_the_same_name_and_bytes_twice_are_two_arrivals(scan: Path, archive: Archive) -> None:
    ledger = Ledger()
    for _ in range(2):
        (scan / "a.pdf").write_bytes(b"one")
        sweep(scan, archive, ledger, AT_ONCE)
    assert ledger.names == ["a.pdf", "a.pdf"]
    assert len({document_id for document_id, _ in ledger.arrivals.values()}) == 1


@pytest.mark.parametrize("name", ["a.pdf.part", "~a.pdf", "a.pdf~", ".a.pdf", "a.TMP", "a.crdownload"])
def test_unfinished_names_are_left(scan: Path, archive: Archive, name: str) -> None:
    (scan / name).write_bytes(b"half")
    assert not has_work(scan)
    assert sweep(scan, archive, Ledger(), AT_ONCE).left == {"unfinished": 1}
    assert files_in(scan) == [name]


def test_what_is_no_file_is_left(scan: Path, archive: Archive, tmp_path: Path) -> None:
    target = tmp_path / "secret.pdf"
    target.write_bytes(b"not for us")
    (scan / "link.pdf").symlink_to(target)
    (scan / "folder").mkdir()
    os.mkfifo(scan / "pipe.pdf")
    result = sweep(scan, archive, Ledger(), AT_ONCE)
    assert (result.taken, result.left) == (0, {"not_a_file": 3})
    assert target.read_bytes() == b"not for us"


def test_an_unreadable_file_holds_up_no_other(
    scan: Path, archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    (scan / "a.pdf").write_bytes(b"one")
    (scan / "b.pdf").write_bytes(b"two")
    really_open = os.open

    def refuse(path: str | Path, flags: int, mode: int = 0o777) -> int:
        if Path(path).name == "a.pdf":
            raise PermissionError(13, "no", str(path))
        return really_open(path, flags, mode)

    monkeypatch.setattr(scan_folder.os, "open", refuse)
    ledger = Ledger()
    result = sweep(scan, archive, ledger, AT_ONCE)
    assert (ledger.names, result.left) == (["b.pdf"], {"unreadable": 1})


def test_empty_files_wait_longer(scan: Path, archive: Archive) -> None:
    (scan / "a.pdf").touch()
    ledger = Ledger()
    assert sweep(scan, archive, ledger, Waiting(0, 30)).left == {"unfinished": 1}
    assert sweep(scan, archive, ledger, AT_ONCE).taken == 1
    (document_id,) = {document_id for document_id, _ in ledger.arrivals.values()}
    assert archive.load(document_id) == b""


def test_a_file_that_grows_is_left_until_it_rests(scan: Path, archive: Archive) -> None:
    path = scan / "a.pdf"
    path.write_bytes(b"start")
    stop = threading.Event()

    def write() -> None:
        while not stop.is_set():
            with path.open("ab") as file:
                file.write(b".")
            time.sleep(0.01)

    writer = threading.Thread(target=write)
    writer.start()
    ledger = Ledger()
    try:
        result = sweep(scan, archive, ledger, Waiting(0.3, 30))
    finally:
        stop.set()
        writer.join()
    assert (result.taken, result.left) == (0, {"unfinished": 1})
    assert sweep(scan, archive, ledger, Waiting(0.1, 30)).taken == 1


def test_a_file_open_for_writing_is_left(scan: Path, archive: Archive) -> None:
    with (scan / "a.pdf").open("wb") as file:
        file.write(b"half")
        file.flush()
        assert sweep(scan, archive, Ledger(), AT_ONCE).left == {"unfinished": 1}
    assert sweep(scan, archive, Ledger(), AT_ONCE).taken == 1


def test_two_sweeps_at_once_take_each_file_once(scan: Path, archive: Archive) -> None:
    for number in range(60):
        (scan / f"{number:02}.pdf").write_bytes(b"%d" % number)
    ledger = Ledger()
    sweeps = [threading.Thread(target=sweep, args=(scan, archive, ledger, AT_ONCE)) for _ in range(4)]
    for one in sweeps:
        one.start()
    for one in sweeps:
        one.join()
    assert ledger.names == [f"{number:02}.pdf" for number in range(60)]
    assert files_in(scan) == []


def test_a_claimed_file_in_work_elsewhere_is_not_taken(scan: Path, archive: Archive) -> None:
    import fcntl

    place = scan / CLAIMED / "token"
    place.mkdir(parents=True)
    (place / "a.pdf").write_bytes(b"one")
    with (place / "a.pdf").open("rb") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        assert sweep(scan, archive, Ledger(), AT_ONCE).taken == 0
    assert sweep(scan, archive, Ledger(), AT_ONCE).taken == 1


def test_the_signature_changes_with_what_waits(scan: Path) -> None:
    assert scan_folder.signature(scan / "none") is None
    (scan / "a.pdf.part").write_bytes(b"half")
    assert scan_folder.signature(scan) is None
    (scan / "a.pdf").write_bytes(b"one")
    first = scan_folder.signature(scan)
    assert first is not None and scan_folder.signature(scan) == first
    (scan / "a.pdf").write_bytes(b"one and more")
    assert scan_folder.signature(scan) not in (None, first)


def _cut(data: bytes) -> bytes:
    return data[:-1]


def _turn_a_bit(data: bytes) -> bytes:
    return data[:-1] + bytes([data[-1] ^ 1])


def _drop_the_last_piece(data: bytes) -> bytes:
    return data[: 4 + int.from_bytes(data[:4], "big")]


@pytest.mark.parametrize("damage", [_cut, _turn_a_bit, _drop_the_last_piece])
def test_damage_is_noticed(archive: Archive, tmp_path: Path, damage: Callable[[bytes], bytes]) -> None:
    document = tmp_path / "big"
    document.write_bytes(os.urandom(2**20 + 5))
    with document.open("rb") as file:
        sealed = archive.seal(file)
    assert archive.load(sealed.document_id) == document.read_bytes()
    path = archive.shelf.path(sealed.document_id)
    path.write_bytes(damage(path.read_bytes()))
    with pytest.raises(SealError):
        archive.load(sealed.document_id)
    path.unlink()
    with pytest.raises(ArchiveError):
        archive.load(sealed.document_id)


def test_bytes_in_memory_are_sealed_as_a_file_is(archive: Archive) -> None:
    data = os.urandom(2**20 + 5)
    sealed = archive.seal(io.BytesIO(data))
    assert (sealed.size, archive.load(sealed.document_id)) == (len(data), data)
    assert archive.head(sealed.document_id) == data[: 2**20]


def test_what_was_begun_and_never_finished_is_removed(archive: Archive) -> None:
    sealed = archive.seal(io.BytesIO(b"one"))
    left = archive.shelf.path(sealed.document_id).with_name(".id.token.part")
    left.write_bytes(b"half")
    assert archive.tidy() == 0 and left.exists()
    assert archive.tidy(timedelta(0)) == 1 and not left.exists()
    assert archive.holds(sealed.document_id)


def test_nothing_of_a_document_is_in_the_clear(scan: Path, archive: Archive, settings: Settings) -> None:
    (scan / f"{CANARY}.pdf").write_bytes(CANARY.encode() * 9)
    ledger = Ledger()
    sweep(scan, archive, ledger, AT_ONCE)
    for path in settings.home.rglob("*"):
        assert CANARY not in str(path)
        assert not path.is_file() or CANARY.encode() not in path.read_bytes()
    (sealed,) = settings.archive_folder.rglob("*.sealed")
    assert sealed.stat().st_mode & 0o077 == 0

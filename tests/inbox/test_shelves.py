"""The archive on every kind of shelf: a folder, a store in memory, one in which things are renamed, and a bucket."""

from __future__ import annotations

import hashlib
import io
import json
import os
import signal
import threading
import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import fsspec
import pytest
from moto_server import Buckets

from inbox.archive import Archive, ArchiveError, ChangedError
from inbox.archive_copy import copy_sealed, sealed_sha256, try_out, verify
from inbox.shelf import FolderShelf, Shelf, ShelfError, name_of
from inbox.url_shelf import UrlShelf, open_shelf
from schemas.errors import SettingsError
from schemas.sealing import Keyring

pytest_plugins = ["moto_server"]
KINDS = ("folder", "memory", "renamed", "bucket")
LARGE = 2 * 2**20 + 5


@pytest.fixture
def make(tmp_path: Path, buckets: Buckets) -> Callable[[str], Shelf]:
    """A new and empty shelf of a kind."""

    def made(kind: str) -> Shelf:
        match kind:
            case "folder":
                return FolderShelf(tmp_path / "archive")
            case "memory":
                fsspec.filesystem("memory").store.clear()
                return UrlShelf("memory://archive", {})
            case "renamed":
                (tmp_path / "renamed").mkdir()
                return UrlShelf(f"local://{tmp_path}/renamed", {})
        return open_shelf(tmp_path, buckets.new(), buckets.options_file(tmp_path))

    return made


@pytest.fixture(params=KINDS)
def archive(request: pytest.FixtureRequest, make: Callable[[str], Shelf], keys: Keyring) -> Archive:
    return Archive(make(request.param), keys)


def blob_of(archive: Archive, document_id: str) -> bytes:
    with archive.shelf.open(document_id) as file:
        return file.read()


def test_bytes_come_back_and_are_sealed(archive: Archive) -> None:
    data = os.urandom(LARGE)
    sealed = archive.seal(io.BytesIO(data))
    assert archive.load(sealed.document_id) == data and archive.holds(sealed.document_id)
    assert archive.head(sealed.document_id) == data[: 2**20]
    assert data[:64] not in blob_of(archive, sealed.document_id)
    verify(archive, sealed.document_id)
    ((known, age),) = archive.ages()
    assert known == sealed.document_id and timedelta(minutes=-1) < age < timedelta(minutes=1)
    assert archive.tidy(timedelta(0)) == 0 and archive.holds(sealed.document_id)


def test_the_same_bytes_again_change_nothing(archive: Archive) -> None:
    sealed = archive.seal(io.BytesIO(b"one"))
    before = blob_of(archive, sealed.document_id)
    assert archive.seal(io.BytesIO(b"one")) == sealed
    assert blob_of(archive, sealed.document_id) == before


def test_what_is_not_there_is_told(archive: Archive) -> None:
    assert not archive.holds("00ff") and list(archive.ages()) == [] and archive.sealed_by("00ff") == set()
    archive.remove("00ff")
    with pytest.raises(ArchiveError, match="isn't in the archive"):
        archive.load("00ff")
    with pytest.raises(ArchiveError):
        archive.reseal("00ff")


def test_removed_is_gone(archive: Archive) -> None:
    one, other = (archive.seal(io.BytesIO(data)).document_id for data in (b"one", b"other"))
    archive.remove(one)
    assert [known for known, _ in archive.ages()] == [other] and not archive.holds(one)


def test_what_changes_while_it_is_sealed_leaves_nothing(archive: Archive) -> None:
    class Changing(io.BytesIO):
        def read(self, size: int | None = -1) -> bytes:
            return super().read(size).upper()

    with pytest.raises(ChangedError):
        archive.seal(Changing(b"one"))
    assert list(archive.ages()) == []
    if isinstance(archive.shelf, UrlShelf):
        assert list(archive.shelf._listed()) == []


def test_a_new_key_seals_anew(archive: Archive) -> None:
    sealed = archive.seal(io.BytesIO(b"one"))
    newer = Archive(archive.shelf, archive.keys.with_new_key())
    assert newer.reseal(sealed.document_id) and not newer.reseal(sealed.document_id)
    assert newer.sealed_by(sealed.document_id) == {newer.keys.sealing_id}
    assert newer.load(sealed.document_id) == b"one"
    only_new = Archive(archive.shelf, newer.keys.without_old_keys())
    assert only_new.load(sealed.document_id) == b"one"


def test_what_a_lost_key_sealed_is_sealed_again(archive: Archive) -> None:
    newer = archive.keys.with_new_key()
    document_id = Archive(archive.shelf, newer).seal(io.BytesIO(b"one")).document_id
    assert archive.seal(io.BytesIO(b"one")).document_id == document_id
    assert archive.load(document_id) == b"one"


# A bit is turned over: a byte put in its place would be the one that stands there, once in 256 runs.
@pytest.mark.parametrize(
    "damage", [lambda blob: blob[:-1], lambda blob: blob[:40] + bytes([blob[40] ^ 1]) + blob[41:]]
)
def test_damage_is_told(archive: Archive, damage: Callable[[bytes], bytes]) -> None:
    document_id = archive.seal(io.BytesIO(b"one" * 99)).document_id
    blob = blob_of(archive, document_id)
    with archive.shelf.writing(document_id, again=True) as file:
        file.write(damage(blob))
    with pytest.raises(Exception, match=document_id[:4] + "|sealed|opened"):
        archive.load(document_id)


@pytest.mark.parametrize("to", KINDS)
def test_sealed_bytes_go_from_one_to_another(
    archive: Archive, to: str, make: Callable[[str], Shelf], tmp_path: Path
) -> None:
    document_id = archive.seal(io.BytesIO(os.urandom(LARGE))).document_id
    blob = blob_of(archive, document_id)
    target: Shelf = FolderShelf(tmp_path / "other") if to in ("folder", "memory", "renamed") else make(to)
    assert copy_sealed(archive.shelf, target, document_id) == sealed_sha256(target, document_id)
    assert blob_of(Archive(target, archive.keys), document_id) == blob


def test_it_can_be_tried_out(archive: Archive) -> None:
    try_out(archive.shelf)
    assert list(archive.ages()) == []


def test_two_that_write_the_same_at_once(archive: Archive) -> None:
    """Each sees nothing there yet; one of them makes it, and both are done."""
    data = os.urandom(LARGE)
    both = threading.Barrier(2)

    errors: list[BaseException] = []

    def write(meet: Callable[[], object]) -> None:
        with archive.shelf.writing("aabb") as file:
            file.write(data)
            meet()

    def seal() -> None:
        try:
            try:
                write(lambda: both.wait(10))
            except ShelfError:
                # The emulated bucket answers 500 now and then where two come at once; callers try again.
                write(lambda: None)
        except BaseException as error:
            errors.append(error)

    threads = [threading.Thread(target=seal) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert errors == [] and blob_of(archive, "aabb") == data


def test_a_bucket_lets_nobody_write_over(buckets: Buckets, make: Callable[[str], Shelf]) -> None:
    """Exclusive: whoever comes second leaves what the first one made, and only `again` replaces it."""
    shelf = make("bucket")
    for data, again, kept in (
        (b"first", False, b"first"),
        (b"second", False, b"first"),
        (b"third", True, b"third"),
    ):
        with shelf.writing("aabb", again=again) as file:
            file.write(data)
        with shelf.open("aabb") as back:
            assert back.read() == kept
    path = f"bucket{buckets.made}/archive/{name_of('aabb')}"
    with pytest.raises(OSError):
        buckets.look().pipe_file(path, b"fourth", mode="create")


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["renamed", "bucket"])
def test_killed_while_it_writes_leaves_all_or_nothing(
    kind: str, make: Callable[[str], Shelf], keys: Keyring
) -> None:
    archive = Archive(make(kind), keys)
    data = os.urandom(40 * 2**20)
    for number, after in enumerate((0.01, 0.05, 0.1, 0.15, 0.2, 0.3, None)):
        mine = data + bytes([number])
        document_id = archive.keys.document_id(hashlib.sha256(mine).hexdigest())
        child = os.fork()
        if child == 0:
            try:
                archive.seal(io.BytesIO(mine))
            finally:
                os._exit(0)
        if after is not None:  # the last one may finish
            time.sleep(after)
            os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        there = archive.holds(document_id)
        if there:
            verify(archive, document_id)
        else:
            assert archive.seal(io.BytesIO(mine)).document_id == document_id
        assert archive.load(document_id) == mine
    assert after is None and there
    archive.tidy(timedelta(0))
    assert len(list(archive.ages())) == 7


def test_a_store_that_is_gone_is_told_without_its_address(
    buckets: Buckets, tmp_path: Path, keys: Keyring
) -> None:
    archive = Archive(open_shelf(tmp_path, buckets.new(), buckets.options_file(tmp_path)), keys)
    nowhere = tmp_path / "nowhere.json"
    nowhere.write_text(json.dumps({**buckets.options, "endpoint_url": "http://127.0.0.1:9"}))
    nowhere.chmod(0o600)
    gone = Archive(open_shelf(tmp_path, "s3://bucket1/archive", nowhere), keys)
    document_id = archive.seal(io.BytesIO(b"one")).document_id
    for act in (
        lambda: gone.seal(io.BytesIO(b"one")),
        lambda: gone.load(document_id),
        lambda: gone.holds(document_id),
        lambda: list(gone.ages()),
        lambda: gone.remove(document_id),
    ):
        with pytest.raises(ShelfError, match="can't be reached") as error:
            act()
        assert "127.0.0.1" not in str(error.value) and "bucket1" not in str(error.value)
        assert error.value.__cause__ is None and not isinstance(error.value, ArchiveError)


def test_a_bucket_that_is_not_there_is_no_empty_archive(
    buckets: Buckets, tmp_path: Path, keys: Keyring
) -> None:
    archive = Archive(open_shelf(tmp_path, "s3://missing/archive", buckets.options_file(tmp_path)), keys)
    with pytest.raises(ShelfError):
        archive.seal(io.BytesIO(b"one"))


@pytest.mark.parametrize(
    ("url", "options", "mode", "told"),
    [
        ("nothing://there", "{}", 0o600, "ARCHIVE_URL"),
        ("s3://bucket/x", "[]", 0o600, "OPTIONS_FILE"),
        ("s3://bucket/x", "{", 0o600, "OPTIONS_FILE"),
        ("s3://bucket/x", "{}", 0o644, "chmod 600"),
    ],
)
def test_settings_that_reach_nothing(url: str, options: str, mode: int, told: str, tmp_path: Path) -> None:
    path = tmp_path / "options.json"
    path.write_text(options)
    path.chmod(mode)
    with pytest.raises(SettingsError, match=told):
        open_shelf(tmp_path, url, path).size("aabb")


@pytest.mark.slow
def test_a_file_url_is_a_folder(tmp_path: Path) -> None:
    assert open_shelf(tmp_path, f"file://{tmp_path}/a%20b") == FolderShelf(tmp_path / "a b")
    assert open_shelf(tmp_path) == FolderShelf(tmp_path)

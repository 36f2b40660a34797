"""A shelf in any store that fsspec reaches by URL: a bucket (`s3://`, `gs://`, `abfs://`), `sftp://`, `memory://` …

A blob is made whole on this side first, in a file without a name that dies with its process (what is in it is sealed
already), and then goes over in one step: a bucket makes an object visible once all of it is there, and refuses to make
one twice; elsewhere it goes under a name of its own and is renamed.
"""

from __future__ import annotations

import errno
import json
import os
import secrets
import stat
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import MappingProxyType
from typing import Any, BinaryIO, cast
from urllib.parse import unquote, urlsplit

from inbox.shelf import SUFFIX, FolderShelf, Shelf, ShelfError, name_of
from schemas.errors import SettingsError

_BUCKETS = frozenset({"s3", "s3a", "gs", "gcs", "az", "abfs", "abfss"})
"""What makes an object in one step."""

_REFUSED = frozenset({errno.EINVAL, errno.EBUSY})  # what s3fs makes of HTTP 412 and 409

_USUAL: dict[str, dict[str, Any]] = {
    # s3fs tries five times whatever these say: a bucket that hangs is told of after two minutes.
    "s3": {"config_kwargs": {"connect_timeout": 5, "read_timeout": 20, "retries": {"max_attempts": 0}}}
}


def open_shelf(
    folder: Path,
    url: str | None = None,
    options_file: Path | None = None,
    options: Mapping[str, Any] = MappingProxyType({}),
) -> Shelf:
    """The shelf at a URL, or in the folder where there is none. options, options_file: what fsspec asks for to reach it,
    the latter in JSON and the stronger. Raises SettingsError."""
    if url is None:
        return FolderShelf(folder)
    scheme = urlsplit(url).scheme
    if scheme in ("file", "local"):
        return FolderShelf(Path(unquote(urlsplit(url).path)))
    return UrlShelf(url, {**_USUAL.get(scheme, {}), **options, **_options(options_file)})


def _options(path: Path | None) -> dict[str, Any]:
    if path is None:
        return {}
    try:
        if stat.S_IMODE(path.stat().st_mode) & 0o077:
            raise SettingsError(
                "MASH_INTAKE_ARCHIVE_OPTIONS_FILE: others may read it, and it may hold a secret; run chmod 600 on it."
            )
        told = json.loads(path.read_bytes())
    except (OSError, ValueError):
        told = None
    if not isinstance(told, dict):
        raise SettingsError(
            "MASH_INTAKE_ARCHIVE_OPTIONS_FILE must name a file that holds one JSON object, such as "
            '{"endpoint_url": "https://objects.example.org"}.'
        )
    return told


class UrlShelf:
    """A shelf at a URL. Errors name their kind only: what a store says may hold addresses and keys."""

    def __init__(self, url: str, options: dict[str, Any]) -> None:
        self._url, self._options = url, options
        self._opened: tuple[int, Any, str] | None = None

    @property
    def kind(self) -> str:
        return urlsplit(self._url).scheme

    @contextmanager
    def writing(self, document_id: str, *, again: bool = False) -> Iterator[BinaryIO]:
        """A store has its own clock: what is written again is as old as that."""
        with tempfile.TemporaryFile() as file:
            yield cast("BinaryIO", file)
            file.flush()
            with _told():
                self._put(f"/proc/self/fd/{file.fileno()}", document_id, again)

    def open(self, document_id: str) -> BinaryIO:
        fs, root = self._store()
        with _told(missing=True):
            return cast("BinaryIO", fs.open(f"{root}/{name_of(document_id)}", "rb"))

    def size(self, document_id: str) -> int:
        fs, root = self._store()
        with _told(missing=True), suppress(FileNotFoundError):
            return int(fs.info(f"{root}/{name_of(document_id)}")["size"] or 0)
        return 0

    def ages(self) -> Iterator[tuple[str, timedelta]]:
        for name, told in self._listed():
            if name.endswith(SUFFIX) and not name.startswith(".") and told["size"]:
                yield name.removesuffix(SUFFIX), _age(told)

    def remove(self, document_id: str) -> None:
        fs, root = self._store()
        with _told(missing=True), suppress(FileNotFoundError):
            fs.rm_file(f"{root}/{name_of(document_id)}")

    def tidy(self, older_than: timedelta) -> int:
        if self.kind in _BUCKETS:
            return (
                0  # nothing of half an object is seen; the bucket's own rules clear away unfinished uploads
            )
        fs, _ = self._store()
        removed = 0
        for name, told in list(self._listed()):
            if name.startswith(".") and name.endswith(".part") and _age(told) >= older_than:
                with _told(missing=True), suppress(FileNotFoundError):
                    fs.rm_file(told["name"])
                    removed += 1
        return removed

    def _put(self, source: str, document_id: str, again: bool) -> None:
        fs, root = self._store()
        target = f"{root}/{name_of(document_id)}"
        if self.kind in _BUCKETS:
            mode = "overwrite" if again else "create"
            try:
                fs.put_file(source, target, mode=mode)
            except OSError as error:
                # Of two that make the same object the store lets one do it: stores tell that in different ways.
                told = isinstance(error, FileExistsError) or error.errno in _REFUSED
                if again or not told or not self.size(document_id):
                    raise
            return
        folder = target.rpartition("/")[0]
        fs.makedirs(folder, exist_ok=True)
        temporary = f"{folder}/.{secrets.token_hex(16)}.part"
        try:
            fs.put_file(source, temporary)
            fs.mv(temporary, target)
        finally:
            with suppress(Exception):  # where it was moved it is gone; else tidy() removes it
                fs.rm_file(temporary)

    def _listed(self) -> Iterator[tuple[str, dict[str, Any]]]:
        """The name, without its folder, and what is told of every file."""
        fs, root = self._store()
        with _told(missing=True):
            try:
                found = fs.find(root, detail=True)
            except FileNotFoundError:
                found = {}
        for path, told in found.items():
            yield path.rpartition("/")[2], told

    def _store(self) -> tuple[Any, str]:
        """The file system and the place in it. One of its own for each process: a connection can't be shared. Nothing is
        remembered of what lies there, as others write too."""
        if self._opened is None or self._opened[0] != os.getpid():
            import fsspec  # a fifteenth of a second, that the usual folder needn't wait for

            always = {"skip_instance_cache": True, "use_listings_cache": False}
            try:
                fs, root = fsspec.core.url_to_fs(self._url, **always, **self._options)
            except ImportError:
                raise SettingsError(
                    f"What reaches {self.kind}:// isn't installed: for s3:// install mash-intake[s3], for others what "
                    "fsspec's documentation names."
                ) from None
            except (ValueError, TypeError) as error:
                raise SettingsError(
                    f"MASH_INTAKE_ARCHIVE_URL or its options can't be used ({type(error).__name__}): correct them."
                ) from None
            self._opened = (os.getpid(), fs, root.rstrip("/"))
        return self._opened[1:]


@contextmanager
def _told(*, missing: bool = False) -> Iterator[None]:
    """Makes one error of ours of whatever a store says. missing: that something isn't there is told as it is."""
    try:
        yield
    except ShelfError:
        raise
    except FileNotFoundError as error:
        raise (FileNotFoundError() if missing else _unreachable(error)) from None
    except Exception as error:
        raise _unreachable(error) from None


def _unreachable(error: Exception) -> ShelfError:
    return ShelfError(
        f"The archive's store can't be reached, or refuses ({type(error).__name__}). What has come stays where it is and is "
        "tried again; mash-intake doctor says what is wrong."
    )


def _age(told: dict[str, Any]) -> timedelta:
    """Stores name the time of writing differently; one that doesn't tell it has things of now."""
    moment = next(
        (told[name] for name in ("LastModified", "mtime", "last_modified", "created") if told.get(name)), None
    )
    if isinstance(moment, int | float):
        return timedelta(seconds=time.time() - moment)
    if not isinstance(moment, datetime):
        return timedelta(0)
    return datetime.now(UTC) - (moment if moment.tzinfo else moment.replace(tzinfo=UTC))

"""Pictures of pages that people look at, kept in memory for a while: never on a disk."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Sequence
from time import monotonic

import structlog

from extractors.page_show import CannotShow
from inbox.archive import ArchiveError
from inbox.shelf import ShelfError
from pipeline.context import Intake
from pipeline.picture_worker import PictureWorker
from schemas.queues import PageImage
from schemas.sealing import SealError

log: structlog.stdlib.BoundLogger = structlog.get_logger("mash_intake")

_MOST = 60  # pictures in memory: some 12 MB
_TRIED_AGAIN = 600.0  # seconds: drawing what is locked or broken takes as long as it may, each time
_MOST_FAILED = 1000


class KeptPictures:
    """Pages of documents as pictures. May be asked from several threads at once."""

    def __init__(self, use: Intake, worker: PictureWorker) -> None:
        self._archive = use.archive
        self._worker = worker
        self._kept: OrderedDict[tuple[str, int], PageImage] = OrderedDict()
        self._failed: OrderedDict[tuple[str, int], float] = OrderedDict()  # when
        self._lock = threading.Lock()

    def of(self, document_id: str, pages: Sequence[int]) -> list[PageImage]:
        """These pages of a document, as far as they can be shown."""
        wanted = list(dict.fromkeys(pages))
        lacking = [number for number in wanted if self._is_to_be_drawn(document_id, number)]
        if lacking:
            self._draw(document_id, lacking)
        found = (self._get(document_id, number) for number in wanted)
        return [one for one in found if one is not None]

    def _get(self, document_id: str, number: int) -> PageImage | None:
        with self._lock:
            return self._kept.get((document_id, number))

    def _is_to_be_drawn(self, document_id: str, number: int) -> bool:
        with self._lock:
            failed = self._failed.get((document_id, number))
            there = (document_id, number) in self._kept
        return not there and (failed is None or monotonic() - failed > _TRIED_AGAIN)

    def _draw(self, document_id: str, numbers: list[int]) -> None:
        try:
            found = self._worker.show(self._archive.load(document_id), numbers)
        except CannotShow:
            found = []
        except (ArchiveError, SealError, ShelfError) as error:  # `mash-intake ledger` tells of it too
            log.error("not_in_archive", document=document_id, error=type(error).__name__)
            return
        with self._lock:
            for one in found:
                self._kept[document_id, one.number] = one
            for number in set(numbers) - {one.number for one in found}:
                self._failed[document_id, number] = monotonic()
            while len(self._failed) > _MOST_FAILED:
                self._failed.popitem(last=False)
            while len(self._kept) > _MOST:
                self._kept.popitem(last=False)

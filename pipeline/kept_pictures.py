"""Pictures of pages that people look at, kept in memory for a while: never on a disk."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Sequence

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


class KeptPictures:
    """Pages of documents as pictures. May be asked from several threads at once."""

    def __init__(self, use: Intake, worker: PictureWorker) -> None:
        self._archive = use.archive
        self._worker = worker
        self._kept: OrderedDict[tuple[str, int], PageImage] = OrderedDict()
        self._lock = threading.Lock()

    def of(self, document_id: str, pages: Sequence[int]) -> list[PageImage]:
        """These pages of a document, as far as they can be shown."""
        wanted = list(dict.fromkeys(pages))
        lacking = [number for number in wanted if self._get(document_id, number) is None]
        if lacking:
            self._draw(document_id, lacking)
        found = (self._get(document_id, number) for number in wanted)
        return [one for one in found if one is not None]

    def _get(self, document_id: str, number: int) -> PageImage | None:
        with self._lock:
            return self._kept.get((document_id, number))

    def _draw(self, document_id: str, numbers: list[int]) -> None:
        try:
            found = self._worker.show(self._archive.load(document_id), numbers)
        except CannotShow:
            return
        except (ArchiveError, SealError, ShelfError) as error:  # `mash-intake ledger` tells of it too
            log.error("not_in_archive", document=document_id, error=type(error).__name__)
            return
        with self._lock:
            for one in found:
                self._kept[document_id, one.number] = one
            while len(self._kept) > _MOST:
                self._kept.popitem(last=False)

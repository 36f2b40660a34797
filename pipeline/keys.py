"""The rotation of keys: a new one seals, everything is sealed anew with it, and only then the old ones may go.

Every step can be run again, and the old keys stay with the new one until `drop_keys`, so that nothing is ever sealed
with a key that isn't there. Ids and digests have a key of their own, which never changes. Where the keys can't be written
here, as in a secret store, what is to stand there goes into a file, and a person puts it there.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

import structlog

from pipeline.context import Intake
from pipeline.keeping import keeping
from pipeline.key_source import read_keys, write_keys
from routing import store_keys
from schemas.errors import MashIntakeError

log: structlog.stdlib.BoundLogger = structlog.get_logger("mash_intake")


class RotationError(MashIntakeError):
    """The old keys are still needed: the message says what for."""


@dataclass(frozen=True, slots=True)
class Rotated:
    """key_id: of the key that seals now. resealed: how many documents and rows this run sealed anew. stuck: what
    couldn't be, by opaque id. to_place: nothing was sealed yet, as somebody has to put the new key into its place first."""

    key_id: str
    resealed: int = 0
    stuck: tuple[str, ...] = ()
    to_place: bool = False


def rotate_keys(use: Intake, to: Path | None = None) -> Rotated:
    """Seal everything with a new key, or, where an earlier run was interrupted or somebody has put a new key before the
    others, go on with that one. Intake may go on meanwhile: a task that began before fails when it next writes, and is tried
    again. to: a new file for the keys, a new one among them, where they can't be written here; run again once they are in
    their place. Raises KeysElsewhereError, BusyError, OSError."""
    with keeping(use.store):
        if not store_keys.under_way(use.store):
            keys = use.store.keys.with_new_key()
            write_keys(use.settings, keys, to)
            if to is not None:
                return Rotated(keys.sealing_id, to_place=True)
            use.fault("key_added")
            use = replace(use, store=replace(use.store, keys=keys), archive=replace(use.archive, keys=keys))
        store_keys.note_sealing(use.store)
        use.fault("sealing_noted")
        resealed, stuck = _reseal(use)
        if not stuck:
            store_keys.note_resealed(use.store)
            use.fault("resealed_noted")
    log.info("keys_rotated", key=use.store.keys.sealing_id, resealed=resealed, stuck=len(stuck))
    return Rotated(use.store.keys.sealing_id, resealed, tuple(stuck))


def drop_keys(use: Intake, to: Path | None = None) -> int:
    """Take the old keys out of the key file, once nothing is sealed with them. How many. to: a new file for the keys without
    them, where they can't be written here. Raises RotationError, KeysElsewhereError, BusyError, OSError."""
    with keeping(use.store):
        if store_keys.under_way(use.store):
            raise RotationError(
                "Not everything is sealed with the newest key: run mash-intake keys rotate first."
            )
        old = len(use.store.keys.keys) - 1
        if old == 0:
            return 0
        # A task that began before the rotation may have sealed something since.
        _, stuck = _reseal(use)
        stuck += store_keys.foreign(use.store)
        if stuck:
            told = "; ".join(stuck[:20])
            raise RotationError(f"The old keys are still needed ({len(stuck)} in all): {told}. Try again.")
        store_keys.note_dropped(use.store, old)
        use.fault("drop_noted")
        # Whoever has edited the file since it was read has keys in it that we know nothing of.
        if read_keys(use.settings).keys != use.store.keys.keys:
            raise RotationError("The keys were changed meanwhile: run mash-intake keys drop again.")
        write_keys(use.settings, use.store.keys.without_old_keys(), to)
    log.info("keys_dropped", keys=old)
    return old


def _reseal(use: Intake) -> tuple[int, list[str]]:
    resealed, stuck = 0, []
    for document_id in sorted(one for one, _ in use.archive.ages()):
        try:
            resealed += use.archive.reseal(document_id)
        except MashIntakeError:
            stuck.append(f"document {document_id}")
        use.fault("document_resealed")
    rows, others = store_keys.reseal_tables(use.store, use.fault)
    return resealed + rows, stuck + others

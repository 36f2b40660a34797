"""The work on one batch: reading its documents for a turn, and putting what was read into its queues."""

from __future__ import annotations

from pipeline.came_again import read_what_came_again
from pipeline.context import Intake
from pipeline.documents import extract_document, record_document
from pipeline.one_by_one import Failures
from pipeline.reread import judge_again
from pipeline.turn import Turn, is_heavy, over
from routing import store_batches, store_companions, store_unread
from routing.store_states import IN_WORK, DocumentState


def read_batch(use: Intake, batch_id: str, turn: Turn, failures: Failures, what: str) -> None:
    """Read what isn't read yet of a batch, as far as the turn goes, heavy and slow ones last; then once more what nobody could read and came
    again. what: how a failure is called in the log."""
    members = store_batches.members(use.store, batch_id)
    for member in sorted(members, key=lambda one: is_heavy(one.size, one.attempts)):
        if member.state is DocumentState.RECEIVED:
            with failures.apart(what, member.document_id):
                extract_document(use, member.document_id, turn, alone=len(members) == 1)
    read_what_came_again(use, [one.document_id for one in members], failures, turn)


def record_batch(use: Intake, batch_id: str, turn: Turn, failures: Failures) -> tuple[list[str], bool]:
    """Score, flag and route what a batch holds. What was read goes into its queues before more is read. Gives the documents that are
    done with, and whether others are left."""
    _record(use, batch_id, over(), failures)
    read_batch(use, batch_id, turn, failures, "recording_failed")
    _record(use, batch_id, turn, failures)
    members = store_batches.members(use.store, batch_id)
    done = [one.document_id for one in members if one.state not in IN_WORK]
    left = len(done) < len(members) or bool(store_unread.to_read_again(use.store, done))
    return done, left


def _record(use: Intake, batch_id: str, turn: Turn, failures: Failures) -> None:
    for member in store_batches.members(use.store, batch_id):
        if member.state is DocumentState.EXTRACTED and member.document_id not in failures.subjects:
            with failures.apart("recording_failed", member.document_id):
                for other in store_companions.went_ahead(use.store, member.document_id):
                    judge_again(use, other, "intake")  # before: killed in between, it is done anew
                record_document(use, member.document_id, turn)

"""The mailbox: a few messages at a time are sealed and known, unpacked, and let leave."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from inbox import mailbox
from inbox.archive import Sealed
from inbox.mailbox import Inbox, MailboxError
from pipeline import messages
from pipeline.context import Intake, using
from pipeline.one_by_one import Failures, alone
from routing import store_mailbox
from routing.store_documents import Coming
from routing.store_lock import try_lock
from routing.store_messages import Place
from routing.store_states import MessageState
from schemas.mailbox import MailboxAccount

SILENT, GIVEN_UP = timedelta(hours=1), timedelta(days=7)

_FEW = 10  # messages that are sealed before they are unpacked


@dataclass(frozen=True, slots=True)
class Polled:
    """What one look into a mailbox came to. taken: how many messages were new; unfetched: how many couldn't be had
    and stay in the inbox; more: others wait for the next run."""

    taken: int
    unfetched: int
    more: bool


def poll(use: Intake, account: MailboxAccount, failures: Failures | None = None) -> Polled:
    """Take in what lies in the inbox, unpack it, and let it leave: a few messages at a time, at most messages.AT_ONCE of them.
    failures: gets those that failed. Raises MailboxError."""
    name = mailbox_id(use, account)
    taken, failed, more = 0, frozenset[int](), True
    with mailbox.opened(account) as inbox:
        place = (name, inbox.uidvalidity)

        def keep(sealed: Sealed, uid: int) -> None:
            key = f"{name}/{inbox.uidvalidity}/{uid}"
            coming = Coming(sealed.sha256, sealed.size, "", "mailbox", key)
            with alone("keeping_failed", sealed.document_id):
                messages.keep(use, coming, Place(*place, uid))

        def known(present: list[int]) -> set[int]:
            return store_mailbox.known_uids(use.store, *place, present)

        while more and taken < messages.AT_ONCE:
            few = min(_FEW, messages.AT_ONCE - taken)
            some = mailbox.take_in(inbox, use.archive, known, keep, use.fault, few, failed)
            taken, failed, more = taken + some.kept, failed | some.failed, some.more
            messages.unpack_stored(use, Failures() if failures is None else failures)
            _let_leave(use, inbox, name)
    if not failed:
        store_mailbox.note_polled(use.store, name)
    return Polled(taken, len(failed), more)


def check_mailbox(account: MailboxAccount | None, intake: Intake | None = None) -> None:
    """Raises MailboxError where the mailbox was looked at before, and not for an hour: intake goes on with scans
    while it can't be, and somebody must be told. So too where none is set up any more: a secret store that is away gives no
    connection, which looks the same; a mailbox given up on purpose is forgotten after a week."""
    with using(intake) as use:
        chosen = account or use.settings.mailbox
        last = store_mailbox.last_polled(use.store, None if chosen is None else mailbox_id(use, chosen))
        silent = timedelta(0) if last is None else use.store.now() - last
        if chosen is None and SILENT < silent < GIVEN_UP:
            raise MailboxError(
                "No mailbox is set up any more, and one was looked at until lately: put its connection or settings back, or see "
                f"why Airflow can't be asked for it. Given up on purpose, it is forgotten {GIVEN_UP.days} days after."
            )
        if chosen is not None and silent > SILENT:
            raise MailboxError(
                "Nobody has looked into the mailbox for an hour: the log of `receive` says why."
            )


def mailbox_id(use: Intake, account: MailboxAccount) -> str:
    """An opaque name of an inbox: the account's own may be a person's."""
    return use.store.keys.digest("mailbox", f"{account.host}\0{account.user}\0{account.inbox}")[:24]


def _let_leave(use: Intake, inbox: Inbox, name: str) -> None:
    folders = {
        MessageState.PROCESSED: inbox.account.processed,
        MessageState.QUARANTINED: inbox.account.quarantine,
    }
    # Two at once would each leave a copy: a server's MOVE looks at what its own session has seen last.
    with try_lock(use.store, f"leave{name}") as mine:
        if not mine:
            return
        store_mailbox.note_gone(use.store, name, inbox.uidvalidity, frozenset(inbox.uids()))
        for one in store_mailbox.leaving(use.store, name, inbox.uidvalidity):
            inbox.move(one.uid, folders[one.state])
            use.fault("mail_moved")
            store_mailbox.note_moved(use.store, one.message_id)
            use.fault("move_noted")

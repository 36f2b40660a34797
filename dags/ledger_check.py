"""The DAG `ledger_check`: every hour, whether everything that came is accounted for, and the mailbox looked at."""

from __future__ import annotations

from datetime import timedelta

from airflow.sdk import CronTriggerTimetable, dag, task

DOC = """
### What it does
Holds the audit log, the tables and the archive against each other: every document that came must be in work,
recorded, a duplicate, set aside, quarantined or deleted after its time, and its bytes must be kept.

### What a red square means
**Something is lost, or was changed by hand.** The log names opaque ids, and of each what is wrong with it.

| code | what it means |
|---|---|
| `arrival_lost` | it came, the audit log says so, and no row is left of it |
| `record_lost`, `place_lost`, `decision_lost` | a version of a record, its place in a queue, or what people decided on it was there by the audit log, and isn't |
| `place_missing`, `place_changed` | a record doesn't stand where its route says, or not as it was left there: somebody may wait for nobody |
| `urgency_changed` | a place's priority, its rank or its deadline isn't what the audit log says: a child may stand further down than was decided |
| `…_damaged`, `record_contradicts`, `flags_changed`, `index_lost` | what is sealed doesn't open, or says otherwise than what stands beside it |
| `bytes_missing` | its bytes aren't in the archive |
| `bytes_of_no_document` | bytes were kept, and nobody knows of what: they never became a record (a mail that was given up leaves its parts so). `mash-intake ledger --take-in` takes them in as if they had just come |
| `scan_not_taken` | a scanned file was claimed and couldn't be taken in: it lies in `.claimed` in the scan folder, in a place of this name |
| `left_in_scan_folder` | files lie in the scan folder for more than an hour (`MASH_INTAKE_SCAN_LEFT_MINUTES`) and aren't taken: in subfolders, hidden, unreadable, too large, or named as unfinished. Nothing that was taken in is lost by it, but each may be a form: look at them there. Subfolders that belong there are named in `MASH_INTAKE_SCAN_LEFT_ALONE`. Where it says that the scan folder can't be looked into, this user may not list it |
| `audit_chain_broken` | an audit event was changed, or events are missing |
| any other | rows contradict each other: they were changed by something else than intake |

A red `mailbox` is another matter: nobody has looked into the mailbox for an hour. The log of `receive` in
`referral_intake` says why; mails stay in the inbox meanwhile.

### What to do
1. Change nothing, and keep the disk's and the database's own logs.
2. `mash-intake ledger` shows it again, by channel and day.
3. Restore what is missing from the backup. Where there is none, ask those who sent that day to send again.
"""


@dag(
    dag_id="ledger_check",
    description="Whether everything that came is accounted for",
    doc_md=DOC,
    schedule=CronTriggerTimetable("5 * * * *", timezone="UTC"),
    catchup=False,
    max_active_runs=1,
    default_args={"retries": 1, "retry_delay": timedelta(minutes=1)},
    tags=["mash-intake"],
)
def ledger_check() -> None:
    """Two tasks. A retry tells a hiccup of disk or database from a loss, which a minute doesn't mend."""

    @task(show_return_value_in_logs=False, execution_timeout=timedelta(minutes=10))
    def check() -> int:
        from pipeline import ledger

        return ledger.check_ledger()

    @task(show_return_value_in_logs=False, execution_timeout=timedelta(minutes=2))
    def mailbox() -> None:
        from dags.mail_account import mailbox_account
        from pipeline import mail_poll

        mail_poll.check_mailbox(mailbox_account())

    check()
    mailbox()


ledger_check()

"""The DAG `referral_intake`: from the scan folder and the mailbox to the queues. Only wiring; the work is in `pipeline`."""

from __future__ import annotations

from datetime import timedelta

from airflow.sdk import (
    Asset,
    AssetOrTimeSchedule,
    AssetWatcher,
    AsyncCallback,
    CronTriggerTimetable,
    DeadlineAlert,
    DeadlineReference,
    dag,
    get_current_context,
    task,
)
from airflow.sdk.exceptions import AirflowFailException

from dags.watch import ScanFolderTrigger, run_is_late
from dags.watch_mail import MailboxTrigger

DOC = """
### What it does
A form that lands in the **scan folder** or the **mailbox** is in its queue some seconds later:

| task | does | leaves behind |
|---|---|---|
| `receive` | seals every whole file and every mail in the archive, commits, unpacks the mails, clears folder and inbox | batches of ten |
| `extract` | reads each document of a batch, in a child process with limits | a sealed reading |
| `validate_and_route` | checks sums, sets flags, priority and deadline, queues each form | records |

It runs when files come, and every ten minutes to sweep up what was missed. A run that finds nothing ends
with two **skipped** (pink) tasks: that is how it should be.

### What a red square means
**Never a bad form.** One that can't be read is a record in the `data_quality` queue, and its task is green.
Red means that something around it failed, three times: the disk is full, the database, the scan folder or the
mail server can't be reached, its password or token has run out, the key file is missing. Nothing is lost and nothing is done twice: files stay where
they are until they are sealed, and whatever is half done is taken up by the next run.

### What to do
1. Open the red task, then its log. It names the *kind* of error; names and answers never stand there.
2. Mend the cause: `df -h` for the disk, `ls -ld` for the scan folder, the database's own log.
3. **Clear** the red task, or wait for the next run. Both are safe, however often.
4. `mash-intake queue list` shows what has arrived. `mash-intake submit FILE` takes a form in without Airflow,
   should a child be at risk while this is down.

A mail server that is away holds up no scan: `receive` is red only where there was nothing else to do, and
`ledger_check` where the mailbox wasn't looked at for an hour. Mails stay in the inbox meanwhile.

A red `extract` beside a green `validate_and_route` needs nothing: the last task read those forms itself.

### When it is late
The triggerer's log says `referral_intake is late` where a run isn't done after five minutes. Look whether
the scheduler and the triggerer are alive (the home page shows both). No run at all though files lie in the
folder: the DAG is paused, or the triggerer is down; the sweep every ten minutes does without the triggerer.
"""

mailbox = Asset(
    name="mailbox",
    uri="mash-intake://mailbox",
    watchers=[AssetWatcher(name="mailbox", trigger=MailboxTrigger())],
)
scan_folder = Asset(
    name="scan_folder",
    uri="mash-intake://scan-folder",
    watchers=[AssetWatcher(name="scan_folder", trigger=ScanFolderTrigger())],
)


@dag(
    dag_id="referral_intake",
    description="Scan folder and mailbox to queues: seal, read, check, route",
    doc_md=DOC,
    schedule=AssetOrTimeSchedule(
        timetable=CronTriggerTimetable("*/10 * * * *", timezone="UTC"), assets=(mailbox | scan_folder)
    ),
    catchup=False,
    max_active_runs=1,
    deadline=DeadlineAlert(
        reference=DeadlineReference.DAGRUN_QUEUED_AT,
        interval=timedelta(minutes=5),
        callback=AsyncCallback(run_is_late),
    ),
    default_args={"retries": 2, "retry_delay": timedelta(seconds=10)},
    tags=["mash-intake"],
)
def referral_intake() -> None:
    """Three tasks; between them go opaque ids and nothing else."""

    @task(show_return_value_in_logs=False, execution_timeout=timedelta(minutes=10))
    def receive() -> list[str]:
        from dags.mail_account import mailbox_account
        from pipeline import intake

        return intake.receive(account=mailbox_account())

    # A batch takes as long as its slowest ten documents may, each within its limits.
    @task(
        show_return_value_in_logs=False,
        execution_timeout=timedelta(minutes=15),
        map_index_template="{{ batch }}",
    )
    def extract(batch_id: str) -> str:
        from pipeline import intake

        get_current_context()["batch"] = intake.batch_label(batch_id)
        return intake.extract(batch_id)

    # A batch that couldn't be read holds up no other: this task does what is left to do.
    @task(
        show_return_value_in_logs=False, execution_timeout=timedelta(minutes=30), trigger_rule="none_skipped"
    )
    def validate_and_route(batch_ids: list[str] | None) -> list[str]:
        from pipeline import intake

        if batch_ids is None:
            raise AirflowFailException("The task receive didn't end well: mend that one, then clear it.")
        return intake.validate_and_route(batch_ids)

    batch_ids = receive()
    extract.expand(batch_id=batch_ids) >> validate_and_route(batch_ids)


referral_intake()

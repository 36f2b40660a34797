"""The DAG `referral_intake`: from the scan folder and the mailbox to the queues. Only wiring; the work is in `pipeline`."""

from __future__ import annotations

from datetime import timedelta

from airflow.configuration import conf
from airflow.sdk import (
    Asset,
    AssetAlias,
    AssetOrTimeSchedule,
    AssetWatcher,
    AsyncCallback,
    Context,
    CronTriggerTimetable,
    DeadlineAlert,
    DeadlineReference,
    dag,
    get_current_context,
    task,
    task_group,
)

from dags.watch import ScanFolderTrigger, run_is_late
from dags.watch_mail import MailboxTrigger

EXTRACT, RECEIVE, ROUTE = 1, 2, 3
"""What a free slot takes first: what is read goes into its queue before more is read."""

EXTRACTS = max(1, conf.getint("core", "parallelism") - 1)
"""How many batches are read at a time: one slot is left. The local executor takes tasks as they are given to it, more
than it has slots, and what was read would stand in line there behind what is still to be read."""

DEFAULT_ARGS = {
    # A database or a disk that is away for a minute makes no red square, and ten seconds after it is back work goes on.
    "retries": 9,
    "retry_delay": timedelta(seconds=10),
    "weight_rule": "absolute",
}

DOC = """
### What it does
A form that lands in the **scan folder** or the **mailbox** is in its queue some seconds later. Subfolders of the scan folder
aren't looked into, nor are hidden files and unfinished ones (`.part`, `.tmp`); what lies there for more than an hour is told by
`ledger_check`, `mash-intake doctor` and the alarms:

| task | does | leaves behind |
|---|---|---|
| `receive` | seals whole files and mails in the archive, commits, unpacks the mails, clears folder and inbox | batches of up to ten |
| `extract` | reads each document of a batch, in a child process with limits | a sealed reading |
| `validate_and_route` | checks sums, sets flags, priority and deadline, queues each form of a batch | records |

The last two are a pair for each batch, and no batch waits for another. It runs when files come, and every ten
minutes to sweep up what was missed. A run that finds nothing ends with two **skipped** (pink) tasks: that is how
it should be. Of more than a run shall hold (30 mails, 100 files) `receive` leaves the rest to the next run, which
begins at once: two work side by side. A batch is read for five minutes at a time: what was read is in its queues then, and
a later run goes on with the rest, so that a file that takes minutes holds up no other.

### What a red square means
**Never a bad form.** One that can't be read is a record in the `data_quality` queue, and its task is green.
Red means that something around it failed, ten times within some minutes: the disk is full, the database, the scan folder or the
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

A red `extract` beside the green `validate_and_route` of its batch needs nothing: that read those forms itself.

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


more_waits = AssetAlias("mash_intake_more_waits")
"""An event of the mailbox, from our own tasks: they left something for the next run."""


def _wake_next(context: Context) -> None:
    context["outlet_events"][more_waits].add(mailbox)


# One at a time, whatever number of runs there are: two would fetch and unpack the same mails.
@task(
    show_return_value_in_logs=False,
    execution_timeout=timedelta(minutes=10),
    priority_weight=RECEIVE,
    max_active_tis_per_dag=1,
    outlets=[more_waits],
)
def receive() -> list[str]:
    from dags.mail_account import mailbox_account
    from pipeline import intake

    context = get_current_context()
    return intake.receive(
        account=mailbox_account(),
        run=context["run_id"],
        alone=context["ti"].get_dr_count(context["dag"].dag_id, states=["running"]) <= 1,
        tell_more=lambda: _wake_next(context),
    )


# A turn takes five minutes and as long as the document that was begun last, which has limits of its own.
@task(
    show_return_value_in_logs=False,
    execution_timeout=timedelta(minutes=15),
    map_index_template="{{ batch }}",
    priority_weight=EXTRACT,
    max_active_tis_per_dag=EXTRACTS,
)
def extract(batch_id: str) -> str:
    from pipeline import intake

    context = get_current_context()
    context["batch"] = intake.batch_label(batch_id)
    return intake.extract(batch_id, run=context["run_id"])


# Of a batch that couldn't be read it does what is left to do.
@task(
    show_return_value_in_logs=False,
    execution_timeout=timedelta(minutes=30),
    map_index_template="{{ batch }}",
    priority_weight=ROUTE,
    trigger_rule="all_done",
    outlets=[more_waits],
)
def validate_and_route(batch_id: str) -> list[str]:
    from pipeline import intake

    context = get_current_context()
    context["batch"] = intake.batch_label(batch_id)
    return intake.validate_and_route(
        [batch_id],
        run=context["run_id"],
        tell_more=lambda: _wake_next(context),
    )


@dag(
    dag_id="referral_intake",
    description="Scan folder and mailbox to queues: seal, read, check, route",
    doc_md=DOC,
    schedule=AssetOrTimeSchedule(
        timetable=CronTriggerTimetable("*/10 * * * *", timezone="UTC"), assets=(mailbox | scan_folder)
    ),
    catchup=False,
    max_active_runs=2,
    deadline=DeadlineAlert(
        reference=DeadlineReference.DAGRUN_QUEUED_AT,
        interval=timedelta(minutes=5),
        callback=AsyncCallback(run_is_late),
    ),
    default_args=DEFAULT_ARGS,
    tags=["mash-intake"],
)
def referral_intake() -> None:
    """Three tasks; between them go opaque ids and nothing else."""

    @task_group(prefix_group_id=False)
    def batch(batch_id: str) -> None:
        extract(batch_id) >> validate_and_route(batch_id)

    batch.expand(batch_id=receive())


referral_intake()

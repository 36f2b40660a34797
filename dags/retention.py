"""The DAG `retention`: every night, what has had its time is deleted."""

from __future__ import annotations

from datetime import timedelta

from airflow.sdk import CronTriggerTimetable, dag, task

DOC = """
### What it does
Deletes the documents, records and mails whose period is over since they last came (`MASH_INTAKE_RETENTION_RECORDED_DAYS`,
`..._QUARANTINED_DAYS`, `..._SET_ASIDE_DAYS`); **nothing at all where no period is set**. What somebody still has to work on, and
what is held (`mash-intake hold DOCUMENT`), stays. The audit log says what went and why. `mash-intake retention --dry-run` says what
would go tonight. A deleted document still counts in the ledger.

### What a red square means
The database or the archive's disk failed, three times, or a backup or a change of keys was running (`BusyError`). Nothing is half deleted for good: the next run finishes it.
"""


@dag(
    dag_id="retention",
    description="What has had its time is deleted",
    doc_md=DOC,
    schedule=CronTriggerTimetable("30 3 * * *", timezone="Europe/London"),
    catchup=False,
    max_active_runs=1,
    default_args={"retries": 2, "retry_delay": timedelta(minutes=5)},
    tags=["mash-intake"],
)
def retention() -> None:
    """One task."""

    @task(show_return_value_in_logs=False, execution_timeout=timedelta(hours=1))
    def delete() -> int:
        from pipeline.retention import apply_retention

        return len(apply_retention().documents)

    delete()


retention()

"""The DAG `backup`: database, archive and layouts, by a schedule where the settings name a folder."""

from __future__ import annotations

from datetime import timedelta

from airflow.sdk import CronTriggerTimetable, dag, task

from schemas.settings import load_settings

DOC = """
### What it does
Copies database, archive and learned layouts into a new folder below `MASH_INTAKE_BACKUP_FOLDER`, while intake goes on, and checks the copy.
**Nothing where no folder is set.** `MASH_INTAKE_BACKUP_SCHEDULE` says when (cron, local time; every night at two where it isn't set),
`MASH_INTAKE_BACKUP_KEEP` how many stay (all where it isn't set). Older ones go after a whole new one is there.

**The keys are in none of them.** Without them no backup can be read: `mash-intake backup DIR --keys DIR2` copies them, once, and after each
`mash-intake keys rotate`. What retention has deleted is in older backups still: keep no more than your policy allows.

### What a red square means
The disk is full or away, three times; a change of keys or a deletion was running (`BusyError`); or the archive lacks documents
(`BackupError`): their ids stand in the log, and no older backup was removed.
"""

_backups = load_settings().backups


@dag(
    dag_id="backup",
    description="Database, archive and layouts, copied and checked",
    doc_md=DOC,
    schedule=CronTriggerTimetable(_backups.schedule, timezone="Europe/London") if _backups else None,
    catchup=False,
    max_active_runs=1,
    default_args={"retries": 2, "retry_delay": timedelta(minutes=5)},
    tags=["mash-intake"],
)
def backup() -> None:
    """One task."""

    @task(show_return_value_in_logs=False, execution_timeout=timedelta(hours=6))
    def copy() -> int:
        from pipeline.backup_by_schedule import back_up

        return back_up()

    copy()


backup()

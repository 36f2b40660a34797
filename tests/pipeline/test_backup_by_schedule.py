"""Backups by a schedule: each whole, no more of them than are to stay, and none removed that may be needed."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from conftest import Clock, submit
from mails import form

from pipeline.backup_by_schedule import back_up
from pipeline.backup_manifest import MANIFEST, BackupError
from pipeline.context import Intake
from schemas.backups import Backups


def with_backups(intake: Intake, folder: Path, keep: int | None) -> Intake:
    return replace(intake, settings=replace(intake.settings, backups=Backups(folder, "0 2 * * *", keep)))


def test_none_where_no_folder_is_named(intake: Intake) -> None:
    assert back_up(intake) == 0


@pytest.mark.parametrize(("keep", "left"), [(None, 4), (1, 1), (2, 2), (9, 4)])
def test_as_many_as_are_to_stay(
    intake: Intake, clock: Clock, tmp_path: Path, keep: int | None, left: int
) -> None:
    folder = tmp_path / "backups"
    submit(intake, tmp_path / "a.pdf", form("Ann"))
    (folder / "of somebody else").mkdir(parents=True)
    (folder / "20260101T000000Z").mkdir()  # begun, and never finished
    for _ in range(4):
        assert back_up(with_backups(intake, folder, keep)) == 1
        clock.pass_time(timedelta(days=1))
    whole = sorted(path.parent.name for path in folder.glob(f"*/{MANIFEST}"))
    assert len(whole) == left and whole[-1] == "20260305T090000Z"
    assert (folder / "of somebody else").is_dir()
    assert (folder / "20260101T000000Z").exists() is (keep is None)


def test_an_older_one_stays_where_the_new_one_lacks_something(
    intake: Intake, clock: Clock, tmp_path: Path
) -> None:
    folder = tmp_path / "backups"
    (document_id,) = submit(intake, tmp_path / "a.pdf", form("Ann"))
    use = with_backups(intake, folder, 1)
    back_up(use)
    clock.pass_time(timedelta(days=1))
    intake.archive.shelf.path(document_id).unlink()
    with pytest.raises(BackupError, match=document_id):
        back_up(use)
    assert len(list(folder.glob(f"*/{MANIFEST}"))) == 2

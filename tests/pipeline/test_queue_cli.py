"""`queue` and `submit` from the shell: what they print, and their exit codes."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import structlog
import typer
from conftest import CANARY, fake_assess, fake_read
from typer.testing import CliRunner, Result

from inbox.archive import Archive, ChangedError
from pipeline import context, intake
from pipeline.queue_cli import queue_app
from pipeline.submit_cli import submit
from schemas.record import record_from_json
from schemas.settings import Settings
from schemas.validate import validate_record

app = typer.Typer()
app.add_typer(queue_app, name="queue")
app.command("submit")(submit)


class Shell:
    """Calls the command with the settings of the test."""

    def __init__(self, home: Path) -> None:
        self.env = {"MASH_INTAKE_HOME": str(home)}

    def __call__(self, *arguments: str | Path) -> Result:
        return CliRunner().invoke(app, [str(one) for one in arguments], env=self.env)

    def json(self, *arguments: str | Path) -> Any:
        result = self(*arguments, "--json")
        assert result.exit_code == 0, result.stderr
        return json.loads(result.stdout)


@pytest.fixture
def shell(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Iterator[Shell]:
    monkeypatch.setattr(context, "_reader", lambda settings: fake_read)
    monkeypatch.setattr(context, "_assessor", lambda settings: fake_assess)
    yield Shell(settings.home)
    structlog.reset_defaults()


@pytest.fixture
def forms(tmp_path: Path) -> list[Path]:
    paths = []
    for number, priority in enumerate(("standard", "immediate", "urgent")):
        path = tmp_path / f"{number}.pdf"
        path.write_bytes(f"{CANARY} {number}|2011-02-03|{priority}".encode())
        paths.append(path)
    return paths


def test_submit_processes_and_keeps_the_files(shell: Shell, forms: list[Path]) -> None:
    told = shell.json("submit", *forms)
    assert [one["path"] for one in told] == [str(path) for path in forms]
    assert [one["records"][0]["priority"] for one in told] == ["standard", "immediate", "urgent"]
    assert all(one["records"][0]["queue"] == "mash_new" and not one["duplicate"] for one in told)
    assert all(path.exists() for path in forms)
    text = shell("submit", forms[0])
    assert text.exit_code == 0 and "came before" in text.stdout and "mash_new, standard" in text.stdout
    assert len(shell.json("queue", "list")) == 3


def test_submit_without_processing(shell: Shell, forms: list[Path]) -> None:
    (told,) = shell.json("submit", forms[0], "--no-process")
    assert told["records"] == [] and len(told["document_id"]) == 24
    assert shell.json("queue", "list") == []


def test_submit_tells_what_to_do_and_goes_on(shell: Shell, forms: list[Path], tmp_path: Path) -> None:
    result = shell("submit", tmp_path / "none.pdf", tmp_path, forms[0], "--json")
    assert result.exit_code == 2
    assert len(json.loads(result.stdout)) == 1
    missing, folder = result.stderr.strip().splitlines()
    assert "none.pdf: no such file" in missing and "Check the path" in missing
    assert "is a directory" in folder


def test_submit_broken_off_says_what_is_in(
    shell: Shell, forms: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    real = intake.submit_file

    def broken_off(file: Any, path: str, use: context.Intake) -> Any:
        if path == str(forms[2]):
            raise KeyboardInterrupt
        return real(file, path, use)

    monkeypatch.setattr(intake, "submit_file", broken_off)
    result = shell("submit", *forms)
    assert result.exit_code == 130 and "2 of 3 files are taken in" in result.stderr


def test_a_file_that_is_still_written_ends_no_call(
    shell: Shell, forms: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    seal = Archive.seal

    def changed(archive: Archive, file: Any) -> Any:
        if file.read() == forms[0].read_bytes():
            raise ChangedError
        return seal(archive, file)

    monkeypatch.setattr(Archive, "seal", changed)
    result = shell("submit", *forms, "--json")
    assert [one["path"] for one in json.loads(result.stdout)] == [str(path) for path in forms[1:]]
    assert result.exit_code == 1 and f"{forms[0]}: it changed meanwhile" in result.stderr


def test_list_is_in_order_and_holds_no_answers(shell: Shell, forms: list[Path]) -> None:
    shell("submit", *forms)
    items = shell.json("queue", "list")
    assert [item["priority"] for item in items] == ["immediate", "urgent", "standard"]
    first = items[0]
    assert first["state"] == "waiting" and first["bands"] == {"stated": None, "computed": "amber"}
    assert first["due"].startswith("20") and first["flags"] == [] and first["document_id"]
    assert CANARY not in json.dumps(items) and CANARY not in shell("queue", "list").stdout
    assert shell.json("queue", "list", "--queue", "rise_allocated") == []
    full = shell.json("queue", "list", "--full")
    assert CANARY in full[0]["record"]["answers"]["young_person.name"]["value"]
    assert len(shell.json("queue", "list", "--limit", "1")) == 1


def test_claim_renew_release_done(shell: Shell, forms: list[Path]) -> None:
    shell("submit", *forms)
    taken = shell.json("queue", "claim", "--queue", "mash_new", "--who", "ann")
    assert taken["priority"] == "immediate" and taken["claimed_by"] == "ann"
    assert validate_record(taken["record"]) == []
    assert record_from_json(taken["record"]).record_id == taken["record_id"]
    refused = shell("queue", "done", str(taken["item"]), "--who", "bob")
    assert refused.exit_code == 1 and "claim the next one" in refused.stderr
    assert shell.json("queue", "renew", taken["record_id"], "--who", "ann")["state"] == "claimed"
    assert shell.json("queue", "release", str(taken["item"]), "--who", "ann")["state"] == "waiting"
    assert shell.json("queue", "claim", "--who", "bob")["item"] == taken["item"]
    assert shell.json("queue", "done", taken["record_id"], "--who", "bob")["state"] == "done"
    assert [item["state"] for item in shell.json("queue", "list", "--all")].count("done") == 1
    assert len(shell.json("queue", "list")) == 2


def test_done_settles_no_doubt(shell: Shell, tmp_path: Path) -> None:
    """In data quality a decision finishes an item, as on the page and by the queue API."""
    path = tmp_path / "damaged.pdf"
    path.write_bytes(b"damaged")
    shell("submit", path)
    taken = shell.json("queue", "claim", "--queue", "data_quality", "--who", "zed")
    for reference in (str(taken["item"]), taken["record_id"]):
        refused = shell("queue", "done", reference, "--who", "zed")
        assert refused.exit_code == 1 and "by a decision on its page" in refused.stderr
    assert [item["state"] for item in shell.json("queue", "list")] == ["claimed"]
    assert shell.json("queue", "release", str(taken["item"]), "--who", "zed")["state"] == "waiting"


def test_an_empty_queue_is_exit_code_3(shell: Shell) -> None:
    result = shell("queue", "claim", "--queue", "data_quality")
    assert result.exit_code == 3 and "Nothing is waiting" in result.stderr
    as_json = shell("queue", "claim", "--queue", "data_quality", "--json")
    assert as_json.exit_code == 3 and json.loads(as_json.stdout) is None


def test_show_is_audited(shell: Shell, forms: list[Path], settings: Settings) -> None:
    shell("submit", forms[0])
    (item,) = shell.json("queue", "list")
    for reference in (item["record_id"], str(item["item"])):
        assert json.loads(shell("queue", "show", reference).stdout)["record_id"] == item["record_id"]
    with context.open_intake(settings) as intake, intake.store.read() as connection:
        actions = connection.exec_driver_sql("SELECT action FROM audit_events").scalars().all()
    assert actions.count("looked_at") == 2


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        (["queue", "claim", "--queue", "elsewhere"], 2, "mash_new"),
        (["queue", "done", "99"], 1, "no queue item 99"),
        (["queue", "done", "unknown-record"], 1, "queue list"),
        (["queue", "show", "unknown-record"], 1, "queue list"),
        (["queue", "show", "9" * 20], 1, "queue list"),
        (["queue", "done", "9" * 20], 1, "queue list"),
        (["queue", "list", "--limit", "9" * 20], 2, "--limit"),
        (["queue", "done", "1", "--attempt", "9" * 20], 2, "--attempt"),
        (["queue", "done", "1", "--attempt", "0"], 2, "--attempt"),
    ],
)
def test_what_is_wrong_is_told_in_a_sentence(
    shell: Shell, arguments: list[str], code: int, told: str
) -> None:
    result = shell(*arguments)
    assert (result.exit_code, result.stdout) == (code, "") and told in result.stderr


def test_a_wrong_setting_and_a_missing_database(shell: Shell, tmp_path: Path) -> None:
    shell.env["MASH_INTAKE_BATCH_SIZE"] = "many"
    result = shell("queue", "list")
    assert result.exit_code == 2 and "MASH_INTAKE_BATCH_SIZE" in result.stderr
    shell.env["MASH_INTAKE_BATCH_SIZE"] = "10"
    shell.env["MASH_INTAKE_DATABASE_URL"] = f"postgresql://nobody:canary-password@/x?host={tmp_path}"
    result = shell("queue", "list")
    assert result.exit_code == 1 and "MASH_INTAKE_DATABASE_URL" in result.stderr
    assert "canary-password" not in result.output


def test_help_imports_nothing_heavy() -> None:
    program = "import sys, pipeline.cli; print(*sys.modules)"
    loaded = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    ).stdout
    heavy = {"sqlalchemy", "alembic", "cryptography", "structlog", "jsonschema_rs", "pdfplumber"}
    assert not heavy & set(loaded.split())


@pytest.mark.slow
@pytest.mark.parametrize("arguments", [["layouts"], ["read", "sample_forms/filled/overlap.pdf"]])
def test_output_that_cannot_be_written_is_told_in_a_line(arguments: list[str]) -> None:
    with Path("/dev/full").open("w") as full:
        ended = subprocess.run(
            [sys.executable, "-m", "pipeline.cli", *arguments],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert ended.returncode == 1
    assert (
        ended.stderr
        == "mash-intake: The output can't be read or written: no space left on device. Call again once it can.\n"
    )

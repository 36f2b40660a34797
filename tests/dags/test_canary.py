"""One name in everything that may hold one: a form's field, a document's properties, names of files, a mail's headers and words. Beside the
sealed store nothing of it is left, nor is it told, when Airflow is through with it all."""

from __future__ import annotations

import base64
import io
import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from airflow_fixtures import FILLED, stored_bytes
from conftest import CANARY
from containers import zipped
from dovecot import SECRET, Dovecot
from mails import letter, mail
from pypdf import PdfReader, PdfWriter

from pipeline.context import Intake
from routing.store_queue import list_items
from routing.store_records import get_record

pytest_plugins = ["airflow_fixtures", "dovecot"]

Run = Callable[[], dict[str, list[str]]]


def written(name: str, born: str = "01/02/2011") -> bytes:
    """A form with the canary in a field and in all that a PDF says of itself."""
    writer = PdfWriter(clone_from=PdfReader(FILLED / name))
    told = {"young_person_name": CANARY, "referrer_name": CANARY, "young_person_dob": born}
    writer.update_page_form_field_values(None, told, auto_regenerate=False)
    writer.add_metadata({f"/{one}": CANARY for one in ("Title", "Author", "Subject", "Keywords")})
    return _bytes(writer)


def locked(data: bytes) -> bytes:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(data)))
    writer.encrypt(CANARY)
    return _bytes(writer)


def _bytes(writer: PdfWriter) -> bytes:
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def as_written_by_anybody() -> Iterator[bytes]:
    """The canary's first and last name as programs write them, in base64 wherever it may begin."""
    for word in CANARY.split():
        plain = word.encode()
        yield from (plain, word.encode("utf-16-le"), word.encode("utf-16-be"), plain.hex().encode())
        for shift in range(3):
            coded = base64.b64encode(b"\0" * shift + plain)
            yield coded[4 if shift else 0 : -4]


def test_a_name_is_found_nowhere(
    run: Run,
    scan: Path,
    opened: Intake,
    dovecot: Dovecot,
    user: str,
    airflow_home: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    told: dict[str, Any] = {"conn_type": "imap", "host": "127.0.0.1", "port": dovecot.port, "login": user, "password": SECRET}  # fmt: skip
    told["extra"] = {"ca_file": str(dovecot.folder / "cert.pem"), "timeout": 10}
    monkeypatch.setenv("AIRFLOW_CONN_MASH_INTAKE_MAILBOX", json.dumps(told))
    monkeypatch.setenv("TMPDIR", str(tmp_path / "temporary"))
    (tmp_path / "temporary").mkdir()
    form = written("all_agree_fillable.pdf")
    assert PdfReader(io.BytesIO(form)).metadata.title == CANARY  # type: ignore[union-attr]
    (scan / f"{CANARY}.pdf").write_bytes(form)
    (scan / f"{CANARY} torn.pdf").write_bytes(form[: len(form) // 2])
    parts = (
        (f"{CANARY} again.pdf", written("all_agree_fillable.pdf", "02/02/2011")),
        (f"{CANARY} letter.pdf", letter(f"Dear {CANARY}")),
        (f"{CANARY} locked.pdf", locked(form)),
        (f"{CANARY}.zip", zipped((f"{CANARY} in it.pdf", locked(form)), (f"{CANARY}.txt", CANARY.encode()))),
        (f"{CANARY}.docx", b"PK\3\4" + CANARY.encode()),
    )
    message = mail(*parts, subject=CANARY, text=f"About {CANARY}").replace(
        b"Invented Sender", CANARY.encode()
    )
    dovecot.deliver(user, message, message.replace(b"About", b"More about"), b"Subject: " + CANARY.encode())
    assert run()["run"] == ["success"] and run()["run"] == ["success"]

    records = [get_record(opened.store, item.record_id).record for item in list_items(opened.store)]
    names = [str(one.answers["young_person.name"].value) for one in records if one.form]
    assert names.count(CANARY) >= 2, "it was nowhere to be found: the test would prove nothing"
    assert CANARY in records[0].source.path or any(CANARY in one.source.path for one in records)
    # In a process of its own: the command sets up the log otherwise than Airflow does.
    command = [sys.executable, "-m", "pipeline.cli", "ledger", "--json"]
    shown = subprocess.run(command, capture_output=True, text=True, check=False)
    assert shown.returncode == 0, shown.stderr
    assert dovecot.messages(user) == [] and not [one for one in scan.rglob("*") if one.is_file()]
    places = {"airflow": airflow_home, "intake": scan.parent, "temporary": tmp_path / "temporary"}
    seen = {
        f"{name}/{path}": data for name, place in places.items() for path, data in stored_bytes(place).items()
    }
    output = "".join(capfd.readouterr()) + shown.stdout + shown.stderr
    assert "airflow/airflow.db" in seen and "recorded" in output, (
        "the log wasn't caught: the test would prove nothing"
    )
    seen["output"] = output.encode()
    for way in as_written_by_anybody():
        assert [name for name, data in seen.items() if way in data or way in name.encode()] == []

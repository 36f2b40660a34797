"""Settings from the environment, and the key file."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path

import pytest

from schemas.errors import SettingsError
from schemas.mailbox import MailboxAccount
from schemas.sealing import Keyring, SealError, load_keyring
from schemas.secret_name import SecretName
from schemas.settings import PREFIX, VARIABLES, ensure_key_file, load_settings
from schemas.smtp import SmtpAccount


def test_defaults_lie_in_the_data_folder_of_the_user() -> None:
    settings = load_settings({"HOME": "/home/ann"})
    assert settings.home == Path("/home/ann/.local/share/mash-intake")
    assert settings.database_url == f"sqlite:///{settings.home}/mash-intake.sqlite"
    assert settings.scan_folder == settings.home / "scan"
    assert load_settings({"XDG_DATA_HOME": "/data"}).home == Path("/data/mash-intake")
    assert (settings.batch_size, settings.queue_lease) == (10, timedelta(minutes=15))


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("BATCH_SIZE", "0"),
        ("BATCH_SIZE", "ten"),
        ("HOME", "relative"),
        ("STABLE_SECONDS", "-1"),
        ("STABLE_SECONDS", "nan"),
        ("TURN_SECONDS", "601"),
        ("RAG_BASIS", "both"),
        ("SCAN_LEFT_ALONE", "done,2026/done"),
        ("BACKUP_SCHEDULE", "daily"),
        ("BACKUP_SCHEDULE", "0 2 * * @canary"),
        ("ARCHIVE_URL", "bucket/archive"),
        ("ARCHIVE_URL", "s3://"),
        ("ARCHIVE_URL", "sftp://ann:canary@host/x"),
        ("ARCHIVE_OPTIONS_FILE", "options.json"),
        ("FAULT", "sealed:explode"),
        ("FAULT", "sealed:kill:x"),
        ("DATABASE_URL", "mysql://user:canary@host/x"),
        ("DEADLINE_URGENT_MINUTES", "99999999999999999999"),
        ("REVIEW_GROUPS", "dq=reviewr"),
        ("REVIEW_GROUPS", "reviewer"),
        ("REVIEW_SECURE_COOKIES", "true"),
        ("REVIEW_USER_HEADER", "X User"),
        ("ALARM_CHAIN", "duty@example.org;;lead@example.org"),
        ("ALARM_CHAIN", "duty"),
        ("SAMPLE_PERCENT", "101"),
        ("SAMPLE_PERCENT", "nan"),
        ("ALARM_CHAIN", "http://hooks.example/x"),
        ("AIRFLOW_URL", "http://airflow.example"),
        ("HEARTBEAT_URL", "https://canary:canary@hooks.example"),
    ],
)
def test_a_wrong_value_names_its_variable(name: str, value: str) -> None:
    more = {f"{PREFIX}BACKUP_FOLDER": "/backups"}
    with pytest.raises(SettingsError, match=PREFIX + name) as error:
        load_settings({**more, PREFIX + name: value})
    assert ("canary" not in str(error.value) and error.value.__cause__ is None) or name != "ARCHIVE_URL"


def test_an_unknown_variable_is_refused_with_a_hint() -> None:
    with pytest.raises(SettingsError, match="did you mean MASH_INTAKE_BATCH_SIZE"):
        load_settings({"MASH_INTAKE_BATCHSIZE": "3"})


def test_every_variable_is_read() -> None:
    values = dict.fromkeys(VARIABLES, "7")
    del values["ARCHIVE_URL"], values["KEY_SECRET"]  # in place of ARCHIVE_FOLDER and KEY_FILE
    values.update({name: f"/x/{name}" for name in VARIABLES if name.endswith(("HOME", "FOLDER", "FILE"))})
    values.update({"DATABASE_URL": "postgres://u:p@h/n", "RAG_BASIS": "indicators"})
    values.update({"SMTP_TLS": "tls", "SMTP_FROM": "a@b", "SMTP_DOMAINS": "nhs.net, .Police.uk"})
    values.update({"BACKUP_SCHEDULE": "0 4 * * 1-5"})
    values.update({"MAILBOX_TLS": "starttls", "MAILBOX_AUTH": "xoauth2", "FAULT": "sealed:kill"})
    values.update({"REVIEW_GROUPS": "dq=reviewer,leads=approver", "REVIEW_SECURE_COOKIES": "yes"})
    values.update({"ALARM_CHAIN": "duty@example.org; lead@example.org, https://hooks.example/x/"})
    values.update(
        {
            name: f"https://{name}.example"
            for name in VARIABLES
            if name in ("AIRFLOW_URL", "HEARTBEAT_URL", "PUBLIC_URL", "REVIEW_URL")
        }
    )
    usual, changed = load_settings({}), load_settings({PREFIX + k: v for k, v in values.items()})
    for part in ("limits", "deadlines", "retention", "review", "alarms"):
        one, other = getattr(usual, part), getattr(changed, part)
        fields = set(one.__dataclass_fields__) - {"until"}  # of one reading
        assert all(getattr(one, field) != getattr(other, field) for field in fields)
    assert changed.mailbox is not None and usual.mailbox is None
    plain = MailboxAccount("", "")
    different = set(plain.__dataclass_fields__) - {"secret"}
    assert all(getattr(plain, field) != getattr(changed.mailbox, field) for field in different)
    assert changed.smtp is not None and usual.smtp is None
    plain_smtp = SmtpAccount("", "@", ("x",))
    assert all(
        getattr(plain_smtp, field) != getattr(changed.smtp, field)
        for field in plain_smtp.__dataclass_fields__
    )
    assert changed.review.groups == (("dq", "reviewer"), ("leads", "approver"))
    assert changed.alarms.chain == (("duty@example.org",), ("lead@example.org", "https://hooks.example/x"))
    assert changed.smtp.domains == ("nhs.net", "police.uk")
    fields = set(usual.__dataclass_fields__) - {
        "archive_url",
        "archive_options",
        "archive_connection",
        "key_secret",
    }
    assert load_settings({f"{PREFIX}ARCHIVE_URL": "s3://bucket/x"}).archive_url == "s3://bucket/x"
    assert load_settings({f"{PREFIX}KEY_SECRET": "airflow:a/b"}).key_secret == SecretName("airflow", "a/b")
    assert all(getattr(usual, field) != getattr(changed, field) for field in fields)
    assert changed.database_url == "postgresql+psycopg://u:p@h/n" and "u:p" not in repr(changed)


def test_many_at_once_make_one_key_file(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "keys"
    with ThreadPoolExecutor(8) as pool:
        rings = list(pool.map(lambda _: load_keyring(path), range(16)))
    assert len({ring.keys for ring in rings}) == 1
    assert path.stat().st_mode & 0o777 == 0o600
    assert [one.name for one in path.parent.iterdir()] == ["keys"]


@pytest.mark.parametrize(("mode", "text"), [(0o640, "canary"), (None, "")])
def test_a_secret_file_that_others_read_or_that_is_not_there(
    tmp_path: Path, mode: int | None, text: str
) -> None:
    path = tmp_path / "token"
    if mode is not None:
        path.write_text(text)
        path.chmod(mode)
    with pytest.raises(SettingsError, match="SECRET_FILE") as error:
        MailboxAccount("host", "user", secret_file=path).current_secret()
    assert "canary" not in str(error.value)


def test_a_token_is_read_anew_at_each_log_in(tmp_path: Path) -> None:
    path = tmp_path / "token"
    account = MailboxAccount("host", "user", secret_file=path)
    for token in ("one", "two"):
        path.write_text(f"{token}\n")
        path.chmod(0o600)
        assert account.current_secret() == token
    assert "canary" not in repr(MailboxAccount("host", "canary", secret="canary"))


def test_a_key_file_that_others_read_or_that_is_broken_is_refused(tmp_path: Path) -> None:
    path = ensure_key_file(tmp_path / "keys")
    path.chmod(0o640)
    with pytest.raises(SettingsError, match="chmod 600"):
        load_keyring(path)
    path.chmod(0o600)
    path.write_text("canary")
    with pytest.raises(SettingsError, match="64 hexadecimal digits") as error:
        load_keyring(path)
    assert "canary" not in str(error.value)


def test_a_blob_opens_only_where_it_belongs() -> None:
    ring = Keyring((b"a" * 32,))
    blob = ring.seal(b"text", purpose="record", bound_to="1")
    assert ring.unseal(blob, purpose="record", bound_to="1") == b"text"
    for keys, purpose, bound_to in (
        (ring, "record", "2"),
        (ring, "reading", "1"),
        (Keyring((b"b" * 32,)), "record", "1"),
    ):
        with pytest.raises(SealError):
            keys.unseal(blob, purpose=purpose, bound_to=bound_to)

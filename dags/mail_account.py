"""The mailbox's account, from Airflow's connection of this name, else from the settings.

The connection: host, port, login, password (or bearer token); extra, all optional, in JSON: `auth` (password, xoauth2,
oauthbearer), `tls` (tls, starttls), `ca_file`, `inbox`, `processed`, `quarantine`, `timeout`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from schemas.mailbox import MailboxAccount

CONN_ID = "mash_intake_mailbox"
"""What triggers and tasks are given instead of a secret: their arguments stand in Airflow's database."""


def mailbox_account(conn_id: str = CONN_ID) -> MailboxAccount | None:
    """None where no mailbox is set up. For a task. Raises SettingsError."""
    from airflow.sdk import Connection
    from airflow.sdk.exceptions import AirflowNotFoundException

    try:
        return _account(Connection.get(conn_id))
    except AirflowNotFoundException:
        return _account(None)


async def mailbox_account_async(conn_id: str = CONN_ID) -> MailboxAccount | None:
    """The same for a trigger."""
    from airflow.sdk import Connection
    from airflow.sdk.exceptions import AirflowNotFoundException

    try:
        return _account(await Connection.async_get(conn_id))
    except AirflowNotFoundException:
        return _account(None)


def _account(connection: Any) -> MailboxAccount | None:
    from schemas.mailbox import account_from
    from schemas.settings import load_settings

    if connection is None:
        return load_settings().mailbox
    return account_from(
        connection.host, connection.login, connection.password, connection.port, connection.extra_dejson
    )

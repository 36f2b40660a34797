"""Secret stores, by name: `airflow` is Airflow's secrets search path, and a package may bring others.

Found as an entry point, as only `dags` knows Airflow: a module of it answers for Airflow.
"""

from __future__ import annotations

from importlib.metadata import entry_points
from typing import Any, Protocol, cast

from schemas.archive_connection import Connection
from schemas.errors import SettingsError

GROUP = "mash_intake.secret_stores"
"""A package that brings a store names an object with the methods of `SecretStore` in this group of entry points."""


class SecretStore(Protocol):
    """Both raise whatever they like where the store can't be asked."""

    def variable(self, name: str) -> str | None:
        """The text of a secret; None where there is none of this name."""
        ...

    def connection(self, conn_id: str) -> Connection | None:
        """How to reach something, by its id; None where there is none."""
        ...


def variable(store: str, name: str) -> str | None:
    """The text of a secret, None where there is none. Raises SettingsError where the store can't be asked."""
    return cast("str | None", _asked(store, "variable", name))


def connection(store: str, conn_id: str) -> Connection | None:
    """A connection, None where there is none. Raises SettingsError where the store can't be asked."""
    return cast("Connection | None", _asked(store, "connection", conn_id))


def _asked(store: str, method: str, name: str) -> Any:
    found = entry_points(group=GROUP, name=store)
    if not found:
        known = ", ".join(sorted(entry_points(group=GROUP).names)) or "none: run make setup"
        raise SettingsError(f"There is no secret store {store} here. There are: {known}.")
    try:
        return getattr(next(iter(found)).load(), method)(name)
    except SettingsError:
        raise
    except Exception as error:
        # What a store says of itself may hold an address, a token, or the secret.
        raise SettingsError(
            f"The secret store {store} can't be asked for {name} ({type(error).__name__}): it is tried again, and "
            "mash-intake doctor says whether it answers."
        ) from None

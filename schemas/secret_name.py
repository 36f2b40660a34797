"""A secret by its name in a secret store, which stands in the settings in its place."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SecretName:
    """store: which kind of secret store, `airflow` or one of the operator's own; name: what the secret is called there.
    Neither is secret."""

    store: str
    name: str

    def __str__(self) -> str:
        return f"{self.store}:{self.name}"

"""Names by which people sign in: those that differ only in how they are typed are one person's."""

from __future__ import annotations

from collections.abc import Iterable
from unicodedata import normalize


def login_name(name: str) -> str:
    """As it is kept. Logins before the page (LDAP, Kerberos) take a name in any case, and some pass on what was typed."""
    return normalize("NFC", normalize("NFC", name).casefold())


def is_among(name: str, names: Iterable[str]) -> bool:
    """Whether a person is one of these, also by a name as it was typed before names were kept as above."""
    return login_name(name) in map(login_name, names)

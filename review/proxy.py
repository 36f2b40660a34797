"""Signing in before this page: an organisation's own login (OpenID Connect, say) in a reverse proxy, which names the
person and their groups in headers. Believed only beside a secret that the proxy alone knows."""

from __future__ import annotations

import hmac
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from unicodedata import normalize

from fastapi import Request

from review.roles import Role, User
from schemas.people import login_name

SECRET_HEADER = "x-mash-intake-proxy-secret"
_LONGEST = 70  # characters of a name; longer ones aren't people's


@dataclass(frozen=True, slots=True)
class ProxyLogin:
    """People whom a proxy names. groups: of the organisation, each with the role that it gives; user_header,
    groups_header: where names stand, groups with commas between."""

    secret: str = field(repr=False)
    groups: Mapping[str, Role]
    sign: Callable[[str], str]
    user_header: str = "x-forwarded-user"
    groups_header: str = "x-forwarded-groups"

    @property
    def local(self) -> bool:
        """See `Login`."""
        return False

    @property
    def away(self) -> tuple[()]:
        """See `Login`."""
        return ()

    def sign_in_at(self, request: Request) -> str | None:
        """The proxy lets nobody through who isn't."""
        return None

    async def identify(self, request: Request) -> User | None:
        """See `Login`. A header that is there twice is nobody's: one of the two is not the proxy's."""
        told = [
            request.headers.getlist(name) for name in (SECRET_HEADER, self.user_header, self.groups_header)
        ]
        if any(len(one) > 1 for one in told) or not told[0] or not told[1]:
            return None
        if not self.secret or not hmac.compare_digest(told[0][0].encode(), self.secret.encode()):
            return None
        name = login_name(_text(told[1][0]).strip())
        if not name or len(name) > _LONGEST or not name.isprintable():
            return None
        groups = _text(told[2][0]).split(",") if told[2] else []
        roles = frozenset(self.groups[one.strip()] for one in groups if one.strip() in self.groups)
        return User(name, roles, self.sign(f"csrf\0{name}"))


def _text(header: str) -> str:
    """A header's letters. Servers take its bytes for Latin-1; proxies send names as UTF-8, or, where they are older, as that."""
    try:
        told = header.encode("latin-1").decode()
    except UnicodeError:
        told = header
    return normalize("NFC", told)

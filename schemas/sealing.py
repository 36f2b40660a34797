"""Sealing: AES-256-GCM blobs, keyed digests, and the key file. Shared by the archive and the store.

The key file holds one 64-digit hexadecimal key a line. The first seals; all of them unseal, so that keys
can be rotated; the last, the oldest, is what digests are made with: they are compared, and never change.
"""

from __future__ import annotations

import hashlib
import hmac
import os
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from schemas.errors import MashIntakeError, SettingsError
from schemas.settings import ensure_key_file

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

_VERSION = b"\x01"
_KEY_ID = 4
_NONCE = 12
_HEAD = len(_VERSION) + _KEY_ID + _NONCE


class SealError(MashIntakeError):
    """A sealed blob doesn't open: it was damaged, moved, or sealed with a key that isn't in the key file."""


@dataclass(frozen=True)
class Keyring:
    """The keys, newest first, 32 bytes each."""

    keys: tuple[bytes, ...] = field(repr=False)

    def seal(self, plaintext: bytes, *, purpose: str, bound_to: str) -> bytes:
        """A blob that opens only for the same purpose and the same id that it is bound to."""
        nonce = os.urandom(_NONCE)
        key_id, cipher = next(iter(self._ciphers.items()))
        head = _VERSION + key_id + nonce
        return head + cipher.encrypt(nonce, plaintext, _associated(purpose, bound_to))

    def unseal(self, blob: bytes, *, purpose: str, bound_to: str) -> bytes:
        """The plaintext. Raises SealError."""
        from cryptography.exceptions import InvalidTag

        cipher = self._ciphers.get(blob[1 : 1 + _KEY_ID])
        if blob[:1] != _VERSION or cipher is None:
            raise SealError(f"The {purpose} of {bound_to} was sealed with a key that isn't in the key file.")
        try:
            return cipher.decrypt(blob[1 + _KEY_ID : _HEAD], blob[_HEAD:], _associated(purpose, bound_to))
        except InvalidTag:
            raise SealError(f"The {purpose} of {bound_to} is damaged; restore it from a backup.") from None

    def digest(self, purpose: str, text: str) -> str:
        """A keyed digest (HMAC-SHA-256, 64 hexadecimal digits): equal texts are found, none is told."""
        return hmac.new(self._digest_key, f"{purpose}\0{text}".encode(), hashlib.sha256).hexdigest()

    def document_id(self, sha256: str) -> str:
        """The opaque id of the document with these bytes."""
        return self.digest("document", sha256)[:24]

    @cached_property
    def fingerprint(self) -> str:
        """Tells one key file's digests from another's; says nothing of the key."""
        return self.digest("fingerprint", "")[:16]

    @cached_property
    def _ciphers(self) -> dict[bytes, AESGCM]:
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM

        derived = [_derive(key, "seal") for key in self.keys]
        return {hashlib.sha256(b"id" + key).digest()[:_KEY_ID]: AESGCM(key) for key in derived}

    @cached_property
    def _digest_key(self) -> bytes:
        return _derive(self.keys[-1], "digest")


def load_keyring(path: Path) -> Keyring:
    """The keys in the key file, which is made on first use."""
    lines = ensure_key_file(path).read_text(encoding="ascii", errors="replace").split()
    try:
        keys = tuple(bytes.fromhex(line) for line in lines)
    except ValueError:
        keys = ()
    if not keys or any(len(key) != 32 for key in keys):
        raise SettingsError("MASH_INTAKE_KEY_FILE must hold one key of 64 hexadecimal digits a line.")
    return Keyring(keys)


def _derive(key: bytes, use: str) -> bytes:
    # HMAC of a label is HKDF-Expand's first block: one independent key for each use.
    return hmac.new(key, f"mash-intake {use}\x01".encode(), hashlib.sha256).digest()


def _associated(purpose: str, bound_to: str) -> bytes:
    return f"{purpose}\0{bound_to}".encode()

"""Sealing: AES-256-GCM blobs, keyed digests, and the key file. Shared by the archive and the store.

The key file, or the secret that stands for it, holds one 64-digit hexadecimal key a line. The first seals; all of them unseal, so that keys
can be rotated. Digests are compared, and never change: they are made with a key of their own, which stands in a
line `digest KEY`, or, where there is none, is derived from the last key, the oldest.
"""

from __future__ import annotations

import hashlib
import hmac
import os
import secrets
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from schemas.errors import MashIntakeError, SettingsError
from schemas.settings import ensure_key_file
from schemas.whole_file import whole_file

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

_VERSION = b"\x01"
_KEY_ID = 4
_NONCE = 12
_DIGEST = "digest"
_HEAD = len(_VERSION) + _KEY_ID + _NONCE


class SealError(MashIntakeError):
    """A sealed blob doesn't open: it was damaged, moved, or sealed with a key that isn't in the key file."""


@dataclass(frozen=True)
class Keyring:
    """The keys, newest first, 32 bytes each. digest_key: where it isn't derived from the oldest of them."""

    keys: tuple[bytes, ...] = field(repr=False)
    digest_key: bytes | None = field(repr=False, default=None)

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
    def sealing_id(self) -> str:
        """Which key seals: 8 hexadecimal digits, which stand in every blob and say nothing of the key."""
        return next(iter(self._ciphers)).hex()

    @property
    def oldest_id(self) -> str:
        """The last key's, as `sealing_id`."""
        return list(self._ciphers)[-1].hex()

    def knows(self, key_id: str) -> bool:
        """Whether what was sealed with this key can be opened."""
        return bytes.fromhex(key_id) in self._ciphers

    def with_new_key(self) -> Keyring:
        """A new key seals, the others still open, and digests stay."""
        return Keyring((secrets.token_bytes(32), *self.keys), self._digest_key)

    def without_old_keys(self) -> Keyring:
        """Only the key that seals, and digests stay. What the old keys sealed can't be opened any more."""
        return Keyring(self.keys[:1], self._digest_key)

    @cached_property
    def _ciphers(self) -> dict[bytes, AESGCM]:
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM

        derived = [_derive(key, "seal") for key in self.keys]
        return {hashlib.sha256(b"id" + key).digest()[:_KEY_ID]: AESGCM(key) for key in derived}

    @cached_property
    def _digest_key(self) -> bytes:
        # Derived also where it is kept by itself: it must outlive the key that it comes from, and not tell it.
        return self.digest_key or _derive(self.keys[-1], "digest")


def sealed_by(blob: bytes) -> str:
    """The id of the key that sealed a blob, as `Keyring.sealing_id`; the blob's first bytes are enough."""
    return blob[1 : 1 + _KEY_ID].hex()


def load_keyring(path: Path) -> Keyring:
    """The keys in the key file, which is made on first use."""
    text = ensure_key_file(path).read_text(encoding="ascii", errors="replace")
    return parse_keyring(text, "MASH_INTAKE_KEY_FILE")


def parse_keyring(text: str, where: str) -> Keyring:
    """The keys in a text: parted by lines or spaces, as a secret store may hold one line only. where: the setting that an
    error names. Raises SettingsError."""
    words = text.split()
    digests = [number for number, word in enumerate(words) if word == _DIGEST]
    try:
        digest = [bytes.fromhex(words[number + 1]) for number in digests]
        of_digests = {*digests, *(number + 1 for number in digests)}
        keys = tuple(bytes.fromhex(word) for number, word in enumerate(words) if number not in of_digests)
    except (ValueError, IndexError):
        keys, digest = (), []
    if not keys or len(digest) > 1 or any(len(key) != 32 for key in (*keys, *digest)):
        raise SettingsError(f"{where} must hold one key of 64 hexadecimal digits a line.")
    return Keyring(keys, digest[0] if digest else None)


def keyring_text(keyring: Keyring) -> str:
    """As it stands in a key file. It is the secret itself."""
    lines = [key.hex() for key in keyring.keys]
    if keyring.digest_key is not None:
        lines.append(f"{_DIGEST} {keyring.digest_key.hex()}")
    return "\n".join(lines) + "\n"


def save_keyring(path: Path, keyring: Keyring) -> None:
    """Write the key file anew: whole and on the disk, or as it was. Raises OSError."""
    with whole_file(path.resolve()) as file:
        file.write(keyring_text(keyring).encode("ascii"))


def _derive(key: bytes, use: str) -> bytes:
    # HMAC of a label is HKDF-Expand's first block: one independent key for each use.
    return hmac.new(key, f"mash-intake {use}\x01".encode(), hashlib.sha256).digest()


def _associated(purpose: str, bound_to: str) -> bytes:
    return f"{purpose}\0{bound_to}".encode()

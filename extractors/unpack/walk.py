"""Walks a message to its last attachment: mails within mails, archives within archives, each by its content."""

from __future__ import annotations

import io
import re
from collections.abc import Callable

from extractors.unpack.containers import (
    ContainerProblem,
    Member,
    outlook_members,
    smime_content,
    tnef_members,
    zip_members,
)
from extractors.unpack.found import Found
from extractors.unpack.kinds import SET_ASIDE, Kind, kind_of
from extractors.unpack.mime import MailPart, mail_parts
from extractors.unpack.within_text import files_within
from extractors.unpack.words import is_ours_pasted, may_hold_ours

_LINK = re.compile(rb"https?://|href\s*=", re.IGNORECASE)
_PGP = b"-----BEGIN PGP MESSAGE-----"
_ENCRYPTED = "encrypted"
_PGP_TOLD = "The mail is encrypted with PGP. Ask the sender for it without, by a way that the board allows."
_DEEP_TOLD = "It holds files within files too deep to be unpacked. Ask the sender for the form alone."
_ARCHIVE_TOLD = "This type of archive isn't opened. Ask the sender for the form itself, as a PDF."
_EMPTY_TOLD = "An attachment of this message is empty. Ask the sender to send it again."

_HOLLOW_TOLD = "Nothing could be taken out of this attachment. Ask the sender for the form itself, as a PDF."
_FORM_TOLD = "This page or text may hold one of our forms, and isn't read. Open it, and key it or ask the sender for the form as a PDF."
_MARK = b"\xef\xbb\xbf"  # of UTF-8, which some programs write first

_SMALL = 350  # dots
_THIN = 2.6  # times as long as wide

_MEMBERS: dict[Kind, Callable[[bytes, int], list[Member]]] = {
    Kind.OUTLOOK: outlook_members,
    Kind.TNEF: tnef_members,
    Kind.ZIP: zip_members,
}

_HOLDS = (Kind.MAIL, *_MEMBERS)


class Walk:
    """One walk; what it finds goes into `found`. problem: of the message as a whole, the first there is."""

    def __init__(self, found: Found) -> None:
        self.found = found
        self.problem: tuple[str, str] | None = None

    def mail(self, data: bytes, prefix: str, depth: int) -> None:
        """A mail: its attachments, and whether its own text holds a link or is encrypted."""
        for part in mail_parts(data.removeprefix(_MARK)):
            if part.forwarded:
                self.forwarded(part, prefix, depth)
            elif part.body:
                self._text(part.data, prefix, depth)
            else:
                self.file(prefix + self._named(part.name, part.data), part.data, depth, inline=part.inline)

    def _named(self, name: str, data: bytes) -> str:
        """What holds others has a name even where it was given none: theirs are made with it."""
        return name or (f"part{len(self.found.parts) + 1}" if kind_of(data) in _HOLDS else "")

    def forwarded(self, part: MailPart, prefix: str, depth: int) -> None:
        """A mail within: its attachments are this mail's, whatever it was called."""
        if depth >= self.found.limits.max_depth:
            self.found.add(prefix + part.name, part.data, problem=("too_large", _DEEP_TOLD))
            return
        self.mail(part.data, prefix, depth + 1)

    def file(self, name: str | None, data: bytes, depth: int, *, inline: bool = False) -> None:
        """A file: itself, or what it holds. name: None for the message as a whole."""
        kind = kind_of(data)
        if kind is Kind.EMPTY:
            # No document: all empty files have the same bytes, and would pass for one that came before.
            self.problem = self.problem or ("malformed", _EMPTY_TOLD)
        elif kind in SET_ASIDE:
            self.found.links = self.found.links or (kind is Kind.WEB_PAGE)
            if kind in (Kind.WEB_PAGE, Kind.TEXT) and name is not None and may_hold_ours(data):
                self.found.add(name, data, problem=("unsupported_type", _FORM_TOLD))
                return
            self.found.add(name, data, set_aside=str(kind))
        elif kind is Kind.PGP:
            self.found.add(name, data, problem=(_ENCRYPTED, _PGP_TOLD))
        elif kind is Kind.ARCHIVE:
            self.found.add(name, data, problem=("unsupported_type", _ARCHIVE_TOLD))
        elif kind in (Kind.MAIL, Kind.SMIME, *_MEMBERS):
            self._container(kind, name, data, depth)
        else:
            reason = "small_picture" if is_small_picture(data) else None
            self.found.add(name, data, set_aside=reason, inline=inline)

    def _container(self, kind: Kind, name: str | None, data: bytes, depth: int) -> None:
        if depth >= self.found.limits.max_depth:
            self.found.add(name, data, problem=("too_large", _DEEP_TOLD))
            return
        prefix = "" if name is None else f"{name}!/"
        try:
            if kind is Kind.MAIL:
                self.mail(data, prefix, depth + 1)
            elif kind is Kind.SMIME:
                self._smime(name, data, depth)
            else:
                members = _MEMBERS[kind](data, self.found.left)
                for member in members:
                    self.file(prefix + member.name, member.data, depth + 1)
                if not members and kind is Kind.OUTLOOK:  # a mail that says something and holds nothing
                    self.found.add(name, data, set_aside=str(Kind.TEXT))
                elif not members:
                    self.found.add(name, data, problem=("malformed", _HOLLOW_TOLD))
        except ContainerProblem as problem:
            self.found.add(name, data, problem=(problem.code, problem.message))

    def _smime(self, name: str | None, data: bytes, depth: int) -> None:
        content = smime_content(data)
        if content is None:  # a signature beside what it signs
            self.found.add(name, data, set_aside=str(Kind.SIGNATURE))
        else:
            # Signed in whole: what is inside is a mail's body, with few headers or none.
            self.mail(content, "", depth + 1)

    def _text(self, data: bytes, prefix: str, depth: int) -> None:
        self.found.links = self.found.links or _LINK.search(data) is not None
        if _PGP in data:
            self.found.add(f"{prefix}encrypted text", data, problem=(_ENCRYPTED, _PGP_TOLD))
        if is_ours_pasted(data):
            self.found.add(f"{prefix}text", data, problem=("unsupported_type", _FORM_TOLD))
        for member in files_within(data):
            self.file(prefix + member.name, member.data, depth + 1, inline=True)


def is_small_picture(data: bytes) -> bool:
    """Whether a picture is too small, or too long and thin, to show a page that anybody could read: logos, icons,
    lines. At 50 dpi, below which nothing is read, an A4 page is 413 dots wide; the longest page is 1.5 times as
    long as wide, with a phone's frame around it 2.2 times."""
    from PIL import Image, UnidentifiedImageError

    if b"%PDF-" in data[:1024]:
        return False
    try:
        with Image.open(io.BytesIO(data)) as picture:
            short, long = sorted(picture.size)
            several = getattr(picture, "n_frames", 1) > 1 and picture.format == "TIFF"
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return False
    return not several and (short < _SMALL or long > _THIN * max(short, 1))

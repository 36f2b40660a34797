"""Walks a message to its last attachment: mails within mails, archives within archives, each by its content."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from extractors.filetype import FileType, filetype
from extractors.pages.letters import normalise
from extractors.unpack.behind import behind, is_apart
from extractors.unpack.charset import as_utf8
from extractors.unpack.containers import ContainerProblem, Member, smime_content, zip_members
from extractors.unpack.found import Found
from extractors.unpack.kinds import SET_ASIDE, Kind, kind_of
from extractors.unpack.mailboxes import behind_words, out_of_apples
from extractors.unpack.mime import MailPart, mail_parts
from extractors.unpack.names import names_document, names_own_text
from extractors.unpack.outlook import outlook_members, tnef_members
from extractors.unpack.page_text import is_form_text, is_unread, text_of
from extractors.unpack.pictures import is_page_shaped, is_plain_drawing, is_small_picture
from extractors.unpack.tars import tar_members
from extractors.unpack.texts import (
    ARCHIVE_TOLD,
    CUT_TOLD,
    DEEP_TOLD,
    EMPTY_TOLD,
    FORM_TOLD,
    HOLLOW_TOLD,
    PGP_TOLD,
    STRAY_TOLD,
    UNREAD_TOLD,
    brings_file_from_elsewhere,
    other_than_named,
    why_unread,
)
from extractors.unpack.within_text import taken_apart, taken_from_lines, undone
from schemas.regex import regex

_LINK = regex(rb"https?://|href\s*=", re.IGNORECASE)
_PGP = b"-----BEGIN PGP MESSAGE-----"
_ENCRYPTED = "encrypted"

_MARK = b"\xef\xbb\xbf"  # of UTF-8, which some programs write first

_DRAWN = regex(r"(?:.*!/)?(?:oledata\.mso|image\d+\.(?:emz|wmz))(?: \(\d+\))?", re.IGNORECASE)
_LITTLE = 16 * 2**10  # bytes: a page takes more

_MEMBERS: dict[Kind, Callable[[bytes, int], list[Member]]] = {
    Kind.OUTLOOK: outlook_members,
    Kind.TNEF: tnef_members,
    Kind.ZIP: zip_members,
    Kind.TAR: tar_members,
}

_HOLDS = (Kind.MAIL, *_MEMBERS)


class Walk:
    """One walk; what it finds goes into `found`. problem: of the message as a whole, the first there is."""

    def __init__(self, found: Found) -> None:
        self.found = found
        self.problem: tuple[str, str] | None = None
        self.told: list[str] = []  # the letters of its own texts that are forms

    def mail(self, data: bytes, prefix: str, depth: int) -> None:
        """A mail: its attachments, and whether its own text holds a link or is encrypted."""
        own, cut = out_of_apples(data.removeprefix(_MARK))
        if cut:
            self.problem = self.problem or ("malformed", CUT_TOLD)
        for part in mail_parts(own):
            if part.forwarded:
                self.forwarded(part, prefix, depth)
            elif part.cut:
                self.problem = self.problem or ("malformed", CUT_TOLD)
            elif part.stray:
                self.found.add(f"{prefix}between the parts", part.data, problem=("malformed", STRAY_TOLD))
            elif part.body:
                self._text(part.data, prefix, depth)
            else:
                self.file(prefix + self._named(part.name, part.data), part.data, depth, inline=part.inline)

    def _named(self, name: str, data: bytes) -> str:
        """What holds others has a name even where it was given none: theirs are made with it."""
        return name or (f"part{len(self.found.parts) + 1}" if kind_of(data) in _HOLDS else "")

    def forwarded(self, part: MailPart, prefix: str, depth: int) -> None:
        """A mail within: its attachments are this mail's, whatever it was called."""
        name = prefix + part.name
        if depth >= self.found.limits.max_depth:
            self.found.add(name, part.data, problem=("too_large", DEEP_TOLD))
            return
        before = self._so_far()
        self.mail(part.data, prefix, depth + 1)
        if self._so_far() == before:
            self._holds_nothing(name or f"{prefix}message", part.data)

    def file(self, name: str | None, data: bytes, depth: int, *, inline: bool = False) -> None:
        """A file: itself, or what it holds. name: None for the message as a whole; inline: shown among a mail's text."""
        kind = kind_of(data)
        if kind is Kind.EMPTY and names_own_text(name):
            self.found.add(name, data, set_aside=str(Kind.TEXT))
        elif kind is Kind.EMPTY:
            # No document: all empty files have the same bytes, and would pass for one that came before.
            self.problem = self.problem or ("malformed", EMPTY_TOLD)
        elif inline and is_plain_drawing(data):
            self.found.add(name, data, set_aside="drawing")
        elif kind in SET_ASIDE:
            self.found.links = self.found.links or (kind is Kind.WEB_PAGE)
            self._aside(kind, name, data, depth)
        elif kind is Kind.PGP:
            self.found.add(name, data, problem=(_ENCRYPTED, PGP_TOLD))
        elif kind in (Kind.MAIL, Kind.SMIME, *_MEMBERS):
            self._container(kind, name, data, depth)
        elif name is not None and len(data) < _LITTLE and _DRAWN.fullmatch(name):
            self.found.add(name, data, set_aside="drawing")  # of a mail program, for its own kind
        elif kind is Kind.ARCHIVE:
            self.found.add(name, data, problem=("unsupported_type", ARCHIVE_TOLD))
        else:
            self._document(name, data, depth, inline=inline)

    def _document(self, name: str | None, data: bytes, depth: int, *, inline: bool) -> None:
        """A file that is read, or that nobody can open; and what stands behind its end."""
        members = behind(data)
        if depth >= self.found.limits.max_depth and members:
            self.found.add(name, data, problem=("too_large", DEEP_TOLD))
            return
        reason = "small_picture" if is_small_picture(data) and not names_document(name) else None
        among = inline and filetype(data) is FileType.IMAGE and not is_page_shaped(data)
        if not is_apart(data, members):
            self.found.add(name, data, set_aside=reason, inline=among)
        self._members(members, "" if name is None else f"{name}!/", depth)

    def _so_far(self) -> tuple[int, object]:
        return len(self.found.parts), self.problem

    def _container(self, kind: Kind, name: str | None, data: bytes, depth: int) -> None:
        if depth >= self.found.limits.max_depth:
            self.found.add(name, data, problem=("too_large", DEEP_TOLD))
            return
        prefix, before, spoke = "" if name is None else f"{name}!/", self._so_far(), True
        try:
            if kind is Kind.MAIL:
                self.mail(data, prefix, depth + 1)
            elif kind is Kind.SMIME:
                self._smime(name, data, depth)
            else:
                members = _MEMBERS[kind](data, self.found.left)
                members += behind(data) if kind is Kind.ZIP else []
                self._members(members, prefix, depth)
                spoke = any(member.body for member in members)
        except ContainerProblem as problem:
            self.found.add(name, data, problem=(problem.code, problem.message))
            self._members(problem.members, prefix, depth)
        if self._so_far() != before:
            return
        if spoke:  # it says something and holds nothing
            self._holds_nothing(name, data, other_than_named(name, kind))
        else:
            self.found.add(name, data, problem=("malformed", HOLLOW_TOLD))

    def _holds_nothing(self, name: str | None, data: bytes, problem: tuple[str, str] | None = None) -> None:
        """A message within that was read and says nothing of ours; what stands in its headers is a text too, as many a text
        begins like a mail. name: None for the message as a whole, which is a document itself. problem: what its name says of it."""
        if kind_of(data) is Kind.MAIL and is_form_text(text_of(as_utf8(data))):
            self.found.add(name, data, problem=("unsupported_type", FORM_TOLD))
        elif name is not None:
            self._aside_unless(problem, name, data, Kind.TEXT)

    def _aside_unless(
        self, problem: tuple[str, str] | None, name: str | None, data: bytes, kind: Kind
    ) -> None:
        self.found.add(name, data, set_aside=None if problem else str(kind), problem=problem)

    def _members(self, members: Sequence[Member], prefix: str, depth: int) -> None:
        for member in members:
            if member.body:
                self._text(member.data, prefix, depth)
            elif member.set_aside:
                self.found.add(prefix + member.name, member.data, set_aside=member.set_aside)
            else:
                self.file(prefix + member.name, member.data, depth + 1)

    def _smime(self, name: str | None, data: bytes, depth: int) -> None:
        content = smime_content(data)
        if content is None:  # a signature beside what it signs
            self._aside_unless(other_than_named(name, Kind.SMIME), name, data, Kind.SIGNATURE)
        else:
            # Signed in whole: what is inside is a mail's body, with few headers or none.
            self.mail(content, "", depth + 1)

    def _text(self, data: bytes, prefix: str, depth: int) -> None:
        """A message's own text."""
        self.found.links = self.found.links or _LINK.search(data) is not None
        members, rest = taken_apart(data)
        self.found.elsewhere = self.found.elsewhere or brings_file_from_elsewhere(rest)
        words = text_of(rest)
        before = self._so_far()
        if _PGP in data:
            self.found.add(f"{prefix}encrypted text", data, problem=(_ENCRYPTED, PGP_TOLD))
        elif is_form_text(words) and not self._told_before(words):
            self.found.add(f"{prefix}text", data, problem=("unsupported_type", FORM_TOLD))
        elif is_unread(rest):
            self.found.add(f"{prefix}text", data, problem=("unsupported_type", UNREAD_TOLD))
        seen = self._so_far() != before
        for member in members:
            # What nobody can open is seen with the text that it stands in, where that is before a person.
            if not seen or kind_of(member.data) is not Kind.OTHER:
                self.file(prefix + member.name, member.data, depth + 1, inline=True)

    def _told_before(self, words: str) -> bool:
        """Whether a form's text was found before: mail programs send it as text and as a page."""
        letters = normalise(words)
        before = any(letters in one for one in self.told)
        self.told.append(letters)
        return before

    def _aside(self, kind: Kind, name: str | None, data: bytes, depth: int) -> None:
        """What is no form by its kind, unless its text is one; and what stands in that. name: as above."""
        if name is None and (whole := undone(data)) is not data:  # a document, and not a word said of it
            self.file("part1", whole, depth + 1)
            return
        members, rest = _apart(kind, data)
        if depth >= self.found.limits.max_depth and members:
            self.found.add(name, data, problem=("too_large", DEEP_TOLD))
            return
        problem = why_unread(kind, name, rest)
        if problem or name is not None:
            self._aside_unless(problem, name, data, kind)
        prefix = "" if name is None else f"{name}!/"
        for member in members:
            self.file(prefix + member.name, member.data, depth + 1, inline=True)


def _apart(kind: Kind, data: bytes) -> tuple[list[Member], bytes]:
    """The files that stand in a text, and its own words; none in what is no text."""
    if kind in (Kind.CALENDAR, Kind.CONTACT):
        return taken_from_lines(as_utf8(data))
    if kind not in (Kind.TEXT, Kind.WEB_PAGE):
        return [], b""
    mails, words = behind_words(data)
    members, rest = taken_apart(as_utf8(words))
    return [*mails, *members], rest

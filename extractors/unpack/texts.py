"""What is said of what goes before a person; and why a text, a web page, a calendar or a card does: nothing where it was read to its
end."""

from __future__ import annotations

from extractors.unpack.kinds import Kind
from extractors.unpack.links import links_to_file
from extractors.unpack.names import claims_other
from extractors.unpack.page_text import is_unread, may_be_ours, text_of
from extractors.unpack.prose import LONGEST, is_read
from extractors.unpack.removed import speaks_of_removed

FORM_TOLD = "This page or text may hold one of our forms, and isn't read. Open it, and key it or ask the sender for the form as a PDF."
UNREAD_TOLD = (
    "This page or text holds code that isn't read, as those of secure mail services do. Open it, and ask the sender for the form "
    "itself, as a PDF, if it is a referral."
)
OTHER_TOLD = (
    "This isn't what its name says that it is. A mail gateway may have put it in the place of a document. Look at it, and ask "
    "the sender for the form itself, as a PDF, if it is a referral."
)
NOT_PROSE_TOLD = (
    "This isn't plain text that could be read to its end: it may stand for a document, link to one, or hold the data of a form. "
    "Open it, and ask the sender for the form itself, as a PDF, if it is a referral."
)
PGP_TOLD = "The mail is encrypted with PGP. Ask the sender for it without, by a way that the board allows."
DEEP_TOLD = "It holds files within files too deep to be unpacked. Ask the sender for the form alone."
ARCHIVE_TOLD = "This type of archive isn't opened. Ask the sender for the form itself, as a PDF."
EMPTY_TOLD = "An attachment of this message is empty. Ask the sender to send it again."
CUT_TOLD = "This message, or one within it, breaks off before its end: attachments may be missing. Ask the sender to send it again."
STRAY_TOLD = (
    "Something stands between or after this message's parts, where no mail program need show it, and can't be taken out. Ask the "
    "sender for the form itself, as a PDF, if it is a referral."
)
HOLLOW_TOLD = "Nothing could be taken out of this attachment. Ask the sender for the form itself, as a PDF."

Told = tuple[str, str]


def other_than_named(name: str | None, kind: Kind) -> Told | None:
    """Of a file whose name says that it is a document, and that is none."""
    return ("unsupported_type", OTHER_TOLD) if claims_other(name, kind) else None


def why_unread(kind: Kind, name: str | None, text: bytes) -> Told | None:
    """Of a file that is no form by its kind. text: its own words in UTF-8, the files in it taken out. name: None for the
    message as a whole, which is a document anyway."""
    if may_be_ours(text_of(text)):
        return "unsupported_type", FORM_TOLD
    if is_unread(text):
        return "unsupported_type", UNREAD_TOLD
    if name is None:
        return None
    if kind in (Kind.TEXT, Kind.WEB_PAGE) and not is_read(text):
        return "unsupported_type", NOT_PROSE_TOLD
    if kind in (Kind.CALENDAR, Kind.CONTACT) and links_to_file(text.decode("utf-8", "replace")):
        return "unsupported_type", NOT_PROSE_TOLD
    return other_than_named(name, kind)


def brings_file_from_elsewhere(text: bytes) -> bool:
    """Whether a message's own text (UTF-8) links to a file that it should have brought, or says that one was taken out of it.
    One longer than anybody reads may."""
    if len(text) > LONGEST:
        return True
    return links_to_file(text.decode("utf-8", "replace")) or speaks_of_removed(text_of(text))

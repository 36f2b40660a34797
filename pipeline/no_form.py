"""Whether a document holds one of our forms. Apart from the store, as `mash-intake read` needs none."""

from __future__ import annotations

from schemas.types import DocumentReading

NO_FORM = frozenset({"unrecognised_document", "unsupported_type"})
"""Flags of a document that holds no form for all that can be told. One that can't be opened, or is a picture
that can't be read, may be a form, and always goes to a person."""


def is_no_form(reading: DocumentReading, *, inline: bool = False) -> bool:
    """Whether a document surely holds none of our forms. inline: a picture among a mail's own text, as logos
    and photographs of their senders are, which no layout fits."""
    codes = {flag.code for form in reading.forms for flag in form.flags}
    return not holds_form(reading) and codes <= NO_FORM | ({"layout_unknown"} if inline else set())


def holds_form(reading: DocumentReading) -> bool:
    """Whether a document holds one of our forms."""
    return any(form.form is not None for form in reading.forms)


def is_forms_alone(reading: DocumentReading) -> bool:
    """Whether a document is our forms to its last page: then it is nothing else, whatever it is called."""
    pages = {page for form in reading.forms if form.form is not None for page in form.pages}
    return holds_form(reading) and len(pages) >= reading.page_count

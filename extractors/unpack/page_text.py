"""What a text or a web page says: whether it is one of our forms, and whether all of it can be seen without a browser."""

from __future__ import annotations

import html
import re
from functools import cache

from extractors.pages.letters import normalise
from extractors.unpack.answered import is_answered
from extractors.unpack.form_like import names_form
from extractors.unpack.pictures import may_show_form
from extractors.unpack.rtf import RTF, holds_object, rtf_pictures, rtf_text
from schemas.forms import FORM_IDS, load_form
from schemas.regex import regex

_LETTER = 1500  # characters
_MOST = 8 * 2**20  # bytes of a text that are looked at
_PASTED = 4  # of ten sections, or thirteen statements
_CODE = 4096  # bytes of code that no letter has

_ADDRESS = regex(rb"://[^\s\"'<>]{1,8192}|gfxdata=\"[^\"]*\"")  # and what Word keeps of a drawing
_CODED = regex(rb"[A-Za-z0-9+/]{60,}")
_SCRIPT = regex(rb"<script\b([^<]*(?:<(?!/script)[^<]*)*)", re.IGNORECASE)
_HEAD = 4096  # characters in which a page shows that it is one
_PAGE = regex(r"<(?:html|head|body|div|p|br|table|span|!doctype)[\s/>]", re.IGNORECASE)
_SPACE = regex(r"[ \t\r\n]+")
_CELL = regex(r"(?:</(?:p|div)> ?)?</t[dh]> ?<t[dh]\b[^<>]*>(?: ?<(?:p|div)\b[^<>]*>)?", re.IGNORECASE)
_BREAK = regex(
    r"</?(?:p|div|br|tr|table|tbody|li|ul|ol|h[1-6]|dt|dd|blockquote|hr|pre)\b[^<>]*>", re.IGNORECASE
)
_TAG = regex(r"<[^<>]*>")
_LONG_TAG = regex(rb"<[a-zA-Z][^<>]{%d,}" % _CODE)


def text_of(data: bytes) -> str:
    """A text, web page or rich text without its tags, in lines as it shows them, with a tab between cells; `data` in UTF-8. No longer than
    this, and no tag over another: a stranger decides how long the search takes."""
    if data.startswith(RTF):
        return rtf_text(data[:_MOST])
    text = data[:_MOST].decode("utf-8", "replace")
    if _PAGE.search(text, 0, _HEAD):
        text = _BREAK.sub("\n", _CELL.sub("\t", _SPACE.sub(" ", text)))
    return html.unescape(_TAG.sub(" ", text))


def is_ours(text: str) -> bool:
    """Whether a text is one of our forms, copied into it: several of its sections or statements stand there. A letter that speaks
    of the form names it, and no more."""
    letters = normalise(text)
    return any(sum(title in letters for title in titles) >= _PASTED for titles in _titles())


def is_form_text(text: str) -> bool:
    """Whether a text that nobody printed is one: copied into it, or keyed below its title."""
    return is_ours(text) or is_answered(text)


def may_be_ours(text: str) -> bool:
    """Whether a file's text is one of our forms, or names one and is longer than a letter that speaks of one."""
    return is_form_text(text) or (len(" ".join(text.split())) > _LETTER and names_form(text))


def is_unread(data: bytes) -> bool:
    """Whether a text holds what nobody sees in its words: code that only a program opens, as secure mail services
    send, pictures of pages, objects, or more than is looked at."""
    if len(data) > _MOST:
        return True
    if data.startswith(RTF):
        return holds_object(data) or may_show_form(list(rtf_pictures(data)), len(rtf_text(data)))
    plain = _ADDRESS.sub(b"", data)
    if sum(len(one[0]) for one in _CODED.finditer(plain)) > _CODE:
        return True
    return sum(len(one[1]) for one in _SCRIPT.finditer(plain)) > _CODE or _LONG_TAG.search(plain) is not None


@cache
def _titles() -> tuple[frozenset[str], ...]:
    forms = (load_form(form_id) for form_id in FORM_IDS)
    return tuple(
        frozenset(normalise(q.title).lstrip("0123456789") for q in form.of_kind("indicator", "tick"))
        for form in forms
    )

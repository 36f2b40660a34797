"""Whether a text or a web page was read to its end: words that anybody reads, and nothing besides.

That is told by what it is, not by what it isn't: data of a form, drawings and code in letters are of more kinds than anybody
knows.
"""

from __future__ import annotations

import html
import re

from extractors.unpack.links import links_to_file
from extractors.unpack.removed import speaks_of_file_elsewhere
from schemas.regex import regex

_WORD = regex(
    r"(?<!\S)[\"'“”‘’(\[<>*_•·–—-]{0,4}[^\W\d_]{1,32}(?:['’/.&@-][^\W\d_]{1,32}){0,8}[\"'“”‘’)\]<>*_.,:;!?…-]{0,6}(?!\S)"
)
_NUMBER = regex(
    r"(?<!\S)[(+£$€#~-]{0,3}\d{1,20}(?:[.,:/()-]{1,2}\d{1,20}){0,6}(?:st|nd|rd|th|am|pm|%)?[).,:;!?-]{0,3}(?!\S)"
)
_ADDRESS = regex(r"(?:https?://|www\.)[^\s<>]+|(?<!\S)[^\s@]{1,200}@[^\s@]{1,200}(?!\S)", re.IGNORECASE)
_RULER = regex(r"([-=_*#~.+•·–—])\1{2,}")
_BEGINS = regex(r"[\w\"'“”‘’(\[*#<>=_~•·–—+.!?:,&£$€-]")  # not %!PS, %FDF, {, @PJL
_ARMOUR = "-----BEGIN "
_ESCAPE = "\x1b"  # of a printer's language
_OTHERS = 0.25  # share of a prose's letters that are in no word: figures of a reference, emoticons
_FIGURES = 6  # times as many as letters: telephone numbers below a name

_MARKUP = regex(r"<(?:/[a-z]|!doctype|(?:html|head|body|div|p|br|span|meta|table|font)[\s/>])", re.IGNORECASE)
_TAG = regex(r"</?([a-zA-Z][\w:.-]*)")
_TAGS = frozenset(
    ["html", "head", "title", "meta", "base", "link", "style", "body", "a", "abbr", "address", "article", "aside", "b", "bdo", "big", "blockquote", "br", "caption", "center", "cite", "code", "col", "colgroup", "dd", "del", "div", "dl", "dt", "em", "figcaption", "figure", "font", "footer", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "i", "img", "ins", "kbd", "li", "main", "nav", "ol", "p", "pre", "q", "s", "section", "small", "span", "strike", "strong", "sub", "sup", "table", "tbody", "td", "tfoot", "th", "thead", "time", "tr", "tt", "u", "ul", "var", "wbr", "nobr", "o:p", "o:smarttagtype"]
)  # fmt: skip
_EMPTY_FRAME = regex(
    r"<(iframe|embed|object)\s[^<>]{0,2000}?(?:src|data)\s*=\s*(?:\"\"|'')[^<>]{0,2000}>(?:\s*</\1>)?",
    re.IGNORECASE,
)
"""What is left of one whose file was taken out."""
_GOES_ELSEWHERE = regex(r"http-equiv\s*=\s*[\"']?refresh", re.IGNORECASE)
_SHOWN = regex(r"(?:src|background)\s*=\s*[\"']?\s*https?:|url\(\s*[\"']?\s*https?:", re.IGNORECASE)
LONGEST = 2**20  # letters that anybody reads
_LETTER = 400  # letters: a page of less beside a picture elsewhere is that picture


def is_read(text: bytes) -> bool:
    """Whether a text (UTF-8, files in it taken out) is plain prose or a page of it, and holds no link to a file and no word
    of one that was removed."""
    plain = text.decode("utf-8", "replace").removeprefix("\ufeff")
    if not plain.strip():
        return True  # its file was taken out
    if len(plain) > LONGEST or links_to_file(plain):
        return False
    if _MARKUP.search(plain[:4096]) is None:
        return _is_prose(plain) and not speaks_of_file_elsewhere(plain)
    words = _words_of_page(plain)
    if words is None or speaks_of_file_elsewhere(words):
        return False
    if _SHOWN.search(plain) and sum(map(str.isalpha, words)) < _LETTER:
        return False
    return not words.strip() or _is_prose(words)


def _is_prose(text: str) -> bool:
    begin = text.lstrip()
    if not _BEGINS.match(begin) or begin.startswith(_ARMOUR) or _ESCAPE in text:
        return False
    plain = _RULER.sub(" ", _ADDRESS.sub(" ", text))
    rest = _WORD.sub("", plain)
    letters = _solid(plain) - _solid(rest)
    others = _NUMBER.sub("", rest)
    figures = _solid(rest) - _solid(others)
    # Of writing that puts no space between words a word is as long as its sentence.
    odd = sum(one.isascii() and not one.isspace() for one in others)
    letters += _solid(others) - odd
    return letters > 0 and figures <= _FIGURES * letters and odd <= _OTHERS * (letters + odd)


def _solid(text: str) -> int:
    return len("".join(text.split()))


def _words_of_page(page: str) -> str | None:
    """What a page says; None where it holds anything but words and pictures."""
    plain = _without(_without(page, "<!--", "-->"), "<style", "</style>")
    if plain is None or _GOES_ELSEWHERE.search(plain):
        return None
    plain = _EMPTY_FRAME.sub(" ", plain)
    if any(tag.lower() not in _TAGS for tag in set(_TAG.findall(plain))):
        return None
    return html.unescape(re.sub(r"<[^<>]*>", " ", plain))


def _without(text: str | None, begin: str, end: str) -> str | None:
    """The text without what stands between these; None where one has no end. One way through, however many there are."""
    if text is None:
        return None
    low, kept, at = text.lower(), [], 0
    while (start := low.find(begin, at)) >= 0:
        stop = low.find(end, start)
        if stop < 0:
            return None
        kept.append(text[at:start])
        at = stop + len(end)
    return "".join((*kept, text[at:]))

"""Links that bring a file: to a shared drive, a transfer service, a document by its name. What stands below every letter (a web
site, a privacy notice, maps, social media, a way to unsubscribe) brings none."""

from __future__ import annotations

import base64
import html
import re
from collections.abc import Iterator
from contextlib import suppress
from urllib.parse import unquote

from extractors.unpack.names import DOCUMENT_NAME, DOCUMENT_PATH
from schemas.regex import regex

_LONGEST = 2048  # characters of an address
_MOST = 2000  # links of a text that are looked at; of more any may be one

_MARKS = regex(r"OwaReferenceAttachment|gmail_drive_chip|AppleMailDrop", re.IGNORECASE)
"""How mail programs write a file that they shared instead of attaching it."""

_TARGET = regex(r"href\s*=\s*(?:\"([^\"]*)|'([^']*)|([^\s>]*))", re.IGNORECASE)
_END = regex(r"</a", re.IGNORECASE)
_BARE = regex(rf"(?:https?|ftp|file)://[^\s<>\"']{{1,{_LONGEST}}}", re.IGNORECASE)
_TAG = regex(r"<(?!https?:|ftp:|file:|mailto:)[^<>]*>", re.IGNORECASE)
_NO_FILE = ("mailto:", "tel:", "cid:", "sip:", "callto:", "javascript:", "#", "data:")

_HOSTS = regex(
    rf"""//(?:[^/]*[.@])?(?:
      sharepoint\.\w+(?:\.\w+)*/(?:(?:.{{0,{_LONGEST}}}/)?(?::[a-z]:/|personal/|_layouts/15/(?:doc|guest|onedrive|download|wopi))
        |.{{0,{_LONGEST}}}(?:guestaccess|allitems\.aspx))
      |1drv\.\w+/|onedrive\.live\.com/|drive\.google\.com/|docs\.google\.com/(?:\w+/\w/)?(?:document|spreadsheets|presentation|file|uc)
      |dropbox\.com/(?:s|sh|scl|t|l|transfer)/|dropboxusercontent\.com/|we\.tl/|wetransfer\.com/\w|box\.com/(?:s|shared|file|v)/
      |icloud\.com/(?:attachment|iclouddrive)|mega\.nz/|(?:switch|reader)\.egress\.com/.|objectiveconnect\.\S+?/.|sendsafely\.com/.
      |zivver\.com/.|filemail\.com/.|hightail\.com/.|tresorit\.com/.
    )""",
    re.IGNORECASE | re.VERBOSE,
)
_LABEL = regex(
    r"""//(?:[^/]*[.-])?(?:share|\w*sharefile|fileshare|filesharing|shares|files?|filetransfer|filesender|transfer|transfers
      |sendfiles?|securefiles?|securetransfer|largefiles?|downloads?|dropbox|kiteworks|nextcloud|owncloud|zendto|moveit)[.-][^/]*/.""",
    re.IGNORECASE | re.VERBOSE,
)
_PATH = regex(r"/(?:lfs|index\.php/s|file-?transfer|secure-?files?|securemessages?)/.", re.IGNORECASE)

_WITHOUT_SCHEME = regex(
    rf"(?<![\w/@.:-])(?:[a-z0-9-]+\.){{1,4}}[a-z]{{2,6}}/[^\s<>\"']{{1,{_LONGEST}}}", re.IGNORECASE
)
_SERVERS = regex(
    r"(?:^|[\s\"'(<:])\\\\[\w.$-]{2,}\\[^\\\r\n]{1,80}\\|\b[A-Z]:\\[^\\\r\n]{1,80}\\?[^\r\n]{0,200}?\.\w{3,4}\b"
)
"""A place on somebody's network or disk, written instead of what lies there."""

_PASSED_ON = regex(
    r"[?&]domain=(?:[\w.-]*-my\.sharepoint\.com|1drv\.\w+|onedrive\.live\.com|drive\.google\.com|docs\.google\.com|(?:www\.)?dropbox\.com|we\.tl|(?:www\.)?wetransfer\.com|app\.box\.com)\b",
    re.IGNORECASE,
)
"""What a gateway that hides an address tells of it."""

_CODED = regex(r"[?&]\w+=([A-Za-z0-9+/_-]{16,}={0,2})")

_GET = regex(
    r"(?:click (?:here )?(?:to )?)?(?:download|view|open|get|retrieve|collect|access|read)(?: (?:all|the|these|this|your|my|as|secure))*"
    r" (?:files?|documents?|attachments?|folders?|messages?|forms?|assessments?|referrals?|checklists?|pdf|zip|items?)"
    r"|(?:click (?:here )?to )?download(?: all| now| here)?",
    re.IGNORECASE,
)
_SHARED = regex(
    r"\bshared (?:a |an |the |this |these |some |\d+ )?(?:files?|folders?|documents?|items?)\b(?!\s+with\s+(?!(?:you|us|me)\b|\S+@))|\bfiles? (?:are |is )?available until\b"
    r"|\bthis link (?:will (?:only )?|only )works?\b|\blinks? (?:will )?expires? (?:on|in|at)\b",
    re.IGNORECASE,
)
_SITE = regex(r"(?:https?:)?//[^/?#\s]*/?[.,;)]?\Z", re.IGNORECASE)  # and nothing in it
_OURS = regex(r"assessment|referral|checklist|\bcse\b|\bmarf\b", re.IGNORECASE)
_PUBLIC = regex(
    r"privacy|polic(?:y|ies)|notice|terms|disclaimer|leaflet|guid(?:e|ance)|charter|complain|accessib|cookie|legal|newsletter"
    r"|\bmaps?\b|survey|feedback|unsubscribe|strategy|annual|brochure|directory|procedure|threshold|poster|toolkit|fact-?\s*sheet"
    r"|prospectus|ofsted|inspection|term[\s_-]*(?:dates|times)|calendar|timetable|\bawards?\b|vacanc(?:y|ies)|\bmenus?\b"
    r"|publishing\.service\.gov\.uk",
    re.IGNORECASE,
)


def links_to_file(text: str) -> bool:
    """Whether a text or the source of a page holds a link that brings a file."""
    if _MARKS.search(text) or _SERVERS.search(html.unescape(_TAG.sub(" ", text))):
        return True
    spoken = _SHARED.search(text) is not None
    for number, (address, shown, named) in enumerate(_links(text)):
        if (spoken and not _SITE.match(address)) or named or number > _MOST or _brings_file(address, shown):
            return True
    return False


def _links(text: str) -> Iterator[tuple[str, str, bool]]:
    """Each link: where it leads, what it is shown as, and whether it is bare and a document is named in its line."""
    pieces = re.split(r"<a(?=[\s/])", text, flags=re.IGNORECASE)
    rest = [pieces[0]]
    for piece in pieces[1:]:
        head, _, more = piece.partition(">")
        end = _END.search(more)
        shown = more[: end.start()] if end else more
        target = _TARGET.search(head)
        address = html.unescape(target[1] or target[2] or target[3] or "").strip() if target else ""
        if address and not address.lower().startswith(_NO_FILE):
            yield address[:_LONGEST], " ".join(html.unescape(_TAG.sub(" ", shown[:2000])).split()), False
        rest.append(more[end.start() :] if end else more)
    for line in _TAG.sub(" ", "\n".join(rest)).splitlines():
        found = [*_BARE.findall(line), *(f"//{one}" for one in _WITHOUT_SCHEME.findall(_BARE.sub(" ", line)))]
        named = bool(found) and DOCUMENT_NAME.search(_BARE.sub(" ", line)) is not None
        yield from ((html.unescape(one), "", named) for one in found)


def _brings_file(address: str, shown: str) -> bool:
    target = _target(address)
    if _PASSED_ON.search(target) or _HOSTS.search(target) or _LABEL.search(target) or _PATH.search(target):
        return True
    if _GET.fullmatch(shown.strip(" .!>»:")):
        return True
    named = DOCUMENT_NAME.search(shown) or DOCUMENT_PATH.search(target)
    return named is not None and (bool(_OURS.search(shown + target)) or not _PUBLIC.search(shown + target))


def _target(address: str) -> str:
    """An address with those that it passes on to in plain letters: gateways put their own before it, and it into that."""
    plain = address
    if "urldefense" in address.lower() and "u=" in address:
        plain = address.partition("u=")[2].replace("-", "%").replace("_", "/")
    for _ in range(3):
        plain = unquote(plain)
    return " ".join([plain, *_decoded(plain)])


def _decoded(address: str) -> Iterator[str]:
    for coded in _CODED.findall(address):
        with suppress(ValueError):
            told = base64.urlsafe_b64decode(
                coded.replace("+", "-").replace("/", "_").rstrip("=") + "=" * (-len(coded.rstrip("=")) % 4)
            )
            if told.lower().startswith(b"http"):
                yield told.decode("utf-8", "replace")

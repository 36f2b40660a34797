"""What a form, or a page beside it, says of the form as a whole: that it is a draft, unverified, carried forward, another child's,
filled in by a machine, for training, superseded. None of its answers counts by itself then.

A body prints guidance on its forms in much the same words ("This form must not be used for under 10s"): a rule, a condition or
a question says nothing of this one form.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from extractors.doubts.paragraphs import paragraphs, runs
from extractors.doubts.said_otherwise import SIBLINGS
from extractors.doubts.texts_of_form import said_in, sentences_of, written_on
from extractors.doubts.too_much import open_deciding
from extractors.gathering.gather import PageReading
from extractors.pages.boxes import by_line, centre, contains, same_line, union
from extractors.pages.page import Page
from extractors.sections.section_space import Space
from extractors.values.answers import Readings
from schemas.forms import Form
from schemas.regex import regex
from schemas.types import Answer, State

_MOST_WORDS = 30  # of a sentence that says so
_OLD = r"(?:previous|prior|last|earlier|old|older|former|first|initial|original)"
_NOUN = r"(?:forms?|assessments?|documents?|cop(?:y|ies)|versions?|referrals?|checklists?|sheets?|scores|scoring|answers|ticks|ratings|toolkits?)"
_THIS = rf"(?:(?:this|these|the|all(?:\s+of)?(?:\s+(?:the|these))?|attached|enclosed)\s+(?:(?!{_OLD}\b)\w+\s+){{0,2}}?{_NOUN}\b(?:\s+(?:on|in|of|below|above|here|given|ticked|overleaf)\b(?:\s+(?:this|the)\s+\w+)?)?)"
_BARE = r"(?:^\W{0,9}(?:nb|n\.b\.|note|please\s+note|important|warning|caution|all)?\W{0,9}(?:that\s+)?(?:forms?|assessments?|scores|scoring|answers|ticks|ratings|checklists?)\b)"
_NAMED = rf"(?:{_THIS}|{_BARE})"
_IS = r"(?:\W{1,9}(?:is|are|was|were|has|have|had|been|being|all|only|now|still|currently|just|very|really|in|at|this|stage|only))*\W{1,9}(?:an?\s+|the\s+)?"
_DONE = (
    r"(?:final(?:i[sz]ed)?|finished|complete[d]?|approved|authori[sz]ed|verified|checked|reviewed|signed(?:\s+off)?|quality\s+assured|qa(?:['’]?d|ed)?|validated|confirmed|"
    r"moderated|updated|agreed(?!\s+(?:with|by)\s+(?:(?:her|his|their|the|either|both)\s+)?(?:mum|mother|dad|father|parents?|famil|young|yp|child|carers?|foster)))"
)
_APPROVAL = r"(?:approval|review|sign[\s-]?off|signature|verification|qa|quality\s+assurance|moderation|confirmation|authori[sz]ation|agreement|checks?|checking|supervision)"
_DRAFT = r"(?:(?:first|early|working|rough|initial)\s+)?draft\b|work(?:ing)?\s+(?:copy|version|in\s+progress)\b|provisional\b|interim\b|incomplete\b|unfinished\b|part[\s-]?complete"
_UNSURE = (
    rf"(?:(?:not|never|nobody\s+has)(?:\s+(?:yet|been|all|fully|properly|formally))*|(?:yet\s+)?to\s+be|without\s+being)\s+(?:\w+\s+(?:or|and|nor)\s+)?{_DONE}\b"
    rf"|un(?:verified|checked|confirmed|approved|authori[sz]ed|reviewed|moderated|agreed)\b|(?:awaiting|awaits?|pending|subject\s+to)\s+(?:\w+['’]?s?\s+){{0,4}}?{_APPROVAL}\b"
)
_SOURCE = rf"(?:{_OLD}\b|\bold\s|(?:19|20)\d\d\b|another\b|assessments?\b|forms?\b|reviews?\b|referrals?\b|records?\b|systems?\b|case\s?notes?\b|episodes?\b|files?\b|template\b)"
_BROUGHT = rf"(?:copied|carried|brought|pulled|pasted|taken|imported|transferred|rolled|(?:pre-?|auto-?)?populated|pre-?filled|(?:auto-?)?filled(?:\s+in)?)\b(?:\s+(?:automatically|forward|across|over))*\s+(?:from|with|using)\s+(?:\w+\W{{1,9}}){{0,5}}?{_SOURCE}"
_MACHINE = (
    r"(?:auto(?:matically)?[\s-]?(?:complet|fill|populat|scor)\w*|(?:complet|fill|populat|scor|tick|answer|generat|writ|produc|suggest|creat)\w*(?:\s+in)?\s+"
    r"(?:automatically(?<!generated automatically)(?<!produced automatically)(?<!created automatically)|by\s+(?:(?:an?|the|our|some)\s+)?(?:ai\b|artificial|machine|computer|copilot|chat\s?gpt|bot\b|algorithm|language\s+model|system\b)))"
)
_OTHERS = rf"(?:for|to|of|about|on)\s+(?:(?:her|his|their|the|an?)\s+)?(?:(?:older|younger|elder|twin|half|step|other|little|big)[\s-]+)*(?:another|other|different|wrong|{SIBLINGS.pattern})"
_BELONGS = rf"(?:is|are|was|were|relates?|refers?|belongs?|appl(?:y|ies)|completed|meant|intended|written|filled\s+in|done)\s+(?:really\s+|actually\s+)?{_OTHERS}"
_TRAINING = r"(?:for\s+(?:training|practice|demonstration|teaching)\b|(?:training|practice|demonstration)\s+(?:exercise|example|cop|form|case|version|record|only|purposes))"
_ERROR = (
    r"(?:sent|completed|entered|submitted|uploaded|issued|filled\s+in|ticked)\s+(?:in\s+error|by\s+mistake)\b"
)
_GONE = (
    rf"(?:withdrawn|superseded|void(?:ed)?|cancelled|revoked|rescinded|replaced\b|{_ERROR}|no\s+longer\s+(?:valid|current|accurate|correct|in\s+force|appl\w+|relevant|up)|"
    r"out\s+of\s+date\b|out-of-date\b|not\s+(?:current|valid(?!\s+without)|accurate|correct|reliable|up\s+to\s+date|to\s+be\s+(?:relied|used|acted|processed|scored|keyed|actioned))|"
    r"for\s+information\s+only)"
)
_THEN = r"(?:reflect|show|describe|give|relate\s+to|refer\s+to)s?\s+(?:\w+\s+){0,3}?(?:position|situation|picture|risks?|view|state)\s+(?:\w+\s+){0,3}?(?:(?:19|20)\d\d|last|ago|then|before|previous)"
_OF_FORM = regex(
    rf"{_NAMED}{_IS}(?:{_DRAFT}|{_GONE}|{_TRAINING})|{_NAMED}(?:\W{{1,9}}\w+){{0,4}}?\W{{1,9}}(?:{_UNSURE}|{_BROUGHT}|{_MACHINE}|{_BELONGS}|{_THEN})"
    rf"|(?:^\W{{0,9}}|\bthis\s+is\s+)(?:an?\s+|the\s+|my\s+)?(?:(?:first|early|working|rough|unverified|unchecked|provisional|interim)\s+)+(?:draft\b|{_NOUN})"
    rf"|\bthis\s+is\s+(?:only\s+|just\s+|still\s+)?(?:an?\s+)?(?:{_DRAFT}|{_TRAINING})|\b(?:attached|enclosed)\b(?:\s+\w+){{0,4}}?\s+draft\b"
    rf"|(?:^\W{{0,9}}|\b(?:please|and|so)\s+)(?:please\s+)?(?:do\s+not)\s+(?:use|process|act\s+(?:on|upon)|action|rely\s+(?:on|upon)|key|count|score|file)\b(?!\s+(?:\w+\s+){{0,3}}?(?:for|to|as)\b)(?:\s+(?:on\s+)?(?:this|these|it|them|the|yet|until|any\s+further)\b|\W{{0,9}}$|\s*[-–—,;(])"
    rf"|\b(?:ignore|disregard)\s+(?:this|these|{_THIS}|all|my)\b(?!\s+{_OLD}\b)(?!\s+(?:e-?mail|message|box|section|page|column|row|part)\b)",
    re.IGNORECASE,
)
_ALONE = rf"(?=\W{{0,9}}$|\s*[-–—:;.(]|\s+(?:by\s+|see\s+)?(?:(?:the|a|my)\s+)?(?:(?:team\s+)?(?:manager|supervisor|senior|panel)|{_NOUN}|on\s+\d|as\b))"
_LATER = r"(?:revised|corrected|updated|amended|newer|new|later|final|full|complete[d]?|proper|signed)"
_BANNER = regex(
    rf"^\W{{0,9}}(?:in\s+)?(?:{_DRAFT})(?:\W{{0,9}}$|\s*(?:[-–—:;,.(/|]|\b(?:only|for|not|copy|version|form|assessment|scores?|v\d|until|awaiting|pending)\b))"
    rf"|\b(?:form|assessment|checklist|toolkit|tool|scores?)\s*[-–—:(\[]\s*(?:{_DRAFT}|{_GONE}|unverified|unchecked)\W{{0,9}}$"
    rf"|^\W{{0,9}}(?:status\W{{1,9}})?(?:{_UNSURE}|{_GONE}){_ALONE}|^\W{{0,9}}for\s+information\s+only\b|^\W{{0,9}}(?:{_MACHINE}|{_BROUGHT})|^\W{{0,9}}{_ERROR}"
    rf"|^\W{{0,9}}{_TRAINING}|^\W{{0,9}}(?:completed|filled\s+in|done)\s+{_OTHERS}"
    rf"|\b{_LATER}\s+(?:{_NOUN}|one)\s+(?:exists?|(?:is|has|was|will|to)\b.{{0,20}}\b(?:follow|sent|attached|available|issued|been|on\s+file|held)|follows?|to\s+follow|sent|available|attached|supersedes|replaces\s+this)"
    rf"|\b(?:more|rest|remainder|(?:final|full)\s+scores?|scores?|pages?)\s+(?:(?:pages?|sections?|scores?)\s+)?(?:to|will)\s+follow\b|\bsee\s+(?:the\s+)?{_LATER}\s+(?:{_NOUN}|one)\b"
    rf"|^\W{{0,9}}not\s+(?:for\s+(?:use|action|processing)|to\s+be\s+(?:used|relied|acted|processed|actioned))\b(?!\s+(?:for|as)\b)",
    re.IGNORECASE,
)
_GENERAL = regex(
    r"\b(?:if|when|whenever|where|unless|should|must|shall|can|cannot|any|every|each|once|will\s+be|always|only\s+when|please\s+(?:ensure|make\s+sure|complete|tick|send|return|check)|guidance|policy|procedures?|retention|template)\b|\b(?-i:may)\s+\w+\b|[?:]\W{0,9}$",
    re.IGNORECASE,
)
_SHORT_NOT = regex(r"n['’]t\b", re.IGNORECASE)
_ONE = regex(
    r"\b(?:section|indicator|question|q)\s*(?:no\.?\s*)?\d|\brag\b", re.IGNORECASE
)  # answers that others compare
_STILL = regex(
    r"\b(?:please\s+)?(?:ignore|disregard)\s+(?:this|these)\b", re.IGNORECASE
)  # no rule, whatever goes on


def doubt_set_back(
    form: Form, pages: Sequence[PageReading], spaces: Sequence[Space], beside: bool, into: Readings
) -> None:
    """Leaves open what decides where such a form goes. beside: whether a page of the file without a form says so of it."""
    heads = ((*said, False) for page in pages for said in said_in(paragraphs(list(page.map.page.aside))))
    unread = {q.key for q in form.of_kind("indicator") if _is_open(into.answers.get(q.key))}
    of_one = {text for page in pages for text in _of_sections(page, spaces, unread)}
    if beside or any(
        sets_back(said, told=told or bool(before) or said in of_one)
        for before, said, told in (*heads, *sentences_of(pages))
    ):
        into.set_back.update(open_deciding(form, into))


def _of_sections(page: PageReading, spaces: Sequence[Space], keys: Collection[str]) -> Iterator[str]:
    """What was written level with the headings of these sections, which are open already, or in their spaces: "void" or "to be
    agreed" is said of that one."""
    parts = [part.box for one in spaces if one.key in keys for part in one.parts if part.page is page]
    heads = [m.box for m in page.map.print if m.title.role == "heading" and m.title.key in keys]
    if (parts or heads) and not page.map.page.scanned:
        for line in by_line(written_on(page, told=False), lambda w: w.box):
            for run in runs(line):
                box = union(w.box for w in run)
                if any(same_line(box, head) for head in heads) or any(
                    contains(part, *centre(box)) for part in parts
                ):
                    yield " ".join(word.text for word in run)


def _is_open(answer: Answer | None) -> bool:
    return answer is None or answer.state is not State.READ


def is_set_back_by(page: Page) -> bool:
    """Whether a page on which no form stands says so of the file's forms. Its lines are read by themselves too: "Superseded" below
    "To: MASH" is a paragraph with it."""
    words = [*page.aside, *(() if page.scanned else page.words)]
    lines = (
        " ".join(word.text for word in run) for line in by_line(words, lambda w: w.box) for run in runs(line)
    )
    said = said_in((*paragraphs(words), *(note.text for note in page.notes)))
    return any(sets_back(sentence, told=bool(before)) for before, sentence in said) or any(
        line[:1].isupper() and sets_back(line) for line in lines
    )


def sets_back(sentence: str, *, told: bool = False) -> bool:
    """Whether a sentence says that the form doesn't count as it stands. told: it stands in an answer in words, which tells of the
    child, or goes on from another sentence, so that it must name the form or its scores."""
    sentence = _SHORT_NOT.sub(" not", sentence)
    if (
        len(sentence.split()) > _MOST_WORDS
        or _ONE.search(sentence)
        or (_GENERAL.search(sentence) and not _STILL.search(sentence))
    ):
        return False
    return _OF_FORM.search(sentence) is not None or (not told and _BANNER.search(sentence) is not None)

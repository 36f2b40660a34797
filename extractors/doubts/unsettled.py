"""Words beside a section by which whoever filled it in puts its score off, takes it back, or sends for it elsewhere: "score to be
confirmed", "not sure, please check", "see my email", "?".

What tells of the child ("mum is not sure where he stays"), where dates and history are found ("see attached chronology") and what a form
asks of everybody ("If you are not sure, speak to your manager") says nothing of the score: such words stand below many a section.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.doubts.said_otherwise import WRONG
from extractors.doubts.scored_otherwise import puts_in_words, scores_otherwise
from schemas.regex import regex

_SENTENCE_END = re.compile(r"(?<=[.!;])\s+|\n")
_CONDITION = regex(r"\b(?:if|where|when|whenever|unless|once|should\s+you)\b[^.;!?]*", re.IGNORECASE)
_SCORE = r"\b(?:scores?|scoring|scored|ratings?|ticks?|ticked|marks?|answers?|sections?|box)\b"
_ANSWER = regex(_SCORE, re.IGNORECASE)
_SOMEBODY = regex(  # of whom a sentence tells, before it says that somebody isn't sure
    r"\b(?:she|he|they|mum|mother|dad|father|parents?|carers?|guardian|yp|young\s+person|child|family|school|college|police|friends?)\b",
    re.IGNORECASE,
)
_UNSURE = regex(
    r"\b(?:not\s+(?:\w+\s+)?(?:sure|certain|clear|confirmed|verified|agreed|final|decided)|unsure|uncertain|unclear|unconfirmed|unverified)\b",
    re.IGNORECASE,
)
_BACKGROUND = r"(?:chronolog|report|genogram|list|plan|map|minutes|histor|log\b|timeline|photo|document)"
_FOR_WHAT = r"(?:dates?|names?|places|incidents?|episodes?|examples?|background|histor\w+|context|chronology|(?:more|further|full|additional|other)\b)"
_ELSEWHERE = regex(
    r"\b(?:see|per|refer\s+to|check)\W+(?:(?:my|our|the|a|an|attached|separate|covering|accompanying|other|enclosed|latest|your|her|his|their|sw|recent)\W+){0,3}"
    r"(?:e-?mails?|letters?|attach(?:ed|ments?)|enclos(?:ed|ures?)|sheets?|addendum|messages?|correspondence|voicemail|phone\s+call)\b"
    rf"(?!\W+{_BACKGROUND})(?!\W+(?:\w+\W+){{0,3}}?for\s+(?:the\s+)?{_FOR_WHAT})",
    re.IGNORECASE,
)
_PUT_OFF = regex(
    r"\b(?:tb[cad]|to\s+be\s+(?:confirmed|decided|agreed|advised|checked|discussed|determined|finalised|scored|clarified|verified|re-?scored))\b"
    r"|\b(?:please|pls)\s+(?:re-?|double[\s-])?(?:check|confirm|clarify|verify|query)(?=\W*$|\W+(?:this|these|it|score|scoring|with|again|section|tick|mark|and|or)\b)"
    r"|\b(?:please|pls)\s+(?:change|alter|correct|amend|re-?score|(?:ring|phone|call|contact|e-?mail|ask|speak\s+to|discuss\s+with)\s+(?:me|us))\b"
    r"|\bneeds?\s+(?:to\s+be\s+)?(?:re-?)?(?:check|verif|confirm|clarif|chang|amend|re-?scor)\w*"
    r"|^\W*to\s+(?:check|confirm|clarify|verify|discuss|follow)\W*$|^\W*(?:query|queried|pending|provisional|guess|estimate[d]?|approx\w*)\W*$"
    r"|\b(?:scores?|scoring|rating|answer|decision|information|info|details?|e-?mail)\s+(?:(?:is|still|are)\s+){0,2}(?:to\s+follow|pending|outstanding|provisional|unknown|awaited)\b"
    r"|\b(?:awaiting|waiting\s+for)\s+(?:\w+\s+){0,2}?(?:confirmation|clarification|information|info|reply|response|score|details)\b"
    r"|(?:^\W*|\b(?:i|we)\s+|['’])(?:will|ll)\s+(?:confirm|advise|check|update|clarify|let\s+you\s+know|e-?mail|send|follow)\b"
    r"|^\W*(?:not\s+(?:yet\s+)?(?:assessed|scored|completed|known)|(?:unable\s+to|can\s?not|can['’]t)\s+(?:score|assess|say|answer|confirm))\b",
    re.IGNORECASE,
)
_CHANGED = regex(
    rf"{WRONG}|{_SCORE}\W+(?:\w+\W+){{0,3}}?(?:changed|amended|revised|corrected|altered|updated|raised|lowered|reduced|increased|withdrawn|removed|"
    r"deleted|crossed|struck|superseded|wrong|incorrect|mistaken?|differs?|different)\b"
    r"|^\W*(?:changed|amended|revised|corrected|altered|updated|withdrawn|deleted|superseded)\b\W*(?:$|(?:see|as|after|following|per)\b)",
    re.IGNORECASE,
)
_ASKED = regex(  # a sign by itself, or behind a score
    r"(?:^|[\s(])\?+(?=[\s).,]|$)|(?<!\d)[1-5]\s?\?|\b(?:correct|right|sure|higher|lower|scored?)\s?\?"
    r"|\b(?:or|maybe|perhaps|possibly|probably|could\s+be|might\s+be|may\s+be|should\s+be)\s+(?:an?\s+)?[1-5]\W*$",
    re.IGNORECASE,
)

_LABEL = regex(r"^\W*[A-Z][\w'’ /&-]{2,40}:\s+")  # "Evidence:", before what was written
_END = r"(?=\W*$|\s*[,;(]|\s+[-–—]\s)"  # so that "now 5 years old" tells of the child
_FIGURE = regex(r"(?<![\d/.])\d{1,2}(?![\d/]|\.\d)")
_ANOTHER = regex(  # another score, said by whoever looked at it again
    rf"(?:\b(?:should\s+(?:be|read)|(?:treat|read|score)\s+(?:(?:this|it)\s+)?as|i\s+(?:think|disagree,?|(?:would\s+)?say))|^\W*now)\s+(?:an?\s+)?[1-5]{_END}"
    r"|^\W*(?-i:[A-Z]{2,4})\s*[:–—-]\s*[1-5]\W*$"  # initials
    rf"|(?:^|[\s(])[1-5]\s+(?:is\s+)?more\s+(?:accurate|appropriate){_END}",
    re.IGNORECASE,
)


def unsettled_in(text: str) -> Iterator[str]:
    """Those sentences of what stands beside a section that say that its score isn't settled. text: its lines."""
    yield from filter(_says_so, _sentences(text))


def is_unsettled(text: str) -> bool:
    return any(True for _ in unsettled_in(text))


def names_the_score(text: str) -> bool:
    """Whether a text has a word for an answer of the form, as that of a school or of names hasn't."""
    return _ANSWER.search(text) is not None


def _sentences(text: str) -> Iterator[str]:
    for sentence in _SENTENCE_END.split(text):
        yield " ".join(_CONDITION.sub(" ", sentence).split())


def says_the_same(sentence: str, score: object) -> bool:
    """Whether a sentence does no more than name that score once more: "now 3" beside a 3."""
    open_ = _puts_off(sentence) or puts_in_words(sentence)
    return not open_ and set(_FIGURE.findall(sentence)) == {str(score)}


def _says_so(sentence: str) -> bool:
    texts = {sentence, _LABEL.sub("", sentence)}
    return any(_puts_off(t) or _ANOTHER.search(t) is not None or scores_otherwise(t) for t in texts)


def _puts_off(sentence: str) -> bool:
    if any(known.search(sentence) for known in (_ELSEWHERE, _PUT_OFF, _CHANGED, _ASKED)):
        return True
    unsure = _UNSURE.search(sentence)
    told = unsure is not None and _SOMEBODY.search(sentence[: unsure.start()]) is not None
    return unsure is not None and not told

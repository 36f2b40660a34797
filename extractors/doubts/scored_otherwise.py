"""Words beside a section by which somebody weighs its score against another: "between 3 and 4", "panel: 5", "police would tick the
highest", "borderline", or says that it stands for another child, or for none.

They speak of a score, a statement or a tick. The same figures count visits and years in what tells of the child ("between 3 and 4 hours
late", "police hold 5 reports"), so that a figure must end its clause to be a score.
"""

from __future__ import annotations

import re

from extractors.doubts.earlier import without_earlier
from extractors.doubts.named import with_digits
from schemas.regex import regex

_END = r"(?=\W*$|\s*[,;(]|\s+[-–—]\s|\s+(?:not|rather|instead|but|because|as|so|due|based|given|after|before|now)\b)"
_A = r"(?:an?\s+)?(?<![\d.:£])[1-5](?!\d|[:%]|\.\d|/\d\d)"
_NEXT = "|".join(  # neighbours: "1-5" and "2 to 4" are a scale, and "4/5" a score of five
    rf"{a}\s*(?:{'' if b == 5 else '/|'}-|–|to)\s*{b}"
    for a in range(1, 6)
    for b in (a - 1, a + 1)
    if 1 <= b <= 5
)
_TOGETHER = (  # what people of several services do, in which they score together
    r"(?:supervision|discussions?|panel|meetings?|reviews?|moderation|consultation|strategy|conference|quality\s+assurance|qa|audit)"
)
_ROLE = r"(?:(?:team\s+|service\s+)?manager|supervisor|tm|pm|atm|hos|practice\s+lead|chair|panel|meeting|mash|police|reviewer|auditor)"
_WHO = (
    rf"(?:{_ROLE}|seniors?|lead|team|school|college|health|nurse|gp|camhs|yot|yos|social\s+worker|sw|key\s?worker|colleagues?|"
    r"i|we|others|some|most|all|both|mum|mother|dad|father|parents?|carers?)"
)
_SAYS = r"(?:says?|said|scores?|scored|rates?|rated|thinks?|thought|feels?|felt|puts?|ticks?|ticked|marks?|marked|gives?|gave|suggests?|suggested|believes?|prefers?)"
_WOULD = r"(?:would|['’]d|might|could|should)"
_PICK = r"(?:scor(?:e|ed)|tick(?:ed)?|mark(?:ed)?|rat(?:e|ed)|put|said|say|given?|chosen?|choose|pick(?:ed)?|go(?:ne)?\s+(?:for|with))"
_FIGURE = regex(
    rf"\b(?:between|either|in\s+between)\s+{_A}\s*(?:and|or|&|/)\s*{_A}{_END}"
    rf"|^\W*{_A}\s+or\s+{_A}\W*$|^\W*(?:{_NEXT})\W*$"
    rf"|\b{_WHO}\b(?:\s+\w+){{0,2}}?\s+{_SAYS}\s+(?:\w+\s+){{0,4}}?(?:as\s+|at\s+|is\s+)?{_A}{_END}"
    rf"|^\W*{_ROLE}\s*[:=–—-]\s*(?:agreed?\s+)?{_A}{_END}"
    rf"|^\W*{_A}\s+(?:after|following|per|in|at|from|by)\s+(?:\w+\s+){{0,2}}?{_TOGETHER}\b"
    rf"|\b(?:on|upon|after|following)\s+(?:\w+\s+)?(?:reflection|balance|second\s+thoughts?|{_TOGETHER})\b\W+(?:\w+\W+){{0,4}}?{_A}{_END}"
    rf"|^\W*(?:was|were|previously|originally|initially|first)\s+{_A}\s+(?:before|until|till|prior|then|but)\b"
    rf"|\bnow\s+(?:(?:scor|rat)\w+|at|an)?\s*(?:as\s+|at\s+)?{_A}(?=\W*$|\s*[,;(]|\s+[-–—]\s)"
    rf"|\b{_WOULD}\s+(?:\w+\s+)?(?:have\s+)?(?:be\s+)?{_PICK}\s+(?:(?:this|it|that|her|him|them)\s+)?(?:as\s+|at\s+|down\s+)?{_A}(?!\s+(?!for\b|if\b|to\b)\w)"
    rf"|\bagreed?\s+(?:on\s+|at\s+|as\s+|to\s+)?{_A}{_END}"
    rf"|\b{_A}\s*,?\s+(?:not|rather\s+than|instead\s+of|\(?not)\s+{_A}"
    rf"|\b(?:both|also)\s+{_A}(?:\s*(?:and|&)\s*{_A})?\s*(?:appl|fits?\b|could|true|would)",
    re.IGNORECASE,
)
_STATEMENT = r"(?:statements?|descriptors?|descriptions?|options?|box(?:es)?|rows?|indicators?)"
_ONE = rf"(?:ones?|of\s+(?:the\s+)?two|of\s+these|of\s+those|{_STATEMENT}|ticks?)"
_WHOSE = r"(?:(?:her|his|their|the|an?|another)\s+){1,2}"
_WORDS = regex(
    rf"\b(?:(?:higher|lower|highest|lowest)\s+{_ONE}|(?:higher|lower)\s+score)\b"
    rf"|\b{_PICK}\s+(?:the\s+)?(?:higher|lower|highest|lowest|next)(?=\W*$|\s*[,;(])"
    rf"|\b{_STATEMENT}\b(?:\s+(?!not\b|that\b|which\b|best\b)\w+){{0,3}}?\s+(?:appl(?:y|ies)|fits?|(?:are|is)\s+(?:also\s+)?true)\b"
    rf"|\b(?:more\s+than\s+one|two|several|none|neither|both)\b(?:\s+\w+){{0,4}}?\s+(?:appl(?:y|ies)|fits?)\b"
    r"|\bborder\s?-?line\b(?!\s+(?:personality|learning|iq|range|intell\w*|pd|disorder|diabet\w*|high|low|normal|clinical))"
    r"|\b(?:possibly|probably|perhaps|maybe|could\s+be|might\s+be|may\s+be|should\s+be|ought\s+to\s+be)\s+(?:\w+\s+){0,2}?(?:higher|lower)\W*$"
    r"|\b(?:do\s+not|don['’]?t)\s+(?:count|include|score)\s+(?:this|that|it|these|here|the\s+(?:ticks?|scores?|section|one|above|below))\b"
    r"|\bnot\s+(?:to\s+be\s+)?count(?:ed)?\W*$|\bnot\s+(?:yet\s+)?(?:been\s+)?(?:properly\s+)?(?:scored|rated)\b(?!\s+(?:as|by)\b)"
    r"|\b(?:ticks?|scor(?:e|es|ing)|section|rating)\b\W+(?:\w+\W+){0,2}?(?:draft|a\s+guess|guesswork|guessed|estimate[ds]?|made\s+up)\b"
    r"|\bticks?\s+(?:(?:was|has|have|were|been)\s+)*moved\b|\bmoved\s+(?:the|this|my)\s+tick"
    r"|^\W*(?:upgraded|downgraded|re-?scored|up-?scored|moderated)\b(?!\s+(?:to\s+)?(?:her|his|their|the)?\s*(?:phone|mobile))"
    rf"|\bwrong\s+(?:child|young\s+person|yp|{_STATEMENT}|sections?)\b"
    rf"|\b(?:section|indicator|page|part|information|info|this|that|it)\s+(?:is|was|relates?|refers?|belongs?|applies)\s+(?:really\s+|actually\s+)?(?:about|for|to|of)\s+{_WHOSE}"
    r"(?:(?:older|younger|elder|twin|half|step|other)\s+)*(?:sister|brother|sibling|cousin|twin|child|young\s+person|case)\b"
    r"|\b(?:copied|carried|brought|pasted|pulled)\s+(?:over\s+|across\s+|forward\s+)?(?:from\s+)(?:\w+\s+){0,3}?(?:form|assessment|review|referral|version|toolkit|one)\b"
    r"|(?:^\W*|\b(?:we|panel|meeting|team|professionals|workers|colleagues)\s+)(?:(?:could|did|do)\s*(?:not|n['’]?t)\s+agree|no\s+agreement|disagreed?|split|were\s+split)\b(?!\s+(?:to|with\s+(?:her|his|their|mum|dad)))",
    re.IGNORECASE,
)


def scores_otherwise(sentence: str) -> bool:
    """Whether one sentence weighs a score against another, or gives it to nobody on this form."""
    said = with_digits(without_earlier(sentence))
    return _FIGURE.search(said) is not None or _WORDS.search(sentence) is not None


def puts_in_words(sentence: str) -> bool:
    """The same without a figure: whatever score was given, it isn't settled."""
    return _WORDS.search(sentence) is not None

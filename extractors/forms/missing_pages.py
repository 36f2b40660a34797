"""Which questions stand on a page of the form that isn't in the file."""

from __future__ import annotations

from extractors.forms.form_groups import Group
from extractors.forms.page_breaks import lacking_between
from extractors.forms.sections_printed import printed_sections
from extractors.gathering.gather import PageReading
from schemas.forms import NAME_KEYS, Form
from schemas.keys import COMMENTS, JUDGEMENT

JUDGED = (JUDGEMENT, COMMENTS)
COMMENT_BOXES = ("indicators.school_attendance.school", "indicators.risky_associations.associates", COMMENTS)


def on_missing_page(form: Form, group: Group, absent: list[str]) -> frozenset[str]:
    """Absent questions that make whole stretches of the form, rather than a label that wasn't recognised.

    A page holds at least two questions in a row; a lone absent one beside found neighbours is unread. So is a section that is
    printed on a page that is there. The judgement's two are the end of the form, and may have its last page for themselves.
    """
    if len(group.scanned) == len(group.pages):
        return frozenset(absent)  # a layout has every question
    if _is_whole_list(form, group):
        return frozenset()
    left_out = _left_out(form, group)
    order = [q.key for q in form.questions if q.key not in left_out]
    gone = set(absent) - printed_sections(form, [p for p in group.pages if isinstance(p, PageReading)])
    missing: set[str] = set()
    for index, key in enumerate(order):
        if key not in gone:
            continue
        around = order[max(0, index - 2) : index + 3]
        if form[key].kind == "indicator" or sum(k in gone for k in around) >= min(3, len(around)):
            missing.add(key)
    if set(JUDGED) <= set(absent):
        missing |= set(JUDGED)
    missing |= lacking_between(form, [p for p in group.pages if isinstance(p, PageReading)], gone - left_out)
    return frozenset(missing | _texts_between(form, gone & left_out, missing))


def _is_whole_list(form: Form, group: Group) -> bool:
    """Whether a list to tick stands on one page from the name to the sentence that ends it: lines that aren't there were left out,
    as by a case system that lists what is ticked."""
    pages = [page for page in group.pages if isinstance(page, PageReading) and not page.map.page.scanned]
    if len(pages) != 1 or len(group.pages) != 1 or any(q.kind == "indicator" for q in form.questions):
        return False
    page_map = pages[0].map
    name = page_map.labels.get(NAME_KEYS[form.id])
    ends = [m.box[1] for m in page_map.print if m.title.text in form.notes]
    lines = [m.box for m in page_map.statements]
    if name is None or not ends or not lines:
        return False
    return name.box[1] < min(box[1] for box in lines) and max(box[1] for box in lines) < max(ends)


def _left_out(form: Form, group: Group) -> set[str]:
    """The boxes for explanations and comments, where a form prints fewer than half of the explanations': whoever typed it anew
    left them out."""
    boxes = {q.key for q in form.questions if q.details_of is not None}
    printed = {key for page in group.pages if isinstance(page, PageReading) for key in page.map.labels}
    if group.scanned or 2 * len(boxes & printed) >= len(boxes):
        return set()
    return boxes | set(COMMENT_BOXES)


def _texts_between(form: Form, gone: set[str], missing: set[str]) -> set[str]:
    """Such boxes on whose either side what is asked besides is missing too."""
    texts: set[str] = set()
    stretch: list[str] = []
    before = True
    for question in form.questions:
        if question.key in gone:
            stretch.append(question.key)
            continue
        here = question.key in missing
        texts |= set(stretch) if before and here else set()
        stretch, before = [], here
    return texts | (set(stretch) if before else set())

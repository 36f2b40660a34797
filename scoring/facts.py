"""What routing needs to know of a form, each thing at its worst."""

from __future__ import annotations

from schemas.types import Computed, RoutingFacts
from scoring import age, bands, checklist, marks
from scoring.sheet import Sheet

_SOCIAL_WORKER = "needs.cp_plan_or_looked_after"


def facts_of(sheet: Sheet, computed: Computed | None) -> RoutingFacts:
    """computed: of an assessment; a checklist has none."""
    page_missing = bool(sheet.reading.missing_keys) or any(
        flag.code == "page_missing" for flag in sheet.reading.flags
    )
    if computed is None:
        return RoutingFacts(
            form=sheet.form.id,
            page_missing=page_missing,
            ticked=checklist.ticked(sheet),
            maybe_ticked=checklist.maybe_ticked(sheet),
            full_assessment=checklist.needs_full_assessment(sheet),
        )
    return RoutingFacts(
        form=sheet.form.id,
        computed=computed,
        red_stated=bands.red_stated(sheet),
        missing_from_home=marks.concern(sheet, "missing_from_home"),
        current_exploitation=marks.concern(sheet, "current_exploitation"),
        age=age.child_age(sheet),
        has_social_worker=sheet.answer(_SOCIAL_WORKER).value is True,
        page_missing=page_missing,
    )

"""Whether the strokes through a page's printed letters strike them out: "/" is also how a tick made in haste looks, whose short
stroke is lost in the width of the pen. One page has one hand, so its strokes are compared with each other."""

from __future__ import annotations

from collections.abc import Mapping
from statistics import fmean

from extractors.scans.yes_no import YesNo

# Pixels by which the foot of a stroke reaches aside, from where it is taken for a tick's: alone, in the mean of a page's, and so surely
# that the page's other strokes are in doubt as well. And how many struck letters a page has at least where one rises.
_HOOK, _USUAL, _SURELY, _ALIKE = 1.8, 1.1, 2.5, 2


def may_be_ticks(read: Mapping[str, YesNo]) -> set[str]:
    """Of a page's questions those that a stroke through a letter answers which may as well be a tick upon it."""
    struck = {key for key, one in read.items() if one.what == "struck"}
    feet = {key: one.stroke.foot for key, one in read.items() if one.stroke and one.stroke.foot}
    hooks = {key: foot.hook for key, foot in feet.items() if foot.hook is not None}
    rising = {key for key, foot in feet.items() if foot.rises}
    if any(hooks[key] >= _SURELY for key in rising & set(hooks)):
        return struck
    # Nothing but another letter struck, and more struck than drawn on in any other way, tells one that rises from a tick.
    otherwise = sum(1 for one in read.values() if one.stroke and one.what != "struck")
    told = [hooks.get(key, 0.0) for key in struck if key in hooks or key not in rising]
    unlike = otherwise >= len(struck) or len(told) < _ALIKE
    doubtful = rising if unlike or fmean(told) >= _USUAL else set()
    return {key for key in struck if key in doubtful or hooks.get(key, 0.0) >= _HOOK}

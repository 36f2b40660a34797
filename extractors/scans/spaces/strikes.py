"""Whether the strokes through a page's printed letters strike them out: "/" is also how a tick made in haste looks, whose short
stroke is lost in the width of the pen. One page has one hand, so its strokes are compared with each other."""

from __future__ import annotations

from collections.abc import Mapping
from statistics import fmean

from extractors.scans.spaces.straight import Straight
from extractors.scans.spaces.yes_no import YesNo

# Pixels by which the foot of a stroke reaches aside, from where it is taken for a tick's: alone, in the mean of a page's, and so surely
# that the page's other strokes are in doubt as well. And how many struck letters a page has at least where one rises.
_HOOK, _USUAL, _SURELY, _ALIKE = 1.8, 1.1, 2.5, 2
# Of how much worse a tick fits than a line (`straight`): pixels that one stroke counts for at most; pixels of all of a page's, and their
# share of what can be seen, from which its strokes are lines; what none of them may have, and what one has that is read, but where
# print hides its foot. Of 273 pages of ticks drawn with a short stroke of 0.1 to 0.3 fifteen had ten pixels, and a share of 0.42 at most.
_MOST, _IN_ALL, _OF_SEEN, _NONE_BELOW, _OWN, _HIDDEN = 10.0, 24.0, 0.6, -1.0, 4.0, 3.0
# Pixels in the mean, and share, below which they are no lines, whatever their hooks say; pixels seen in all, and the mean width, below
# which nothing is told: print hides all feet, or of a thin pen's short stroke too little is left.
_MEAN, _HARDLY, _SEEN, _THIN = 4.5, 0.45, 12.0, 2.9


def may_be_ticks(read: Mapping[str, YesNo]) -> set[str]:
    """Of a page's questions those that a stroke through a letter answers which may as well be a tick upon it."""
    struck = {key for key, one in read.items() if one.what == "struck"}
    if _is_surely_ticked(read):
        return struck
    otherwise = sum(1 for one in read.values() if one.stroke and one.what != "struck")
    told = {key: one.straight for key, one in read.items() if one.straight is not None}
    hooked = _by_their_hooks(read, struck, otherwise)
    if told and _are_hardly_lines(told):
        return hooked | set(told)
    return hooked - (_straight(told) if otherwise < len(struck) else set())


def _straight(told: Mapping[str, Straight]) -> set[str]:
    """Those rising strokes that are surely lines, by all of the page's together: one page has one hand."""
    if not told or min(one.worse for one in told.values()) <= _NONE_BELOW:
        return set()
    if sum(min(one.worse, _MOST) for one in told.values()) < _IN_ALL or _share(told) < _OF_SEEN:
        return set()
    return {key for key, one in told.items() if one.worse >= _OWN or one.seen < _HIDDEN}


def _are_hardly_lines(told: Mapping[str, Straight]) -> bool:
    if sum(one.seen for one in told.values()) < _SEEN or fmean(one.wide for one in told.values()) < _THIN:
        return True
    seen = [min(one.worse, _MOST) for one in told.values() if one.seen >= _HIDDEN]
    return not seen or fmean(seen) < _MEAN or _share(told) < _HARDLY


def _share(told: Mapping[str, Straight]) -> float:
    return sum(one.worse for one in told.values()) / max(sum(one.seen for one in told.values()), 1e-6)


def _is_surely_ticked(read: Mapping[str, YesNo]) -> bool:
    """Whether a tick stands on a letter, whose short stroke is seen: the page's other strokes may be ticks too."""
    feet = (one.stroke.foot for one in read.values() if one.stroke and one.stroke.foot)
    return any(foot.rises and foot.hook is not None and foot.hook >= _SURELY for foot in feet)


def _by_their_hooks(read: Mapping[str, YesNo], struck: set[str], otherwise: int) -> set[str]:
    """Those that may be ticks by how far their feet reach aside."""
    feet = {key: one.stroke.foot for key, one in read.items() if one.stroke and one.stroke.foot}
    hooks = {key: foot.hook for key, foot in feet.items() if foot.hook is not None}
    rising = {key for key, foot in feet.items() if foot.rises}
    # Nothing but another letter struck, and more struck than drawn on in any other way, tells one that rises from a tick.
    told = [hooks.get(key, 0.0) for key in struck if key in hooks or key not in rising]
    unlike = otherwise >= len(struck) or len(told) < _ALIKE
    doubtful = rising if unlike or fmean(told) >= _USUAL else set()
    return {key for key in struck if key in doubtful or hooks.get(key, 0.0) >= _HOOK}

"""What stands where a name belongs and names nobody."""

from __future__ import annotations

import re

_NOBODY = re.compile(
    r"\W*|\W*(?:n\s?/\s?[ak]|nil|none|no\W+name|not\W+(?:known|given|stated|provided|disclosed|applicable|available|sure)|name\W+not\W+\w+|"
    r"un\W?known|unnamed|tb[ca]|to\W+be\W+(?:confirmed|advised)|with\W?held|anon(?:ymous)?|declined|refused|as\W+above|see\W+above|x+)\W*",
    re.IGNORECASE,
)


def names_nobody(name: str) -> bool:
    """Whether a text in the place of a name is none: "n/a", "Unknown", "?", "Anonymous"."""
    return _NOBODY.fullmatch(name) is not None

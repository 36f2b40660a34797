"""One class for each different thing that a caller does about it. Messages say what happened, to which
document (by id) and what to do next; never a name, a value, a file name or a subject line."""

from __future__ import annotations


class MashIntakeError(Exception):
    """Any error of ours that a person is to read."""


class SettingsError(MashIntakeError):
    """The configuration can't be used: correct it and start again."""


class RulesError(SettingsError):
    """A file of bands, ranges or rules contradicts itself: correct it and start again."""

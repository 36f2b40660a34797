"""One class for each different thing that a caller does about it. Messages say what happened, to which
document (by id) and what to do next; never a name, a value, a file name or a subject line."""

from __future__ import annotations


class MashIntakeError(Exception):
    """Any error of ours that a person is to read."""


class SettingsError(MashIntakeError):
    """The configuration can't be used: correct it and start again."""


class RulesError(SettingsError):
    """A file of bands, ranges or rules contradicts itself: correct it and start again."""


class DatabaseBusyError(MashIntakeError):
    """Others kept the database for too long, and nothing was changed: the same again, a little later."""

    def __init__(self) -> None:
        super().__init__(
            "The database is busy with others' work, and nothing was changed: try again in a little while."
        )


class DatabaseDamagedError(MashIntakeError):
    """What the database holds can't be made sense of: restore it from a backup."""

    def __init__(self) -> None:
        super().__init__(
            "The database is damaged, or what stands in its place is no database. Stop intake, keep it as it is, and restore the newest "
            "backup into an empty home: MASH_INTAKE_HOME=NEW mash-intake restore DIR --keys FILE. What the old archive holds besides is taken "
            "in from there: see Backup in the README."
        )


class OneFailedError(MashIntakeError):
    """One document or message failed in a way that nobody foresaw: the others go on, and somebody must look at it."""


class TakesLongError(MashIntakeError):
    """A reading was left, as others wait and it took too long for that: read it once they are through."""


class LayoutRefused(MashIntakeError):
    """No layout can be learned from this: another blank, form or name is needed. titles: the printed titles
    of the questions that are the reason, if questions are."""

    def __init__(self, message: str, titles: tuple[str, ...] = ()) -> None:
        super().__init__("\n".join([message, *(f"  - {title}" for title in titles)]))
        self.message = message
        self.titles = titles


class LayoutDamaged(MashIntakeError):
    """A layout's file can't be used: learn it again, or remove the file."""

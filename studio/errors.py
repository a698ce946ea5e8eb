"""Every error that the studio raises on purpose.

StudioError
├── InputError           a value that a person or a program gave
├── NotFoundError        a project, job or file that is not there
│   └── InputGone            what a step is made from is gone or damaged
├── ConflictError        somebody else changed it first
│   └── EditClash            both edits are kept: theirs in place, ours aside
├── BackendError
│   ├── BackendUnavailable   a package, key, program or model is missing
│   │   └── ComputeLost          the Dask scheduler was there and is away; later it may be back
│   └── BackendFailed        it was there, and it failed
├── StorageError         disk full, read-only, locked, damaged
│   └── DatabaseAway         the database does not answer; later it may
└── Cancelled            a person stopped the work

A message is fit for a person; `remedy` says what to do next, `field` which value it is about.
"""

from __future__ import annotations

FAULT_REMEDY = "Try again; if it fails again, the log has the details."


class StudioError(Exception):
    """Base of all errors that the studio raises on purpose.

    Parameters
    ----------
    message : what is wrong, as a sentence for a person.
    remedy : what to do about it; empty where nothing helps.
    field : the brief or document field it is about, such as ``brand.colors[1]`` or ``scene 3``.
    """

    exit_code = 1

    def __init__(self, message: str, *, remedy: str = "", field: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.remedy = remedy
        self.field = field

    def __str__(self) -> str:
        where = f"{self.field}: " if self.field else ""
        return f"{where}{self.message}" + (f" {self.remedy}" if self.remedy else "")

    def plain(self) -> StudioError:
        """The same error without cause or traceback, fit to cross a process border."""
        return _rebuild(type(self), self.message, self.remedy, self.field)

    def __reduce__(self) -> tuple[object, ...]:
        # Dask carries errors between processes; keyword-only arguments need this.
        return (_rebuild, (type(self), self.message, self.remedy, self.field))


def _rebuild(kind: type[StudioError], message: str, remedy: str, field: str) -> StudioError:
    return kind(message, remedy=remedy, field=field)


class InputError(StudioError):
    """A value that a person or a program gave cannot be used."""

    exit_code = 2


class NotFoundError(StudioError):
    """A project, job, scene or file is not there."""

    exit_code = 2


class InputGone(NotFoundError):
    """What a step is made from is gone or damaged; `field` is its digest, to make it again."""


class ConflictError(StudioError):
    """Somebody else changed the same thing first."""


class EditClash(ConflictError):
    """Two windows changed the same thing: theirs stays, ours is kept aside in the history.

    Parameters
    ----------
    fields : what both changed, in words.
    aside : number of the revision that keeps the refused edit.
    """

    def __init__(self, fields: tuple[str, ...], aside: int) -> None:
        super().__init__(
            f"Changed in another window, too: {', '.join(fields)}.",
            remedy="The other window's version is shown; yours is kept in the history.",
        )
        self.fields = fields
        self.aside = aside

    def __reduce__(self) -> tuple[object, ...]:
        return (EditClash, (self.fields, self.aside))


class BackendError(StudioError):
    """A back-end cannot do its work."""

    exit_code = 3


class BackendUnavailable(BackendError):
    """A back-end lacks a package, key, program or model; `remedy` says how to get it."""


class ComputeLost(BackendUnavailable):
    """The Dask scheduler went away during the work; what was finished is kept."""


class BackendFailed(BackendError):
    """A back-end was complete, and failed all the same."""


class StorageError(StudioError):
    """The database or the artifact store cannot be read or written."""

    exit_code = 4


class DatabaseAway(StorageError):
    """The database does not answer, or somebody else holds it for long; later it may."""


class Cancelled(StudioError):
    """A person stopped the work."""

    exit_code = 130

    def __init__(self, message: str = "Stopped.", *, remedy: str = "", field: str = "") -> None:
        super().__init__(message, remedy=remedy, field=field)

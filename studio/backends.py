"""The registry of back-ends: one row each, found by role and name.

A row says what it needs, so that the Engines page and ``studio doctor`` can tell what is missing
without importing it; the table itself is `studio.backend_rows`. ``auto`` takes the best complete
row of those that cost nothing and keep everything on this computer; a row that was named is used
or refused, never replaced. Other packages add rows through the entry point group
``studio.backends`` (each entry point loads to a `Backend`).
"""

from __future__ import annotations

import ctypes.util
import importlib
import importlib.util
import shutil
import sys
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from importlib.metadata import entry_points
from typing import Any, Literal

from studio import keys
from studio.errors import BackendUnavailable, InputError

RoleName = Literal["writer", "narrator", "composer", "animator", "transcriber", "tagger"]
#: What an animator's `load` gives: one that draws scenes, or a generator of videos or stills.
Draws = Literal["scenes", "video", "still"]
#: What a generator has when it begins.
BeginsFrom = Literal["words", "image"]


@dataclass(frozen=True)
class Missing:
    """One thing that a back-end lacks, and how to get it."""

    what: str
    remedy: str


@dataclass(frozen=True)
class Setting:
    """Something that a person can set for a back-end, such as its model: no secret.

    It is read with `studio.keys.setting`, from the environment or from the Engines page. One that
    is `required` and has no `default` must be set before the back-end can be used. `in_recipe`:
    it changes what is made (a model does; a server's address and a card's memory do not).
    `only` : it matters only to a generator that begins from an image, or from words alone.
    """

    name: str  # of the environment variable, such as STUDIO_LTX_MODEL
    label: str
    about: str
    default: str = ""
    required: bool = False
    example: str = ""
    in_recipe: bool = True
    only: BeginsFrom | None = None


@dataclass(frozen=True)
class Backend:
    """One row of the registry.

    `libraries` are looked for on Linux only: elsewhere the packages bring them along.
    `load` is ``module:class``, imported only when used. `version` is part of every recipe and
    is changed whenever the output changes. `packages` are import names, `keys` names for
    `studio.keys`, `programs` executables, `libraries` shared libraries, with Debian's package name.
    `extra_check` is ``module:function``, which returns more of what is missing, such as weights.
    """

    role: RoleName
    name: str
    label: str
    load: str
    version: str
    priority: int  # 'auto' takes the complete row with the highest
    licence: str
    about: str
    packages: tuple[str, ...] = ()
    keys: tuple[str, ...] = ()
    programs: tuple[str, ...] = ()
    libraries: tuple[tuple[str, str], ...] = ()
    optional_programs: tuple[tuple[str, str], ...] = ()  # program, what it adds
    settings: tuple[Setting, ...] = ()
    optional_keys: tuple[str, ...] = ()  # used where they are set
    install: str = "make install"  # the command that installs `packages`
    extra_check: str = ""
    by_name_only: bool = False  # 'auto' never takes it: it costs money, time or a licence
    sends: str = ""  # what leaves this computer, and to whom; empty: nothing does
    consent: str = ""  # a licence that has to be accepted once in a project, in words
    draws: Draws = "scenes"  # of animators
    shows_more: bool = False  # of animators: a scene may have several photos
    to_music: bool = False  # of animators: the music's pulse moves what they draw
    translates: bool = False  # of writers: it puts lines into another language
    writes_score: bool = True  # of composers; others make sound directly
    wants_card: bool = False  # its model runs on a graphics card where there is one

    def missing(self) -> tuple[Missing, ...]:
        """What has to be installed or set before this row can be used."""
        found: list[Missing] = []
        for package in self.packages:
            if not _is_there(importlib.util.find_spec, package):
                found.append(Missing(f"the Python package {package}", f"Run: {self.install}"))
        for key in self.keys:
            if not keys.key(key):
                remedy = f"Enter it on the Engines page, or set {key} in the environment."
                found.append(Missing(f"the key {key}", remedy))
        for program in self.programs:
            if shutil.which(program) is None:
                found.append(Missing(f"the program {program}", install_hint(program)))
        for library, debian in self.libraries if sys.platform == "linux" else ():
            if not _is_there(ctypes.util.find_library, library):
                found.append(Missing(f"the library {library}", install_hint(debian)))
        for setting in self.settings:
            if setting.required and not keys.setting(setting.name, setting.default):
                remedy = f"Enter it on the Engines page, or set {setting.name} in the environment."
                found.append(Missing(f"the setting {setting.label!r}", remedy))
        if not found and self.extra_check:
            found += _function(self.extra_check)(self)
        return tuple(found)

    def recipe_settings(self, begins_from: BeginsFrom | None = None) -> dict[str, str]:
        """The settings that decide the result, as they are now, for the recipe."""
        deciding = [s for s in self.settings if s.in_recipe and s.only in (None, begins_from)]
        values = {s.name: keys.setting(s.name, s.default) for s in deciding}
        return {name: value for name, value in values.items() if value}

    def limits(self) -> tuple[Missing, ...]:
        """What works only in part until something more is installed."""
        return tuple(
            Missing(adds, install_hint(program))
            for program, adds in self.optional_programs
            if shutil.which(program) is None
        )


_FOUND: set[tuple[str, str]] = set()


def _is_there(look: Callable[[str], object], name: str) -> bool:
    """Is it installed? What was found once stays: a film asks hundreds of times, and looking for
    a library starts a process each time.
    """
    place = (look.__name__, name)
    if place in _FOUND:
        return True
    try:
        found = look(name)
    except ModuleNotFoundError:  # of a package that the named one lies in
        found = None
    if found is None:
        return False
    _FOUND.add(place)
    return True


def _function(place: str) -> Callable[..., Any]:
    module, _, name = place.partition(":")
    function: Callable[..., Any] = getattr(importlib.import_module(module), name)
    return function


def install_hint(package: str) -> str:
    """How to install a system package on this machine."""
    for manager, command in (("apt-get", "sudo apt-get install"), ("brew", "brew install")):
        if shutil.which(manager):
            return f"Run: {command} {package}"
    return f"Install {package} with your system's package manager."


@cache
def rows() -> tuple[Backend, ...]:
    """All rows: ours, then those of installed packages."""
    from studio.backend_rows import BACKENDS  # the table is made of this module's values

    plugins = tuple(point.load() for point in entry_points(group="studio.backends"))
    return BACKENDS + plugins


def rows_for(role: RoleName) -> tuple[Backend, ...]:
    """The rows of one role, the best first."""
    return tuple(sorted((r for r in rows() if r.role == role), key=lambda r: -r.priority))


def choose(role: RoleName, name: str = "auto") -> Backend:
    """The row to use.

    Raises
    ------
    InputError : no row has this name.
    BackendUnavailable : the named row, or for ``auto`` every row, lacks something.
    """
    candidates = rows_for(role)
    if name != "auto":
        named = [row for row in candidates if row.name == name]
        if not named:
            known = ", ".join(["auto", *(row.name for row in candidates)])
            raise InputError(
                f"There is no {role} {name!r}.", remedy=f"Choose one of: {known}.", field=role
            )
        candidates = tuple(named)
    else:
        candidates = tuple(row for row in candidates if not row.by_name_only)
    for row in candidates:
        if not row.missing():
            return row
    lacking = candidates[0].missing()
    raise BackendUnavailable(
        f"The {role} {candidates[0].label!r} needs {' and '.join(m.what for m in lacking)}.",
        remedy=" ".join(dict.fromkeys(m.remedy for m in lacking)),
        field=role,
    )


@cache
def load(row: Backend) -> Any:
    """The back-end itself, one a process, so that loaded models stay loaded."""
    return _function(row.load)()


def named(role: RoleName, name: str) -> Any:
    """The loaded back-end of a row by its exact name."""
    return load(choose(role, name))

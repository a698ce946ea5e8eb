"""Keys and settings of back-ends: from the environment, or else from the studio's ``secrets.toml``.

The file lies in the studio's home. It is TOML as Streamlit's own, and is read anew at each call, so
that a worker that already runs knows a key as soon as it is saved. A key is never shown or logged.
"""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from pathlib import Path
from typing import Any, Literal
from uuid import uuid4

from studio.errors import InputError, StorageError
from studio.settings import Settings

FILE = "secrets.toml"
MAX_CHARACTERS = 4000
_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")

_of_recipe: ContextVar[Mapping[str, str] | None] = ContextVar("settings", default=None)

Source = Literal["", "environment", "file"]


def key(name: str) -> str:
    """The key called `name`, or nothing."""
    return os.environ.get(name) or _saved(name)


def setting(name: str, default: str = "") -> str:
    """A setting of a back-end that is no secret, such as the address of a server."""
    return (_of_recipe.get() or {}).get(name) or key(name) or default


@contextmanager
def using(settings: Mapping[str, str]) -> Iterator[None]:
    """Inside the block, in this thread, these settings hold: a recipe's, wherever it is run."""
    token = _of_recipe.set(settings)
    try:
        yield
    finally:
        _of_recipe.reset(token)


def redacted(text: str) -> str:
    """`text` without any key of this studio's back-ends, so that it can be shown and logged."""
    for secret in _secrets():
        text = text.replace(secret, "[key]")
    return text


def source(name: str) -> Source:
    """Where the key comes from; empty: it is not set."""
    if os.environ.get(name):
        return "environment"
    return "file" if _saved(name) else ""


def save(name: str, value: str) -> None:
    """Keep a key or a setting for this studio; only the user who runs it may read the file.

    Raises
    ------
    InputError : it is empty, or holds what no key holds; a setting may be any printable line.
    StorageError : the file cannot be written, or is not TOML.
    """
    value = value.strip()
    what, form = ("key", _KEY_FORM) if is_secret(name) else ("setting", _SETTING_FORM)
    if not value:
        raise InputError(
            f"The {what} is empty.", remedy=f"Enter the {what} and save it.", field=name
        )
    printable = value.isprintable() and (value.isascii() or what == "setting")
    if len(value) > MAX_CHARACTERS or not printable:
        raise InputError(
            f"This does not look like a {what}.", remedy=f"Enter it once more: {form}.", field=name
        )
    _write(name, f"{name} = {_quoted(value)}\n")


def forget(name: str) -> None:
    """Remove a key that was saved; one in the environment stays."""
    if _saved(name):
        _write(name, "")


#: Endings of names whose values are secrets; others are settings.
_SECRET = ("_KEY", "_TOKEN", "_SECRET", "_PASSWORD")
_KEY_FORM = "a key is one line of letters, digits and signs"
_SETTING_FORM = f"a setting is one line of at most {MAX_CHARACTERS} characters"
_MIN_SECRET_CHARACTERS = 6  # shorter ones would black out ordinary words


def is_secret(name: str) -> bool:
    """Does this name stand for something that must not be shown?"""
    return name.upper().endswith(_SECRET)


def _secrets() -> list[str]:
    """All keys that are set, the longest first."""
    saved: dict[str, Any] = {}
    with suppress(StorageError):
        saved = _parsed(_text())
    known = {**saved, **os.environ}
    named = _keys_of_backends()
    values = {str(value) for name, value in known.items() if name in named or is_secret(name)}
    return sorted((v for v in values if len(v) >= _MIN_SECRET_CHARACTERS), key=len, reverse=True)


def _keys_of_backends() -> set[str]:
    """The names that the registry has for keys: those of a package may end in any way."""
    from studio.backends import rows  # it asks this module for the keys

    return {name for row in rows() for name in (*row.keys, *row.optional_keys)}


def _path() -> Path:
    return Settings.from_environment().home / FILE


def _saved(name: str) -> str:
    # A damaged file is told where a key is saved; until then its keys are missing.
    with suppress(StorageError):
        value = _parsed(_text()).get(name, "")
        return value if isinstance(value, str) else ""
    return ""


def _text() -> str:
    try:
        return _path().read_text("utf-8")
    except FileNotFoundError:
        return ""
    except (OSError, UnicodeDecodeError) as error:
        raise _unusable("cannot be read") from error


def _parsed(text: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise _unusable("is not TOML") from error


def _write(name: str, line: str) -> None:
    """Put `line` in place of the key's own; other keys and comments stay."""
    if not _NAME.fullmatch(name):
        raise InputError(f"{name!r} is not the name of a key.")
    old = _text()
    _parsed(old)
    own = re.compile(rf"\s*{name}\s*=")
    rows = old.splitlines(keepends=True)
    top = next((i for i, row in enumerate(rows) if row.lstrip().startswith("[")), len(rows))
    kept = [row for row in rows[:top] if not own.match(row)]
    new = "".join([line, *kept, *rows[top:]])  # first: below a [table] it would belong to that
    _parsed(new)
    _replace(new)


def _replace(text: str) -> None:
    path = _path()
    work = path.with_name(f".{path.name}.{uuid4().hex}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(work, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        work.replace(path)
    except OSError as error:
        with suppress(OSError):
            work.unlink(missing_ok=True)
        raise _unusable("cannot be written") from error


def _quoted(value: str) -> str:
    escaped = value.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _unusable(what: str) -> StorageError:
    return StorageError(
        f"The file of keys, {FILE}, {what}.",
        remedy=f"Look at {_path()}, or set the key in the environment.",
    )

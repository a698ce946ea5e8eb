"""OpenAI's official Whisper weights: where they lie, and how they are fetched."""

from __future__ import annotations

import os
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

from studio import keys
from studio.analysis.fetching import Tell, download
from studio.backends import Missing
from studio.errors import BackendUnavailable, InputError
from studio.model_store import sha256_of
from studio.under_way import tell as tell_listener

if TYPE_CHECKING:
    from studio.backends import Backend

SETTING = "STUDIO_OPENAI_WHISPER_MODEL"
DEFAULT_MODEL = "base"
FETCH = "Run: studio fetch whisper"

#: Official name -> size of its file in 10^6 bytes. `large` and `turbo` are other names of two.
SIZES_MB: Final[dict[str, int]] = {
    "tiny.en": 76, "tiny": 76, "base.en": 145, "base": 145, "small.en": 484, "small": 484,
    "medium.en": 1528, "medium": 1528, "large-v1": 3087, "large-v2": 3087, "large-v3": 3087,
    "large": 3087, "large-v3-turbo": 1618, "turbo": 1618,
}  # fmt: skip
_FILES = {"large": "large-v3", "turbo": "large-v3-turbo"}


@dataclass(frozen=True)
class Checkpoint:
    """A checkpoint on this computer."""

    path: Path
    sha256: str


def located(model: str) -> Path | None:
    """The file of an official name, or a path of one's own; None where there is no file.

    Opens no connection and imports no torch: the Engines page asks at every turn.
    """
    path = Path(model).expanduser()
    if model in SIZES_MB:
        path = cache_folder() / file_name(model)
    return path if path.is_file() else None


def require(model: str) -> Checkpoint:
    """The file of a model, an official one checked by its SHA-256 once a process.

    Raises
    ------
    BackendUnavailable : it is not there, or damaged.
    """
    path = located(model)
    if path is None:
        missing = _missing(model)
        raise BackendUnavailable(
            f"This needs {missing.what}.", remedy=missing.remedy, field=SETTING
        )
    found = Checkpoint(path, _digest(path, path.stat().st_mtime_ns))
    if model in SIZES_MB and found.sha256 != _official(model)[1]:
        raise BackendUnavailable(f"{path.name} is damaged.", remedy=FETCH, field=SETTING)
    return found


def missing_weights(row: Backend) -> list[Missing]:
    """What the chosen model lacks, for `Backend.extra_check`."""
    (setting,) = (s for s in row.settings if s.name == SETTING)
    model = keys.setting(setting.name, setting.default)
    return [] if located(model) else [_missing(model)]


def fetch_whisper(tell: Tell = tell_listener, model: str = "") -> Path:
    """Download an official model into the cache that the package whisper uses.

    Parameters
    ----------
    tell : takes the share done (0 to 1) and a word about it; may raise `Cancelled`.
    model : an official name; empty: the one that the setting names.

    Raises
    ------
    InputError : there is no official model of this name.
    BackendFailed : the download broke off, or brought something else.
    StorageError : the cache cannot be written.
    """
    model = model or keys.setting(SETTING, DEFAULT_MODEL)
    if model not in SIZES_MB:
        raise InputError(
            f"There is no official Whisper model {model!r}.",
            remedy=f"Choose one of: {', '.join(SIZES_MB)}.",
            field=SETTING,
        )
    url, sha256 = _official(model)
    target = cache_folder() / file_name(model)
    if not (target.is_file() and sha256_of(target) == sha256):
        download(url, target, sha256, tell)
    return target


def cache_folder() -> Path:
    """The cache of the package whisper."""
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "whisper"


def file_name(model: str) -> str:
    """The name of an official model's file."""
    return f"{_FILES.get(model, model)}.pt"


def _official(model: str) -> tuple[str, str]:
    """Address and SHA-256 of an official model: the checksum is a part of the address."""
    import whisper

    url: str = whisper._MODELS[model]
    return url, url.split("/")[-2]


@cache
def _digest(path: Path, changed_ns: int) -> str:
    return sha256_of(path)


def _missing(model: str) -> Missing:
    if model in SIZES_MB:
        size = f"{SIZES_MB[model]} MB"
        return Missing(f"the weights of Whisper {model} ({size})", FETCH)
    return Missing(
        f"the Whisper checkpoint {model}",
        f"Set {SETTING} to a .pt file that is there, or to one of: {', '.join(SIZES_MB)}.",
    )

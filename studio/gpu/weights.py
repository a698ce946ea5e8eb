"""Where the models' weights lie on this computer, and what is missing of them.

Weights lie in a folder of one's own, or in the cache that all of Hugging Face's libraries share
(``HF_HOME``, ``HF_HUB_CACHE``), where `studio.gpu.fetch` puts them. Nothing here opens a
connection or imports more than the standard library: the Engines page asks at every turn.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from studio import keys
from studio.backends import Missing
from studio.errors import BackendUnavailable
from studio.gpu.model_files import lacking
from studio.gpu.models import MODELS, ModelRow, row_of

if TYPE_CHECKING:
    from studio.backends import Backend

__all__ = [
    "MODELS",
    "ModelRow",
    "cache_folder",
    "cache_root",
    "here",
    "is_hub_id",
    "located",
    "missing_weights",
    "require",
    "revision_of",
    "row_of",
    "snapshot_with",
]

_HUB_ID = re.compile(r"[A-Za-z0-9][\w.-]*/[A-Za-z0-9][\w.-]*(@[A-Za-z0-9][\w./-]*)?")


def located(model: str) -> Path | None:
    """Where a model's weights lie, if all of them are there.

    Parameters
    ----------
    model : a folder, a name of `MODELS`, or a hub id such as ``Lightricks/LTX-Video``, with ``@``
        and a branch, tag or commit if it is not to be the newest that was fetched.

    Returns
    -------
    The folder with its ``model_index.json`` or ``config.json``, or None.
    """
    folder = _folder_of(model)
    return None if folder is None or lacking(folder) else folder


def revision_of(path: Path) -> str:
    """The commit of a folder in the hub's cache; empty for a folder of one's own."""
    return path.name if path.parent.name == "snapshots" else ""


def require(model: str, family: str = "") -> Path:
    """Where a model's weights lie.

    Parameters
    ----------
    model : see `located`.
    family : what kind of model it is, in words, for a model that we have no row for.

    Raises
    ------
    BackendUnavailable : they are not there, or not all; says which model and how to get it.
    """
    folder = located(model)
    if folder is None:
        missing = _missing(model, family)
        raise BackendUnavailable(f"This needs {missing.what}.", remedy=missing.remedy)
    return folder


def missing_weights(row: Backend) -> list[Missing]:
    """What a back-end's model lacks, for `Backend.extra_check`.

    The model is the value of the setting whose name ends in ``_MODEL``.
    """
    setting = next(s for s in row.settings if s.name.endswith("_MODEL"))
    model = keys.setting(setting.name, setting.default)
    return [] if located(model) else [_missing(model, row.label, row.role)]


def here(row: ModelRow) -> Path | None:
    """Where the files of a row lie, if all of them are there."""
    if not row.files:
        return located(row.hub_id)
    return snapshot_with(row.hub_id, row.files)


def snapshot_with(model: str, files: Iterable[str]) -> Path | None:
    """A model's folder, whole or not, if it holds these files."""
    folder = _folder_of(model)
    if folder is None or not all((folder / file).is_file() for file in files):
        return None
    return folder


def is_hub_id(model: str) -> bool:
    """Can this be an id of the model hub: ``owner/name``, with or without ``@revision``?"""
    return _HUB_ID.fullmatch(model) is not None


def cache_root() -> Path:
    """The cache that Hugging Face's libraries share; the environment decides, as it does there."""
    explicit = os.environ.get("HF_HUB_CACHE") or os.environ.get("HUGGINGFACE_HUB_CACHE")
    if explicit:
        return _expanded(explicit)
    home = os.environ.get("HF_HOME")
    if home:
        return _expanded(home) / "hub"
    return _expanded(os.environ.get("XDG_CACHE_HOME") or "~/.cache") / "huggingface" / "hub"


def cache_folder(hub_id: str) -> Path:
    """The folder of one model in the cache."""
    return cache_root() / f"models--{hub_id.replace('/', '--')}"


def _expanded(path: str) -> Path:
    return Path(os.path.expandvars(path)).expanduser()


def _folder_of(model: str) -> Path | None:
    """The folder of a model, whole or not."""
    own = Path(model).expanduser()
    if model and own.is_dir():
        return own
    row = row_of(model)
    if row is None and not is_hub_id(model):
        return None
    hub_id, _, revision = (row.hub_id if row else model).partition("@")
    snapshot = _snapshot(hub_id, revision or (row.revision if row else "") or "main")
    return snapshot if snapshot.is_dir() else None


def _snapshot(hub_id: str, revision: str) -> Path:
    """The folder of one revision: its commit stands in ``refs``, unless it is one itself."""
    folder = cache_folder(hub_id)
    ref = folder / "refs" / revision
    commit = ref.read_text("utf-8").strip() if ref.is_file() else revision
    return folder / "snapshots" / commit


def _missing(model: str, family: str, role: str = "") -> Missing:
    """What is lacking of a model; `role` narrows down which others are suggested."""
    row = row_of(model)
    own = Path(model).expanduser()
    if model and own.is_dir():
        return Missing(
            f"{lacking(own)[0]} in the folder {model}",
            "Choose a folder that a diffusers or transformers model was saved into.",
        )
    if row is not None:
        return Missing(f"the weights of {row.label} ({row.size})", f"Run: studio fetch {row.name}")
    if not is_hub_id(model):
        known = [row.name for row in MODELS if role in ("", row.role)]
        return Missing(
            f"the model {model!r}, which is neither a folder nor an id of the model hub",
            f"Choose a folder, a hub id, or one of: {', '.join(known)}.",
        )
    what = f"the weights of {model}" + (f" ({family})" if family else "")
    return Missing(what, f"Run: studio fetch {model}")

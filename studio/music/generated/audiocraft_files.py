"""What audiocraft needs on this computer: its environment, a model in its own form, T5."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from studio import environments
from studio.backends import Missing
from studio.gpu import weights
from studio.keys import setting

if TYPE_CHECKING:
    from studio.backends import Backend

MODEL_SETTING, DEFAULT_MODEL = "STUDIO_AUDIOCRAFT_MODEL", "facebook/musicgen-small"
DEBUG: Final = "debug"  # audiocraft's own tiny model without training: noise, and no weights
FILES: Final = ("state_dict.bin", "compression_state_dict.bin")
TEXT_ENCODER: Final = "t5-base"  # which all its models read their text with


def missing(row: Backend) -> list[Missing]:
    """What a back-end of audiocraft lacks, for `Backend.extra_check`."""
    return environments.lacking(row) + missing_files(setting(MODEL_SETTING, DEFAULT_MODEL))


def missing_files(model: str) -> list[Missing]:
    """The weights that a model lacks."""
    if model == DEBUG:
        return []
    found: list[Missing] = []
    if folder_of(model) is None:
        found.append(_fetched(model))
    if weights.located(TEXT_ENCODER) is None:
        found.append(_fetched(TEXT_ENCODER))
    return found


def folder_of(model: str) -> Path | None:
    """Where a model lies in audiocraft's own form: a folder, or fetched from the hub."""
    return weights.snapshot_with(model, FILES)


def _fetched(model: str) -> Missing:
    if Path(model).expanduser().is_dir():
        return Missing(f"{' and '.join(FILES)} in the folder {model}", "Choose another folder.")
    files = () if model == TEXT_ENCODER else FILES
    rows = (row for row in weights.MODELS if row.hub_id == model and row.files == files)
    for row in rows:
        return Missing(f"the weights of {row.label} ({row.size})", f"Run: studio fetch {row.name}")
    names = " or ".join(row.name for row in weights.MODELS if row.files == FILES)
    return Missing(
        f"the weights of {model} in audiocraft's own form",
        f"Run: studio fetch {names}; or set {MODEL_SETTING} to a folder with the two files.",
    )

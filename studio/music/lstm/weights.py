"""The model's file: sizes, half-precision weights and what is known of them, without pickle."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

import numpy as np
from numpy.typing import NDArray

from studio.errors import BackendUnavailable

SHIPPED = Path(__file__).parent / "data" / "pisces-lstm.npz"
FORMAT = 1


@dataclass(frozen=True)
class Weights:
    """Arrays by the names that `network.MusicLstm` gives them, and facts (sizes, training)."""

    arrays: dict[str, NDArray[np.float32]]
    facts: dict[str, Any]


def save_weights(
    path: Path, arrays: Mapping[str, NDArray[np.floating]], facts: Mapping[str, Any]
) -> None:
    """Write a model file (float16), whole or not at all."""
    content = {name: np.asarray(array, np.float16) for name, array in arrays.items()}
    note = json.dumps({"format": FORMAT, **facts}, sort_keys=True)
    unfinished = path.with_name(path.name + ".part")
    path.parent.mkdir(parents=True, exist_ok=True)
    with unfinished.open("wb") as file:
        np.savez(file, __facts__=np.array(note), **content)  # type: ignore[arg-type]
    unfinished.replace(path)


def load_weights(path: Path = SHIPPED) -> Weights:
    """Read a model file.

    Raises
    ------
    BackendUnavailable : it is not there, or is not a model of this version.
    """
    try:
        with np.load(path, allow_pickle=False) as file:
            facts = json.loads(str(file["__facts__"]))
            names = [name for name in file.files if name != "__facts__"]
            arrays = {name: file[name].astype(np.float32) for name in names}
    except FileNotFoundError as error:
        raise _unusable(path, "is missing") from error
    except (OSError, ValueError, KeyError, BadZipFile) as error:
        raise _unusable(path, "is damaged") from error
    if facts.get("format") != FORMAT:
        raise _unusable(path, "was made by another version")
    return Weights(arrays, facts)


def _unusable(path: Path, what: str) -> BackendUnavailable:
    return BackendUnavailable(
        f"The music model {path.name} {what}.",
        remedy="Install the studio again, or train one: studio music train",
        field="music",
    )

"""What a saved model consists of: which files a folder lacks, which of the hub's are needed.

A pipeline of diffusers says in ``model_index.json`` which parts it has, each in a folder of its
own; a model of transformers lies in one folder with a ``config.json``. Weights lie in one file or
in numbered pieces. A repository holds them several times over (safetensors and pickled, in half
precision, as one checkpoint for other programs): one set is enough.
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterable, Mapping
from pathlib import Path, PurePosixPath
from typing import Any

PIPELINE = "model_index.json"
MODEL = "config.json"

_WEIGHTS = re.compile(
    r"((?:diffusion_pytorch_|pytorch_)?model)(?:-(\d+)-of-(\d+))?\.(safetensors|bin)"
)
_INDEX = ".index."
_SMALL = (".json", ".txt", ".model", ".jinja")

_VOCABULARIES = (
    "tokenizer.json",
    "spiece.model",
    "sentencepiece.bpe.model",
    "vocab.json",
    "vocab.txt",
)
#: Parts without weights: library, end of the class, and the files, of which it needs one of each.
_SMALL_PARTS: tuple[tuple[str, str, tuple[tuple[str, ...], ...]], ...] = (
    ("diffusers", "Scheduler", (("scheduler_config.json",),)),
    ("transformers", "Tokenizer", (("tokenizer_config.json",), _VOCABULARIES)),
    ("transformers", "TokenizerFast", (("tokenizer_config.json",), _VOCABULARIES)),
    ("transformers", "Processor", (("preprocessor_config.json", "processor_config.json"),)),
    ("transformers", "Extractor", (("preprocessor_config.json",),)),
)


def lacking(folder: Path) -> list[str]:
    """The files that a folder lacks to be a whole model, by their paths in it.

    Links that lead nowhere count as lacking. An empty list: it can be loaded.
    """
    if (folder / PIPELINE).is_file():
        named = parts(read_json(folder / PIPELINE)).items()
        return [file for part, kind in named for file in _lacking_of_part(folder, part, *kind)]
    if (folder / MODEL).is_file():
        return _lacking_weights(folder, "")
    return [f"{PIPELINE} or {MODEL}"]


def needed(paths: Collection[str], index: Mapping[str, Any]) -> list[str]:
    """The files of a repository that diffusers or transformers loads.

    Parameters
    ----------
    paths : all files of the repository.
    index : the contents of its ``model_index.json``; empty: it is a model of transformers.

    Returns
    -------
    Paths, sorted. Of the weights one set: safetensors rather than pickled, full precision.
    """
    folders = parts(index) if index else [""]
    wanted = {path for path in paths if path == PIPELINE or path.startswith("LICENSE")}
    for folder in folders:
        inside = [p for p in paths if str(PurePosixPath(p).parent) == (folder or ".")]
        wanted |= set(_needed_in(inside))
    return sorted(wanted)


def parts(index: Mapping[str, Any]) -> dict[str, tuple[str, str]]:
    """The parts that a ``model_index.json`` names, each with its library and class.

    ``[null, null]`` stands for a part that was left out.
    """
    return {
        name: (str(value[0]), str(value[1]))
        for name, value in index.items()
        if not name.startswith("_") and isinstance(value, list) and len(value) == 2 and value[1]
    }


def read_json(path: Path) -> dict[str, Any]:
    """The object in a JSON file; empty where there is none that can be read."""
    try:
        value = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return value if isinstance(value, dict) else {}


def _needed_in(inside: Iterable[str]) -> list[str]:
    """What is needed of one folder's files."""
    by_name = {PurePosixPath(path).name: path for path in inside}
    sets = [names for names in _weight_sets(by_name) if names <= by_name.keys()]
    weights = sets[0] if sets else set()
    small = {n for n in by_name if n.endswith(_SMALL) and _INDEX not in n}
    return [by_name[name] for name in small | weights | _indexes(weights) & by_name.keys()]


def _indexes(weights: Collection[str]) -> set[str]:
    """The file that says which piece holds what."""
    matches = [match for name in weights if (match := _WEIGHTS.fullmatch(name))]
    return {f"{m[1]}.{m[4]}{_INDEX}json" for m in matches if m[2]}


def _weight_sets(names: Iterable[str]) -> list[set[str]]:
    """The sets of weights that some of these files belong to, the best first.

    Each is given with all of its pieces, there or not.
    """
    sets: dict[tuple[bool, bool, str], set[str]] = {}
    for name in names:
        if match := _WEIGHTS.fullmatch(name):
            stem, number, count, kind = match.groups()
            sets[kind != "safetensors", number is not None, stem] = (
                {name} if number is None else _pieces(stem, len(number), count, kind)
            )
    return [sets[key] for key in sorted(sets)]


def _pieces(stem: str, digits: int, count: str, kind: str) -> set[str]:
    return {f"{stem}-{i:0{digits}}-of-{count}.{kind}" for i in range(1, int(count) + 1)}


def _lacking_of_part(folder: Path, part: str, library: str, kind: str) -> list[str]:
    for of_library, ending, needs in _SMALL_PARTS:
        if library == of_library and kind.endswith(ending):
            return [
                f"{part}/{any_of[0]}"
                for any_of in needs
                if not any((folder / part / file).is_file() for file in any_of)
            ]
    config = [] if (folder / part / MODEL).is_file() else [f"{part}/{MODEL}"]
    return config + _lacking_weights(folder / part, f"{part}/")


def _lacking_weights(folder: Path, prefix: str) -> list[str]:
    whole = {file.name for file in folder.glob("*") if file.is_file()}
    sets = _weight_sets(whole)
    if any(names <= whole for names in sets):
        return []
    missing = sets[0] - whole if sets else {"weights"}
    return [f"{prefix}{name}" for name in sorted(missing)]

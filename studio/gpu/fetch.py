"""`studio fetch NAME`: the weights of a model, from the hub into the cache that all programs share.

Only what is loaded is fetched. The hub's library puts the files into its cache; the large ones are
brought there first, one after another, by `studio.gpu.hub_files`.
"""

from __future__ import annotations

import glob
import importlib
import json
import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from studio import keys, under_way
from studio.errors import BackendFailed, InputError, StorageError
from studio.gpu.hub_errors import explained
from studio.gpu.hub_files import GB, TIMEOUT_S, Meter, Source, bring, lacking_bytes
from studio.gpu.model_files import MODEL, PIPELINE, needed
from studio.gpu.weights import (
    MODELS,
    cache_folder,
    cache_root,
    is_hub_id,
    located,
    row_of,
    snapshot_with,
)

if TYPE_CHECKING:
    from huggingface_hub import RepoFile

HUB = "https://huggingface.co"
#: Names of models that come from elsewhere, and what fetches them: ``module:function``.
ELSEWHERE = {"whisper": "studio.analysis.openai_files:fetch_whisper"}
RESERVE_BYTES = GB // 2  # a disk that is full to the brim breaks other programs
_LOCK_S = 0.2


def free_bytes(folder: Path) -> int:
    """How much room is left on the disk of a folder, which need not be there yet."""
    there = next(place for place in (folder, *folder.parents) if place.exists())
    return shutil.disk_usage(there).free


def fetch(
    model: str,
    tell: under_way.Listener = under_way.tell,
    free: Callable[[Path], int] = free_bytes,
) -> Path:
    """Bring a model's weights onto this computer, or what is still lacking of them.

    Parameters
    ----------
    model : a name of `studio.gpu.weights.MODELS` or `ELSEWHERE`, or a hub id, if need be with
        ``@revision``.
    tell : hears the share that has arrived and words such as ``3.1 of 9.4 GB``; what it raises
        ends the fetching, and the next run goes on from there.
    free : tells the bytes that are free on a folder's disk.

    Returns
    -------
    The model's folder, which `studio.gpu.weights.located` finds from now on.

    Raises
    ------
    InputError : there is no such model, or it is in no layout that is loaded here.
    BackendUnavailable : the hub hands it out only to people who accepted its terms.
    BackendFailed : the hub cannot be reached or broke off; or it is being fetched already.
    StorageError : the disk is full or cannot be written.
    """
    if model in ELSEWHERE:
        return _elsewhere(ELSEWHERE[model], tell)
    source = _source(model)
    with explained(source.hub_id), _alone(source.hub_id):
        source, files = _listed(source)
        wanted = [files[path] for path in _wanted(source, files)]
        large = [file for file in wanted if file.lfs is not None]
        _check_disk(source.hub_id, sum(lacking_bytes(source, file) for file in large), free)
        meter = Meter(sum(file.size for file in wanted), tell)
        for file in large:
            bring(source, file, meter)
        _finish(source, [file.path for file in wanted])
    tell(1.0, "")
    return _fetched(source)


def _elsewhere(place: str, tell: under_way.Listener) -> Path:
    module, _, function = place.partition(":")
    path: Path = getattr(importlib.import_module(module), function)(tell=tell)
    return path


def _source(model: str) -> Source:
    from huggingface_hub import get_token

    row = row_of(model)
    hub_id, _, revision = (row.hub_id if row else model).partition("@")
    if row is None and not is_hub_id(model):
        known = ", ".join([*(row.name for row in MODELS), *ELSEWHERE])
        raise InputError(
            f"There is no model {model!r}.",
            remedy=f"Choose one of: {known}; or an id of the model hub, such as owner/name.",
        )
    return Source(
        hub_id=hub_id,
        endpoint=keys.setting("HF_ENDPOINT", HUB).rstrip("/"),
        token=keys.key("HF_TOKEN") or get_token(),
        revision=revision or (row.revision if row else "") or "main",
        only=row.files if row else (),
    )


@contextmanager
def _alone(hub_id: str) -> Iterator[None]:
    """Inside the block no other program of ours fetches this model."""
    from filelock import FileLock, Timeout

    lock = cache_root() / ".locks" / cache_folder(hub_id).name / "studio.lock"
    lock.parent.mkdir(parents=True, exist_ok=True)
    try:
        with FileLock(lock, timeout=_LOCK_S):
            yield
    except Timeout:
        raise BackendFailed(
            f"{hub_id} is being fetched already.", remedy="Wait until that is done."
        ) from None


def _listed(source: Source) -> tuple[Source, dict[str, RepoFile]]:
    """The source with its commit, and its files by path."""
    from huggingface_hub import HfApi, RepoFile

    api = HfApi(endpoint=source.endpoint, token=source.token)
    info = api.model_info(source.hub_id, revision=source.revision, timeout=TIMEOUT_S)
    source = replace(source, commit=str(info.sha))
    tree = api.list_repo_tree(source.hub_id, recursive=True, revision=source.commit)
    return source, {file.path: file for file in tree if isinstance(file, RepoFile)}


def _wanted(source: Source, files: Mapping[str, RepoFile]) -> list[str]:
    """The paths of the files to fetch."""
    if source.only:
        return [path for path in source.only if path in files]
    if PIPELINE in files:
        return needed(files, _pipeline_index(source))
    if MODEL in files:
        return needed(files, {})
    raise _in_no_layout(source)


def _pipeline_index(source: Source) -> dict[str, Any]:
    """What the model's ``model_index.json`` says."""
    from huggingface_hub import hf_hub_download

    place = hf_hub_download(filename=PIPELINE, revision=source.commit, **source.asked())
    index: dict[str, Any] = json.loads(Path(place).read_text("utf-8"))
    return index


def _check_disk(hub_id: str, lacking: int, free: Callable[[Path], int]) -> None:
    there = free(cache_root())
    if lacking + RESERVE_BYTES > there:
        raise StorageError(
            f"{hub_id} needs {lacking / GB:.1f} GB, and {there / GB:.1f} GB are free on the disk "
            f"of {cache_root()}.",
            remedy="Make room, or set HF_HOME to a folder on a larger disk.",
        )


def _finish(source: Source, wanted: list[str]) -> None:
    """Have the library fetch the small files, and link all into the snapshot's folder."""
    from huggingface_hub import snapshot_download
    from huggingface_hub.utils.tqdm import disable_progress_bars

    with disable_progress_bars():
        snapshot_download(
            revision=source.revision,
            allow_patterns=[glob.escape(path) for path in wanted],
            max_workers=4,
            **source.asked(),
        )


def _fetched(source: Source) -> Path:
    """The folder that the files are in now."""
    place = f"{source.hub_id}@{source.revision}"
    folder = snapshot_with(place, source.only) if source.only else located(place)
    if folder is None:
        raise _in_no_layout(source)
    return folder


def _in_no_layout(source: Source) -> InputError:
    return InputError(
        f"{source.hub_id} does not hold the weights in a form that is loaded here.",
        remedy=f"Choose a model in the layout of diffusers or transformers: with a {PIPELINE} or "
        f"a {MODEL}.",
    )

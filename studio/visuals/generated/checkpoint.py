"""What lies in a model's folder: its family, the class to load it with, and the loaded pipeline."""

from __future__ import annotations

import inspect
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from studio.errors import BackendFailed, BackendUnavailable, InputError
from studio.gpu import weights
from studio.gpu.card import Card, card, dtype_of
from studio.gpu.failures import is_out_of_memory, out_of_memory
from studio.gpu.model_files import MODEL, PIPELINE, read_json
from studio.gpu.profiles import SETTING as PROFILE
from studio.gpu.profiles import Profile, apply, parts_gb, profile_for, smaller
from studio.gpu.resident import let_go, resident
from studio.visuals.generated.families import Family, family_of

_SENTENCE = "A red car drives along a wet road."
_AGAIN = "Fetch or copy it again: the files are incomplete or damaged."


@dataclass(frozen=True)
class Checkpoint:
    """A model that was found, and how it will be run.

    model : as the setting names it
    revision : the hub's commit; empty for a folder
    pipeline : the class in diffusers
    """

    model: str
    path: Path
    revision: str
    family: Family
    pipeline: str
    card: Card
    profile: Profile

    @property
    def key(self) -> tuple[str, ...]:
        """All that decides the loaded parts; a pipeline class only puts them together."""
        return (str(self.path), self.revision, self.card.device, self.profile.name)


@dataclass
class _Held:
    """The pipeline that is loaded: its parts can be put together for words or for a picture."""

    pipe: Any


def found(model: str, of: str, with_image: bool) -> Checkpoint:
    """Look a model up.

    Parameters
    ----------
    model : folder or hub id.
    of : the back-end that asks; a model of another one is refused.
    with_image : whether there is a picture to begin from.

    Raises
    ------
    BackendUnavailable : it is not there, or is no model of this back-end.
    InputError : it cannot begin from a picture, or can do nothing else.
    """
    path = weights.require(model, of)
    index = read_json(path / PIPELINE)
    family = family_of(index, read_json(path / "transformer" / MODEL), model)
    if family is None or family.of != of:
        raise BackendUnavailable(
            f"{model} is no model of the animator {of!r}: it is made for "
            f"{index.get('_class_name') or 'something else'}.",
            remedy=f"Choose another model, or run: studio fetch {of}",
        )
    return checkpoint_of(model, path, family, _pipeline_class(family, model, with_image))


def checkpoint_of(model: str, path: Path, family: Family, pipeline: str) -> Checkpoint:
    """How a model that was found and told is run on this computer."""
    here = card()
    return Checkpoint(
        model=model,
        path=path,
        revision=weights.revision_of(path),
        family=family,
        pipeline=pipeline,
        card=here,
        profile=profile_for(here, parts_gb(path, here)),
    )


def loaded(checkpoint: Checkpoint) -> Any:
    """The pipeline, ready on the card; it stays loaded until another model is wanted.

    Raises
    ------
    BackendUnavailable : its files are incomplete or damaged.
    BackendFailed : there is no room for it.
    """
    try:
        held = resident(checkpoint.key, partial(_load, checkpoint))
        if type(held.pipe).__name__ != checkpoint.pipeline:
            held.pipe = _put_together(checkpoint, held.pipe)
        return held.pipe
    except (BackendUnavailable, BackendFailed):
        raise
    except Exception as error:
        let_go()
        if is_out_of_memory(error):
            raise out_of_memory(checkpoint.model, room_remedy(checkpoint)) from error
        raise BackendUnavailable(
            f"The model {checkpoint.model} cannot be loaded.", remedy=_AGAIN
        ) from error


def room_remedy(checkpoint: Checkpoint) -> str:
    """What to do where the memory did not suffice; a still has no length to be made shorter."""
    ways = ["make the scene shorter"] if checkpoint.family.fps else []
    ways.append("choose a smaller model")
    less = smaller(checkpoint.profile)
    if less is not None:
        ways.append(f"set {PROFILE} to {less.name}")
    text = ", or ".join(ways)
    return f"{text[0].upper()}{text[1:]}."


def _load(checkpoint: Checkpoint) -> _Held:
    import diffusers
    import torch

    _quiet()
    exact = dict.fromkeys(checkpoint.family.exact_parts, torch.float32)
    pipe = getattr(diffusers, checkpoint.pipeline).from_pretrained(
        checkpoint.path,
        dtype={"default": dtype_of(checkpoint.card), **exact},
        local_files_only=True,
    )
    pipe.set_progress_bar_config(disable=True)
    _check_vocabulary(pipe.tokenizer, checkpoint.model)
    apply(checkpoint.profile, pipe, checkpoint.card)
    return _Held(pipe)


def _put_together(checkpoint: Checkpoint, pipe: Any) -> Any:
    """The loaded parts as a pipeline of another class (`from_pipe` would widen them to 32 bits)."""
    import diffusers

    kind = getattr(diffusers, checkpoint.pipeline)
    known = inspect.signature(kind.__init__).parameters
    values = {**pipe.config, **pipe.components}
    other = kind(**{name: value for name, value in values.items() if name in known})
    other.set_progress_bar_config(disable=True)
    if checkpoint.profile.offload == "parts":  # the other profiles hang on the parts themselves
        other.enable_model_cpu_offload(device=checkpoint.card.device)
    return other


def _quiet() -> None:
    """No bars in the log: a job shows its progress elsewhere."""
    import diffusers
    import transformers

    for library in (diffusers, transformers):
        library.utils.logging.disable_progress_bar()


def _check_vocabulary(tokenizer: Any, model: str) -> None:
    """A tokenizer without its vocabulary loads without a word, and takes every word for unknown."""
    ids = tokenizer(_SENTENCE, add_special_tokens=False)["input_ids"]
    if 2 * ids.count(tokenizer.unk_token_id) >= len(ids):  # also where there are no ids at all
        raise BackendUnavailable(
            f"The model {model} lacks the vocabulary of its tokenizer: an incomplete download.",
            remedy=_AGAIN,
        )


def _pipeline_class(family: Family, model: str, with_image: bool) -> str:
    name = family.class_for(with_image)
    if name:
        return name
    if with_image:
        raise InputError(
            f"The model {model} ({family.name}) cannot begin from a picture.",
            remedy="Take the photo out of this scene, or choose a model that makes videos from "
            "pictures, such as LTX-Video.",
            field="image",
        )
    raise InputError(
        f"The model {model} ({family.name}) makes videos from a picture only.",
        remedy="Give the scene a photo, or choose a model that makes videos from words.",
        field="image",
    )

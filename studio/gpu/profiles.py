"""Memory profiles: how a pipeline of diffusers is made to fit a graphics card.

The parts of a pipeline work one after another, so a card needs room for the largest one only if
the others wait in the computer's memory; and for a layer at a time if even that is too much.
The names say which cards a profile was made for with today's video models of 2 to 5 billion
parameters; ``auto`` goes by this card and this model.
"""

from __future__ import annotations

import json
import struct
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from studio import keys
from studio.errors import InputError
from studio.gpu.card import GB, Card, dtype_of

SETTING, AUTO = "STUDIO_GPU_PROFILE", "auto"

#: The parts that denoise: the largest by far, and the ones whose layers can be kept in fp8.
DENOISERS = ("transformer", "transformer_2", "unet")
_BYTES = {"float32": 4, "float16": 2, "bfloat16": 2}


@dataclass(frozen=True)
class Profile:
    """One way to fit a pipeline on a card.

    offload : what waits in the computer's memory: nothing, whole parts, or layers
    fp8 : the denoiser's weights are kept in 8 bits and widened layer by layer
    tiling : pictures are encoded and decoded in tiles, and one at a time
    room_gb : what the pictures in work need beside the weights
    level : how large a picture may be, from 0 on: the place in a family's table of sizes
    """

    name: str
    offload: Literal["none", "parts", "layers"]
    fp8: bool
    tiling: bool
    room_gb: float
    level: int

    def need_gb(self, parts_gb: Mapping[str, float]) -> float:
        """How much memory a pipeline with parts of these sizes needs on the card."""
        if self.offload == "layers":
            return self.room_gb
        sizes = [g / 2 if self.fp8 and name in DENOISERS else g for name, g in parts_gb.items()]
        weights = sum(sizes) if self.offload == "none" else max(sizes, default=0.0)
        return weights + self.room_gb


#: The best first. The smallest is taken where none fits.
PROFILES: tuple[Profile, ...] = (
    Profile("full", "none", fp8=False, tiling=False, room_gb=10, level=2),
    Profile("24gb", "parts", fp8=False, tiling=True, room_gb=8, level=2),
    Profile("12gb", "parts", fp8=True, tiling=True, room_gb=3, level=1),
    Profile("8gb", "layers", fp8=True, tiling=True, room_gb=3, level=0),
)


def profile_for(card: Card, parts_gb: Mapping[str, float]) -> Profile:
    """The profile that the setting names, or else the first that fits the card.

    Parameters
    ----------
    parts_gb : size of each part of the pipeline, from `parts_gb`.

    Raises
    ------
    InputError : the setting names no profile.

    Notes
    -----
    The whole memory decides, not what is free just now: a request has to give the same pictures,
    and the profile decides their size.
    """
    name = keys.setting(SETTING, AUTO)
    if name != AUTO:
        return _named(name)
    if card.device != "cuda":  # one memory for all: there is nowhere to offload to
        return PROFILES[0]
    fitting = (p for p in PROFILES if p.need_gb(parts_gb) <= card.memory_gb)
    return next(fitting, PROFILES[-1])


def smaller(profile: Profile) -> Profile | None:
    """The next profile that needs less memory; None: there is none."""
    after = PROFILES[PROFILES.index(profile) + 1 :]
    return after[0] if after else None


def parts_gb(model: Path, card: Card) -> dict[str, float]:
    """How large each part of a saved pipeline is in the card's number format, in 2^30 bytes.

    Reads the heads of the weight files only; parts in other files count as large as on disk.
    """
    sizes: dict[str, float] = {}
    for file in model.glob("*/*"):
        if file.suffix == ".safetensors":
            weights = _parameters(file) * _BYTES[card.number_format]
        elif file.suffix == ".bin":
            weights = file.stat().st_size
        else:
            continue
        sizes[file.parent.name] = sizes.get(file.parent.name, 0.0) + weights / GB
    return sizes


def _parameters(file: Path) -> int:
    """How many numbers a safetensors file holds: its head is JSON behind an 8-byte length."""
    with file.open("rb") as stream:
        try:
            (length,) = struct.unpack("<Q", stream.read(8))
            head = json.loads(stream.read(min(length, file.stat().st_size)))
            shapes = [entry["shape"] for name, entry in head.items() if name != "__metadata__"]
        except (struct.error, ValueError, AttributeError, KeyError, TypeError):
            return 0  # damaged: loading it says so
    return sum(_product(shape) for shape in shapes)


def _product(shape: list[int]) -> int:
    count = 1
    for side in shape:
        count *= side
    return count


def _named(name: str) -> Profile:
    for profile in PROFILES:
        if profile.name == name:
            return profile
    known = ", ".join([AUTO, *(profile.name for profile in PROFILES)])
    raise InputError(
        f"There is no memory profile {name!r}.", remedy=f"Choose one of: {known}.", field=SETTING
    )


def apply(profile: Profile, pipe: Any, card: Card) -> None:
    """Set a loaded pipeline up as the profile says, and bring it to the card."""
    import torch

    if profile.fp8:
        for name in DENOISERS:
            part = getattr(pipe, name, None)
            if part is not None:
                part.enable_layerwise_casting(
                    storage_dtype=torch.float8_e4m3fn, compute_dtype=dtype_of(card)
                )
    if profile.tiling and getattr(pipe, "vae", None) is not None:
        for switch in ("enable_tiling", "enable_slicing"):
            getattr(pipe.vae, switch, lambda: None)()
    if profile.offload == "none":
        pipe.to(card.device)
    elif profile.offload == "parts":
        pipe.enable_model_cpu_offload(device=card.device)
    else:
        pipe.enable_group_offload(
            onload_device=torch.device(card.device),
            offload_device=torch.device("cpu"),
            offload_type="leaf_level",
            use_stream=card.device == "cuda",  # the next layer comes while this one works
        )

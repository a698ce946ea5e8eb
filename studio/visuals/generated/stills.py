"""Still pictures from words: Z-Image-Turbo and FLUX.1 schnell through diffusers.

Both are distilled: few steps, no guidance, no negative prompt. The camera that moves over the
picture is the film's own.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from studio import keys
from studio.errors import BackendUnavailable
from studio.gpu import weights
from studio.gpu.model_files import MODEL, PIPELINE, read_json
from studio.under_way import note
from studio.visuals.generated.checkpoint import Checkpoint, checkpoint_of
from studio.visuals.generated.families import Family, size_for
from studio.visuals.generated.picture import first_frame
from studio.visuals.generated.running import facts, run
from studio.visuals.generator import Footage, PictureRequest

#: How much larger than the frame a picture is made, so that the camera can move over it.
ROOM = 1.15
#: How much of a picture to begin from is made anew: its composition stays.
STRENGTH = 0.6
_MEGAPIXEL = 1024 * 1024

_Z_IMAGE = Family(
    name="Z-Image-Turbo",
    of="z-image",
    text_class="ZImagePipeline",
    image_class="ZImageImg2ImgPipeline",
    multiple_px=16,
    frames_step=1,
    most_frames=1,
    fps=0,
    steps=8,
    guidance=0.0,
    prompt_tokens=512,
    negative="",
    pixels=(_MEGAPIXEL, _MEGAPIXEL, _MEGAPIXEL),
    extra={"max_sequence_length": 512},
)
_FLUX = replace(
    _Z_IMAGE,
    name="FLUX.1 schnell",
    of="flux",
    text_class="FluxPipeline",
    image_class="FluxImg2ImgPipeline",
    steps=4,
    prompt_tokens=256,
    extra={"max_sequence_length": 256},
)


class _Still:
    """What both share."""

    family: Family
    setting: str

    def generate(self, request: PictureRequest) -> Footage:
        """One picture of the frame's shape, larger where the model can; see `Generator`.

        Raises
        ------
        InputError : the picture to begin from cannot be read.
        BackendUnavailable, BackendFailed, Cancelled : as every generator.
        """
        row = weights.row_of(self.family.of)
        model = keys.setting(self.setting, row.hub_id if row else "")
        checkpoint = _found(model, self.family, request.image is not None)
        note(
            **facts(checkpoint),
            prompt=request.prompt,
            seed=request.seed,
            steps=self.family.steps,
        )
        return Footage(run(checkpoint, _arguments(checkpoint, request)), 0.0)


class ZImage(_Still):
    """Z-Image-Turbo, from words or from a picture."""

    family = _Z_IMAGE
    setting = "STUDIO_ZIMAGE_MODEL"


class FluxSchnell(_Still):
    """FLUX.1 schnell, from words or from a picture."""

    family = _FLUX
    setting = "STUDIO_FLUX_MODEL"


def _found(model: str, family: Family, with_image: bool) -> Checkpoint:
    """Look a model up, and refuse one of another family."""
    path = weights.require(model, family.of)
    made_for = read_json(path / PIPELINE).get("_class_name")
    if made_for not in (family.text_class, family.image_class) or _is_guided(path):
        raise BackendUnavailable(
            f"{model} is no {family.name} model: it is made for {made_for or 'something else'}.",
            remedy=f"Choose another model, or run: studio fetch {family.of}",
        )
    return checkpoint_of(model, path, family, family.class_for(with_image))


def _is_guided(path: Path) -> bool:
    """Is it FLUX.1 dev? It needs guidance and many steps, and its licence is not a free one."""
    return bool(read_json(path / "transformer" / MODEL).get("guidance_embeds"))


def _arguments(checkpoint: Checkpoint, request: PictureRequest) -> dict[str, Any]:
    import torch

    family = checkpoint.family
    width, height = request.size_px
    roomy = (round(width * ROOM), round(height * ROOM))
    size = size_for(family, roomy, family.pixels[checkpoint.profile.level])
    values: dict[str, Any] = {
        "prompt": request.prompt,
        "width": size[0],
        "height": size[1],
        "num_inference_steps": family.steps,
        "guidance_scale": family.guidance,
        # made on the CPU: the same noise on every card
        "generator": torch.Generator("cpu").manual_seed(request.seed),
        "output_type": "np",
        **family.extra,
    }
    if request.image is None:
        return values
    return {**values, "image": first_frame(request.image, size), "strength": STRENGTH}

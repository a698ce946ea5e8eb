"""Videos from words, or words and a picture: LTX-Video, CogVideoX and Wan through diffusers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from studio import keys
from studio.errors import InputError
from studio.gpu import weights
from studio.under_way import note
from studio.visuals.generated.checkpoint import Checkpoint, found
from studio.visuals.generated.families import frames_for, size_for
from studio.visuals.generated.picture import first_frame
from studio.visuals.generated.running import facts, run
from studio.visuals.generator import Footage, PictureRequest

LEAST_STEPS, MOST_STEPS = 2, 200  # a shifted schedule has no single step


@dataclass(frozen=True)
class Settings:
    """Where a back-end reads which model it runs, and how long.

    default : row of `studio.gpu.weights.MODELS`
    image_model, image_default : the same for videos from a picture, where that is another model
    """

    model: str
    default: str
    steps: str
    image_model: str = ""
    image_default: str = ""


class _Video:
    """What all of them share."""

    name: str
    settings: Settings

    def generate(self, request: PictureRequest) -> Footage:
        """A video of at least `request.seconds`, or of the model's most; see `Generator`.

        Raises
        ------
        InputError : the model cannot begin from a picture, or needs one; a setting is wrong.
        BackendUnavailable, BackendFailed, Cancelled : as every generator.
        """
        with_image = request.image is not None
        checkpoint = found(self._model(with_image), self.name, with_image)
        family = checkpoint.family
        arguments = _arguments(checkpoint, request) | {
            "num_inference_steps": _steps(self.settings.steps, family.steps)
        }
        note(
            **facts(checkpoint),
            prompt=request.prompt,
            negative=arguments["negative_prompt"],
            seed=request.seed,
            steps=arguments["num_inference_steps"],
        )
        frames = run(checkpoint, arguments)
        wanted = max(1, round(request.seconds * family.fps))
        return Footage(frames[:wanted], float(family.fps))

    def _model(self, with_image: bool) -> str:
        own = self.settings
        if with_image and own.image_model:
            return keys.setting(own.image_model, _hub_id(own.image_default))
        return keys.setting(own.model, _hub_id(own.default))


class LtxVideo(_Video):
    """LTX-Video, from words or from a picture."""

    name = "ltx"
    settings = Settings("STUDIO_LTX_MODEL", "ltx", "STUDIO_LTX_STEPS")


class CogVideo(_Video):
    """CogVideoX; its models that begin from a picture have weights of their own."""

    name = "cogvideox"
    settings = Settings(
        "STUDIO_COGVIDEOX_MODEL",
        "cogvideox",
        "STUDIO_COGVIDEOX_STEPS",
        image_model="STUDIO_COGVIDEOX_I2V_MODEL",
        image_default="cogvideox-i2v",
    )


class WanVideo(_Video):
    """Wan; TI2V models take words or a picture."""

    name = "wan"
    settings = Settings("STUDIO_WAN_MODEL", "wan", "STUDIO_WAN_STEPS")


def _arguments(checkpoint: Checkpoint, request: PictureRequest) -> dict[str, Any]:
    import torch

    family = checkpoint.family
    size = size_for(family, request.size_px, family.pixels[checkpoint.profile.level])
    values: dict[str, Any] = {
        "prompt": request.prompt,
        "negative_prompt": request.negative or family.negative,
        "width": size[0],
        "height": size[1],
        "num_frames": frames_for(family, request.seconds),
        "guidance_scale": family.guidance,
        # made on the CPU: the same noise on every card
        "generator": torch.Generator("cpu").manual_seed(request.seed),
        "output_type": "np",
        **family.extra,
    }
    if request.image is None:
        return values
    picture = first_frame(request.image, size)
    if not family.image_as_condition:
        return {**values, "image": picture}
    from diffusers.pipelines.ltx.pipeline_ltx_condition import LTXVideoCondition

    return {**values, "conditions": [LTXVideoCondition(image=picture, frame_index=0)]}


def _steps(setting: str, default: int) -> int:
    text = keys.setting(setting)
    if not text:
        return default
    if not (text.isascii() and text.isdigit() and LEAST_STEPS <= int(text) <= MOST_STEPS):
        raise InputError(
            f"{text!r} is no number of steps.",
            remedy=f"Give {LEAST_STEPS} to {MOST_STEPS}, or nothing for the model's own number.",
            field=setting,
        )
    return int(text)


def _hub_id(name: str) -> str:
    row = weights.row_of(name)
    return row.hub_id if row else ""

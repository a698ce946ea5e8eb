"""One table of video model families: what each can make, and how it is asked.

A family is told from the model's own ``model_index.json`` and its transformer's config, so a
folder and a hub id take one path. Figures: the models' cards and diffusers' documentation; grids
and frame counts were tried with tiny pipelines.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

Size = tuple[int, int]  # width, height in px
Config = Mapping[str, Any]


@dataclass(frozen=True)
class Family:
    """One family of video models.

    of : the back-end's name, also the key of `studio.visuals.generated.prompts.MANNERS`
    text_class, image_class : pipeline class for words alone and for a picture to begin from;
        empty: this model cannot
    multiple_px : both sides are multiples of it
    frames_step, most_frames : numbers of frames are ``k * frames_step + 1``, up to the most
    fps : the rate that the model was trained at
    pixels : of a frame, for memory profiles from the smallest to the largest
    image_as_condition : the picture goes in as a condition on frame 0, not as ``image``
    exact_parts : parts that lose too much in 16 bits
    fixed_px : the only size that the model makes, whatever the film's is
    extra : more arguments of the pipeline's call
    distilled : what is different in models whose name says that they are distilled
    """

    name: str
    of: str
    text_class: str
    image_class: str
    multiple_px: int
    frames_step: int
    most_frames: int
    fps: int
    steps: int
    guidance: float
    prompt_tokens: int
    negative: str
    pixels: tuple[int, int, int]
    image_as_condition: bool = False
    exact_parts: tuple[str, ...] = ()
    fixed_px: Size | None = None
    extra: Config = field(default_factory=dict)
    distilled: Config = field(default_factory=dict)

    def class_for(self, with_image: bool) -> str:
        """The pipeline class for a request with or without a picture to begin from; or empty."""
        return self.image_class if with_image else self.text_class

    @property
    def longest_s(self) -> float:
        """The longest clip at the model's own rate."""
        return self.most_frames / self.fps


LTX_NEGATIVE = "worst quality, inconsistent motion, blurry, jittery, distorted"
PLAIN_NEGATIVE = "worst quality, low quality, blurry, distorted, deformed hands, static, jittery"
#: Tokens that the smallest member of each family reads of a prompt.
LTX_TOKENS, COGVIDEOX_TOKENS, WAN_TOKENS = 128, 224, 512
_480P, _540P, _720P = 832 * 480, 960 * 544, 1280 * 704
_LTX_DECODE = {"decode_timestep": 0.05, "decode_noise_scale": 0.025}
_FEW_STEPS = {"steps": 8, "guidance": 1.0}
#: Without these, a distilled LTX-2 runs three times a step.
_ONE_PASS = {"stg_scale": 0, "audio_stg_scale": 0, "modality_scale": 1, "audio_modality_scale": 1}

_LTX = Family(
    name="LTX-Video",
    of="ltx",
    text_class="LTXPipeline",
    image_class="LTXImageToVideoPipeline",
    multiple_px=32,
    frames_step=8,
    most_frames=257,
    fps=24,
    steps=40,
    guidance=3.0,
    prompt_tokens=LTX_TOKENS,
    negative=LTX_NEGATIVE,
    pixels=(_480P, _540P, _720P),
    extra={"frame_rate": 24, "max_sequence_length": LTX_TOKENS, **_LTX_DECODE},
    distilled=_FEW_STEPS,
)
_LTX_095 = replace(
    _LTX,
    name="LTX-Video 0.9.5 and later",
    text_class="LTXConditionPipeline",
    image_class="LTXConditionPipeline",
    prompt_tokens=256,
    image_as_condition=True,
    extra={"frame_rate": 24, "max_sequence_length": 256, **_LTX_DECODE},
)
_LTX_2_CALL = {"frame_rate": 24.0, "max_sequence_length": 1024}
_LTX_2 = replace(
    _LTX,
    name="LTX-2",
    text_class="LTX2Pipeline",
    image_class="LTX2ImageToVideoPipeline",
    guidance=4.0,
    prompt_tokens=1024,
    extra=_LTX_2_CALL,
    distilled={**_FEW_STEPS, "extra": {**_LTX_2_CALL, **_ONE_PASS}},
)
_COGVIDEOX = Family(
    name="CogVideoX 1.0",
    of="cogvideox",
    text_class="CogVideoXPipeline",
    image_class="",
    multiple_px=16,
    frames_step=8,
    most_frames=49,
    fps=8,
    steps=50,
    guidance=6.0,
    prompt_tokens=226,
    negative=PLAIN_NEGATIVE,
    pixels=(720 * 480, 720 * 480, 720 * 480),
)
_COGVIDEOX_15 = replace(
    _COGVIDEOX,
    name="CogVideoX 1.5",
    frames_step=16,
    most_frames=81,
    fps=16,
    prompt_tokens=COGVIDEOX_TOKENS,
    pixels=(_480P, _540P, 1360 * 768),
)
_WAN = Family(
    name="Wan",
    of="wan",
    text_class="WanPipeline",
    image_class="",
    multiple_px=16,
    frames_step=4,
    most_frames=81,
    fps=16,
    steps=50,
    guidance=5.0,
    prompt_tokens=WAN_TOKENS,
    negative=PLAIN_NEGATIVE,
    pixels=(_480P, _480P, _720P),
    exact_parts=("vae",),
)
_WAN_TI2V = replace(
    _WAN,
    name="Wan 2.2 TI2V",
    image_class="WanImageToVideoPipeline",
    multiple_px=32,  # its VAE makes 16 x 16 px one, and its transformer takes 2 x 2 of those
    most_frames=121,
    fps=24,
)


Tell = Callable[[Config, Config], Family]  # from a model's index and its transformer's config


def _always(family: Family) -> Tell:
    return lambda _index, _transformer: family


def _cogvideox(_index: Config, transformer: Config) -> Family:
    """1.0 or 1.5, told by the transformer; one with learned positions makes a single size."""
    family = _COGVIDEOX_15 if transformer.get("patch_size_t") else _COGVIDEOX
    if not transformer.get("use_learned_positional_embeddings"):
        return family
    sides = (8 * transformer.get("sample_width", 90), 8 * transformer.get("sample_height", 60))
    return replace(family, fixed_px=sides)


def _cogvideox_image(index: Config, transformer: Config) -> Family:
    family = _cogvideox(index, transformer)
    return replace(family, text_class="", image_class="CogVideoXImageToVideoPipeline")


def _wan(index: Config, _transformer: Config) -> Family:
    return _WAN_TI2V if index.get("expand_timesteps") else _WAN


def _wan_image(index: Config, transformer: Config) -> Family:
    if index.get("expand_timesteps"):
        return _WAN_TI2V
    return replace(_WAN, text_class="", image_class="WanImageToVideoPipeline")


#: The pipeline class that a model names -> its family.
_FAMILIES: Mapping[str, Tell] = {
    "LTXPipeline": _always(_LTX),
    "LTXImageToVideoPipeline": _always(_LTX),
    "LTXConditionPipeline": _always(_LTX_095),
    "LTX2Pipeline": _always(_LTX_2),
    "LTX2ImageToVideoPipeline": _always(_LTX_2),
    "LTX2ConditionPipeline": _always(_LTX_2),
    "CogVideoXPipeline": _cogvideox,
    "CogVideoXImageToVideoPipeline": _cogvideox_image,
    "WanPipeline": _wan,
    "WanImageToVideoPipeline": _wan_image,
}


def family_of(index: Config, transformer: Config, model: str = "") -> Family | None:
    """The family of a model, or None for one that makes no video we know.

    Parameters
    ----------
    index : its ``model_index.json``.
    transformer : the config of its transformer.
    model : its hub id or folder: distilled models are told from their relatives by name only.
    """
    tell = _FAMILIES.get(str(index.get("_class_name")))
    if tell is None:
        return None
    family = tell(index, transformer)
    if family.distilled and "distilled" in model.lower():
        return replace(family, **family.distilled)
    return family


def size_for(family: Family, size_px: Size, pixels: int) -> Size:
    """The size to make for a film's frame: its shape as nearly as the grid allows.

    Parameters
    ----------
    size_px : the film's frame; nothing larger is made.
    pixels : of a frame at most; one cell of the grid is made at least.

    Returns
    -------
    Width and height in px, multiples of the family's grid, hence even.
    """
    if family.fixed_px is not None:
        return family.fixed_px
    width, height = size_px
    shrink = min(1.0, math.sqrt(pixels / (width * height)))
    wanted = (width * shrink, height * shrink)
    grid = family.multiple_px
    fitting = [c for c in _near(wanted, grid) if c[0] * c[1] <= max(pixels, grid * grid)]
    return min(fitting or [(grid, grid)], key=lambda size: _badness(size, wanted))


def frames_for(family: Family, seconds: float) -> int:
    """The number of frames on the family's grid that lasts at least `seconds`, if it can."""
    step = family.frames_step
    most = (family.most_frames - 1) // step
    cells = math.ceil((seconds * family.fps - 1) / step - 1e-9)
    return min(max(cells, 1), most) * step + 1


def _near(wanted: tuple[float, float], grid: int) -> list[Size]:
    """Sizes on the grid up to four cells below the wanted one, and one above."""
    columns, rows = (
        [n * grid for n in range(max(1, int(side // grid) - 4), int(side // grid) + 2)]
        for side in wanted
    )
    return [(column, row) for column in columns for row in rows]


def _badness(size: Size, wanted: tuple[float, float]) -> tuple[float, int]:
    """How far a size is off: a wrong shape is cut away, a smaller size only loses sharpness."""
    (width, height), (w, h) = size, wanted
    shape = abs(math.log((width / height) / (w / h)))
    area = abs(math.log((width * height) / (w * h)))
    return shape + 0.25 * area, -width * height

"""Sizes, numbers of frames and classes of the video families."""

from __future__ import annotations

import math
import random

import pytest

from studio.visuals.generated.families import Family, family_of, frames_for, size_for

CONFIGS = {
    "LTX-Video": ({"_class_name": "LTXPipeline"}, {}),
    "LTX-Video 0.9.5 and later": ({"_class_name": "LTXConditionPipeline"}, {}),
    "LTX-2": ({"_class_name": "LTX2Pipeline"}, {}),
    "CogVideoX 1.0": ({"_class_name": "CogVideoXPipeline"}, {"patch_size_t": None}),
    "CogVideoX 1.5": ({"_class_name": "CogVideoXPipeline"}, {"patch_size_t": 2}),
    "Wan": ({"_class_name": "WanPipeline", "expand_timesteps": False}, {}),
    "Wan 2.2 TI2V": ({"_class_name": "WanPipeline", "expand_timesteps": True}, {}),
}


def known(name: str) -> Family:
    family = family_of(*CONFIGS[name])
    assert family is not None
    return family


FAMILIES = [known(name) for name in CONFIGS]


@pytest.fixture(params=FAMILIES, ids=lambda f: f.name)
def family(request: pytest.FixtureRequest) -> Family:
    return request.param  # type: ignore[no-any-return]


def test_each_family_is_told_from_the_models_own_files() -> None:
    assert [family.name for family in FAMILIES] == list(CONFIGS)
    assert family_of({"_class_name": "StableDiffusionPipeline"}, {}) is None
    assert family_of({}, {}) is None


def test_distilled_models_take_few_steps_and_no_guidance() -> None:
    index = {"_class_name": "LTXConditionPipeline"}
    plain = family_of(index, {}, "Lightricks/LTX-Video-0.9.5")
    distilled = family_of(index, {}, "Lightricks/LTX-Video-0.9.8-13B-distilled")
    assert plain is not None and distilled is not None
    assert (distilled.steps, distilled.guidance) == (8, 1.0)
    assert plain.steps > 20
    ltx_2 = family_of({"_class_name": "LTX2Pipeline"}, {}, "models/ltx-2.5-distilled")
    assert ltx_2 is not None
    assert ltx_2.extra["stg_scale"] == 0


def test_sizes_lie_on_the_grid_within_the_budget_and_keep_the_shape(family: Family) -> None:
    dice = random.Random(family.name)
    for _ in range(400):
        long = dice.randint(180, 1080)
        size = (2 * long, 2 * dice.randint(long // 3, long))
        pixels = dice.choice([*family.pixels, 320 * 192])
        width, height = size_for(family, size, pixels)
        grid = family.multiple_px
        assert width % grid == height % grid == 0 and width % 2 == height % 2 == 0
        assert 0 < width * height <= max(pixels, grid * grid)
        assert size_for(family, size[::-1], pixels) == (height, width)
        off = abs(math.log((width / height) / (size[0] / size[1])))
        narrow = min(size) * math.sqrt(min(1.0, pixels / (size[0] * size[1])))
        assert off < 1.2 * grid / max(narrow, grid), (size, pixels, (width, height))


@pytest.mark.parametrize("size", [(1920, 1080), (1080, 1920), (1080, 1080)])
def test_the_formats_of_a_film_come_out_nearly_in_their_shape(
    family: Family, size: tuple[int, int]
) -> None:
    for pixels in family.pixels:
        width, height = size_for(family, size, pixels)
        assert width / height == pytest.approx(size[0] / size[1], rel=0.04)
        assert width * height > 0.8 * pixels


def test_the_small_frame_of_a_draft_is_not_enlarged(family: Family) -> None:
    width, height = size_for(family, (640, 360), family.pixels[-1])
    assert width <= 640 + family.multiple_px
    assert height <= 360 + family.multiple_px


def test_numbers_of_frames_lie_on_the_grid_and_last_as_long_as_the_scene(family: Family) -> None:
    for tenths in range(1, 400):
        seconds = tenths / 10
        frames = frames_for(family, seconds)
        assert frames % family.frames_step == 1
        assert family.frames_step < frames <= family.most_frames
        if seconds <= family.longest_s:
            assert frames >= seconds * family.fps - 1e-6 or frames == family.most_frames
            assert frames < seconds * family.fps + family.frames_step + 1


def test_a_model_with_learned_positions_makes_its_own_size_only() -> None:
    config = {
        "sample_width": 90, "sample_height": 60, "use_learned_positional_embeddings": True,
    }  # fmt: skip
    family = family_of({"_class_name": "CogVideoXImageToVideoPipeline"}, config)
    assert family is not None
    assert size_for(family, (1080, 1920), 10**6) == (720, 480)
    assert (family.class_for(True), family.class_for(False)) == (
        "CogVideoXImageToVideoPipeline", "",
    )  # fmt: skip


def test_which_families_begin_from_a_picture() -> None:
    able = {family.name: bool(family.class_for(True)) for family in FAMILIES}
    assert able == {
        "LTX-Video": True, "LTX-Video 0.9.5 and later": True, "LTX-2": True,
        "CogVideoX 1.0": False, "CogVideoX 1.5": False, "Wan": False, "Wan 2.2 TI2V": True,
    }  # fmt: skip


def test_the_classes_exist_in_diffusers() -> None:
    import diffusers

    names = {f.class_for(image) for f in FAMILIES for image in (True, False)} - {""}
    assert all(hasattr(diffusers, name) for name in names)

"""What is special to the video models: wrong and broken folders, want of memory, their settings."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from pathlib import Path

import cv2
import numpy as np
import pytest
from PIL import Image

from studio import keys
from studio.errors import BackendFailed, BackendUnavailable, Cancelled, InputError
from studio.gpu.resident import is_resident
from studio.under_way import listening, noting
from studio.visuals.generated.checkpoint import found, loaded
from studio.visuals.generated.picture import first_frame
from studio.visuals.generated.video import CogVideo, LtxVideo, WanVideo
from studio.visuals.generator import PictureRequest
from tests.tiny_models import video

STEPS = {"STUDIO_LTX_STEPS": "2", "STUDIO_COGVIDEOX_STEPS": "2", "STUDIO_WAN_STEPS": "2"}
REQUEST = PictureRequest("A red car drives along a wet road.", 0.3, (64, 64), seed=3)


@pytest.fixture(scope="module")
def tokenizer(tmp_path_factory: pytest.TempPathFactory) -> Path:
    import torch

    torch.set_num_threads(1)
    return video.sentencepiece_folder(tmp_path_factory.mktemp("tokenizer") / "t5")


@pytest.fixture(scope="module")
def ltx(tmp_path_factory: pytest.TempPathFactory, tokenizer: Path) -> Path:
    return video.save("ltx", tmp_path_factory.mktemp("ltx") / "model", tokenizer)


@pytest.fixture(scope="module")
def cogvideox_image(tmp_path_factory: pytest.TempPathFactory, tokenizer: Path) -> Path:
    folder = tmp_path_factory.mktemp("cogvideox") / "model"
    return video.save("cogvideox-i2v", folder, tokenizer)


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    path = tmp_path / "photo.png"
    cv2.imwrite(str(path), np.full((90, 160, 3), (40, 40, 200), np.uint8))
    return path


def copied(folder: Path, to: Path) -> Path:
    return Path(shutil.copytree(folder, to / "copy"))


def test_a_model_of_another_back_end_is_refused(ltx: Path) -> None:
    with keys.using({"STUDIO_WAN_MODEL": str(ltx)}), pytest.raises(BackendUnavailable) as caught:
        WanVideo().generate(REQUEST)
    assert "LTXPipeline" in caught.value.message
    assert "studio fetch wan" in caught.value.remedy


def test_a_tokenizer_without_its_vocabulary_is_an_incomplete_download(
    ltx: Path, tmp_path: Path
) -> None:
    folder = copied(ltx, tmp_path)
    words = folder / "tokenizer" / "tokenizer.json"
    content = json.loads(words.read_text("utf-8"))
    content["model"]["vocab"] = content["model"]["vocab"][:4]
    words.write_text(json.dumps(content))
    with keys.using({"STUDIO_LTX_MODEL": str(folder)}), pytest.raises(BackendUnavailable) as caught:
        LtxVideo().generate(REQUEST)
    assert "incomplete download" in caught.value.message


def test_damaged_weights_are_told_with_what_to_do(ltx: Path, tmp_path: Path) -> None:
    folder = copied(ltx, tmp_path)
    (weights,) = (folder / "transformer").glob("*.safetensors")
    weights.write_bytes(weights.read_bytes()[:400])
    with keys.using({"STUDIO_LTX_MODEL": str(folder)}), pytest.raises(BackendUnavailable) as caught:
        LtxVideo().generate(REQUEST)
    assert "cannot be loaded" in caught.value.message
    assert caught.value.remedy


def test_want_of_memory_lets_the_model_go_and_says_what_helps(ltx: Path) -> None:
    import torch

    def greedy(_share: float, said: str) -> None:
        if said.startswith("step 1 "):
            torch.empty(1 << 60)

    settings = {"STUDIO_LTX_MODEL": str(ltx), "STUDIO_GPU_PROFILE": "12gb", **STEPS}
    with keys.using(settings):
        key = found(str(ltx), "ltx", with_image=False).key
        with pytest.raises(BackendFailed) as caught, listening(greedy):
            LtxVideo().generate(REQUEST)
        assert not is_resident(key)
        assert "memory" in caught.value.message
        assert "STUDIO_GPU_PROFILE to 8gb" in caught.value.remedy
        assert LtxVideo().generate(REQUEST).frames.any()


def test_the_model_stays_loaded_between_scenes_and_after_one_was_stopped(ltx: Path) -> None:
    def stop(_share: float, said: str) -> None:
        if said.startswith("step 1 "):
            raise Cancelled

    with keys.using({"STUDIO_LTX_MODEL": str(ltx), **STEPS}):
        key = found(str(ltx), "ltx", with_image=False).key
        LtxVideo().generate(REQUEST)
        assert is_resident(key)
        with pytest.raises(Cancelled), listening(stop):
            LtxVideo().generate(REQUEST)
        assert is_resident(key)


@pytest.mark.parametrize("profile", ["full", "24gb", "12gb", "8gb"])
def test_words_and_pictures_take_turns_on_the_same_loaded_parts(
    ltx: Path, photo: Path, profile: str
) -> None:
    with keys.using({"STUDIO_LTX_MODEL": str(ltx), "STUDIO_GPU_PROFILE": profile, **STEPS}):
        words = LtxVideo().generate(REQUEST).frames
        parts = loaded(found(str(ltx), "ltx", with_image=False)).transformer
        picture = LtxVideo().generate(replace(REQUEST, image=photo)).frames
        assert loaded(found(str(ltx), "ltx", with_image=True)).transformer is parts
        assert (picture != words).any()
        assert (LtxVideo().generate(REQUEST).frames == words).all()
        assert (LtxVideo().generate(replace(REQUEST, image=photo)).frames == picture).all()


def test_a_picture_is_turned_upright_and_cut_to_the_shape(tmp_path: Path) -> None:
    sheet = Image.new("RGB", (300, 100), (200, 0, 0))
    sheet.paste((0, 0, 200), (100, 0, 200, 100))
    exif = sheet.getexif()
    exif[0x0112] = 6  # to be turned right by a quarter
    sheet.save(tmp_path / "photo.jpg", exif=exif, quality=95)
    frame = np.asarray(first_frame(tmp_path / "photo.jpg", (64, 64)))
    assert frame.shape == (64, 64, 3)
    assert frame[..., 2].min() > 120  # the blue square in the middle fills it
    tall = np.asarray(first_frame(tmp_path / "photo.jpg", (32, 96)))
    assert tall[:24, :, 0].min() > 120 < tall[40:56, :, 2].min()


def test_another_model_takes_its_place(ltx: Path, cogvideox_image: Path, photo: Path) -> None:
    settings = {
        "STUDIO_LTX_MODEL": str(ltx), "STUDIO_COGVIDEOX_I2V_MODEL": str(cogvideox_image), **STEPS,
    }  # fmt: skip
    with keys.using(settings):
        LtxVideo().generate(REQUEST)
        first = found(str(ltx), "ltx", with_image=False).key
        from_picture = PictureRequest("A red car", 0.3, (64, 64), image=photo)
        CogVideo().generate(from_picture)
        assert not is_resident(first)
        assert is_resident(found(str(cogvideox_image), "cogvideox", with_image=True).key)


def test_cogvideox_takes_another_model_for_a_picture(
    ltx: Path, cogvideox_image: Path, photo: Path
) -> None:
    settings = {"STUDIO_COGVIDEOX_I2V_MODEL": str(cogvideox_image), **STEPS}
    with keys.using(settings), noting() as notes:
        CogVideo().generate(PictureRequest("A red car", 0.3, (64, 64), image=photo))
    assert notes["model"] == str(cogvideox_image)


def test_a_model_that_only_begins_from_pictures_refuses_words_alone(cogvideox_image: Path) -> None:
    with (
        keys.using({"STUDIO_COGVIDEOX_MODEL": str(cogvideox_image)}),
        pytest.raises(InputError, match="from a picture only") as caught,
    ):
        CogVideo().generate(REQUEST)
    assert caught.value.remedy


def test_a_picture_is_never_left_out_silently(
    tmp_path_factory: pytest.TempPathFactory, tokenizer: Path, photo: Path
) -> None:
    words_only = video.save("wan", tmp_path_factory.mktemp("wan") / "model", tokenizer)
    with (
        keys.using({"STUDIO_WAN_MODEL": str(words_only), **STEPS}),
        pytest.raises(InputError, match="cannot begin from a picture") as caught,
    ):
        WanVideo().generate(replace(REQUEST, image=photo))
    assert "photo" in caught.value.remedy


def test_the_number_of_steps_can_be_set_within_limits(ltx: Path) -> None:
    for steps in ("0", "1", "201", "many", "-3", "2.5"):
        with (
            keys.using({"STUDIO_LTX_MODEL": str(ltx), "STUDIO_LTX_STEPS": steps}),
            pytest.raises(InputError, match="steps"),
        ):
            LtxVideo().generate(REQUEST)
    with keys.using({"STUDIO_LTX_MODEL": str(ltx), "STUDIO_LTX_STEPS": "3"}), noting() as notes:
        LtxVideo().generate(REQUEST)
    assert notes["steps"] == 3


def test_what_is_not_to_be_seen_is_the_familys_unless_it_is_said(ltx: Path) -> None:
    with keys.using({"STUDIO_LTX_MODEL": str(ltx), **STEPS}):
        with noting() as notes:
            plain = LtxVideo().generate(REQUEST)
        assert "worst quality" in notes["negative"]
        with noting() as notes:
            other = LtxVideo().generate(
                PictureRequest(REQUEST.prompt, 0.3, (64, 64), seed=3, negative="wooden table")
            )
        assert notes["negative"] == "wooden table"
    assert (plain.frames != other.frames).any()


def test_a_longer_scene_than_the_model_can_make_gets_its_most(ltx: Path) -> None:
    family = found(str(ltx), "ltx", with_image=False).family
    with keys.using({"STUDIO_LTX_MODEL": str(ltx), "STUDIO_LTX_STEPS": "2"}):
        footage = LtxVideo().generate(PictureRequest("A red car", 60.0, (32, 32)))
    assert len(footage.frames) == family.most_frames


@pytest.mark.parametrize("kind", ["plain", "distilled"])
def test_ltx_2_makes_pictures_with_and_without_one_to_begin_from(
    kind: str, tmp_path: Path, tokenizer: Path, photo: Path
) -> None:
    folder = video.save("ltx-2", tmp_path / kind, tokenizer)
    with keys.using({"STUDIO_LTX_MODEL": str(folder), **STEPS}), noting() as notes:
        words = LtxVideo().generate(REQUEST)
        picture = LtxVideo().generate(replace(REQUEST, image=photo))
    assert words.frames.shape == picture.frames.shape == (7, 64, 64, 3)
    assert (words.frames != picture.frames).any()
    assert notes["steps"] == 2


def test_the_hubs_own_commit_is_the_revision(
    ltx: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    commit = "0123456789abcdef0123456789abcdef01234567"
    cache = tmp_path / "models--somebody--tiny-ltx"
    shutil.copytree(ltx, cache / "snapshots" / commit)
    (cache / "refs").mkdir()
    (cache / "refs" / "main").write_text(commit)
    monkeypatch.setenv("HF_HUB_CACHE", str(tmp_path))
    with keys.using({"STUDIO_LTX_MODEL": "somebody/tiny-ltx", **STEPS}), noting() as notes:
        LtxVideo().generate(REQUEST)
    assert (notes["model"], notes["revision"]) == ("somebody/tiny-ltx", commit)

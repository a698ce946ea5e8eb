"""Where models' weights lie, and what a folder lacks of them."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from studio import keys
from studio.backends import Backend, Setting
from studio.errors import BackendUnavailable
from studio.gpu.model_files import lacking, needed
from studio.gpu.weights import (
    MODELS,
    cache_folder,
    cache_root,
    here,
    located,
    missing_weights,
    require,
    revision_of,
    row_of,
    snapshot_with,
)

COMMIT, OTHER = "a" * 40, "b" * 40
INDEX = {
    "_class_name": "SomePipeline",
    "scheduler": ["diffusers", "FlowMatchEulerDiscreteScheduler"],
    "tokenizer": ["transformers", "T5TokenizerFast"],
    "audio_tokenizer": ["ace_step", "AceStepAudioTokenizer"],
    "text_encoder": ["transformers", "T5EncoderModel"],
    "image_encoder": [None, None],
    "transformer": ["diffusers", "SomeTransformer"],
    "expand_timesteps": True,
}
PIPELINE = {
    "model_index.json": json.dumps(INDEX),
    "scheduler/scheduler_config.json": "{}",
    "tokenizer/tokenizer_config.json": "{}",
    "tokenizer/spiece.model": "words",
    "audio_tokenizer/config.json": "{}",
    "audio_tokenizer/diffusion_pytorch_model.safetensors": "weights",
    "text_encoder/config.json": "{}",
    "text_encoder/model-00001-of-00002.safetensors": "weights",
    "text_encoder/model-00002-of-00002.safetensors": "weights",
    "text_encoder/model.safetensors.index.json": "{}",
    "transformer/config.json": "{}",
    "transformer/diffusion_pytorch_model.safetensors": "weights",
}
LARGE = "transformer/diffusion_pytorch_model.safetensors"


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A cache of our own, as the environment names it."""
    for name in ("HF_HUB_CACHE", "HUGGINGFACE_HUB_CACHE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HF_HOME", str(tmp_path / "hf"))
    monkeypatch.setenv("STUDIO_HOME", str(tmp_path / "studio"))
    return tmp_path / "hf" / "hub"


def saved(folder: Path, files: dict[str, str]) -> Path:
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text)
    return folder


def cached(hub_id: str, files: dict[str, str], commit: str = COMMIT, ref: str = "main") -> Path:
    """What the hub's library leaves: contents once, and links to them by commit."""
    root = cache_folder(hub_id)
    snapshot = root / "snapshots" / commit
    for number, (path, text) in enumerate(files.items()):
        blob = saved(root, {f"blobs/{commit[:4]}{number}": text}) / f"blobs/{commit[:4]}{number}"
        (snapshot / path).parent.mkdir(parents=True, exist_ok=True)
        (snapshot / path).symlink_to(os.path.relpath(blob, (snapshot / path).parent))
    if ref:
        saved(root, {f"refs/{ref}": commit})
    return snapshot


def test_a_whole_snapshot_is_found_by_its_hub_id() -> None:
    snapshot = cached("me/model", PIPELINE)
    assert located("me/model") == snapshot == require("me/model")
    assert revision_of(snapshot) == COMMIT


def test_a_folder_of_ones_own_is_found_and_has_no_revision(tmp_path: Path) -> None:
    folder = saved(tmp_path / "own", PIPELINE)
    assert located(str(folder)) == folder
    assert revision_of(folder) == ""


@pytest.mark.parametrize(
    "file", [f for f in PIPELINE if not f.endswith((".index.json", "model_index.json"))]
)
def test_a_snapshot_without_one_of_its_files_is_not_found(file: str) -> None:
    snapshot = cached("me/model", {path: text for path, text in PIPELINE.items() if path != file})
    assert located("me/model") is None
    assert [path.split("/")[0] for path in lacking(snapshot)] == [file.split("/")[0]]


def test_the_piece_that_is_missing_is_named(tmp_path: Path) -> None:
    folder = saved(tmp_path / "own", PIPELINE)
    (folder / "text_encoder/model-00002-of-00002.safetensors").unlink()
    assert lacking(folder) == ["text_encoder/model-00002-of-00002.safetensors"]
    with pytest.raises(
        BackendUnavailable, match=r"model-00002-of-00002\.safetensors in the folder"
    ):
        require(str(folder))


def test_a_link_that_leads_nowhere_counts_as_missing() -> None:
    snapshot = cached("me/model", PIPELINE)
    (snapshot / LARGE).resolve().unlink()
    assert located("me/model") is None


def test_a_half_fetched_file_does_not_count() -> None:
    cached("me/model", {path: text for path, text in PIPELINE.items() if path != LARGE})
    saved(cache_folder("me/model"), {"blobs/cafe.incomplete": "half"})
    assert located("me/model") is None


def test_a_file_that_another_program_left_half_fetched_does_not_hide_a_whole_model() -> None:
    snapshot = cached("me/model", PIPELINE)
    saved(cache_folder("me/model"), {"blobs/cafe.incomplete": "half"})
    assert located("me/model") == snapshot


def test_the_branch_decides_which_snapshot_it_is() -> None:
    old = cached("me/model", PIPELINE, OTHER, ref="v1")
    assert located("me/model") is None
    assert located("me/model@v1") == located(f"me/model@{OTHER}") == old
    new = cached("me/model", PIPELINE, COMMIT)
    assert located("me/model") == new


def test_pickled_weights_are_enough_and_half_precision_alone_is_not(tmp_path: Path) -> None:
    files = {path: text for path, text in PIPELINE.items() if path != LARGE}
    half = {"transformer/diffusion_pytorch_model.fp16.safetensors": "weights"}
    pickled = {"transformer/diffusion_pytorch_model.bin": "weights"}
    assert lacking(saved(tmp_path / "half", files | half)) == ["transformer/weights"]
    assert lacking(saved(tmp_path / "pickled", files | pickled)) == []


def test_a_model_of_transformers_needs_its_config_and_weights(tmp_path: Path) -> None:
    folder = saved(tmp_path / "music", {"config.json": "{}", "state_dict.bin": "another program's"})
    assert lacking(folder) == ["weights"]
    saved(folder, {"model.safetensors": "weights"})
    assert located(str(folder)) == folder


def test_a_folder_that_holds_no_model_is_said_to_hold_none(tmp_path: Path) -> None:
    with pytest.raises(BackendUnavailable, match=r"model_index\.json or config\.json"):
        require(str(tmp_path))


@pytest.mark.parametrize("model", ["", "ltx", "me/model", "/nowhere/at/all", "a/b/c", "../hub"])
def test_what_is_not_there_is_not_found(model: str) -> None:
    assert located(model) is None


def test_the_environment_says_where_the_cache_is(
    cache: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert cache_root() == cache
    monkeypatch.setenv("HF_HUB_CACHE", "$HF_HOME/elsewhere")
    assert cache_root() == tmp_path / "hf" / "elsewhere"
    monkeypatch.delenv("HF_HUB_CACHE")
    monkeypatch.delenv("HF_HOME")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "xdg"))
    assert cache_root() == tmp_path / "xdg" / "huggingface" / "hub"


def test_missing_weights_are_told_with_size_and_command() -> None:
    with pytest.raises(BackendUnavailable) as error:
        require("Lightricks/LTX-Video")
    assert str(error.value) == (
        "This needs the weights of LTX-Video 2B (about 28 GB). Run: studio fetch ltx"
    )
    with pytest.raises(BackendUnavailable, match=r"me/tuned \(ltx\).*Run: studio fetch me/tuned"):
        require("me/tuned", "ltx")


def test_a_back_end_lacks_the_weights_that_its_setting_names(tmp_path: Path) -> None:
    row = Backend(
        role="animator", name="ltx", label="LTX-Video", load="a:b", version="1", priority=1,
        licence="", about="", settings=(
            Setting("STUDIO_LTX_STEPS", "Steps", ""),
            Setting("STUDIO_LTX_MODEL", "Model", "", default="Lightricks/LTX-Video"),
        ),
    )  # fmt: skip
    (missing,) = missing_weights(row)
    assert (missing.what, missing.remedy) == (
        "the weights of LTX-Video 2B (about 28 GB)",
        "Run: studio fetch ltx",
    )
    with keys.using({"STUDIO_LTX_MODEL": str(saved(tmp_path / "own", PIPELINE))}):
        assert missing_weights(row) == []


def test_audiocraft_reads_other_files_of_the_same_model() -> None:
    row = row_of("audiocraft")
    assert row is not None
    snapshot = cached(row.hub_id, {"config.json": "{}", "model.safetensors": "weights"})
    assert (located(row.hub_id), here(row)) == (snapshot, None)
    saved(snapshot, dict.fromkeys(row.files, "weights"))
    assert here(row) == snapshot_with(row.hub_id, row.files) == snapshot


def test_a_name_that_is_no_model_is_said_to_be_none() -> None:
    with pytest.raises(BackendUnavailable, match=r"neither a folder nor an id.*one of: ltx, "):
        require("/nowhere/at/all")


def test_a_model_with_a_name_is_found_by_it() -> None:
    snapshot = cached("Lightricks/LTX-Video", PIPELINE)
    assert located("ltx") == located("Lightricks/LTX-Video") == snapshot


def test_an_id_without_an_owner_is_found_where_it_is_one() -> None:
    snapshot = cached("t5-base", {"config.json": "{}", "model.safetensors": "weights"})
    assert located("t5-base") == snapshot
    assert located("t6-base") is None


def test_every_model_has_a_name_of_its_own() -> None:
    assert len({row.name for row in MODELS}) == len(MODELS)
    assert len({(row.hub_id, row.files) for row in MODELS}) == len(MODELS)
    for row in MODELS:
        assert row_of(row.name) is row
        assert row.size_gb > 0 < row.min_memory_gb
        assert row.non_commercial == ("not for commercial use" in row.licence)
        assert ("about" in row.size) == row.approximate


def test_of_a_repository_only_what_is_loaded_is_needed() -> None:
    extras = [
        "README.md", "original-checkpoint.safetensors", "media/trailer.gif", "unused/config.json",
        "transformer/diffusion_pytorch_model.bin", "text_encoder/pytorch_model.bin",
        "transformer/diffusion_pytorch_model.fp16.safetensors",
        "text_encoder/model.fp16-00001-of-00001.safetensors",
        "text_encoder/model.safetensors.index.fp16.json",
    ]  # fmt: skip
    assert needed([*PIPELINE, *extras, "LICENSE.txt"], INDEX) == sorted([*PIPELINE, "LICENSE.txt"])


def test_of_a_model_of_transformers_one_set_of_weights_is_needed() -> None:
    small = ["config.json", "tokenizer.json", "spiece.model"]
    pickled = ["pytorch_model.bin", "state_dict.bin", "compression_state_dict.bin"]
    assert needed([*small, *pickled, "model.safetensors"], {}) == sorted(
        [*small, "model.safetensors"]
    )
    assert needed([*small, *pickled], {}) == sorted([*small, "pytorch_model.bin"])


def test_looking_for_weights_imports_nothing_heavy() -> None:
    program = (
        "import sys, studio.gpu.weights as w; w.located('me/model');"
        "print({'torch', 'diffusers', 'transformers', 'huggingface_hub'} & set(sys.modules))"
    )
    answer = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert answer.stdout == "set()\n"

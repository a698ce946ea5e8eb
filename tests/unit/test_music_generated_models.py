"""MusicGen and ACE-Step in this process, from tiny random models that lie in folders."""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from studio import under_way
from studio.errors import BackendFailed, BackendUnavailable, Cancelled
from studio.gpu.resident import is_resident, let_go
from studio.keys import using
from studio.music.composer import RATE_HZ, Attributes, Composer, MusicRequest
from studio.music.generated.acestep import AceStep
from studio.music.generated.musicgen import MusicGen
from tests.tiny_models.music import ace_step_folder, musicgen_folder


@pytest.fixture(scope="module", autouse=True)
def one_thread() -> Iterator[None]:
    import torch

    before = torch.get_num_threads()
    torch.set_num_threads(1)
    yield
    torch.set_num_threads(before)
    let_go()


@pytest.fixture(scope="module")
def musicgen(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return musicgen_folder(tmp_path_factory.mktemp("musicgen"))


@pytest.fixture(scope="module")
def ace_step(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return ace_step_folder(tmp_path_factory.mktemp("ace-step"))


@pytest.fixture(params=["musicgen", "ace-step"])
def installed(
    request: pytest.FixtureRequest, musicgen: Path, ace_step: Path
) -> Iterator[tuple[Composer, Path]]:
    with using({"STUDIO_MUSICGEN_MODEL": str(musicgen), "STUDIO_ACESTEP_MODEL": str(ace_step)}):
        if request.param == "musicgen":
            yield MusicGen(), musicgen
        else:
            yield AceStep(), ace_step


def ask(seconds: float, **more: object) -> MusicRequest:
    return MusicRequest("calm piano", round(seconds * RATE_HZ), **more)  # type: ignore[arg-type]


def test_half_a_minute_and_more_is_one_piece(musicgen: Path) -> None:
    told: list[tuple[float, str]] = []
    with (
        using({"STUDIO_MUSICGEN_MODEL": str(musicgen)}),
        under_way.listening(lambda *word: told.append(word)),
    ):
        samples = MusicGen().compose(ask(33)).samples
    assert samples.shape == (33 * RATE_HZ, 2)
    second = np.abs(samples[: 33 * RATE_HZ]).reshape(33, -1).max(axis=1)
    assert (second[:31] > 0.01).all()
    shares = [share for share, _ in told]
    assert shares == sorted(shares)
    assert ("loading the model" in told[0][1], "mastering" in told[-1][1]) == (True, True)
    assert any("of 34 s" in word for _, word in told)


@pytest.mark.parametrize("form", ["stereo", "melody"])
def test_other_forms_of_musicgen_continue_too(form: str, tmp_path: Path) -> None:
    folder = musicgen_folder(tmp_path / form, stereo=form == "stereo", melody=form == "melody")
    with using({"STUDIO_MUSICGEN_MODEL": str(folder)}):
        assert len(MusicGen().compose(ask(31)).samples) == 31 * RATE_HZ


def test_an_odd_length_is_exact(installed: tuple[Composer, Path]) -> None:
    assert len(installed[0].compose(ask(7.3)).samples) == round(7.3 * RATE_HZ)


def test_giving_up_stops_within_a_step_and_the_model_stays(
    installed: tuple[Composer, Path],
) -> None:
    composer, folder = installed
    whole = composer.compose(ask(12)).samples
    told: list[str] = []

    def no_longer_wanted(share: float, message: str) -> None:
        told.append(message)
        if share > 0.2:
            raise Cancelled

    with pytest.raises(Cancelled), under_way.listening(no_longer_wanted):
        composer.compose(ask(12))
    assert "mastering" not in told
    names = {MusicGen: ("musicgen", str(folder)), AceStep: ("ace-step", str(folder), "auto")}
    assert is_resident(names[type(composer)])
    assert np.array_equal(composer.compose(ask(12)).samples, whole)


def test_what_was_used_is_noted(installed: tuple[Composer, Path]) -> None:
    composer, folder = installed
    with under_way.noting() as notes:
        composer.compose(ask(2, seed=7))
    assert notes["model"] == str(folder)
    assert notes["seed"] == 7
    assert "calm piano" in notes["prompt"]
    assert notes["device"] in ("cpu", "cuda", "mps")
    assert json.loads(json.dumps(notes)) == notes


def test_a_loop_is_seamless(installed: tuple[Composer, Path]) -> None:
    loop = installed[0].compose(ask(6, loop=True)).samples
    steps = np.abs(np.diff(loop, axis=0)).max(axis=1)
    assert np.abs(loop[0] - loop[-1]).max() <= steps.max()


def test_what_is_set_by_hand_changes_the_sound(installed: tuple[Composer, Path]) -> None:
    composer, _ = installed
    plain = composer.compose(ask(2)).samples
    in_key = composer.compose(ask(2, attributes=Attributes(key="A", mode="minor"))).samples
    assert not np.array_equal(plain, in_key)


@pytest.mark.parametrize(
    ("composer", "setting", "name"),
    [
        (MusicGen, "STUDIO_MUSICGEN_MODEL", "musicgen"),
        (AceStep, "STUDIO_ACESTEP_MODEL", "ace-step"),
    ],
)
def test_missing_weights_are_named_with_the_command_that_fetches_them(
    composer: type[Composer],
    setting: str,
    name: str,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    monkeypatch.setenv("HF_HUB_CACHE", str(tmp_path))
    monkeypatch.delenv(setting, raising=False)
    with pytest.raises(BackendUnavailable, match=rf"GB.*studio fetch {name}$"):
        composer().compose(ask(3))


def test_a_model_of_another_kind_is_refused(musicgen: Path, ace_step: Path, tmp_path: Path) -> None:
    other = shutil.copytree(musicgen, tmp_path / "other")
    config = json.loads((other / "config.json").read_text())
    (other / "config.json").write_text(json.dumps({**config, "model_type": "bark"}))
    with (
        using({"STUDIO_MUSICGEN_MODEL": str(other)}),
        pytest.raises(BackendUnavailable, match="MusicGen"),
    ):
        MusicGen().compose(ask(3))
    other = shutil.copytree(ace_step, tmp_path / "pipeline")
    index = json.loads((other / "model_index.json").read_text())
    (other / "model_index.json").write_text(json.dumps({**index, "_class_name": "LTXPipeline"}))
    with (
        using({"STUDIO_ACESTEP_MODEL": str(other)}),
        pytest.raises(BackendUnavailable, match="ACE-Step"),
    ):
        AceStep().compose(ask(3))


def test_a_damaged_file_is_told(musicgen: Path, tmp_path: Path) -> None:
    damaged = shutil.copytree(musicgen, tmp_path / "damaged")
    (damaged / "model.safetensors").write_bytes(b"not weights")
    with (
        using({"STUDIO_MUSICGEN_MODEL": str(damaged)}),
        pytest.raises(BackendFailed, match="MusicGen"),
    ):
        MusicGen().compose(ask(3))


def test_a_tokenizer_without_vocabulary_is_told(musicgen: Path, tmp_path: Path) -> None:
    mute = shutil.copytree(musicgen, tmp_path / "mute")
    tokenizer = json.loads((mute / "tokenizer.json").read_text())
    tokenizer["model"]["vocab"] = {"<pad>": 0, "</s>": 1, "<unk>": 2}
    (mute / "tokenizer.json").write_text(json.dumps(tokenizer))
    with (
        using({"STUDIO_MUSICGEN_MODEL": str(mute)}),
        pytest.raises(BackendUnavailable, match="cannot read"),
    ):
        MusicGen().compose(ask(3))

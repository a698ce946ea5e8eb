"""How sound is cut into a tagger's windows, and how AudioSet's classes become our instruments."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from studio.analysis.instruments.labels import LABELS
from studio.analysis.taggers.audioset import CLASSES, FromAudioSet
from studio.analysis.taggers.framing import Samples, batches, tag_windows
from studio.analysis.taggers.spectrogram_transformer import (
    DEFAULT_MODEL,
    MODEL_SETTING,
    SpectrogramTransformer,
)
from studio.backend_rows.taggers import TAGGERS
from studio.errors import BackendFailed, BackendUnavailable
from studio.gpu.weights import cache_folder, missing_weights
from studio.under_way import noting
from tests.sounds import wav
from tests.tiny_models import tagger as tiny_ast


def cut(length: int, window: float, at_once: int, block: int = 7) -> list[Samples]:
    samples = np.arange(1, length + 1, dtype=np.float32)
    blocks = [samples[start : start + block] for start in range(0, length, block)]
    return list(batches(blocks, window, at_once))


def test_windows_lie_one_after_another_and_the_last_is_filled_up() -> None:
    windows = np.concatenate(cut(25, 10, at_once=2))
    assert windows.shape == (3, 10)
    assert np.array_equal(windows.ravel(), [*range(1, 26), 0, 0, 0, 0, 0])


@pytest.mark.parametrize("at_once", [1, 2, 3, 50])
@pytest.mark.parametrize("block", [1, 9, 10, 64, 1000])
def test_how_the_sound_comes_changes_nothing(at_once: int, block: int) -> None:
    windows = np.concatenate(cut(204, 10.3, at_once, block))
    assert np.array_equal(windows, np.concatenate(cut(204, 10.3, at_once=4)))
    assert [int(row[0]) for row in windows] == [1 + round(10.3 * i) for i in range(20)]


def test_so_many_windows_are_given_at_once() -> None:
    assert [len(batch) for batch in cut(95, 10, at_once=4)] == [4, 4, 2]
    assert [len(batch) for batch in cut(80, 10, at_once=4)] == [4, 4]


@pytest.mark.parametrize("at_once", [1, 4])
def test_a_few_samples_more_are_no_window(at_once: int) -> None:
    counts = [sum(map(len, cut(n, 1000, at_once, 100))) for n in (1, 1000, 1009, 1011, 2009, 2011)]
    assert counts == [1, 1, 1, 2, 2, 3]


def test_quiet_windows_hold_nothing_whatever_the_model_says(tmp_path: Path) -> None:
    sound = np.concatenate([np.full(100, 0.1), np.full(100, 1e-4)]).astype(np.float32)
    path = wav(tmp_path / "fading.wav", sound, 100)
    tags = tag_windows(path, "", 1.0, 100, ("kick",), lambda w: np.ones((len(w), 1), np.float32), 9)
    assert tags.confidences.tolist() == [[1.0], [0.0]]


def test_the_table_names_our_instruments_and_each_class_once() -> None:
    classes = [name for names in CLASSES.values() for name in names]
    assert set(CLASSES) <= set(LABELS) and len(classes) == len(set(classes))


def test_an_instrument_is_as_likely_as_the_likeliest_of_its_classes() -> None:
    audioset = FromAudioSet({0: "Music", 1: "Singing", 2: "Female singing", 3: "Piano"})
    assert audioset.labels == ("piano", "vocal")
    likely = np.array([[0.9, 0.2, 0.6, 0.1], [0.9, 0.5, 0.1, 0.3]], np.float32)
    assert audioset.confidences(likely) == pytest.approx(np.array([[0.1, 0.6], [0.3, 0.5]]))


def test_weights_that_are_not_here_are_named_with_how_to_get_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HF_HUB_CACHE", str(tmp_path))
    monkeypatch.delenv(MODEL_SETTING, raising=False)
    with pytest.raises(BackendUnavailable) as refusal:
        SpectrogramTransformer().labels()
    assert "studio fetch" in refusal.value.remedy


def test_fetched_weights_are_found_and_their_revision_is_noted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    commit, cache = "c" * 40, tmp_path / "cache"
    monkeypatch.setenv("HF_HUB_CACHE", str(cache))
    monkeypatch.delenv(MODEL_SETTING, raising=False)
    tiny_ast.save(cache_folder(DEFAULT_MODEL) / "snapshots" / commit)
    refs = cache_folder(DEFAULT_MODEL) / "refs"
    refs.mkdir()
    (refs / "main").write_text(commit)
    (row,) = [row for row in TAGGERS if row.name == "ast"]
    with noting() as notes:
        tags = SpectrogramTransformer().tag(wav(tmp_path / "hum.wav", np.ones(16_000, np.float32)))
    assert len(tags.confidences) == 1 and not missing_weights(row)
    assert (notes["model"], notes["revision"]) == (DEFAULT_MODEL, commit)


def test_a_model_of_something_else_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(MODEL_SETTING, str(tiny_ast.save(tmp_path, ("Dog", "Rain"))))
    with pytest.raises(BackendUnavailable, match="AudioSet") as refusal:
        SpectrogramTransformer().labels()
    assert DEFAULT_MODEL in refusal.value.remedy


def test_damaged_weights_are_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tiny_ast.save(tmp_path / "model")
    (folder / "model.safetensors").write_bytes(b"no weights")
    monkeypatch.setenv(MODEL_SETTING, str(folder))
    path = wav(tmp_path / "song.wav", np.ones(8000, np.float32))
    with pytest.raises(BackendFailed, match="Spectrogram"):
        SpectrogramTransformer().tag(path)


def test_auto_takes_only_the_built_in_one() -> None:
    assert [row.name for row in TAGGERS if not row.by_name_only] == ["pisces-ears"]
    assert all(row.role == "tagger" and not row.sends for row in TAGGERS)

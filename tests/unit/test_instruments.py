"""The classifier of instruments as it is shipped, and what it looks at."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from studio.analysis.instruments.features import (
    FLOOR,
    LOOK_SAMPLES,
    N_FRAMES,
    N_MELS,
    is_silent,
    log_mel,
    musicnn_mel,
)
from studio.analysis.instruments.labels import CATEGORIES, CATEGORY, DRUMS, LABELS, NAME
from studio.analysis.instruments.model import RATE_HZ, InstrumentModel, halved, load

WANTED = """kick snare rimshot hihat crash splash ride tom clap shaker bass acoustic_guitar
electric_guitar distorted_guitar piano electric_piano organ synth_lead synth_pad strings violin
cello flute clarinet saxophone trumpet trombone harp mallets choir vocal"""
Sound = NDArray[np.float32]


@pytest.fixture(scope="module")
def model() -> InstrumentModel:
    return load()


def sine(hz: float, n_samples: int = LOOK_SAMPLES, rate_hz: int = RATE_HZ) -> Sound:
    return np.asarray(np.sin(2 * np.pi * hz * np.arange(n_samples) / rate_hz), np.float32)


def kick() -> Sound:
    """A sine that falls from 160 to 50 Hz and dies away in a third of a second."""
    times_s = np.arange(LOOK_SAMPLES) / RATE_HZ
    hz = 50 + 110 * np.exp(-times_s * 40)
    tone = np.sin(2 * np.pi * np.cumsum(hz) / RATE_HZ)
    return np.asarray(tone * np.exp(-times_s * 12), np.float32)


def hihat(rng: np.random.Generator) -> Sound:
    """Noise without lows that dies away at once."""
    noise = np.diff(rng.normal(size=LOOK_SAMPLES + 2), 2)
    decay = np.exp(-np.arange(LOOK_SAMPLES) / RATE_HZ * 35)
    return np.asarray(noise * decay / np.abs(noise).max(), np.float32)


def test_every_wanted_instrument_has_a_name_and_a_category() -> None:
    assert set(WANTED.split()) <= set(LABELS)
    assert set(NAME) == set(CATEGORY) == set(LABELS)
    assert {"drum", "guitar", "violin", "vocal", "piano", "bass"} <= set(CATEGORIES)
    assert len(set(NAME.values())) == len(LABELS) and all(CATEGORY[d] == "drum" for d in DRUMS)


def test_a_look_is_64_bands_of_100_moments() -> None:
    bands = log_mel(np.stack([sine(440), np.zeros(LOOK_SAMPLES, np.float32)]))
    assert bands.shape == (2, N_MELS, N_FRAMES) and bands.dtype == np.float32
    assert np.allclose(bands[1], FLOOR)


@pytest.mark.parametrize("hz", [110.0, 880.0, 7000.0])
def test_a_higher_tone_is_seen_in_a_higher_band(hz: float) -> None:
    low, high = log_mel(np.stack([sine(hz), sine(1.5 * hz)])).mean(axis=2).argmax(axis=1)
    assert high > low


def test_how_loud_a_look_is_changes_nothing() -> None:
    loud = kick()[None]
    assert np.allclose(log_mel(loud), log_mel(loud * 0.05), atol=1e-3)


def test_musicnn_sees_96_bands_every_16_ms() -> None:
    bands = musicnn_mel(sine(1000, 16_000, 16_000)[None])
    assert bands.shape == (1, 63, 96)
    assert 25 < bands[0].mean(axis=0).argmax() < 45


def test_halving_keeps_what_is_heard_and_removes_what_would_fold_over() -> None:
    looks = halved(np.stack([sine(1000), sine(12_000)]))
    assert looks.shape == (2, LOOK_SAMPLES // 2)
    inner = looks[:, 100:-100]
    assert np.abs(inner[0]).max() == pytest.approx(1, abs=0.02) and np.abs(inner[1]).max() < 0.02


def test_silence_holds_no_instrument(model: InstrumentModel) -> None:
    looks = np.stack([np.zeros(LOOK_SAMPLES, np.float32), 1e-4 * sine(440)])
    assert is_silent(looks).all()
    assert not model.confidences(looks).any()


def test_a_falling_thump_is_a_kick(model: InstrumentModel) -> None:
    confidences = model.confidences(kick()[None])[0]
    assert model.labels[int(confidences.argmax())] == "kick"


def test_a_short_bright_hiss_is_a_hihat(model: InstrumentModel) -> None:
    confidences = model.confidences(hihat(np.random.default_rng(1))[None])[0]
    best = [model.labels[i] for i in np.argsort(-confidences)[:3]]
    assert "hihat" in best


@pytest.mark.parametrize("window_s", [0.5, 1.0, 2.5, 5.0])
def test_windows_may_have_any_length(model: InstrumentModel, window_s: float) -> None:
    window = np.zeros(int(window_s * RATE_HZ), np.float32)
    hit = kick()[: len(window)]
    window[: len(hit)] = hit
    confidences = model.confidences(np.stack([window, window]))
    assert confidences.shape == (2, len(LABELS)) and confidences.dtype == np.float32
    assert np.all((confidences >= 0) & (confidences <= 1)) and np.isfinite(confidences).all()
    assert model.labels[int(confidences[0].argmax())] == "kick"


def test_no_window_gives_no_confidences(model: InstrumentModel) -> None:
    assert model.confidences(np.zeros((0, RATE_HZ), np.float32)).shape == (0, len(LABELS))


def test_a_window_is_heard_alike_alone_and_among_others(model: InstrumentModel) -> None:
    windows = np.stack([kick(), hihat(np.random.default_rng(2)), sine(440)])
    together = model.confidences(windows)
    alone = np.concatenate([model.confidences(window[None]) for window in windows])
    assert np.allclose(together, alone, atol=1e-4)


def test_noise_is_nothing_for_sure(model: InstrumentModel) -> None:
    noise = np.random.default_rng(3).normal(0, 0.1, (4, LOOK_SAMPLES)).astype(np.float32)
    assert model.confidences(noise).max() < 0.7

"""Waveforms: as many peaks as the sound is long, each the loudest sample of its stretch."""

import json

import numpy as np
import pytest

from storage.artifacts import FolderArtifacts
from studio.audio.files import write_wav
from studio.audio.peaks import FILE, peaks_of, peaks_recipe
from studio.recipes import Recipe
from studio.steps import run_recipe


@pytest.mark.parametrize("rate_hz", [22_050, 24_000, 48_000])
@pytest.mark.parametrize("seconds", [0.0, 0.01, 0.5, 3.21, 130.0])
def test_every_sample_counts_in_one_peak(rate_hz, seconds):
    samples = np.random.default_rng(1).uniform(-1, 1, round(seconds * rate_hz)).astype(np.float32)
    peaks = peaks_of(samples, rate_hz, 40)
    assert len(peaks) == -(-len(samples) * 40 // rate_hz)
    for i in range(0, len(peaks), 97):
        stretch = samples[i * rate_hz // 40 : (i + 1) * rate_hz // 40]
        assert peaks[i] == np.rint(100 * np.abs(stretch).max())


def test_the_louder_channel_counts_and_clipping_is_full_scale():
    samples = np.zeros((4800, 2), np.float32)
    samples[100, 0], samples[2000, 1] = -0.5, 1.7
    assert peaks_of(samples, 48_000, 40).tolist() == [50, 100, 0, 0]


def test_a_voice_and_music_have_a_waveform(tmp_path):
    store = FolderArtifacts(tmp_path)
    tone = np.sin(np.arange(24_000) / 20).astype(np.float32)
    for name, shape in (("voice.wav", (24_000,)), ("music.wav", (24_000, 2))):

        def build(folder, name=name, shape=shape):
            quiet = 0.25 * (tone if len(shape) == 1 else np.stack([tone, tone], axis=1))
            write_wav(folder / name, quiet, 24_000)
            if name == "music.wav":
                (folder / "music.mid").write_bytes(b"MThd")
            return {}

        recipe = Recipe(kind="made", engine="test", version="1", params={"name": name})
        waveform = peaks_recipe(store.put(recipe, build).digest)
        run_recipe(waveform, store)
        told = json.loads(store.find(waveform.digest).file(FILE).read_text())
        assert told == {"rate": 40, "peaks": [25] * 40}

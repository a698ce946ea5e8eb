"""Training the classifier of instruments, and writing it for onnxruntime."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from studio.analysis.instruments.corpus.bank import Bank
from studio.analysis.instruments.corpus.sounds import SOUND_SAMPLES
from studio.analysis.instruments.corpus.sources import RECORDED
from studio.analysis.instruments.features import RATE_HZ
from studio.analysis.instruments.labels import LABELS
from studio.analysis.instruments.measures import average_precision

torch = pytest.importorskip("torch", reason="training needs PyTorch")


@pytest.fixture(scope="module")
def bank() -> Bank:
    """A thump, a hiss and a tone."""
    times_s = np.arange(SOUND_SAMPLES) / RATE_HZ
    thump = np.sin(2 * np.pi * 60 * times_s) * np.exp(-8 * times_s)
    hiss = np.random.default_rng(0).normal(0, 0.25, SOUND_SAMPLES) * np.exp(-20 * times_s)
    tone = np.sign(np.sin(2 * np.pi * 500 * times_s))
    sounds = np.round(32767 * np.clip(np.stack([thump, hiss, tone]), -1, 1)).astype(np.int16)
    names = np.array(["kick", "hihat", "synth_lead"])
    return Bank(sounds, names, np.array(["one"] * 3), np.array([RECORDED] * 3))


@pytest.mark.slow
def test_a_network_learns_what_is_in_a_mix_and_is_the_same_in_onnxruntime(
    bank: Bank, tmp_path: Path
) -> None:
    import onnxruntime

    from studio.analysis.instruments.network import logits_of, save_onnx, spectrogram_shape
    from studio.analysis.instruments.training import fit, make_mixes, new_network

    mixes = make_mixes(bank, 384, seed=1)
    network = new_network()
    lines = list(fit(network, mixes, seconds=300, rate=1e-2, most_steps=36))
    assert "loss" in lines[-1]
    logits = logits_of(network, mixes.bands)
    kick = LABELS.index("kick")
    assert average_precision(logits[:, kick], mixes.heard[:, kick] > 0) > 0.7

    save_onnx(network, spectrogram_shape(), tmp_path / "network.onnx")
    session = onnxruntime.InferenceSession(str(tmp_path / "network.onnx"))
    (same,) = session.run(None, {"input": mixes.bands[:8].astype(np.float32)})
    assert np.allclose(same, logits[:8], atol=1e-3)


def test_the_second_opinion_learns_from_features() -> None:
    from studio.analysis.instruments.musicnn import N_FEATURES
    from studio.analysis.instruments.network import logits_of
    from studio.analysis.instruments.second import fit_head, new_head

    torch.manual_seed(0)
    head = new_head()
    rng = np.random.default_rng(0)
    features = rng.normal(size=(128, N_FEATURES)).astype(np.float32)
    heard = np.zeros((128, len(LABELS)), np.float32)
    heard[:, 3] = features[:, :8].sum(axis=1) > 0
    assert len(list(fit_head(head, features, heard))) > 1
    logits = logits_of(head, features)
    assert average_precision(logits[:, 3], heard[:, 3] > 0) > 0.9

"""The second opinion: a small network on the features of MusiCNN, which has heard real music."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch import nn
from torch.nn.functional import binary_cross_entropy_with_logits

from studio.analysis.instruments.corpus.bank import Bank
from studio.analysis.instruments.features import musicnn_mel
from studio.analysis.instruments.labels import LABELS
from studio.analysis.instruments.mixing import Mixer
from studio.analysis.instruments.model import halved
from studio.analysis.instruments.musicnn import N_FEATURES, MusicnnFeatures
from studio.analysis.instruments.network import logits_of

_HIDDEN, _DROPOUT = 256, 0.45
_BATCH, _BLOCK = 128, 32
_EPOCHS, _RATE, _DECAY = 50, 2e-3, 3e-2
_SMOOTHING = 0.01


def new_head() -> nn.Module:
    """From MusiCNN's features to logits; has learned nothing yet."""
    return nn.Sequential(
        nn.Dropout(_DROPOUT),
        nn.Linear(N_FEATURES, _HIDDEN),
        nn.ReLU(),
        nn.Dropout(_DROPOUT),
        nn.Linear(_HIDDEN, len(LABELS)),
    )


def whole(package: Path, head: nn.Module) -> nn.Module:
    """MusiCNN and the head in one, from mel spectrograms to logits."""
    return nn.Sequential(MusicnnFeatures(package), head)


def features_of(package: Path, looks: NDArray[np.float32]) -> NDArray[np.float32]:
    """MusiCNN's features of looks, shape = (n, N_FEATURES)."""
    network = MusicnnFeatures(package)
    parts = [
        logits_of(network, musicnn_mel(halved(looks[i : i + _BLOCK])))
        for i in range(0, len(looks), _BLOCK)
    ]
    return np.concatenate(parts)


def mixed_features(
    package: Path, bank: Bank, n: int, seed: int
) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Features of `n` mixes, and what is heard in them."""
    mixer = Mixer(bank, seed)
    features, heard = [], []
    for start in range(0, n, _BLOCK):
        mixes = [mixer.mix() for _ in range(min(_BLOCK, n - start))]
        features.append(features_of(package, np.stack([mix.samples for mix in mixes])))
        heard.append(np.stack([mix.heard for mix in mixes]))
    return np.concatenate(features), np.concatenate(heard)


def fit_head(
    head: nn.Module, features: NDArray[np.float32], heard: NDArray[np.float32], seed: int = 0
) -> Iterator[str]:
    """Train the head, telling how it goes."""
    torch.manual_seed(seed)
    rng, started = np.random.default_rng(seed), time.process_time()
    optimizer = torch.optim.AdamW(head.parameters(), lr=_RATE, weight_decay=_DECAY)
    schedule = torch.optim.lr_scheduler.CosineAnnealingLR(optimizer, _EPOCHS)
    for epoch in range(_EPOCHS):
        head.train()
        losses = []
        for rows in np.array_split(rng.permutation(len(heard)), max(len(heard) // _BATCH, 1)):
            wanted = torch.from_numpy(heard[rows]) * (1 - 2 * _SMOOTHING) + _SMOOTHING
            logits = head(torch.from_numpy(features[rows].astype(np.float32)))
            loss = binary_cross_entropy_with_logits(logits, wanted)
            optimizer.zero_grad(set_to_none=True)
            loss.backward()  # type: ignore[no-untyped-call]
            optimizer.step()
            losses.append(loss.item())
        schedule.step()
        if epoch % 10 == 9:
            spent = time.process_time() - started
            yield f"{spent:5.0f} s  second opinion, epoch {epoch + 1}  loss {np.mean(losses):.4f}"

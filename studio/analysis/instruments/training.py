"""Training on mixes: binary cross-entropy for each label, AdamW, a cosine of the rate."""

from __future__ import annotations

import multiprocessing
import time
from collections.abc import Iterator
from dataclasses import dataclass
from multiprocessing.queues import Queue
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn.functional import binary_cross_entropy_with_logits

from studio.analysis.instruments.corpus.bank import Bank
from studio.analysis.instruments.features import FLOOR, log_mel
from studio.analysis.instruments.labels import LABELS
from studio.analysis.instruments.mixing import Mixer, coloured

_WARM_UP_STEPS = 100
_SMOOTHING = 0.01
_DECAY = 1e-2
_BATCH = 128
_BLOCK = 64  # mixes whose spectrograms are calculated at once
_TOLD_EVERY_S = 30.0


@dataclass(frozen=True)
class Mixes:
    """Mixes as the network sees them.

    bands : ndarray, shape = (n, N_MELS, N_FRAMES), float16.
    heard : ndarray, shape = (n, n_labels), float32, 0 or 1.
    """

    bands: NDArray[np.float16]
    heard: NDArray[np.float32]


def make_mixes(bank: Bank, n: int, seed: int) -> Mixes:
    """`n` mixes of the sounds of a bank."""
    mixer, rng = Mixer(bank, seed), np.random.default_rng(seed)
    bands, heard = [], []
    for start in range(0, n, _BLOCK):
        mixes = [mixer.mix() for _ in range(min(_BLOCK, n - start))]
        block = log_mel(np.stack([mix.samples for mix in mixes]))
        bands.append(np.stack([coloured(one, FLOOR, rng) for one in block]).astype(np.float16))
        heard.append(np.stack([mix.heard for mix in mixes]))
    return Mixes(np.concatenate(bands), np.concatenate(heard))


def fit(
    network: nn.Module,
    mixes: Mixes,
    seconds: float,
    rate: float,
    workers: int = 1,
    seed: int = 0,
    most_steps: int = 1_000_000,
) -> Iterator[str]:
    """Train for so long, telling how it goes.

    workers : processes that change the same weights without waiting for each other (Hogwild,
        Niu et al., 2011).
    most_steps : of a worker, should the time allow more.
    """
    network.share_memory()
    context = multiprocessing.get_context("fork")
    told: Queue[str | None] = context.Queue()
    jobs = [
        context.Process(
            target=_learn,
            args=(network, mixes, seconds, rate, seed + number, most_steps, told),
            daemon=True,
        )
        for number in range(workers)
    ]
    for job in jobs:
        job.start()
    running = workers
    while running:
        line = told.get()
        running -= line is None
        if line is not None:
            yield line
    for job in jobs:
        job.join()


def _learn(
    network: nn.Module,
    mixes: Mixes,
    seconds: float,
    rate: float,
    seed: int,
    most_steps: int,
    told: Queue[str | None],
) -> None:
    """What one worker does."""
    torch.manual_seed(seed)
    torch.set_num_threads(1)
    optimizer = torch.optim.AdamW(network.parameters(), lr=rate, weight_decay=_DECAY)
    started, last_told, average = time.monotonic(), 0.0, 0.0
    for step, rows in enumerate(_batches(len(mixes.heard), np.random.default_rng(seed))):
        spent = time.monotonic() - started
        share = min(max(spent / seconds, (step + 1) / most_steps), 1.0)
        warm = min((step + 1) / _WARM_UP_STEPS, 1.0)
        for group in optimizer.param_groups:
            group["lr"] = rate * warm * max(0.01, 0.5 * (1 + np.cos(np.pi * share)))
        loss = _step(network, optimizer, mixes, rows)
        average = loss if step == 0 else 0.98 * average + 0.02 * loss
        if spent - last_told >= _TOLD_EVERY_S or share >= 1:
            last_told = spent
            told.put(f"{spent:5.0f} s  {(step + 1) * _BATCH} mixes  loss {average:.4f}")
        if share >= 1:
            told.put(None)
            return


def _batches(n: int, rng: np.random.Generator) -> Iterator[NDArray[np.intp]]:
    while True:
        order = rng.permutation(n)
        for start in range(0, n - _BATCH + 1, _BATCH):
            yield np.sort(order[start : start + _BATCH])


def _step(
    network: nn.Module, optimizer: torch.optim.Optimizer, mixes: Mixes, rows: NDArray[np.intp]
) -> float:
    bands = _masked(torch.from_numpy(mixes.bands[rows].astype(np.float32)))
    heard = torch.from_numpy(mixes.heard[rows])
    network.train()
    with torch.autocast("cpu", dtype=torch.bfloat16):
        logits = network(bands)
    wanted = heard * (1 - 2 * _SMOOTHING) + _SMOOTHING
    loss = binary_cross_entropy_with_logits(logits.float(), wanted)
    optimizer.zero_grad(set_to_none=True)
    loss.backward()  # type: ignore[no-untyped-call]
    optimizer.step()
    return loss.item()


def _masked(bands: Tensor) -> Tensor:
    """Some stretches of time and some bands silenced (SpecAugment, Park et al., 2019)."""
    n, n_bands, n_frames = bands.shape
    for axis, size, widest in ((2, n_frames, 12), (1, n_bands, 7)):
        start = torch.randint(0, size - widest, (n, 1))
        width = torch.randint(0, widest, (n, 1)) * (torch.rand(n, 1) < 0.5)
        at = torch.arange(size)[None]
        hidden = (at >= start) & (at < start + width)
        bands = bands.masked_fill(hidden[:, None, :] if axis == 2 else hidden[:, :, None], FLOOR)
    return bands


def new_network() -> nn.Module:
    """A network that has learned nothing yet."""
    from studio.analysis.instruments.network import InstrumentNetwork

    return InstrumentNetwork(len(LABELS))


def save_weights(network: nn.Module, path: Path) -> None:
    """The weights for further training."""
    torch.save(network.state_dict(), path)

"""Trains the network of `bar_network` with torch: minutes on one core."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from studio.analysis.song.bar_network import DILATIONS, KERNEL, N_INPUTS, Weights
from studio.analysis.song.features import FRAMES_HZ, Values

WIDTH = 24
CROP, BATCH = 1500, 12  # frames; songs
RATE, DECAY = 4e-3, 1e-3
BESIDE = 0.4  # of the frames beside a beat
POSITIVE = (2.0, 4.0)  # weight of a beat and of a downbeat, which are rare
DROPPED = 0.15
_STRETCHED = 0.12  # tempo, to both sides


@dataclass(frozen=True)
class Lesson:
    """A song: inputs of `bar_network.inputs_of`, and its true times in seconds."""

    inputs: Values
    beats_s: NDArray[np.float64]
    downbeats_s: NDArray[np.float64]


def train_network(
    lessons: Sequence[Lesson], epochs: int, seed: int
) -> Iterator[tuple[float, Weights]]:
    """After every epoch its loss and the weights, as `bar_network.refined` takes them."""
    import torch

    torch.manual_seed(seed)
    torch.set_num_threads(1)
    rng = np.random.default_rng(seed)
    weights = _first_weights(torch)
    optimiser = torch.optim.AdamW(weights.values(), lr=RATE, weight_decay=DECAY)
    steps = epochs * (len(lessons) // BATCH)
    rates = torch.optim.lr_scheduler.OneCycleLR(optimiser, RATE, total_steps=steps, pct_start=0.15)
    positive = torch.tensor(POSITIVE)
    for _ in range(epochs):
        losses = []
        order = rng.permutation(len(lessons))
        for first in range(0, len(order) - BATCH + 1, BATCH):
            batch = [_crop(lessons[i], rng) for i in order[first : first + BATCH]]
            inputs, targets, counted = (
                torch.from_numpy(np.stack(part)) for part in zip(*batch, strict=True)
            )
            scores = _scores(torch, weights, inputs, DROPPED)
            each = torch.nn.functional.binary_cross_entropy_with_logits(
                scores, targets, pos_weight=positive, reduction="none"
            )
            loss = (each * counted[:, :, None]).sum() / counted.sum()
            optimiser.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            torch.nn.utils.clip_grad_norm_(list(weights.values()), 1.0)
            optimiser.step()
            rates.step()
            losses.append(float(loss.detach()))
        yield float(np.mean(losses)), {k: v.detach().numpy().copy() for k, v in weights.items()}


def save(weights: Weights, path: Path) -> None:
    """Write weights in half precision.

    Downbeats weighed more than beats in training; this is taken back, so that the two compare.
    """
    fair = dict(weights)
    fair["out.bias"] = weights["out.bias"] - np.log([1.0, POSITIVE[1] / POSITIVE[0]])
    halves: dict[str, Any] = {name: value.astype(np.float16) for name, value in fair.items()}
    np.savez(path, **halves)


def _first_weights(torch: Any) -> dict[str, Any]:
    shapes: dict[str, tuple[int, ...]] = {"in.weight": (N_INPUTS, WIDTH), "in.bias": (WIDTH,)}
    for layer in range(len(DILATIONS)):
        shapes[f"{layer}.kernel"] = (KERNEL, WIDTH, WIDTH)
        shapes[f"{layer}.bias"] = (WIDTH,)
        shapes[f"{layer}.mix"] = (WIDTH, WIDTH)
    shapes |= {"out.weight": (WIDTH, 2), "out.bias": (2,)}
    weights = {}
    for name, shape in shapes.items():
        scale = 0.0 if name.endswith("bias") else float(np.prod(shape[:-1])) ** -0.5
        scale *= 0.5 if name.endswith("mix") else 1.0
        weights[name] = (torch.randn(shape) * scale).requires_grad_()
    return weights


def _scores(torch: Any, weights: dict[str, Any], inputs: Any, dropped: float) -> Any:
    """Before the sigmoid; shape = (n_songs, n_frames, 2)."""
    functional = torch.nn.functional
    hidden = functional.elu(inputs @ weights["in.weight"] + weights["in.bias"])
    for layer, dilation in enumerate(DILATIONS):
        kernel = weights[f"{layer}.kernel"].permute(2, 1, 0)
        seen = functional.conv1d(
            hidden.transpose(1, 2),
            kernel,
            weights[f"{layer}.bias"],
            padding=KERNEL // 2 * dilation,
            dilation=dilation,
        )
        seen = functional.dropout(functional.elu(seen.transpose(1, 2)), dropped)
        hidden = hidden + seen @ weights[f"{layer}.mix"]
    return hidden @ weights["out.weight"] + weights["out.bias"]


def _crop(lesson: Lesson, rng: np.random.Generator) -> tuple[Values, Values, Values]:
    """Inputs, targets and which frames count, of a stretch of the song played faster or slower.

    Shapes are (`CROP`, `N_INPUTS`), (`CROP`, 2) and (`CROP`,).
    """
    speed = 1 + rng.uniform(-_STRETCHED, _STRETCHED)
    n = len(lesson.inputs)
    length = int(n / speed)
    start = int(rng.integers(0, max(length - CROP, 0) + 1))
    places = (start + np.arange(CROP)) * speed
    below = np.minimum(places.astype(int), n - 1)
    share = (places - below)[:, None].astype(np.float32)
    above = np.minimum(below + 1, n - 1)
    inputs = lesson.inputs[below] * (1 - share) + lesson.inputs[above] * share
    counted = (start + np.arange(CROP) < length).astype(np.float32)
    inputs = inputs * counted[:, None]
    quiet = rng.random(3) < 0.12  # one of BeatNet's networks hears nothing
    inputs[:, :6] *= np.repeat(~quiet, 2)
    targets = [_targets(t / speed, start) for t in (lesson.beats_s, lesson.downbeats_s)]
    return inputs.astype(np.float32), np.stack(targets, axis=1), counted


def _targets(times_s: NDArray[np.float64], start: int) -> Values:
    out = np.zeros(CROP + 2, np.float32)
    frames = np.rint(times_s * FRAMES_HZ).astype(int) - start
    frames = frames[(frames >= 0) & (frames < CROP)] + 1
    out[frames - 1] = out[frames + 1] = BESIDE
    out[frames] = 1
    return out[1:-1]

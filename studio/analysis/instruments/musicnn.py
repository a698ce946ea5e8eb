"""MusiCNN (Pons & Serra, 2019), of whose features a second opinion is made.

The weights are those of the package musicnn (ISC licence), trained on MagnaTagATune; only what
comes before the tags is used.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn.functional import conv2d, pad, relu

from studio.analysis.instruments.corpus.checkpoint import read_checkpoint

MODEL = "MTT_musicnn"
N_FEATURES = 2 * 753
_EPSILON = 1e-3
_TIMBRE, _RHYTHM, _MIDDLE = (0, 1), (2, 3, 4), (5, 6, 7)


class MusicnnFeatures(nn.Module):
    """From mel spectrograms, shape = (n, n_frames, 96), to features, shape = (n, N_FEATURES)."""

    def __init__(self, package: Path) -> None:
        super().__init__()
        weights = read_checkpoint(package / "musicnn" / MODEL)
        for i in range(8):
            kernel = weights[f"{_name('conv2d', i)}/kernel"].transpose(3, 2, 0, 1)
            self.register_buffer(f"kernel{i}", _tensor(kernel))
            self.register_buffer(f"bias{i}", _tensor(weights[f"{_name('conv2d', i)}/bias"]))
        for i in range(10):
            gain, shift = _normalisation(weights, _name("batch_normalization", i))
            self.register_buffer(f"gain{i}", gain)
            self.register_buffer(f"shift{i}", shift)

    def forward(self, bands: Tensor) -> Tensor:
        """Maximum and mean over time of all layers, normalised."""
        whole = (bands * self._of("gain", 0) + self._of("shift", 0))[:, None]
        front = [self._convolved(pad(whole, (0, 0, 3, 3)), i).amax(3) for i in _TIMBRE]
        for i in _RHYTHM:
            length = self._of("kernel", i).shape[2]
            padded = pad(whole, (0, 0, (length - 1) // 2, length // 2))
            front.append(self._convolved(padded, i).amax(3))
        layers = torch.cat(front, 1)
        first = self._middle(layers, 5)
        second = self._middle(first, 6) + first
        third = self._middle(second, 7) + second
        maps = torch.cat([layers, first, second, third], 1)
        pooled = torch.stack([maps.amax(2), maps.mean(2)], 2).flatten(1)
        return pooled * self._of("gain", 9) + self._of("shift", 9)

    def _middle(self, maps: Tensor, i: int) -> Tensor:
        image = maps.transpose(1, 2)[:, None]
        return self._convolved(pad(image, (0, 0, 3, 3)), i)[..., 0]

    def _convolved(self, image: Tensor, i: int) -> Tensor:
        maps = relu(conv2d(image, self._of("kernel", i), self._of("bias", i)))
        gain, shift = self._of("gain", i + 1), self._of("shift", i + 1)
        return maps * gain[:, None, None] + shift[:, None, None]

    def _of(self, kind: str, i: int) -> Tensor:
        return self.get_buffer(f"{kind}{i}")


def _name(kind: str, i: int) -> str:
    return f"{kind}_{i}" if i else kind


def _normalisation(weights: dict[str, NDArray[np.float32]], name: str) -> tuple[Tensor, Tensor]:
    gain = weights[f"{name}/gamma"] / np.sqrt(weights[f"{name}/moving_variance"] + _EPSILON)
    return _tensor(gain), _tensor(weights[f"{name}/beta"] - weights[f"{name}/moving_mean"] * gain)


def _tensor(values: NDArray[np.float32]) -> Tensor:
    return torch.tensor(np.ascontiguousarray(values), dtype=torch.float32)

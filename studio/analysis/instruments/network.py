"""The classifier as a network: five convolutions over a log-mel spectrogram, mean and maximum."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from studio.analysis.instruments.features import N_FRAMES, N_MELS
from studio.analysis.instruments.labels import LABELS

#: Brings log-mel values to about -1 to 1.
MIDDLE, SPREAD = -4.0, 3.0
WIDTHS = (32, 64, 96, 128, 192)
POOLED_AFTER = (64, 128)
DROPOUT = 0.3


class InstrumentNetwork(nn.Module):
    """From spectrograms, shape = (n, N_MELS, N_FRAMES), to logits, shape = (n, n_labels)."""

    def __init__(self, n_labels: int = len(LABELS)) -> None:
        super().__init__()
        first, *others = WIDTHS
        layers = [*_convolution(1, first, 5, 2), nn.MaxPool2d(2)]
        for before, width in zip(WIDTHS, others, strict=False):
            layers += _convolution(before, width, 3, 1)
            if width in POOLED_AFTER:
                layers.append(nn.MaxPool2d(2))
        self.convolutions = nn.Sequential(*layers)
        self.dropout = nn.Dropout(DROPOUT)
        self.last = nn.Linear(2 * WIDTHS[-1], n_labels)

    def forward(self, bands: Tensor) -> Tensor:
        """The logits."""
        maps = self.convolutions((bands[:, None] - MIDDLE) / SPREAD)
        pooled = torch.cat([maps.mean((2, 3)), maps.amax((2, 3))], 1)
        logits: Tensor = self.last(self.dropout(pooled))
        return logits


def _convolution(before: int, width: int, size: int, stride: int) -> list[nn.Module]:
    return [
        nn.Conv2d(before, width, size, stride, size // 2, bias=False),
        nn.BatchNorm2d(width),
        nn.ReLU(inplace=True),
    ]


def logits_of(
    network: nn.Module, inputs: NDArray[np.float16] | NDArray[np.float32], batch: int = 256
) -> NDArray[np.float32]:
    """What a trained network says, shape = (n, n_labels)."""
    network.eval()
    with torch.inference_mode():
        parts = [
            network(torch.from_numpy(np.asarray(inputs[i : i + batch], np.float32))).numpy()
            for i in range(0, len(inputs), batch)
        ]
    return np.concatenate(parts)


def save_onnx(network: nn.Module, shape: tuple[int, ...], path: Path) -> None:
    """Write the network for onnxruntime, with a free number of rows.

    shape : of one row of the input.
    """
    network.eval()
    torch.onnx.export(
        network,
        (torch.zeros(1, *shape),),
        str(path),
        input_names=["input"],
        output_names=["logits"],
        dynamic_axes={"input": {0: "n"}, "logits": {0: "n"}},
        dynamo=False,
    )


def spectrogram_shape() -> tuple[int, int]:
    """Of one look."""
    return N_MELS, N_FRAMES

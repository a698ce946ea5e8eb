"""Making the classifier: ``studio analysis train`` and ``studio analysis evaluate``.

`gather` fetches the sounds, `train` learns and writes the model's files, `evaluate` judges them.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np

from studio.analysis.instruments.card import as_dict, as_markdown, draw_reliability, sources_table
from studio.analysis.instruments.corpus.bank import gather, load_bank
from studio.analysis.instruments.corpus.fetching import package_files
from studio.analysis.instruments.corpus.sources import CALIBRATION, MUSICNN, TEST, TRAIN
from studio.analysis.instruments.evaluation import (
    Evaluation,
    judged,
    mixes_of,
    singles_of,
)
from studio.analysis.instruments.features import MUSICNN_FRAMES, MUSICNN_MELS
from studio.analysis.instruments.model import (
    DATA,
    NETWORK,
    SECOND,
    open_model,
    open_networks,
    write_calibration,
)

__all__ = ["as_dict", "as_markdown", "evaluate", "gather", "train", "write_card_parts"]

N_MIXES, N_SECOND = 57_000, 19_000
_RATE, _SEED = 2e-3, 1
_LOOKS_AT_ONCE = 64


def train(folder: Path, out: Path, minutes: float, workers: int = 1) -> Iterator[str]:
    """Learn from the sounds in `folder`, calibrate, and write the model's files to `out`.

    minutes : for the network; mixing, the second opinion and calibrating take about fifteen more.
    workers : processes that the network learns in.

    Raises
    ------
    BackendUnavailable : torch is not installed, or the weights of MusiCNN cannot be fetched.
    """
    from studio.analysis.instruments import second, training
    from studio.analysis.instruments.network import save_onnx, spectrogram_shape

    out.mkdir(parents=True, exist_ok=True)
    bank = load_bank(folder, TRAIN)
    yield f"Mixing {N_MIXES} looks of {len(bank.labels)} sounds."
    network = training.new_network()
    mixes = training.make_mixes(bank, N_MIXES, _SEED)
    yield from training.fit(network, mixes, minutes * 60, _RATE, workers)
    save_onnx(network, spectrogram_shape(), out / NETWORK)

    package = package_files(MUSICNN, folder)
    yield f"Listening to {N_SECOND} mixes with MusiCNN."
    head = second.new_head()
    yield from second.fit_head(head, *second.mixed_features(package, bank, N_SECOND, _SEED + 1))
    save_onnx(second.whole(package, head), (MUSICNN_FRAMES, MUSICNN_MELS), out / SECOND)
    yield from fit_calibration(folder, out)


def fit_calibration(folder: Path, out: Path) -> Iterator[str]:
    """Fit the confidences of the networks in `out` on the sources kept for that.

    The labels count alike, and single sounds as much as mixes.
    """
    from studio.analysis.instruments.calibrating import calibrate

    networks = open_networks(out)
    singles, mixes = singles_of(folder, CALIBRATION), mixes_of(folder, CALIBRATION)
    looks = np.concatenate([singles.samples, mixes.samples])
    heard = np.concatenate([singles.heard, mixes.heard])
    blocks = [
        networks.logits(looks[i : i + _LOOKS_AT_ONCE]) for i in range(0, len(looks), _LOOKS_AT_ONCE)
    ]
    first, second = (np.concatenate(parts) for parts in zip(*blocks, strict=True))
    of_label = singles.heard / singles.heard.sum(axis=0).clip(1)
    importance = np.concatenate(
        [
            of_label.sum(axis=1) / singles.heard.any(axis=0).sum(),
            np.full(len(mixes.heard), 1 / len(mixes.heard)),
        ]
    )
    write_calibration(calibrate(first, second, heard, importance.astype(np.float32)), out)
    yield f"Calibrated on {len(singles.heard)} single looks and {len(mixes.heard)} mixes."


def evaluate(folder: Path, files: Path = DATA) -> Evaluation:
    """Judge the classifier in `files` by the sounds that are kept for testing.

    The figures as tables: `as_markdown`, `as_dict`.
    """
    model = open_model(files)
    singles, mixes = singles_of(folder, TEST), mixes_of(folder, TEST)
    return judged(
        singles, model.confidences(singles.samples), mixes, model.confidences(mixes.samples)
    )


def write_card_parts(folder: Path, evaluation: Evaluation, diagram: Path) -> str:
    """The tables of the model card as Markdown; the reliability diagram goes to `diagram`."""
    draw_reliability(evaluation, diagram)
    return f"{as_markdown(evaluation)}\n{sources_table(folder)}\n"

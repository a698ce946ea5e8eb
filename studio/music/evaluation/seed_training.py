"""Trains the baseline of `seed_model` in a few minutes of one core."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Final

import numpy as np
from numpy.typing import NDArray

from studio.music.evaluation.seed_model import (
    HIDDEN,
    OPENINGS,
    SCALE,
    WINDOW,
    Arrays,
    Progress,
    SeedModel,
    tracks_of,
    windows_of,
)
from studio.music.lstm.piece import Piece
from studio.music.lstm.vocabulary import PITCHES

if TYPE_CHECKING:
    from torch import Tensor, nn

RATE: Final = 0.005  # of Adam
BATCH: Final = 64
PITCH_WEIGHT: Final = 0.05
NEGATIVE_PENALTY: Final = 10.0
REPORT_EVERY: Final = 250


def train_seed_model(
    pieces: Sequence[Piece],
    steps: int = 12_000,
    seed: int = 0,
    progress: Progress = lambda message, share: None,
) -> SeedModel:
    """Train the baseline with the losses and the optimiser that it had.

    Parameters
    ----------
    pieces : to learn from, in C major or A minor; drum parts are left out, which helps it
    steps : batches of 64 windows
    progress : is told the losses and the share done

    Raises
    ------
    InputError : no instrument plays more than 25 notes in any piece.
    BackendUnavailable : PyTorch is not installed.
    """
    tracks = [track for piece in pieces for track in tracks_of(piece)]
    notes, starts = windows_of(tracks)
    dice = np.random.default_rng([seed, 1])
    with _one_thread(seed):
        lstm, head = _layers()
        learn = _learner(lstm, head)
        losses: list[float] = []
        for step in range(1, steps + 1):
            losses.append(learn(notes[_drawn(starts, dice)]))
            if step % REPORT_EVERY == 0 or step == steps:
                recent = float(np.mean(losses[-REPORT_EVERY:]))
                progress(f"baseline: step {step}, loss {recent:.3f}", step / steps)
        arrays = _arrays(lstm, head)
    facts = {
        "steps": steps,
        "parameters": sum(array.size for array in arrays.values()),
        "notes": len(notes),
        "loss": float(np.mean(losses[-REPORT_EVERY:])),
        "fingerprint": fingerprint_of(pieces, steps, seed),
    }
    return SeedModel(arrays, _openings(notes, starts, dice), facts)


def fingerprint_of(pieces: Sequence[Piece], steps: int, seed: int) -> str:
    """A short name of a training: equal for the same pieces, steps and seed."""
    digest = hashlib.sha256(f"{steps}/{seed}".encode())
    for piece in pieces:
        digest.update(f"{piece.bpm}/{piece.beats_per_bar}/".encode())
        digest.update(np.ascontiguousarray(piece.notes, np.int16).tobytes())
    return digest.hexdigest()[:16]


def _drawn(starts: NDArray[np.int64], dice: np.random.Generator) -> NDArray[np.int64]:
    first = starts[dice.integers(len(starts), size=BATCH)]
    return np.asarray(first[:, None] + np.arange(WINDOW + 1), np.int64)


def _openings(notes: Arrays, starts: NDArray[np.int64], dice: np.random.Generator) -> Arrays:
    chosen = starts[dice.integers(len(starts), size=OPENINGS)]
    return np.asarray(notes[chosen[:, None] + np.arange(WINDOW)], np.float32)


@contextmanager
def _one_thread(seed: int) -> Iterator[None]:
    """PyTorch on one thread (more only wait for each other), its dice set and put back."""
    torch = _torch()
    threads = torch.get_num_threads()
    with torch.random.fork_rng(devices=[]):
        torch.manual_seed(seed)
        torch.set_num_threads(1)
        try:
            yield
        finally:
            torch.set_num_threads(threads)


def _torch() -> Any:
    try:
        import torch
    except ImportError as error:
        from studio.errors import BackendUnavailable

        raise BackendUnavailable(
            "PyTorch is needed to train the baseline.",
            remedy="Install it: pip install torch",
            field="music",
        ) from error
    return torch


def _layers() -> tuple[nn.LSTM, nn.Linear]:
    from torch import nn

    lstm = nn.LSTM(3, HIDDEN, batch_first=True)
    # PyTorch adds a second bias that the original layer does not have.
    lstm.get_parameter("bias_hh_l0").requires_grad_(False).zero_()
    return lstm, nn.Linear(HIDDEN, PITCHES + 2)


def _learner(lstm: nn.LSTM, head: nn.Linear) -> Any:
    import torch
    from torch.nn import functional

    weights = [p for p in (*lstm.parameters(), *head.parameters()) if p.requires_grad]
    optimiser = torch.optim.Adam(weights, RATE)
    scale = torch.from_numpy(SCALE)

    def learn(batch: Arrays) -> float:
        """One step; the loss before it."""
        windows = torch.from_numpy(batch)
        hidden, _ = lstm(windows[:, :-1] / scale)
        out, target = head(hidden[:, -1]), windows[:, -1]
        pitch = functional.cross_entropy(out[:, :PITCHES], target[:, 0].long())
        times = _time_loss(out[:, PITCHES:], target[:, 1:])
        loss = PITCH_WEIGHT * pitch + times
        optimiser.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]
        optimiser.step()
        return float(loss.detach())

    return learn


def _time_loss(found: Tensor, wanted: Tensor) -> Tensor:
    """Mean squared error of step plus that of duration, and a penalty where they are negative."""
    penalty = NEGATIVE_PENALTY * (-found).clamp(min=0)
    return ((wanted - found) ** 2 + penalty).mean(dim=0).sum()


def _arrays(lstm: nn.LSTM, head: nn.Linear) -> dict[str, Arrays]:
    tensors = {
        "into": lstm.get_parameter("weight_ih_l0").T,
        "again": lstm.get_parameter("weight_hh_l0").T,
        "bias": lstm.get_parameter("bias_ih_l0"),
        "out": head.weight.T,
        "out_bias": head.bias,
    }
    return {name: np.array(t.detach().numpy(), np.float32) for name, t in tensors.items()}

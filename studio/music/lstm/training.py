"""Trains the model: progress, checkpoints, resume, early stop; CPU or GPU, mixed precision."""

from __future__ import annotations

import json
import math
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor

from studio.errors import InputError
from studio.music.lstm.dataset import Batch, Encoded, Windows, collate
from studio.music.lstm.network import FIELD_NAMES, MusicLstm, Shape
from studio.music.lstm.vocabulary import BAR
from studio.music.lstm.weights import save_weights

CHECKPOINT, LOG, MODEL = "checkpoint.pt", "log.jsonl", "model.npz"
CLIP_NORM, WEIGHT_DECAY, BETAS = 1.0, 0.01, (0.9, 0.98)
AVERAGE_DECAY = 0.998  # of the running mean of the weights, which is what is kept
VALIDATION_TOKENS = 1_200
#: Settings that a training may go on with after they were changed.
MAY_CHANGE = frozenset({"steps", "threads", "device", "patience", "check_every"})


@dataclass(frozen=True)
class TrainSettings:
    """How to train.

    steps : at most so many batches; the learning rate falls along a cosine over them
    batch, window : pieces in a batch and tokens in each
    peak_rate : learning rate after `warmup` steps
    check_every : steps between validations, each with a checkpoint
    patience : validations without a better one until it stops early
    source_weights : how often each source is drawn
    threads : of the CPU; device : auto, cpu or cuda
    """

    steps: int = 4_000
    batch: int = 32
    window: int = 256
    peak_rate: float = 2e-3
    last_rate: float = 4e-5
    warmup: int = 150
    check_every: int = 200
    patience: int = 6
    seed: int = 0
    threads: int = 1
    device: str = "auto"
    source_weights: dict[str, float] = field(default_factory=dict)
    shape: Shape = field(default_factory=Shape)


@dataclass(frozen=True)
class Checked:
    """A validation: nats a note, whole and by field (by source where there are several)."""

    step: int
    nll: float
    fields: dict[str, float]
    sources: dict[str, float]


Progress = Callable[[str, float], None]


def train(
    train_pieces: Sequence[Encoded],
    valid_pieces: Sequence[Encoded],
    folder: Path,
    settings: TrainSettings,
    progress: Progress = lambda message, share: None,
    facts: Mapping[str, Any] | None = None,
) -> Path:
    """Train into `folder`, going on where an earlier run of the same settings stopped.

    `facts` are stored in the model file beside its own.

    Returns
    -------
    The model file of the best validation.

    Raises
    ------
    InputError : there is nothing to learn from or to check with.
    """
    if not train_pieces or not valid_pieces:
        raise InputError(
            "There are no pieces to train on, or none to check with.",
            remedy="Gather a corpus first: studio music corpus",
            field="corpus",
        )
    folder.mkdir(parents=True, exist_ok=True)
    run = _Run(train_pieces, valid_pieces, folder, settings, facts or {})
    for message, share in run.steps():
        progress(message, share)
    return folder / MODEL


class _Run:
    """One training, with what a checkpoint holds."""

    def __init__(
        self,
        train_pieces: Sequence[Encoded],
        valid_pieces: Sequence[Encoded],
        folder: Path,
        settings: TrainSettings,
        facts: Mapping[str, Any],
    ) -> None:
        self.facts = dict(facts)
        torch.manual_seed(settings.seed)
        torch.set_num_threads(settings.threads)
        self.settings, self.folder, self.valid = settings, folder, valid_pieces
        self.device = _device(settings.device)
        self.windows = Windows(
            train_pieces, settings.source_weights, settings.window, settings.seed
        )
        self.net = MusicLstm(settings.shape).to(self.device)
        self.optimiser = torch.optim.AdamW(
            self.net.parameters(), settings.peak_rate, BETAS, weight_decay=WEIGHT_DECAY
        )
        self.average = {k: v.detach().clone() for k, v in self.net.state_dict().items()}
        self.step, self.best, self.worse, self.seconds = 0, math.inf, 0, 0.0
        self._resume()

    def steps(self) -> Iterator[tuple[str, float]]:
        """Train; yields a message and the share done now and then."""
        losses: list[float] = []
        started, settings = time.monotonic(), self.settings
        while self.step < settings.steps and self.worse < settings.patience:
            losses.append(self._learn())
            if self.step % settings.check_every == 0 or self.step == settings.steps:
                self.seconds += time.monotonic() - started
                started = time.monotonic()
                checked = self._check()
                self._note(checked, float(np.mean(losses)))
                yield (
                    f"step {self.step}: training {np.mean(losses):.3f}, held out "
                    f"{checked.nll:.3f} nats a note",
                    self.step / settings.steps,
                )
                losses = []

    def _rate(self) -> float:
        settings = self.settings
        if self.step < settings.warmup:
            return settings.peak_rate * (self.step + 1) / settings.warmup
        place = (self.step - settings.warmup) / max(1, settings.steps - settings.warmup)
        fall = 0.5 * (1 + math.cos(math.pi * min(place, 1.0)))
        return settings.last_rate + (settings.peak_rate - settings.last_rate) * fall

    def _learn(self) -> float:
        for group in self.optimiser.param_groups:
            group["lr"] = self._rate()
        batch = self.windows.draw(self.settings.batch)
        loss = self._losses(batch).sum() / _notes(batch)
        self.optimiser.zero_grad(set_to_none=True)
        loss.backward()  # type: ignore[no-untyped-call]
        torch.nn.utils.clip_grad_norm_(self.net.parameters(), CLIP_NORM)
        self.optimiser.step()
        self.step += 1
        self._follow()
        return float(loss.detach())

    def _follow(self) -> None:
        decay = min(AVERAGE_DECAY, (1 + self.step) / (10 + self.step))
        with torch.no_grad():
            for name, value in self.net.state_dict().items():
                self.average[name].lerp_(value, 1 - decay)

    def _losses(self, batch: Batch) -> Tensor:
        """Weighted losses of a batch, shape (batch, time, 5)."""
        put = _to(self.device)
        with torch.autocast(self.device.type, torch.bfloat16):
            features, _ = self.net(
                put(batch.tokens),
                put(batch.earlier),
                put(batch.known),
                put(batch.columns),
                put(batch.mask),
            )
            losses = self.net.losses(features, put(batch.target))
        out: Tensor = losses * put(batch.weight)[..., None]
        return out

    def _check(self) -> Checked:
        """Validate the averaged weights on the start of every held-out piece."""
        trained = {k: v.detach().clone() for k, v in self.net.state_dict().items()}
        self.net.load_state_dict(self.average)
        self.net.eval()
        with torch.no_grad():
            checked = evaluate(self.net, self.valid, self._losses, self.step)
        if checked.nll < self.best:
            self.best, self.worse = checked.nll, 0
            self._keep(checked)
        else:
            self.worse += 1
        self.net.load_state_dict(trained)
        self.net.train()
        self._checkpoint()
        return checked

    def _keep(self, checked: Checked) -> None:
        arrays = {k: v.detach().float().cpu().numpy() for k, v in self.average.items()}
        facts = {
            **self.facts,
            "shape": self.net.config(),
            "settings": asdict(self.settings),
            "parameters": sum(p.numel() for p in self.net.parameters()),
            "device": self.device.type,
            "training_s": round(self.seconds, 1),
            "validation": asdict(checked),
        }
        save_weights(self.folder / MODEL, arrays, facts)

    def _note(self, checked: Checked, loss: float) -> None:
        line: dict[str, Any] = {
            **asdict(checked),
            "training": loss,
            "rate": self._rate(),
            "training_s": round(self.seconds, 1),
        }
        with (self.folder / LOG).open("a") as log:
            log.write(json.dumps(line) + "\n")

    def _checkpoint(self) -> None:
        unfinished = self.folder / (CHECKPOINT + ".part")
        state = {
            "settings": asdict(self.settings),
            "net": self.net.state_dict(),
            "average": self.average,
            "optimiser": self.optimiser.state_dict(),
            "torch_dice": torch.get_rng_state(),
            "dice": self.windows.rng.bit_generator.state,
            "counts": (self.step, self.best, self.worse, self.seconds),
        }
        torch.save(state, unfinished)
        unfinished.replace(self.folder / CHECKPOINT)

    def _resume(self) -> None:
        path = self.folder / CHECKPOINT
        if not path.is_file():
            return
        state = torch.load(path, map_location=self.device, weights_only=True)
        before, now = state["settings"], asdict(self.settings)
        other = [name for name in now if name not in MAY_CHANGE and before.get(name) != now[name]]
        if other:
            raise InputError(
                f"{self.folder} holds a training with another {other[0].replace('_', ' ')}.",
                remedy="Choose another folder, or delete it.",
                field="folder",
            )
        torch.set_rng_state(state["torch_dice"].cpu())
        self.net.load_state_dict(state["net"])
        self.average = state["average"]
        self.optimiser.load_state_dict(state["optimiser"])
        self.windows.rng.bit_generator.state = state["dice"]
        self.step, self.best, self.worse, self.seconds = state["counts"]


def evaluate(
    net: MusicLstm,
    pieces: Sequence[Encoded],
    losses: Callable[[Batch], Tensor],
    step: int = 0,
    batch: int = 16,
) -> Checked:
    """Nats a note on the start of each piece, by field and by source."""
    total: dict[str, np.ndarray[Any, np.dtype[np.float64]]] = {}
    notes: dict[str, float] = {}
    queue = sorted(pieces, key=lambda p: (p.source, len(p.tokens), p.name))
    for first in range(0, len(queue), batch):
        group = queue[first : first + batch]
        length = min(VALIDATION_TOKENS, max(len(p.tokens) for p in group) - 1)
        windows = collate([(piece, 0) for piece in group], length)
        found = losses(windows).sum(1).double().cpu().numpy()
        is_note = (windows.target[..., 0] != BAR) * windows.weight
        for row, piece in enumerate(group):
            total[piece.source] = total.get(piece.source, np.zeros(5)) + found[row]
            notes[piece.source] = notes.get(piece.source, 0.0) + float(is_note[row].sum())
    whole, count = sum(total.values()), sum(notes.values())
    fields = np.asarray(whole) / max(count, 1.0)
    return Checked(
        step,
        float(fields.sum()),
        {name: round(float(v), 4) for name, v in zip(FIELD_NAMES, fields, strict=True)},
        {name: round(float(total[name].sum() / max(notes[name], 1)), 4) for name in sorted(total)},
    )


def _notes(batch: Batch) -> float:
    return max(1.0, float(((batch.target[..., 0] != BAR) * batch.weight).sum()))


def _device(name: str) -> torch.device:
    if name == "auto":
        name = "cuda" if torch.cuda.is_available() else "cpu"
    if name not in ("cpu", "cuda") or (name == "cuda" and not torch.cuda.is_available()):
        raise InputError(
            f"There is no device '{name[:20]}' here to train on.",
            remedy="Use auto or cpu, or cuda on a machine with a GPU.",
            field="device",
        )
    return torch.device(name)


def _to(device: torch.device) -> Callable[[Any], Tensor]:
    return lambda array: torch.from_numpy(array).to(device)

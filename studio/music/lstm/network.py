"""The network in PyTorch, for training. Writing music runs the same numbers in NumPy."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TypeAlias

import torch
from torch import Tensor, nn
from torch.nn import functional as F  # noqa: N812

from studio.music.lstm.conditions import COLUMNS
from studio.music.lstm.tokens import LOOKBACK_BARS
from studio.music.lstm.vocabulary import BAR, LENGTHS, PITCHES, POSITIONS, UNPITCHED, VELOCITIES
from studio.music.vocabulary import INSTRUMENTS

SIZES = (POSITIONS + 1, len(INSTRUMENTS), PITCHES, len(LENGTHS), VELOCITIES)
FIELD_NAMES = ("position", "instrument", "pitch", "length", "velocity")
State: TypeAlias = tuple[Tensor, Tensor]


@dataclass(frozen=True)
class Shape:
    """Sizes of the layers."""

    embedding: int = 160
    hidden: int = 384
    layers: int = 2
    head: int = 192
    dropout: float = 0.1


class MusicLstm(nn.Module):
    """Next-token model: p(position) p(instrument | .) p(pitch | .) p(length | .) p(velocity | .).

    Hochreiter & Schmidhuber, "Long short-term memory" (1997), two layers; the five fields of a
    token are predicted in turn, each head knowing the fields before it.
    """

    def __init__(self, shape: Shape | None = None) -> None:
        super().__init__()
        self.shape = shape = shape or Shape()
        d, head = shape.embedding, shape.head
        self.fields = nn.ModuleList(nn.Embedding(size, d) for size in SIZES)
        self.before = nn.Parameter(torch.zeros(len(LOOKBACK_BARS), d))
        self.lookback = nn.Linear(len(LOOKBACK_BARS) * d, d)
        self.columns = nn.ModuleList(nn.Embedding(size, d) for size in COLUMNS.values())
        self.mask = nn.Linear(len(INSTRUMENTS), d)
        self.lstm = nn.LSTM(3 * d, shape.hidden, shape.layers, dropout=shape.dropout)
        self.base = nn.Linear(shape.hidden + 2 * d, len(SIZES) * head)
        # What a head knows of the fields decided before it: (head, field) pairs.
        self.chosen = nn.ModuleDict(
            {f"{a}_{b}": nn.Embedding(SIZES[b], head) for a in range(1, 5) for b in range(a)}
        )
        self.out = nn.ModuleList(nn.Linear(head, size) for size in SIZES)
        for module in self.modules():
            if isinstance(module, nn.Embedding):
                nn.init.normal_(module.weight, std=0.05)

    def config(self) -> dict[str, float]:
        """Sizes, JSON-ready."""
        return asdict(self.shape)

    def embed(self, tokens: Tensor) -> Tensor:
        """Sum of the fields' embeddings; shape (..., 5) to (..., d)."""
        return torch.stack([e(tokens[..., i]) for i, e in enumerate(self.fields)]).sum(0)

    def condition(self, columns: Tensor, mask: Tensor) -> Tensor:
        """What is told about the bar; shapes (..., 16) and (..., 27) to (..., d)."""
        told = torch.stack([e(columns[..., i]) for i, e in enumerate(self.columns)]).sum(0)
        out: Tensor = told + self.mask(mask)
        return out

    def forward(
        self,
        tokens: Tensor,
        earlier: Tensor,
        known: Tensor,
        columns: Tensor,
        mask: Tensor,
        state: State | None = None,
    ) -> tuple[Tensor, State]:
        """Features for the five heads.

        Parameters
        ----------
        tokens : (batch, time, 5), the tokens so far
        earlier : (batch, time, 4, 5), what followed their places earlier (see `tokens.lookback`)
        known : (batch, time, 4), where there is such a token
        columns, mask : (batch, time, 16) and (batch, time, 27), about the bar of each token

        Returns
        -------
        (batch, time, 5, head) and the LSTM's state
        """
        # The LSTM is fastest with time first; the rest does not care.
        tokens, earlier, known = (x.transpose(0, 1) for x in (tokens, earlier, known))
        columns, mask = columns.transpose(0, 1), mask.transpose(0, 1)
        back = torch.where(known[..., None], self.embed(earlier), self.before.to(tokens.device))
        back = self.lookback(back.flatten(-2))
        told = self.condition(columns, mask)
        hidden, state = self.lstm(torch.cat([self.embed(tokens), back, told], -1), state)
        features = self.base(torch.cat([hidden, back, told], -1)).transpose(0, 1)
        return features.unflatten(-1, (len(SIZES), self.shape.head)), state

    def losses(self, features: Tensor, target: Tensor) -> Tensor:
        """Negative log likelihood of each field in nats, shape (batch, time, 5).

        A bar line has only a position; drums and percussion have no length.
        """
        is_note = (target[..., 0] != BAR).float()
        has_length = is_note * (~torch.isin(target[..., 1], target.new_tensor(UNPITCHED))).float()
        weights = (torch.ones_like(is_note), is_note, is_note, has_length, is_note)
        found = []
        for a, weight in enumerate(weights):
            feature = features[..., a, :]
            for b in range(a):
                feature = feature + self.chosen[f"{a}_{b}"](target[..., b])
            logits = self.out[a](F.gelu(feature, approximate="tanh")).float()
            loss = F.cross_entropy(
                logits.flatten(0, -2), target[..., a].flatten(), reduction="none"
            )
            found.append(loss.view(weight.shape) * weight)
        return torch.stack(found, -1)

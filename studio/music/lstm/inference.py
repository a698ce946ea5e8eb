"""The network in NumPy, for writing music: several candidates at once, one token at a time.

PyTorch would take seconds to import and gains nothing on single steps. What depends on one token
field only is looked up in tables made when the weights are loaded.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from studio.music.lstm.conditions import COLUMNS
from studio.music.lstm.tokens import FIELDS, LOOKBACK_BARS
from studio.music.lstm.weights import Weights

Floats = NDArray[np.float32]
Ints = NDArray[np.integer]


@dataclass(frozen=True)
class Told:
    """What is told about each bar, as the layers want it.

    gates : (n_bars, 4 * hidden); base : (n_bars, 5 * head)
    """

    gates: Floats
    base: Floats


@dataclass
class State:
    """Hidden and cell values, each (layers, candidates, hidden)."""

    hidden: Floats
    cell: Floats

    def pick(self, index: Ints | int) -> State:
        """The state of some candidates; one number or several, repeats allowed."""
        chosen = np.atleast_1d(np.asarray(index))
        return State(self.hidden[:, chosen].copy(), self.cell[:, chosen].copy())

    def put(self, index: Ints, other: State) -> None:
        """Replace the state of some candidates."""
        self.hidden[:, index], self.cell[:, index] = other.hidden, other.cell


class Network:
    """Trained weights, ready to run."""

    def __init__(self, weights: Weights) -> None:
        a = weights.arrays
        self.facts = weights.facts
        shape = weights.facts["shape"]
        self.hidden, self.layers = int(shape["hidden"]), int(shape["layers"])
        self.head, d = int(shape["head"]), int(shape["embedding"])
        fields = [a[f"fields.{i}.weight"] for i in range(FIELDS)]
        into = a["lstm.weight_ih_l0"].T  # rows: token, lookback, told
        base = a["base.weight"].T  # rows: hidden, lookback, told
        self._offsets = np.cumsum([0, *(len(table) for table in fields)])[:-1]
        self._token_gates = np.ascontiguousarray(np.concatenate([t @ into[:d] for t in fields]))
        self._back = self._lookback_tables(a, fields, d)
        rows = [into[d : 2 * d], base[self.hidden : self.hidden + d]]
        self._back_out = np.ascontiguousarray(np.concatenate(rows, axis=1))
        self._columns = [a[f"columns.{i}.weight"] for i in range(len(COLUMNS))]
        self._mask, self._mask_bias = a["mask.weight"].T, a["mask.bias"]
        self._told_gates, self._told_base = into[2 * d :], base[self.hidden + d :]
        self._bias = a["lstm.bias_ih_l0"] + a["lstm.bias_hh_l0"]
        self._base_bias = a["base.bias"]
        self._base_hidden = np.ascontiguousarray(base[: self.hidden])
        self._recurrent = self._recurrent_weights(a)
        self.chosen = {
            (i, j): a[f"chosen.{i}_{j}.weight"] for i in range(1, FIELDS) for j in range(i)
        }
        self._out = [
            (np.ascontiguousarray(a[f"out.{i}.weight"].T), a[f"out.{i}.bias"])
            for i in range(FIELDS)
        ]

    def _lookback_tables(self, a: dict[str, Floats], fields: list[Floats], d: int) -> Floats:
        """Rows for each lag: its token fields' shares, then the row for 'nothing there'."""
        parts = a["lookback.weight"].T.reshape(len(LOOKBACK_BARS), d, d)
        rows = [np.concatenate([t @ part for t in fields]) for part in parts]
        nothing = [a["before"][lag] @ part for lag, part in enumerate(parts)]
        stacked = [np.vstack([r, n, np.zeros(d)]) for r, n in zip(rows, nothing, strict=True)]
        stacked[0] = stacked[0].copy()
        self._back_bias = a["lookback.bias"]
        return np.asarray(stacked, np.float32)

    def _recurrent_weights(self, a: dict[str, Floats]) -> list[tuple[Floats, Floats]]:
        """Per layer: the matrix from [input of the layer, hidden] to gates, and its bias."""
        found = [(np.ascontiguousarray(a["lstm.weight_hh_l0"].T), np.zeros(0, np.float32))]
        for layer in range(1, self.layers):
            both = [a[f"lstm.weight_ih_l{layer}"].T, a[f"lstm.weight_hh_l{layer}"].T]
            bias = a[f"lstm.bias_ih_l{layer}"] + a[f"lstm.bias_hh_l{layer}"]
            found.append((np.ascontiguousarray(np.concatenate(both)), bias))
        return found

    def told(self, columns: Ints, mask: Ints) -> Told:
        """What is told about each bar; shapes (n_bars, 16) and (n_bars, 27)."""
        embedded = mask.astype(np.float32) @ self._mask + self._mask_bias
        for number, table in enumerate(self._columns):
            embedded = embedded + table[columns[:, number]]
        gates = embedded @ self._told_gates + self._bias
        base = embedded @ self._told_base + self._base_bias
        return Told(gates.astype(np.float32), base.astype(np.float32))

    def start(self) -> State:
        """The state before the first token, for one candidate."""
        zeros = np.zeros((self.layers, 1, self.hidden), np.float32)
        return State(zeros, zeros.copy())

    def step(
        self,
        tokens: Ints,
        earlier: Ints,
        known: NDArray[np.bool_],
        told: Told,
        bar: int,
        state: State,
    ) -> tuple[Floats, State]:
        """Read one token of each candidate.

        Parameters
        ----------
        tokens : (n, 5); earlier : (n, 4, 5); known : (n, 4), as in `network.MusicLstm.forward`
        told, bar : what is told, and the number of the bar the tokens are in

        Returns
        -------
        features of the five heads, (n, 5, head), and the new state
        """
        n = len(tokens)
        back = self._look_back(earlier, known)
        back_out = back @ self._back_out
        width = 4 * self.hidden
        gates = self._token_gates[tokens + self._offsets].sum(1)
        gates += back_out[:, :width]
        gates += told.gates[bar]
        hidden, cell = np.empty_like(state.hidden), np.empty_like(state.cell)
        gates += state.hidden[0] @ self._recurrent[0][0]
        hidden[0], cell[0] = _cell(gates, state.cell[0])
        for layer in range(1, self.layers):
            matrix, bias = self._recurrent[layer]
            both = np.concatenate([hidden[layer - 1], state.hidden[layer]], axis=1)
            hidden[layer], cell[layer] = _cell(both @ matrix + bias, state.cell[layer])
        features = hidden[-1] @ self._base_hidden
        features += back_out[:, width:]
        features += told.base[bar]
        return features.reshape(n, FIELDS, self.head), State(hidden, cell)

    def _look_back(self, earlier: Ints, known: NDArray[np.bool_]) -> Floats:
        n, lags, _ = earlier.shape
        nothing = self._back.shape[1] - 2
        rows = earlier + self._offsets
        # Where nothing is known: the row for that once, and four times the row of zeros.
        rows = np.where(known[..., None], rows, nothing + 1)
        rows[..., 0] = np.where(known, rows[..., 0], nothing)
        found = self._back[np.arange(lags)[None, :, None], rows]
        out: Floats = found.reshape(n, lags * FIELDS, -1).sum(1) + self._back_bias
        return out

    def logits(self, field: int, features: Floats, decided: list[Ints]) -> Floats:
        """Unnormalised log probabilities of one field, knowing the fields before it; (n, size)."""
        feature = features[:, field]
        for earlier_field, values in enumerate(decided):
            feature = feature + self.chosen[field, earlier_field][values]
        matrix, bias = self._out[field]
        out: Floats = _gelu(feature) @ matrix + bias
        return out


def _cell(gates: Floats, cell: Floats) -> tuple[Floats, Floats]:
    """One LSTM cell; gates in PyTorch's order: input, forget, candidate, output."""
    h = cell.shape[1]
    opened = _sigmoid(gates)
    new = opened[:, h : 2 * h] * cell + opened[:, :h] * np.tanh(gates[:, 2 * h : 3 * h])
    return opened[:, 3 * h :] * np.tanh(new), new


def _sigmoid(x: Floats) -> Floats:
    out: Floats = 0.5 * np.tanh(0.5 * x) + 0.5
    return out


def _gelu(x: Floats) -> Floats:
    """Hendrycks & Gimpel (2016), the approximation by a hyperbolic tangent."""
    out: Floats = 0.5 * x * (1 + np.tanh(0.7978845608 * (x + 0.044715 * x * x * x)))
    return out

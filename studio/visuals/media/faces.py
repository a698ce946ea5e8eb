"""Faces in a picture, found by CenterFace (Y. Xu and others, 2019) through OpenCV."""

from __future__ import annotations

import threading
from functools import cache
from pathlib import Path
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from studio.visuals.zones import Box

MODEL = Path(__file__).parent.parent / "models" / "centerface.onnx"
_OUTPUTS = ("537", "538", "539", "540")  # how sure, size, place within a cell, features
_CELL_PX, _STEP_PX = 4, 32
_SURE, _SAME = 0.42, 0.3  # least score; overlap of boxes around one face
_LEAST = 0.12  # of the largest face's area: smaller ones are passers-by
_HAIR, _EARS, _NECK = 0.5, 0.3, 0.35  # of the face's size, around it
_lock = threading.Lock()  # a network holds the picture that it was given


def faces_in(picture: NDArray[np.uint8], side_px: int = 640) -> tuple[Box, ...]:
    """The heads that matter, hair and chin included, largest first, in fractions of the picture.

    Parameters
    ----------
    picture : BGR.
    side_px : the longer side at which faces are looked for.
    """
    height, width = picture.shape[:2]
    scale = side_px / max(width, height)
    size = (_rounded(width * scale), _rounded(height * scale))
    small = cv2.resize(picture, size, interpolation=cv2.INTER_AREA)
    with _lock:
        net = _net()
        net.setInput(cv2.dnn.blobFromImage(small, 1.0, size, swapRB=True))
        sure, sizes, offsets, _ = net.forward(_OUTPUTS)
    found = _boxes(sure[0, 0], sizes[0], offsets[0])
    heads = [_head(box, size) for box in found]
    heads.sort(key=lambda box: (-box.width * box.height, box.left))
    least = _LEAST * heads[0].width * heads[0].height if heads else 0.0
    return tuple(box for box in heads if box.width * box.height >= least)


@cache
def _net() -> Any:
    return cv2.dnn.readNetFromONNX(str(MODEL))


def _rounded(side: float) -> int:
    return max(1, round(side / _STEP_PX)) * _STEP_PX


def _boxes(
    sure: NDArray[np.float32], sizes: NDArray[np.float32], offsets: NDArray[np.float32]
) -> list[tuple[float, float, float, float]]:
    """Left, top, width and height of each face, in pixels of what the network saw."""
    rows, columns = np.nonzero(sure > _SURE)
    high, wide = np.exp(sizes[:, rows, columns]) * _CELL_PX
    down, across = offsets[:, rows, columns] + 0.5
    x, y = (columns + across) * _CELL_PX, (rows + down) * _CELL_PX
    boxes = np.stack([x - wide / 2, y - high / 2, wide, high], axis=1).astype(float)
    if not len(boxes):
        return []
    kept = cv2.dnn.NMSBoxes(boxes.tolist(), sure[rows, columns].tolist(), _SURE, _SAME)
    return [tuple(boxes[i]) for i in np.ravel(kept)]


def _head(face: tuple[float, float, float, float], size: tuple[int, int]) -> Box:
    """The whole head; in thousandths, so that a last digit of the network's changes nothing."""
    left, top, width, height = face
    edges = (
        (left - _EARS * width) / size[0],
        (top - _HAIR * height) / size[1],
        (left + width * (1 + _EARS)) / size[0],
        (top + height * (1 + _NECK)) / size[1],
    )
    return Box(*(min(1.0, max(0.0, round(edge, 3))) for edge in edges))

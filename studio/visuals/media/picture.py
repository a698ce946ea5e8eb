"""A person's picture looked over once: its pixels, what kind it is, and what matters in it."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Literal

import cv2
import numpy as np
from numpy.typing import NDArray

from studio.visuals.colour import hex_of
from studio.visuals.media.photo_file import read_image
from studio.visuals.media.subject import Subject, subject_of
from studio.visuals.shot import Frame
from studio.visuals.zones import Box

Kind = Literal["photo", "graphic", "cutout"]

_KEPT = 3  # pictures that a process remembers: the spans of a scene show the same one
_CLEAR = 0.03  # of the pixels see-through: a cutout
#: Graphics: so much of one colour, of the eight commonest, and of pixels like their neighbour.
_ONE, _EIGHT, _FLAT = 0.28, 0.6, 0.55
_DARK, _SHARP = 24, 0.012  # night skies are of one colour too; a graphic has hard edges
_PLAIN = 0.85  # of the edge in one colour: the picture stands on a ground of its own
_NEAR = 6  # levels within which a colour is the same


@dataclass(frozen=True)
class Picture:
    """Pixels of a picture and what was found in it.

    Parameters
    ----------
    pixels : BGR.
    alpha : of a cutout.
    kind : a graphic is a screenshot, document, logo or drawing, or an object on a plain ground.
    edge : the commonest colour along a graphic's edge, ``#rrggbb``.
    plain : whether its whole edge has that colour.
    """

    pixels: NDArray[np.uint8]
    alpha: NDArray[np.uint8] | None
    kind: Kind
    edge: str
    plain: bool
    subject: Subject

    @property
    def size(self) -> tuple[int, int]:
        """Width and height in pixels."""
        return self.pixels.shape[1], self.pixels.shape[0]


def picture_at(path: Path) -> Picture:
    """A picture and what matters in it.

    Raises
    ------
    InputError : it can't be read.
    """
    stat = path.stat() if path.is_file() else None
    return _picture(path, (stat.st_mtime_ns, stat.st_size) if stat else (0, 0))


@lru_cache(_KEPT)
def _picture(path: Path, _version: tuple[int, int]) -> Picture:
    image = read_image(path)
    rgb = np.asarray(image.convert("RGB"), np.uint8)
    pixels = np.ascontiguousarray(rgb[..., ::-1])
    alpha = np.asarray(image.getchannel("A"), np.uint8) if image.mode == "RGBA" else None
    if alpha is not None and (alpha < 16).mean() < _CLEAR:
        pixels, alpha = _on_white(pixels, alpha), None
    if alpha is not None:
        pixels, alpha = _trimmed(pixels, alpha)
        return Picture(pixels, alpha, "cutout", "", False, subject_of(pixels, alpha))
    colour, share = _edge(pixels)
    dark = share > 0.5 and max(colour) < _DARK and _sharp(pixels) < _SHARP
    plain = share >= _PLAIN and not dark
    kind: Kind = "graphic" if plain or (not dark and drawn(pixels)) else "photo"
    blue, green, red = (value / 255 for value in colour)
    return Picture(pixels, None, kind, hex_of((red, green, blue)), plain, subject_of(pixels))


def _on_white(pixels: NDArray[np.uint8], alpha: NDArray[np.uint8]) -> NDArray[np.uint8]:
    part = alpha[..., None].astype(np.float32) / 255
    return np.asarray(np.rint(pixels * part + 255 * (1 - part)), np.uint8)


def _trimmed(
    pixels: NDArray[np.uint8], alpha: NDArray[np.uint8]
) -> tuple[NDArray[np.uint8], NDArray[np.uint8]]:
    """Without the clear margin."""
    rows, columns = np.nonzero(alpha.max(axis=1) > 8)[0], np.nonzero(alpha.max(axis=0) > 8)[0]
    if not len(rows):
        return pixels, alpha
    part = (slice(rows[0], rows[-1] + 1), slice(columns[0], columns[-1] + 1))
    return np.ascontiguousarray(pixels[part]), np.ascontiguousarray(alpha[part])


def _edge(pixels: NDArray[np.uint8]) -> tuple[tuple[float, float, float], float]:
    """The commonest colour along the edge (BGR), and how much of the edge has it."""
    deep = max(1, min(pixels.shape[:2]) // 100)
    strips = (pixels[:deep], pixels[-deep:], pixels[:, :deep], pixels[:, -deep:])
    edge = np.concatenate([strip.reshape(-1, 3) for strip in strips]).astype(np.int16)
    middle = np.median(edge, axis=0)
    colour = edge[np.abs(edge - middle).sum(axis=1).argmin()]  # one that is really there
    same = (np.abs(edge - colour).max(axis=1) <= _NEAR).mean()
    return (float(colour[0]), float(colour[1]), float(colour[2])), float(same)


def drawn(pixels: NDArray[np.uint8]) -> bool:
    """Whether most of a BGR picture is of few, flat colours, as no camera sees them."""
    flat = (_steps(pixels) <= 1).mean()
    codes = (pixels >> 3).astype(np.int32) @ np.array([1024, 32, 1], np.int32)
    shares = np.sort(np.bincount(codes.ravel(), minlength=1 << 15))[::-1] / codes.size
    return bool(flat >= _FLAT and shares[0] >= _ONE and shares[:8].sum() >= _EIGHT)


def _sharp(pixels: NDArray[np.uint8]) -> float:
    return float((_steps(pixels) > 40).mean())


def _steps(pixels: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """How far each pixel is from its neighbour at the right, in its channel that differs most."""
    return np.asarray(cv2.absdiff(pixels[:, 1:], pixels[:, :-1]).max(axis=2), np.uint8)


def part_of(picture: Picture, part: Box, scale: float) -> tuple[Frame, Box]:
    """A part of a picture scaled, as opaque BGRA; and which part it is, cut at whole pixels."""
    width, height = picture.size
    left, top = int(part.left * width), int(part.top * height)
    right = min(width, math.ceil(part.right * width))
    bottom = min(height, math.ceil(part.bottom * height))
    size = (max(1, round((right - left) * scale)), max(1, round((bottom - top) * scale)))
    method = cv2.INTER_AREA if scale < 1 else cv2.INTER_CUBIC
    pixels = cv2.resize(picture.pixels[top:bottom, left:right], size, interpolation=method)
    shown = Box(left / width, top / height, right / width, bottom / height)
    return np.asarray(cv2.cvtColor(pixels, cv2.COLOR_BGR2BGRA), np.uint8), shown


def within(box: Box, part: Box) -> Box:
    """A box in fractions of a part, where it was given in fractions of the whole."""
    return Box(
        (box.left - part.left) / part.width,
        (box.top - part.top) / part.height,
        (box.right - part.left) / part.width,
        (box.bottom - part.top) / part.height,
    )


def subject_within(subject: Subject, part: Box) -> Subject:
    """A subject in fractions of a part of its picture."""
    box = within(subject.box, part) if subject.clear else subject.box
    faces = tuple(within(face, part) for face in subject.faces)
    return Subject(box, faces, subject.focus)

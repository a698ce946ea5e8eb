"""What is wrong with a laid-out scene: words out of place, or hard to read."""

from __future__ import annotations

from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from studio.visuals.layer import TextArea
from studio.visuals.motion import MotionDrawing
from studio.visuals.zones import Box, Zones

READABLE, READABLE_LARGE = 4.5, 3.0  # WCAG 2.2, success criterion 1.4.3
LARGE_SHARE = 0.044  # of the short side: 24 px in a player 540 px high
_PIXEL = 1.0  # that hinting and rounding may move an edge


def faults(
    drawing: MotionDrawing, zones: Zones, times_s: tuple[float, ...], captions: bool = True
) -> list[str]:
    """Sentences, one a fault; none is good."""
    texts = drawing.composition.texts
    found = [*_misplaced(texts, zones, captions), *_overlapping(texts, zones)]
    for time_s in times_s:
        with_words, without = (_drawn(drawing, time_s, words) for words in (True, False))
        shown = [text for text in texts if text.from_s <= time_s <= text.to_s]
        found += [f"{fault} at {time_s:g} s" for fault in _faint(shown, without, zones)]
        if len(shown) == len([text for text in texts if time_s <= text.to_s]):
            found += [
                f"{fault} at {time_s:g} s" for fault in _untold(shown, with_words, without, zones)
            ]
    return found


def _drawn(drawing: MotionDrawing, time_s: float, words: bool) -> NDArray[np.uint8]:
    width, height = drawing.size_px
    frame = np.zeros((height, width, 4), np.uint8)
    drawing.composition.draw(time_s, frame, words=words)
    return frame[..., :3]


def _misplaced(texts: list[TextArea], zones: Zones, captions: bool) -> list[str]:
    c = zones.content
    out = []
    for text in texts:
        b = text.box
        beyond = max(c.left - b.left, c.top - b.top, b.right - c.right, b.bottom - c.bottom)
        if beyond > _PIXEL:
            out.append(f"{_at(b)} is {beyond:.1f} px outside the safe area {_at(c)}")
        if captions and b.bottom > zones.captions.top + _PIXEL and b.top < zones.captions.bottom:
            out.append(f"{_at(b)} lies where captions stand")
    return out


def _overlapping(texts: list[TextArea], zones: Zones) -> list[str]:
    out = []
    for one, other in combinations(texts, 2):
        together = min(one.to_s, other.to_s) > max(one.from_s, other.from_s)
        a, b = one.box, other.box
        width = min(a.right, b.right) - max(a.left, b.left)
        height = min(a.bottom, b.bottom) - max(a.top, b.top)
        if together and width > 1.5 and height > max(1.5, 0.12 * min(a.height, b.height)):
            out.append(f"{_at(a)} and {_at(b)} overlap by {width:.0f} x {height:.0f} px")
    return out


def _faint(texts: list[TextArea], ground: NDArray[np.uint8], zones: Zones) -> list[str]:
    short = min(zones.width, zones.height)
    out = []
    for text in texts:
        patch = _part(ground, text.box)
        if patch.size == 0:
            continue
        least = READABLE_LARGE if text.size_px >= LARGE_SHARE * short else READABLE
        ratio = float(np.quantile(_contrast(patch, text.colour), 0.02))
        if ratio < least * 0.985:
            out.append(f"{_at(text.box)} in {text.colour} has contrast {ratio:.2f} < {least}")
    return out


def _untold(
    texts: list[TextArea], words: NDArray[np.uint8], ground: NDArray[np.uint8], zones: Zones
) -> list[str]:
    """Words that stand outside every told box, and boxes in which no words stand."""
    ink = np.abs(words.astype(np.int16) - ground.astype(np.int16)).max(-1) > 40
    out = []
    for text in texts:
        if text.box.width > 2 and not _part(ink, text.box).any():
            out.append(f"nothing is written in {_at(text.box)}")
    rest, around = ink.copy(), 1.2 * zones.u + 1.0
    for text in texts:
        _part(rest, text.box.inset(-around))[...] = False
    if rest.sum() > 4:
        ys, xs = np.nonzero(rest)
        told = Box(float(xs.min()), float(ys.min()), float(xs.max()), float(ys.max()))
        out.append(f"words stand untold in {_at(told)}")
    return out


def _part(picture: NDArray[np.generic], box: Box) -> NDArray[np.generic]:
    height, width = picture.shape[:2]
    top, bottom = max(0, int(box.top)), min(height, int(np.ceil(box.bottom)))
    left, right = max(0, int(box.left)), min(width, int(np.ceil(box.right)))
    return picture[top : max(top, bottom), left : max(left, right)]


def _contrast(patch: NDArray[np.generic], colour: str) -> NDArray[np.float64]:
    ground = _luminance(patch.astype(np.float64)[..., ::-1] / 255)
    rgb = np.array([int(colour[i : i + 2], 16) for i in (1, 3, 5)], np.float64) / 255
    text = float(_luminance(rgb))
    return (np.maximum(ground, text) + 0.05) / (np.minimum(ground, text) + 0.05)


def _luminance(rgb: NDArray[np.float64]) -> NDArray[np.float64]:
    """Relative luminance (WCAG 2.2)."""
    linear = np.where(rgb <= 0.04045, rgb / 12.92, ((rgb + 0.055) / 1.055) ** 2.4)
    return linear @ np.array([0.2126, 0.7152, 0.0722])


def _at(box: Box) -> str:
    return f"({box.left:.0f}, {box.top:.0f}, {box.right:.0f}, {box.bottom:.0f})"

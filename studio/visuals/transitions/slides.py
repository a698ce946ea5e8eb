"""Pictures that slide: pushes, covers, doors, a page turned by a rule."""

from __future__ import annotations

import cv2
import numpy as np

from studio.visuals.easing import in_out_cubic, out_cubic
from studio.visuals.pen import Pen, fill
from studio.visuals.shot import Frame
from studio.visuals.transitions.common import (
    BLACK,
    Inks,
    shadow_columns,
    shadow_rows,
    sheet,
    tinted,
    unit,
    upright,
)
from studio.visuals.zones import Box

_LAG = 0.4  # the old picture moves at this share of the new one's speed, so that it falls behind
_BEHIND = 0.25  # the same, under a cover
_DIM = 0.4  # how much darker a picture under another one gets


def push(a: Frame, b: Frame, progress: float, out: Frame, inks: Inks) -> None:
    """`b` slides over `a`, which gives way: to the left in wide frames, upwards in tall ones."""
    _slid(a, b, in_out_cubic(progress), _LAG, out)


def _slid(a: Frame, b: Frame, x: float, lag: float, out: Frame) -> None:
    """Put `b` beside what is left of `a`."""
    height, width = a.shape[:2]
    if upright(a):
        at = round(height * x)
        behind = round(at * lag)
        out[: height - at] = a[behind : behind + height - at]
        out[height - at :] = b[:at]
    else:
        at = round(width * x)
        behind = round(at * lag)
        out[:, : width - at] = a[:, behind : behind + width - at]
        out[:, width - at :] = b[:, :at]


def bounce(a: Frame, b: Frame, progress: float, out: Frame, inks: Inks) -> None:
    """A push that goes too far and springs back; what is bared is the style's field."""
    x = _spring(progress)
    if x <= 1.0:
        _slid(a, b, x, 1.0, out)
        return
    np.copyto(out, sheet(out, inks.field))
    if upright(out):
        over = round(out.shape[0] * (x - 1))
        out[: out.shape[0] - over] = b[over:]
    else:
        over = round(out.shape[1] * (x - 1))
        out[:, : out.shape[1] - over] = b[:, over:]


def _spring(progress: float) -> float:
    """Up to 1 in the first part, then over it by 5 % and back."""
    if progress < 0.58:
        return in_out_cubic(progress / 0.58 * 0.82) / in_out_cubic(0.82)
    after = (progress - 0.58) / 0.42
    return float(1 + 0.05 * np.sin(np.pi * after) * (1 - after) ** 0.5)


def cover(a: Frame, b: Frame, progress: float, out: Frame, inks: Inks) -> None:
    """`b` slides over `a`, which sinks into its shadow."""
    height, width = a.shape[:2]
    x, reach = in_out_cubic(progress), round(9 * unit(a))
    size = height if upright(a) else width
    edge = size - round(size * x)
    behind = round((size - edge) * _BEHIND)
    if upright(a):
        tinted(a[behind : behind + edge], BLACK, _DIM * x, out[:edge])
        shadow_rows(out, edge - reach, edge, 0.5, falls="bottom")
        out[edge:] = b[: size - edge]
    else:
        tinted(a[:, behind : behind + edge], BLACK, _DIM * x, out[:, :edge])
        shadow_columns(out, edge - reach, edge, 0.5, falls="right")
        out[:, edge:] = b[:, : size - edge]


def rule(a: Frame, b: Frame, progress: float, out: Frame, inks: Inks) -> None:
    """A fine line in the style's ink sweeps over the page; `b` follows it."""
    height, width = a.shape[:2]
    u = unit(a)
    x, thick, reach = in_out_cubic(progress), max(1.5, 0.5 * u), round(3.5 * u)
    np.copyto(out, a)
    pen = Pen(out)
    if upright(a):
        edge = round(height * x)
        shadow_rows(out, edge, edge + reach, 0.28, falls="top")
        out[:edge] = b[:edge]
        line = Box(0, edge - thick / 2, width, edge + thick / 2)
    else:
        edge = round(width * x)
        shadow_columns(out, edge, edge + reach, 0.28, falls="left")
        out[:, :edge] = b[:, :edge]
        line = Box(edge - thick / 2, 0, edge + thick / 2, height)
    pen.box(line, fill(inks.ink))


def doors(a: Frame, b: Frame, progress: float, out: Frame, inks: Inks) -> None:
    """`a` parts in the middle, and `b` comes into the light behind it."""
    x, reach = in_out_cubic(progress), round(7 * unit(a))
    if upright(a):
        _parted(a.transpose(1, 0, 2), b.transpose(1, 0, 2), out.transpose(1, 0, 2), x, reach)
    else:
        _parted(a, b, out, x, reach)


def _parted(a: Frame, b: Frame, out: Frame, x: float, reach: int) -> None:
    width = a.shape[1]
    half = width // 2
    open_px = round((width - half) * x)
    left, right = max(half - open_px, 0), min(half + open_px, width)
    out[:, left:right] = b[:, left:right]
    shadow_columns(out, left, min(left + reach, right), 0.55 * (1 - x), falls="left")
    shadow_columns(out, max(right - reach, left), right, 0.55 * (1 - x), falls="right")
    out[:, :left] = a[:, half - left : half]
    out[:, right:] = a[:, half : half + width - right]


_SUNK = 0.14  # how much smaller a picture gets that sinks back


def stack(a: Frame, b: Frame, progress: float, out: Frame, inks: Inks) -> None:
    """`a` sinks back as a plane into the dark, and `b` rises over it from below."""
    height, width = a.shape[:2]
    back, up = out_cubic(progress), in_out_cubic(max(0.0, progress - 0.12) / 0.88)
    edge = height - round(height * up)
    scale = 1 - _SUNK * back
    w, h = round(width * scale), round(height * scale)
    left, top = (width - w) // 2, round((height - h) * 0.42)
    ground = sheet(out, inks.field if _dark(inks.field) else BLACK)
    np.copyto(out[:edge], ground[:edge])
    seen = min(h, max(0, edge - top))
    if seen:
        part = a[: min(height, round(seen / scale) or 1)]
        small = cv2.resize(part, (w, seen), interpolation=cv2.INTER_LINEAR)
        tinted(small, BLACK, 0.55 * back, out[top : top + seen, left : left + w])
    shadow_rows(out, edge - round(8 * unit(a)), edge, 0.45, falls="bottom")
    out[edge:] = b[: height - edge]


def _dark(colour: str) -> bool:
    return sum(int(colour[i : i + 2], 16) for i in (1, 3, 5)) < 300

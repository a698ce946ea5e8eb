"""The camera goes through, swings round, or a panel comes up."""

from __future__ import annotations

import cv2
import numpy as np
import skia

from studio.visuals.easing import in_out_cubic, in_out_sine, out_cubic
from studio.visuals.pen import Pen, image_of, rect_of, stroke
from studio.visuals.shot import Frame
from studio.visuals.transitions.common import BLACK, Inks, tinted, unit, upright
from studio.visuals.zones import Box

_THROUGH = 1.9  # how large the old picture gets
_FROM = 1.55  # and how large the new one begins, to settle at 1
_CHANGE = (0.34, 0.66)  # of the time: when one becomes the other


def zoom(a: Frame, b: Frame, progress: float, out: Frame, inks: Inks) -> None:
    """Through `a`, which flies past, into `b`, which settles."""
    height, width = a.shape[:2]
    share = min(1.0, max(0.0, (progress - _CHANGE[0]) / (_CHANGE[1] - _CHANGE[0])))
    near = 1 + (_THROUGH - 1) * (progress / _CHANGE[1]) ** 3
    far = 1 + (_FROM - 1) * (1 - out_cubic(max(0.0, progress - _CHANGE[0]) / (1 - _CHANGE[0])))
    if share in (0.0, 1.0):
        picture, scale = (a, near) if share == 0 else (b, far)
        cv2.resize(_middle(picture, scale), (width, height), dst=out)
        return
    half = max(1, width // 2), max(1, height // 2)  # fast as it is, nobody sees the half size
    one, other = (cv2.resize(_middle(p, s), half) for p, s in ((a, near), (b, far)))
    cv2.resize(cv2.addWeighted(one, 1 - share, other, share, 0.0), (width, height), dst=out)


def _middle(picture: Frame, scale: float) -> Frame:
    height, width = picture.shape[:2]
    h, w = max(2, round(height / scale)), max(2, round(width / scale))
    top, left = (height - h) // 2, (width - w) // 2
    return picture[top : top + h, left : left + w]


_SHUTTER = 0.035  # of a whip's time: how long the camera's shutter is open


def whip(a: Frame, b: Frame, progress: float, out: Frame, inks: Inks) -> None:
    """The camera swings from `a` to `b`, blurred as fast as it goes."""
    first, last = (in_out_cubic(min(1.0, max(0.0, progress + t))) for t in (-_SHUTTER, _SHUTTER))
    x = in_out_cubic(progress)
    along = a.shape[0] if upright(a) else a.shape[1]
    at, smear = round(along * x), max(1, round(along * (last - first)))
    if upright(a):
        out[: along - at], out[along - at :] = a[at:], b[:at]
        cv2.blur(out, (1, smear), dst=out)
    else:
        out[:, : along - at], out[:, along - at :] = a[:, at:], b[:, :at]
        cv2.blur(out, (smear, 1), dst=out)


_SMALL = 0.34  # the panel's size when it comes up


def panel(a: Frame, b: Frame, progress: float, out: Frame, inks: Inks) -> None:
    """`b` comes up as a small panel over `a` in the dark, and grows to the whole frame."""
    height, width = a.shape[:2]
    u, x = unit(a), in_out_cubic(max(0.0, progress - 0.14) / 0.86)
    come = in_out_sine(min(1.0, progress / 0.36))
    tinted(a, BLACK, 0.55 * come, out)
    scale = _SMALL + (1 - _SMALL) * x
    w, h = max(2, round(width * scale)), max(2, round(height * scale))
    left = (width - w) / 2
    top = (height - h) / 2 + (1 - come) * 0.2 * height
    box, corner = Box(left, top, left + w, top + h), 3.2 * u * (1 - x)
    pen = Pen(out)
    for reach, dark in ((3.6, 0.07), (2.2, 0.1), (1.0, 0.13)):
        far = reach * u * (1 - x)
        around = box.inset(-far / 2)
        pen.box(around, stroke(BLACK, far, dark * come), corner + far / 2)
    small: Frame = np.asarray(cv2.resize(b, (w, h)), np.uint8)
    shape = skia.Path()
    shape.addRoundRect(rect_of(box), corner, corner)
    with pen.clipped(shape):
        pen.image(image_of(small, opaque=True), round(left), round(top), min(1.0, come * 1.4))
    pen.box(box, stroke(inks.accent, max(1.0, 0.25 * u), 0.8 * come * (1 - x)), corner)

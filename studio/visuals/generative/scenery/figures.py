"""People in outline: standing, hand in hand, dancing. Heights are 1, feet at the origin."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

import skia

from studio.visuals.pen import Pen, Point, fill, smooth

Joints = Mapping[str, tuple[float, float]]

#: Poses of a dancer, mirrored by turns; y upwards.
_POSES: tuple[Joints, ...] = (
    {
        "head": (0.02, 0.92), "neck": (0.01, 0.84), "hip": (0.0, 0.52),
        "elbow_l": (-0.17, 0.9), "hand_l": (-0.15, 1.1), "elbow_r": (0.2, 0.78),
        "hand_r": (0.36, 0.84), "knee_l": (-0.04, 0.27), "foot_l": (-0.05, 0.0),
        "knee_r": (0.16, 0.34), "foot_r": (0.05, 0.2),
    },
    {
        "head": (-0.05, 0.9), "neck": (-0.03, 0.82), "hip": (0.0, 0.5),
        "elbow_l": (-0.2, 0.72), "hand_l": (-0.36, 0.66), "elbow_r": (0.12, 0.94),
        "hand_r": (0.02, 1.12), "knee_l": (-0.14, 0.28), "foot_l": (-0.26, 0.02),
        "knee_r": (0.1, 0.26), "foot_r": (0.1, 0.0),
    },
    {
        "head": (0.06, 0.9), "neck": (0.03, 0.82), "hip": (-0.01, 0.5),
        "elbow_l": (-0.18, 0.8), "hand_l": (-0.34, 0.92), "elbow_r": (0.2, 0.8),
        "hand_r": (0.36, 0.92), "knee_l": (-0.02, 0.26), "foot_l": (-0.02, 0.0),
        "knee_r": (0.2, 0.36), "foot_r": (0.36, 0.26),
    },
    {
        "head": (0.0, 0.88), "neck": (0.0, 0.8), "hip": (0.02, 0.48),
        "elbow_l": (-0.12, 0.68), "hand_l": (-0.22, 0.52), "elbow_r": (0.18, 0.7),
        "hand_r": (0.3, 0.56), "knee_l": (-0.12, 0.26), "foot_l": (-0.1, 0.0),
        "knee_r": (0.14, 0.25), "foot_r": (0.16, 0.0),
    },
)  # fmt: skip


def _limb(
    pen: Pen, a: tuple[float, float], b: tuple[float, float], ra: float, rb: float, paint: Any
) -> None:
    """A limb that tapers from radius `ra` to `rb`."""
    turn = math.atan2(b[1] - a[1], b[0] - a[0]) + math.pi / 2
    c, s = math.cos(turn), math.sin(turn)
    path = skia.Path()
    points = [
        (a[0] + c * ra, a[1] + s * ra), (b[0] + c * rb, b[1] + s * rb),
        (b[0] - c * rb, b[1] - s * rb), (a[0] - c * ra, a[1] - s * ra),
    ]  # fmt: skip
    path.addPoly([skia.Point(*p) for p in points], True)
    pen.path(path, paint)
    pen.circle(*a, ra, paint)
    pen.circle(*b, rb, paint)


def standing(pen: Pen, colour: str, wind: float, dress: bool, hair: bool) -> None:
    """A person seen from behind; coat or dress and hair move in the wind (-1..1)."""
    paint = fill(colour)
    lean = 0.02 * wind
    for side in (-1, 1):
        hip, knee, foot = (side * 0.042, -0.5), (side * 0.05, -0.27), (side * 0.055, -0.025)
        _limb(pen, hip, knee, 0.052, 0.036, paint)
        _limb(pen, knee, foot, 0.036, 0.022, paint)
        pen.canvas.drawOval(skia.Rect.MakeXYWH(side * 0.055 - 0.035, -0.035, 0.07, 0.04), paint)
        shoulder = (side * 0.098, -0.79)
        elbow, hand = (side * 0.138, -0.63), (side * 0.128 + lean, -0.475)
        _limb(pen, shoulder, elbow, 0.036, 0.027, paint)
        _limb(pen, elbow, hand, 0.027, 0.018, paint)
    pen.path(smooth(_TORSO), paint)
    pen.path(smooth(_skirt(0.07 * wind) if dress else _coat(0.035 * wind)), paint)
    _limb(pen, (0.0, -0.84), (lean * 0.5, -0.9), 0.03, 0.03, paint)
    pen.canvas.drawOval(skia.Rect.MakeXYWH(-0.055 + lean * 0.5, -1.0, 0.11, 0.13), paint)
    if hair:
        pen.path(smooth(_hair(0.11 * wind)), paint)


_TORSO: list[Point] = [
    (-0.112, -0.8), (0.0, -0.845), (0.112, -0.8), (0.085, -0.6), (0.1, -0.48), (-0.1, -0.48),
    (-0.085, -0.6),
]  # fmt: skip


def _coat(hem: float) -> list[Point]:
    return [(-0.1, -0.62), (0.1, -0.62), (0.118 + hem, -0.4), (-0.118 + hem, -0.4)]


def _skirt(hem: float) -> list[Point]:
    return [
        (-0.075, -0.6), (0.075, -0.6), (0.14 + hem, -0.34), (0.19 + 1.8 * hem, -0.2),
        (0.02 + 1.3 * hem, -0.22), (-0.15 + 1.2 * hem, -0.2), (-0.12 + 0.5 * hem, -0.36),
    ]  # fmt: skip


def _hair(blow: float) -> list[Point]:
    return [
        (-0.062, -0.95), (0.0, -1.005), (0.062, -0.95), (0.07 + 0.4 * blow, -0.84),
        (0.04 + blow, -0.72), (-0.02 + blow * 1.2, -0.74), (-0.07 + 0.6 * blow, -0.82),
    ]  # fmt: skip


def couple(pen: Pen, colour: str, wind: float) -> None:
    """Two who hold hands."""
    with pen.moved(-0.17, 0):
        standing(pen, colour, wind, dress=False, hair=False)
    with pen.moved(0.17, 0, scale=0.93):
        standing(pen, colour, wind, dress=True, hair=True)
    paint = fill(colour)
    _limb(pen, (-0.075, -0.76), (0.0, -0.52), 0.03, 0.018, paint)
    _limb(pen, (0.085, -0.7), (0.0, -0.52), 0.028, 0.018, paint)


def dancer(pen: Pen, colour: str, beats: float, wind: float) -> None:
    """A dancer who moves from pose to pose, one every two beats."""
    place = beats / 2
    first = math.floor(place)
    x = min(1.0, (place - first) * 1.5)
    x = x * x * (3 - 2 * x)
    joints = _between(_posed(first), _posed(first + 1), x)
    hop = 0.035 * math.sin(math.pi * (place - first))
    paint = fill(colour)
    with pen.moved(0, -hop):
        pen.canvas.scale(1, -1)
        hip, neck = joints["hip"], joints["neck"]
        for side, way in (("l", -1), ("r", 1)):
            start = (hip[0] + way * 0.04, hip[1])
            _limb(pen, start, joints[f"knee_{side}"], 0.05, 0.034, paint)
            _limb(pen, joints[f"knee_{side}"], joints[f"foot_{side}"], 0.034, 0.018, paint)
            shoulder = (neck[0] + way * 0.09, neck[1] - 0.05)
            _limb(pen, shoulder, joints[f"elbow_{side}"], 0.033, 0.025, paint)
            _limb(pen, joints[f"elbow_{side}"], joints[f"hand_{side}"], 0.025, 0.014, paint)
        _limb(pen, (neck[0], neck[1] - 0.06), (hip[0], hip[1] + 0.08), 0.085, 0.062, paint)
        _limb(pen, (hip[0], hip[1] + 0.08), hip, 0.062, 0.085, paint)
        _limb(pen, neck, joints["head"], 0.028, 0.03, paint)
        pen.canvas.drawOval(
            skia.Rect.MakeXYWH(joints["head"][0] - 0.052, joints["head"][1] - 0.045, 0.104, 0.125),
            paint,
        )
        flare = 0.1 * math.sin(math.pi * (place - first)) + 0.06 * wind
        skirt = [
            (hip[0] - 0.07, hip[1] + 0.1),
            (hip[0] + 0.07, hip[1] + 0.1),
            (hip[0] + 0.22 + flare, hip[1] - 0.16),
            (hip[0] + 0.05, hip[1] - 0.22),
            (hip[0] - 0.2 + 0.6 * flare, hip[1] - 0.15),
        ]
        pen.path(smooth(skirt), paint)
        tail = joints["head"]
        hair = [
            (tail[0] - 0.05, tail[1] + 0.04),
            (tail[0] + 0.05, tail[1] + 0.05),
            (tail[0] + 0.05 - flare, tail[1] - 0.08),
            (tail[0] - 0.1 - 1.6 * flare, tail[1] - 0.12),
        ]
        pen.path(smooth(hair), paint)


def _posed(number: int) -> Joints:
    """A pose; every second round mirrored."""
    pose = _POSES[number % len(_POSES)]
    if (number // len(_POSES)) % 2 == 0:
        return pose
    swapped = {"l": "r", "r": "l"}
    return {
        (name[:-1] + swapped[name[-1]] if name[-2:] in ("_l", "_r") else name): (-x, y)
        for name, (x, y) in pose.items()
    }


def _between(a: Joints, b: Joints, x: float) -> dict[str, tuple[float, float]]:
    return {
        name: (
            a[name][0] + (b[name][0] - a[name][0]) * x,
            a[name][1] + (b[name][1] - a[name][1]) * x,
        )
        for name in a
    }

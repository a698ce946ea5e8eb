"""Easing curves: progress 0..1 in, progress out (0 at 0, 1 at 1).

The formulas are R. Penner's ("Motion, Tweening, and Easing", in *Programming Macromedia Flash MX*,
2002) as tabulated by the CSS easing reference at easings.net.
"""

from __future__ import annotations

import math
from collections.abc import Callable

Easing = Callable[[float], float]

_OVERSHOOT = 1.70158  # 10 % beyond the end (Penner)


def linear(x: float) -> float:
    """No easing."""
    return x


def out_cubic(x: float) -> float:
    """Fast start, soft stop."""
    return 1 - (1 - x) ** 3


def out_expo(x: float) -> float:
    """Very fast start, long settling."""
    return 1.0 if x >= 1 else (1 - 2 ** (-10 * x)) / (1 - 2**-10)


def out_back(x: float) -> float:
    """Goes 10 % too far and comes back."""
    return 1 + (_OVERSHOOT + 1) * (x - 1) ** 3 + _OVERSHOOT * (x - 1) ** 2


def out_quint(x: float) -> float:
    """Fast start, very long settling, without a jump."""
    return 1 - (1 - x) ** 5


def spring(x: float) -> float:
    """Goes too far, comes back, and swings once more: something with weight on a spring."""
    return 1.0 if x >= 1 else 1 - math.exp(-6.5 * x) * math.cos(9.4 * x) * (1 - x)


def in_out_cubic(x: float) -> float:
    """Soft start, soft stop."""
    return 4 * x**3 if x < 0.5 else 1 - (-2 * x + 2) ** 3 / 2


def in_out_sine(x: float) -> float:
    """The softest start and stop."""
    return (1 - math.cos(math.pi * x)) / 2


EASINGS: dict[str, Easing] = {
    "linear": linear,
    "out_cubic": out_cubic,
    "out_expo": out_expo,
    "out_back": out_back,
    "out_quint": out_quint,
    "spring": spring,
    "in_out_cubic": in_out_cubic,
    "in_out_sine": in_out_sine,
}


def progress(time_s: float, start_s: float, length_s: float, ease: Easing = linear) -> float:
    """Eased progress of a movement that starts at `start_s` and takes `length_s`; 0 before it."""
    return ease(min(1.0, max(0.0, (time_s - start_s) / max(length_s, 1e-6))))


def mix(a: float, b: float, x: float) -> float:
    """The value at `x` between `a` (x = 0) and `b` (x = 1)."""
    return a + (b - a) * x


def loop(time_s: float, period_s: float, phase: float = 0.0) -> float:
    """A movement to and fro that never stops, -1..1; `phase` in parts of a period."""
    return math.sin((time_s / period_s + phase) * math.tau)

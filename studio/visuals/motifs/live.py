"""What is drawn anew in each frame around an illustration: steam, sparks, sound, drops."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import skia

from studio.visuals.colour import contrast, mixed
from studio.visuals.motifs.model import Live
from studio.visuals.motifs.tones import Tones
from studio.visuals.pen import Pen, fill, stroke

Draw = Callable[[Pen, Live, Tones, float, float, float], None]


def draw_live(
    pen: Pen, live: Live, tones: Tones, scale: float, time_s: float, alpha: float
) -> None:
    """Draw around the object's centre; `scale` is pixels per hundredth of the radius."""
    _KINDS[live.kind](pen, live, tones, scale, time_s, alpha)


def _airy(tones: Tones) -> str:
    """A colour that is seen on the ground without weighing anything."""
    light, ground = tones.of("light"), tones.ground
    if contrast(light, ground) >= 1.2:
        return light
    return mixed(ground, tones.palette.ink, 0.30)


def _steam(pen: Pen, live: Live, tones: Tones, scale: float, time_s: float, alpha: float) -> None:
    """Three wisps that wind upwards and thin out."""
    colour, high = _airy(tones), live.size * scale
    for i, (across, start, share) in enumerate(
        ((-0.30, 0.0, 0.85), (0.0, 0.4, 1.0), (0.3, 0.8, 0.8))
    ):
        x, y = (live.at[0] + across * live.size) * scale, live.at[1] * scale
        wisp = skia.Path()
        for step in range(15):
            up = step / 14
            swing = math.sin(up * 5.2 - time_s * 2.1 + start * 5) * high * 0.09 * (0.25 + up)
            point = (x + swing, y - up * high * share)
            (wisp.lineTo if step else wisp.moveTo)(*point)
        breath = 0.75 + 0.25 * math.sin(time_s * 1.4 + i * 2.1)
        width = max(1.0, 0.055 * high)
        paint = stroke(colour, width, 0.85 * alpha * breath)
        paint.setPathEffect(
            skia.TrimPathEffect.Make(0.04 + 0.04 * math.sin(time_s * 1.1 + i), 0.96)
        )
        pen.path(wisp, paint)


def _sparks(pen: Pen, live: Live, tones: Tones, scale: float, time_s: float, alpha: float) -> None:
    """Four-pointed stars that twinkle in turn."""
    spots = ((-0.5, -0.55, 0.16), (0.62, -0.75, 0.22), (0.85, 0.1, 0.13), (-0.8, 0.25, 0.12))
    for i, (across, down, size) in enumerate(spots):
        twinkle = 0.5 + 0.5 * math.sin(time_s * 2.3 + i * 1.9)
        radius = size * live.size * scale * (0.45 + 0.55 * twinkle) * alpha
        with pen.moved(
            (live.at[0] + across * live.size) * scale, (live.at[1] + down * live.size) * scale
        ):
            pen.path(_star(radius), fill(_airy(tones), 0.95 * alpha))


def _star(radius: float) -> Any:
    path, waist = skia.Path(), radius * 0.16
    path.moveTo(0, -radius)
    for x, y in ((radius, 0.0), (0.0, radius), (-radius, 0.0), (0.0, -radius)):
        path.quadTo(waist * (x > 0) - waist * (x < 0), waist * (y > 0) - waist * (y < 0), x, y)
    path.close()
    return path


def _rings(pen: Pen, live: Live, tones: Tones, scale: float, time_s: float, alpha: float) -> None:
    """Arcs of sound or signal that widen to both sides."""
    for i in range(3):
        phase = (time_s * 0.5 + i / 3) % 1.0
        radius = live.size * scale * (0.45 + 0.55 * phase)
        paint = stroke(_airy(tones), live.size * scale * 0.045, (1 - phase) * alpha)
        for start in (-32.0, 148.0):
            pen.arc(live.at[0] * scale, live.at[1] * scale, radius, start, 64, paint)


def _ripples(pen: Pen, live: Live, tones: Tones, scale: float, time_s: float, alpha: float) -> None:
    """Flat rings that spread on the ground."""
    for i in range(3):
        phase = (time_s * 0.35 + i / 3) % 1.0
        rx = live.size * scale * (0.35 + 0.65 * phase)
        x, y = live.at[0] * scale, live.at[1] * scale
        oval = skia.Rect.MakeLTRB(x - rx, y - rx * 0.2, x + rx, y + rx * 0.2)
        pen.canvas.drawOval(oval, stroke(_airy(tones), 0.9 * scale, (1 - phase) * alpha))


def _bubbles(pen: Pen, live: Live, tones: Tones, scale: float, time_s: float, alpha: float) -> None:
    """Small bubbles that rise and fade."""
    for i in range(6):
        phase = (time_s * 0.32 + i * 0.377) % 1.0
        x = live.at[0] + live.size * 0.5 * math.sin(i * 2.4 + phase * 3)
        y = live.at[1] - live.size * phase * 1.6
        radius = live.size * (0.05 + 0.035 * (i % 3)) * scale
        fade = math.sin(math.pi * phase) * alpha
        pen.circle(x * scale, y * scale, radius, stroke(_airy(tones), 0.8 * scale, fade))


def _wind(pen: Pen, live: Live, tones: Tones, scale: float, time_s: float, alpha: float) -> None:
    """Lines of speed that run past to the left."""
    for i, (down, length) in enumerate(((-0.42, 0.42), (0.0, 0.62), (0.36, 0.36))):
        phase = (time_s * 0.9 + i * 0.37) % 1.0
        y = (live.at[1] + down * live.size) * scale
        x = (live.at[0] - phase * live.size * 0.5) * scale
        fade = math.sin(math.pi * phase) * alpha
        end = (x - length * live.size * scale, y)
        pen.line((x, y), end, stroke(_airy(tones), 1.6 * scale, fade))


_KINDS: dict[str, Draw] = {
    "steam": _steam,
    "sparks": _sparks,
    "rings": _rings,
    "ripples": _ripples,
    "bubbles": _bubbles,
    "wind": _wind,
}

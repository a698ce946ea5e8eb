"""Moving grounds worked out by small SkSL programs.

A program runs on the processor for every pixel, so it runs at a ninth of the frame's height and is
scaled up; grain at full size hides the steps.
"""

from __future__ import annotations

import struct
from functools import lru_cache
from typing import Any

import cv2
import numpy as np
import skia

from studio.visuals.colour import rgb_of
from studio.visuals.kit import grain
from studio.visuals.pen import Pen
from studio.visuals.shot import Frame

_SHORT_PX = 88  # short side of the small picture

_HEAD = """
uniform float2 res; uniform float t; uniform float seed;
uniform float2 focus; uniform float lift; uniform float reach;
uniform float3 c0; uniform float3 c1; uniform float3 c2; uniform float3 c3;
float2 place(float2 p) { return (p - 0.5 * res) / min(res.x, res.y); }
float2 warp(float2 q, float time) {
  float f = 1.6;
  for (int i = 0; i < 3; i++) {
    q += 0.42 / f * sin(f * q.yx * 1.7 + time * (0.5 + 0.13 * f) + seed + float(i) * 1.9);
    f *= 1.75;
  }
  return q;
}
"""

#: Name -> program. `c0` is the ground, `c1` to `c3` lie on it; all mix, so that no place is lighter
#: or darker than the colours are. `focus` is lit by `lift` more.
_PROGRAMS: dict[str, str] = {
    # lights that drift through each other in the dark
    "aurora": """
half4 main(float2 p) {
  float2 q = place(p); float2 f = place(focus * res);
  float2 w = warp(q * 0.9, t * 0.55);
  float a = exp(-1.7 * dot(w - f * 0.8, w - f * 0.8));
  float b = 0.5 + 0.5 * sin(2.4 * w.x + 1.7 * w.y + t * 0.3 + seed);
  float veil = smoothstep(0.25, 1.0, b) * (0.35 + 0.65 * a);
  float3 c = mix(c0, c1, 0.85 * a);
  c = mix(c, c2, 0.55 * veil);
  float near = exp(-dot(q - f, q - f) / (reach * reach));
  c = mix(c, c3, lift * near);
  return half4(half3(c), 1.0);
}""",
    # folds of a heavy cloth, with light along their ridges
    "silk": """
half4 main(float2 p) {
  float2 q = place(p); float2 f = place(focus * res);
  float2 w = warp(q * 0.75 + float2(0.3, 0.0), t * 0.32);
  float fold = sin(4.6 * w.x - 2.9 * w.y + 1.2 * sin(1.3 * w.y + seed));
  float ridge = pow(0.5 + 0.5 * fold, 3.0);
  float3 c = mix(c0, c1, 0.30 + 0.45 * (0.5 + 0.5 * fold));
  c = mix(c, c2, 0.75 * ridge);
  float near = exp(-dot(q - f, q - f) / (reach * reach));
  c = mix(c, c3, lift * near);
  float far = dot(q, q);
  c = mix(c, c0, clamp(0.34 * far, 0.0, 0.7));
  return half4(half3(c), 1.0);
}""",
    # colours that flow into each other like paint
    "liquid": """
half4 main(float2 p) {
  float2 q = place(p);
  float2 w = warp(q * 1.1, t * 0.6);
  float a = 0.5 + 0.5 * sin(2.1 * w.x + t * 0.25 + seed);
  float b = 0.5 + 0.5 * sin(2.6 * w.y - t * 0.2 + 1.7 * seed);
  float3 c = mix(c0, c1, smoothstep(0.15, 0.9, a));
  c = mix(c, c2, 0.8 * smoothstep(0.45, 0.95, b));
  c = mix(c, c3, 0.6 * smoothstep(0.7, 1.0, a * b * 1.6));
  return half4(half3(c), 1.0);
}""",
    # mist that passes low over the ground
    "haze": """
half4 main(float2 p) {
  float2 q = place(p); float2 f = place(focus * res);
  float2 w = warp(float2(q.x * 0.8 + t * 0.05, q.y * 2.6), t * 0.35);
  float mist = 0.5 + 0.5 * sin(2.2 * w.x + 2.8 * w.y + seed);
  float near = exp(-dot(q - f, q - f) / (reach * reach));
  float3 c = mix(c0, c1, 0.7 * mist);
  c = mix(c, c2, 0.9 * near);
  c = mix(c, c3, lift * exp(-14.0 * dot(q - f, q - f)));
  return half4(half3(c), 1.0);
}""",
}


class Flow:
    """A ground that moves.

    Parameters
    ----------
    size_px : of the frame.
    name : aurora, silk, liquid or haze.
    colours : four, the ground first.
    focus : what is lit, in fractions of the frame.
    lift : how strongly, 0..1.
    reach : how far, in short sides of the frame.
    seed : another place of the same ground.
    """

    def __init__(
        self,
        size_px: tuple[int, int],
        name: str,
        colours: tuple[str, str, str, str],
        *,
        focus: tuple[float, float] = (0.5, 0.5),
        lift: float = 0.0,
        reach: float = 0.6,
        seed: float = 0.0,
        grain_level: float = 1.8,
    ) -> None:
        width, height = size_px
        scale = min(1.0, _SHORT_PX / min(size_px))
        self._size_px = size_px
        self._small = np.zeros((round(height * scale), round(width * scale), 4), np.uint8)
        self._pen = Pen(self._small)
        self._program = _program(name)
        self._fixed = (seed, *focus, lift, reach, *(part for c in colours for part in rgb_of(c)))
        self._grain = grain(size_px, grain_level)

    def draw(self, frame: Frame, time_s: float) -> None:
        """Fill the frame."""
        height, width = self._small.shape[:2]
        values = struct.pack("<20f", width, height, time_s, *self._fixed)
        data = skia.Data.MakeWithCopy(values)
        self._pen.canvas.drawPaint(skia.Paint(Shader=self._program.makeShader(data)))
        cv2.resize(self._small, self._size_px, dst=frame, interpolation=cv2.INTER_LINEAR)
        cv2.add(frame, self._grain, dst=frame)


@lru_cache(8)
def _program(name: str) -> Any:
    return skia.RuntimeEffect.MakeForShader(_HEAD + _PROGRAMS[name])

"""The colours of a place at a time of day, tinted by the song's palette."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

from PIL import ImageColor

from studio.visuals.colour import mixed, oklch, oklch_of, shifted
from studio.visuals.generative.kit import ArtKit, Colours
from studio.visuals.generative.scenery.reading import Scenery

#: How strongly the palette tints when the film's person chose no colours of their own.
_UNASKED = 0.4


@dataclass(frozen=True)
class Light:
    """The light of a moment.

    sky : from the zenith to the horizon.
    sun : of the disc; also of the moon.
    glow : around it.
    lit, shaded : clouds where the light meets them, and where it does not.
    far, near : land at the horizon, in haze, and at our feet.
    green : leaves and grass in this light.
    water : the depth that shows where water reflects nothing.
    dark : 0 by day to 1 at night.
    """

    sky: tuple[str, ...]
    sun: str
    glow: str
    lit: str
    shaded: str
    far: str
    near: str
    green: str
    water: str
    dark: float


LIGHTS: dict[str, Light] = {
    "day": Light(
        sky=("#2767ad", "#4b8fcb", "#86bde0", "#bfdfec", "#e4f0ec"),
        sun="#fff8e0",
        glow="#fff0c4",
        lit="#ffffff",
        shaded="#9fb6cb",
        far="#a9c6d6",
        near="#17342f",
        green="#618d33",
        water="#0d4360",
        dark=0.0,
    ),
    "sunrise": Light(
        sky=("#3d5590", "#7d7fb5", "#cf9ab0", "#f6bd9c", "#ffe2b4"),
        sun="#fff3d2",
        glow="#ffc58a",
        lit="#ffe0c0",
        shaded="#8f7fa8",
        far="#b99bb0",
        near="#22233c",
        green="#5a6a42",
        water="#1c3354",
        dark=0.3,
    ),
    "sunset": Light(
        sky=("#1c2350", "#54397a", "#a8456f", "#ec7a4e", "#ffc66f"),
        sun="#fff0c0",
        glow="#ff9a4a",
        lit="#ffb070",
        shaded="#5c3a68",
        far="#8a4a68",
        near="#150f22",
        green="#3d3a2c",
        water="#141a38",
        dark=0.5,
    ),
    "night": Light(
        sky=("#040818", "#081329", "#0f2143", "#1a365f", "#31567c"),
        sun="#f4f1e0",
        glow="#9db9dc",
        lit="#4f6d96",
        shaded="#101d38",
        far="#1d3555",
        near="#03060f",
        green="#10242a",
        water="#050d1e",
        dark=1.0,
    ),
    "overcast": Light(
        sky=("#56646f", "#71808b", "#92a0a8", "#b3bec2", "#cbd2d1"),
        sun="#f3f4ee",
        glow="#dde2e0",
        lit="#d9dfe0",
        shaded="#66737e",
        far="#95a3a9",
        near="#1b262b",
        green="#48584a",
        water="#25353f",
        dark=0.25,
    ),
}


def light_of(kit: ArtKit, scenery: Scenery) -> Light:
    """The light of the scenery's time, tinted by the colours of its words, else of the shot."""
    light = LIGHTS[scenery.time]
    if scenery.weather == "storm":
        light = _gloomier(light)
    named = tuple(_hex(name) for name in scenery.palette)
    colours = Colours.around(*named[:3]) if named else kit.colours
    return tinted(light, colours, 1.0 if named or kit.shot.colors else _UNASKED)


def _hex(name: str) -> str:
    red, green, blue = ImageColor.getrgb(name)[:3]
    return f"#{red:02x}{green:02x}{blue:02x}"


def _gloomier(light: Light) -> Light:
    grey = LIGHTS["overcast"]
    darker = (-0.3, -0.28, -0.22, -0.12, 0.0)
    sky = tuple(
        shifted(mixed(a, b, 0.5), lightness=down)
        for a, b, down in zip(light.sky, grey.sky, darker, strict=True)
    )
    return replace(
        light,
        sky=sky,
        lit=shifted(mixed(light.lit, grey.lit, 0.6), lightness=-0.22),
        shaded="#1d262e",
        water="#0f1c24",
        far=shifted(mixed(light.far, grey.far, 0.6), lightness=-0.2),
    )


def tinted(light: Light, colours: Colours, strength: float) -> Light:
    """`light` with its hues drawn towards `colours`; every lightness stays as it was.

    The zenith, the shadows and the water take most of the palette, the horizon and the sun the
    least, so that an evening stays an evening.
    """
    top, low, warm = (
        (colours.mid, 0.62 * strength),
        (colours.mid, 0.42 * strength),
        (colours.high, 0.2 * strength),
    )
    shares = (0.66, 0.58, 0.46, 0.3, 0.18)
    sky = tuple(
        _drawn(c, colours.mid if i < 3 else colours.high, share * strength)
        for i, (c, share) in enumerate(zip(light.sky, shares, strict=True))
    )
    return replace(
        light,
        sky=sky,
        glow=_drawn(light.glow, *warm),
        lit=_drawn(light.lit, *warm),
        shaded=_drawn(light.shaded, *top),
        far=_drawn(light.far, *low),
        near=_drawn(light.near, *low),
        green=_drawn(light.green, colours.mid, 0.22 * strength),
        water=_drawn(light.water, *top),
    )


def _drawn(colour: str, towards: str, share: float) -> str:
    """`colour` with its hue and chroma moved a share of the way to another's, lightness kept."""
    lightness, chroma, hue = oklch_of(colour)
    _, other_chroma, other_hue = oklch_of(towards)
    other_chroma = min(other_chroma, 0.045 + 0.9 * chroma)
    a = (1 - share) * chroma * math.cos(math.radians(hue))
    b = (1 - share) * chroma * math.sin(math.radians(hue))
    a += share * other_chroma * math.cos(math.radians(other_hue))
    b += share * other_chroma * math.sin(math.radians(other_hue))
    return oklch(lightness, math.hypot(a, b), math.degrees(math.atan2(b, a)))

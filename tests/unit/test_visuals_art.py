"""Scenery: it never stands still, never drowns words, and is the same in every run."""

from __future__ import annotations

from itertools import pairwise

import cv2
import numpy as np
import pytest
import skia

from studio.document import Role
from studio.visuals.art import ART
from studio.visuals.art.base import Art
from studio.visuals.art.icon_object import IconObject
from studio.visuals.colour import contrast, hex_of
from studio.visuals.easing import EASINGS, loop
from studio.visuals.effects.leaks import Leak
from studio.visuals.effects.materials import halftone, stitched
from studio.visuals.effects.morph import Morph
from studio.visuals.effects.particles import KINDS, Burst, Particles
from studio.visuals.effects.shaders import Flow
from studio.visuals.effects.solid import Skin, moulded
from studio.visuals.effects.still import Still, shaded
from studio.visuals.icons import icon_path
from studio.visuals.kit import Kit
from studio.visuals.pen import Pen
from studio.visuals.shot import Frame, Shot
from studio.visuals.styles import STYLES
from studio.visuals.zones import Box, zones

SIZE = (256, 144)
ODD_BRANDS = {
    "neon": ("#39ff14",), "pastel": ("#f6c6d8", "#bfe3d0"), "near-black": ("#0b0b10",),
    "near-white": ("#fbfaf5",), "brown": ("#6b4226",), "red": ("#ff0000",),
}  # fmt: skip


def kit_of(style: str, size: tuple[int, int] = SIZE, **changes: object) -> Kit:
    values: dict[str, object] = {
        "index": 0, "role": Role.BENEFIT, "text": "Made by hand", "narration": "", "visual": "",
        "layout": "hero", "style": style, "tone": "", "language": "en", "product": "Zzyx",
        "offer": "", "call_to_action": "", "key_points": (), "brand_name": "Orbit & Co",
        "website": "orbit.example", "colors": (), "duration_s": 5.0, "lead_s": 0.4, "tail_s": 0.4,
        "words": (), "captions": False, "seed": 0,
    }  # fmt: skip
    shot = Shot.model_validate(values | changes)
    look = STYLES[style]
    return Kit(shot, look, look.palette(shot.colors, shot.product), zones(size, False),
               "watch", None, None)  # fmt: skip


def art_of(kit: Kit, *, quiet: bool) -> Art:
    z = kit.zones
    return ART[kit.style.name](kit, Box(0.52 * z.width, 8, 0.97 * z.width, z.height - 8), quiet)


def drawn(art: Art, time_s: float, *, quiet: bool, size: tuple[int, int] = SIZE) -> Frame:
    frame = np.zeros((size[1], size[0], 4), np.uint8)
    art.backdrop(frame, time_s)
    if not quiet:
        art.draw(Pen(frame), time_s)
    return frame


@pytest.mark.parametrize("quiet", [True, False])
@pytest.mark.parametrize("style", STYLES)
def test_a_moment_looks_the_same_in_any_order_and_in_a_second_drawing(
    style: str, quiet: bool
) -> None:
    one, other = (art_of(kit_of(style), quiet=quiet) for _ in range(2))
    forwards = [drawn(one, t, quiet=quiet) for t in (0.0, 0.7, 3.1)]
    backwards = [drawn(other, t, quiet=quiet) for t in (3.1, 0.7, 0.0)][::-1]
    assert all(np.array_equal(a, b) for a, b in zip(forwards, backwards, strict=True))


@pytest.mark.parametrize("quiet", [True, False])
@pytest.mark.parametrize("style", STYLES)
def test_nothing_stands_still_for_two_seconds(style: str, quiet: bool) -> None:
    art = art_of(kit_of(style), quiet=quiet)
    frames = [drawn(art, t, quiet=quiet).astype(np.int16) for t in (2.0, 3.0, 4.0, 5.0, 9.0, 10.0)]
    for before, after in pairwise(frames):
        assert (np.abs(after - before).max(-1) > 5).mean() > 0.001


@pytest.mark.parametrize("brand", ODD_BRANDS.values(), ids=ODD_BRANDS)
@pytest.mark.parametrize("style", STYLES)
def test_words_stay_readable_before_a_quiet_ground(style: str, brand: tuple[str, ...]) -> None:
    kit = kit_of(style, colors=brand)
    art, c = art_of(kit, quiet=True), kit.zones.content
    frame = drawn(art, 2.0, quiet=True)
    words = frame[round(c.top + 12) : round(c.bottom), round(c.left) : round(c.right), :3]
    # what is under a letter counts, not a single speck
    soft = cv2.blur(words, (3, 3)).reshape(-1, 3)
    grounds = {hex_of((r / 255, g / 255, b / 255)) for b, g, r in soft[::17].tolist()}
    ratios = sorted(min(contrast(kit.colours.ink, g), contrast(kit.colours.mute, g) + 0.4)
                    for g in grounds)  # fmt: skip
    assert ratios[round(0.03 * len(ratios))] >= 4.5


@pytest.mark.parametrize("style", STYLES)
def test_icons_become_objects_that_show_on_their_ground(style: str) -> None:
    kit = kit_of(style)
    frame = np.zeros((120, 120, 4), np.uint8)
    bgr = tuple(int(kit.colours.paper[i : i + 2], 16) for i in (5, 3, 1))
    frame[:] = (*bgr, 255)
    ground = frame.astype(np.int16)
    IconObject(kit, icon_path("watch"), 100).draw(Pen(frame), 60, 60)
    changed = np.abs(frame - ground).max(-1) > 40
    assert 0.06 < changed.mean() < 0.7


def test_a_solid_is_lit_from_the_upper_left() -> None:
    ball = skia.Path()
    ball.addCircle(12, 12, 10)
    skin = Skin("#808080", "#808080", "#ffffff", "#202020", 0.5, 0.5)
    pixels = moulded(ball, 80, skin, 0.0).astype(np.int16)
    assert pixels[25, 25, 0] > pixels[55, 55, 0] + 40
    assert pixels[2, 2, 3] == 0


def test_a_still_picture_floats_by_quarters_of_a_pixel() -> None:
    square = np.full((8, 8, 4), 255, np.uint8)
    centres = []
    for y in (20.0, 20.25, 20.5, 20.75, 21.0):
        frame = np.zeros((40, 40, 4), np.uint8)
        Still(square).draw(Pen(frame), 20, y)
        rows = frame[..., 3].sum(1).astype(float)
        centres.append(float((rows * np.arange(40)).sum() / rows.sum()))
    assert np.allclose(np.diff(centres), 0.25, atol=0.02)


def test_a_shadow_lies_outside_the_picture_that_throws_it() -> None:
    square = np.full((20, 20, 4), 255, np.uint8)
    whole, middle = shaded(square, 3.0, (0.0, 4.0), "#000000", 0.5)
    x, y = round(middle[0]), round(middle[1])
    assert tuple(whole[y, x]) == (255, 255, 255, 255)
    assert whole[y + 14, x, 3] > whole[y - 14, x, 3]


@pytest.mark.parametrize("kind", KINDS)
def test_particles_keep_clear_of_the_words(kind: str) -> None:
    frame, clear = np.zeros((144, 256, 4), np.uint8), Box(60, 30, 200, 110)
    particles = Particles(kit_of("craft"), kind, clear=clear, colours=("#ffffff",))
    for time_s in (0.0, 1.3, 7.7):
        particles.draw(Pen(frame), time_s)
    assert frame[..., 3].any()
    assert not frame[44:96, 74:186, 3].any()


def test_confetti_is_thrown_and_comes_down() -> None:
    burst = Burst(kit_of("bold"), (128, 72), 1.0)
    seen = {}
    for time_s in (0.9, 1.4, 4.0):
        frame = np.zeros((144, 256, 4), np.uint8)
        burst.draw(Pen(frame), time_s)
        seen[time_s] = int((frame[..., 3] > 0).sum())
    assert seen[1.4] > 40
    assert seen[0.9] == seen[4.0] == 0


def test_a_leak_passes_and_leaves_nothing_behind() -> None:
    leak = Leak(kit_of("documentary"), 0.5, 1.0)
    light = {}
    for time_s in (0.4, 1.0, 1.6):
        frame = np.zeros((144, 256, 4), np.uint8)
        leak.draw(frame, time_s)
        light[time_s] = int(frame.max())
    assert light[1.0] > 60
    assert light[0.4] == light[1.6] == 0


def test_an_outline_becomes_another() -> None:
    circle, square = skia.Path(), skia.Path()
    circle.addCircle(50, 50, 20)
    square.addRect(skia.Rect.MakeLTRB(10, 10, 90, 90))
    morph = Morph(circle, square)
    widths = [morph.at(x).computeTightBounds().width() for x in (0.0, 0.5, 1.0)]
    assert widths == pytest.approx([40, 60, 80], abs=2.5)


def test_a_flow_stays_between_its_colours() -> None:
    colours = ("#202030", "#303048", "#28304c", "#38406c")
    frame = np.zeros((144, 256, 4), np.uint8)
    for name in ("aurora", "silk", "liquid", "haze"):
        Flow(SIZE, name, colours, lift=1.0).draw(frame, 2.0)
        assert frame[..., 0].min() >= 0x2E
        assert frame[..., 0].max() <= 0x72
        assert (frame[..., 3] == 255).all()


def test_dots_of_a_halftone_grow_and_a_seam_has_gaps() -> None:
    dots = halftone(Box(0, 0, 100, 100), 5.0, (1.0, 0.0))
    frame = np.zeros((100, 100, 4), np.uint8)
    Pen(frame).path(dots, skia.Paint(Color=0xFFFFFFFF))
    cover = frame[..., 3].mean(0)
    assert cover[80:95].mean() > 3 * cover[10:40].mean()
    line = skia.Path()
    line.moveTo(0, 0)
    line.lineTo(100, 0)
    assert stitched(line, 5.0).countPoints() > 12


@pytest.mark.parametrize("name", EASINGS)
def test_easings_have_no_jumps(name: str) -> None:
    values = [EASINGS[name](i / 200) for i in range(201)]
    assert max(abs(b - a) for a, b in pairwise(values)) < 0.12


def test_a_loop_comes_back_to_where_it_was() -> None:
    assert loop(0.7, 2.0) == pytest.approx(loop(2.7, 2.0))
    assert loop(0.5, 2.0) == pytest.approx(1.0)

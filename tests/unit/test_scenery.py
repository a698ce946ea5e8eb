from __future__ import annotations

from itertools import pairwise

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray

from studio.analysis.pulse import CURVES, RATE_HZ, Pulse
from studio.document import Role
from studio.visuals.generative.kit import ArtKit, Colours
from studio.visuals.generative.scenery.lamps import shine, soft_dot
from studio.visuals.generative.scenery.moves import Moves
from studio.visuals.generative.scenery.place import PLACES, Place, scenery
from studio.visuals.pen import Pen
from studio.visuals.shot import Frame, Shot

SMALL = (320, 180)
TIMES = ("day", "sunrise", "sunset", "night", "overcast")
#: Words that surely name each place.
NAMED = {
    "ocean": "the ocean", "lake": "a lake", "mountains": "mountains", "hills": "hills",
    "forest": "a forest", "desert": "a desert", "city": "a city", "street": "a street",
    "road": "a road", "stars": "constellation", "underwater": "underwater", "snow": "winter",
    "fire": "a campfire", "clouds": "above the clouds", "garden": "a garden", "room": "a room",
    "rain": "raindrops",
}  # fmt: skip
EVERYTHING = (
    "a couple on the beach, birds, palms, a sailboat and a lighthouse at sunset",
    "a dancer on the hills with balloons and butterflies, wind",
    "fireworks, lanterns and a heart over a bridge on the river at night",
    "a train through the mountains under a rainbow, fog",
    "northern lights and fireflies in the snow at night, a person",
    "a whale underwater",
    "a whale in a stormy sea, lightning",
    "a ringed planet in outer space",
    "a rainy night in a bedroom",
)


def loud_pulse(start_s: float = 0.0) -> Pulse:
    """Ten seconds with hard beats at 120 a minute: the most that light may have to follow."""
    time = np.arange(10 * RATE_HZ) / RATE_HZ
    bumps = np.exp(-(time % 0.5) / 0.08).astype(np.float32)
    beats = tuple(float(t) for t in np.arange(0, 10, 0.5))
    return Pulse(dict.fromkeys(CURVES, bumps), beats, beats[::4], start_s)


def kit_of(
    text: str,
    size: tuple[int, int] = SMALL,
    index: int = 0,
    colors: tuple[str, ...] = (),
    pulse: Pulse | None = None,
) -> ArtKit:
    """A shot of five seconds."""
    shot = Shot(
        index=index, role=Role.SHOT, text="", narration="", visual=text, layout="auto",
        style="auto", tone="", language="en", product="", offer="", call_to_action="",
        key_points=(), brand_name="", website="", colors=colors, duration_s=5.0, lead_s=0.0,
        tail_s=0.0, words=(), captions=True, seed=3,
    )  # fmt: skip
    colours = Colours.around(*(colors or ("#3a6ea5", "#e0a458", "#f4efe6")))
    return ArtKit(shot=shot, size_px=size, colours=colours, pulse=pulse or loud_pulse())


def drawn(kit: ArtKit, time_s: float) -> Frame:
    """A frame that was full of noise before."""
    width, height = kit.size_px
    frame = np.random.default_rng(1).integers(0, 255, (height, width, 4), dtype=np.uint8)
    scenery(kit).draw(time_s, frame)
    return frame


def luminance(frame: Frame) -> NDArray[np.float64]:
    """Relative luminance (WCAG 2.2) of a frame of a quarter of the size."""
    small = cv2.resize(frame[..., 2::-1], None, fx=0.25, fy=0.25, interpolation=cv2.INTER_AREA)
    linear = (small / 255.0) ** 2.2
    return np.asarray(linear @ (0.2126, 0.7152, 0.0722))


def flashes(frames: list[NDArray[np.float64]]) -> int:
    """Most opposing changes of luminance of a tenth or more, where the darker is below 0.8, that a
    quarter of the picture makes at once within these frames (WCAG 2.3.1)."""
    stack = np.stack(frames)
    count = np.zeros(stack.shape[1:], int)
    last = stack[0].copy()
    way = np.zeros(stack.shape[1:], int)
    for now in stack[1:]:
        change = (np.abs(now - last) >= 0.1) & (np.minimum(now, last) < 0.8)
        turned = change & (np.sign(now - last) != way)
        count += turned
        way = np.where(change, np.sign(now - last), way).astype(int)
        onward = (np.sign(now - last) == way) | change
        last = np.where(onward, now, last)
    return int(np.quantile(count, 0.75))


def test_a_strobe_would_be_counted() -> None:
    dark, light = np.zeros((9, 16)), np.full((9, 16), 0.5)
    assert flashes([dark, light] * 5) / 2 > 3
    assert flashes([dark, light, light, dark]) / 2 == 1


@pytest.mark.parametrize("place", sorted(PLACES))
def test_every_place_has_its_hours_without_a_flash(place: str) -> None:
    """Drawn for a second of hard beats; a flash is a pair of opposing changes."""
    for i, time in enumerate(TIMES):
        kit = kit_of(
            f"{NAMED[place]}, {time}" if time != "day" else f"{NAMED[place]}, noon", index=i
        )
        art = scenery(kit)
        assert isinstance(art, Place)
        assert art.scenery.place == place
        frame = np.zeros((SMALL[1], SMALL[0], 4), np.uint8)
        seen = []
        for t in np.arange(2.0, 3.0, 1 / 12):
            art.draw(float(t), frame)
            assert (frame[..., 3] == 255).all()
            seen.append(luminance(frame))
        assert flashes(seen) / 2 <= 3
        means = [float(s.mean()) for s in seen]
        assert max(means) - min(means) < 0.1
        assert float(np.std(seen[0])) > 0.004, "there is something to see"


@pytest.mark.parametrize("text", EVERYTHING)
def test_motifs_and_weather_are_drawn_the_same_in_any_order(text: str) -> None:
    kit = kit_of(text, index=2)
    first, again = scenery(kit), scenery(kit)
    one, two, other = (np.zeros((SMALL[1], SMALL[0], 4), np.uint8) for _ in range(3))
    first.draw(1.3, one)
    again.draw(3.9, other)
    again.draw(0.2, other)
    again.draw(1.3, two)
    assert np.array_equal(one, two)
    first.draw(2.6, other)
    assert not np.array_equal(one, other), "it moves"


@pytest.mark.parametrize("size", [(64, 36), (180, 320), (240, 240), (641, 359), (1080, 1920)])
def test_any_size_and_shape_is_filled(size: tuple[int, int]) -> None:
    for text in ("sunset over the ocean with palms", "a street at night", "a campfire"):
        frame = drawn(kit_of(text, size), 1.0)
        assert (frame[..., 3] == 255).all()


def test_a_sunset_over_the_ocean_is_one() -> None:
    """Warm sky at the horizon, a bright disc, and its light on the water right below it."""
    for index in range(4):
        kit = kit_of("A beautiful sunset over the ocean.", (640, 360), index)
        frame = drawn(kit, 1.0)[..., :3].astype(float)
        light = frame.mean(axis=2)
        # the horizon is the strongest step from light to dark between rows
        rows = light.mean(axis=1)
        horizon = 90 + int(np.argmin(np.diff(rows[90:290])))
        low_sky = frame[horizon - 25 : horizon - 3].mean(axis=(0, 1))
        assert low_sky[2] > 1.3 * low_sky[0], "red above blue"
        above = light[:horizon]
        y, x = np.unravel_index(int(np.argmax(cv2.blur(above, (9, 9)))), above.shape)
        assert above[y, x] > 215, "the sun"
        assert y > horizon * 0.5, "and it is low"
        below = light[horizon + 2 : horizon + 25]
        path = below[:, max(0, x - 12) : x + 12].mean()
        assert path > 1.25 * np.median(below), "light on the water below it"


def test_a_blue_palette_makes_a_bluer_evening_that_stays_one() -> None:
    plain = drawn(kit_of("sunset over the ocean"), 1.0)[..., :3].mean(axis=(0, 1))
    blue = drawn(kit_of("sunset over the ocean", colors=("#1f4fd8",)), 1.0)
    means = blue[..., :3].mean(axis=(0, 1))
    assert means[0] / means[2] > 1.1 * plain[0] / plain[2]
    horizon = blue[80:100, :, :3].mean(axis=(0, 1))
    assert horizon[2] > horizon[0], "still warm at the horizon"


def test_neighbouring_shots_of_one_place_differ() -> None:
    shots = [drawn(kit_of("the mountains", index=i), 1.0)[..., :3] for i in range(4)]
    for one, other in pairwise(shots):
        assert float(np.abs(one.astype(int) - other).mean()) > 12


def test_loud_music_moves_the_picture_further_than_quiet() -> None:
    loud = Moves(Pulse(dict.fromkeys(CURVES, np.ones(500, np.float32))), 5.0)
    quiet = Moves(Pulse.silent(), 5.0)
    assert loud.travel(5.0) == pytest.approx(1.0, abs=0.01)
    assert 0.2 < quiet.travel(5.0) < 0.4
    assert loud.travel(2.0) > 2 * quiet.travel(2.0)


def test_light_follows_hard_beats_slowly() -> None:
    moves = Moves(loud_pulse(), 5.0)
    levels = [moves.level(t) for t in np.arange(1.0, 4.0, 0.02)]
    assert max(levels) - min(levels) < 0.1


def test_words_without_a_place_get_a_sky() -> None:
    art = scenery(kit_of("spreadsheet software"))
    assert isinstance(art, Place)
    assert art.scenery.place == "clouds"


def test_added_light_saturates() -> None:
    """Images with alpha 0 add their colours; nothing may wrap around."""
    frame = np.full((40, 40, 4), 200, np.uint8)
    shine(Pen(frame), soft_dot(15, "#ffffff"), 20.3, 20.4, 14, 1.0)
    assert frame[20, 20, :3].min() == 255
    assert frame[..., :3].min() >= 200

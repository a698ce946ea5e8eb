"""Choosing a picture, photos that live to the beat, titles, and the measure of flashes."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import cv2
import numpy as np
import pytest

from studio.analysis.pulse import Pulse
from studio.visuals.colour import TEXT_CONTRAST, contrast, hex_of
from studio.visuals.generative.animator import GenerativePictures
from studio.visuals.generative.arts import ARTS
from studio.visuals.generative.choosing import choose_art
from studio.visuals.generative.flashes import flashes_per_second
from studio.visuals.generative.kit import ArtKit, Colours
from studio.visuals.generative.photo import footage_art
from studio.visuals.generative.title import title_of
from studio.visuals.styles import STYLES
from studio.visuals.zones import zones
from tests.unit.test_arts import shot, song

FPS = 30
SOUNDS = (
    "Person loudly sings, holding a heart, alongside a Crash and Splash hit with a foreground"
    " techy synth wave impact, the scene has a crimson color palette.",
    "Kick hits and Bass plays in the background. In the foreground a bouncey tom deep canon, the"
    " scene has a navy color palette.",
    "Cello plays and Vocal sings in the background. In the foreground a pedaly guitar vibrate"
    " floating, the scene has a teal color palette.",
)


def test_neighbouring_shots_get_different_pictures() -> None:
    for sentence in SOUNDS:
        for seed in (1000, 7000):
            names = [choose_art(shot(index=i, seed=seed, visual=sentence)) for i in range(8)]
            assert all(a != b for a, b in pairwise(names))


def test_one_film_keeps_a_family_of_pictures() -> None:
    names = {choose_art(shot(index=i, visual=SOUNDS[i % 3])) for i in range(24)}
    assert 2 <= len(names - {"scenery"}) <= 4


def test_films_of_other_seeds_look_different() -> None:
    films = {
        frozenset(choose_art(shot(index=i, seed=seed * 1000, visual=SOUNDS[1])) for i in range(6))
        for seed in range(1, 7)
    }
    assert len(films) >= 4


def test_a_place_is_shown_as_one() -> None:
    sunset = shot(visual="A beautiful sunset over the ocean.")
    assert choose_art(sunset) == "scenery"
    assert choose_art(sunset.model_copy(update={"seed": 1003})) != "scenery"


def test_words_that_are_hardly_a_place_get_other_pictures_in_between() -> None:
    names = [choose_art(shot(index=i, visual="neon techno energy")) for i in range(4)]
    assert "scenery" not in names[1::2]
    assert choose_art(shot(index=1, visual="A road through the desert")) == "scenery"


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("Flying through a tunnel of neon light", "tunnel"),
        ("Ink drifts through clear water", "ink"),
        ("A kaleidoscope of stained glass", "kaleidoscope"),
        ("Petals open one by one", "bloom"),
    ],
)
def test_what_a_sentence_names_it_gets(sentence: str, name: str) -> None:
    assert choose_art(shot(visual=sentence)) == name


def test_each_new_take_gives_another_picture() -> None:
    takes = [choose_art(shot(seed=5000 + take, visual=SOUNDS[1])) for take in range(6)]
    assert len(set(takes)) == len(takes)


def test_every_choice_is_a_known_picture() -> None:
    known = {row.name for row in ARTS}
    for sentence in ("", "9", "Ωδή", "a cat on a bicycle", *SOUNDS):
        assert choose_art(shot(visual=sentence)) in known


# --- photos ---------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def photo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("photos") / "photo.png"
    ys, xs = np.mgrid[0:180, 0:320]
    checks = ((xs // 20 + ys // 20) % 2 * 160 + 60).astype(np.uint8)
    cv2.imwrite(str(path), np.dstack([checks, checks // 2, 255 - checks]))
    return path


def test_a_photo_fills_the_frame_and_comes_nearer_on_the_beat(photo: Path) -> None:
    def drawn(pulse: Pulse, time_s: float) -> np.ndarray:
        kit = ArtKit(shot(), (320, 180), Colours.around("#3366cc"), pulse)
        frame = np.zeros((180, 320, 4), np.uint8)
        footage_art(kit, photo, None).draw(time_s, frame)
        return frame

    still, struck = drawn(Pulse.silent(), 1.06), drawn(song(120, 1, 0.8), 1.06)
    assert (still[..., 3] == 255).all()
    assert np.percentile(still[..., :3], 1) > 20  # nothing covers it
    change = np.abs(still.astype(int) - struck)[..., :3]
    assert 0.5 < change.mean() < 25  # to be seen, and small
    between = drawn(Pulse.silent(), 1.45), drawn(song(120, 1, 0.8), 1.45)
    calm = np.abs(between[0].astype(int) - between[1])[..., :3]
    assert calm.mean() < change.mean()  # between beats it is where it would be


# --- titles ---------------------------------------------------------------------------------


def titled(style: str, size: tuple[int, int], text: str = "All the quiet things") -> ArtKit:
    made = shot(text=text, style=style, captions=True, tail_s=0.4)
    return ArtKit(made, size, Colours.around("#c22b3a", "#2a3a6e"), Pulse.silent())


def test_a_shot_without_text_has_no_title() -> None:
    assert title_of(titled("tech", (320, 180), "  ")) is None


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("size", [(640, 360), (360, 640)])
def test_a_title_is_readable_over_white_and_stays_clear_of_the_captions(
    style: str, size: tuple[int, int]
) -> None:
    kit = titled(style, size)
    title = title_of(kit)
    assert title is not None
    bounds, content = title.headline.bounds, zones(size, True).content
    assert bounds.left >= content.left - 1 and bounds.right <= content.right + 1
    assert bounds.top >= content.top - 1 and bounds.bottom <= content.bottom + 1
    shaded, black = (np.full((size[1], size[0], 4), value, np.uint8) for value in (255, 0))
    black[..., 3] = 255
    plain = shaded.copy()
    title.draw(2.0, shaded)
    title.draw(2.0, black)
    # over black, letters are what is bright; over white, the ground is what is dark around them
    letters = cv2.erode((black[..., :3].min(axis=2) > 150).astype(np.uint8), np.ones((2, 2)))
    grown = cv2.dilate(letters, np.ones((5, 5)))
    beside = (cv2.dilate(letters, np.ones((9, 9))) > 0) & (grown == 0)
    assert letters.any() and beside.any()
    ink, ground = _colour(shaded[letters > 0], 0.5), _colour(shaded[beside], 0.95)
    assert contrast(ink, ground) >= TEXT_CONTRAST
    assert np.array_equal(shaded[-2:], plain[-2:])  # the shade ends before the frame's foot


def _colour(pixels: np.ndarray, share: float) -> str:
    """The colour that is lighter than a share of the pixels."""
    order = np.argsort(pixels[:, :3].astype(int).sum(axis=1))
    b, g, r = (float(c) / 255 for c in pixels[order[int(share * (len(order) - 1))]][:3])
    return hex_of((r, g, b))


def test_a_title_comes_and_goes_softly_and_is_gone_before_the_transition() -> None:
    kit = titled("luxury", (320, 180))
    title = title_of(kit)
    assert title is not None
    gone_s = kit.shot.duration_s - kit.shot.tail_s

    def ink(time_s: float) -> float:
        frame = np.full((180, 320, 4), 60, np.uint8)
        title.draw(time_s, frame)
        return float(np.abs(frame.astype(int) - 60).mean())

    assert ink(gone_s + 0.01) == 0
    assert 0 < ink(gone_s - 0.2) < ink(gone_s - 0.6)
    assert ink(0.0) < ink(2.0)


def test_a_drawing_with_a_title_is_a_pure_function_of_time() -> None:
    made = shot(text="Louder", style="bold", layout="liquid", captions=True)
    drawings = [GenerativePictures().prepare(made, (160, 90), None, None) for _ in range(2)]
    times = (0.1, 1.2, 3.8)

    def frames(drawing, order):
        out = {}
        for t in order:
            frame = np.zeros((90, 160, 4), np.uint8)
            drawing.draw(t, frame)
            out[t] = frame
        return out

    one, two = frames(drawings[0], times), frames(drawings[1], times[::-1])
    assert all(np.array_equal(one[t], two[t]) for t in times)


# --- flashes --------------------------------------------------------------------------------


def flashing(rate_hz: float, low: int, high: int, share: float, seconds: float = 2.0):
    """Frames of which the left part switches between two greys."""
    for i in range(int(seconds * FPS)):
        frame = np.full((90, 160, 4), low, np.uint8)
        on = (i / FPS * rate_hz) % 1 >= 0.5
        frame[:, : round(160 * share)] = high if on else low
        yield frame


@pytest.mark.parametrize("rate_hz", [1, 2, 3, 5, 10])
def test_flashes_are_counted(rate_hz: int) -> None:
    found = flashes_per_second(flashing(rate_hz, 20, 235, 1.0), FPS)
    assert rate_hz - 1 <= found <= rate_hz


@pytest.mark.parametrize(
    ("low", "high", "share"),
    [
        (20, 60, 1.0),  # less than a tenth of the luminance
        (235, 255, 1.0),  # the darker one is bright
        (20, 235, 0.08),  # less than a quarter of any ten degrees
    ],
)
def test_what_the_criterion_allows_is_not_counted(low: int, high: int, share: float) -> None:
    assert flashes_per_second(flashing(6, low, high, share), FPS) == 0


def test_slow_swells_are_changes_too() -> None:
    swells = (np.full((90, 160, 3), 128 + 120 * np.sin(i / FPS * 4 * np.pi), np.uint8)
              for i in range(3 * FPS))  # fmt: skip
    assert flashes_per_second(swells, FPS) in (1, 2)


def test_a_still_picture_does_not_flash() -> None:
    assert flashes_per_second((np.full((90, 160, 3), 90, np.uint8) for _ in range(9)), FPS) == 0

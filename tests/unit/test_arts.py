"""The generative pictures: every kind, in every format, calm and wild."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest

from studio.analysis.pulse import CURVES, RATE_HZ, Pulse
from studio.document import Role
from studio.errors import InputError
from studio.visuals.generative.arts import ARTS, art_named
from studio.visuals.generative.arts.movement import Movement
from studio.visuals.generative.arts.poster import key_words, timed_words
from studio.visuals.generative.flashes import MOST, flashes_per_second
from studio.visuals.generative.kit import Art, ArtKit, Colours
from studio.visuals.shot import Shot, ShotWord

KINDS = [row.name for row in ARTS if row.name != "scenery"]
SMALL = (160, 90)
FPS = 25
PALETTES = (("#ff4f8b", "#4b6bff", "#ffd28a"), ("#e8e6e0",), ("#0b0b12", "#20242c"))


def shot(index: int = 0, seed: int = 1000, **values: object) -> Shot:
    given: dict[str, object] = {
        "text": "", "narration": "", "visual": "", "layout": "auto", "style": "tech", "tone": "",
        "language": "en", "product": "Night drive", "offer": "", "call_to_action": "",
        "key_points": (), "brand_name": "", "website": "", "colors": (), "duration_s": 4.0,
        "lead_s": 0.0, "tail_s": 0.0, "words": (), "captions": False,
    }  # fmt: skip
    return Shot(index=index, role=Role.SHOT, seed=seed, **{**given, **values})


def song(bpm: float, notes_a_beat: int, loudness: float, seconds: float = 12.0) -> Pulse:
    """A steady beat: every note rises at once and falls away, as `Pulse.curves` says."""
    times = np.arange(int(seconds * RATE_HZ)) / RATE_HZ
    beat_s = 60 / bpm
    struck = np.exp(-(times % (beat_s / notes_a_beat)) / 0.07)
    blow = np.exp(-(times % beat_s) / 0.18)
    curves = {name: np.full_like(times, loudness) for name in CURVES}
    curves |= {"onset": loudness * struck, "treble": loudness * struck, "bass": loudness * blow}
    beats = tuple(np.arange(0, seconds, beat_s))
    as_float = {name: values.astype(np.float32) for name, values in curves.items()}
    return Pulse(as_float, beats, beats[::4], 2.0)


WILDEST = song(180, 4, 1.0)


def kit(
    size: tuple[int, int] = SMALL,
    pulse: Pulse | None = None,
    palette: tuple[str, ...] = PALETTES[0],
    **values: object,
) -> ArtKit:
    made = shot(**values)  # type: ignore[arg-type]
    return ArtKit(made, size, Colours.around(*palette), pulse or song(120, 2, 0.7))


def picture(art: Art, time_s: float, size: tuple[int, int] = SMALL) -> np.ndarray:
    # what was in the buffer must not matter
    frame = np.random.default_rng(0).integers(0, 255, (size[1], size[0], 4), np.uint8)
    art.draw(time_s, frame)
    return frame


@pytest.mark.parametrize("name", KINDS)
def test_a_picture_is_a_pure_function_of_time(name: str) -> None:
    art, again = (art_named(name)(kit()) for _ in range(2))
    times = (0.0, 0.4, 2.9, 1.3)
    forwards = [picture(art, t) for t in sorted(times)]
    backwards = [picture(again, t) for t in sorted(times, reverse=True)][::-1]
    assert all(np.array_equal(a, b) for a, b in zip(forwards, backwards, strict=True))


@pytest.mark.parametrize("name", KINDS)
@pytest.mark.parametrize("size", [(160, 90), (90, 160), (90, 90), (320, 180)])
def test_every_format_is_filled_and_opaque(name: str, size: tuple[int, int]) -> None:
    frame = picture(art_named(name)(kit(size)), 1.0, size)
    assert (frame[..., 3] == 255).all()
    assert frame[..., :3].std() > 2  # there is something to see


@pytest.mark.parametrize("name", KINDS)
@pytest.mark.parametrize("palette", PALETTES[1:])
def test_pale_and_dark_colours_give_a_picture_too(name: str, palette: tuple[str, ...]) -> None:
    frame = picture(art_named(name)(kit(palette=palette)), 1.0)
    assert frame[..., :3].std() > 1.5


@pytest.mark.parametrize("name", KINDS)
def test_two_shots_of_one_kind_differ(name: str) -> None:
    words = {"visual": "thunder over golden mountains"}
    first, second = (picture(art_named(name)(kit(index=i, **words)), 1.0) for i in (0, 1))
    assert np.abs(first.astype(int) - second).mean() > 1


def moved(name: str, pulse: Pulse) -> float:
    """How much a picture changes within two seconds."""
    art = art_named(name)(kit(pulse=pulse))
    frames = [picture(art, i / 10).astype(int) for i in range(20)]
    return float(np.mean([np.abs(b - a).mean() for a, b in pairwise(frames)]))


@pytest.mark.parametrize("name", KINDS)
def test_loud_music_moves_a_picture_more_than_silence(name: str) -> None:
    silent, loud = moved(name, Pulse.silent()), moved(name, song(120, 2, 0.9))
    assert silent > 0  # it rests, it does not freeze
    assert loud > 1.4 * silent


@pytest.mark.parametrize("palette", PALETTES[:2])
@pytest.mark.parametrize("name", KINDS)
def test_the_wildest_music_makes_no_picture_flash(name: str, palette: tuple[str, ...]) -> None:
    words = {"visual": "thunder over golden mountains"}
    art = art_named(name)(kit(pulse=WILDEST, palette=palette, seed=4000, **words))
    frames = (picture(art, i / FPS) for i in range(2 * FPS))
    assert flashes_per_second(frames, FPS) <= MOST


def test_an_unknown_picture_is_told_with_the_known_ones() -> None:
    with pytest.raises(InputError) as error:
        art_named("screensaver")
    assert "waves" in error.value.remedy


def test_names_are_unique_and_every_kind_says_what_it_looks_like() -> None:
    assert len({row.name for row in ARTS}) == len(ARTS)
    assert all(row.words and 0 <= row.energy <= 1 for row in ARTS)


def test_movement_never_goes_back_and_is_faster_where_it_is_loud() -> None:
    quiet, loud = (Movement(song(120, 2, level), 4.0) for level in (0.1, 0.9))
    for move in (quiet, loud):
        way = [move.phase(t / 20) for t in range(80)]
        assert all(b > a for a, b in pairwise(way))
    assert loud.phase(3.0) - loud.phase(0.0) > 2 * (quiet.phase(3.0) - quiet.phase(0.0))


def test_a_movement_knows_when_it_was_where() -> None:
    move = Movement(song(120, 2, 0.7), 4.0)
    times = np.array([-1.5, 0.0, 0.8, 2.9])
    found = move.when(np.array([move.phase(t) for t in times]))
    assert np.allclose(found, times, atol=0.03)


def test_strikes_are_the_starts_of_notes() -> None:
    move = Movement(song(120, 2, 0.9), 4.0)
    near = [time_s for time_s, _ in move.strikes if 0 <= time_s < 2]
    assert np.allclose(near, np.arange(0, 2, 0.25), atol=0.021)


def test_a_poster_holds_a_sung_word_long_enough_to_be_read() -> None:
    sung = tuple(
        ShotWord(text=text, start_s=0.2 * i, end_s=0.2 * i + 0.2)
        for i, text in enumerate(
            ["hold", "the", "golden", "thunder", "in", "your", "open", "hands", "tonight"]
        )
    )
    times, words = timed_words(shot(words=sung))
    assert words[0] == "hold"
    assert all(b - a >= 0.9 for a, b in pairwise(times[1:]))
    assert "the" not in words


def test_a_posters_words_are_those_that_mean_something() -> None:
    assert key_words("In the background a techy synth wave impact") == ("techy", "synth", "impact")
    assert key_words("It is you") == ()

"""What is heard in a song besides its rhythm; and every kind of file and sound."""

from __future__ import annotations

import json
from functools import cache
from itertools import pairwise
from pathlib import Path

import av
import numpy as np
import pytest
from scipy import signal

from studio import under_way
from studio.analysis.pulse import CURVES, RATE_HZ
from studio.analysis.song.colour import colours_of, light_hue, name_of
from studio.analysis.song.colour_space import hex_of_oklch, lab_of
from studio.analysis.song.features import Features, measure, measure_file
from studio.analysis.song.key import key_of
from studio.analysis.song.listen import Listening, listen, pulse_of
from studio.analysis.song.loudness import beside_average
from studio.analysis.song.onsets import flux, onsets_of
from studio.analysis.song.scores import f_measure
from studio.analysis.song.sections import sections_of
from studio.analysis.song_analysis import Loudness
from studio.audio.files import write_wav
from studio.audio.loudness import integrated_lufs
from studio.errors import Cancelled, InputError
from studio.music.score import TICKS_PER_BEAT, Note, Part, Score
from studio.music.soundfonts import SHIPPED

SOUND_HZ = 48_000
NO_DOWNBEATS = np.empty(0)


def tone(hz: float, length_s: float, gain: float = 0.2) -> np.ndarray:
    """A tone that begins anew every half second, in stereo."""
    times = np.arange(round(length_s * SOUND_HZ)) / SOUND_HZ
    mono = gain * np.sin(2 * np.pi * hz * times) * np.exp(-3 * (times % 0.5))
    return np.repeat(mono[:, None], 2, axis=1).astype(np.float32)


@cache
def form() -> np.ndarray:
    """Dark and soft, bright and loud, dark and soft: 12 s each."""
    chance = np.random.default_rng(0)
    bright = tone(2000, 12) + tone(3000, 12) + 0.05 * chance.normal(size=(12 * SOUND_HZ, 2))
    dark = tone(110, 12, 0.1) + tone(165, 12, 0.05)
    return np.concatenate([dark, bright, dark]).astype(np.float32)


@cache
def features() -> Features:
    return measure([form()])


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("song") / "form.wav"
    write_wav(path, form(), SOUND_HZ)
    return path


@pytest.fixture(scope="module")
def heard(file: Path) -> Listening:
    return listen(file)


def test_windows_and_sections_cover_the_song(heard: Listening) -> None:
    assert heard.duration_s == 36.0 and len(heard.windows) == 36
    for parts in (heard.windows, heard.sections):
        assert parts[0].start_s == 0 and parts[-1].end_s == heard.duration_s
        assert all(a.end_s == b.start_s for a, b in pairwise(parts))


def test_what_was_heard_is_json(heard: Listening) -> None:
    values = json.loads(json.dumps(heard.as_dict()))
    assert values["windows"][0].keys() == {
        "start_s", "end_s", "loudness", "level_lufs", "colour", "colour_name",
    }  # fmt: skip
    assert "pulse" not in values and len(heard.peaks) == 36 * 40


def test_parts_are_found_and_those_alike_have_one_letter() -> None:
    sections = sections_of(features(), NO_DOWNBEATS)
    assert [section.label for section in sections] == ["A", "B", "A"]
    assert f_measure([s.start_s for s in sections[1:]], [12, 24], 1.0) == 1.0
    assert sections[1].energy == 1.0 > sections[0].energy


def test_borders_lie_on_the_downbeat_beside_them() -> None:
    sections = sections_of(features(), np.array([0.0, 6.0, 12.2, 18.1, 24.3, 30.2]))
    assert [section.start_s for section in sections[1:]] == pytest.approx([12.2, 24.3])


def test_loudness_is_told_beside_the_running_average(heard: Listening) -> None:
    told = [window.loudness for window in heard.windows]
    assert set(told[1:11]) == {Loudness.QUIET} and set(told[13:20]) == {Loudness.LOUD}


def test_loudness_does_not_flicker_about_its_border() -> None:
    levels = -20 + 1.5 + 0.3 * (-1.0) ** np.arange(60)
    told = beside_average(levels, -20.0, 1.0)
    assert sum(a != b for a, b in pairwise(told)) <= 2


def test_the_integrated_loudness_is_that_of_the_film_sound(heard: Listening) -> None:
    assert heard.integrated_lufs == pytest.approx(integrated_lufs(form()), abs=0.05)


def test_bright_and_dark_parts_have_other_colours(heard: Listening) -> None:
    names = [window.colour_name for window in heard.windows]
    assert names[6] != names[18]
    assert len(set(names[4:11])) == 1 and not set(names[4:11]) & set(names[16:23])


def test_colours_do_not_flicker_inside_a_part() -> None:
    spans = [(float(i), i + 1.0) for i in range(36)]
    colours = colours_of(features(), spans, np.full(36, -20.0))
    labs = [lab_of(colour) for colour in colours]
    steps = [float(np.linalg.norm(b - a)) for a, b in pairwise(labs)]
    assert max(steps[4:11] + steps[17:23] + steps[29:35]) < 20


@pytest.mark.parametrize(
    ("colour", "name"),
    [("#4682b4", "steelblue"), ("#fe0101", "red"), ("#808080", "gray"), ("#000000", "black")],
)
def test_colours_have_the_nearest_name_of_css(colour: str, name: str) -> None:
    assert name_of(colour) == name


def test_an_octave_has_the_same_light() -> None:
    assert light_hue(220.0) == pytest.approx(light_hue(440.0))
    assert light_hue(440.0) != pytest.approx(light_hue(660.0), abs=10)


def test_every_hue_fits_a_screen() -> None:
    for hue in range(0, 360, 15):
        assert len(hex_of_oklch(0.7, 0.3, hue)) == 7


@pytest.mark.parametrize(
    ("pitches", "key"),
    [((60, 64, 67, 65, 69, 72, 67, 71, 74, 60, 64, 67), ("C", "major")),
     ((57, 60, 64, 62, 65, 69, 64, 68, 71, 57, 60, 64), ("A", "minor")),
     ((66, 70, 73, 71, 75, 78, 73, 77, 80, 66, 70, 73), ("F#", "major"))],
)  # fmt: skip
def test_the_key_of_a_cadence_is_heard(pitches: tuple[int, ...], key: tuple[str, str]) -> None:
    from studio.analysis.song.rendered import render

    beat = TICKS_PER_BEAT
    notes = [Note(i // 3 * beat, p, (i // 3 + 1) * beat, 90) for i, p in enumerate(pitches * 4)]
    song = render(Score(600_000, (Part.of("piano", 0, notes),)), SHIPPED)
    assert key_of(measure([song.samples]).pitches) == key


def test_noise_has_no_key() -> None:
    noise = np.random.default_rng(1).normal(0, 0.1, (10 * SOUND_HZ, 2)).astype(np.float32)
    assert key_of(measure([noise]).pitches) == ("", "")


def test_onsets_are_heard_where_notes_begin() -> None:
    found, strengths = onsets_of(flux(measure([tone(440, 10)]).bands))
    assert f_measure(found, np.arange(0, 10, 0.5), 0.05) > 0.9
    assert len(found) == len(strengths)


def test_the_pulse_moves_between_0_and_1(heard: Listening) -> None:
    for name in CURVES:
        curve = heard.pulse.curves[name]
        assert len(curve) == 36 * RATE_HZ and curve.dtype == np.float32
        assert curve.min() >= 0 and curve.max() <= 1
        assert np.diff(curve).min() > -0.2  # a fall takes a quarter of a second
    assert heard.pulse.curves["treble"][700:1100].mean() > 0.5
    assert heard.pulse.curves["treble"][100:500].mean() < 0.2


def test_a_quiet_song_moves_as_a_loud_one() -> None:
    from studio.analysis.song.curves import curves_of

    loud, quiet = (curves_of(measure([gain * form()]))["level"] for gain in (1.0, 0.05))
    np.testing.assert_allclose(loud, quiet, atol=0.02)


def test_known_beats_are_those_of_the_pulse(file: Path) -> None:
    pulse = pulse_of(file, [0.5, 1.0], [0.5])
    assert pulse.beat(0.5) == 1.0 and pulse.downbeats_s == (0.5,)


def test_blocks_of_any_length_give_the_same(file: Path) -> None:
    pieces = np.split(form(), [1000, 700_000, 700_001])
    whole, parts = features(), measure(pieces)
    np.testing.assert_allclose(whole.bands, parts.bands, atol=1e-5)
    np.testing.assert_array_equal(whole.peaks, parts.peaks)
    assert len(measure_file(file)) == len(whole)


def test_work_that_nobody_wants_is_given_up(file: Path) -> None:
    def stop(share: float, message: str) -> None:
        if share > 0.3:
            raise Cancelled("Stopped.")

    with under_way.listening(stop), pytest.raises(Cancelled):
        listen(file)


def test_progress_rises_to_the_end(file: Path) -> None:
    told: list[float] = []
    with under_way.listening(lambda share, _: told.append(share)):
        listen(file)
    assert told == sorted(told) and told[-1] == 1.0


@pytest.mark.parametrize(
    ("samples", "said"),
    [(tone(440, 3), "lasts 3.0 seconds"), (np.zeros((10 * SOUND_HZ, 2), np.float32), "is silent"),
     (1e-4 * tone(440, 10), "is silent")],
)  # fmt: skip
def test_what_is_too_short_or_silent_is_refused(
    tmp_path: Path, samples: np.ndarray, said: str
) -> None:
    path = tmp_path / "sound.wav"
    write_wav(path, samples.astype(np.float32), SOUND_HZ)
    with pytest.raises(InputError, match=said) as refused:
        listen(path, name="My song.wav")
    assert refused.value.remedy and "My song.wav" in refused.value.message


@pytest.mark.parametrize(
    ("rate_hz", "codec", "form_name", "layout"),
    [(8000, "pcm_u8", "u8", "mono"), (192_000, "pcm_s24le", "s32", "stereo"),
     (48_000, "pcm_s16le", "s16", "5.1")],
)  # fmt: skip
def test_files_of_every_kind_are_heard(
    tmp_path: Path, rate_hz: int, codec: str, form_name: str, layout: str
) -> None:
    path = tmp_path / "sound.wav"
    mono = signal.resample_poly(tone(440, 8)[:, 0], rate_hz, SOUND_HZ).astype(np.float32)
    with av.open(str(path), "w") as container:
        stream = container.add_stream(codec, rate=rate_hz, layout=layout)
        planes = np.stack([mono] * stream.codec_context.layout.nb_channels)
        frame = av.AudioFrame.from_ndarray(planes, format="fltp", layout=layout)
        frame.sample_rate = rate_hz
        for fitting in av.AudioResampler(form_name, layout, rate_hz).resample(frame):
            container.mux(stream.encode(fitting))
        container.mux(stream.encode(None))
    heard = listen(path, window_s=0.5)
    assert heard.duration_s == pytest.approx(8, abs=0.05) and len(heard.windows) in (16, 17)
    assert all(len(window.colour) == 7 for window in heard.windows)

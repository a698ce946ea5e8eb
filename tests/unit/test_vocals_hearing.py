"""Voices are found in a song, and heard alone without the music."""

import wave
from pathlib import Path

import numpy as np
import pytest
from scipy.signal import resample_poly

from studio.analysis.sound_file import RATE_HZ, read_16_khz
from studio.analysis.vocals import spleeter
from studio.analysis.vocals.hear import voices_in, write_voice
from studio.analysis.vocals.known_songs import RATE_HZ as SONG_HZ
from studio.analysis.vocals.known_songs import KnownSong
from studio.analysis.vocals.separation import Separation
from studio.analysis.vocals.spleeter_graph import graph, shapes
from studio.analysis.vocals.voices import Voices, VoiceSpan
from studio.errors import Cancelled
from studio.under_way import listening
from tests.songs import clean_song, music_alone, spoken_song, sung_song

SUNG_THROUGHOUT = Voices(40.0, (VoiceSpan(0.0, 40.0, "singing"),))


def _heard(song: KnownSong, folder: Path) -> tuple[Voices, np.ndarray]:
    path, voice = song.write(folder / "song.wav"), folder / "voice.wav"
    return write_voice(path, voices_in(path), voice), read_16_khz(voice)


@pytest.fixture(scope="module")
def sung(tmp_path_factory: pytest.TempPathFactory) -> tuple[Voices, np.ndarray]:
    return _heard(sung_song(), tmp_path_factory.mktemp("sung"))


def test_every_line_that_is_sung_over_music_is_found(sung: tuple[Voices, np.ndarray]) -> None:
    voices, _ = sung
    for start_s, end_s in sung_song().spans:
        assert voices.kind_in(start_s, end_s) == "singing"
    assert voices.kind_in(0.0, 2.0) == "none"


def test_speech_over_music_is_told_from_singing(tmp_path: Path) -> None:
    voices = voices_in(spoken_song().write(tmp_path / "a.wav"))
    assert {span.kind for span in voices.spans} == {"speech"}
    for start_s, end_s in spoken_song().spans:
        assert voices.kind_in(start_s, end_s) == "speech"


def test_music_alone_has_no_voice(tmp_path: Path) -> None:
    voices, voice = _heard(music_alone(), tmp_path)
    assert voices.spans == ()
    assert np.mean(voice != 0) < 0.1


def test_a_solo_that_is_taken_for_singing_is_found_out(tmp_path: Path) -> None:
    path = music_alone().write(tmp_path / "a.wav")
    taken = Voices(20.0, (VoiceSpan(5.0, 9.0, "singing"),))
    assert write_voice(path, taken, tmp_path / "voice.wav") == Voices(20.0, ())


def test_the_voice_is_as_long_as_the_song_and_silent_where_nobody_sings(
    sung: tuple[Voices, np.ndarray],
) -> None:
    voices, voice = sung
    length_s = len(sung_song().samples) / SONG_HZ
    assert voices.duration_s == pytest.approx(length_s, abs=1e-4)
    assert len(voice) / RATE_HZ == pytest.approx(length_s, abs=1e-4)
    assert not voice[: round(1.5 * RATE_HZ)].any()


def test_the_voice_alone_is_nearer_to_what_was_sung_than_the_song_is(
    sung: tuple[Voices, np.ndarray],
) -> None:
    true = _at_16_khz(clean_song().samples)
    mixed = _at_16_khz(sung_song().samples)
    assert _distortion_db(true, sung[1]) > _distortion_db(true, mixed) + 4
    assert _distortion_db(true, sung[1]) > 8


def _at_16_khz(samples: np.ndarray) -> np.ndarray:
    return resample_poly(samples.mean(axis=1), RATE_HZ, SONG_HZ)


def _distortion_db(true: np.ndarray, found: np.ndarray) -> float:
    """The ratio of the signal, at the level that fits best, to the rest."""
    true = true[: len(found)]
    fitted = true * (true @ found) / (true @ true)
    return float(10 * np.log10((fitted**2).sum() / ((found - fitted) ** 2).sum()))


def test_pieces_of_any_length_give_the_same_voice() -> None:
    song = np.random.default_rng(0).normal(0, 0.1, (30 * spleeter.RATE_HZ, 2))
    song = song.astype(np.float32)
    small = Separation(SUNG_THROUGHOUT).blocks(np.array_split(song, 977))
    large = Separation(SUNG_THROUGHOUT).blocks([song])
    one, other = np.concatenate(list(small)), np.concatenate(list(large))
    assert len(song) <= len(one) <= len(song) + spleeter.SIZE
    np.testing.assert_array_equal(one, other)


def test_the_shipped_graph_is_the_one_that_the_code_describes() -> None:
    assert spleeter.GRAPH_FILE.read_bytes() == graph()
    assert sum(int(np.prod(shape)) for shape in shapes().values()) == 19_653_518


def test_nobody_waits_for_a_song_that_was_given_up(tmp_path: Path) -> None:
    path = sung_song().write(tmp_path / "a.wav")

    def give_up(fraction: float, message: str) -> None:
        raise Cancelled

    with listening(give_up):
        with pytest.raises(Cancelled):
            voices_in(path)
        with pytest.raises(Cancelled):
            write_voice(path, SUNG_THROUGHOUT, tmp_path / "voice.wav")


def test_how_far_it_is_is_told_to_the_end(tmp_path: Path) -> None:
    told: list[float] = []
    path = music_alone().write(tmp_path / "a.wav")
    with listening(lambda fraction, message: told.append(fraction)):
        write_voice(path, voices_in(path), tmp_path / "voice.wav")
    assert told[-1] == pytest.approx(1.0)
    with wave.open(str(tmp_path / "voice.wav")) as file:
        assert (file.getnchannels(), file.getframerate(), file.getsampwidth()) == (1, RATE_HZ, 2)

"""Every song file is read, or refused with a remedy; nothing else happens."""

from pathlib import Path

import numpy as np
import pytest
import soundfile

from studio.analysis.sound_file import RATE_HZ, length_hint_s, read_16_khz, sound_blocks
from studio.analysis.vocals.hear import voices_in, write_voice
from studio.errors import InputError
from tests.songs.files import LENGTH_S, cut, encoded, holed, tone, wav_file

WAVS = [
    (8_000, 8, 1),
    (11_025, 16, 2),
    (22_050, 24, 1),
    (44_100, 64, 2),
    (48_000, 16, 6),
    (96_000, 32, 1),
    (192_000, 24, 2),
    (48_000, 16, 16),
]


@pytest.mark.parametrize(("rate_hz", "bits", "channels"), WAVS)
def test_a_wav_of_any_rate_depth_and_channels_is_read(
    tmp_path: Path, rate_hz: int, bits: int, channels: int
) -> None:
    path = wav_file(tmp_path / "song.wav", tone(rate_hz), rate_hz, bits, channels)
    mono, stereo = read_16_khz(path), _stereo(path)
    assert len(mono) / RATE_HZ == pytest.approx(LENGTH_S, abs=0.01)
    assert stereo.shape[1] == 2 and len(stereo) / 44_100 == pytest.approx(LENGTH_S, abs=0.01)
    for samples, rate in ((mono, RATE_HZ), (stereo[:, 0], 44_100)):
        assert _likeness(samples, tone(rate)) > 0.99


def _stereo(path: Path) -> np.ndarray:
    return np.concatenate(list(sound_blocks(path, 44_100, "stereo")))


def _likeness(one: np.ndarray, other: np.ndarray) -> float:
    """Normalised correlation; a delay of a sample or two does not matter."""
    count = min(len(one), len(other))
    one, other = one[:count], other[:count]
    return float(one @ other / np.linalg.norm(one) / np.linalg.norm(other))


@pytest.mark.parametrize("kind", ["mp3", "flac", "ogg", "m4a", "aac", "mp4"])
def test_every_usual_form_is_read_whatever_its_name(tmp_path: Path, kind: str) -> None:
    path = encoded(tmp_path, kind).rename(tmp_path / "song.txt")
    samples = read_16_khz(path)
    assert len(samples) / RATE_HZ == pytest.approx(LENGTH_S, abs=0.1)
    assert samples.std() == pytest.approx(0.28, abs=0.13)
    assert length_hint_s(path) == pytest.approx(LENGTH_S, abs=0.2)


def test_ogg_vorbis_is_read(tmp_path: Path) -> None:
    soundfile.write(tmp_path / "a.ogg", tone(44_100), 44_100, format="OGG", subtype="VORBIS")
    assert len(read_16_khz(tmp_path / "a.ogg")) / RATE_HZ == pytest.approx(LENGTH_S, abs=0.1)


@pytest.mark.parametrize("share", [0.5, 0.05])
@pytest.mark.parametrize("kind", ["mp3", "flac", "m4a", "mp4"])
def test_a_song_that_was_cut_off_is_refused(tmp_path: Path, kind: str, share: float) -> None:
    _is_refused(cut(encoded(tmp_path, kind), share), "damaged or cut off")


@pytest.mark.parametrize("kind", ["ogg", "aac"])
def test_what_is_left_of_a_stream_without_a_length_is_read(tmp_path: Path, kind: str) -> None:
    samples = read_16_khz(cut(encoded(tmp_path, kind), 0.5))
    assert 1.5 < len(samples) / RATE_HZ < 3.5


@pytest.mark.parametrize("filling", ["zeros", "noise"])
@pytest.mark.parametrize("kind", ["mp3", "flac", "ogg", "m4a"])
def test_a_song_with_a_hole_is_refused(tmp_path: Path, kind: str, filling: str) -> None:
    _is_refused(holed(encoded(tmp_path, kind), filling), "damaged or cut off")


def _is_refused(path: Path, message: str) -> None:
    with pytest.raises(InputError, match=message) as refusal:
        list(sound_blocks(path, 44_100, "stereo", name="My song"))
    assert refusal.value.remedy and "My song" in str(refusal.value)


@pytest.mark.parametrize(
    ("said_bytes", "length_s"),
    [(0, LENGTH_S), (2**32 - 1, LENGTH_S), (2**32 - 200, LENGTH_S), (200_000, 200_000 / 88_200)],
)
def test_a_wav_whose_header_tells_a_wrong_length_is_read(
    tmp_path: Path, said_bytes: int, length_s: float
) -> None:
    path = wav_file(tmp_path / "a.wav", tone(44_100), 44_100, said_bytes=said_bytes)
    assert len(read_16_khz(path)) / RATE_HZ == pytest.approx(length_s, abs=0.01)


def test_a_wav_that_promises_twice_as_much_was_cut_off(tmp_path: Path) -> None:
    path = wav_file(tmp_path / "a.wav", tone(44_100), 44_100, said_bytes=4 * 44_100 * 5)
    _is_refused(path, "damaged or cut off")


@pytest.mark.parametrize("bits", [32, 64])
@pytest.mark.parametrize("value", [np.nan, np.inf, 1e30])
def test_samples_that_no_sound_has_spoil_nothing_but_themselves(
    tmp_path: Path, value: float, bits: int
) -> None:
    samples = tone(44_100)
    samples[44_100:88_200] = value
    heard = read_16_khz(wav_file(tmp_path / "a.wav", samples, 44_100, bits))
    assert np.isfinite(heard).all() and np.abs(heard).max() <= 8
    around = np.r_[: 15 * RATE_HZ // 16, 33 * RATE_HZ // 16 : len(heard)]
    assert _likeness(heard[around], tone(RATE_HZ)[around]) > 0.99


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "empty"),
        (b"verse one, chorus, verse two\n" * 100, "isn't a sound"),
        ("verse one".encode("utf-16") * 100, "isn't a sound|damaged"),
        (b"\x89PNG\r\n\x1a\n" + bytes(500), "isn't a sound"),
        (bytes(5000), "isn't a sound"),
        (b"ID3\x04\0\0\0\0\x0f\x76" + bytes(2048), "damaged|no sound|no length"),
        (b"fLaC" + bytes(500), "damaged|no sound|no length"),
        (b"\0\0\0\x18ftypM4A " + bytes(500), "damaged|no sound"),
    ],
)
def test_what_is_no_song_is_refused(tmp_path: Path, content: bytes, message: str) -> None:
    path = tmp_path / "song.wav"
    path.write_bytes(content)
    _is_refused(path, message)


@pytest.mark.parametrize(("rate_hz", "channels"), [(0, 1), (44_100, 0), (1, 1)])
def test_a_wav_with_an_impossible_header_is_refused(
    tmp_path: Path, rate_hz: int, channels: int
) -> None:
    content = bytearray(wav_file(tmp_path / "a.wav", tone(44_100), 44_100).read_bytes())
    content[22:24] = channels.to_bytes(2, "little")
    content[24:28] = rate_hz.to_bytes(4, "little")
    (tmp_path / "a.wav").write_bytes(content)
    _is_refused(tmp_path / "a.wav", "damaged|longer than 15 minutes|no sound")


def test_a_wav_without_samples_is_refused(tmp_path: Path) -> None:
    _is_refused(wav_file(tmp_path / "a.wav", tone(44_100)[:0], 44_100), "no length")


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    _is_refused(tmp_path / "song.wav", "can't be opened")
    _is_refused(tmp_path, "can't be opened")


def test_fifteen_minutes_are_read_in_small_blocks_and_a_second_more_is_refused(
    tmp_path: Path,
) -> None:
    quarter = wav_file(tmp_path / "a.wav", np.zeros(900 * 8000, np.float32), 8000, 8)
    sizes = [len(block) for block in sound_blocks(quarter, 8000)]
    assert sum(sizes) == 900 * 8000 and max(sizes) < 100_000
    longer = wav_file(tmp_path / "b.wav", np.zeros(901 * 8000, np.float32), 8000, 8)
    _is_refused(longer, "longer than 15 minutes")


def test_joined_files_of_different_rates_are_read_as_one(tmp_path: Path) -> None:
    first, second = encoded(tmp_path, "mp3").read_bytes(), tmp_path / "mono.mp3"
    soundfile.write(second, tone(24_000), 24_000, format="MP3")
    (tmp_path / "both.mp3").write_bytes(first + second.read_bytes())
    samples = read_16_khz(tmp_path / "both.mp3")
    assert len(samples) / RATE_HZ == pytest.approx(2 * LENGTH_S, abs=0.3)


@pytest.mark.parametrize(("rate_hz", "bits", "channels"), [(8_000, 8, 1), (192_000, 24, 6)])
def test_the_voice_is_looked_for_in_any_of_them(
    tmp_path: Path, rate_hz: int, bits: int, channels: int
) -> None:
    path = wav_file(tmp_path / "song.wav", tone(rate_hz), rate_hz, bits, channels)
    voices = voices_in(path)
    write_voice(path, voices, tmp_path / "voice.wav")
    assert len(read_16_khz(tmp_path / "voice.wav")) / RATE_HZ == pytest.approx(LENGTH_S, abs=0.01)

"""The song as a film's sound: copied bit for bit where MP4 holds it, and never moved in time."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import av
import numpy as np
import pytest

from studio.analysis.sound_file import sound_blocks
from studio.audio.files import write_wav
from studio.audio.song import run_song_sound
from studio.errors import InputError
from tests.songs.encoded import written

RATE_HZ = 44_100


@pytest.fixture(scope="module")
def noise() -> np.ndarray:
    """Six seconds of stereo noise that swells, so that it can be found again in time."""
    chance = np.random.default_rng(3)
    samples = chance.normal(size=(RATE_HZ * 6 + 123, 2)).astype(np.float32)
    swell = np.sin(np.arange(len(samples)) / RATE_HZ * 2)[:, None] ** 2
    return (0.1 * samples * swell).astype(np.float32)


def for_film(path: Path, folder: Path) -> dict:
    upload = SimpleNamespace(file=lambda: path, facts={"name": path.name})
    return run_song_sound(None, {"sound": upload}, folder)


def packets(path: Path) -> list[bytes]:
    with av.open(str(path)) as file:
        return [bytes(packet) for packet in file.demux(audio=0) if packet.size]


def lag_samples(first: np.ndarray, second: np.ndarray) -> int:
    n = min(len(first), len(second))
    a, b = (np.fft.rfft(x[:n], 2 * n) for x in (first, second))
    lag = int(np.fft.irfft(a.conj() * b).argmax())
    return lag - 2 * n if lag > n else lag


def heard(path: Path) -> np.ndarray:
    return np.concatenate(list(sound_blocks(path, RATE_HZ)))


@pytest.mark.parametrize(
    ("name", "codec", "container"),
    [("song.mp3", "libmp3lame", "mp3"), ("song.m4a", "aac", "mp4")],
)
def test_mp3_and_aac_are_copied_bit_for_bit_and_in_time(tmp_path, noise, name, codec, container):
    song = written(tmp_path / name, noise, codec, container, RATE_HZ)
    facts = for_film(song, tmp_path)
    assert facts["copied"]
    assert packets(tmp_path / "sound.m4a") == packets(song)
    assert lag_samples(heard(song), heard(tmp_path / "sound.m4a")) == 0


def test_other_songs_are_encoded_once_in_time_and_at_their_own_level(tmp_path, noise):
    song = tmp_path / "song.wav"
    write_wav(song, noise, RATE_HZ)
    facts = for_film(song, tmp_path)
    assert not facts["copied"]
    before, after = heard(song), heard(tmp_path / "sound.m4a")
    assert lag_samples(before, after) == 0
    assert 0 <= len(after) - len(before) < 1024
    power = [float(np.mean(x[: len(before)] ** 2)) for x in (before, after)]
    assert 10 * np.log10(power[1] / power[0]) == pytest.approx(0, abs=0.3)
    with av.open(str(tmp_path / "sound.m4a")) as file:
        assert file.streams.audio[0].codec_context.sample_rate == RATE_HZ
        assert file.bit_rate > 256_000


def test_a_song_of_192_khz_and_one_of_8_khz_become_48_khz(tmp_path):
    for rate_hz in (8_000, 192_000):
        song = tmp_path / f"{rate_hz}.wav"
        write_wav(song, np.full(rate_hz // 2, 0.1, np.float32), rate_hz)
        for_film(song, tmp_path)
        with av.open(str(tmp_path / "sound.m4a")) as file:
            assert file.streams.audio[0].codec_context.sample_rate == 48_000


def test_samples_that_are_no_numbers_are_silent(tmp_path):
    samples = np.full(24_000, 0.1, np.float32)
    samples[1000:2000], samples[3000:3010] = np.nan, np.inf
    write_wav(tmp_path / "song.wav", samples, 48_000)
    for_film(tmp_path / "song.wav", tmp_path)
    after = heard(tmp_path / "sound.m4a")
    assert np.isfinite(after).all()
    assert np.abs(after[1100:1700]).max() < 0.02


def test_a_damaged_song_is_told(tmp_path):
    song = tmp_path / "song.mp3"
    song.write_bytes(b"ID3" + bytes(500))
    with pytest.raises(InputError, match="damaged"):
        for_film(song, tmp_path)

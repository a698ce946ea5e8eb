"""Any sound becomes 16 kHz mono; what is damaged, cut off or too long is refused."""

from pathlib import Path

import numpy as np
import pytest

from studio.analysis.sound_file import RATE_HZ, read_16_khz
from studio.errors import InputError
from tests.sounds import wav, write_sound

LENGTH_S = 3.0


def _melody(rate_hz: int) -> np.ndarray:
    """A tone that rises from 200 to 800 Hz."""
    t = np.arange(round(LENGTH_S * rate_hz)) / rate_hz
    return (0.4 * np.sin(2 * np.pi * (200 * t + 100 * t * t))).astype(np.float32)


KINDS = [
    ("8k.wav", 8_000, "pcm_s16le", "mono"),
    ("a.wav", 44_100, "pcm_f32le", "stereo"),
    ("six.flac", 48_000, "flac", "5.1"),
    ("a.mp3", 22_050, "libmp3lame", "stereo"),
    ("a.m4a", 48_000, "aac", "stereo"),
    ("a.aac", 48_000, "aac", "mono"),
    ("a.ogg", 48_000, "libopus", "mono"),
    ("a.webm", 48_000, "libopus", "stereo"),
    ("a.mkv", 48_000, "aac", "5.1"),
    ("a.aiff", 44_100, "pcm_s16be", "mono"),
]


@pytest.mark.parametrize(("name", "rate_hz", "codec", "layout"), KINDS)
def test_every_kind_of_sound_is_read(
    tmp_path: Path, name: str, rate_hz: int, codec: str, layout: str
) -> None:
    path = write_sound(tmp_path / name, _melody(rate_hz), rate_hz, codec, layout)
    samples = read_16_khz(path)
    assert samples.dtype == np.float32 and samples.ndim == 1
    assert len(samples) / RATE_HZ == pytest.approx(LENGTH_S, abs=0.15)
    wanted = _melody(RATE_HZ)
    assert _likeness(samples, wanted) > 0.9


def _likeness(one: np.ndarray, other: np.ndarray) -> float:
    """The highest normalised correlation: codecs begin a little early or late."""
    size = 2 * max(len(one), len(other))
    product = np.fft.rfft(one, size) * np.conj(np.fft.rfft(other, size))
    return float(np.fft.irfft(product).max() / np.linalg.norm(one) / np.linalg.norm(other))


def test_a_video_gives_its_sound(tmp_path: Path) -> None:
    path = write_sound(tmp_path / "a.mp4", _melody(48_000), 48_000, "aac", with_pictures=True)
    assert len(read_16_khz(path)) / RATE_HZ == pytest.approx(LENGTH_S, abs=0.15)


@pytest.mark.parametrize(
    ("name", "codec"),
    [("a.wav", "pcm_s16le"), ("a.flac", "flac"), ("a.m4a", "aac"), ("a.mkv", "aac")],
)
def test_a_file_that_was_cut_in_the_middle_is_refused(
    tmp_path: Path, name: str, codec: str
) -> None:
    path = write_sound(tmp_path / name, _melody(48_000), 48_000, codec)
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    with pytest.raises(InputError, match="damaged or cut off"):
        read_16_khz(path)


def test_a_wav_that_was_streamed_is_read_to_its_end(tmp_path: Path) -> None:
    path = write_sound(tmp_path / "a.wav", _melody(48_000), 48_000, "pcm_s16le")
    content = bytearray(path.read_bytes())
    data = content.index(b"data") + 4
    content[4:8] = content[data : data + 4] = b"\xff" * 4  # nobody knew the length beforehand
    path.write_bytes(content)
    assert len(read_16_khz(path)) == LENGTH_S * RATE_HZ


def test_samples_that_are_no_numbers_are_silent(tmp_path: Path) -> None:
    samples = np.full(8000, np.nan, np.float32)
    samples[::2] = np.inf
    assert not read_16_khz(wav(tmp_path / "a.wav", samples)).any()


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "empty"),
        (b"hello, world " * 50, "isn't a sound"),
        (b"#EXTM3U\n#EXTINF:5,\nfile:///etc/passwd\n" * 5, "isn't a sound"),
        (b"RIFF\x24\0\0\0WAVEfmt " + b"\0" * 40, "damaged"),
        (b"OggS" + b"\1" * 500, "damaged"),
        (b"\xff\xfb" + b"\0" * 500, "damaged|no length|no sound"),
    ],
)
def test_what_is_no_sound_is_refused(tmp_path: Path, content: bytes, message: str) -> None:
    path = tmp_path / "sound.wav"
    path.write_bytes(content)
    with pytest.raises(InputError, match=message) as refusal:
        read_16_khz(path)
    assert refusal.value.remedy


def test_a_sound_that_is_too_long_is_refused(tmp_path: Path) -> None:
    for name, codec in (("a.flac", "flac"), ("a.mp3", "libmp3lame")):
        path = write_sound(tmp_path / name, _melody(48_000), 48_000, codec)
        with pytest.raises(InputError, match=r"longer than 0\.04 minutes"):
            read_16_khz(path, max_length_s=2.4)

"""Sound: facts that ITU-R BS.1770 and arithmetic give."""

import tracemalloc

import numpy as np
import pyloudnorm
import pytest
from scipy import ndimage

from studio.audio.files import (
    at_48_khz,
    measure_file,
    open_wav,
    read_sound,
    read_wav,
    write_aac,
    write_wav,
)
from studio.audio.limiter import Limited, limit
from studio.audio.loudness import LoudnessMeter, integrated_lufs, measure, true_peak_dbtp
from studio.audio.mix import Fitted, ducking_gain, join_intervals, mix, normalise
from studio.audio.track import Kept, Track, blocks, stretches, with_edges

RATE = 48_000


def sine(hz: float, seconds: float, level: float = 1.0) -> np.ndarray:
    t = np.arange(int(seconds * RATE)) / RATE
    mono = level * np.sin(2 * np.pi * hz * t)
    return np.stack([mono, mono], axis=1).astype(np.float32)


def noise(seconds: float, seed: int = 0) -> np.ndarray:
    return (np.random.default_rng(seed).standard_normal((int(seconds * RATE), 2)) * 0.1).astype(
        np.float32
    )


def test_a_1_khz_sine_has_its_known_loudness():
    # BS.1770-4: a 0 dBFS 997 Hz sine on one channel is -3.01 LUFS; on both, 3.01 LU more.
    one = sine(997, 5)
    one[:, 1] = 0
    assert integrated_lufs(one) == pytest.approx(-3.01, abs=0.05)
    assert integrated_lufs(sine(997, 5)) == pytest.approx(0.0, abs=0.05)


def test_a_peak_between_samples_is_seen():
    # A quarter-rate sine sampled off its crests: sample peak -3 dBFS, true peak 0 dBTP.
    n = np.arange(RATE)
    mono = np.sin(np.pi / 2 * n + np.pi / 4)
    track = np.stack([mono, mono], axis=1).astype(np.float32)
    assert np.abs(track).max() == pytest.approx(0.7071, abs=1e-3)
    assert true_peak_dbtp(track) == pytest.approx(0.0, abs=0.3)


def test_silence_is_the_gate_and_stays_silent():
    silence = np.zeros((RATE, 2), np.float32)
    assert integrated_lufs(silence) == -70
    assert not normalise(silence, -14, -1)[:].any()
    assert measure(silence).integrated_lufs == -70


@pytest.mark.parametrize("ceiling", [-1.0, -3.0])
def test_the_limiter_keeps_the_ceiling_and_leaves_quiet_parts_alone(ceiling):
    track = noise(2)
    track[RATE : RATE + 200] *= 30
    limited = limit(track, ceiling)
    assert true_peak_dbtp(limited) <= ceiling + 0.05
    assert np.array_equal(limited[: RATE // 2], track[: RATE // 2])


@pytest.mark.parametrize("target", [-14.0, -16.0, -23.0])
def test_a_track_is_brought_to_its_target(target):
    track = noise(6)
    track[::4800] *= 12  # peaks that the limiter has to catch
    finished = normalise(track, target, -1.4)
    assert integrated_lufs(finished) == pytest.approx(target, abs=0.1)
    assert true_peak_dbtp(finished) <= -1.35


def test_music_gives_way_to_the_voice_by_the_depth_asked_for():
    gain = ducking_gain([(RATE, 2 * RATE)], slice(0, 4 * RATE), 12.0)
    assert gain[0] == 1.0
    assert gain[-1] == 1.0
    assert 20 * np.log10(gain[int(1.5 * RATE)]) == pytest.approx(-12, abs=0.01)
    assert np.abs(np.diff(gain)).max() < 1e-3  # no step that would be heard as a click


def test_short_pauses_stay_ducked():
    assert join_intervals([(0, RATE), (RATE + 1000, 2 * RATE)]) == [(0, 2 * RATE)]
    assert len(join_intervals([(0, RATE), (3 * RATE, 4 * RATE)])) == 2


def test_voice_stands_above_music():
    rng = np.random.default_rng(1)
    voice = (rng.standard_normal(2 * RATE) * 0.1).astype(np.float32)
    args = {"music_gain_db": 0.0, "duck_db": 11.0}
    both, alone = (np.zeros((5 * RATE, 2), np.float32) for _ in range(2))
    mix(both, [(RATE, voice)], noise(5), **args)
    mix(alone, [(RATE, voice)], None, **args)
    speaking = slice(int(1.2 * RATE), int(2.8 * RATE))
    music_rms = np.sqrt(np.mean((both - alone)[speaking] ** 2))
    voice_rms = np.sqrt(np.mean(alone[speaking] ** 2))
    assert 20 * np.log10(voice_rms / music_rms) > 14


@pytest.mark.parametrize("seconds", [2.0, 3.0, 4.5])
def test_music_is_fitted_to_the_film(seconds):
    fitted = Fitted(noise(seconds), 3 * RATE)[:]
    assert fitted.shape == (3 * RATE, 2)
    if seconds > 3:
        assert not fitted[-1].any()


def test_aac_keeps_length_and_loudness(tmp_path):
    track = normalise(ndimage.uniform_filter1d(noise(3), 16, axis=0), -14, -1.4)
    write_aac(tmp_path / "a.m4a", track)
    back = read_sound(tmp_path / "a.m4a")
    assert abs(len(back) - len(track)) <= 1024
    assert integrated_lufs(back) == pytest.approx(-14, abs=0.3)


def test_the_fast_coder_keeps_length_and_loudness_too(tmp_path):
    track = normalise(ndimage.uniform_filter1d(noise(3), 16, axis=0), -14, -1.4)
    write_aac(tmp_path / "a.m4a", track, "fast")
    back = read_sound(tmp_path / "a.m4a")
    assert abs(len(back) - len(track)) <= 1024
    assert integrated_lufs(back) == pytest.approx(-14, abs=0.3)


def test_wav_is_exact_and_resampling_keeps_the_pitch(tmp_path):
    mono = sine(440, 1)[:, 0][::2]
    write_wav(tmp_path / "a.wav", mono, 24_000)
    back, rate = read_wav(tmp_path / "a.wav")
    assert rate == 24_000
    assert np.array_equal(back, mono)
    fine = at_48_khz(back, rate)
    assert len(fine) == RATE
    assert np.argmax(np.abs(np.fft.rfft(fine))) == 440


@pytest.mark.parametrize("seconds", [1.0, 12.3, 31.0])
def test_loudness_is_that_of_another_meter(seconds):
    swell = np.linspace(0.01, 1, int(seconds * RATE), dtype=np.float32)[:, None]
    track = noise(seconds, 4) * swell
    meter = pyloudnorm.Meter(RATE)
    assert integrated_lufs(track) == pytest.approx(meter.integrated_loudness(track), abs=0.02)
    if seconds > 4:
        expected = meter.loudness_range(track)
        assert measure(track).loudness_range_lu == pytest.approx(expected, abs=0.2)


def test_loudness_does_not_depend_on_the_pieces_it_comes_in():
    track, meter = noise(10), LoudnessMeter()
    for start in range(0, len(track), 1777):
        meter.add(track[start : start + 1777])
    assert meter.integrated_lufs == pytest.approx(integrated_lufs(track), abs=1e-6)


def test_a_limited_sound_is_the_same_by_blocks_and_as_a_whole():
    track = noise(10)
    track[::9000] *= 20
    finished = Limited(track, 6.0, -1.0)
    whole = limit(track * np.float32(10 ** (6 / 20)), -1.0)
    assert np.abs(np.concatenate(list(blocks(finished))) - whole).max() < 1e-5


def test_ducking_is_the_same_by_stretches():
    intervals = [(RATE, 2 * RATE), (3 * RATE, 4 * RATE)]
    whole = ducking_gain(intervals, slice(0, 6 * RATE), 9.0)
    parts = [ducking_gain(intervals, slice(a, a + 20_000), 9.0) for a in range(0, 280_000, 20_000)]
    assert np.array_equal(np.concatenate(parts), whole[:280_000])


def test_a_track_on_disk_behaves_like_an_array(tmp_path):
    array = noise(6)
    with Track.scratch(len(array), tmp_path) as track:
        assert not track[:].any()
        for part in stretches(len(array)):
            track[part] = array[part]
        track.append(array[:100])
        assert len(track) == len(array) + 100
        assert np.array_equal(track[1000:2000], array[1000:2000])
        assert np.array_equal(with_edges(track, slice(0, 50), 8)[8:], track[0:58])
    write_wav(tmp_path / "a.wav", array, RATE)
    with open_wav(tmp_path / "a.wav") as wav:
        assert len(wav) == len(array)
        assert np.array_equal(wav[:], array)
    assert [path.name for path in tmp_path.iterdir()] == ["a.wav"]


def test_a_kept_sound_is_what_was_computed(tmp_path):
    track = noise(10)
    track[::9000] *= 20
    limited = Limited(track, 6.0, -1.0)
    whole = np.concatenate(list(blocks(limited)))
    with Track.scratch(folder=tmp_path) as scratch:
        kept = Kept(limited, scratch)
        assert np.array_equal(kept[5000:6000], limited[5000:6000])  # not read in order yet
        for _ in range(2):
            assert np.array_equal(np.concatenate(list(blocks(kept))), whole)
        assert len(kept) == len(scratch) == len(limited)
        assert len(Kept(limited, scratch)) == len(limited)
        assert len(scratch) == 0


def test_a_sound_is_brought_to_its_target_the_same_way_on_a_scratch_track(tmp_path):
    track = noise(6)
    track[::4800] *= 12
    with Track.scratch(folder=tmp_path) as scratch:
        on_disk = np.concatenate(list(blocks(normalise(track, -14, -1.4, scratch))))
    assert np.array_equal(on_disk, np.concatenate(list(blocks(normalise(track, -14, -1.4)))))


def test_a_file_is_measured_as_its_samples_are(tmp_path):
    write_aac(tmp_path / "a.m4a", noise(9))
    assert measure_file(tmp_path / "a.m4a") == measure(read_sound(tmp_path / "a.m4a"))


def peak_bytes_of_a_mix(seconds, folder):
    """Most memory that arrays held while a film's sound was mixed, encoded and measured."""
    n = seconds * RATE
    lines = ((start, noise(2, start)[:, 0]) for start in range(0, n, 5 * RATE))
    with Track.scratch(n, folder) as track, Track.scratch(n, folder) as music:
        for part in stretches(n):
            music[part] = noise(5, part.start)[: part.stop - part.start]
        tracemalloc.start()
        mix(track, lines, music, music_gain_db=0.0, duck_db=11.0)
        write_aac(folder / "a.m4a", normalise(track, -14.0, -1.4))
        measure_file(folder / "a.m4a")
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
    return peak


def test_memory_does_not_grow_with_the_film(tmp_path):
    short, long = (peak_bytes_of_a_mix(seconds, tmp_path) for seconds in (15, 60))
    assert long < 1.1 * short

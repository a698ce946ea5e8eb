"""How sounds to learn from are named, read, mixed and measured."""

from __future__ import annotations

import struct
import wave
from pathlib import Path

import numpy as np
import pytest

from studio.analysis.instruments.calibrating import calibrate
from studio.analysis.instruments.corpus.bank import Bank
from studio.analysis.instruments.corpus.naming import (
    OTHER,
    PROGRAMS,
    RANGES,
    drum_label,
    key_label,
    program_label,
)
from studio.analysis.instruments.corpus.patches import read_patch
from studio.analysis.instruments.corpus.readers import read_folders, read_kit
from studio.analysis.instruments.corpus.sounds import SOUND_SAMPLES, one_shot, pieces
from studio.analysis.instruments.corpus.sources import RECORDED, SOURCES
from studio.analysis.instruments.corpus.synths import synthesise
from studio.analysis.instruments.features import LOOK_SAMPLES, RATE_HZ
from studio.analysis.instruments.labels import LABELS
from studio.analysis.instruments.looks import single_looks
from studio.analysis.instruments.measures import (
    average_precision,
    best_guesses,
    reliability,
    top,
)
from studio.analysis.instruments.mixing import Mixer


@pytest.fixture(scope="module")
def bank() -> Bank:
    """Three instruments, each a tone of its own, and one without a label."""
    labels = np.array(["kick", "piano", "flute", OTHER] * 2)
    times_s = np.arange(SOUND_SAMPLES) / RATE_HZ
    sounds = [np.sin(2 * np.pi * hz * times_s) for hz in (60, 300, 900, 2000) * 2]
    scaled = np.round(32767 * np.stack(sounds)).astype(np.int16)
    return Bank(scaled, labels, np.array(["one"] * 4 + ["two"] * 4), np.array([RECORDED] * 8))


def write_wav(path: Path, samples: np.ndarray, rate_hz: int = 44_100) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with wave.open(str(path), "wb") as file:
        file.setparams((1, 2, rate_hz, len(samples), "NONE", ""))
        file.writeframes((32767 * samples).astype("<i2").tobytes())


@pytest.mark.parametrize(
    ("name", "label"),
    [
        ("Pearl Kick", "kick"),
        ("BassDrum", "kick"),
        ("Snare Rimshot", "rimshot"),
        ("Pearl Side Stick", "rimshot"),
        ("Snare (Pearl Free Floating Maple 14x3.5)", "snare"),
        ("Sabian Hat Closed", "hihat"),
        ("Open HH", "hihat"),
        ("Zildjian Splash", "splash"),
        ("Paiste Ride", "ride"),
        ("Sabian Crash", "crash"),
        ("Floor Tom", "tom"),
        ("Hand Clap", "clap"),
        ("Maraca", "shaker"),
        ("Cowbell", OTHER),
        ("Snare Roll", None),
        ("Crash/Ride (Paiste Rude 18)", None),
    ],
)
def test_a_drum_is_known_by_its_name(name: str, label: str | None) -> None:
    assert drum_label(name) == label


def test_general_midi_tells_programs_and_keys() -> None:
    assert (program_label(0), program_label(40), program_label(66)) == (
        "piano",
        "violin",
        "saxophone",
    )
    assert (key_label(36), key_label(49), key_label(37)) == ("kick", "crash", "rimshot")
    assert set(PROGRAMS) == set(RANGES)


def test_no_collection_is_for_two_things() -> None:
    names = [source.name for source in SOURCES]
    assert len(set(names)) == len(names)
    packages = {source.package.name: source.package for source in SOURCES}.values()
    assert all(package.sha256 for package in packages if package.registry != "debian")
    assert all(package.licence for package in packages)


def test_a_sound_begins_with_its_onset_and_has_a_peak_of_one() -> None:
    silence, hit = np.zeros(5000, np.float32), 0.2 * np.ones(3000, np.float32)
    shot = one_shot(np.concatenate([silence, hit]))
    assert shot is not None and shot.shape == (SOUND_SAMPLES,)
    assert np.abs(shot).max() == pytest.approx(1) and np.argmax(shot > 0) < 100
    assert one_shot(silence) is None


def test_quiet_stretches_of_a_recording_are_left_out() -> None:
    loud = np.random.default_rng(0).normal(0, 0.3, 2 * SOUND_SAMPLES).astype(np.float32)
    assert len(list(pieces(np.concatenate([loud, 0.001 * loud])))) == 2


def test_a_kit_of_hydrogen_is_read(tmp_path: Path) -> None:
    write_wav(tmp_path / "kick.wav", np.hanning(4000))
    kit = """<drumkit_info xmlns="http://www.hydrogen-music.org/drumkit"><instrumentList>
    <instrument><name>Kick</name><layer><filename>kick.wav</filename></layer></instrument>
    <instrument><name>Tom</name><layer><filename>missing.wav</filename></layer></instrument>
    </instrumentList></drumkit_info>"""
    (tmp_path / "drumkit.xml").write_text(kit)
    assert [sound.label for sound in read_kit(tmp_path, {})] == ["kick"]


def test_files_are_labelled_by_where_they_lie(tmp_path: Path) -> None:
    write_wav(tmp_path / "basses" / "bass01.wav", np.hanning(4000))
    write_wav(tmp_path / "loops" / "loop.wav", np.hanning(4000))
    (tmp_path / "basses" / "damaged.wav").write_bytes(b"RIFF....WAVE")
    assert [sound.label for sound in read_folders(tmp_path, {"basses/": "bass"})] == ["bass"]


def test_a_patch_is_read_and_its_loop_played_on(tmp_path: Path) -> None:
    cycle = np.round(20_000 * np.sin(2 * np.pi * np.arange(100) / 100)).astype("<i2").tobytes()
    header = bytearray(b"GF1PATCH110\0ID#000002\0".ljust(239, b"\0"))
    header[198] = 1
    sample = bytearray(96)
    struct.pack_into("<III", sample, 8, len(cycle), 0, len(cycle))
    struct.pack_into("<H", sample, 20, 32_000)
    sample[55] = 1 | 4  # 16 bit, looped
    path = tmp_path / "000_Tone.pat"
    path.write_bytes(bytes(header) + bytes(sample) + cycle)
    (samples,) = read_patch(path)
    assert len(samples) == SOUND_SAMPLES and np.abs(samples[-200:]).max() > 0.5


def test_a_file_that_is_no_patch_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.pat").write_bytes(b"something else")
    with pytest.raises(ValueError, match="no patch"):
        list(read_patch(tmp_path / "a.pat"))


def test_synthesised_notes_are_the_same_each_time() -> None:
    first, second = list(synthesise(1)), list(synthesise(1))
    assert {sound.label for sound in first} == {"synth_lead", "synth_pad", "bass"}
    assert all(np.array_equal(a.samples, b.samples) for a, b in zip(first, second, strict=True))


def test_a_mix_says_what_is_heard_in_it(bank: Bank) -> None:
    mixer = Mixer(bank, seed=4)
    mixes = [mixer.mix() for _ in range(40)]
    heard = np.stack([mix.heard for mix in mixes])
    known = [LABELS.index(label) for label in ("kick", "piano", "flute")]
    assert heard[:, known].sum(axis=0).min() > 0
    assert np.delete(heard, known, axis=1).sum() == 0
    assert all(mix.samples.shape == (LOOK_SAMPLES,) for mix in mixes)
    assert all(np.isfinite(mix.samples).all() for mix in mixes)


def test_the_same_seed_makes_the_same_mixes(bank: Bank) -> None:
    first, second, other = (Mixer(bank, seed).mix() for seed in (7, 7, 8))
    assert np.array_equal(first.samples, second.samples)
    assert not np.array_equal(first.samples, other.samples)


def test_single_looks_are_capped_by_source(bank: Bank) -> None:
    looks = single_looks(bank, most_per_source=1)
    assert len(looks.labels) == 6
    assert set(looks.sources) == {"one", "two"}


def test_ranks_and_average_precision() -> None:
    confidences = np.array([[0.9, 0.1, 0.5], [0.2, 0.3, 0.4]], np.float32)
    wanted = np.array([2, 2])
    assert top(confidences, wanted, 1).tolist() == [False, True]
    assert top(confidences, wanted, 2).tolist() == [True, True]
    scores = np.array([0.9, 0.8, 0.7], np.float32)
    assert average_precision(scores, np.array([True, False, True])) == pytest.approx(
        (1 + 2 / 3) / 2
    )
    assert np.isnan(average_precision(scores, np.zeros(3, bool)))


def test_honest_confidences_have_no_calibration_error() -> None:
    rng = np.random.default_rng(0)
    confidences = rng.random((20_000, 4)).astype(np.float32)
    heard = rng.random(confidences.shape) < confidences
    assert reliability(confidences.ravel(), heard.ravel()).error < 0.01
    boastful = np.sqrt(confidences)
    assert reliability(*best_guesses(boastful, heard, 2)).error > 0.1


def test_calibration_makes_confidences_honest() -> None:
    rng = np.random.default_rng(1)
    truth = rng.normal(-1, 2, (4000, len(LABELS)))
    heard = rng.random(truth.shape) < 1 / (1 + np.exp(-truth))
    first = (3 * truth + 2).astype(np.float32)  # far too sure
    second = rng.normal(size=truth.shape).astype(np.float32)  # knows nothing
    fitted = calibrate(first, second, heard, np.ones(len(truth), np.float32))
    confidences = fitted.confidences(first, second)
    assert reliability(confidences.ravel(), heard.ravel()).error < 0.01
    assert np.abs(fitted.weights[1]).mean() < 0.1

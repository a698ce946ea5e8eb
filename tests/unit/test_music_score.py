from __future__ import annotations

import random
import struct
from dataclasses import replace

import numpy as np
import pytest
from scipy import signal

from studio.errors import InputError
from studio.music.filters import bell, high_shelf
from studio.music.score import Note, Part, Score
from studio.music.synth import render_part, render_stems


def random_score(seed: int) -> Score:
    rng = random.Random(seed)
    parts = []
    for number in range(4):
        starts = [rng.randrange(0, 200_000) for _ in range(80)]
        notes = [
            Note(s, rng.randrange(30, 100), s + rng.randrange(1, 3000), rng.randrange(1, 128))
            for s in starts
        ]
        parts.append(
            Part.of(
                f"part {number}",
                rng.randrange(128),
                notes,
                bank=8 * (number % 2),
                is_drum=number == 3,
                role=("chords", "bass", "", "drums")[number],
            )
        )
    return Score(rng.randrange(250_000, 1_500_000), tuple(parts))


@pytest.mark.parametrize("seed", range(12))
def test_midi_round_trip_is_the_identity(seed: int) -> None:
    score = random_score(seed)
    assert Score.from_midi(score.to_midi()) == score


@pytest.mark.parametrize("beats", [2, 3, 4, 5, 12])
def test_the_metre_travels_with_the_file(beats: int) -> None:
    score = replace(random_score(2), beats_per_bar=beats)
    assert Score.from_midi(score.to_midi()) == score


def file_of(*events: bytes, resolution: int = 480) -> bytes:
    """A Standard MIDI File with events and one note."""
    track = b"".join(events) + bytes.fromhex("00903c4083 60803c00 00ff2f00")
    head = b"MThd" + struct.pack(">IHHH", 6, 1, 1, resolution)
    return head + b"MTrk" + struct.pack(">I", len(track)) + track


def metre(above: int, power: int) -> bytes:
    return bytes([0, 0xFF, 0x58, 4, above, power, 24, 8])


@pytest.mark.parametrize(("above", "power", "beats"), [(3, 2, 3), (6, 3, 3), (2, 1, 4), (12, 3, 6)])
def test_a_metre_is_read_in_quarter_notes(above: int, power: int, beats: int) -> None:
    assert Score.from_midi(file_of(metre(above, power))).beats_per_bar == beats


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (file_of(metre(7, 3)), "metre"),
        (file_of(metre(255, 2)), "metre"),
        (file_of(metre(4, 2), metre(3, 2)), "metre"),
        (file_of(metre(4, 255)), "metre"),
        (file_of(bytes.fromhex("00ff5103000000")), "damaged"),
        (file_of(resolution=0), "damaged"),
        (file_of(resolution=0xE728), "damaged"),
        (file_of(*(bytes.fromhex("00ff510307a120") for _ in range(65_535))), "tempo"),
        (b"MThd" + bytes(200_000_000), "200 MB"),
        (b"MThd" + struct.pack(">IHHH", 6, 1, 0, 480), "damaged"),
    ],
    ids=range(10),
)
def test_hostile_files_are_refused_with_the_reason(data: bytes, reason: str) -> None:
    with pytest.raises(InputError, match=reason):
        Score.from_midi(data)


def test_a_struck_pitch_ends_the_note_before_it() -> None:
    part = Part.of("piano", 0, [Note(0, 60, 960, 80), Note(480, 60, 700, 90)])
    assert part.notes == (Note(0, 60, 480, 80), Note(480, 60, 700, 90))


@pytest.mark.parametrize("values", [(5, 60, 5, 80), (0, 128, 9, 80), (0, 60, 9, 0), (-1, 60, 9, 9)])
def test_impossible_notes_are_refused(values: tuple[int, int, int, int]) -> None:
    with pytest.raises(InputError):
        Note(*values)


@pytest.mark.parametrize("data", [b"", b"not a midi file", b"MThd\x00\x00\x00\x06\x00"])
def test_what_is_no_midi_file_is_refused(data: bytes) -> None:
    with pytest.raises(InputError, match="MIDI"):
        Score.from_midi(data)


def test_a_note_sounds_from_its_sample_on_at_its_pitch() -> None:
    score = Score(500_000, (Part.of("organ", 16, [Note(480, 69, 1920, 100)]),))
    (sound,) = render_stems(score, 96_000)
    assert np.abs(sound[:24_000]).max() == 0.0
    heard = sound[30_000:78_000].mean(axis=1)
    power = np.abs(np.fft.rfft(heard))
    near_440_hz = power[435:446].max()
    assert near_440_hz > 20 * np.median(power[300:700])


def test_what_was_played_before_leaves_no_trace() -> None:
    score = random_score(3)
    alone = render_part(score.parts[0], score, 96_000)
    for part in score.parts:
        render_part(part, score, 48_000)
    assert np.array_equal(render_part(score.parts[0], score, 96_000), alone)


def brightness_hz(sound: np.ndarray) -> float:
    power = np.abs(np.fft.rfft(sound.mean(axis=1))) ** 2
    return float((power * np.fft.rfftfreq(len(sound), 1 / 48_000)).sum() / power.sum())


def test_velocity_is_loudness_and_brightness() -> None:
    soft, loud = (
        render_part(Part.of("piano", 0, [Note(0, 60, 900, v)]), Score(500_000, ()), 48_000)
        for v in (40, 110)
    )
    assert np.sqrt(np.mean(loud**2)) > 2 * np.sqrt(np.mean(soft**2))
    assert brightness_hz(loud) > 1.15 * brightness_hz(soft)


def test_a_shelf_acts_above_its_corner_only() -> None:
    _, response = signal.sosfreqz(high_shelf(1500.0, -9.0), [100.0, 12_000.0], fs=48_000)
    assert 20 * np.log10(np.abs(response)) == pytest.approx([0.0, -9.0], abs=0.1)


def test_a_bell_acts_at_its_centre() -> None:
    _, response = signal.sosfreqz(bell(300.0, -4.0, 1.0), [300.0, 6000.0], fs=48_000)
    assert 20 * np.log10(np.abs(response)) == pytest.approx([-4.0, 0.0], abs=0.1)

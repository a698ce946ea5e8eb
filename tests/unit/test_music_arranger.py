from __future__ import annotations

import numpy as np
import pytest
from scipy import signal

from studio.audio.track import BLOCK
from studio.errors import InputError
from studio.music.arranger import Arranger, arrange
from studio.music.composer import RATE_HZ, MusicRequest, Section
from studio.music.feels import FEELS
from studio.music.form import solve_beats
from studio.music.harmony import CHORD_HIGH, CHORD_LOW, Key, chord_of, voice
from studio.music.instruments import INSTRUMENTS
from studio.music.lexicon import FEEL_WORDS
from studio.music.master import BANDS_HZ, band_levels, convolve, true_peak_db
from studio.music.mixing import impulse_response, integrated_lufs, reverberate
from studio.music.patterns import ARPS, BASSES, CHORDS, DRUMS, FILLS, KICK, MELODIES, PERCUSSION
from studio.music.score import Part
from studio.music.words import words_to_plan

AD = (
    Section(0.0, "hook"),
    Section(5.2, "problem"),
    Section(11.1, "solution"),
    Section(17.5, "benefit"),
    Section(22.4, "offer"),
    Section(26.0, "call_to_action"),
)
ALL_FEELS = sorted(FEELS)


def ask(prompt: str, duration_s: float = 30.0, seed: int = 0, **more: object) -> MusicRequest:
    return MusicRequest(prompt, round(duration_s * RATE_HZ), seed, **more)  # type: ignore[arg-type]


def prompt_for(feel: str) -> str:
    """The words that ask for a feel most strongly."""
    words = FEEL_WORDS[feel]
    return " ".join(sorted(words, key=lambda w: (-words[w], w))[:3])


def tonal(parts: tuple[Part, ...]) -> list[Part]:
    return [part for part in parts if not part.is_drum]


@pytest.mark.parametrize("feel", ALL_FEELS)
def test_every_feel_makes_a_finished_piece(feel: str) -> None:
    piece = Arranger().compose(ask(prompt_for(feel), 8.5, 3))
    assert piece.facts["feel"] == feel
    assert piece.facts["beats_per_bar"] == 4
    assert piece.samples.shape == (round(8.5 * RATE_HZ), 2)
    assert integrated_lufs(piece.samples) == pytest.approx(-20.0, abs=0.5)
    assert true_peak_db(piece.samples) <= -3.0
    # Neither muddy nor piercing: octave bands against 1 kHz.
    levels = dict(zip(BANDS_HZ, band_levels(piece.samples), strict=True))
    assert levels[250] < 10
    assert levels[4000] < 3


@pytest.mark.parametrize(
    "duration_s", [2.0, 3.0, 4.4, 6.0, 7.9, 8.0, 15.0, 30.5, 61.7, 120.0, 600.0]
)
@pytest.mark.parametrize("prompt", ["ambient", "urgent", "warm acoustic"])
def test_the_score_fills_the_length(prompt: str, duration_s: float) -> None:
    sheet, score = arrange(ask(prompt, duration_s))
    assert sheet.form.end * score.seconds_per_tick == pytest.approx(duration_s, abs=0.001)
    assert max(n.end for part in score.parts for n in part.notes) <= sheet.form.end
    lowest, highest = sheet.plan.feel.bpm
    slack = 1.35 if duration_s < 8 else 1.07
    assert lowest / slack <= score.bpm <= highest * slack


@pytest.mark.parametrize("duration_s", [3.0, 30.5])
def test_the_sound_has_the_length(duration_s: float) -> None:
    samples = Arranger().compose(ask("jazz", duration_s)).samples
    assert len(samples) == round(duration_s * RATE_HZ)


@pytest.mark.parametrize("duration_s", [0.5, 1300.0])
def test_impossible_lengths_are_refused(duration_s: float) -> None:
    with pytest.raises(InputError, match="seconds"):
        Arranger().compose(ask("pop", duration_s))


@pytest.mark.parametrize("feel", ALL_FEELS)
@pytest.mark.parametrize("seed", range(4))
def test_notes_belong_to_key_or_chord(feel: str, seed: int) -> None:
    sheet, score = arrange(ask(prompt_for(feel), 30, seed, sections=AD))
    allowed = set(sheet.key.scale)
    inside = total = 0
    for part in tonal(score.parts):
        for note in part.notes:
            bars = [i for i, bar in enumerate(sheet.form.bars) if bar.start <= note.start + 30]
            chord = sheet.chords[bars[-1]].pitch_classes
            inside += note.pitch % 12 in allowed or note.pitch % 12 in chord
            total += 1
    assert inside / total >= 0.95


@pytest.mark.parametrize("feel", ALL_FEELS)
def test_the_piece_ends_on_its_tonic_and_lets_it_ring(feel: str) -> None:
    sheet, score = arrange(ask(prompt_for(feel), 30, 1, sections=AD))
    ending = sheet.form.ring_start - 60
    last = [n for part in tonal(score.parts) for n in part.notes if n.start >= ending]
    bass = [n for part in score.parts if part.role == "bass" for n in part.notes]
    assert min(last, key=lambda n: n.pitch).pitch % 12 == sheet.key.tonic
    assert bass[-1].pitch % 12 == sheet.key.tonic
    assert (sheet.form.end - sheet.form.ring_start) * score.seconds_per_tick > 1.3
    assert {n.pitch % 12 for n in last} <= set(sheet.last.pitch_classes)


@pytest.mark.parametrize("feel", ALL_FEELS)
def test_long_melody_notes_are_chord_tones(feel: str) -> None:
    sheet, score = arrange(ask(prompt_for(feel), 30, 2, sections=AD))
    for part in (p for p in score.parts if p.role == "melody"):
        for note in part.notes:
            if note.start >= sheet.form.ring_start - 60 or note.end - note.start < 500:
                continue
            bars = [i for i, bar in enumerate(sheet.form.bars) if bar.start <= note.start + 30]
            assert note.pitch % 12 in sheet.chords[bars[-1]].pitch_classes


@pytest.mark.parametrize("feel", ALL_FEELS)
def test_no_pitch_sounds_twice_and_chords_stay_out_of_the_mud(feel: str) -> None:
    _, score = arrange(ask(prompt_for(feel), 30, 5, sections=AD))
    for part in tonal(score.parts):
        ends: dict[int, int] = {}
        for note in part.notes:
            assert ends.get(note.pitch, 0) <= note.start
            ends[note.pitch] = note.end
        if part.role in ("chords", "pad", "arp"):
            assert min(n.pitch for n in part.notes) >= CHORD_LOW


def test_melody_leaves_room_for_the_voice() -> None:
    for feel in ALL_FEELS:
        sheet, score = arrange(ask(prompt_for(feel), 60, 1, sections=(AD[0], AD[3], AD[4])))
        for part in (p for p in score.parts if p.role == "melody"):
            sung = sum(n.end - n.start for n in part.notes)
            assert sung < 0.75 * sheet.form.end


def test_seed_changes_notes_and_same_seed_does_not() -> None:
    first, second = (arrange(ask("folk", 20, seed))[1] for seed in (1, 2))
    assert first.parts != second.parts
    assert first == arrange(ask("folk", 20, 1))[1]


def test_seeds_differ_in_key_chords_tune_and_groove() -> None:
    sheets = [arrange(ask("upbeat pop", 20, seed)) for seed in range(8)]
    assert len({sheet.key for sheet, _ in sheets}) >= 3
    assert len({tuple(c.degree for c in sheet.chords) for sheet, _ in sheets}) >= 4
    for role in ("melody", "drums"):
        parts = [part for _, score in sheets for part in score.parts if part.role == role]
        assert len({tuple(n.start // 60 for n in part.notes) for part in parts}) == 8


def test_scene_changes_fall_on_bar_lines() -> None:
    for feel in ALL_FEELS:
        sheet, score = arrange(ask(prompt_for(feel), 30, 0, sections=AD))
        bar_s = 4 * 60 / score.bpm
        starts_s = [bar.start * score.seconds_per_tick for bar in sheet.form.section_starts]
        wanted = [section.start_s for section in AD]
        assert all(min(abs(s - w) for w in wanted) <= bar_s / 2 + 0.01 for s in starts_s)


def test_tempo_prefers_bar_lines_at_scene_starts() -> None:
    cut = Section(10.0, "offer")
    beats = solve_beats(30.0, 116.0, False, (Section(0, "hook"), cut))
    bars_at_cut = 10.0 / (30.0 / beats * 4)
    assert abs(bars_at_cut - round(bars_at_cut)) < 0.05


@pytest.mark.parametrize("bpm", [60.0, 97.0, 133.0, 180.0])
def test_a_named_tempo_is_kept_within_half_a_beat_of_the_length(bpm: float) -> None:
    _, score = arrange(ask("pop", 30, 0, bpm=bpm))
    assert score.bpm == pytest.approx(bpm, abs=1.0)


def test_a_tempo_and_key_in_the_words_are_kept() -> None:
    sheet, score = arrange(ask("lofi beat at 80 bpm in F# minor", 30))
    assert score.bpm == pytest.approx(80, abs=1)
    assert sheet.key == Key(6, "minor")


def test_form_opens_thin_and_is_fullest_at_the_offer() -> None:
    for feel in ALL_FEELS:
        sheet, score = arrange(ask(prompt_for(feel), 30, 0, sections=AD))
        per_bar = {bar.start: 0 for bar in sheet.form.bars}
        for part in score.parts:
            playing = {(n.start + 30) // 1920 * 1920 for n in part.notes}
            for start in playing & per_bar.keys():
                per_bar[start] += 1
        fullest = max(per_bar.values())
        assert per_bar[0] < fullest
        lifts = [bar for bar in sheet.form.bars if bar.role in ("offer", "solution")]
        assert max(per_bar[bar.start] for bar in lifts) >= fullest - 1


def test_a_fill_leads_into_the_lift() -> None:
    sheet, score = arrange(ask("rock", 30, 0, sections=AD))
    lift = next(bar for bar in sheet.form.bars if bar.role == "solution" and bar.lands)
    (drums,) = (part for part in score.parts if part.role == "drums")
    struck = [n for n in drums.notes if lift.start - 960 <= n.start < lift.start - 20]
    assert len({n.pitch for n in struck} - {42, 46}) >= 2
    assert any(n.pitch == 49 and abs(n.start - lift.start) < 30 for n in drums.notes)


@pytest.mark.parametrize("feel", ["upbeat pop", "hip-hop", "rock", "funk", "warm acoustic"])
def test_bass_is_locked_to_the_kick(feel: str) -> None:
    _, score = arrange(ask(prompt_for(feel), 30, 0, sections=AD))
    (drums,) = (part for part in score.parts if part.role == "drums")
    (bass,) = (part for part in score.parts if part.role == "bass")
    kicks = np.array([n.start for n in drums.notes if n.pitch == KICK and n.velocity > 45])
    starts = np.array([n.start for n in bass.notes])
    misses = np.abs(kicks[:, None] - starts[None, :]).min(axis=1)
    assert np.mean(misses < 30) >= 0.8


@pytest.mark.parametrize(
    "prompt", ["upbeat pop, no drums", "pop alegre sin batería", "rock sans batterie", "ambient"]
)
def test_without_drums_nothing_plays_on_the_drum_channel(prompt: str) -> None:
    _, score = arrange(ask(prompt, 30, 0, sections=AD))
    assert not any(part.is_drum for part in score.parts)


@pytest.mark.parametrize(
    ("prompt", "instruments"),
    [
        ("solo piano", {"piano"}),
        ("only strings and harp", {"strings", "harp"}),
        ("guitar and strings", {"acoustic guitar", "strings", "bass guitar"}),
        ("just drums", {"drums"}),
        ("cello only", {"cello"}),
    ],
)
def test_named_instruments_are_all_that_plays(prompt: str, instruments: set[str]) -> None:
    _, score = arrange(ask(prompt, 30, 0, sections=AD))
    assert {part.name for part in score.parts} == instruments


@pytest.mark.parametrize(
    ("prompt", "instrument"),
    [
        ("corporate with ukulele", "ukulele"),
        ("jazz with saxophone", "saxophone"),
        ("epic orchestral with choir", "choir"),
        ("musica allegra con fisarmonica", "accordion"),
        ("musique calme avec flûte", "flute"),
    ],
)
def test_a_named_instrument_plays(prompt: str, instrument: str) -> None:
    _, score = arrange(ask(prompt, 30, 0, sections=AD))
    assert instrument in {part.name for part in score.parts}


@pytest.mark.parametrize(
    ("prompt", "feel"),
    [
        ("Warm acoustic guitar for a family bakery", "warm acoustic"),
        ("happy summer pop", "upbeat pop"),
        ("corporate, inspiring", "inspiring corporate"),
        ("chill lo-fi to study", "lo-fi"),
        ("orquestal y épica", "cinematic"),
        ("techno for a software startup", "electronic"),
        ("tranquilo, para una clase de yoga", "ambient"),
        ("funky groove", "funk"),
        ("smoky jazz club", "jazz"),
        ("salsa caliente", "latin"),
        ("bossa nova on the beach", "bossa nova"),
        ("quirky pizzicato for kids", "playful"),
        ("trap beat, urban", "hip-hop"),
        ("loud punk rock", "rock"),
        ("musica elegante per un hotel di lusso", "luxury lounge"),
        ("irish folk with banjo", "folk"),
        ("urgent countdown, action", "urgent"),
        ("tender love ballad", "tender piano"),
    ],
)
def test_words_choose_the_feel(prompt: str, feel: str) -> None:
    assert words_to_plan(ask(prompt)).feel.name == feel


def test_moods_decide_where_the_prompt_says_nothing() -> None:
    sections = (Section(0, "hook", "cozy and warm"), Section(9, "offer", "heartfelt"))
    assert words_to_plan(ask("", sections=sections)).feel.name == "warm acoustic"


def test_short_words_match_whole_words_only() -> None:
    assert words_to_plan(ask("spacious apple pie")).feel == words_to_plan(ask("")).feel


def test_products_are_not_taken_for_instruments() -> None:
    layers = words_to_plan(ask("organic household drumsticks")).layers
    assert "organ" not in {layer.instrument for layer in layers}


def test_words_move_energy_and_mode() -> None:
    calm, wild = (words_to_plan(ask(f"{word} pop")).energy for word in ("gentle", "powerful"))
    assert calm < wild
    assert words_to_plan(ask("sad, dark rock")).mode == "minor"
    assert words_to_plan(ask("triumphant, hopeful, bright rock")).mode == "major"


def test_voices_move_little_from_chord_to_chord() -> None:
    key = Key(0, "major")
    voicing: tuple[int, ...] = ()
    for symbol in ("I", "V", "VI", "IV", "I"):
        before, voicing = voicing, voice(chord_of(symbol, key), voicing)
        assert all(CHORD_LOW <= p <= CHORD_HIGH for p in voicing)
        if before:
            assert sum(abs(a - b) for a, b in zip(before, voicing, strict=True)) <= 9


def test_dominant_of_minor_has_the_leading_note() -> None:
    assert chord_of("V!", Key(9, "minor")).pitch_classes == (4, 8, 11)


def test_tables_fit_together() -> None:
    grids = [grid for pair in DRUMS.values() for grid in pair]
    grids += [*PERCUSSION.values(), *(fill for fills in FILLS.values() for fill in fills)]
    assert all(len(row) == 16 for grid in grids for row in grid.values())
    assert all(
        len(row) == 16 for t in (BASSES, CHORDS, ARPS) for pair in t.values() for row in pair
    )
    assert all(len(row) == 32 for tunes in MELODIES.values() for row in tunes)
    assert FEEL_WORDS.keys() == FEELS.keys()
    styles = {"drums": DRUMS, "perc": PERCUSSION, "bass": BASSES, "melody": MELODIES}
    for feel in FEELS.values():
        for layer in feel.layers:
            assert set(layer.instrument.split("|")) <= INSTRUMENTS.keys()
            assert set(layer.style.split("|")) <= styles.get(layer.role, CHORDS | ARPS).keys()


@pytest.mark.parametrize("duration_s", [3.0, 6.0])
def test_a_very_short_film_has_more_than_an_opening(duration_s: float) -> None:
    sections = (Section(0.0, "hook"), Section(duration_s / 2, "call_to_action"))
    _, score = arrange(ask("upbeat pop", duration_s, sections=sections))
    assert {"drums", "bass", "chords"} <= {part.role for part in score.parts}


@pytest.mark.parametrize("n_samples", [5000, BLOCK, BLOCK + 100, 2 * BLOCK + 5000])
def test_a_filter_by_blocks_is_the_filter_of_the_whole(n_samples: int) -> None:
    rng = np.random.default_rng(7)
    sound = (rng.standard_normal((n_samples, 2)) * 0.1).astype(np.float32)
    taps = signal.firwin(1023, 3000, fs=RATE_HZ).astype(np.float32)
    whole = signal.oaconvolve(sound, taps[:, None], mode="same", axes=0)
    convolve(sound, taps)
    assert np.abs(sound - whole).max() < 1e-5


def test_a_room_by_blocks_is_the_room_of_the_whole() -> None:
    rng = np.random.default_rng(8)
    send = (rng.standard_normal((2 * BLOCK + 5000, 2)) * 0.1).astype(np.float32)
    wet = np.zeros_like(send)
    reverberate(send, 0.8, wet)
    for side in (0, 1):
        whole = signal.oaconvolve(send[:, side], impulse_response(0.8)[:, side])[: len(send)]
        assert np.abs(wet[:, side] - whole).max() < 1e-5

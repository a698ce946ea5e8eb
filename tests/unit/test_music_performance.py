from __future__ import annotations

import wave
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from studio.audio.loudness import integrated_lufs, true_peak_dbtp
from studio.errors import BackendUnavailable, InputError, StorageError
from studio.music.accents import CRASH, KICK, with_accents
from studio.music.arranger import arrange
from studio.music.canvas import canvas
from studio.music.channels import CHANNELS, INSTRUMENT_CHANNELS, OTHER, channels_for
from studio.music.composer import RATE_HZ, MusicRequest
from studio.music.filters import filtered, high_shelf
from studio.music.master import convolve, periodic, ring
from studio.music.performance import Performance, perform, seam
from studio.music.score import TICKS_PER_BEAT, Note, Part, Score
from studio.music.soundfonts import SHIPPED, VARIABLE, soundfont
from studio.music.stems import Turned, stems, unique_names, write_stems
from studio.music.synth import play_part
from studio.music.takes import fold, shaped_part
from studio.music.transforms import replaced_parts, transposed, with_tempo, without_parts
from studio.music.vocabulary import INSTRUMENTS

BAR = 4 * TICKS_PER_BEAT
PLAYERS = {
    "drums": ("drums", 0),
    "perc": ("percussion", 0),
    "bass": ("electric_bass", 33),
    "chords": ("piano", 0),
    "arp": ("steel_guitar", 25),
    "pad": ("strings", 48),
    "melody": ("flute", 73),
    "extra": ("brass", 61),
}


def band(duration_s: float, prompt: str = "upbeat pop", roles: bool = True) -> Score:
    """A score for instruments of the vocabulary."""
    _, score = arrange(MusicRequest(prompt, round(duration_s * RATE_HZ), 3))
    parts = []
    for part in score.parts:
        name, program = PLAYERS[part.role]
        role = part.role if roles else ""
        parts.append(replace(part, name=name, program=program, bank=0, role=role))
    return replace(score, parts=tuple(parts))


def steps(samples: np.ndarray) -> np.ndarray:
    return np.asarray(np.abs(np.diff(samples, axis=0)).max(axis=1))


@pytest.fixture(scope="module")
def eight() -> tuple[Score, Performance]:
    score = band(16)
    return score, perform(score, 16 * RATE_HZ)


@pytest.fixture(scope="module")
def loop() -> tuple[Score, Performance]:
    score = band(16)
    return score, perform(score, 16 * RATE_HZ, loop=True)


def test_a_performance_is_finished_sound(eight: tuple[Score, Performance]) -> None:
    score, performance = eight
    samples = performance.samples
    assert len(score.parts) == 8
    assert samples.shape == (16 * RATE_HZ, 2)
    assert samples.dtype == np.float32
    assert integrated_lufs(samples) == pytest.approx(-20, abs=0.1)
    assert true_peak_dbtp(samples) <= -3.0
    assert np.abs(samples[0]).max() == 0.0
    assert np.abs(samples[-1]).max() < 1e-6
    assert performance.facts["soundfont"].endswith((".sf2", ".sf3"))


def test_the_same_score_gives_the_same_bytes(eight: tuple[Score, Performance]) -> None:
    score, performance = eight
    assert np.array_equal(perform(score, 16 * RATE_HZ).samples, performance.samples)


@pytest.mark.parametrize("n_samples", [24_000, 96_001, 143_999])
@pytest.mark.parametrize("goes_round", [False, True])
def test_any_length_is_exact(n_samples: int, goes_round: bool) -> None:
    score = replace(band(16), parts=band(16).parts[:3])
    samples = perform(score, n_samples, loop=goes_round).samples
    assert samples.shape == (n_samples, 2)
    assert np.isfinite(samples).all()


def test_less_than_half_a_second_is_refused() -> None:
    with pytest.raises(InputError, match=r"0\.25 s"):
        perform(band(4), 12_000)


def test_a_score_without_notes_is_silent() -> None:
    assert not perform(Score(500_000, ()), 48_000).samples.any()
    empty = Part.of("piano", 0, [])
    assert not perform(Score(500_000, (empty,)), 48_000, loop=True).samples.any()


@pytest.mark.parametrize("program", [4, 32, 39, 71, 87])
def test_no_click_where_notes_end(program: int) -> None:
    """These stop within milliseconds; in steps of 64 samples that is a click."""
    for pitch in (43, 60, 67):
        score = Score(500_000, (Part.of("", program, [Note(0, pitch, 1001, 100)]),))
        sound = np.zeros((2 * RATE_HZ, 2), np.float32)
        play_part(score.parts[0], score, sound, smooth_ends=True)
        moves, end = steps(sound), round(1001 * score.seconds_per_tick * RATE_HZ)
        assert moves[end - 2 : end + 960].max() <= 1.1 * moves[end - 12_000 : end - 200].max()


def test_a_loop_has_the_length_and_a_seam_without_a_jump(loop: tuple[Score, Performance]) -> None:
    samples = loop[1].samples
    jump = np.abs(samples[0] - samples[-1]).max()
    assert samples.shape == (16 * RATE_HZ, 2)
    assert jump < 0.06 * np.percentile(steps(samples), 99)
    assert integrated_lufs(samples) == pytest.approx(-20, abs=0.1)
    assert true_peak_dbtp(np.concatenate([samples, samples])) <= -3.0


def test_the_spectrum_changes_no_more_at_the_seam_than_elsewhere(
    loop: tuple[Score, Performance],
) -> None:
    samples = loop[1].samples.mean(axis=1)
    round_again = np.roll(samples, len(samples) // 2)
    window, places = np.hanning(1024), range(2048, len(samples) - 2048, 480)

    def change(place: int) -> float:
        """Difference in dB of the spectra on both sides."""
        both = [round_again[p : p + 1024] * window for p in (place - 1024, place)]
        one, two = (20 * np.log10(np.abs(np.fft.rfft(side)) + 1e-3) for side in both)
        return float(np.abs(one - two).mean())

    def treble(place: int) -> float:
        """Energy above 8 kHz in the 10 ms around, which a click fills."""
        power = np.abs(np.fft.rfft(round_again[place - 256 : place + 256] * np.hanning(512))) ** 2
        return float(power[85:].sum())

    at_seam = len(samples) // 2
    for measure in (change, treble):
        elsewhere = [measure(place) for place in places]
        assert measure(at_seam) <= np.percentile(elsewhere, 99)


def test_a_loop_is_the_middle_of_many_rounds() -> None:
    """What rings over the end is where it would be if the piece were played again and again."""
    notes = [Note(i * 240, 60 + 5 * (i % 3), i * 240 + 700, 96) for i in range(16)]
    part = Part.of("organ", 16, notes)
    length = 8 * RATE_HZ // 4
    score = Score(500_000, (part,))
    rounds = [
        replace(n, start=n.start + k * 2 * BAR // 2, end=n.end + k * 2 * BAR // 2)
        for k in range(3)
        for n in notes
        if n.start < 2 * BAR // 2
    ]
    again = Part.of("organ", 16, rounds)
    with shaped_part(part, OTHER, score, length, loop=True) as once:
        here = np.array(once[0:length])
    with shaped_part(again, OTHER, score, 3 * length) as thrice:
        there = np.array(thrice[length : 2 * length])
    for side in (here, there):  # the tones' phases differ, so loudness over time is compared
        assert np.abs(side).max() > 0.01
    loudness = [np.sqrt((s.reshape(-1, 960, 2) ** 2).mean(axis=(1, 2))) for s in (here, there)]
    assert np.abs(20 * np.log10(loudness[0] / loudness[1])).max() < 2.0


def test_folding_goes_round_as_often_as_it_takes() -> None:
    longer = np.arange(1, 15, dtype=np.float32).repeat(2).reshape(-1, 2)
    out = np.zeros((4, 2), np.float32)
    fold(longer, out)
    assert out[:, 0].tolist() == [1 + 5 + 9 + 13, 2 + 6 + 10 + 14, 3 + 7 + 11, 4 + 8 + 12]


def test_a_ring_filters_as_if_there_were_no_ends() -> None:
    rng = np.random.default_rng(5)
    sound = rng.standard_normal((3000, 2)).astype(np.float32)
    taps = rng.standard_normal(1023).astype(np.float32) / 30
    with ring(sound, 4096) as whole:
        convolve(whole, taps)
        here = np.array(whole[4096:7096])
    thrice = np.tile(sound, (3, 1))
    convolve(thrice, taps)
    assert np.abs(here - thrice[3000:6000]).max() < 1e-4


def test_a_loops_gain_ends_as_it_begins() -> None:
    curve = periodic(((0.1, 2.0), (3.9, -1.0)), 4 * RATE_HZ)
    times, gains = zip(*curve, strict=True)
    assert times[-1] == 4.0
    assert gains[-1] == 2.0
    assert list(times) == sorted(times)


def test_the_seam_moves_less_than_five_milliseconds(loop: tuple[Score, Performance]) -> None:
    assert 0 <= loop[1].facts["turn_samples"] <= 240
    sound = np.cumsum(np.full((1000, 2), 0.01, np.float32), axis=0)
    sound[950] = sound[949]
    assert seam(sound) == 50


@pytest.mark.parametrize("goes_round", [False, True])
def test_stems_are_files_as_long_as_the_mix(tmp_path: Path, goes_round: bool) -> None:
    score, n_samples = band(6), 6 * RATE_HZ
    performance = perform(score, n_samples, loop=goes_round, stems_folder=tmp_path / "stems")
    assert len(performance.stems) == len(score.parts)
    assert performance.stems[0].name.startswith("01-")
    for path, facts in zip(performance.stems, performance.facts["stems"], strict=True):
        with wave.open(str(path)) as file:
            assert (file.getnframes(), file.getnchannels()) == (n_samples, 2)
            assert (file.getsampwidth(), file.getframerate()) == (3, RATE_HZ)
        assert facts["true_peak_dbtp"] <= -3.0
        assert facts["lufs"] == pytest.approx(-20, abs=0.1) or (
            facts["lufs"] < -20 and facts["true_peak_dbtp"] == pytest.approx(-3.2, abs=0.05)
        )


def test_a_stem_file_holds_the_stem(tmp_path: Path) -> None:
    score = replace(band(4), parts=band(4).parts[:1])
    ((_, sound),) = [(name, np.array(s[:])) for name, s in stems(score, 4 * RATE_HZ)]
    (stem,) = write_stems(score, 4 * RATE_HZ, None, tmp_path)
    with wave.open(str(stem.path)) as file:
        octets = np.frombuffer(file.readframes(file.getnframes()), np.uint8).reshape(-1, 3)
    padded = np.concatenate([np.zeros((len(octets), 1), np.uint8), octets], axis=1)
    read = padded.view("<i4").reshape(-1, 2) / 2**31
    assert np.abs(read - sound).max() < 2**-22


def test_a_silent_stem_stays_silent() -> None:
    score = Score(500_000, (Part.of("piano", 0, []),))
    ((name, sound),) = stems(score, 48_000)
    assert name == "piano"
    assert not sound[:].any()


def test_stems_that_cannot_be_written_say_so(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(StorageError, match="cannot be written"):
        write_stems(band(4), 4 * RATE_HZ, None, tmp_path / "file")


def test_a_turned_sound_begins_earlier() -> None:
    sound = np.arange(20, dtype=np.float32).reshape(10, 2)
    turned = Turned(sound, 3)
    assert np.array_equal(turned[0:10], np.roll(sound, 3, axis=0))
    assert np.array_equal(turned[0:2], sound[7:9])
    assert np.array_equal(turned[5:8], sound[2:5])


def test_stems_of_one_name_are_told_apart() -> None:
    parts = tuple(Part.of(name, 0, []) for name in ("piano", "harp", "piano"))
    assert unique_names(parts) == ("piano", "harp", "piano 2")


def test_every_instrument_has_a_channel() -> None:
    assert INSTRUMENT_CHANNELS.keys() == set(INSTRUMENTS)
    for channel in (*INSTRUMENT_CHANNELS.values(), *CHANNELS.values()):
        assert -32 <= channel.level_lufs <= -18
        assert 20 <= channel.high_pass_hz <= 300
        assert 0 <= channel.send <= 1
        assert abs(channel.pan) <= 0.6


def test_a_channel_is_found_by_role_then_by_name() -> None:
    parts = (
        Part.of("piano", 0, [], role="bass"),
        Part.of("harp", 46, []),
        Part.of("spoons", 0, []),
    )
    assert channels_for(parts, spread=False) == (
        CHANNELS["bass"],
        INSTRUMENT_CHANNELS["harp"],
        OTHER,
    )


@pytest.mark.parametrize("role", ["chords", ""])
def test_instruments_do_not_sit_on_one_spot(role: str) -> None:
    names = ("piano", "nylon_guitar", "steel_guitar", "organ", "electric_guitar", "harp")
    pans = sorted(c.pan for c in channels_for([Part.of(n, 0, [], role=role) for n in names]))
    assert min(np.diff(pans)) >= 0.149
    assert max(map(abs, pans)) <= 0.6


def test_basses_and_drums_stay_in_the_middle() -> None:
    names = ("drums", "electric_bass", "synth_bass")
    assert [c.pan for c in channels_for([Part.of(n, 0, []) for n in names])] == [0, 0, 0]


@pytest.mark.parametrize("sides", [1, 2])
def test_filtering_what_is_alike_once_changes_nothing(sides: int) -> None:
    rng = np.random.default_rng(9)
    one = rng.standard_normal((4, 500, 1)).astype(np.float32).repeat(sides, axis=2)
    one[2] = 0
    shelf = high_shelf(1500, -6)
    heard = np.concatenate(list(filtered(shelf, one)))
    other = one.repeat(2, axis=2) if sides == 1 else one * np.float32([1, 0.5])
    apart = np.concatenate(list(filtered(shelf, other)))
    assert np.array_equal(heard[:, 0], apart[:, 0])


def test_a_canvas_is_silent_on_disk_and_in_memory() -> None:
    for n_samples in (1000, 4_000_000):
        with canvas(n_samples) as track:
            assert len(track) == n_samples
            assert not track[n_samples - 500 : n_samples].any()


def test_the_soundfont_is_the_one_that_is_asked_for(tmp_path: Path) -> None:
    copy = tmp_path / "other.sf3"
    copy.symlink_to(SHIPPED)
    assert soundfont({VARIABLE: str(copy)}) == SHIPPED.resolve()
    assert soundfont({}).suffix in (".sf2", ".sf3")


@pytest.mark.parametrize("content", [None, b"", b"RIFF....WAVEfmt "])
def test_what_is_no_soundfont_is_refused(tmp_path: Path, content: bytes | None) -> None:
    path = tmp_path / "broken.sf2"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(InputError, match="soundfont") as refused:
        soundfont({VARIABLE: str(path)})
    assert refused.value.field == VARIABLE
    assert not isinstance(refused.value, BackendUnavailable)


def with_part(score: Score, name: str) -> Part:
    return next(part for part in score.parts if name in (part.name, part.role))


def test_a_hit_is_kick_and_crash_and_nothing_else() -> None:
    score = band(16)
    ticks = (0, 2 * BAR + 130, 5 * BAR)
    struck = with_accents(score, ticks, drums=True)
    before, after = (set(with_part(s, "drums").notes) for s in (score, struck))
    for tick in ticks:
        hits = {n.pitch: n.velocity for n in after if n.start == tick}
        assert {KICK, CRASH} <= hits.keys()
        assert min(hits[KICK], hits[CRASH]) >= 72
    changed = {n for n in before ^ after if n.pitch not in (KICK, CRASH)}
    assert not changed
    assert struck.parts[1:] == score.parts[1:]


def test_a_hit_takes_the_place_of_a_stroke_that_is_nearly_there() -> None:
    drums = Part.of("drums", 0, [Note(950, KICK, 1100, 126)], is_drum=True, role="drums")
    struck = with_accents(Score(500_000, (drums,)), (960,), drums=True)
    kicks = [n for n in struck.parts[0].notes if n.pitch == KICK]
    assert [(n.start, n.velocity) for n in kicks] == [(960, 126)]


def test_a_drum_part_is_made_where_there_is_none() -> None:
    score = without_parts(band(8), ["drums", "percussion"])
    struck = with_accents(score, (BAR,), drums=True)
    assert struck.parts[:-1] == score.parts
    assert struck.parts[-1].is_drum
    assert {n.pitch for n in struck.parts[-1].notes} == {KICK, CRASH}


def test_without_drums_notes_are_struck_harder() -> None:
    notes = [Note(0, 60, 480, 70), Note(482, 64, 900, 70), Note(960, 67, 1920, 70)]
    score = Score(500_000, (Part.of("piano", 0, notes),))
    starts = with_accents(score, (480,), drums=False).parts[0].notes
    assert [n.velocity for n in starts] == [70, 92, 70]
    held = with_accents(score, (1440,), drums=False).parts[0].notes
    assert held == (*notes[:2], Note(960, 67, 1440, 70), Note(1440, 67, 1920, 92))


def test_hits_before_the_start_are_refused_and_none_change_nothing() -> None:
    with pytest.raises(InputError, match="before the start"):
        with_accents(band(4), (-5,), drums=True)
    score = band(4)
    assert with_accents(score, (), drums=True) == score


@pytest.mark.parametrize("semitones", [-48, -7, 0, 5, 12, 48])
def test_transposing_moves_pitches_and_leaves_drums(semitones: int) -> None:
    score = band(8)
    moved = transposed(score, semitones)
    for old, new in zip(score.parts, moved.parts, strict=True):
        if old.is_drum:
            assert new == old
            continue
        assert {(n.start, n.velocity) for n in new.notes} == {
            (n.start, n.velocity) for n in old.notes
        }
        assert {(n.pitch + semitones) % 12 for n in old.notes} == {n.pitch % 12 for n in new.notes}


def test_transposing_there_and_back_is_the_identity() -> None:
    score = band(8)
    assert transposed(transposed(score, 5), -5) == score


def test_a_tempo_changes_no_tick() -> None:
    score = band(8)
    slow = with_tempo(score, 60.0)
    assert slow.bpm == pytest.approx(60.0)
    assert slow.parts == score.parts
    for bpm in (0.0, -3.0, 1e6, float("nan")):
        with pytest.raises(InputError, match="tempo"):
            with_tempo(score, bpm)


def test_parts_are_taken_out_by_name_or_role() -> None:
    left = without_parts(band(8), ["drums", "flute"])
    assert not {"drums", "melody"} & {part.role for part in left.parts}
    assert len(left.parts) == len(band(8).parts) - 2


def test_the_melody_stays_and_the_drums_change() -> None:
    score, other = band(8), band(8, "hip-hop")
    mixed = replaced_parts(score, other, ["drums"])
    assert with_part(mixed, "drums") == with_part(other, "drums")
    assert with_part(mixed, "melody") == with_part(score, "melody")
    assert [p.role for p in mixed.parts] == [p.role for p in score.parts]
    assert mixed.tempo_us == score.tempo_us


def test_parts_come_from_the_other_score_even_if_they_are_new() -> None:
    score = without_parts(band(8), ["drums"])
    mixed = replaced_parts(score, band(8), ["drums"])
    assert mixed.parts == (*score.parts, with_part(band(8), "drums"))


def test_parts_that_nobody_has_and_other_metres_are_refused() -> None:
    with pytest.raises(InputError, match="Nobody plays tuba"):
        replaced_parts(band(8), band(8), ["tuba"])
    with pytest.raises(InputError, match="beats in a bar"):
        replaced_parts(band(8), replace(band(8), beats_per_bar=3), ["drums"])

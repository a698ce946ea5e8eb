"""Words to music, the whole way: text, plan, score, sound; in Python and in the terminal."""

from __future__ import annotations

import io
import json
import wave
from pathlib import Path

import numpy as np
import pretty_midi
import pytest
from scipy.stats import spearmanr
from typer.testing import CliRunner

from studio.cli import app
from studio.errors import InputError
from studio.music.composer import RATE_HZ, Attributes, MusicRequest, Rewrite, Section
from studio.music.composing import parse_rewrite
from studio.music.lstm.composer import LstmComposer, Written
from studio.music.lstm.vocabulary import instrument_of
from studio.music.vocabulary import GENRES, INSTRUMENTS


@pytest.fixture(scope="module")
def composer() -> LstmComposer:
    return LstmComposer()


def asking(text: str, seconds: float = 12.0, seed: int = 1, **more: object) -> MusicRequest:
    return MusicRequest(text, round(seconds * RATE_HZ), seed, **more)  # type: ignore[arg-type]


def heard(midi: bytes) -> set[str]:
    """Instruments that play in a MIDI file."""
    parts = pretty_midi.PrettyMIDI(io.BytesIO(midi)).instruments
    found = set()
    for part in parts:
        for note in part.notes:
            sort = instrument_of(part.program, note.pitch, part.is_drum)
            assert sort is not None
            found.add(INSTRUMENTS[sort[0]])
    return found


def notes_of(written: Written) -> list[tuple[str, int, int, int]]:
    return [
        (part.name, note.start, note.end, note.pitch)
        for part in written.score.parts
        for note in part.notes
    ]


def test_what_is_named_plays_and_what_is_refused_does_not(composer: LstmComposer) -> None:
    prompts = {
        "calm piano and cello, no drums": ({"piano", "cello"}, {"drums", "percussion"}),
        "funky disco with brass, electric bass and drums": (
            {"brass", "electric_bass", "drums"}, set()
        ),
        "bossa nova, nylon guitar and flute, without drums": ({"nylon_guitar", "flute"}, {"drums"}),
        "epic trailer with choir, strings and brass": ({"choir", "strings", "brass"}, set()),
        "just harp and violin": ({"harp", "violin"}, set(INSTRUMENTS) - {"harp", "violin"}),
        "solo accordion": ({"accordion"}, set(INSTRUMENTS) - {"accordion"}),
    }  # fmt: skip
    for text, (wanted, refused) in prompts.items():
        playing = heard(composer.write(asking(text, 20)).score.to_midi())
        assert wanted <= playing, text
        assert not refused & playing, text


@pytest.mark.parametrize("genre", GENRES)
def test_every_genre_is_written_with_an_ending(composer: LstmComposer, genre: str) -> None:
    written = composer.write(asking("", 14, attributes=Attributes(genre=genre)))
    end = written.score.tempo_us * 1e-6 / 480
    lasts = max(note.end for part in written.score.parts for note in part.notes) * end
    assert 11.5 < lasts <= 14.01
    last_chord = written.plan.course.body_beats * 480
    ringing = [
        n for p in written.score.parts if not p.is_drum for n in p.notes if n.end > last_chord
    ]
    tonic = {0: 0, 1: 9}[written.piece.mode] + written.plan.shift
    assert ringing
    assert any(note.pitch % 12 == tonic % 12 for note in ringing)
    assert all(note.start >= last_chord - 60 for note in ringing)


def test_named_tempo_and_key_are_kept(composer: LstmComposer) -> None:
    written = composer.write(asking("pop at 97 bpm in F# minor", 17.3))
    assert written.score.bpm == pytest.approx(97, abs=0.01)
    assert (written.plan.tonic, written.plan.meaning.mode) == ("F#", "minor")


def test_what_is_set_by_hand_wins(composer: LstmComposer) -> None:
    by_hand = Attributes(
        genre="jazz", key="Eb", mode="minor", energy=2.0,
        instruments=("flute", "piano"), without=("drums",),
    )  # fmt: skip
    written = composer.write(asking("loud rock in C major, 150 bpm", attributes=by_hand, bpm=88.0))
    meaning = written.plan.meaning
    assert (meaning.genre, meaning.mode, meaning.energy, meaning.bpm) == (
        "jazz",
        "minor",
        2.0,
        88.0,
    )
    assert written.plan.tonic == "Eb"
    playing = heard(written.score.to_midi())
    assert {"flute", "piano"} <= playing
    assert "drums" not in playing


def test_another_key_moves_every_note_alike(composer: LstmComposer) -> None:
    first = notes_of(composer.write(asking("happy pop", attributes=Attributes(key="C"))))
    higher = notes_of(composer.write(asking("happy pop", attributes=Attributes(key="D"))))
    assert len(first) == len(higher)
    for a, b in zip(first, higher, strict=True):
        assert a[:3] == b[:3]
        assert b[3] - a[3] == (0 if a[0] in ("drums", "percussion") else 2)


def test_sections_follow_the_film(composer: LstmComposer) -> None:
    scenes = (
        Section(0, "hook"), Section(4, "problem"), Section(9, "benefit"), Section(15, "offer"),
        Section(21, "call_to_action"),
    )  # fmt: skip
    written = composer.write(asking("corporate", 26, sections=scenes))
    sections = written.plan.course.sections
    assert sections[0] == "intro"
    assert sections[-1] == "outro"
    bar_s = written.plan.course.beat_s * 4
    lift = sections.index("lift") * bar_s
    assert abs(lift - 15) < bar_s / 2 + 0.01
    density = [len(written.piece.bar(n)) for n in range(len(sections))]
    in_lift = [d for d, s in zip(density, sections, strict=True) if s == "lift"]
    assert np.mean(in_lift) > density[0]


def test_energy_decides_how_much_is_played(composer: LstmComposer) -> None:
    levels, rates = [], []
    for number, genre in enumerate(("pop", "electronic", "jazz", "orchestral", "rock")):
        for level in (1.0, 2.0, 3.0, 4.0, 5.0):
            by_hand = Attributes(genre=genre, energy=level)
            written = composer.write(asking("", 12, seed=number, attributes=by_hand))
            levels.append(level)
            rates.append(len(notes_of(written)))
    assert spearmanr(levels, rates).statistic >= 0.8


def test_accents_hit_and_nothing_else_moves(composer: LstmComposer) -> None:
    plain = composer.write(asking("rock", 12))
    hit = composer.write(asking("rock", 12, accents=(3.3, 7.9)))
    added = set(notes_of(hit)) - set(notes_of(plain))
    assert set(notes_of(plain)) - set(notes_of(hit)) == set() or added
    per_second = 480 / hit.plan.course.beat_s
    for moment in (3.3, 7.9):
        tick = round(moment * per_second)
        assert any(abs(start - tick) <= 2 for _, start, _, _ in notes_of(hit))


def test_rewrites_change_only_what_they_name(composer: LstmComposer) -> None:
    before = composer.write(asking("pop with piano and drums", 20))
    bars = composer.write(asking("pop with piano and drums", 20, rewrites=(Rewrite(1, 3, 4),)))
    for bar in range(before.piece.n_bars):
        same = np.array_equal(before.piece.bar(bar), bars.piece.bar(bar))
        assert same or bar in (2, 3)
    assert not np.array_equal(before.piece.notes, bars.piece.notes)
    keep = tuple(name for name in before.plan.players if name != "drums")
    drums = composer.write(
        asking("pop with piano and drums", 20, rewrites=(Rewrite(2, keep=keep),))
    )

    def others(written: Written) -> list[list[int]]:
        notes = written.piece.notes
        return notes[notes[:, 2] != INSTRUMENTS.index("drums")].tolist()

    assert others(drums) == others(before)
    kept = [part for part in before.score.parts if part.name != "drums"]
    assert kept == [part for part in drums.score.parts if part.name != "drums"], "as played, too"
    with pytest.raises(InputError, match="The piece has"):
        composer.write(asking("pop", 20, rewrites=(Rewrite(1, 3, 400),)))
    with pytest.raises(InputError, match="does not play in this piece"):
        composer.write(asking("pop", 20, rewrites=(Rewrite(1, keep=("harp",)),)))
    meant_for_another = Rewrite(1, 3, 4, of_bars=before.piece.n_bars + 1)
    left = composer.write(asking("pop with piano and drums", 20, rewrites=(meant_for_another,)))
    assert np.array_equal(left.piece.notes, before.piece.notes)


def test_somebody_has_to_play(composer: LstmComposer) -> None:
    everybody = Attributes(without=INSTRUMENTS)
    with pytest.raises(InputError, match="Everybody is left out"):
        composer.write(asking("pop", 6, attributes=everybody))
    all_but_trumpet = tuple(name for name in INSTRUMENTS if name != "trumpet")
    written = composer.write(asking("pop", 6, attributes=Attributes(without=all_but_trumpet)))
    assert heard(written.score.to_midi()) == {"trumpet"}
    with pytest.raises(InputError, match="to play and not to play"):
        both = Attributes(instruments=("drums",), without=("drums",))
        composer.write(asking("pop", 6, attributes=both))


def test_only_holds_whoever_says_it(composer: LstmComposer) -> None:
    by_hand = Attributes(instruments=("piano",))
    assert heard(composer.write(asking("solo piano", 8, attributes=by_hand)).score.to_midi()) == {
        "piano"
    }
    only = composer.write(asking("pop with piano", 8, attributes=Attributes(only=True)))
    assert heard(only.score.to_midi()) == {"piano"}


def test_loops_keep_a_named_tempo_as_nearly_as_whole_beats_allow(composer: LstmComposer) -> None:
    course = composer.write(asking("pop", 6, bpm=129.0, loop=True)).plan.course
    assert course.bpm == pytest.approx(130)
    assert course.body_beats == 13


def test_times_of_sections_lie_within_short_pieces(composer: LstmComposer) -> None:
    facts = composer.compose(asking("pop", 3, bpm=40.0)).facts
    assert all(section["start_s"] < 3 for section in facts["sections"])
    assert facts["ending_s"] < 3


def test_slow_pieces_do_not_wait_for_their_end(composer: LstmComposer) -> None:
    assert composer.write(asking("pop", 13.4, bpm=40.0)).plan.course.ring_s <= 5.0


def test_moods_of_scenes_lift_and_calm(composer: LstmComposer) -> None:
    def energies(mood: str) -> float:
        scenes = tuple(Section(start, "benefit", mood) for start in (0, 6, 12))
        return float(composer.write(asking("pop", 18, sections=scenes)).plan.course.energy.mean())

    assert energies("calm") < energies("") < energies("exciting")


def test_three_four_time_is_read(composer: LstmComposer) -> None:
    assert composer.write(asking("folk song in 3/4", 8)).score.beats_per_bar == 3


@pytest.mark.parametrize(
    "text",
    [
        "",
        "🎉🔥🎵" * 20,
        "x" * 100_000,
        "no drums " * 5_000,
        "\x00\x1b[31m <b>{}</b> %s",
        "ÄÖÜ 音楽 موسيقى",
    ],
    ids=["empty", "emoji", "long", "repeating", "control", "scripts"],
)
def test_any_text_gives_music(composer: LstmComposer, text: str) -> None:
    assert len(notes_of(composer.write(asking(text, 5)))) > 5


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        (Attributes(genre="noise"), "genre"),
        (Attributes(key="H"), "key"),
        (Attributes(instruments=("kazoo",)), "instruments"),
        (Attributes(energy=9.0), "energy"),
    ],
)
def test_attributes_that_do_not_exist_are_told(
    composer: LstmComposer, wrong: Attributes, field: str
) -> None:
    with pytest.raises(InputError) as told:
        composer.write(asking("pop", attributes=wrong))
    assert told.value.field == field
    assert told.value.remedy


def test_a_loop_has_no_seam(composer: LstmComposer) -> None:
    samples = composer.compose(asking("lofi with piano", 9.6, loop=True)).samples
    assert len(samples) == round(9.6 * RATE_HZ)
    steps = np.abs(np.diff(np.concatenate([samples, samples[:1]]), axis=0)).max(axis=1)
    assert steps[-1] < 0.06 * np.quantile(steps, 0.99) + 1e-4


def test_the_same_request_gives_the_same_bytes(composer: LstmComposer) -> None:
    first, again = (composer.compose(asking("waltz", 6.5)) for _ in range(2))
    assert first.samples.tobytes() == again.samples.tobytes()
    assert first.midi == again.midi
    assert np.abs(first.samples).max() < 1.0


def _lengths(count: int) -> list[int]:
    dice = np.random.default_rng(count)
    return [*dice.integers(3 * RATE_HZ, 25 * RATE_HZ, count - 1).tolist(), 3 * RATE_HZ]


@pytest.mark.parametrize("n_samples", _lengths(6))
def test_length_is_exact_to_the_sample(composer: LstmComposer, n_samples: int) -> None:
    text = GENRES[n_samples % len(GENRES)]
    samples = composer.compose(MusicRequest(text, n_samples, n_samples)).samples
    assert samples.shape == (n_samples, 2)
    assert np.abs(samples).max() < 1.0


@pytest.mark.slow
def test_200_lengths_are_exact_to_the_sample(composer: LstmComposer) -> None:
    for n_samples in _lengths(200):
        test_length_is_exact_to_the_sample(composer, n_samples)


def test_rewrites_are_read_from_the_terminal() -> None:
    assert parse_rewrite("5-8:1") == Rewrite(1, 5, 8)
    assert parse_rewrite("3:7") == Rewrite(7, 3, 3)
    assert parse_rewrite("all:2:flute,piano") == Rewrite(2, 0, 0, ("flute", "piano"))
    with pytest.raises(InputError, match="does not say"):
        parse_rewrite("some bars")


def test_terminal_composes_to_files(tmp_path: Path) -> None:
    wav, midi, stems = tmp_path / "a" / "m.wav", tmp_path / "m.mid", tmp_path / "stems"
    order = [
        "music",
        "compose",
        "upbeat pop with piano, no drums",
        "--seconds",
        "7.25",
        "--seed",
        "3",
    ]
    files = ["-o", str(wav), "--midi", str(midi), "--stems", str(stems), "--json"]
    made = json.loads(CliRunner().invoke(app, [*order, *files], catch_exceptions=False).stdout)
    with wave.open(str(wav)) as sound:
        assert sound.getnframes() == made["samples"] == round(7.25 * RATE_HZ)
    assert "piano" in heard(midi.read_bytes())
    assert "drums" not in heard(midi.read_bytes())
    assert len(list(stems.glob("*.wav"))) == len(made["facts"]["instruments"])


def test_terminal_tells_what_a_text_means() -> None:
    text = "sad jazz ballad in Bb minor, 70 bpm, saxophone and double bass, no drums"
    out = CliRunner().invoke(app, ["music", "plan", text, "--json"], catch_exceptions=False).stdout
    plan = json.loads(out)
    assert plan["instruments"] == ["saxophone", "acoustic_bass"]
    assert plan["without"][0] == "drums"
    assert (plan["bpm"], plan["key"], plan["mode"]) == (70, "Bb", "minor")
    assert plan["genre"] in ("jazz", "ballad")
    assert 1 <= plan["energy"] < 3
    assert 1 <= plan["valence"] < 3


def test_terminal_changes_and_describes_scores(tmp_path: Path, composer: LstmComposer) -> None:
    source, changed = tmp_path / "a.mid", tmp_path / "b.mid"
    source.write_bytes(composer.write(asking("pop in C major, 100 bpm", 10)).score.to_midi())
    order = [
        "music",
        "change",
        str(source),
        "--semitones",
        "3",
        "--bpm",
        "90",
        "--midi",
        str(changed),
    ]
    CliRunner().invoke(app, order, catch_exceptions=False)
    before, after = (pretty_midi.PrettyMIDI(str(path)) for path in (source, changed))
    assert after.get_tempo_changes()[1][0] == pytest.approx(90, abs=0.01)
    first, moved = (
        next(i.notes[0].pitch for i in midi.instruments if not i.is_drum)
        for midi in (before, after)
    )
    assert moved == first + 3
    words = CliRunner().invoke(app, ["music", "caption", str(changed)], catch_exceptions=False)
    assert len(words.stdout.split()) > 3


@pytest.mark.parametrize("seconds", ["2", "601", "-5"])
def test_terminal_refuses_lengths(seconds: str, tmp_path: Path) -> None:
    order = ["music", "compose", "pop", "--seconds", seconds, "-o", str(tmp_path / "x.wav")]
    result = CliRunner().invoke(app, order)
    assert isinstance(result.exception, InputError)
    assert result.exception.field == "seconds"
    assert not (tmp_path / "x.wav").exists()

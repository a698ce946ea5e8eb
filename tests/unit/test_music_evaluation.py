import json
import math
from dataclasses import replace

import numpy as np
import pytest

from studio.errors import BackendUnavailable, InputError
from studio.music.corpus.split import TEST, TRAIN, VALID, split_of
from studio.music.corpus.store import save_pieces
from studio.music.evaluation.contenders import (
    beginning,
    held_out_pieces,
    plan_of_beginning,
    request_for,
    trained_baseline,
    training_pieces,
)
from studio.music.evaluation.copying import KnownRuns, line_hashes, run_hashes
from studio.music.evaluation.features import FEATURES, Measured, measure
from studio.music.evaluation.overlap import compare, noise_floor, overlapped_area
from studio.music.evaluation.report import (
    HALVES,
    HELD_OUT,
    TARGETS,
    judge,
)
from studio.music.evaluation.run import evaluate
from studio.music.evaluation.seed_model import (
    AS_SHIPPED,
    SeedModel,
    pitch_nats,
    tracks_of,
    write_like,
)
from studio.music.evaluation.seed_training import train_seed_model
from studio.music.evaluation.tables import save_report, to_json, to_markdown, to_rich
from studio.music.evaluation.texts import TEXTS
from studio.music.lstm.learning import learn
from studio.music.lstm.network import Shape
from studio.music.lstm.piece import Piece, ordered, unknown_chords
from studio.music.lstm.training import TrainSettings
from studio.music.lstm.vocabulary import DRUMS, QUALITIES, length_bin
from studio.music.vocabulary import GENRES, INSTRUMENTS

PIANO, VIOLIN = INSTRUMENTS.index("piano"), INSTRUMENTS.index("violin")
C_MAJOR = (60, 62, 64, 65, 67, 69, 71)
QUARTER, EIGHTH = 12, 6


def piece(rows, n_bars, *, bpm=120.0, chords=None, **known):
    """Rows: bar, position, pitch, and from there on instrument and length in steps."""
    full = [(*row, *(PIANO, QUARTER)[len(row) - 3 :]) for row in rows]
    notes = [(bar, at, who, pitch, length_bin(n), 5) for bar, at, pitch, who, n in full]
    return Piece(
        name=known.pop("name", ""),
        notes=ordered(np.array(notes, np.int16).reshape(-1, 6)),
        n_bars=n_bars,
        beats_per_bar=4,
        bpm=bpm,
        chords=unknown_chords(n_bars) if chords is None else np.array(chords, np.int8),
        sections=np.zeros(n_bars, np.int8),
        **known,
    )


def scale_piece(n_bars=12, **known):
    """C major up and down in quarters: no bar is like the one before."""
    pitches = [C_MAJOR[i % 7] for i in range(4 * n_bars)]
    rows = [(i // 4, 12 * (i % 4), pitch) for i, pitch in enumerate(pitches)]
    return piece(rows, n_bars, **known)


def random_piece(seed, n_bars=12, **known):
    dice = np.random.default_rng(seed)
    rows = [
        (bar, int(at), int(dice.choice(C_MAJOR)) + 12 * int(dice.integers(-1, 2)))
        for bar in range(n_bars)
        for at in dice.choice(np.arange(0, 48, 6), size=int(dice.integers(3, 8)), replace=False)
    ]
    return piece(rows, n_bars, **known)


def feature(one, name):
    return float(measure([one]).values[name][0])


def test_a_repeated_bar_is_like_itself_at_every_lag():
    rows = [(bar, at, 60 + at // 3, PIANO) for bar in range(10) for at in (0, 12, 30)]
    found = measure([piece(rows, 10)])
    assert found.similarity.tolist() == [[1.0] * 8]
    assert found.values["self_similarity"].tolist() == [1.0]
    assert found.values["groove_consistency"].tolist() == [1.0]


def test_bars_that_share_one_of_three_places_are_a_third_alike():
    rows = [(0, 0, 60), (0, 12, 62), (1, 0, 60), (1, 12, 64)]
    found = measure([piece(rows, 2)])
    assert found.similarity[0, 0] == pytest.approx(1 / 3)
    assert np.isnan(found.similarity[0, 1:]).all()


def test_a_scale_played_evenly():
    one = piece([(i // 4, 12 * (i % 4), C_MAJOR[i % 7]) for i in range(28)], 7)
    assert feature(one, "scale_consistency") == 1.0
    assert feature(one, "key_tones") == 1.0
    assert feature(one, "pitch_class_entropy") == pytest.approx(math.log2(7))
    assert feature(one, "pitch_range") == 11
    assert feature(one, "polyphony") == 1.0
    assert feature(one, "notes_per_s") == 2.0  # quarters at 120 a minute
    assert feature(one, "empty_beats") == 0.0


def test_a_semitone_struck_together_clashes_in_any_octave_and_a_third_does_not():
    assert feature(piece([(0, 0, 60), (0, 0, 61)], 1), "clash") == 1.0
    assert feature(piece([(0, 0, 60), (0, 0, 73)], 1), "clash") == 1.0
    assert feature(piece([(0, 0, 60), (0, 0, 64), (0, 24, 60), (0, 24, 71)], 1), "clash") == 0.5
    assert feature(piece([(0, 0, 60), (0, 12, 61)], 1), "clash") == 0.0


def test_a_beat_is_empty_where_nothing_sounds():
    assert feature(piece([(0, 0, 60, PIANO, 24)], 1), "empty_beats") == 0.5
    assert feature(piece([(0, 0, 36, DRUMS, 24)], 1), "empty_beats") == 0.75
    assert feature(piece([(0, 36, 60, PIANO, 48), (1, 36, 60)], 2), "empty_beats") == 3 / 8


def test_chord_tones_are_counted_by_half_bar():
    major, minor = QUALITIES.index("maj"), QUALITIES.index("min")
    chords = [[(0, major), (9, minor)], [(-1, -1), (0, major)]]
    rows = [(0, 0, 60), (0, 12, 62), (0, 24, 69), (0, 36, 67), (1, 0, 66), (1, 24, 67)]
    assert feature(piece(rows, 2, chords=chords), "chord_tones") == 3 / 5
    assert math.isnan(feature(piece(rows, 2), "chord_tones"))
    assert feature(piece([(0, 0, p) for p in (60, 64, 67)], 1), "chord_tones_found") == 1.0


def test_drums_have_no_pitch():
    drums = piece([(0, at, 36 + at // 12, DRUMS) for at in (0, 12, 24, 36)], 1)
    assert math.isnan(feature(drums, "scale_consistency"))
    assert feature(drums, "polyphony") == 0.0
    assert feature(drums, "instruments") == 1.0


def test_a_piece_without_notes_can_be_measured():
    silent = piece([], 3)
    assert feature(silent, "empty_beats") == 1.0
    assert feature(silent, "notes_per_s") == 0.0
    assert np.isnan(measure([silent]).similarity).all()


def test_equal_sets_overlap_and_disjoint_sets_do_not():
    values = np.random.default_rng(1).normal(size=40)
    assert overlapped_area(values, values, 0.01) == pytest.approx(1, abs=1e-3)
    assert overlapped_area(values, values + 100, 0.01) == pytest.approx(0, abs=1e-6)


def test_overlap_of_two_bells_is_what_the_formula_says():
    dice = np.random.default_rng(2)
    area = overlapped_area(dice.normal(0, 1, 4_000), dice.normal(1, 1, 4_000), 0.01)
    assert area == pytest.approx(math.erfc(0.5 / math.sqrt(2)), abs=0.04)


def test_constants_single_values_and_missing_values_have_overlaps():
    ones, nothing = np.ones(5), np.full(3, np.nan)
    assert overlapped_area(ones, ones, 0.01) == pytest.approx(1, abs=1e-3)
    assert overlapped_area(ones, np.ones(1) * 2, 0.01) == pytest.approx(0, abs=1e-6)
    assert overlapped_area(ones, np.array([1.0, np.nan]), 0.01) == pytest.approx(1, abs=1e-3)
    assert overlapped_area(ones, nothing, 0.01) == 0.0
    assert math.isnan(overlapped_area(nothing, nothing, 0.01))


def test_a_set_against_itself_is_alike():
    found = measure([random_piece(seed) for seed in range(6)])
    likeness = compare(found, found)
    assert likeness.overlap == pytest.approx(1, abs=1e-3)
    assert likeness.structure_error == 0.0


def test_halves_of_one_set_are_less_alike_than_the_set_itself_and_always_the_same():
    found = measure([random_piece(seed) for seed in range(10)])
    chance = noise_floor(found)
    assert 0.2 < chance.overlap < 0.99
    assert chance.structure_error > 0
    again = noise_floor(found)
    assert (again.overlap, again.structure_error) == (chance.overlap, chance.structure_error)


def test_structure_error_is_the_mean_difference_over_lags():
    values = {f.name: np.zeros(2) for f in FEATURES}
    low, high = np.full((2, 8), 0.25), np.full((2, 8), 0.375)
    high[:, 7] = np.nan
    assert compare(Measured(values, low), Measured(values, high)).structure_error == 0.125


def test_a_copied_piece_is_found_whole_and_an_unrelated_one_is_not():
    known = KnownRuns([random_piece(1), random_piece(2)])
    assert known.share([random_piece(1)]) == 1.0
    assert known.share([random_piece(3)]) == 0.0
    assert len(known) == sum(len(random_piece(s).notes) - 11 for s in (1, 2))


def test_a_copied_stretch_is_found_wherever_it_lies_in_the_bar():
    one = random_piece(1, n_bars=4)
    onsets = one.onsets + 30
    moved = one.notes.copy()
    moved[:, 0], moved[:, 1] = onsets // 48, onsets % 48
    later = replace(one, notes=ordered(moved), n_bars=5)
    assert KnownRuns([one]).share([later]) == 1.0


def test_a_line_played_beside_another_is_a_copied_line_but_no_copied_run():
    one = scale_piece(4)
    others = [(bar, at + 6, 62 + 2 * bar, VIOLIN) for bar in range(4) for at in (0, 12, 24, 36)]
    both = replace(one, notes=ordered(np.concatenate([one.notes, piece(others, 4).notes])))
    assert KnownRuns([one]).share([both]) == 0.0
    assert KnownRuns([one], line_hashes).found_in(both).sum() == len(run_hashes(one))


def test_runs_of_short_pieces_and_of_no_pieces_are_none():
    assert len(run_hashes(piece([(0, 0, 60)], 1))) == 0
    assert math.isnan(KnownRuns([scale_piece()]).share([piece([(0, 0, 60)], 1)]))
    assert KnownRuns([]).share([scale_piece()]) == 0.0


@pytest.fixture(scope="module")
def baseline():
    return train_seed_model([scale_piece(40)], steps=150, seed=1)


def test_the_baseline_has_the_size_of_the_original(baseline):
    assert sum(array.size for array in baseline.arrays.values()) == 84_354


def test_the_baseline_learns_which_pitches_a_scale_has(baseline):
    assert pitch_nats(baseline, [scale_piece(40)]) < 1.1 * math.log(7) < math.log(128)


def test_the_baseline_writes_as_long_as_the_piece_beside_it(baseline):
    like = scale_piece(8, bpm=90.0)
    written = write_like(baseline, like, seed=3)
    assert (written.n_bars, written.bpm, written.instruments()) == (8, 90.0, ("piano",))
    assert written.notes[-1, 0] >= 6
    assert (written.notes == write_like(baseline, like, seed=3).notes).all()
    assert feature(written, "scale_consistency") > 0.9


def test_the_baseline_as_shipped_stops_after_120_notes(baseline):
    assert len(write_like(baseline, scale_piece(200), 1, AS_SHIPPED).notes) <= 120


def test_a_saved_baseline_predicts_the_same(baseline, tmp_path):
    baseline.save(tmp_path / "b.npz")
    again = SeedModel.load(tmp_path / "b.npz")
    windows = baseline.openings / np.array([128, 1, 1], np.float32)
    assert (again.predict(windows)[0] == baseline.predict(windows)[0]).all()
    assert again.facts == baseline.facts
    (tmp_path / "bad.npz").write_bytes(b"PK nothing")
    with pytest.raises(BackendUnavailable, match="damaged"):
        SeedModel.load(tmp_path / "bad.npz")


def test_the_baseline_is_trained_again_only_for_other_pieces(tmp_path):
    path, said = tmp_path / "b.npz", []
    first = trained_baseline(path, [scale_piece()], 2, 0, lambda text, share: None)
    second = trained_baseline(path, [scale_piece()], 2, 0, lambda text, share: said.append(text))
    assert said == ["baseline: trained before"]
    assert second.facts == first.facts
    third = trained_baseline(path, [scale_piece(20)], 2, 0, lambda text, share: None)
    assert third.facts != first.facts


def test_pieces_too_short_for_the_baseline_are_refused():
    assert tracks_of(scale_piece(6)) == []
    with pytest.raises(InputError, match="25 notes"):
        train_seed_model([scale_piece(6)], steps=1)


def names_on(side, count):
    found = (name for n in range(10_000) if split_of(name := f"song-{n}", name) == side)
    return [next(found) for _ in range(count)]


def corpus(n_bars=40):
    of = [(TRAIN, 3, "a"), (VALID, 1, "a"), (TEST, 4, "a"), (TEST, 2, "b"), (TEST, 2, "arranger")]
    return [
        random_piece(n, n_bars, name=f"{side}-{name}", song=name, family=name, source=source)
        for side, count, source in of
        for n, name in enumerate(names_on(side, count))
    ]


def test_held_out_pieces_share_no_song_with_training_and_come_from_all_sources():
    pieces = corpus()
    held_out = held_out_pieces(pieces, 4, seed=0)
    assert [p.source for p in held_out] == ["a", "a", "b", "b"]
    assert not {p.song for p in held_out} & {p.song for p in training_pieces(pieces)}
    assert [p.name for p in held_out] == [p.name for p in held_out_pieces(pieces, 4, seed=0)]
    assert len(held_out_pieces(pieces, 100, seed=0)) == 6


def test_the_plan_of_a_beginning_ends_with_it_but_does_not_tell_of_an_ending():
    long = corpus()[0]
    plan = plan_of_beginning(long)
    assert plan.n_bars == beginning(long).n_bars == 32
    assert plan.told.columns[-1, 4] == 8  # bars that remain


def test_texts_ask_for_every_genre_and_keep_the_length():
    assert set(TEXTS) == set(GENRES)
    request = request_for(scale_piece(30, genre="waltz"), 0, seed=2)
    assert request.prompt in TEXTS["waltz"]
    assert request.duration_s == 60.0


@pytest.fixture(scope="module")
def report():
    real = [random_piece(seed) for seed in range(8)]
    sets = {HELD_OUT: real, "same": real, "scales": [scale_piece(), scale_piece(16)]}
    return judge(sets, [scale_piece()], {"seed": 0})


def test_a_report_marks_what_meets_the_targets(report):
    same, scales = report.row("same"), report.row("scales")
    assert same.values["overlap"] == pytest.approx(1, abs=1e-3)
    assert set(same.met) == {target.column for target in TARGETS}
    assert same.met["overlap"] and same.met["structure_error"] and same.met["copied_runs"]
    assert scales.values["copied_runs"] == 1.0
    assert not scales.met["copied_runs"] and not scales.met["overlap"]
    assert [row.name for row in report.rows] == [HELD_OUT, HALVES, "same", "scales"]


def test_a_report_reads_the_same_in_markdown_and_the_terminal(report):
    lines = to_markdown(report).split("\n\n")[0].splitlines()
    assert len(lines) == len(report.rows) + 3
    assert len({line.count("|") for line in lines}) == 1
    assert "≥ .80" in lines[-1]
    assert to_rich(report).row_count == len(report.rows) + 1


def test_a_saved_report_has_the_table_the_numbers_and_two_pictures(report, tmp_path):
    paths = save_report(report, tmp_path / "out")
    assert [path.name for path in paths] == [
        "table.md", "evaluation.json", "densities.png", "structure.png",
    ]  # fmt: skip
    data = json.loads(paths[1].read_text(encoding="utf-8"))
    assert data == json.loads(json.dumps(to_json(report)))
    assert data["rows"][1]["values"]["overlap"] > 0
    assert all(path.read_bytes()[:8] == b"\x89PNG\r\n\x1a\n" for path in paths[2:])


def test_a_report_needs_held_out_pieces():
    with pytest.raises(InputError, match="held-out"):
        judge({HELD_OUT: [scale_piece()]}, [scale_piece()])


def test_a_model_is_judged_from_its_file_and_a_corpus(tmp_path):
    folder, out, shares = tmp_path / "corpus", tmp_path / "out", []
    save_pieces(folder / "all.npz", corpus(10))
    tiny = TrainSettings(steps=2, batch=2, window=32, shape=Shape(16, 24, 1, 16, 0.0))
    model = learn(folder, tmp_path / "run", tiny)
    report = evaluate(model, folder, out, 2, 5, lambda text, share: shares.append(share), 2)
    assert [row.n_pieces for row in report.rows] == [2, 1, 2, 2, 2, 2, 2]
    assert shares == sorted(shares)
    assert shares[-1] == 1.0
    assert report.facts["held_out_by_source"] == {"a": 1, "b": 1}
    assert (out / "table.md").read_text(encoding="utf-8") == to_markdown(report)


def test_a_corpus_without_test_pieces_cannot_judge(tmp_path):
    save_pieces(tmp_path / "all.npz", [p for p in corpus() if p.name.startswith(TRAIN)])
    with pytest.raises(InputError, match="3 training and 0 test pieces"):
        evaluate(tmp_path / "model.npz", tmp_path, tmp_path / "out")

"""The model's parts: grid, tokens, lookback, the two forms of the network, training, writing."""

from __future__ import annotations

import io
from pathlib import Path

import numpy as np
import pretty_midi
import pytest

from studio.errors import BackendUnavailable, InputError
from studio.music.corpus.arranged import arranged_piece
from studio.music.lstm.bar_plan import plan_like
from studio.music.lstm.conditions import COLUMNS, NUMBER, conditions_of, polyphony
from studio.music.lstm.dataset import collate, encoded
from studio.music.lstm.from_midi import piece_from_midi
from studio.music.lstm.harmony import estimate_chord, estimate_key, with_chords
from studio.music.lstm.inference import Network
from studio.music.lstm.piece import Piece, ordered, unknown_chords
from studio.music.lstm.sampling import draw
from studio.music.lstm.texture import fit_texture
from studio.music.lstm.tokens import LOOKBACK_BARS, NOTHING, decode, encode, lookback
from studio.music.lstm.vocabulary import (
    BAR,
    DRUMS,
    LENGTHS,
    MAJOR,
    MINOR,
    PERCUSSION,
    QUALITIES,
    instrument_of,
    length_bin,
)
from studio.music.lstm.weights import load_weights, save_weights
from studio.music.lstm.writing import Kept, Writer, load_writer, write_piece
from studio.music.vocabulary import INSTRUMENTS

torch = pytest.importorskip("torch", reason="training needs PyTorch")
from studio.music.lstm.network import MusicLstm, Shape  # noqa: E402
from studio.music.lstm.training import LOG, TrainSettings, train  # noqa: E402

SMALL = Shape(embedding=24, hidden=48, layers=2, head=24, dropout=0.0)


@pytest.fixture(scope="module")
def piece() -> Piece:
    found = arranged_piece("pop", "a test piece")
    assert found is not None
    return found


@pytest.fixture(scope="module")
def writer(tmp_path_factory: pytest.TempPathFactory) -> Writer:
    """A small network with random weights: what it writes is wild, the rules must still hold."""
    torch.manual_seed(5)
    net = MusicLstm(SMALL)
    path = tmp_path_factory.mktemp("model") / "model.npz"
    ranges = [[40, 80]] * len(INSTRUMENTS)
    arrays = {name: value.numpy() * 3 for name, value in net.state_dict().items()}
    save_weights(path, arrays, {"shape": net.config(), "ranges": ranges, "texture": []})
    return load_writer(path)


def small_piece(*rows: tuple[int, ...], n_bars: int = 2) -> Piece:
    return Piece(
        "p", ordered(np.array(rows)), n_bars, 4, 120.0, unknown_chords(n_bars), np.zeros(n_bars)
    )


def test_every_program_but_effects_has_an_instrument() -> None:
    without = [program for program in range(128) if instrument_of(program, 60, False) is None]
    assert without == list(range(119, 128))  # the standard's sound effects
    assert instrument_of(0, 38, True) == (DRUMS, 38)
    assert instrument_of(0, 63, True) == (PERCUSSION, 63)


def test_lengths_round_to_the_nearest() -> None:
    assert [int(LENGTHS[length_bin(steps)]) for steps in (1, 12, 13, 48, 50, 500)] == [
        1, 12, 12, 48, 48, 192,
    ]  # fmt: skip


def test_tokens_are_the_notes(piece: Piece) -> None:
    tokens, bars = encode(piece)
    assert (decode(tokens) == piece.notes).all()
    assert (tokens[:, 0] == BAR).sum() == piece.n_bars
    assert bars[-1] == piece.n_bars - 1


def test_midi_to_tokens_to_midi_is_the_identity(piece: Piece) -> None:
    def midi_of(some: Piece) -> bytes:
        midi = pretty_midi.PrettyMIDI(resolution=480, initial_tempo=120)
        step_s = 60 / 120 / 12
        for number in np.unique(some.notes[:, 2]):
            is_drum = int(number) in (DRUMS, PERCUSSION)
            program = {"piano": 0}.get(INSTRUMENTS[number], 0)
            part = pretty_midi.Instrument(program, is_drum)
            for row, onset, length in zip(some.notes, some.onsets, some.lengths, strict=True):
                if row[2] == number:
                    start, end = onset * step_s, (onset + length) * step_s
                    velocity = int(row[5]) * 16 + 8
                    part.notes.append(pretty_midi.Note(velocity, int(row[3]), start, end))
            midi.instruments.append(part)
        out = io.BytesIO()
        midi.write(out)
        return out.getvalue()

    only = piece.notes[piece.notes[:, 2] == np.bincount(piece.notes[:, 2]).argmax()].copy()
    only[:, 2] = DRUMS if only[0, 2] in (DRUMS, PERCUSSION) else 0
    only[:, 0] -= only[0, 0]
    line = Piece("x", ordered(only), piece.n_bars, 4, 120, piece.chords, piece.sections)
    once = piece_from_midi(midi_of(line), home=False)
    tokens, _ = encode(once)
    again = piece_from_midi(
        midi_of(Piece("y", decode(tokens), once.n_bars, 4, 120, once.chords, once.sections)),
        home=False,
    )
    assert (again.notes == once.notes).all()
    assert len(once.notes) == len(line.notes)


def test_lookback_is_what_followed_the_same_place(piece: Piece) -> None:
    tokens, bars = encode(piece)
    found = lookback(tokens, bars)
    for column, back in enumerate(LOOKBACK_BARS):
        for index in range(0, len(tokens), 17):
            if bars[index] < back:
                assert found[index, column] == NOTHING
                continue
            earlier = found[index, column]
            place = tuple(tokens[index, :3]) if tokens[index, 0] != BAR else (-1, 0, 0)
            is_line = tokens[earlier, 0] == BAR
            # Either the next bar's line, or the first note behind the place in the earlier bar.
            assert bars[earlier] == bars[index] - back + is_line
            assert is_line or tuple(tokens[earlier, :3]) > place
            before = tokens[earlier - 1]
            assert before[0] == BAR or tuple(before[:3]) <= place


def test_keys_and_chords_are_found() -> None:
    scale = np.zeros(12)
    scale[[0, 2, 4, 5, 7, 9, 11]] = (3, 1, 2, 1, 2, 1, 0.5)
    assert estimate_key(scale) == (0, MAJOR)
    assert estimate_key(np.roll(scale, 2)) == (2, MAJOR)
    a_minor = np.zeros(12)
    a_minor[[9, 11, 0, 2, 4, 5, 8]] = (3, 1, 2, 1, 2, 1, 1)
    assert estimate_key(a_minor) == (9, MINOR)
    chord = np.zeros(12)
    chord[[7, 11, 2, 5]] = 1
    assert estimate_chord(chord, 7) == (7, QUALITIES.index("7"))
    assert estimate_chord(np.zeros(12), None) == (-1, -1)


def test_chords_are_found_half_bar_by_half_bar() -> None:
    c_then_g = [(0, 0, 0, p, 18, 5) for p in (48, 52, 55)] + [
        (0, 24, 0, p, 18, 5) for p in (43, 47, 50)
    ]
    found = with_chords(small_piece(*c_then_g, n_bars=1))
    assert found.chords[0].tolist() == [[0, 0], [7, 0]]


def test_conditions_count_what_sounds() -> None:
    rows = [(0, 0, 0, p, int(np.flatnonzero(LENGTHS == 48)[0]), 5) for p in (60, 64, 67)]
    some = small_piece(*rows)
    assert polyphony(some).tolist() == [3.0, 0.0]
    told = conditions_of(some)
    assert told.mask[:, 0].tolist() == [1, 0]
    assert (told.columns < np.array(list(COLUMNS.values()))).all()
    assert told.columns[:, NUMBER["remaining"]].tolist() == [1, 0]


def test_numpy_and_torch_compute_the_same(piece: Piece, tmp_path: Path) -> None:
    torch.manual_seed(1)
    net = MusicLstm(SMALL).eval()
    arrays = {name: value.numpy() for name, value in net.state_dict().items()}
    save_weights(tmp_path / "m.npz", arrays, {"shape": net.config()})
    weights = load_weights(tmp_path / "m.npz")
    net.load_state_dict({k: torch.from_numpy(v) for k, v in weights.arrays.items()})
    ready, t = encoded(piece), torch.from_numpy
    batch = collate([(ready, 0)], 120)
    with torch.no_grad():
        expected, _ = net(
            t(batch.tokens), t(batch.earlier), t(batch.known), t(batch.columns), t(batch.mask)
        )
    network = Network(weights)
    told, state = network.told(ready.columns, ready.mask), network.start()
    for step in range(120):
        found, state = network.step(
            batch.tokens[:, step],
            batch.earlier[:, step],
            batch.known[:, step],
            told,
            int(ready.bars[step]),
            state,
        )
        np.testing.assert_allclose(found[0], expected[0, step].numpy(), atol=1e-5)
    target = t(batch.target[:, :1])
    losses = net.losses(expected[:, :1], target)[0, 0].detach()
    decided: list[np.ndarray] = []
    first, _ = network.step(
        batch.tokens[:, 0], batch.earlier[:, 0], batch.known[:, 0], told, 0, network.start()
    )
    for field in range(3):
        logits = network.logits(field, first, decided)[0]
        log = logits - np.log(np.exp(logits - logits.max()).sum()) - logits.max()
        assert -log[int(target[0, 0, field])] == pytest.approx(float(losses[field]), abs=1e-4)
        decided.append(target[0, :, field].numpy())


def test_damaged_model_files_are_told(tmp_path: Path) -> None:
    with pytest.raises(BackendUnavailable, match="is missing"):
        load_weights(tmp_path / "none.npz")
    (tmp_path / "bad.npz").write_bytes(b"PK\x03\x04 not a model")
    with pytest.raises(BackendUnavailable, match="is damaged"):
        load_weights(tmp_path / "bad.npz")
    save_weights(tmp_path / "bare.npz", {}, {"shape": {}})
    with pytest.raises(BackendUnavailable, match="lacks its ranges and texture"):
        load_writer(tmp_path / "bare.npz")


def test_a_tiny_model_learns_and_resumes(tmp_path: Path) -> None:
    pieces = [arranged_piece("pop", f"tiny {n}") for n in range(5)]
    ready = [encoded(piece) for piece in pieces if piece is not None]

    def settings(steps: int) -> TrainSettings:
        return TrainSettings(
            steps=steps, batch=8, window=64, check_every=20, warmup=5, shape=SMALL, peak_rate=8e-3
        )

    messages: list[str] = []
    train(ready[:4], ready[4:], tmp_path, settings(40), lambda m, s: messages.append(m))
    model = train(ready[:4], ready[4:], tmp_path, settings(80), lambda m, s: messages.append(m))
    lines = (tmp_path / LOG).read_text().splitlines()
    assert len(lines) == 4, "the second run went on at step 40"
    facts = load_weights(model).facts
    untrained = 16.0  # about ln of the number of values of all fields
    assert facts["validation"]["nll"] < untrained - 4
    assert facts["parameters"] > 10_000


def test_nothing_to_learn_from_is_told(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no pieces to train on"):
        train([], [], tmp_path, TrainSettings(steps=1))


def test_what_is_written_keeps_the_rules(writer: Writer, piece: Piece) -> None:
    plan = plan_like(piece.excerpt(0, 6))
    written = write_piece(writer, plan, seed=3, candidates=3)
    rows = [tuple(row[:4]) for row in written.notes]
    assert rows == sorted(set(rows)), "in the tokens' order, each place once"
    assert (written.notes[:, 1] < written.steps_per_bar).all()
    assert (plan.told.mask[written.notes[:, 0], written.notes[:, 2]] == 1).all()
    assert written.notes[:, 3].min() >= 40
    assert written.notes[:, 3].max() <= 80
    assert (np.bincount(written.notes[:, 0], minlength=6) > 0).all()
    pitched = written.notes[written.pitched]
    for place in np.unique(pitched[:, :2], axis=0):
        struck = np.unique(pitched[(pitched[:, :2] == place).all(axis=1), 3])
        if struck[-1] < 80:  # at the top of the range nothing else may be left
            assert not np.isin((struck[:, None] - struck) % 12, (1, 11)).any()


def test_the_same_seed_writes_the_same(writer: Writer, piece: Piece) -> None:
    plan = plan_like(piece.excerpt(0, 4))
    first, again = (write_piece(writer, plan, 7) for _ in range(2))
    other = write_piece(writer, plan, 8)
    assert first.notes.tobytes() == again.notes.tobytes()
    assert first.notes.tobytes() != other.notes.tobytes()


def test_only_the_named_bars_are_written_anew(writer: Writer, piece: Piece) -> None:
    plan = plan_like(piece.excerpt(0, 6))
    before = write_piece(writer, plan, 1)
    after = write_piece(writer, plan, 2, Kept(before, frozenset({2, 3})))
    for bar in range(6):
        same = np.array_equal(before.bar(bar), after.bar(bar))
        assert same == (bar not in (2, 3))


def test_kept_players_keep_every_note(writer: Writer, piece: Piece) -> None:
    plan = plan_like(piece.excerpt(0, 6))
    before = write_piece(writer, plan, 1)
    kept = frozenset(int(n) for n in np.unique(before.notes[:, 2]) if n != DRUMS)
    after = write_piece(writer, plan, 2, Kept(before, frozenset(range(6)), kept))

    def others(some: Piece) -> np.ndarray:
        return some.notes[np.isin(some.notes[:, 2], list(kept))]

    assert np.array_equal(others(before), others(after))
    assert not np.array_equal(before.notes, after.notes)


def test_nucleus_sampling_draws_only_from_the_nucleus() -> None:
    logits = np.log(np.array([[0.5, 0.3, 0.15, 0.05]], np.float32)).repeat(500, 0)
    values, logs = draw(logits, 1.0, 0.8, np.linspace(0, 0.999, 500))
    assert set(values.tolist()) == {0, 1}
    assert np.bincount(values)[0] / 500 == pytest.approx(0.5 / 0.8, abs=0.01)
    assert np.exp(logs[values == 0][0]) == pytest.approx(0.5, abs=1e-3)


def test_texture_follows_energy(piece: Piece) -> None:
    texture = fit_texture([piece])
    told = conditions_of(piece)
    calm, wild = (
        texture.wanted(told.columns, told.mask, np.full(piece.n_bars, level), 2.0)
        for level in (1.0, 5.0)
    )
    assert (wild[0] > 2 * calm[0]).all()
    assert (wild[2] > calm[2]).all()

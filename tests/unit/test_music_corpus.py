"""What the music model learns from: charts, splits, files, captions."""

from __future__ import annotations

import io
import json
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path

import mido
import numpy as np
import pytest

from studio.errors import InputError
from studio.music.corpus.arranged import arranged_piece
from studio.music.corpus.build import Source, build_corpus, genres_in_turn, mma_job
from studio.music.corpus.captions import caption, describe
from studio.music.corpus.charts import parse_bars, parse_chord, write_chart
from studio.music.corpus.collections import read_collection
from studio.music.corpus.debian import installed_mma
from studio.music.corpus.gather import gather
from studio.music.corpus.grooves import genre_of_name, index_grooves
from studio.music.corpus.mma import MmaProgram
from studio.music.corpus.own_grooves import OWN_GROOVES, own_families
from studio.music.corpus.progressions import (
    BLUES,
    CADENCES,
    ENDINGS,
    HALF_CADENCES,
    PHRASES,
    STYLES,
)
from studio.music.corpus.recipes import RECIPES, REGISTERS
from studio.music.corpus.split import HELD_OUT, SPLITS, TEST, TRAIN, split_of, split_of_song
from studio.music.corpus.store import load_corpus, load_pieces, save_pieces
from studio.music.corpus.summary import summary
from studio.music.corpus.to_midi import piece_to_midi
from studio.music.lstm.from_midi import piece_from_midi
from studio.music.lstm.piece import Piece
from studio.music.lstm.vocabulary import CHORD_TONES, HOME, MAJOR, MINOR, QUALITIES, UNPITCHED
from studio.music.midi_file import MAX_BYTES
from studio.music.vocabulary import GENRES, INSTRUMENTS

EXAMPLES = Path(__file__).parents[2] / "examples" / "midi"


@pytest.fixture(scope="module")
def arranged() -> Piece:
    """A piece of the arranger."""
    return next(p for i in range(9) if (p := arranged_piece("lofi", f"test-{i}")) is not None)


@pytest.fixture(scope="module")
def mma() -> MmaProgram:
    """MMA where it is installed or was fetched before; a test does not fetch it."""
    program = installed_mma()
    if program is None:
        pytest.skip("MMA is not on this machine; 'studio music corpus' fetches it")
    return program


# --- charts ------------------------------------------------------------------------------------


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("beats", [3, 4])
@pytest.mark.parametrize("mode", [MAJOR, MINOR])
def test_charts_have_valid_chords_16_to_40_bars_and_end_on_the_tonic(
    style: str, beats: int, mode: int
) -> None:
    for seed in range(12):
        chart = write_chart(style, mode, beats, str(seed))
        assert 16 <= len(chart.bars) <= 40
        assert chart.bars[-1].section == "outro"
        assert chart.bars[-1].chords[1][0] == HOME[mode]
        for bar in chart.bars:
            assert all(0 <= root < 12 and quality in QUALITIES for root, quality in bar.chords)
            assert beats == 4 or bar.chords[0] == bar.chords[1]
        sections = [bar.section for bar in chart.bars]
        order = [s for s, before in zip(sections, ["", *sections], strict=False) if s != before]
        assert order in (["verse", "lift", "outro"], ["intro", "verse", "lift", "outro"])


def test_a_chart_is_named_after_its_chords() -> None:
    one, same, other = (write_chart("pop", MAJOR, 4, seed) for seed in ("1", "1", "2"))
    assert one == same and one.name == same.name
    assert one.name != other.name
    assert parse_bars(one.text().partition(" ")[2]) == [bar.chords for bar in one.bars]


def test_all_phrases_have_their_length() -> None:
    phrases = [text for modes in PHRASES.values() for pool in modes.values() for text in pool]
    assert {len(parse_bars(text)) for text in phrases} == {4}
    assert {len(parse_bars(text)) for pool in BLUES.values() for text in pool} == {12}
    assert {len(parse_bars(text)) for pool in CADENCES.values() for text in pool} <= {1, 2}
    assert {len(parse_bars(text)) for pool in HALF_CADENCES.values() for text in pool} == {1}
    for modes in ENDINGS.values():
        assert all(len(parse_bars(text)) == n for n, pool in modes.items() for text in pool)


def test_chord_names() -> None:
    assert parse_chord("Bbmaj7") == (10, "maj7")
    assert parse_chord("Gbdim") == (6, "dim")
    assert parse_bars("C Dm7,G7") == [
        ((0, "maj"), (0, "maj")),
        ((2, "min7"), (7, "7")),
    ]


# --- recipes and grooves -----------------------------------------------------------------------


def test_recipes_cover_all_genres_and_name_real_instruments() -> None:
    assert set(RECIPES) == set(GENRES)
    assert set(REGISTERS) == set(INSTRUMENTS) - {"drums", "percussion"}
    for recipe in RECIPES.values():
        assert {*recipe.leads, *recipe.chords, *recipe.bass, *recipe.arp} <= set(REGISTERS)
        assert set(recipe.styles) <= set(STYLES)


def test_genres_come_as_often_as_their_weight() -> None:
    turn = genres_in_turn(90, {"a": 2.0, "b": 1.0})
    assert (turn.count("a"), turn.count("b")) == (60, 30)


def test_groove_names_say_the_genre() -> None:
    names = ("bossanova", "jazzwaltz", "teamtechno", "8beatballad1", "dixiemarch", "chacha")
    genres = ["latin", "waltz", "electronic", "ballad", "march", "latin"]
    assert [genre_of_name(name) for name in names] == genres


def test_groove_index_reads_metre_and_uses(tmp_path: Path) -> None:
    folder = tmp_path / "lib"
    folder.mkdir()
    text = "Time {}\nBegin Bass\nEnd\nDefGroove A one\nDefGroove AIntro\nDefGroove AEnd\n"
    (folder / "swing.mma").write_text(text.format(4))
    (folder / "waltz.mma").write_text(text.format(3))
    (folder / "odd.mma").write_text(text.format(5))
    (folder / "kit.mma").write_text("Time 4\nBegin Drum-Kick\nEnd\nDefGroove K\n")
    swing, waltz = index_grooves(tmp_path)
    assert (swing.name, swing.genre, swing.beats_per_bar) == ("swing", "jazz", 4)
    assert (waltz.genre, waltz.beats_per_bar) == ("waltz", 3)
    assert swing.all_of("intro") == ("lib/swing:AIntro",)
    assert swing.variants["main"] == ("A",)


def test_own_grooves_have_whole_bars() -> None:
    for groove in OWN_GROOVES:
        patterns = [*groove.drums.values(), *groove.lift.values(), groove.bass[1]]
        patterns += [row[2] for row in (*groove.chords, *groove.arps)]
        assert {len(pattern) for pattern in patterns} <= {16, 32}, groove.name


# --- split -------------------------------------------------------------------------------------


def test_no_song_and_no_family_is_on_two_sides() -> None:
    families = [*(f.name for f in own_families()), *HELD_OUT[TEST], "plain", "other"]
    seen: dict[str, set[str]] = {}
    for number in range(400):
        for family in families:
            side = split_of(f"chart-{number}", family)
            if side is not None:
                seen.setdefault(f"song {number}", set()).add(side)
                seen.setdefault(f"family {family}", set()).add(side)
    assert all(len(sides) == 1 for sides in seen.values())
    assert {side for sides in seen.values() for side in sides} >= {TRAIN, TEST}


def test_about_a_twelfth_of_songs_is_held_out() -> None:
    sides = [split_of_song(f"chart-{number}") for number in range(4000)]
    shares = [sides.count(side) / len(sides) for side in SPLITS]
    assert shares == pytest.approx([0.87, 0.05, 0.08], abs=0.015)


def test_a_file_of_its_own_follows_its_song() -> None:
    assert all(split_of(f"x/{n}", f"x/{n}") == split_of_song(f"x/{n}") for n in range(50))


# --- store -------------------------------------------------------------------------------------


def test_store_round_trip_is_the_identity(arranged: Piece, tmp_path: Path) -> None:
    empty = arranged.excerpt(0, 0)
    save_pieces(tmp_path / "a.npz", [arranged, empty, arranged.excerpt(2, 9)])
    back = load_pieces(tmp_path / "a.npz")
    assert len(back) == 3
    for piece, same in zip([arranged, empty, arranged.excerpt(2, 9)], back, strict=True):
        assert np.array_equal(piece.notes, same.notes) and same.notes.dtype == np.int16
        assert np.array_equal(piece.chords, same.chords)
        assert np.array_equal(piece.sections, same.sections)
        assert (piece.name, piece.bpm, piece.song) == (same.name, same.bpm, same.song)
    save_pieces(tmp_path / "b.npz", [])
    assert len(load_corpus(tmp_path)) == 3


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 broken", b"no file of arrays"])
def test_a_damaged_store_is_refused(content: bytes, tmp_path: Path) -> None:
    (tmp_path / "a.npz").write_bytes(content)
    with pytest.raises(InputError, match="damaged"):
        load_pieces(tmp_path / "a.npz")


# --- collections: files from anywhere ------------------------------------------------------------


def _midi(*tracks: list[mido.Message | mido.MetaMessage]) -> bytes:
    file = mido.MidiFile(ticks_per_beat=120)
    for messages in tracks:
        file.tracks.append(mido.MidiTrack(messages))
    buffer = io.BytesIO()
    file.save(file=buffer)
    return buffer.getvalue()


def _tune(n_notes: int = 64, gap: int = 60) -> list[mido.Message | mido.MetaMessage]:
    out: list[mido.Message | mido.MetaMessage] = []
    for number in range(n_notes):
        pitch = 60 + (0, 4, 7, 4)[number % 4]
        out.append(mido.Message("note_on", note=pitch, velocity=80))
        out.append(mido.Message("note_off", note=pitch, time=gap))
    return out


def _endless() -> bytes:
    starts = (mido.Message("note_on", note=40 + n % 40, velocity=80, time=30) for n in range(200))
    return _midi(list(starts))


def _many_tempi() -> bytes:
    tempi = (mido.MetaMessage("set_tempo", tempo=400_000 + n, time=1) for n in range(65_535))
    return _midi(list(tempi), _tune())


def _far_away() -> bytes:
    track = [mido.Message("note_on", note=60, velocity=9, time=2**28 - 1) for _ in range(9)]
    return _midi([*track, *_tune()])


HOSTILE: dict[str, Callable[[], bytes]] = {
    "garbage.mid": lambda: bytes(range(256)) * 40,
    "empty.mid": lambda: b"",
    "header-only.mid": lambda: b"MThd" + struct.pack(">IHHH", 6, 1, 0, 480),
    "claims-many-tracks.mid": lambda: b"MThd" + struct.pack(">IHHH", 6, 1, 65_535, 480),
    "no-tracks.mid": lambda: _midi(),
    "silent.mid": lambda: _midi([]),
    "cut-off.mid": lambda: _midi(_tune())[:90],
    "many-tempi.mid": _many_tempi,
    "far-away.mid": _far_away,
    "never-ends.mid": _endless,
    "five-four.mid": lambda: _midi(
        [mido.MetaMessage("time_signature", numerator=5, denominator=4), *_tune()]
    ),
    "off-the-grid.mid": lambda: _midi(_tune(gap=43)),
}


def test_broken_files_are_skipped_with_a_reason_and_good_ones_kept(tmp_path: Path) -> None:
    for name, make in HOSTILE.items():
        (tmp_path / name).write_bytes(make())
    with (tmp_path / "huge.mid").open("wb") as file:
        file.write(b"MThd")
        file.truncate(200_000_000)
    (tmp_path / "good.mid").write_bytes(_midi(_tune()))
    (tmp_path / "deeper").mkdir()
    (tmp_path / "deeper" / "GOOD.MIDI").write_bytes(_midi(_tune(600)))
    (tmp_path / "notes.txt").write_text("not music")
    found = read_collection(tmp_path, "mine", genre="folk")
    assert {piece.song for piece in found.pieces} == {"mine/good.mid", "mine/deeper/GOOD.MIDI"}
    assert all(piece.n_bars <= 64 and piece.genre == "folk" for piece in found.pieces)
    assert {name for name, _ in found.skipped} == {*HOSTILE, "huge.mid"}
    assert all(len(reason) > 20 for _, reason in found.skipped)
    assert "200 MB" in dict(found.skipped)["huge.mid"]
    assert "5/4" in dict(found.skipped)["five-four.mid"]


def test_zip_and_folder_give_the_same(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "x.mid").write_bytes(_midi(_tune()))
    with zipfile.ZipFile(tmp_path / "a.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.write(tmp_path / "a" / "x.mid", "x.mid")
        archive.writestr("bomb.mid", bytes(MAX_BYTES + 1))
    folder, packed = read_collection(tmp_path / "a"), read_collection(tmp_path / "a.zip")
    assert np.array_equal(folder.pieces[0].notes, packed.pieces[0].notes)
    assert [name for name, _ in packed.skipped] == ["bomb.mid"]


def test_music_in_a_wad_is_found(tmp_path: Path) -> None:
    music = _midi(_tune())
    entries = struct.pack("<II8s", 12, 3, b"TEXT") + struct.pack("<II8s", 15, len(music), b"D_E1M1")
    wad = struct.pack("<4sII", b"PWAD", 2, 15 + len(music)) + b"abc" + music + entries
    (tmp_path / "game.wad").write_bytes(wad)
    (tmp_path / "cut.wad").write_bytes(b"PWAD" + bytes(3))
    found = read_collection(tmp_path, "doom")
    assert [piece.song for piece in found.pieces] == ["doom/game/d_e1m1"]


def test_a_missing_folder_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no folder"):
        read_collection(tmp_path / "nothing")
    (tmp_path / "text.zip").write_text("no zip")
    with pytest.raises(InputError, match="no folder"):
        read_collection(tmp_path / "text.zip")


# --- pieces ------------------------------------------------------------------------------------


def test_a_small_corpus_is_built_the_same_way_each_time(tmp_path: Path) -> None:
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "x.mid").write_bytes(_midi(_tune()))
    told: list[float] = []
    made = [
        build_corpus(
            tmp_path / name,
            0,
            3,
            [Source(tmp_path / "own", "own")],
            5,
            progress=lambda share, text: told.append(share),
        )
        for name in ("one", "two")
    ]
    assert told[-1] == 1.0 and len(made[0].pieces) == 4
    for piece, same in zip(load_corpus(tmp_path / "one"), made[1].pieces, strict=True):
        assert np.array_equal(piece.notes, same.notes)
        assert split_of(piece.song, piece.family) in SPLITS
    assert "| arranger |" in summary(made[0].pieces, made[0].skipped)


def test_midi_round_trip_keeps_notes_key_and_metre(arranged: Piece) -> None:
    back = piece_from_midi(piece_to_midi(arranged, 3), "x", home=False)
    moved = arranged.transposed(3)
    assert back.beats_per_bar == arranged.beats_per_bar
    assert back.bpm == pytest.approx(arranged.bpm, abs=0.1)
    shift = int(moved.notes[0, 0])
    sounding = {tuple(row[:4]) for row in moved.notes.tolist()}
    assert {(row[0] + shift, *row[1:4]) for row in back.notes.tolist()} == sounding


def test_captions_say_only_what_is_measured(arranged: Piece) -> None:
    facts = describe(arranged)
    assert facts["instruments"] and set(facts["instruments"]) == set(arranged.instruments())
    assert 1 <= facts["energy"] <= 5
    assert facts["seconds"] == pytest.approx(arranged.duration_s, abs=0.1)
    texts = {caption(arranged, seed) for seed in range(60)}
    assert len(texts) > 40
    assert caption(arranged, 7) == caption(arranged, 7)
    lengths = [len(text) for text in texts]
    assert min(lengths) < 30 and max(lengths) > 90
    if facts["has_drums"]:
        assert not any("no drums" in text.lower() for text in texts)


def test_mma_arranges_a_chart_reproducibly(mma: MmaProgram) -> None:
    families = (*index_grooves(mma.library), *own_families())
    assert len(families) > 200
    for number, genre in enumerate(("lofi", "waltz", "reggae")):
        piece, same = (mma_job(mma, families, 3, (number, genre)) for _ in range(2))
        assert isinstance(piece, Piece) and isinstance(same, Piece)
        assert np.array_equal(piece.notes, same.notes)
        assert piece.genre == genre and piece.beats_per_bar == (3 if genre == "waltz" else 4)
        assert split_of(piece.song, piece.family) in SPLITS
        assert _chord_tone_share(piece) > 0.75


def _chord_tone_share(piece: Piece) -> float:
    hits = []
    for row in piece.notes[~np.isin(piece.notes[:, 2], UNPITCHED)].tolist():
        root, quality = piece.chords[row[0], int(row[1] * 2 >= piece.steps_per_bar)].tolist()
        hits.append((row[3] - root) % 12 in CHORD_TONES[QUALITIES[quality]])
    return float(np.mean(hits))


def test_gathering_names_folders_and_refuses_nothing(tmp_path: Path) -> None:
    for name in ("a/simutrans", "b/simutrans", "mma"):
        folder = tmp_path / name
        folder.mkdir(parents=True)
        (folder / "x.mid").write_bytes(_midi(_tune()))
    folders = [tmp_path / name for name in ("a/simutrans", "b/simutrans", "mma")]
    lines = list(gather(tmp_path / "out", 0, 1, folders, False, 1))
    assert lines[-1].startswith("4 pieces")
    genres = {piece.source: piece.genre for piece in load_corpus(tmp_path / "out")}
    assert set(genres) == {"arranger", "simutrans", "simutrans-2", "mma-2"}
    assert (genres["simutrans"], genres["mma-2"]) == ("game", "none")
    with pytest.raises(InputError, match="nothing to build"):
        list(gather(tmp_path / "none", 5, 0, [], False, 1))
    with pytest.raises(InputError, match=r"no .*missing"):
        list(gather(tmp_path / "none", 0, 1, [tmp_path / "missing"], False, 1))


# --- examples ----------------------------------------------------------------------------------


def test_examples_are_what_their_prompts_file_says() -> None:
    lines = (EXAMPLES / "prompts.jsonl").read_text(encoding="utf-8").splitlines()
    rows = [json.loads(line) for line in lines]
    files = sorted(EXAMPLES.glob("*.mid"))
    assert [row["file"] for row in rows] == [file.name for file in files]
    assert len(files) >= 200
    assert sum(file.stat().st_size for file in files) <= 3_000_000
    assert max(file.stat().st_size for file in files) <= 12_000
    counts = [sum(row["genre"] == genre for row in rows) for genre in GENRES]
    assert min(counts) >= 8
    assert len({row["key"] for row in rows}) >= 12
    sides = {name: {row["split"] for row in rows if row["chart"] == name}
             for name in {row["chart"] for row in rows}}  # fmt: skip
    assert all(len(side) == 1 for side in sides.values())
    for row in rows[::24]:
        piece = piece_from_midi((EXAMPLES / row["file"]).read_bytes(), row["file"], home=False)
        assert piece.bpm == pytest.approx(row["bpm"], abs=0.1)
        assert piece.beats_per_bar == row["beats_per_bar"]
        assert set(piece.instruments()) == set(row["instruments"])

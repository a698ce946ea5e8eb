"""From what is heard in a song to its shots."""

from __future__ import annotations

import itertools
import random
import re
from itertools import pairwise

import pytest

from studio.analysis.instruments.labels import LABELS
from studio.analysis.song_analysis import (
    Guess,
    Loudness,
    LyricWord,
    Section,
    SongAnalysis,
    Window,
)
from studio.analysis.windows import corrected
from studio.document import Brand, Brief, Document, Heard, MediaRef, Role, Scene, Song
from studio.edits.order import add_scene
from studio.storyboard.cinematic import Staging, described
from studio.storyboard.from_song import resentenced, scenes_of_song
from studio.storyboard.impression import Impression
from studio.storyboard.parts import parts_of
from studio.storyboard.shots import shots_of
from studio.storyboard.tables import table
from studio.storyboard.words import plain_word
from studio.storyboard.worlds import world_of

FRAME_S = 1 / 30
LYRICS = "city lights are calling me tonight my heart is on fire downtown under the neon"
POP = ((0.0, "A", 0.3), (16.0, "B", 0.5), (48.0, "C", 0.9), (80.0, "B", 0.5), (112.0, "C", 0.95))
COLOURS = (("#27409f", "darkslateblue"), ("#d34fa3", "mediumvioletred"), ("#c8b04a", "goldenrod"))


def song(
    duration_s: float = 144.3,
    bpm: float = 120.0,
    parts: tuple[tuple[float, str, float], ...] = POP,
    lyrics: str = LYRICS,
    instruments: tuple[str, ...] = ("kick", "bass", "synth_lead", "snare", "vocal"),
) -> SongAnalysis:
    """An invented analysis; words lie in all parts but the first."""
    chance = random.Random(1)
    beats_s = tuple(0.5 + 60 / bpm * i for i in range(int((duration_s - 0.5) * bpm / 60)))
    ends_s = [part[0] for part in parts[1:]] + [duration_s]
    sections = tuple(
        Section(start_s=start_s, end_s=end_s, label=label, energy=energy)
        for (start_s, label, energy), end_s in zip(parts, ends_s, strict=True)
    )
    texts = lyrics.split()
    windows = []
    for second in range(int(duration_s)):
        part = next(s for s in reversed(sections) if s.start_s <= second)
        sung = second % 2 == 0 and part is not sections[0] and bool(texts)
        text = texts[second // 2 % len(texts)] if texts else ""
        times = {"start_s": second + 0.1, "end_s": second + 1.2}
        labels = tuple(chance.sample(instruments, 3))
        colour, name = COLOURS[sections.index(part) % 3]
        windows.append(
            Window(
                start_s=second,
                end_s=min(second + 1, duration_s),
                loudness=Loudness.QUIET if part.energy < 0.4 else Loudness.LOUD
                if part.energy > 0.75 else Loudness.NORMAL,
                level_lufs=-20.0,
                voice="singing" if sung else "none",
                words=(LyricWord(text=text, **times),) if sung else (),
                guesses=tuple(Guess(label=label, confidence=0.8) for label in labels),
                instruments=labels,
                passed=3,
                colour=colour,
                colour_name=name,
            )
        )  # fmt: skip
    return SongAnalysis(
        duration_s=duration_s, bpm=bpm, key="C", mode="major", beats_s=beats_s,
        downbeats_s=beats_s[::4], onsets_s=beats_s, sections=sections, windows=tuple(windows),
    )  # fmt: skip


def video(wording: str = "cinematic", seed: int = 1, **brief: object) -> Document:
    sound = MediaRef(sha256="0" * 64, name="song.wav", kind="audio")
    return Document(
        kind="music_video",
        title="Downtown",
        brief=Brief.model_validate({"product": "A song", **brief}),
        seed=seed,
        scenes=(),
        song=Song.model_validate({"sound": sound, "wording": wording}),
    )


@pytest.fixture(scope="module")
def analysis() -> SongAnalysis:
    return song()


def with_scenes(document: Document, analysis: SongAnalysis) -> Document:
    return document.model_copy(update={"scenes": scenes_of_song(document, analysis)})


def test_shots_fill_the_song_and_are_cut_on_beats(analysis: SongAnalysis) -> None:
    shots = shots_of(analysis)
    assert shots[0].start_s == 0 and shots[-1].end_s == analysis.duration_s
    assert all(a.end_s == b.start_s for a, b in pairwise(shots))
    assert all(2 <= shot.length_s <= 8 for shot in shots)
    starts = [shot.start_s for shot in shots[1:]]
    assert all(min(abs(t - beat) for beat in analysis.beats_s) < 1e-3 for t in starts)


def test_cuts_prefer_the_first_beats_of_bars() -> None:
    heard = song(lyrics="")
    starts = [shot.start_s for shot in shots_of(heard)][1:]
    firsts = sum(min(abs(t - beat) for beat in heard.downbeats_s) < 1e-3 for t in starts)
    assert firsts > 0.7 * len(starts)


def test_a_new_part_begins_with_a_cut(analysis: SongAnalysis) -> None:
    starts = [shot.start_s for shot in shots_of(analysis)]
    beat_s = 60 / analysis.bpm
    for section in analysis.sections[1:]:
        assert min(abs(section.start_s - start_s) for start_s in starts) <= beat_s


def test_calm_parts_have_longer_shots(analysis: SongAnalysis) -> None:
    shots = shots_of(analysis)
    calm = [shot.length_s for shot in shots if shot.label == "A"]
    wild = [shot.length_s for shot in shots if shot.label == "C"]
    assert sum(calm) / len(calm) > 1.3 * sum(wild) / len(wild)


def test_hardly_a_word_is_cut_in_two(analysis: SongAnalysis) -> None:
    cuts_s = [shot.start_s for shot in shots_of(analysis)]
    within = [
        cut_s
        for cut_s in cuts_s
        if any(word.start_s + 0.06 < cut_s < word.end_s - 0.06 for word in analysis.words)
    ]
    blind = song(lyrics="")
    crossed = [
        shot.start_s
        for shot in shots_of(blind)
        if any(word.start_s + 0.06 < shot.start_s < word.end_s - 0.06 for word in analysis.words)
    ]
    assert len(within) < 0.5 * len(crossed)


@pytest.mark.parametrize("bpm", [60.0, 97.3, 174.0])
@pytest.mark.parametrize("duration_s", [5.0, 31.7, 200.0])
def test_every_song_is_filled(bpm: float, duration_s: float) -> None:
    whole = song(duration_s, bpm, ((0.0, "A", 0.6),))
    without = whole.model_copy(update={"beats_s": (), "downbeats_s": (), "bpm": 0.0})
    for heard in (whole, without, without.model_copy(update={"onsets_s": (), "sections": ()})):
        shots = shots_of(heard)
        assert shots[-1].end_s == duration_s
        assert all(2 <= shot.length_s <= 8 for shot in shots)


def test_the_scenes_lie_on_the_frame_grid_and_fill_the_song(analysis: SongAnalysis) -> None:
    scenes = scenes_of_song(video(), analysis)
    assert sum(scene.length_s for scene in scenes) == pytest.approx(analysis.duration_s, abs=1e-9)
    start_s = 0.0
    for scene in scenes[:-1]:
        start_s += scene.length_s
        assert start_s * 30 == pytest.approx(round(start_s * 30), abs=1e-6)
        assert min(abs(start_s - beat) for beat in analysis.beats_s) <= FRAME_S
    assert [scene.id for scene in scenes] == [f"s{i + 1}" for i in range(len(scenes))]
    assert all(scene.role is Role.SHOT and not scene.narration for scene in scenes)


def test_the_parts_of_a_pop_song_have_their_names(analysis: SongAnalysis) -> None:
    names = [part.name for part in parts_of(analysis)]
    assert names == ["intro", "verse", "chorus", "verse", "chorus"]
    moods = [scene.music_mood for scene in scenes_of_song(video(), analysis)]
    assert moods[0] == "intro, calm" and moods[-1] == "chorus 2, full of energy"


def test_the_same_song_and_seed_make_the_same_film(analysis: SongAnalysis) -> None:
    assert scenes_of_song(video(), analysis) == scenes_of_song(video(), analysis)
    other = scenes_of_song(video(seed=2), analysis)
    assert [s.visual for s in other] != [s.visual for s in scenes_of_song(video(), analysis)]


def test_neighbours_never_read_the_same(analysis: SongAnalysis) -> None:
    for seed in range(4):
        scenes = scenes_of_song(video(seed=seed), analysis)
        assert all(a.visual != b.visual for a, b in pairwise(scenes))
        assert len({scene.visual for scene in scenes}) > 0.9 * len(scenes)


def test_one_who_recurs_and_one_wide_image_hold_the_film_together(analysis: SongAnalysis) -> None:
    document = video()
    scenes = scenes_of_song(document, analysis)
    world = world_of(document, analysis)
    assert world.name == "city_night"
    assert sum(world.who in scene.visual for scene in scenes) > 0.5 * len(scenes)
    home = world.told(world.lines("wide")[0])
    parts = [scene.music_mood.split(",")[0] for scene in scenes]
    begun = [scenes[parts.index(name)] for name in ("chorus 1", "chorus 2")]
    assert all(home in scene.visual for scene in begun)


@pytest.mark.parametrize(
    ("lyrics", "name"),
    [
        ("sailing away on the ocean the tide will bring me home", "ocean_sunset"),
        ("snow is falling in the winter night frozen and cold", "snow"),
        ("driving down the highway leaving this town behind", "desert_road"),
        ("hallelujah lord have mercy angels in heaven sing", "cathedral"),
    ],
)
def test_the_world_follows_the_lyrics(lyrics: str, name: str) -> None:
    heard = song(
        60.0, 100.0, ((0.0, "A", 0.5), (4.0, "B", 0.5)), lyrics, ("piano", "bass", "vocal")
    )
    assert world_of(video(), heard).name == name


def test_speech_without_music_is_a_conversation() -> None:
    heard = song(40.0, 0.1, ((0.0, "A", 0.5), (1.0, "B", 0.5)))
    spoken = [w.model_copy(update={"voice": "speech", "passed": 0}) for w in heard.windows]
    heard = heard.model_copy(update={"windows": tuple(spoken), "beats_s": (), "downbeats_s": ()})
    assert world_of(video(), heard).name == "conversation"


def test_a_correction_changes_only_the_shot_of_its_window(analysis: SongAnalysis) -> None:
    for wording in ("cinematic", "grammar"):
        document = with_scenes(video(wording), analysis)
        heard = Heard(
            window=70, loudness="quiet", words="rain", instruments=("harp",), colour="#00ff00"
        )
        after = resentenced(document, corrected(analysis, [heard]))
        changed = [
            i
            for i, (old, new) in enumerate(zip(document.scenes, after.scenes, strict=True))
            if old != new
        ]
        starts = [sum(s.length_s for s in document.scenes[:i]) for i in range(len(after.scenes))]
        assert len(changed) == 1
        assert starts[changed[0]] <= 70.5 < starts[changed[0]] + after.scenes[changed[0]].length_s


def test_an_added_shot_leaves_the_others_as_they_read(analysis: SongAnalysis) -> None:
    document = with_scenes(video(), analysis)
    more = add_scene(document, after="s12", scene_id="added")
    after = resentenced(more, analysis)
    old = {scene.id: scene.visual for scene in document.scenes}
    new = {scene.id: scene.visual for scene in after.scenes}
    assert new["added"] != new["s12"] and new["added"] != new["s13"]
    assert all(new[name] == old[name] for name in old if name != "s12")


def test_sentences_written_anew_leave_the_rest_alone(analysis: SongAnalysis) -> None:
    document = with_scenes(video(), analysis)
    assert resentenced(document, analysis) == document
    own = document.scenes[3].model_copy(update={"visual": "Mine.", "locked": True, "length_s": 3.0})
    document = document.with_scene(own)
    strict = document.model_copy(
        update={"song": document.song and document.song.model_copy(update={"wording": "grammar"})}
    )
    after = resentenced(strict, analysis)
    assert after.scenes[3] == own
    assert [s.length_s for s in after.scenes] == [s.length_s for s in document.scenes]
    others = [scene for scene in after.scenes if scene.id != own.id]
    assert all(scene.visual.endswith("color palette.") for scene in others)


def test_the_strict_sentence_tells_the_sung_word(analysis: SongAnalysis) -> None:
    scenes = scenes_of_song(video("grammar"), analysis)
    sung = [scene.visual for scene in scenes if scene.visual.startswith("Person")]
    told = {plain_word(word) for word in LYRICS.split()}
    assert sung and all(any(word in text for word in told) for text in sung)


def test_shots_have_the_colours_of_their_windows_or_of_the_brand(analysis: SongAnalysis) -> None:
    scenes = scenes_of_song(video(), analysis)
    heard = {window.colour for window in analysis.windows}
    assert all(scene.look.colors[0] in heard for scene in scenes)
    assert all(1 <= len(scene.look.colors) <= 3 for scene in scenes)
    brand = Brand(colors=("#112233", "#aa5500"))
    branded = scenes_of_song(video(brand=brand), analysis)
    assert all(scene.look.colors[:2] == brand.colors for scene in branded)


def test_calm_parts_come_in_softly_wild_ones_in_light_and_the_rest_is_cut() -> None:
    parts = ((0.0, "A", 0.8), (20.0, "B", 0.2), (40.0, "A", 0.9))
    scenes = scenes_of_song(video(), song(60.0, 120.0, parts))
    soft = [scene for scene in scenes if scene.transition == "crossfade"]
    assert len(soft) == 1 and soft[0].music_mood == "bridge, calm"
    lit = [scene for scene in scenes if scene.transition == "flash"]
    assert len(lit) == 1 and lit[0].music_mood.endswith("full of energy")
    assert {scene.transition for scene in scenes} == {"cut", "crossfade", "flash"}


def test_every_world_can_show_every_kind_of_shot_with_every_instrument() -> None:
    labels = itertools.cycle(LABELS)
    words = itertools.cycle(["rain", "heart", "", "moon", "door"])
    for seed, (name, row) in enumerate(table("worlds").items()):
        document = video(seed=seed)
        shown = document.model_copy(update={"scenes": (scene_with(row["who"][-1]),)})
        world = world_of(shown, song(8.0))
        assert world.name == name
        for kind, loudness in itertools.product(table("directing")["filmed"], Loudness):
            heard = Impression(loudness, "singing", (next(words),), (next(labels), next(labels)))
            text = described(world, Staging(kind, seed, seed), heard, ("#27409f",), seed)
            assert not re.search(r"[{}]|  |\.\.|,\.|\b(an?|the) (an?|the)\b", text), text
            assert not re.search(r"\ba [aeio]|\ban (?!hour)[^aeiou]", text, re.IGNORECASE), text
            assert 3 <= text.count(".") <= 4 and 20 < len(text.split()) < 75, text


def scene_with(who: str) -> Scene:
    return Scene(id="s1", role=Role.SHOT, narration="", visual=who.partition(" | ")[2])


def test_silence_has_shots_too() -> None:
    heard = SongAnalysis(
        duration_s=12.0, bpm=0, key="", mode="", beats_s=(), downbeats_s=(), onsets_s=(),
        sections=(), windows=(),
    )  # fmt: skip
    for wording in ("cinematic", "grammar"):
        scenes = scenes_of_song(video(wording), heard)
        assert sum(scene.length_s for scene in scenes) == pytest.approx(12.0)

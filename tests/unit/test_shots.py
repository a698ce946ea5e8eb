"""Shots of clips and music videos: their cuts, their lengths, and edits that leave the music be."""

from __future__ import annotations

from itertools import accumulate, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio import edits
from studio.compare import clashes, stale_scenes
from studio.cues import cues_of
from studio.document import Brief, Document, Look, MediaRef, Role, Scene, Song
from studio.errors import InputError
from studio.kinds import clip_document, song_document
from studio.pacing import shot_frames
from studio.timeline import assemble
from studio.voice.narrator import Word

SOUND = MediaRef(sha256="a" * 64, name="river.wav", kind="audio")


def shots(*lengths_s: float) -> tuple[Scene, ...]:
    return tuple(
        Scene(
            id=f"s{number}",
            role=Role.SHOT,
            narration="",
            visual=f"Shot {number}",
            length_s=length_s,
            transition="cut",
        )
        for number, length_s in enumerate(lengths_s, 1)
    )


def video(*lengths_s: float, duration_s: float = 0.0) -> Document:
    song = Song(sound=SOUND, duration_s=duration_s or sum(lengths_s))
    return Document(
        kind="music_video",
        title="River",
        brief=Brief(product="River"),
        song=song,
        scenes=shots(*lengths_s),
    )


def ids(document: Document) -> list[str]:
    return [scene.id for scene in document.scenes]


def lengths(document: Document) -> list[float]:
    return [scene.length_s for scene in document.scenes]


@given(
    st.lists(st.floats(0.5, 12.0), min_size=1, max_size=200),
    st.sampled_from([24, 25, 30, 50, 60]),
)
def test_every_cut_is_the_frame_nearest_to_its_time_however_long_the_song(lengths_s, fps):
    total_s = sum(lengths_s)
    frames = shot_frames(lengths_s, fps, total_s)
    cuts = [0, *accumulate(frames)]
    times = [0.0, *accumulate(lengths_s)]
    for cut, time_s in zip(cuts[:-1], times[:-1], strict=True):
        assert abs(cut - time_s * fps) <= 0.5 + 1e-6 or cut == 0
    assert -1e-5 <= cuts[-1] - total_s * fps < 1 + 1e-5


def test_the_last_shot_goes_on_until_the_song_ends():
    timeline = assemble(video(4.0, 4.0, duration_s=11.02), {})
    assert [clip.frames for clip in timeline.clips] == [120, 211]
    assert timeline.frames == 331  # 11.02 s are 330.6 frames


def test_shots_that_are_longer_than_the_song_share_it():
    timeline = assemble(video(10.0, 10.0, 10.0, duration_s=15.0), {})
    assert [clip.frames for clip in timeline.clips] == [150, 150, 150]


def test_a_clip_is_as_long_as_was_asked_for():
    clip = clip_document("A beautiful sunset over the ocean.", "pop", 15.0)
    clip = clip.model_copy(update={"scenes": shots(4.1, 3.9, 6.0)})
    assert assemble(clip, {}).frames == 450


def test_sung_words_belong_to_the_shot_in_which_they_begin():
    words = [Word("now", 5.0, 5.3), Word("hold", 0.5, 0.9), Word("me", 3.0, 4.6)]
    timeline = assemble(video(4.0, 4.0), {}, words)
    assert [(word.scene_id, word.text, word.start_s) for word in timeline.words] == [
        ("s1", "hold", 0.5),
        ("s1", "me", 3.0),
        ("s2", "now", 5.0),
    ]


def test_a_word_that_begins_just_before_a_cut_is_read_after_it():
    timeline = assemble(video(4.0, 4.0), {}, [Word("on", 3.97, 4.6)])
    assert [(word.scene_id, word.start_s) for word in timeline.words] == [("s2", 4.0)]


@given(st.lists(st.tuples(st.floats(0.01, 1.5), st.floats(0.05, 1.5)), max_size=40))
def test_lines_of_captions_are_in_order_and_at_their_time_however_the_cuts_fall(gaps):
    words, now_s = [], 0.0
    for pause_s, length_s in gaps:
        now_s += pause_s
        words.append(Word("la", now_s, now_s + length_s))
        now_s += length_s
    lengths_s = [2.5] * 50
    cues = cues_of(assemble(video(*lengths_s), {}, words))
    for cue, following in pairwise(cues):
        assert cue.start_s <= cue.end_s <= following.start_s
    starts = [word.start_s for word in words]
    for cue in cues:
        assert min(abs(cue.start_s - start_s) for start_s in starts) <= 0.2 + 1e-3


def test_a_longer_shot_takes_its_time_from_the_next_one():
    changed = edits.set_length(video(4.0, 4.0, 4.0), "s1", 5.5)
    assert lengths(changed) == [5.5, 2.5, 4.0]
    assert lengths(edits.set_length(changed, "s1", 60.0)) == [7.5, 0.5, 4.0]
    assert edits.set_length(changed, "s3", 9.0) == changed  # it ends with the music


def test_a_deleted_shot_leaves_its_time_to_a_neighbour():
    assert lengths(edits.delete_scene(video(4.0, 3.0, 2.0), "s2")) == [7.0, 2.0]
    assert lengths(edits.delete_scene(video(4.0, 3.0, 2.0), "s1")) == [7.0, 2.0]


def test_shots_that_change_places_leave_the_cuts_where_they_are():
    moved = edits.move_scene(video(4.0, 3.0, 2.0), "s3", 0)
    assert ids(moved) == ["s3", "s1", "s2"]
    assert lengths(moved) == [4.0, 3.0, 2.0]
    ordered = edits.set_order(moved, ["s1", "s2", "s3"])
    assert (ids(ordered), lengths(ordered)) == (["s1", "s2", "s3"], [4.0, 3.0, 2.0])


def test_an_added_shot_shares_the_time_of_the_one_before_it():
    added = edits.add_scene(video(4.0, 3.0), "s1", "new")
    assert ids(added) == ["s1", "new", "s2"]
    assert lengths(added) == [2.0, 2.0, 3.0]
    assert added.scene("new").role is Role.SHOT
    assert added.scene("new").look.seed != added.scene("s1").look.seed


def test_a_merged_shot_is_as_long_as_both_and_a_short_one_is_not_divided():
    merged = edits.merge_with_next(video(20.0, 20.0, 5.0), "s1")
    assert lengths(merged) == [40.0, 5.0]
    with pytest.raises(InputError, match="too short"):
        edits.add_scene(video(0.6, 4.0), "s1")


def test_a_song_may_have_hundreds_of_shots_and_none_yet():
    document = video(*[3.0] * 200)
    assert len(edits.add_scene(document, "s1").scenes) == 201
    with pytest.raises(InputError, match="no shots"):
        edits.add_scene(song_document(SOUND))


def test_nobody_speaks_in_a_shot():
    with pytest.raises(InputError, match="Nobody speaks"):
        edits.set_narration(video(4.0), "s1", "Hello.")


def test_two_windows_may_correct_different_seconds_and_not_the_same_one_otherwise():
    base = video(4.0)
    mine = edits.set_heard(base, 1, words="river")
    assert clashes(base, mine, edits.set_heard(base, 2, words="sky")) == []
    assert clashes(base, mine, edits.set_heard(base, 1, words="sky")) == ["song.heard/1"]


def test_corrected_words_make_the_draft_stale_and_another_wording_does_not():
    base = video(4.0, 4.0)
    assert stale_scenes(base, edits.set_heard(base, 1, words="river")) == {"s1", "s2"}
    assert stale_scenes(base, edits.set_song(base, wording="grammar")) == set()


def test_what_a_person_hears_is_kept_by_window_and_can_be_taken_back():
    document = video(4.0)
    said = edits.set_heard(document, 3, words="hold on")
    said = edits.set_heard(said, 1, instruments=("kick", "bass"))
    said = edits.set_heard(said, 3, loudness="loud")
    assert [(h.window, h.words, h.loudness) for h in said.song.heard] == [
        (1, None, None),
        (3, "hold on", "loud"),
    ]
    assert edits.set_heard(said, 1, instruments=None) == edits.clear_heard(said, 1)
    assert edits.clear_heard(edits.clear_heard(said, 1), 3) == document


def test_corrections_are_of_their_windows_and_go_when_windows_change():
    said = edits.set_heard(video(4.0), 3, words="hold on")
    assert edits.set_song(said, language="en").song.heard == said.song.heard
    assert edits.set_song(said, window_s=2.0).song.heard == ()


def test_a_sentence_that_a_person_wrote_is_locked():
    changed = edits.set_sentence(video(4.0), "s1", "  A red boat on a lake. ")
    assert (changed.scene("s1").visual, changed.scene("s1").locked) == (
        "A red boat on a lake.",
        True,
    )


def test_a_palette_colours_every_shot():
    changed = edits.set_palette(video(4.0, 4.0), ("#112233", "#445566"))
    assert {scene.look.colors for scene in changed.scenes} == {("#112233", "#445566")}
    assert changed.brief.brand.colors == ("#112233", "#445566")


@pytest.mark.parametrize(
    ("asked", "field"),
    [
        ({"prompt": " "}, "prompt"),
        ({"prompt": "x" * 1001}, "prompt"),
        ({"genre": "polka-metal"}, "genre"),
        ({"duration_s": 3.0}, "duration"),
        ({"duration_s": float("nan")}, "duration"),
        ({"instruments": ("kazoo",)}, "instruments"),
        ({"bpm": 900.0}, "bpm"),
        ({"colors": ("red",)}, "colors.0"),
        ({"seed": -1}, "seed"),
        ({"key": "H"}, "key"),
    ],
)
def test_a_clip_that_cannot_be_made_names_the_field(asked, field):
    with pytest.raises(InputError) as refused:
        clip_document(**({"prompt": "Waves."} | asked))
    assert refused.value.field == field
    assert refused.value.remedy


@pytest.mark.parametrize(
    ("asked", "field"), [({"language": "klingon"}, "language"), ({"window_s": 90.0}, "window_s")]
)
def test_a_song_that_cannot_be_heard_so_names_the_field(asked, field):
    with pytest.raises(InputError) as refused:
        song_document(SOUND, **asked)
    assert refused.value.field == field


def test_a_song_is_called_as_its_file():
    document = song_document(SOUND)
    assert (document.title, document.kind, document.length_s) == ("river", "music_video", 0.0)
    assert document.scenes == ()
    assert Look().colors == ()

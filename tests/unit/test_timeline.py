"""The timeline: whole frames, nothing twice, nothing lost."""

import itertools

import pytest

from studio.document import Scene
from studio.pacing import (
    LEAD_S,
    NEAR_BEAT_S,
    SHORTEST_SCENE_S,
    SILENT,
    TIGHT_TAIL_S,
    fit_lengths,
    on_beats,
)
from studio.timeline import Blend, Body, assemble
from tests.examples import SCENES, document, spoken


def _frames(span: Body | Blend) -> int:
    return span.frames if isinstance(span, Body) else span.transition.frames


@pytest.mark.parametrize("fps", [24, 25, 30, 50, 60])
@pytest.mark.parametrize("kinds", list(itertools.product(("cut", "crossfade", "wipe"), repeat=2)))
def test_spans_are_the_film(fps, kinds):
    scenes = (
        SCENES[0],
        *(s.model_copy(update={"transition": k}) for s, k in zip(SCENES[1:], kinds, strict=True)),
    )
    line = assemble(document(scenes=scenes, fps=fps), spoken())
    assert sum(_frames(span) for span in line.spans()) == line.frames
    assert line.samples == line.frames * 48000 // fps


def test_a_cut_has_no_transition():
    scenes = tuple(s.model_copy(update={"transition": "cut"}) for s in SCENES)
    line = assemble(document(scenes=scenes), spoken())
    assert line.transitions == ()
    assert [type(span) for span in line.spans()] == [Body] * 3


def test_the_first_scene_has_no_transition_in():
    first = SCENES[0].model_copy(update={"transition": "wipe"})
    line = assemble(document(scenes=(first, *SCENES[1:])), spoken())
    assert [t.to_scene for t in line.transitions] == ["s2", "s3"]


def test_transitions_straddle_their_cut():
    line = assemble(document(), spoken())
    for transition, clip in zip(line.transitions, line.clips[1:], strict=True):
        assert transition.start + transition.frames // 2 == clip.start
        assert transition.frames % 2 == 0


def test_a_scene_is_never_shorter_than_its_words():
    line = assemble(document(), spoken(3.3))
    for clip, voice in zip(line.clips, line.voice, strict=True):
        assert clip.frames / line.fps >= LEAD_S + 3.3 + TIGHT_TAIL_S
        assert voice.start / 48000 == pytest.approx(clip.start / line.fps + LEAD_S)


def test_editing_one_scene_leaves_the_frames_of_the_others():
    before = assemble(document(), spoken())
    longer = spoken() | {"s2": spoken(4.0)["s2"]}
    after = assemble(document(), longer)
    assert [c.frames for c in before.clips][::2] == [c.frames for c in after.clips][::2]
    assert after.frames > before.frames


@pytest.mark.parametrize("duration_s", [6, 9.7, 12, 30, 120])
def test_a_fitted_film_has_the_length_of_the_brief(duration_s):
    doc = document()
    doc = doc.model_copy(update={"brief": doc.brief.model_copy(update={"duration_s": duration_s})})
    line = assemble(fit_lengths(doc, spoken(1.1)), spoken(1.1))
    assert line.frames == round(duration_s * 30)


@pytest.mark.parametrize("missing_s", [0.03, 0.3, 0.7])
def test_pauses_give_way_before_the_film_gets_longer(missing_s):
    words_s = (12 - 3 * 0.7 + missing_s) / 3
    line = assemble(fit_lengths(document(), spoken(words_s)), spoken(words_s))
    assert line.frames == 360


def test_words_are_never_rushed_for_the_length():
    line = assemble(fit_lengths(document(), spoken(8)), spoken(8))
    assert line.duration_s > 24


def test_words_lie_inside_their_scene():
    line = assemble(document(), spoken())
    spans = {c.scene_id: (c.start / 30, (c.start + c.frames) / 30) for c in line.clips}
    for word in line.words:
        start, end = spans[word.scene_id]
        assert start <= word.start_s < word.end_s <= end


def test_very_short_scenes_keep_some_frames_of_their_own():
    scenes = tuple(
        Scene(id=f"s{i}", role="benefit", narration="x", transition="wipe") for i in range(1, 4)
    )
    line = assemble(document(scenes=scenes), spoken(0.1))
    assert all(span.frames > 0 for span in line.spans() if isinstance(span, Body))
    assert sum(_frames(span) for span in line.spans()) == line.frames


@pytest.mark.parametrize("quiet", [("s1",), ("s2",), ("s3",), ("s1", "s3"), ("s1", "s2", "s3")])
def test_a_scene_without_a_voice_is_seen_and_not_heard(quiet):
    voices = {scene_id: voice for scene_id, voice in spoken().items() if scene_id not in quiet}
    line = assemble(document(), voices)
    assert [clip.scene_id for clip in line.clips] == ["s1", "s2", "s3"]
    assert {clip.scene_id for clip in line.voice} == set(voices)
    assert {word.scene_id for word in line.words} == set(voices)
    assert sum(_frames(span) for span in line.spans()) == line.frames


def test_a_silent_scene_is_as_long_as_was_asked_for_and_never_too_short():
    lengths_s = {"s1": 0.0, "s2": 1.0, "s3": 4.0}
    asked = tuple(s.model_copy(update={"length_s": lengths_s[s.id]}) for s in SCENES)
    line = assemble(document(scenes=asked), dict.fromkeys(("s1", "s2", "s3"), SILENT))
    assert [clip.frames / 30 for clip in line.clips] == [SHORTEST_SCENE_S, SHORTEST_SCENE_S, 4]


def test_a_film_of_silent_scenes_is_fitted_to_the_brief():
    assert assemble(fit_lengths(document(), {}), {}).frames == 360


def test_captions_in_other_words_stand_where_the_words_are_heard():
    scene = SCENES[1].model_copy(update={"caption_text": "The loaf does not."})
    before, after = (
        assemble(doc, spoken())
        for doc in (document(), document(scenes=(SCENES[0], scene, SCENES[2])))
    )
    assert [w.text for w in after.words_by_scene["s2"]] == ["The", "loaf", "does", "not."]
    assert [(w.start_s, w.end_s) for w in after.words] == [
        (w.start_s, w.end_s) for w in before.words
    ]
    assert after.clips == before.clips
    assert after.voice == before.voice


def beats(step_s, first_s=0.0):
    return [first_s + step_s * i for i in range(60)]


def cuts_of(doc, words_s):
    line = assemble(doc, spoken(words_s))
    return [clip.start / line.fps for clip in line.clips[1:]], line.frames


@pytest.mark.parametrize("step_s", [0.35, 0.5, 0.61, 0.95])
@pytest.mark.parametrize("first_s", [0.0, 0.13, 0.31])
def test_cuts_go_to_beats_nearby_and_the_film_keeps_its_length(step_s, first_s):
    planned = fit_lengths(document(), spoken(2.0))
    before, frames = cuts_of(planned, 2.0)
    after, frames_after = cuts_of(on_beats(planned, spoken(2.0), beats(step_s, first_s)), 2.0)
    assert frames_after == frames
    for was, now in zip(before, after, strict=True):
        gap = min(abs(beat - was) for beat in beats(step_s, first_s))
        if gap <= NEAR_BEAT_S:
            assert min(abs(beat - now) for beat in beats(step_s, first_s)) <= 0.5 / 30 + 1e-6
        else:
            assert now == was
        assert abs(now - was) <= NEAR_BEAT_S + 0.5 / 30


def test_no_beat_makes_a_pause_shorter_than_speech_allows():
    words_s = (12 - 3 * 0.7) / 3 + 0.1  # hardly any pauses are left
    planned = fit_lengths(document(), spoken(words_s))
    line = assemble(on_beats(planned, spoken(words_s), beats(0.4, 0.2)), spoken(words_s))
    assert line.frames == 360
    for clip in line.clips:
        assert clip.frames / 30 >= LEAD_S + words_s + TIGHT_TAIL_S


def test_without_beats_the_plan_stays():
    planned = fit_lengths(document(), spoken(2.0))
    assert cuts_of(on_beats(planned, spoken(2.0), ()), 2.0) == cuts_of(planned, 2.0)

"""Any words, in any script, from each text field on to what is made of it."""

from __future__ import annotations

import os

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from studio.captioning import caption_words
from studio.document import Brand, Brief, Document
from studio.errors import InputError
from studio.export.subtitles import Cue, to_srt, to_vtt
from studio.kinds import clip_document
from studio.music.meaning.reading import read_meaning
from studio.storyboard.from_prompt import scenes_of_prompt
from studio.visuals.captions.track import CaptionTrack
from studio.visuals.generative.scenery.reading import read_scenery
from studio.visuals.layouts import LAYOUTS
from studio.visuals.motion import MotionGraphics
from studio.visuals.shot import ShotWord
from studio.visuals.styles import STYLES
from studio.voice.narrator import Word
from studio.voice.reading import read_aloud
from studio.writing.builtin import BuiltinWriter
from tests.unit.test_visuals_layouts import shot

EXAMPLES = int(os.environ.get("FUZZ_EXAMPLES", "25"))
fuzzing = settings(max_examples=EXAMPLES, deadline=None)

#: What has broken text systems before.
AWKWARD = (
    "خبز طازج كل صباح",
    "לחם טרי abc 123",
    "हर सुबह ताज़ी रोटी",
    "每天清晨的新鲜面包",
    "Fresh bread 🥖🔥👨‍👩‍👧🏳️‍🌈🇪🇸",
    "\u202eturned round\u202c \u200f\u200e\u2066",
    "Z̸̢̛͎a̶l̵g̷o̷ t̴e̵x̶t̷" * 4,
    "<script>alert(1)</script> & <b>bold</b> {name} %s %(x)s ${y} {{z}}",
    "line\nbreak\ttab\x07bell\x1b[31m red \x00 nul \x7f",
    "-->\n\n1\n00:00:00,000 --> 00:00:01,000",
    "W" * 300,
    "a " * 300,
    "\u200b\u200b\u200b",
    "\ufeff",
    "ﷺ" * 20,
    "½ ² ③ Ⅷ ٣ ۳ 9999999999999999999999 1e999 −5 %",
    "$$\\infty$$ C:\\..\\..\\etc/passwd",
)
words = st.one_of(
    st.sampled_from(AWKWARD),
    st.text(max_size=120),
    st.text(alphabet=st.characters(categories=["Lo", "Mn", "So", "Cf", "Zs"]), max_size=60),
    st.lists(st.sampled_from(AWKWARD), max_size=3).map(" ".join),
)


@pytest.mark.parametrize("layout", LAYOUTS)
def test_any_words_are_drawn_inside_the_frame(layout):
    place = list(LAYOUTS).index(layout)
    style = list(STYLES)[place % len(STYLES)]

    @settings(max_examples=max(EXAMPLES // 4, 6), deadline=None)
    @given(words, words)
    @example(AWKWARD[0], AWKWARD[4])
    def check(text, other):
        values = {"text": text, "key_points": (other, text), "brand_name": other, "offer": other}
        made = shot(layout=layout, style=style, call_to_action=text, website=other, **values)
        frame = np.zeros((180, 320, 4), np.uint8)
        try:
            MotionGraphics().prepare(made, (320, 180), None, None).draw(2.0, frame)
        except InputError as error:  # what somebody wrote is never left out unsaid
            assert "None of the fonts has the letter" in error.message
        else:
            assert frame[..., :3].any()

    check()


@fuzzing
@given(words)
@example("bread \U00017000 \U00017000bc")
def test_any_words_become_captions(text):
    spoken = tuple(Word(w, i * 0.3, i * 0.3 + 0.25) for i, w in enumerate(text.split()))
    timed = caption_words(text, spoken) if spoken else ()
    shown = tuple(ShotWord(text=w.text, start_s=w.start_s, end_s=w.end_s) for w in timed)
    track = CaptionTrack(shown, "bold", (), (320, 180), "en", "bread")
    frame = np.zeros((180, 320, 4), np.uint8)
    track.draw(0.4, frame)
    for box in track.boxes:
        assert box.left >= -1 and box.right <= 321


@fuzzing
@given(words)
def test_no_words_break_the_form_of_subtitles(text):
    cues = [Cue(0.0, 1.0, text), Cue(1.0, 2.0, "after")]
    srt, vtt = to_srt(cues), to_vtt(cues)
    assert srt.count(" --> ") == vtt.count(" --> ") == 2
    assert vtt.startswith("WEBVTT\n\n")
    assert srt.rstrip().endswith("after") and "\x00" not in srt + vtt


@fuzzing
@given(words, words, words)
def test_any_brief_is_written_or_refused(product, point, offer):
    if not product.strip():
        return
    brief = Brief(product=product, key_points=(point,), offer=offer, brand=Brand(name=point))
    try:
        script = BuiltinWriter().write(brief, 0)
    except InputError as error:
        assert error.field == "product" and error.remedy
        return
    assert 1 <= len(script.scenes) <= 30
    assert all(scene.narration.strip() for scene in script.scenes)


@pytest.mark.parametrize("language", ["en", "es"])
def test_any_words_are_read_aloud_or_refused(language):
    @fuzzing
    @given(words)
    def check(text):
        try:
            read = read_aloud(text, language)
        except InputError:
            return
        assert all(isinstance(spoken, str) for _, spoken in read)

    check()


@fuzzing
@given(words)
def test_any_prompt_becomes_shots_or_is_refused(text):
    try:
        document = clip_document(text, "pop", 6.0)
    except InputError:
        return
    scenes = scenes_of_prompt(document, [i * 0.5 for i in range(12)], [i * 2.0 for i in range(3)])
    assert scenes and sum(scene.length_s for scene in scenes) == pytest.approx(6.0, abs=0.05)
    read_scenery(text)


@fuzzing
@given(words)
def test_any_words_mean_some_music(text):
    meaning = read_meaning(text)
    assert 1 <= meaning.energy <= 5 and 1 <= meaning.valence <= 5


@fuzzing
@given(words)
def test_any_words_are_kept_in_a_document(text):
    if not text.strip():
        return
    kept = Document(title=text, brief=Brief(product=text), scenes=())
    assert Document.model_validate_json(kept.model_dump_json()) == kept

"""The timeline: which scene is seen and heard when, on the frame grid.

The words have the meaning that OpenTimelineIO gives them: a `Clip` on the video track occupies
the time between two cuts; a `Transition` straddles a cut and shows both neighbours, so a clip is
visible `lead` frames before its cut in and `tail` frames after its cut out. Video is counted in
frames, sound in samples at 48 kHz; at every rate that the document allows, a frame is a whole
number of samples. Everything downstream (pictures, mix, subtitles, preview) reads this one value.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from itertools import groupby

from studio.captioning import caption_words
from studio.document import Document, Scene, TransitionKind
from studio.pacing import (
    SILENT,
    Spoken,
    scene_frames,
    shot_frames,
    voice_start_s,
)
from studio.transitions import length_s
from studio.voice.narrator import Word

SAMPLE_RATE_HZ = 48_000
LET_GO_S = 0.2  # a word that begins so shortly before a cut is read after it


@dataclass(frozen=True)
class Transition:
    """A transition that straddles a cut; `frames` is even."""

    kind: TransitionKind
    from_scene: str
    to_scene: str
    start: int
    frames: int


@dataclass(frozen=True)
class Clip:
    """A scene on the video track, in frames from the start of the film."""

    scene_id: str
    start: int
    frames: int
    lead: int  # visible before `start`, in the transition in
    tail: int  # visible after the end, in the transition out

    @property
    def first_visible(self) -> int:
        """The first frame on which the scene is seen at all."""
        return self.start - self.lead

    @property
    def visible_frames(self) -> int:
        """Frames on which the scene is seen."""
        return self.lead + self.frames + self.tail


@dataclass(frozen=True)
class VoiceClip:
    """A spoken line, in samples from the start of the film."""

    scene_id: str
    start: int
    samples: int


@dataclass(frozen=True)
class TimedWord:
    """A word of the captions, in seconds from the start of the film."""

    scene_id: str
    text: str
    start_s: float
    end_s: float


@dataclass(frozen=True)
class Body:
    """A stretch of one scene alone: `frames` frames from `first` of its visible ones."""

    clip: Clip
    first: int
    frames: int


@dataclass(frozen=True)
class Blend:
    """A stretch in which one scene turns into the next."""

    transition: Transition
    outgoing: Clip
    incoming: Clip


@dataclass(frozen=True)
class Timeline:
    """The whole film."""

    fps: int
    clips: tuple[Clip, ...]
    transitions: tuple[Transition, ...]
    voice: tuple[VoiceClip, ...]
    words: tuple[TimedWord, ...]

    @property
    def frames(self) -> int:
        """Length in frames."""
        return self.clips[-1].start + self.clips[-1].frames if self.clips else 0

    @property
    def samples(self) -> int:
        """Length in samples at 48 kHz."""
        return self.frames * self.samples_per_frame

    @property
    def samples_per_frame(self) -> int:
        """Samples in a frame."""
        return SAMPLE_RATE_HZ // self.fps

    @property
    def duration_s(self) -> Fraction:
        """Length in seconds, exactly."""
        return Fraction(self.frames, self.fps)

    @cached_property
    def words_by_scene(self) -> dict[str, tuple[TimedWord, ...]]:
        """The words of each scene that has any."""
        groups = groupby(self.words, key=lambda word: word.scene_id)
        return {scene_id: tuple(words) for scene_id, words in groups}

    @property
    def scene_starts(self) -> list[int]:
        """The first sample of every scene."""
        return [clip.start * self.samples_per_frame for clip in self.clips]

    def start_s(self, clip: Clip) -> float:
        """Where a clip begins, in seconds."""
        return clip.start / self.fps

    def spans(self) -> tuple[Body | Blend, ...]:
        """The stretches that are rendered one by one; together they are the film."""
        blends = {t.to_scene: t for t in self.transitions}
        spans: list[Body | Blend] = []
        for i, clip in enumerate(self.clips):
            blend = blends.get(clip.scene_id)
            if blend is not None:
                spans.append(Blend(blend, self.clips[i - 1], clip))
            # Each blend takes half of its frames from the clips on both sides of the cut.
            body = clip.frames - clip.lead - clip.tail
            if body > 0:
                spans.append(Body(clip, 2 * clip.lead, body))
        return tuple(spans)


def assemble(
    document: Document, spoken: Mapping[str, Spoken], sung: Sequence[Word] = ()
) -> Timeline:
    """Put the scenes, as spoken, one after the other; shots to the music that they are cut to.

    Parameters
    ----------
    document : with at least one scene.
    spoken : for each scene id its voice-over; a scene without one is silent.
    sung : words of the song, in seconds from its start; each belongs to the shot it begins in.
    """
    fps = document.fps
    lengths = _lengths(document, spoken)
    halves = [_half_transition(document, lengths, i) for i in range(len(lengths))] + [0]
    clips: list[Clip] = []
    start = 0
    for i, scene in enumerate(document.scenes):
        clips.append(Clip(scene.id, start, lengths[i], halves[i], halves[i + 1]))
        start += lengths[i]
    transitions = tuple(
        Transition(scene.transition, before.scene_id, clip.scene_id, clip.first_visible, 2 * half)
        for before, clip, scene, half in zip(
            clips, clips[1:], document.scenes[1:], halves[1:-1], strict=False
        )
        if half
    )
    heard = [c for c in clips if spoken.get(c.scene_id, SILENT).duration_s > 0]
    voice = tuple(_voice_clip(clip, spoken[clip.scene_id], fps) for clip in heard)
    scenes = {scene.id: scene for scene in document.scenes}
    words = tuple(word for clip in voice for word in _words(clip, scenes[clip.scene_id], spoken))
    words += tuple(_sung(clips, sung, fps))
    return Timeline(fps, tuple(clips), transitions, voice, words)


def _lengths(document: Document, spoken: Mapping[str, Spoken]) -> list[int]:
    """The scenes' lengths in frames."""
    if document.kind == "ad":
        return [scene_frames(s, spoken.get(s.id, SILENT), document.fps) for s in document.scenes]
    lengths_s = [scene.length_s for scene in document.scenes]
    return shot_frames(lengths_s, document.fps, document.length_s)


def _sung(clips: Sequence[Clip], words: Sequence[Word], fps: int) -> Iterator[TimedWord]:
    """The words of a song, each with the shot in which it is read."""
    starts = [clip.start / fps for clip in clips]
    for word in sorted(words, key=lambda word: word.start_s):
        read_s = word.start_s + min(LET_GO_S, (word.end_s - word.start_s) / 2)
        clip = clips[max(bisect_right(starts, read_s) - 1, 0)]
        start_s = max(word.start_s, clip.start / fps)
        yield TimedWord(clip.scene_id, word.text, start_s, word.end_s)


def _half_transition(document: Document, lengths: list[int], i: int) -> int:
    """Frames before (and after) the cut into scene `i`; at most a quarter of either scene."""
    if i == 0:
        return 0
    wanted = round(length_s(document.scenes[i]) * document.fps / 2)
    return max(0, min(wanted, lengths[i - 1] // 4, lengths[i] // 4))


def _voice_clip(clip: Clip, spoken: Spoken, fps: int) -> VoiceClip:
    start = round((clip.start / fps + voice_start_s()) * SAMPLE_RATE_HZ)
    return VoiceClip(clip.scene_id, start, round(spoken.duration_s * SAMPLE_RATE_HZ))


def _words(clip: VoiceClip, scene: Scene, spoken: Mapping[str, Spoken]) -> list[TimedWord]:
    offset = clip.start / SAMPLE_RATE_HZ
    words = caption_words(scene.caption_text, spoken[scene.id].words)
    return [TimedWord(scene.id, w.text, offset + w.start_s, offset + w.end_s) for w in words]

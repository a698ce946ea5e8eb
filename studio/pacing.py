"""How long things last: pauses around the voice, transitions, and fitting a film to its length.

A scene's length depends on that scene alone (its words and its own `length_s`), so editing one
scene never changes the frames of another.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import Any

from studio.document import Document, Scene
from studio.transitions import TRANSITIONS
from studio.voice.narrator import Word

LEAD_S = 0.3  # silence between a cut and the voice
TAIL_S = 0.4  # silence between the voice and the next cut
TIGHT_TAIL_S = 0.15  # the least of it, where time is short
SHORTEST_SCENE_S = 1.5
SHORTEST_SHOT_S = 0.5  # of a clip or a music video
NEAR_BEAT_S = 0.2  # a cut goes to a beat that is no further away
END_CARD_S = 1.6  # the last picture stays this long after the last word, if there is time
TRANSITION_S = {name: kind.length_s for name, kind in TRANSITIONS.items()}


@dataclass(frozen=True)
class Spoken:
    """What pacing needs to know of a voice-over; words in seconds from its start."""

    duration_s: float
    words: tuple[Word, ...]

    @classmethod
    def from_facts(cls, facts: Mapping[str, Any]) -> Spoken:
        """From the facts of a voice artifact."""
        return cls(facts["duration_s"], tuple(Word(*word) for word in facts["words"]))


SILENT = Spoken(0.0, ())  # of a scene without narration


def is_silent(scene: Scene) -> bool:
    """Does nobody speak in this scene?"""
    return not scene.narration.strip()


def voice_start_s() -> float:
    """Seconds from a scene's cut in to its first sound."""
    return LEAD_S


def least_frames(spoken: Spoken, fps: int) -> int:
    """The shortest length that a scene can have, in frames."""
    return natural_frames(spoken, fps, TIGHT_TAIL_S)


def natural_frames(spoken: Spoken, fps: int, tail_s: float = TAIL_S) -> int:
    """The shortest length of a scene with so much silence after its words, in frames."""
    return math.ceil(max(SHORTEST_SCENE_S, LEAD_S + spoken.duration_s + tail_s) * fps)


def scene_frames(scene: Scene, spoken: Spoken, fps: int) -> int:
    """As long as the person or the plan asked for, and never shorter than its words."""
    return max(round(scene.length_s * fps), least_frames(spoken, fps))


def shot_frames(lengths_s: Sequence[float], fps: int, total_s: float) -> list[int]:
    """Lengths in frames of shots that are cut to music; each cut is the frame nearest to its time.

    Parameters
    ----------
    total_s : length of the music, which the shots fill to the frame that is under way at its end.
        What is too long or too short is taken from or given to the last shot, or to all alike
        where that one would be too short.
    """
    ends_s = list(accumulate(lengths_s))
    if len(ends_s) > 1 and ends_s[-2] > total_s - SHORTEST_SHOT_S:
        ends_s = [end_s * total_s / ends_s[-1] for end_s in ends_s]
    last = math.ceil(round(total_s * fps, 6))
    cuts = [0]
    for number, end_s in enumerate(ends_s[:-1], 1):
        cuts.append(max(min(round(end_s * fps), last - len(ends_s) + number), cuts[-1] + 1))
    return [end - start for start, end in pairwise([*cuts, max(last, cuts[-1] + 1)])]


def fit_lengths(document: Document, spoken: Mapping[str, Spoken]) -> Document:
    """Set the scenes' lengths so that the film has the brief's length.

    Time to spare goes first to the end card, then to all scenes alike. Where time is short, the
    pauses after the words shrink; where even that does not do, the film gets longer: words are
    never cut or rushed.
    """
    fps = document.fps
    wanted = round(document.brief.duration_s * fps)
    said = [spoken.get(scene.id, SILENT) for scene in document.scenes]
    frames = [natural_frames(voice, fps) for voice in said]
    tight = [least_frames(voice, fps) for voice in said]
    frames = _shortened(frames, tight, sum(frames) - wanted)
    spare = max(wanted - sum(frames), 0)
    end_card = min(spare, round(END_CARD_S * fps))
    share, rest = divmod(spare - end_card, len(frames))
    lengths = [length + share + (i < rest) for i, length in enumerate(frames)]
    lengths[-1] += end_card
    scenes = tuple(
        scene.model_copy(update={"length_s": length / fps})
        for scene, length in zip(document.scenes, lengths, strict=True)
    )
    return document.model_copy(update={"scenes": scenes})


def on_beats(
    document: Document, spoken: Mapping[str, Spoken], beats_s: Sequence[float]
) -> Document:
    """Set the scenes' lengths so that each cut falls on a beat, where one is within `NEAR_BEAT_S`.

    Only pauses change: no scene gets shorter than its words with the least silence after them,
    and the film stays as long as it is.
    """
    fps = document.fps
    said = [spoken.get(scene.id, SILENT) for scene in document.scenes]
    least = [least_frames(voice, fps) for voice in said]
    planned = [
        scene_frames(scene, voice, fps) for scene, voice in zip(document.scenes, said, strict=True)
    ]
    ends = list(accumulate(planned))
    cuts = [0]
    for number, end in enumerate(ends[:-1], 1):
        earliest = cuts[-1] + least[number - 1]
        latest = ends[-1] - sum(least[number:])
        near = [round(s * fps) for s in beats_s if abs(s - end / fps) <= NEAR_BEAT_S]
        fitting = [(abs(frame - end), frame) for frame in near if earliest <= frame <= latest]
        cuts.append(min(fitting)[1] if fitting else min(max(end, earliest), latest))
    scenes = tuple(
        scene.model_copy(update={"length_s": (end - start) / fps})
        for scene, (start, end) in zip(document.scenes, pairwise([*cuts, ends[-1]]), strict=True)
    )
    return document.model_copy(update={"scenes": scenes})


def _shortened(frames: list[int], tight: list[int], excess: int) -> list[int]:
    """Take `excess` frames from the scenes, each down to its `tight` length at most."""
    slack = [length - least for length, least in zip(frames, tight, strict=True)]
    total = sum(slack)
    if excess <= 0 or total == 0:
        return frames
    taken = [min(part, part * excess // total) for part in slack]
    left = min(excess, total) - sum(taken)
    for i, part in enumerate(slack):
        more = min(left, part - taken[i])
        taken[i] += more
        left -= more
    return [length - part for length, part in zip(frames, taken, strict=True)]

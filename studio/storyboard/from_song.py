"""From a song to scenes: shots on its beats, each with a sentence and colours."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import accumulate

from studio.analysis.song_analysis import SongAnalysis
from studio.document import Document, Look, Role, Scene, TransitionKind
from studio.storyboard.cuts import lengths_of, on_frames
from studio.storyboard.parts import CALM, WILD, Part, part_at, parts_of
from studio.storyboard.shot_colours import shot_colours
from studio.storyboard.shots import ShotPlan, plans_between, song_cuts
from studio.storyboard.treatment import strict_sentences, treated

ADDED = 7  # so far from its neighbour's number is that of an added shot: it looks different
_COUNTED = re.compile(r"s([1-9]\d*)")
BORDER_S = 0.6  # a shot that begins so near to a new part begins it


def scenes_of_song(document: Document, analysis: SongAnalysis) -> tuple[Scene, ...]:
    """The scenes of a music video, as long together as the song.

    Cuts lie on the film's frame grid, so that they stay on their beats to the end.

    Parameters
    ----------
    document : for seed, frame rate, wording, brief and brand colours.
    analysis : what was heard, with the person's corrections.
    """
    cuts_s = on_frames(song_cuts(analysis), document.fps)
    plans = plans_between(analysis, cuts_s)
    lengths_s = lengths_of(cuts_s, analysis.duration_s)
    anew = document.model_copy(update={"scenes": ()})
    sentences = _sentences(anew, analysis, plans, range(len(plans)))
    parts = parts_of(analysis)
    return tuple(
        Scene(
            id=f"s{i + 1}",
            role=Role.SHOT,
            narration="",
            visual=sentences[i],
            music_mood=_mood(parts, plan),
            look=Look(colors=shot_colours(plan.windows, document.brief.brand.colors)),
            transition=_transition(i, plan, parts),
            length_s=lengths_s[i],
        )
        for i, plan in enumerate(plans)
    )


def resentenced(document: Document, analysis: SongAnalysis) -> Document:
    """The document with sentences and colours of its shots written anew.

    Sentences that a person locked, lengths and everything else stay. A correction of one window
    changes only the shot that the window lies in: the film stays in its world.
    """
    if not document.scenes:
        return document
    ends_s = list(accumulate(scene.length_s for scene in document.scenes))
    plans = plans_between(analysis, ends_s[:-1])
    sentences = _sentences(document, analysis, plans, _numbers(document.scenes))
    brand = document.brief.brand.colors
    scenes = tuple(
        scene
        if scene.role is not Role.SHOT
        else _rewritten(scene, sentence, shot_colours(plan.windows, brand))
        for scene, sentence, plan in zip(document.scenes, sentences, plans, strict=True)
    )
    return document.model_copy(update={"scenes": scenes})


def _rewritten(scene: Scene, sentence: str, colours: tuple[str, ...]) -> Scene:
    look = scene.look.model_copy(update={"colors": colours})
    visual = scene.visual if scene.locked else sentence  # a lock keeps words
    return scene.model_copy(update={"visual": visual, "look": look})


def _numbers(scenes: Sequence[Scene]) -> list[int]:
    """What the shots were numbered by; one that a person added goes beside the one before it."""
    numbers: list[int] = []
    for scene in scenes:
        counted = _COUNTED.fullmatch(scene.id)
        beside = (numbers[-1] if numbers else 0) + ADDED
        numbers.append(int(counted[1]) - 1 if counted else beside)
    return numbers


def _sentences(
    document: Document,
    analysis: SongAnalysis,
    plans: Sequence[ShotPlan],
    numbers: Sequence[int],
) -> tuple[str, ...]:
    """A sentence for each shot, in the document's wording."""
    strict = document.song is not None and document.song.wording == "grammar"
    if strict:
        return strict_sentences(document, plans, numbers)
    return treated(document, analysis, plans, numbers)


def _mood(parts: Sequence[Part], plan: ShotPlan) -> str:
    part = part_at(parts, (plan.start_s + plan.end_s) / 2)
    return part.words if part else ""


def _transition(i: int, plan: ShotPlan, parts: Sequence[Part]) -> TransitionKind:
    """A crossfade into a calm part, light into one where the song breaks loose, or else a cut."""
    part = part_at(parts, (plan.start_s + plan.end_s) / 2)
    if not i or part is None or abs(part.section.start_s - plan.start_s) > BORDER_S:
        return "cut"
    if part.section.energy < CALM:
        return "crossfade"
    before = part_at(parts, plan.start_s - BORDER_S)
    looses = part.section.energy > WILD and before is not None and before.section.energy <= WILD
    return "flash" if looses else "cut"

"""The lines of captions of a whole film, grouped as they are drawn."""

from __future__ import annotations

from dataclasses import dataclass, replace

from studio.export.subtitles import Cue
from studio.timeline import Timeline
from studio.visuals.captions.groups import caption_groups, pieces_of


@dataclass(frozen=True)
class SceneCue(Cue):
    """A line of captions and the scene that it belongs to."""

    scene_id: str


def cues_of(timeline: Timeline) -> list[SceneCue]:
    """Every line of captions, in the order in which they stand; none overlaps the next."""
    cues: list[SceneCue] = []
    for scene_id, words in timeline.words_by_scene.items():
        for group in caption_groups(pieces_of(words)):
            if cues and cues[-1].end_s > group.start_s:  # sung on over a cut: the next line counts
                end_s = max(group.start_s, cues[-1].start_s)
                cues[-1] = replace(cues[-1], end_s=round(end_s, 3))
            start_s = max(group.start_s, cues[-1].end_s if cues else 0.0)
            end_s = min(group.end_s, float(timeline.duration_s))
            cues.append(SceneCue(round(start_s, 3), round(end_s, 3), group.text, scene_id))
    return cues

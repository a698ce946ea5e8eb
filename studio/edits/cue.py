"""What the music follows, when scenes are added, removed, reordered or change what they do.

The music is written once to a cue (`MusicCue`) and kept while lines get longer or shorter. An
edit of the scenes themselves moves the cue along, so that it costs one new piece and not one
with every retiming after it.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from studio.document import Document, MusicCue, Scene

NEW_S = 3.0  # a scene of which nothing is known yet


def follow(document: Document, scenes: Sequence[Scene]) -> MusicCue:
    """The cue for `scenes`, from the cue of `document`; unchanged where it told of other scenes."""
    cue = document.music_cue
    if not cue.sections or len(cue.sections) != len(document.scenes):
        return cue
    before = {scene.id: scene for scene in document.scenes}
    lengths_s = _lengths(document)
    sections, start_s = [], 0.0
    for scene in scenes:
        sections.append((start_s, scene.role.value, scene.music_mood))
        start_s += _length(scene, before.get(scene.id), lengths_s)
    return MusicCue(length_s=start_s, sections=tuple(sections))


def _lengths(document: Document) -> dict[str, float]:
    cue = document.music_cue
    cuts = cue.cuts_s or tuple(section[0] for section in cue.sections[1:])
    ends = pairwise([cue.sections[0][0], *cuts, cue.length_s])
    return {
        scene.id: end_s - start_s
        for scene, (start_s, end_s) in zip(document.scenes, ends, strict=True)
    }


def _length(scene: Scene, before: Scene | None, lengths_s: dict[str, float]) -> float:
    if before is None:
        return scene.length_s or NEW_S
    # A scene that was split or joined has another share of the time.
    share = scene.length_s / before.length_s if scene.length_s and before.length_s else 1.0
    return lengths_s[scene.id] * share

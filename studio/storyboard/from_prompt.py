"""From a prompt and the beats of its music to the shots of a clip."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from itertools import accumulate

from studio.document import Document, Role, Scene
from studio.pacing import SHORTEST_SHOT_S
from studio.storyboard.cuts import cheapest_cuts, length_cost, lengths_of, moments, on_frames
from studio.storyboard.prompt_text import title_of
from studio.storyboard.prompt_views import views_of

#: Length of a shot in seconds, from the calmest music to the wildest.
CALM_SHOT_S, WILD_SHOT_S = 5.5, 2.6
USUAL_BPM = 110.0


def scenes_of_prompt(
    document: Document, beats_s: Sequence[float], downbeats_s: Sequence[float]
) -> tuple[Scene, ...]:
    """The shots of a clip, as long together as the brief asks.

    Each shows what the prompt says in another way; cuts lie on beats, first ones of bars
    preferred. The same for the same document and beats.

    Parameters
    ----------
    document : `brief.product` is the prompt, `brief.duration_s` the length.
    beats_s, downbeats_s : of the music, in seconds from its start; both may be empty.
    """
    duration_s = document.brief.duration_s
    allowed = moments(duration_s, beats_s, downbeats_s)
    energy = _energy(document)
    wanted_s = _wanted_s(energy, beats_s)
    cuts_s = cheapest_cuts(duration_s, allowed, lambda a, b: length_cost(b - a, wanted_s))
    lengths_s = lengths_of(on_frames(cuts_s, document.fps), duration_s)
    prompt = document.brief.product
    views = views_of(prompt, len(lengths_s), document.seed, energy)
    title = title_of(prompt) if document.captions.enabled else ""
    return tuple(
        Scene(
            id=f"s{i + 1}",
            role=Role.SHOT,
            narration="",
            on_screen_text="" if i else title,
            visual=view,
            transition="cut",
            length_s=length_s,
        )
        for i, (view, length_s) in enumerate(zip(views, lengths_s, strict=True))
    )


def snapped(document: Document, beats_s: Sequence[float]) -> tuple[float, ...]:
    """Lengths of the document's shots with every cut on a beat where one is near.

    A cut moves by half a beat at most, so that the lengths that a person chose are kept as far as
    the music allows; together they are as long as before, none shorter than `SHORTEST_SHOT_S`.
    """
    ends_s = list(accumulate(scene.length_s for scene in document.scenes))
    beats = sorted(beats_s)
    duration_s = ends_s[-1] if ends_s else 0.0
    if duration_s < SHORTEST_SHOT_S * len(ends_s):
        return tuple(scene.length_s for scene in document.scenes)
    cuts_s: list[float] = []
    for i, end_s in enumerate(ends_s[:-1]):
        earliest_s = (cuts_s[-1] if cuts_s else 0.0) + SHORTEST_SHOT_S
        latest_s = duration_s - SHORTEST_SHOT_S * (len(ends_s) - 1 - i)
        beat_s = _near_beat(end_s, beats)
        fits = earliest_s <= beat_s <= latest_s
        cuts_s.append(beat_s if fits else min(max(end_s, earliest_s), latest_s))
    return lengths_of(cuts_s, duration_s) if ends_s else ()


def cut_on_beats(document: Document, beats_s: Sequence[float]) -> Document:
    """The document with the lengths of `snapped`."""
    scenes = tuple(
        scene.model_copy(update={"length_s": length_s})
        for scene, length_s in zip(document.scenes, snapped(document, beats_s), strict=True)
    )
    return document.model_copy(update={"scenes": scenes})


def _near_beat(time_s: float, beats_s: Sequence[float]) -> float:
    """The nearest beat, if it is no further than half of the beat that `time_s` lies in."""
    at = bisect_left(beats_s, time_s)
    around = beats_s[max(0, at - 1) : at + 1]
    if len(around) < 2:
        return time_s
    return min(around, key=lambda beat: abs(beat - time_s))


def _wanted_s(energy: float, beats_s: Sequence[float]) -> float:
    """Shorter for wild and fast music."""
    share = (energy - 1) / 4
    wanted_s = CALM_SHOT_S + (WILD_SHOT_S - CALM_SHOT_S) * share
    if len(beats_s) > 1:
        bpm = 60 * (len(beats_s) - 1) / max(beats_s[-1] - beats_s[0], 1e-3)
        wanted_s *= min(max((USUAL_BPM / bpm) ** 0.5, 0.8), 1.25)
    return wanted_s


def _energy(document: Document) -> float:
    """Of the music, 1 to 5: as it was set, or as genre, mood and prompt sound."""
    music = document.music
    if music.energy is not None:
        return music.energy
    from studio.music.meaning import read_meaning

    words = (music.genre.replace("_", " "), music.prompt, document.brief.product)
    return read_meaning(". ".join(word for word in words if word)).energy

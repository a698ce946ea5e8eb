"""A film as an OpenTimelineIO timeline: scenes, transitions, voices, music, captions, markers.

Video is counted in the film's frames and sound in samples at 48 kHz, so every time is exact. A
transition of OTIO straddles its cut as ours does: `in_offset` before it, `out_offset` after it,
and the media of both neighbours go on that far (its documentation, "Timeline Structure").
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from studio import __version__
from studio.document import Document
from studio.recipes import Artifact
from studio.timeline import SAMPLE_RATE_HZ
from studio.transitions import TRANSITIONS

if TYPE_CHECKING:
    import opentimelineio as otio

NAMESPACE = "pisces_studio"  # of our metadata
MARKER_COLOUR, CAPTION_COLOUR = "GREEN", "CYAN"


@dataclass(frozen=True)
class Medium:
    """A media file: its address, how long it is at which rate, and where in it something begins."""

    url: str
    length: int
    rate: int
    start: int = 0
    facts: Mapping[str, Any] = field(default_factory=dict)  # what made it


@dataclass(frozen=True)
class Media:
    """The media of a film.

    Parameters
    ----------
    scenes : one each, in their order.
    handles : their files go on beyond the cuts, for transitions; else these are in the picture.
    voices : by scene id, with their first sample in the film.
    music : composed for the film; None where there is none.
    sound : the finished sound.
    """

    scenes: Sequence[Medium]
    handles: bool
    voices: Mapping[str, tuple[int, Medium]]
    music: Medium | None
    sound: Medium


def timeline_of(
    document: Document, film: Artifact, told: Mapping[str, Any], media: Media
) -> otio.schema.Timeline:
    """The timeline of a finished film.

    Parameters
    ----------
    document : as the film was made of it.
    film : the film.
    told : its timeline, as the job's result has it (`studio.outline.describe`).
    """
    import opentimelineio as otio

    fps, frames = int(told["fps"]), int(film.facts["frames"])
    samples = frames * (SAMPLE_RATE_HZ // fps)
    timeline = otio.schema.Timeline(
        document.title,
        global_start_time=otio.opentime.RationalTime(0, fps),
        metadata={NAMESPACE: _about(document, film)},
    )
    tracks = [_video(document, told, media)]
    if media.voices:
        tracks.append(_voices(document, media.voices, samples))
    if media.music:
        tracks.append(_whole("Music", media.music, samples))
    alone = len(tracks) == 1
    tracks.append(_whole("Finished sound", media.sound, samples, enabled=alone))
    timeline.tracks.extend(tracks)
    timeline.tracks.markers.extend(_markers(document, film, fps))
    return timeline


def film_media(film: Artifact, told: Mapping[str, Any], url: str) -> Media:
    """The film's own file as the medium of every scene and of the sound."""
    fps, frames = int(told["fps"]), int(film.facts["frames"])
    starts = [_frames(clip["start_s"], fps) for clip in told["clips"]]
    samples = frames * (SAMPLE_RATE_HZ // fps)
    return Media(
        scenes=[Medium(url, frames, fps, start) for start in starts],
        handles=False,
        voices={},
        music=None,
        sound=Medium(url, samples, SAMPLE_RATE_HZ),
    )


def _about(document: Document, film: Artifact) -> dict[str, Any]:
    facts = film.facts
    return {
        "studio": __version__,
        "film": film.digest,
        "kind": document.kind,
        "width": facts["width"],
        "height": facts["height"],
        "frames": facts["frames"],
        "fps": facts["fps"],
    }


def _video(document: Document, told: Mapping[str, Any], media: Media) -> otio.schema.Track:
    import opentimelineio as otio

    fps = int(told["fps"])
    track = otio.schema.Track("Scenes", kind=otio.schema.TrackKind.Video)
    into = {each["to"]: each for each in told["transitions"]}
    for number, (clip, medium) in enumerate(zip(told["clips"], media.scenes, strict=True), 1):
        transition = into.get(clip["id"])
        half = _frames(transition["length_s"], fps) // 2 if transition else 0
        if transition and media.handles:
            track.append(_transition(transition["kind"], half, fps))
        start = half if media.handles else medium.start
        item = _clip(f"Scene {number}", medium, start, _frames(clip["length_s"], fps))
        item.metadata[NAMESPACE] = _scene(document, clip["id"]) | dict(medium.facts)
        if transition and not media.handles:
            item.metadata[NAMESPACE]["transition_in_picture"] = {
                "kind": transition["kind"],
                "frames": 2 * half,
            }
        track.append(item)
    return track


def _transition(kind: str, half: int, fps: int) -> otio.schema.Transition:
    """A crossfade is known to every editor; ours of other kinds are told by their name."""
    import opentimelineio as otio

    types = otio.schema.TransitionTypes
    offset = otio.opentime.RationalTime(half, fps)
    return otio.schema.Transition(
        name=TRANSITIONS[kind].label,
        transition_type=types.SMPTE_Dissolve if kind in ("crossfade", "auto") else types.Custom,
        in_offset=offset,
        out_offset=offset,
        metadata={NAMESPACE: {"kind": kind}},
    )


def _scene(document: Document, scene_id: str) -> dict[str, Any]:
    """What a scene says and shows."""
    names = ("id", "role", "narration", "on_screen_text", "visual")
    told = {scene.id: scene for scene in document.scenes}
    return told[scene_id].model_dump(mode="json", include=set(names)) if scene_id in told else {}


def _voices(
    document: Document, voices: Mapping[str, tuple[int, Medium]], samples: int
) -> otio.schema.Track:
    """One clip a line, with silence between them."""
    import opentimelineio as otio

    track = otio.schema.Track("Voice", kind=otio.schema.TrackKind.Audio)
    numbers = {scene.id: number for number, scene in enumerate(document.scenes, 1)}
    position = 0
    spoken = sorted(voices.items(), key=lambda voice: voice[1][0])
    ends = [
        *(start for _, (start, _) in spoken[1:]),
        samples,
    ]  # the silence behind a line may be cut
    for (scene_id, (start, medium)), end in zip(spoken, ends, strict=True):
        length = min(medium.length, end - start)
        _silence(track, start - position)
        item = _clip(f"Voice of scene {numbers.get(scene_id, '')}".strip(), medium, 0, length)
        item.metadata[NAMESPACE] = {"scene": scene_id, **medium.facts}
        track.append(item)
        position = start + length
    _silence(track, samples - position)
    return track


def _whole(name: str, medium: Medium, samples: int, *, enabled: bool = True) -> otio.schema.Track:
    """One sound under the whole film."""
    import opentimelineio as otio

    track = otio.schema.Track(name, kind=otio.schema.TrackKind.Audio)
    track.enabled = enabled
    item = _clip(name, medium, 0, min(medium.length, samples))
    item.metadata[NAMESPACE] = dict(medium.facts)
    track.append(item)
    _silence(track, samples - medium.length)
    return track


def _clip(name: str, medium: Medium, start: int, length: int) -> otio.schema.Clip:
    import opentimelineio as otio

    reference = otio.schema.ExternalReference(
        medium.url, available_range=_range(0, medium.length, medium.rate)
    )
    reference.name = name
    return otio.schema.Clip(name, reference, _range(start, length, medium.rate))


def _silence(track: otio.schema.Track, samples: int) -> None:
    import opentimelineio as otio

    if samples > 0:
        track.append(otio.schema.Gap(source_range=_range(0, samples, SAMPLE_RATE_HZ)))


def _markers(document: Document, film: Artifact, fps: int) -> list[otio.schema.Marker]:
    """A person's notes, and every line of the captions."""
    import opentimelineio as otio

    notes = [
        (note.name or "Marker", note.time_s, note.time_s, MARKER_COLOUR, "marker")
        for note in document.markers
    ]
    cues = film.provenance.recipe.params["cues"]
    notes += [
        (" ".join(text.split()), start_s, end_s, CAPTION_COLOUR, "caption")
        for start_s, end_s, text in cues
    ]
    return [
        otio.schema.Marker(
            name=name,
            marked_range=_range(
                _frames(start_s, fps), max(_frames(end_s, fps) - _frames(start_s, fps), 0), fps
            ),
            color=colour,
            metadata={NAMESPACE: {"kind": kind}},
        )
        for name, start_s, end_s, colour, kind in notes
    ]


def _range(start: int, length: int, rate: int) -> otio.opentime.TimeRange:
    import opentimelineio as otio

    time = otio.opentime.RationalTime
    return otio.opentime.TimeRange(time(start, rate), time(length, rate))


def _frames(seconds: float, fps: int) -> int:
    return round(seconds * fps)

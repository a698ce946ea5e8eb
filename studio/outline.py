"""The timeline as a page shows it: ready for JSON, with what is known of the sounds.

A drafted film and a document that is not drafted yet are told in the same form, by `describe`. A
scene whose voice is not known has the length that its words will take, and is marked so. Nothing
here is slow or heavy: pages use it between two clicks.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from studio.analysis.song_steps import pulse_recipe, song_recipe
from studio.audio.beats import Beats, beats_heard
from studio.audio.peaks import peaks_recipe
from studio.audio.retime import cue_starts, fitted
from studio.cues import cues_of
from studio.document import Document, Scene
from studio.errors import BackendUnavailable, InputError
from studio.hearing import hearing_of, sung
from studio.music.step import current_cue, music_recipe
from studio.pacing import SILENT, Spoken, is_silent, least_frames
from studio.recipes import Artifact
from studio.storyboard.from_prompt import cut_on_beats
from studio.timeline import SAMPLE_RATE_HZ, Clip, Timeline, VoiceClip, assemble
from studio.transitions import AUTO, resolved
from studio.voice.estimate import spoken_s
from studio.voice.narrator import Word
from studio.voice.step import voice_recipe

Find = Callable[[str], Artifact | None]
DIGITS = 3  # of a time in seconds


@dataclass(frozen=True)
class Sounds:
    """The sounds of a film that are made."""

    voice_peaks: Mapping[str, str] = field(default_factory=dict)  # digest by scene id
    music: Artifact | None = None
    music_peaks: str = ""
    song: Artifact | None = None  # what was heard in it; it takes the place of the music


def outline(
    document: Document, spoken: Mapping[str, Spoken], find: Find | None = None
) -> dict[str, Any]:
    """The timeline of a document as it is now, drafted or not.

    Parameters
    ----------
    spoken : the voices that are known, by scene id (`known_voices`).
    find : looks an artifact up; with it, music and waveforms that are made are shown.
    """
    guessed = {
        scene.id: estimated(
            scene.narration,
            document.voice.speed,
            document.brief.language,
            scene.voice or document.voice.voice,
        )
        for scene in document.scenes
        if scene.id not in spoken and not is_silent(scene)
    }
    voices = {**spoken, **guessed}
    if find is not None and document.kind == "clip":
        document = _on_beats(document, find)
    document = resolved(document, document.style) if document.style != AUTO else document
    timeline = assemble(document, voices, _sung(document, find))
    sounds = known_sounds(document, timeline, spoken, find) if find else Sounds()
    return describe(document, timeline, voices, sounds, guessed)


def describe(
    document: Document,
    timeline: Timeline,
    voices: Mapping[str, Spoken],
    sounds: Sounds,
    guessed: Collection[str] = (),
) -> dict[str, Any]:
    """A timeline with its sounds, ready for JSON; times in seconds from the start of the film.

    Parameters
    ----------
    voices : by scene id; scenes without one are silent.
    guessed : scenes whose voice is an estimate.
    """
    fps = timeline.fps
    return {
        "fps": fps,
        "clips": [_clip(c, fps, voices.get(c.scene_id, SILENT), guessed) for c in timeline.clips],
        "transitions": [
            {
                "to": t.to_scene,
                "kind": t.kind,
                "start_s": _s(t.start / fps),
                "length_s": _s(t.frames / fps),
            }
            for t in timeline.transitions
        ],
        "cues": [
            {"id": cue.scene_id, "start_s": cue.start_s, "end_s": cue.end_s, "text": cue.text}
            for cue in cues_of(timeline)
        ],
        "voice": [_voice(clip, sounds.voice_peaks) for clip in timeline.voice],
        "music": _music(document, timeline, sounds),
    }


def known_voices(document: Document, find: Find) -> dict[str, Spoken]:
    """The voices that are made already, by scene id.

    Parameters
    ----------
    find : looks an artifact up by its digest.
    """
    return {
        scene_id: Spoken.from_facts(voice.facts)
        for scene_id, voice in _voices(document, find).items()
    }


def known_sounds(
    document: Document, timeline: Timeline, spoken: Collection[str], find: Find
) -> Sounds:
    """Waveforms and music that are made already, of the scenes in `spoken`."""
    voices = {i: v for i, v in _voices(document, find).items() if i in spoken}
    waveforms = {scene_id: peaks_recipe(voice.digest).digest for scene_id, voice in voices.items()}
    music = _music_of(document, timeline, find)
    music_peaks = peaks_recipe(music.digest).digest if music else ""
    song = find(song_recipe(document.song).digest) if document.song else None
    return Sounds(
        voice_peaks={i: digest for i, digest in waveforms.items() if find(digest)},
        music=music,
        music_peaks=music_peaks if music_peaks and find(music_peaks) else "",
        song=song,
    )


@lru_cache(maxsize=1024)
def estimated(narration: str, speed: float, language: str = "en", voice: str = "") -> Spoken:
    """How long a line will be, from its words; each of them as long as its letters say."""
    words = narration.split()
    duration_s = spoken_s(narration, language, speed, voice)
    letter_s = duration_s / sum(map(len, words))
    timed: list[Word] = []
    end_s = 0.0
    for word in words:
        start_s, end_s = end_s, end_s + len(word) * letter_s
        timed.append(Word(word, start_s, end_s))
    return Spoken(duration_s, tuple(timed))


def _voices(document: Document, find: Find) -> dict[str, Artifact]:
    try:
        digests = {s.id: voice_recipe(document, s).digest for s in document.scenes if _speaks(s)}
    except (BackendUnavailable, InputError):  # the draft says what is missing
        return {}
    found = {scene_id: find(digest) for scene_id, digest in digests.items()}
    return {scene_id: voice for scene_id, voice in found.items() if voice is not None}


def _music_of(document: Document, timeline: Timeline, find: Find) -> Artifact | None:
    if not document.music.enabled or not document.scenes or document.song:
        return None
    try:
        return find(music_recipe(document, timeline).digest)
    except (BackendUnavailable, InputError):
        return None


def _speaks(scene: Scene) -> bool:
    return not is_silent(scene)


def _on_beats(document: Document, find: Find) -> Document:
    """A clip as it is cut to its music, where that is made."""
    music = _music_of(document, assemble(document, {}), find) if document.scenes else None
    pulse = find(pulse_recipe(music.provenance.recipe).digest) if music else None
    return cut_on_beats(document, pulse.facts["beats_s"]) if pulse else document


def _sung(document: Document, find: Find | None) -> list[Word]:
    """The words of the song, where it was listened to."""
    if document.song is None or find is None:
        return []
    heard = hearing_of(document.song, find)
    return sung(document.song, heard) if heard else []


def _clip(clip: Clip, fps: int, voice: Spoken, guessed: Collection[str]) -> dict[str, Any]:
    told = {
        "id": clip.scene_id,
        "start_s": _s(clip.start / fps),
        "length_s": _s(clip.frames / fps),
        "least_s": _s(least_frames(voice, fps) / fps),
    }
    return told | {"estimated": True} if clip.scene_id in guessed else told


def _voice(clip: VoiceClip, peaks: Mapping[str, str]) -> dict[str, Any]:
    return {
        "id": clip.scene_id,
        "start_s": _s(clip.start / SAMPLE_RATE_HZ),
        "duration_s": _s(clip.samples / SAMPLE_RATE_HZ),
        "peaks": peaks.get(clip.scene_id, ""),
    }


def _music(document: Document, timeline: Timeline, sounds: Sounds) -> dict[str, Any]:
    beats = _beats(document, timeline, sounds.music) if sounds.music else Beats()
    if sounds.song is not None:
        beats = _song_beats(sounds.song.facts)
    return {
        "peaks": sounds.song.digest if sounds.song else sounds.music_peaks,
        "beats_s": list(beats.beats_s),
        "downbeats_s": list(beats.downbeats_s),
        "sections": [{"name": name, "start_s": start_s} for name, start_s in beats.sections],
    }


def _beats(document: Document, timeline: Timeline, music: Artifact) -> Beats:
    n_samples = music.provenance.recipe.params["n_samples"]
    starts = cue_starts(current_cue(document, timeline)), timeline.scene_starts
    pieces = fitted(music.facts, n_samples, *starts, timeline.samples)
    return beats_heard(music.facts, n_samples, pieces, timeline.samples)


def _song_beats(facts: Mapping[str, Any]) -> Beats:
    return Beats(
        tuple(facts["beats_s"]),
        tuple(facts["downbeats_s"]),
        tuple((label, start_s) for label, start_s in facts["sections"]),
    )


def _s(seconds: float) -> float:
    return round(seconds, DIGITS)

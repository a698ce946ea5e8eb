"""What a finished film job tells: the files, the scenes, the timeline, what made each of them."""

from __future__ import annotations

from typing import Any

from studio.bench import Bench
from studio.outline import Sounds, describe
from studio.pacing import Spoken
from studio.stages import Film
from studio.steps import licence_of


def film_result(film: Film, bench: Bench) -> dict[str, Any]:
    """All of a film that a page shows, ready for JSON."""
    facts = film.film.facts
    return {
        "film": film.film.digest,
        "duration_s": facts["duration_s"],
        "frames": facts["frames"],
        "width": facts["width"],
        "height": facts["height"],
        "certificate": facts["certificate"],
        "music": film.music.digest if film.music else "",
        "scenes": scenes_of(film),
        "timeline": timeline_of(film),
        **explain(bench),
    }


def scenes_of(film: Film) -> list[dict[str, Any]]:
    """Start, length, still and voice of every scene; a silent one has no voice."""
    fps, voices = film.timeline.fps, film.voices
    return [
        {
            "id": clip.scene_id,
            "start_s": clip.start / fps,
            "duration_s": clip.frames / fps,
            "still": film.stills[clip.scene_id].digest,
            "voice": voices[clip.scene_id].digest if clip.scene_id in voices else "",
        }
        for clip in film.timeline.clips
    ]


def timeline_of(film: Film) -> dict[str, Any]:
    """The timeline as `studio.outline` tells it."""
    voices = {scene_id: Spoken.from_facts(voice.facts) for scene_id, voice in film.voices.items()}
    waveform = film.music_waveform
    sounds = Sounds(
        voice_peaks={scene_id: peaks.digest for scene_id, peaks in film.waveforms.items()},
        music=film.music,
        music_peaks=waveform.digest if waveform else "",
    )
    return describe(film.document, film.timeline, voices, sounds)


def explain(bench: Bench) -> dict[str, Any]:
    """What was computed and what was reused."""
    made_by = [
        {
            "step": ticket.label,
            "engine": ticket.recipe.engine,
            "licence": licence_of(ticket.recipe),
            "reused": ticket.reused,
        }
        for ticket in bench.log
    ]
    reused = sum(ticket.reused for ticket in bench.log)
    return {"made_by": made_by, "computed": len(bench.log) - reused, "reused": reused}

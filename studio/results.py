"""What a finished film job tells: the files, the scenes, the timeline, what made each of them."""

from __future__ import annotations

from typing import Any

from studio.bench import Bench
from studio.outline import Sounds, describe
from studio.pacing import Spoken
from studio.recipes import Artifact
from studio.stages import Film


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
        **explain(bench, film.document.script),
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
        song=film.song,
    )
    return describe(film.document, film.timeline, voices, sounds)


def explain(bench: Bench, script: str = "") -> dict[str, Any]:
    """What was computed and what was reused, and what made each of it.

    script : the artifact of the script, which perhaps another job wrote; empty: not known.
    """
    elsewhere = script and script not in {ticket.digest for ticket in bench.log}
    written = bench.store.find(script) if elsewhere else None
    rows = [_made_by("Script", written, reused=True)] if written else []
    for ticket in bench.log:
        if made := bench.store.find(ticket.digest):
            rows.append(_made_by(ticket.label, made, reused=ticket.reused))
    reused = sum(ticket.reused for ticket in bench.log)
    return {"made_by": rows, "computed": len(bench.log) - reused, "reused": reused}


#: What is told of the making of an artifact, where its engine noted it.
NOTED = ("model", "revision", "seed", "prompt", "negative", "steps", "device", "units", "timings")


def _made_by(step: str, artifact: Artifact, *, reused: bool) -> dict[str, Any]:
    """One row of what made the film."""
    provenance = artifact.provenance
    noted = artifact.facts.get("made_by", {})
    seed = provenance.recipe.params.get("seed")
    told = {"seed": seed} if seed is not None else {}
    return {
        "step": step,
        "engine": provenance.recipe.engine,
        "version": provenance.recipe.version,
        "licence": provenance.licence,
        "took_s": provenance.took_s,
        "made_at": provenance.made_at,
        "reused": reused,
        **told,
        **{name: noted[name] for name in NOTED if noted.get(name) not in (None, "", {})},
    }

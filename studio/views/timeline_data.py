"""The film as the timeline shows it: plain values, from the document and its outline."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from studio.document import Document, Scene
from studio.pacing import TRANSITION_S
from studio.transitions import TRANSITIONS
from studio.views.desk import Draft
from studio.views.links import file_url
from studio.views.shared import scene_title

PEAKS_FILE = "peaks.json"
Told = Mapping[str, Any]  # what `studio.outline.outline` returns


def film_data(
    document: Document, told: Told, draft: Draft | None, stale: Collection[str]
) -> dict[str, Any]:
    """Scenes, markers and music; shots that are cut `to_music` have no voice.

    Parameters
    ----------
    told : the outline of the document.
    draft : has the stills, and the music until the newest is made.
    stale : ids of scenes that are not as the draft shows them.
    """
    stills = {
        scene_id: facts["still"] for scene_id, facts in (draft.scenes if draft else {}).items()
    }
    return {
        "fps": told["fps"],
        "blends": TRANSITION_S,
        "ways": [
            {"kind": way.name, "name": way.label, "shows": way.shows, "length_s": way.length_s}
            for way in TRANSITIONS.values()
        ],
        "to_music": document.kind != "ad",
        "scenes": [
            _scene(scene, clip, told, stills.get(scene.id, ""))
            | {"stale": draft is not None and scene.id in stale}
            for scene, clip in zip(document.scenes, told["clips"], strict=True)
        ],
        "markers": [marker.model_dump() for marker in document.markers],
        "music": _music(document, told, draft),
    }


def draft_data(draft: Draft) -> dict[str, Any]:
    """The draft film's address, and where its scenes lie in it."""
    scenes = draft.result["scenes"]
    return {
        "src": file_url(draft.result["film"], "film.mp4"),
        "poster": file_url(scenes[0]["still"], "still.jpg") if scenes else "",
        "clips": [
            {"id": scene["id"], "start_s": scene["start_s"], "length_s": scene["duration_s"]}
            for scene in scenes
        ],
    }


def _scene(scene: Scene, clip: Told, told: Told, still: str) -> dict[str, Any]:
    start_s = clip["start_s"]
    blends = {blend["to"]: blend["length_s"] for blend in told["transitions"]}
    return {
        "id": scene.id,
        "title": scene_title(scene),
        "length_s": clip["length_s"],
        "least_s": clip["least_s"],
        "transition": scene.transition,
        "transition_s": scene.transition_s,
        "blend_s": blends.get(scene.id, 0.0),
        "locked": scene.locked,
        "still": file_url(still, "still.jpg") if still else "",
        "colors": scene.look.colors,
        "voice": _voice(scene.id, start_s, told),
        "cues": [
            {
                "start_s": round(cue["start_s"] - start_s, 3),
                "end_s": round(cue["end_s"] - start_s, 3),
                "text": cue["text"],
            }
            for cue in told["cues"]
            if cue["id"] == scene.id
        ],
    }


def _voice(scene_id: str, start_s: float, told: Told) -> dict[str, Any] | None:
    """The voice of a scene, counted from the scene's start, so that it moves with it."""
    for voice in told["voice"]:
        if voice["id"] == scene_id:
            return {
                "offset_s": round(voice["start_s"] - start_s, 3),
                "duration_s": voice["duration_s"],
                "peaks": file_url(voice["peaks"], PEAKS_FILE) if voice["peaks"] else "",
            }
    return None


def _music(document: Document, told: Told, draft: Draft | None) -> dict[str, Any]:
    music = told["music"]
    if not music["peaks"] and draft is not None:
        music = draft.result.get("timeline", told)["music"]
    return {
        "on": document.music.enabled or document.song is not None,
        "song": document.song is not None,
        "beats_s": music["beats_s"],
        "downbeats_s": music["downbeats_s"],
        "sections": music["sections"],
        "peaks": file_url(music["peaks"], PEAKS_FILE) if music["peaks"] else "",
    }

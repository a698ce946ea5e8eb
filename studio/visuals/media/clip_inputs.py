"""How a scene's clip gets into the recipe of a picture, and out of it again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from studio.document import Scene
from studio.recipes import Artifact, Recipe, upload_recipe
from studio.visuals.media.clip_speed import speed_in
from studio.visuals.shot import ClipSource

Footages = Mapping[str, Recipe]  # of generated pictures, by scene id


def clip_inputs(scenes: Sequence[Scene], footage: Footages) -> dict[str, str]:
    """The files of the scenes' clips, by the place of the scene in the recipe."""
    inputs: dict[str, str] = {}
    for place, scene in enumerate(scenes):
        if scene.look.clip is not None:
            inputs[f"clip:{place}"] = upload_recipe(scene.look.clip).digest
        elif scene.id in footage:
            kind = "clip" if is_video(footage[scene.id]) else "image"
            inputs[f"{kind}:{place}"] = footage[scene.id].digest
    return inputs


def clip_params(scenes: Sequence[Scene], footage: Footages) -> dict[str, Any]:
    """Where each clip begins; nothing for scenes without clips, whose recipes stay as they are."""
    starts = [_start_s(scene, footage) for scene in scenes]
    return {"clip_starts_s": starts} if any(s is not None for s in starts) else {}


def is_video(footage: Recipe) -> bool:
    """Is this generated footage a video, and not a still?"""
    return bool(footage.params["seconds"])


def _start_s(scene: Scene, footage: Footages) -> float | None:
    if scene.look.clip is not None:
        return scene.look.clip_start_s
    return 0.0 if scene.id in footage and is_video(footage[scene.id]) else None


def clip_of(recipe: Recipe, inputs: Mapping[str, Artifact], place: int) -> ClipSource | None:
    """The clip of a recipe's scene."""
    upload = inputs.get(f"clip:{place}")
    if upload is None:
        return None
    return ClipSource(upload.file(), recipe.params["clip_starts_s"][place])


def clip_facts(recipe: Recipe, inputs: Mapping[str, Artifact]) -> dict[str, Any]:
    """For how long each scene holds its clip's last frame, because the clip ends before it."""
    from studio.visuals.media.clip_file import header_length_s

    held_s: list[float | None] = []
    for place, shot in enumerate(recipe.params["shots"]):
        clip = clip_of(recipe, inputs, place)
        if clip is None:
            held_s.append(None)
            continue
        left_s = max(0.0, header_length_s(clip.path) - clip.start_s)
        scene_s = shot["duration_s"] * speed_in(left_s, shot["duration_s"])
        held_s.append(round(max(0.0, scene_s - left_s), 3))
    return {"clip_held_s": held_s} if any(s is not None for s in held_s) else {}

"""The steps ``body``, ``blend`` and ``still``: stretches of scenes to segments and pictures."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any
from zlib import crc32

import numpy as np

from studio.analysis.pulse import FILE as PULSE_FILE
from studio.backends import Backend, choose, named
from studio.document import FRAME_SIZES, Document, Format, Role, Scene
from studio.export.encode import DRAFT, FINAL, Quality, segment
from studio.export.step import SEGMENT_FILE
from studio.recipes import Artifact, Recipe, upload_recipe
from studio.timeline import Blend, Body, Clip, Timeline
from studio.visuals.generated.step import builtin_for, drawing_backend
from studio.visuals.generative.arts import ARTS
from studio.visuals.media.clip_inputs import (
    Footages,
    clip_facts,
    clip_inputs,
    clip_of,
    clip_params,
)
from studio.visuals.shot import Drawing, Frame, PulseSource, Shot, ShotWord

STILL_FILE = "still.jpg"
STILL_AT = 0.62  # of the scene's visible time: everything has come in
STILL_SHORT_SIDE_PX = 360
QUALITIES: dict[str, Quality] = {q.name: q for q in (FINAL, DRAFT)}
Draw = Callable[[float, Frame], None]
NO_FOOTAGE: Footages = {}
PULSE = "pulse"
_COUNTED = re.compile(r"s([1-9]\d*)")


def style_of(document: Document) -> str:
    """The project's visual language, with the brand's own font for headlines if it has one."""
    from studio.visuals.choosing.styles import choose_style
    from studio.visuals.styles import WITH_FONT

    brief = document.brief
    style = document.style
    if style == "auto":
        style = choose_style(brief.tone, brief.product, brief.offer, document.seed, brief.language)
    return f"{style}{WITH_FONT}{brief.brand.font}" if brief.brand.font else style


def number_of(scene_id: str) -> int:
    """A number that stays with a scene when others are moved, added or removed.

    Compositions alternate by it. Writers count their scenes from s1, so that neighbours in a new
    film differ.
    """
    counted = _COUNTED.fullmatch(scene_id)
    return int(counted[1]) - 1 if counted else crc32(scene_id.encode())


def shot_of(document: Document, timeline: Timeline, clip: Clip, style: str) -> Shot:
    """All that decides how a scene looks; it leaves out what the scene does not show."""
    scene, brief = document.scene(clip.scene_id), document.brief
    fps = timeline.fps
    zero_s = clip.first_visible / fps
    words = tuple(
        ShotWord(
            text=word.text,
            start_s=round(word.start_s - zero_s, 3),
            end_s=round(word.end_s - zero_s, 3),
        )
        for word in timeline.words_by_scene.get(clip.scene_id, ())
    )
    closing = scene.role in (Role.OFFER, Role.CALL_TO_ACTION)
    calling = scene.role is Role.CALL_TO_ACTION or scene.look.layout == "end_card"
    pointing = scene.role in (Role.SOLUTION, Role.BENEFIT, Role.PROOF)
    return Shot(
        index=number_of(scene.id),
        role=scene.role,
        text=scene.on_screen_text,
        narration=scene.narration,
        visual=scene.visual,
        layout=_layout_of(document, scene),
        style=style,
        tone=brief.tone,
        language=brief.language,
        product=brief.product[:200],
        offer=brief.offer if closing else "",
        call_to_action=brief.call_to_action if calling else "",
        key_points=brief.key_points if pointing else (),
        items=scene.look.items,
        brand_name=brief.brand.name,
        website=brief.brand.website,
        colors=scene.look.colors or brief.brand.colors,
        duration_s=clip.visible_frames / fps,
        lead_s=2 * clip.lead / fps,
        tail_s=2 * clip.tail / fps,
        words=words,
        captions=document.captions.enabled,
        caption_look=document.captions.look,
        seed=1000 * document.seed + scene.look.seed,
    )


def span_recipe(
    document: Document,
    timeline: Timeline,
    span: Body | Blend,
    style: str,
    fmt: Format,
    quality: Quality,
    footage: Footages = NO_FOOTAGE,
    pulse: str = "",
) -> Recipe:
    """The recipe of one segment.

    Parameters
    ----------
    footage : the generated pictures, by scene id.
    pulse : digest of the music's pulse, for shots that are moved by it; empty for none.
    """
    clips = (span.clip,) if isinstance(span, Body) else (span.outgoing, span.incoming)
    scenes = [document.scene(clip.scene_id) for clip in clips]
    painters = [_painter(document, scene) for scene in scenes]
    backend = painters[0]
    params: dict[str, Any] = {
        "size_px": list(quality.size_px(FRAME_SIZES[fmt])),
        "fps": timeline.fps,
        "quality": quality.name,
        "shots": [
            shot_of(document, timeline, clip, style).model_dump(mode="json") for clip in clips
        ],
    } | clip_params(scenes, footage)
    pulse = pulse if any(painter.to_music for painter in painters) else ""
    params |= _pulse_params(clips, timeline.fps) if pulse else {}
    if len({painter.name for painter in painters}) > 1:  # from one kind of pictures to another
        params["painters"] = [[painter.name, painter.version] for painter in painters]
    if isinstance(span, Body):
        params |= {"first": span.first, "frames": span.frames}
    else:
        frames = span.transition.frames
        first = span.outgoing.visible_frames - frames
        params |= {"first": first, "frames": frames, "transition": span.transition.kind}
    return Recipe(
        kind="body" if isinstance(span, Body) else "blend",
        engine=backend.name,
        version=backend.version,
        params=params,
        inputs=_media_inputs(document, scenes, footage) | ({PULSE: pulse} if pulse else {}),
    )


def still_recipe(
    document: Document,
    timeline: Timeline,
    clip: Clip,
    style: str,
    fmt: Format,
    footage: Footages = NO_FOOTAGE,
    pulse: str = "",
) -> Recipe:
    """The recipe of the picture that stands for a scene."""
    scene = document.scene(clip.scene_id)
    backend = _painter(document, scene)
    pulse = pulse if backend.to_music else ""
    width, height = FRAME_SIZES[fmt]
    scale = STILL_SHORT_SIDE_PX / min(width, height)
    return Recipe(
        kind="still",
        engine=backend.name,
        version=backend.version,
        params={
            "size_px": [round(width * scale), round(height * scale)],
            "shots": [shot_of(document, timeline, clip, style).model_dump(mode="json")],
            "at": STILL_AT,
        }
        | clip_params([scene], footage)
        | (_pulse_params([clip], timeline.fps) if pulse else {}),
        inputs=_media_inputs(document, [scene], footage) | ({PULSE: pulse} if pulse else {}),
    )


def run_body(recipe: Recipe, inputs: Mapping[str, Artifact], folder: Path) -> dict[str, Any]:
    """Draw and encode a stretch of one scene."""
    (draw,) = _drawers(recipe, inputs)
    return _encode(recipe, folder, draw) | clip_facts(recipe, inputs)


def run_blend(recipe: Recipe, inputs: Mapping[str, Artifact], folder: Path) -> dict[str, Any]:
    """Draw and encode a transition between two scenes."""
    from studio.visuals.transitions import blended, inks_of

    params = recipe.params
    outgoing, incoming = _drawers(recipe, inputs)
    inks = inks_of(_shots(recipe)[1])
    width, height = params["size_px"]
    before, after = (np.zeros((height, width, 4), np.uint8) for _ in range(2))
    first_s, length = params["first"] / params["fps"], params["frames"]

    def draw(time_s: float, frame: Frame) -> None:
        local_s = time_s - first_s
        outgoing(time_s, before)
        incoming(local_s, after)
        # Half a frame in, so that no frame of the transition equals a neighbour.
        progress = (local_s * params["fps"] + 0.5) / length
        blended(params["transition"], before, after, progress, frame, inks)

    return _encode(recipe, folder, draw) | clip_facts(recipe, inputs)


def run_still(recipe: Recipe, inputs: Mapping[str, Artifact], folder: Path) -> dict[str, Any]:
    """Draw one picture of a scene, without captions."""
    import cv2

    (shot,) = _shots(recipe)
    (drawing,) = _drawings(recipe, inputs)
    width, height = recipe.params["size_px"]
    frame = np.zeros((height, width, 4), np.uint8)
    drawing.draw(recipe.params["at"] * shot.duration_s, frame)
    # OpenCV's own writing says nothing of a full disk.
    _, encoded = cv2.imencode(".jpg", frame[:, :, :3], [cv2.IMWRITE_JPEG_QUALITY, 88])
    (folder / STILL_FILE).write_bytes(encoded.tobytes())
    return {"width": width, "height": height} | clip_facts(recipe, inputs)


def _layout_of(document: Document, scene: Scene) -> str:
    """The layout that was chosen, where the scene's painter has it: another may since draw it."""
    chosen = scene.look.layout
    of_arts = any(row.name == chosen for row in ARTS)
    return chosen if _painter(document, scene).to_music == of_arts else "auto"


def _painter(document: Document, scene: Scene) -> Backend:
    """The animator that draws the frames; generated pictures are shown by the best of them."""
    backend = drawing_backend(document, scene)
    return backend if backend.draws == "scenes" else choose("animator", builtin_for(scene))


def _pulse_params(clips: Sequence[Clip], fps: int) -> dict[str, Any]:
    """Where in the music each shot is first seen."""
    return {"pulse_starts_s": [round(clip.first_visible / fps, 6) for clip in clips]}


def _media_inputs(document: Document, scenes: list[Scene], footage: Footages) -> dict[str, str]:
    inputs = clip_inputs(scenes, footage)
    for i, scene in enumerate(scenes):
        if scene.look.image is not None and scene.id not in footage:
            inputs[f"image:{i}"] = upload_recipe(scene.look.image).digest
        if _painter(document, scene).shows_more:
            for k, ref in enumerate(scene.look.images):
                inputs[f"more:{i}:{k}"] = upload_recipe(ref).digest
    if document.brief.brand.logo is not None:
        inputs["logo"] = upload_recipe(document.brief.brand.logo).digest
    return inputs


def _shots(recipe: Recipe) -> list[Shot]:
    return [Shot.model_validate(shot) for shot in recipe.params["shots"]]


def _drawings(recipe: Recipe, inputs: Mapping[str, Artifact]) -> list[Drawing]:
    width, height = recipe.params["size_px"]
    logo = inputs["logo"].file() if "logo" in inputs else None
    drawings: list[Drawing] = []
    for i, shot in enumerate(_shots(recipe)):
        image = inputs[f"image:{i}"].file() if f"image:{i}" in inputs else None
        clip = clip_of(recipe, inputs, i)
        painter = recipe.params["painters"][i][0] if "painters" in recipe.params else recipe.engine
        animator, row = named("animator", painter), choose("animator", painter)
        besides: dict[str, Any] = _pulse_of(recipe, inputs, i) if row.to_music else {}
        if row.shows_more:
            besides["images"] = _more_images(inputs, i)
        drawings.append(animator.prepare(shot, (width, height), image, logo, clip, **besides))
    return drawings


def _more_images(inputs: Mapping[str, Artifact], place: int) -> tuple[Path, ...]:
    """A scene's further photos, in order."""
    prefix = f"more:{place}:"
    numbers = sorted(int(name[len(prefix) :]) for name in inputs if name.startswith(prefix))
    return tuple(inputs[f"{prefix}{number}"].file() for number in numbers)


def _pulse_of(recipe: Recipe, inputs: Mapping[str, Artifact], place: int) -> dict[str, PulseSource]:
    """The music's pulse for a shot; nothing for scenes that no music moves."""
    if PULSE not in inputs:
        return {}
    start_s = recipe.params["pulse_starts_s"][place]
    return {"pulse": PulseSource(inputs[PULSE].file(PULSE_FILE), start_s)}


def _drawers(recipe: Recipe, inputs: Mapping[str, Artifact]) -> list[Draw]:
    """Scenes with their captions on top."""
    from studio.visuals.captions.place import caption_band
    from studio.visuals.captions.track import CaptionTrack

    width, height = recipe.params["size_px"]

    def drawer(shot: Shot, drawing: Drawing) -> Draw:
        if not shot.captions:
            return drawing.draw
        captions = CaptionTrack(
            shot.words,
            shot.style,
            shot.colors,
            (width, height),
            shot.language,
            shot.product,
            shot.caption_look,
            caption_band(drawing, (width, height)),
        )

        def draw(time_s: float, frame: Frame) -> None:
            drawing.draw(time_s, frame)
            captions.draw(time_s, frame)

        return draw

    pairs = zip(_shots(recipe), _drawings(recipe, inputs), strict=True)
    return [drawer(shot, drawing) for shot, drawing in pairs]


def _encode(recipe: Recipe, folder: Path, draw: Draw) -> dict[str, Any]:
    params = recipe.params
    width, height = params["size_px"]
    fps, first = params["fps"], params["first"]
    quality = QUALITIES[params["quality"]]
    with segment(folder / SEGMENT_FILE, (width, height), fps, quality) as writer:
        for i in range(first, first + params["frames"]):
            frame = writer.buffer()
            draw(i / fps, frame)
            writer.write(frame)
    return {"frames": params["frames"]}

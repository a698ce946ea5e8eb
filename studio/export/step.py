"""The step ``film``: segments, sound and captions to the finished files."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from studio.audio.step import FILE as SOUND_FILE
from studio.export.join import join
from studio.export.subtitles import Cue, to_srt, to_vtt
from studio.export.text_track import TextTrack
from studio.recipes import Artifact, Recipe

SEGMENT_FILE = "segment.mp4"


def film_recipe(
    title: str,
    fps: int,
    size_px: tuple[int, int],
    segments: Sequence[str],
    sound: str,
    cues: Sequence[Cue],
    text_track: str = "",
) -> Recipe:
    """The recipe of a finished film from the digests of its segments and its sound.

    text_track : language of the captions inside the film; empty: they are drawn into the picture.
    """
    inputs = {f"segment:{i:04}": digest for i, digest in enumerate(segments)}
    inside = {"text_track": text_track} if text_track else {}
    return Recipe(
        kind="film",
        engine="export",
        version="1",
        params={
            "title": title,
            "fps": fps,
            "size_px": list(size_px),
            "cues": [[cue.start_s, cue.end_s, cue.text] for cue in cues],
            **inside,
        },
        inputs={**inputs, "sound": sound},
    )


def run_film(recipe: Recipe, inputs: Mapping[str, Artifact], folder: Path) -> dict[str, Any]:
    """Join the segments and write the subtitles beside the film."""
    params = recipe.params
    segments = [
        inputs[name].file(SEGMENT_FILE) for name in sorted(inputs) if name.startswith("segment:")
    ]
    sound = inputs["sound"]
    cues = [Cue(*cue) for cue in params["cues"]]
    language = params.get("text_track", "")
    frames = join(
        segments,
        sound.file(SOUND_FILE),
        folder / "film.mp4",
        params["fps"],
        params["title"],
        TextTrack(cues, language) if language and cues else None,
    )
    (folder / "captions.srt").write_text(to_srt(cues), "utf-8")
    (folder / "captions.vtt").write_text(to_vtt(cues), "utf-8")
    width, height = params["size_px"]
    return {
        "frames": frames,
        "fps": params["fps"],
        "width": width,
        "height": height,
        "duration_s": frames / params["fps"],
        "certificate": sound.facts,
    }

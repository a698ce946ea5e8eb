"""A film for editors: an OTIO timeline and all its media in one folder."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from studio.audio import pcm
from studio.document import Document
from studio.export.otio import Media, Medium, timeline_of
from studio.export.otio_parts import FilmParts, Find, visible_frames
from studio.recipes import Artifact, Recipe
from studio.timeline import SAMPLE_RATE_HZ

FOLDER = "media"  # beside the timeline
CAPTIONS = ("captions.srt", "captions.vtt")

#: Gives a medium its address, from its name in the package, its artifact and the file in that.
Place = Callable[[str, Artifact, str], str]


def package(
    document: Document, told: Mapping[str, Any], parts: FilmParts, find: Find, name: str
) -> dict[str, Path | bytes] | None:
    """The files of the package by their names in it; None where a part was not made yet.

    Parameters
    ----------
    document : as the film was made of it.
    told : the film's timeline, as the job's result has it.
    name : of the timeline, without its ending.
    """
    files: dict[str, Path | bytes] = {}

    def place(medium: str, artifact: Artifact, file: str) -> str:
        files[f"{FOLDER}/{medium}"] = artifact.file(file)
        return f"{FOLDER}/{medium}"

    media = media_of(parts, told, find, place)
    if media is None:
        return None
    timeline = timeline_of(document, parts.film, told, media)
    captions = {f"{name}{Path(file).suffix}": parts.film.file(file) for file in CAPTIONS}
    return {f"{name}.otio": timeline.to_json_string(2).encode(), **files, **captions}


def media_of(parts: FilmParts, told: Mapping[str, Any], find: Find, place: Place) -> Media | None:
    """The media of a film, each with its address; None where one was not made yet."""
    found = {recipe.digest: find(recipe.digest) for _, recipe in parts.recipes()}
    made = {digest: artifact for digest, artifact in found.items() if artifact is not None}
    if len(made) < len(found):
        return None
    shelf = _Shelf(made, find, place)
    fps = int(told["fps"])
    numbers = {clip["id"]: number for number, clip in enumerate(told["clips"], 1)}
    return Media(
        scenes=[shelf.scene(number, one, fps) for number, one in enumerate(parts.scenes, 1)],
        handles=True,
        voices={
            scene: (parts.voice_starts[scene], shelf.sound(f"voice-{numbers[scene]:02}", recipe))
            for scene, recipe in parts.voices.items()
        },
        music=shelf.sound("music", parts.music) if parts.music else None,
        sound=shelf.sound("sound", parts.sound),
    )


@dataclass(frozen=True)
class _Shelf:
    """The artifacts of the parts, by digest."""

    made: Mapping[str, Artifact]
    find: Find
    place: Place

    def scene(self, number: int, recipe: Recipe, fps: int) -> Medium:
        artifact = self.made[recipe.digest]
        (segment,) = artifact.provenance.files
        url = self.place(f"scene-{number:02}.mp4", artifact, segment)
        return Medium(url, visible_frames(recipe), fps, facts=_made_by(artifact))

    def sound(self, name: str, recipe: Recipe) -> Medium:
        artifact = self.made[recipe.digest]
        origin = self.find(recipe.inputs["sound"])
        url = self.place(f"{name}.wav", artifact, pcm.FILE)
        facts = _made_by(origin) if origin else {}
        return Medium(url, artifact.facts["n_samples"], SAMPLE_RATE_HZ, facts=facts)


def _made_by(artifact: Artifact) -> dict[str, Any]:
    """The engine that made a medium, and its licence."""
    recipe = artifact.provenance.recipe
    return {
        "engine": recipe.engine,
        "engine_version": recipe.version,
        "licence": artifact.provenance.licence,
    }

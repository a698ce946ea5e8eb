"""A finished film taken apart for editors: what each scene and sound of it is, as files.

Everything is read from what the film was made of (its provenance), so it is this very film, also
where an engine or the project has changed since.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from studio.audio.pcm import pcm_recipe
from studio.bench import Bench
from studio.errors import NotFoundError
from studio.recipes import Artifact, Recipe

FRAME_S, SOUND_S = 0.04, 0.5  # weights for the time left: about CPU-seconds
Find = Callable[[str], Artifact | None]


@dataclass(frozen=True)
class FilmParts:
    """Recipes of a film's parts.

    Parameters
    ----------
    film : what the film was made of.
    scenes : each scene alone with all its visible frames, also those inside its transitions.
    voices : by scene id.
    voice_starts : first sample of each line, by scene id.
    music : None where there is none.
    sound : the finished sound.
    """

    film: Artifact
    scenes: tuple[Recipe, ...]
    voices: Mapping[str, Recipe]
    voice_starts: Mapping[str, int]
    music: Recipe | None
    sound: Recipe

    def recipes(self) -> list[tuple[str, Recipe]]:
        """All parts with their names for a person."""
        named = [(f"Scene {number}", scene) for number, scene in enumerate(self.scenes, 1)]
        named += [("Voice", voice) for voice in self.voices.values()]
        named += [("Music", self.music)] if self.music else []
        return [*named, ("Sound", self.sound)]


def parts_of(film: Artifact, find: Find) -> FilmParts:
    """The parts of a finished film.

    Raises
    ------
    NotFoundError : something that it was made of is gone.
    """
    inputs = film.provenance.recipe.inputs
    names = sorted(name for name in inputs if name.startswith("segment:"))
    segments = [_there(inputs[name], find).provenance.recipe for name in names]
    sound = _there(inputs.get("sound", ""), find)
    n_samples = round(film.facts["duration_s"] * 48_000)
    mix = sound.provenance.recipe
    voiced = mix.params.get("starts", {})
    music = mix.inputs.get("music", "")
    fit = {name: mix.params.get(name) for name in ("cue_starts", "scene_starts")}
    return FilmParts(
        film=film,
        scenes=tuple(_whole(segment) for segment in segments if segment.kind == "body"),
        voices={name: pcm_recipe(mix.inputs[f"voice:{name}"]) for name in voiced},
        voice_starts=voiced,
        music=pcm_recipe(music, n_samples, **fit) if music else None,
        sound=pcm_recipe(sound.digest, n_samples),
    )


def make_parts(film: Artifact, bench: Bench) -> FilmParts:
    """Have all parts of a film made; those that are there are found.

    Raises
    ------
    NotFoundError : something that it was made of is gone.
    """
    parts = parts_of(film, bench.store.find)
    tickets = [
        bench.make(
            recipe,
            f"{name} for editors",
            visible_frames(recipe) * FRAME_S if recipe.kind == "body" else SOUND_S,
            about="timeline",
        )
        for name, recipe in parts.recipes()
    ]
    bench.wait(tickets)
    return parts


def visible_frames(scene: Recipe) -> int:
    """Frames of a whole scene."""
    return int(scene.params["frames"])


def _whole(body: Recipe) -> Recipe:
    """The same scene from its first visible frame to its last."""
    params: dict[str, Any] = dict(body.params)
    frames = round(params["shots"][0]["duration_s"] * params["fps"])
    return body.model_copy(update={"params": params | {"first": 0, "frames": frames}})


def _there(digest: str, find: Find) -> Artifact:
    artifact = find(digest) if digest else None
    if artifact is None:
        raise NotFoundError(
            "A part of this film is no longer here.",
            remedy="Export the film again, then ask for its timeline.",
        )
    return artifact

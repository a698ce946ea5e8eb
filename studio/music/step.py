"""The step ``music``: the project's words to background music."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from studio.audio.beats import beats_heard
from studio.backends import choose, named
from studio.consent import check_accepted
from studio.document import Document, MusicCue
from studio.errors import BackendUnavailable, InputError
from studio.music.composer import (
    RATE_HZ,
    Attributes,
    KeepsTime,
    MusicRequest,
    Rewrite,
    Section,
)
from studio.music.soundfonts import soundfont
from studio.recipes import Artifact, Recipe
from studio.timeline import Timeline

FILE = "music.wav"
MIDI_FILE = "music.mid"
DRIFT = 0.25  # share of its length by which the mix may make the music longer or shorter
PROMPT_CHARACTERS = 300


def cue_for(document: Document, timeline: Timeline) -> MusicCue:
    """What music for this film has to follow; a clip follows its music, which goes its own way."""
    if document.kind == "clip":
        return MusicCue(length_s=float(timeline.duration_s))
    sections = tuple(
        (clip.start / timeline.fps, scene.role.value, scene.music_mood)
        for clip, scene in zip(timeline.clips, document.scenes, strict=True)
    )
    return MusicCue(length_s=float(timeline.duration_s), sections=sections)


def current_cue(document: Document, timeline: Timeline) -> MusicCue:
    """The cue that the music was written to, as long as the film still resembles it."""
    kept, now = document.music_cue, cue_for(document, timeline)
    same_scenes = [s[1:] for s in kept.sections] == [s[1:] for s in now.sections]
    close = abs(kept.length_s - now.length_s) <= DRIFT * now.length_s
    return kept if same_scenes and close else now


def music_recipe(document: Document, timeline: Timeline) -> Recipe:
    """The recipe of the film's music."""
    settings, brief = document.music, document.brief
    backend = choose("composer", settings.backend)
    check_accepted(document, backend)
    cue = current_cue(document, timeline)
    words = settings.prompt or f"{brief.tone}. {brief.product}"[:PROMPT_CHARACTERS]
    if document.kind == "clip":  # the mood, and what is to be seen
        words = f"{settings.prompt}. {brief.product}".lstrip(". ")[:PROMPT_CHARACTERS]
    return Recipe(
        kind="music",
        engine=backend.name,
        version=backend.version,
        params={
            "prompt": words,
            "n_samples": round(cue.length_s * RATE_HZ),
            "seed": 1000 * document.seed + settings.seed,
            "bpm": settings.bpm,
            "sections": [list(section) for section in cue.sections],
            **({"soundfont": soundfont().name} if backend.writes_score else {}),
            **_by_hand(document, cue, score=backend.writes_score),
            **({"settings": told} if (told := backend.recipe_settings()) else {}),
        },
    )


def _by_hand(document: Document, cue: MusicCue, *, score: bool) -> dict[str, Any]:
    """What a person set beyond the words, as far as it says anything to this composer.

    score : it writes one, so that notes can be put on the cuts and bars written anew.
    """
    settings = document.music
    attributes = {
        name: getattr(settings, name)
        for name in ("genre", "key", "mode", "energy", "valence", "instruments", "without", "only")
    }
    told = {name: value for name, value in attributes.items() if value not in ("", None, (), False)}
    by_hand: dict[str, Any] = {}
    if told:
        by_hand["attributes"] = told
    if settings.hits_cuts and score and cue.sections:
        cuts_s = cue.cuts_s or tuple(section[0] for section in cue.sections[1:])
        by_hand["accents"] = list(cuts_s)
    if settings.rewrites and score:
        by_hand["rewrites"] = [change.model_dump(mode="json") for change in settings.rewrites]
    return by_hand


def foretold_beats(document: Document, timeline: Timeline) -> tuple[float, ...]:
    """The beats of the music that this film will have, in seconds, before it is written.

    None where it wants no music, or its composer draws sound and keeps no time of its own.
    """
    if not document.music.enabled or document.song is not None:
        return ()
    try:
        recipe = music_recipe(document, timeline)
        composer = named("composer", recipe.engine)
    except (BackendUnavailable, InputError):  # the draft says what is missing
        return ()
    if not isinstance(composer, KeepsTime):
        return ()
    request = _request(recipe)
    n_samples = request.n_samples
    return beats_heard(composer.tempo(request), n_samples, [(0, n_samples)], n_samples).beats_s


def run_music(recipe: Recipe, inputs: Mapping[str, Artifact], folder: Path) -> dict[str, Any]:
    """Compose; the score is kept beside the sound."""
    from studio.audio.files import write_wav

    composition = named("composer", recipe.engine).compose(_request(recipe))
    write_wav(folder / FILE, composition.samples, RATE_HZ)
    if composition.midi:
        (folder / MIDI_FILE).write_bytes(composition.midi)
    return dict(composition.facts)


def _request(recipe: Recipe) -> MusicRequest:
    params = recipe.params
    return MusicRequest(
        prompt=params["prompt"],
        n_samples=params["n_samples"],
        seed=params["seed"],
        bpm=params["bpm"],
        sections=tuple(Section(*section) for section in params["sections"]),
        attributes=Attributes(**_tuples(params.get("attributes", {}))),
        accents=tuple(params.get("accents", ())),
        rewrites=tuple(Rewrite(**_tuples(change)) for change in params.get("rewrites", ())),
    )


def _tuples(values: Mapping[str, Any]) -> dict[str, Any]:
    return {k: tuple(v) if isinstance(v, list) else v for k, v in values.items()}

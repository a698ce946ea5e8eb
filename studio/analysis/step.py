"""The step ``transcript``: a sound or video file to words, times and subtitles."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from studio.analysis.vocals.voices import VOICES_FILE, Voices
from studio.backends import choose, named
from studio.document import MediaRef
from studio.recipes import Artifact, Recipe, upload_recipe

FILE, SRT_FILE, VTT_FILE = "transcript.json", "captions.srt", "captions.vtt"
SOUND = "sound"


def transcript_recipe(
    sound: MediaRef | str, language: str = "", backend: str = "auto", file: str = ""
) -> Recipe:
    """The recipe of a transcript.

    Parameters
    ----------
    sound : a person's own file, or the digest of an artifact that holds sound.
    language : a code such as ``en``; empty: it is detected.
    file : which file of the artifact, where it holds several.

    Raises
    ------
    InputError : there is no such transcriber.
    BackendUnavailable : it lacks something.
    """
    row = choose("transcriber", backend)
    digest = sound if isinstance(sound, str) else upload_recipe(sound).digest
    params = {"language": language, "file": file, "settings": row.recipe_settings()}
    return Recipe(
        kind="transcript",
        engine=row.name,
        version=row.version,
        params=params,
        inputs={SOUND: digest},
    )


def run_transcript(recipe: Recipe, inputs: Mapping[str, Artifact], folder: Path) -> dict[str, Any]:
    """Write down what is said: all of it as JSON, and captions in two forms.

    Raises
    ------
    InputError : the file holds no sound, is damaged or too long, or the language is unknown.
    """
    from studio.analysis.transcriber import Transcriber, Transcript
    from studio.export.subtitles import Cue, to_srt, to_vtt
    from studio.visuals.captions.groups import caption_groups

    sound, params = inputs[SOUND], recipe.params
    ears: Transcriber = named("transcriber", recipe.engine)
    name, spans = str(sound.facts.get("name", "")), _known_spans(sound)
    heard: Transcript = ears.transcribe(
        sound.file(params["file"]), params["language"], name, **({"spans": spans} if spans else {})
    )
    cues = [
        Cue(group.start_s, min(group.end_s, heard.duration_s), group.text)
        for group in caption_groups(heard.words)
    ]
    (folder / FILE).write_text(json.dumps(heard.as_dict(), ensure_ascii=False, indent=1), "utf-8")
    (folder / SRT_FILE).write_text(to_srt(cues), "utf-8")
    (folder / VTT_FILE).write_text(to_vtt(cues), "utf-8")
    return {
        "language": heard.language,
        "language_probability": round(heard.language_probability, 3),
        "duration_s": round(heard.duration_s, 3),
        "words": len(heard.words),
    }


def _known_spans(sound: Artifact) -> list[tuple[float, float]]:
    """Where somebody is heard in a voice that was separated from its music."""
    if VOICES_FILE not in sound.provenance.files:
        return []
    voices = Voices.of(json.loads(sound.file(VOICES_FILE).read_text("utf-8")))
    return [(span.start_s, span.end_s) for span in voices.spans]

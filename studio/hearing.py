"""What is heard in the song of a music video: its steps, and what they say together."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np

from studio.analysis.song_analysis import SongAnalysis
from studio.analysis.song_steps import (
    LYRICS_FILE,
    SONG_FILE,
    TAGS_FILE,
    WINDOWS_FILE,
    lyrics_recipe,
    song_recipe,
    tags_recipe,
    vocals_recipe,
    windows_recipe,
    words_recipe,
)
from studio.analysis.vocals.voices import VOICES_FILE, Voices
from studio.analysis.windows import SongFacts, analysis_of, corrected
from studio.audio.song import song_sound_recipe
from studio.document import Document, Song
from studio.errors import BackendUnavailable, InputError
from studio.recipes import Artifact, Recipe
from studio.storyboard.from_song import resentenced
from studio.voice.narrator import Word

Find = Callable[[str], Artifact | None]


@dataclass(frozen=True)
class Part:
    """A step of listening: what a person sees of it, and about how long it takes.

    weight_s : CPU-seconds a minute of song
    """

    label: str
    weight_s: float
    recipe: Callable[[Song], Recipe]


PARTS: dict[str, Part] = {
    "song": Part("Rhythm", 1.5, song_recipe),
    "windows": Part("Loudness and colour", 1.5, windows_recipe),
    "tags": Part("Instruments", 3.0, tags_recipe),
    "vocals": Part("The voice alone", 6.0, vocals_recipe),
    "words": Part("The words", 15.0, words_recipe),
    "lyrics": Part("When each word is sung", 0.5, lyrics_recipe),
    "sound": Part("The song for the film", 0.5, song_sound_recipe),
}
#: The files that together say what is heard.
READ = {
    "song": SONG_FILE,
    "windows": WINDOWS_FILE,
    "tags": TAGS_FILE,
    "vocals": VOICES_FILE,
    "lyrics": LYRICS_FILE,
}
TALK_SHARE = 0.5  # of the length, where nobody sings
WITHOUT_LYRICS = ("song", "windows", "tags", "vocals", "sound")


def song_of(document: Document) -> Song:
    """The song of a music video.

    Raises
    ------
    InputError : there is none.
    """
    if document.song is None:
        raise InputError(
            "This music video has no song.", remedy="Make a new one of a song.", field="song"
        )
    return document.song


def parts_of(song: Song) -> dict[str, Recipe]:
    """The recipes of all that is listened for.

    Raises
    ------
    InputError : there is no tagger or transcriber of this name.
    BackendUnavailable : it lacks something.
    """
    names = PARTS if song.lyrics else WITHOUT_LYRICS
    return {name: PARTS[name].recipe(song) for name in names}


def hearing_of(song: Song, find: Find) -> SongAnalysis | None:
    """What was heard in a song, with the person's corrections; None where nobody listened yet.

    Parameters
    ----------
    find : looks an artifact up by its digest.
    """
    try:
        found = {name: find(recipe.digest) for name, recipe in parts_of(song).items()}
    except (BackendUnavailable, InputError):  # the job says what is missing
        return None
    there = {name: artifact for name, artifact in found.items() if artifact is not None}
    return joined(song, there) if len(there) == len(found) else None


def retold(document: Document, find: Find) -> Document:
    """The document whose sentences follow what is heard, the person's corrections included.

    Sentences that a person wrote stay, and all of them where nobody listened yet.
    """
    heard = hearing_of(document.song, find) if document.song else None
    return resentenced(document, heard) if heard else document


def sung(song: Song, heard: SongAnalysis) -> list[Word]:
    """The words of a song as captions want them; none where no lyrics are wanted."""
    words = heard.words if song.lyrics else ()
    return [Word(word.text, word.start_s, word.end_s) for word in words]


def joined(song: Song, parts: Mapping[str, Artifact]) -> SongAnalysis:
    """What all parts of listening say together, with the person's corrections."""
    files = tuple((name, parts[name].file(file)) for name, file in READ.items() if name in parts)
    return corrected(_uncorrected(files), song.heard)


@lru_cache(maxsize=4)  # artifacts never change, and a long song takes half a second to read
def _uncorrected(files: tuple[tuple[str, Path], ...]) -> SongAnalysis:
    parts = dict(files)
    values = _read(parts["song"]) | _read(parts["windows"])
    facts = SongFacts.model_validate(values)
    with np.load(parts["tags"]) as tags:
        labels, confidences = tags["labels"].tolist(), tags["confidences"]
    voices = Voices.of(_read(parts["vocals"]))
    if _is_talk(voices):
        facts = facts.model_copy(update={"bpm": 0.0, "beats_s": (), "downbeats_s": ()})
    lyrics = _read(parts["lyrics"]) if "lyrics" in parts else {}
    words = [tuple(word) for word in lyrics.get("words", ())]
    return analysis_of(facts, labels, confidences, voices, words, lyrics.get("language", ""))


def _is_talk(voices: Voices) -> bool:
    """Is it a podcast rather than a song? Speech has a rhythm, but no beat to cut on."""
    spoken_s = sum(span.end_s - span.start_s for span in voices.spans if span.kind == "speech")
    sung = any(span.kind == "singing" for span in voices.spans)
    return not sung and spoken_s >= TALK_SHARE * voices.duration_s


def _read(path: Path) -> dict[str, Any]:
    values: dict[str, Any] = json.loads(path.read_text("utf-8"))
    return values

"""What is heard in the song of a music video: its steps, and what they say together."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np

from studio.analysis.song_analysis import SongAnalysis
from studio.analysis.song_steps import (
    LYRICS_FILE,
    SONG_FILE,
    TAGS_FILE,
    lyrics_recipe,
    song_recipe,
    tags_recipe,
    vocals_recipe,
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
    "song": Part("Rhythm and colour", 3.0, song_recipe),
    "tags": Part("Instruments", 3.0, tags_recipe),
    "vocals": Part("The voice alone", 6.0, vocals_recipe),
    "words": Part("The words", 15.0, words_recipe),
    "lyrics": Part("When each word is sung", 0.5, lyrics_recipe),
    "sound": Part("The song for the film", 0.5, song_sound_recipe),
}
TALK_SHARE = 0.5  # of the length, where nobody sings
WITHOUT_LYRICS = ("song", "tags", "vocals", "sound")


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


def lyrics(heard: SongAnalysis) -> list[Word]:
    """The words of a song, as captions want them."""
    return [Word(word.text, word.start_s, word.end_s) for word in heard.words]


def joined(song: Song, parts: Mapping[str, Artifact]) -> SongAnalysis:
    """What all parts of listening say together, with the person's corrections."""
    facts = SongFacts.model_validate_json(_text(parts["song"], SONG_FILE))
    with np.load(parts["tags"].file(TAGS_FILE)) as tags:
        labels, confidences = tags["labels"].tolist(), tags["confidences"]
    voices = Voices.of(json.loads(_text(parts["vocals"], VOICES_FILE)))
    if _is_talk(voices):
        facts = facts.model_copy(update={"bpm": 0.0, "beats_s": (), "downbeats_s": ()})
    lyrics = json.loads(_text(parts["lyrics"], LYRICS_FILE)) if "lyrics" in parts else None
    words = [tuple(word) for word in lyrics["words"]] if lyrics else []
    language = lyrics["language"] if lyrics else ""
    heard = analysis_of(facts, labels, confidences, voices, words, language)
    return corrected(heard, song.heard)


def _is_talk(voices: Voices) -> bool:
    """Is it a podcast rather than a song? Speech has a rhythm, but no beat to cut on."""
    spoken_s = sum(span.end_s - span.start_s for span in voices.spans if span.kind == "speech")
    sung = any(span.kind == "singing" for span in voices.spans)
    return not sung and spoken_s >= TALK_SHARE * voices.duration_s


def _text(artifact: Artifact, name: str) -> str:
    return artifact.file(name).read_text("utf-8")

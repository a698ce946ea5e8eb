"""The steps ``song``, ``tags``, ``vocals`` and ``pulse``: what is heard in a song, part by part.

They are artifacts of their own, so that another tagger or another language does not listen to
everything again; `studio.hearing` joins them.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np

from studio.analysis.pulse import FILE as PULSE_FILE
from studio.analysis.step import FILE as TRANSCRIPT_FILE
from studio.analysis.step import transcript_recipe
from studio.analysis.vocals.voices import VOICES_FILE, Voices
from studio.audio.beats import beats_heard
from studio.audio.peaks import FILE as PEAKS_FILE
from studio.audio.peaks import PEAKS_PER_S
from studio.backends import choose, named
from studio.document import Song
from studio.recipes import Artifact, Recipe, upload_recipe

SOUND = "sound"
SONG_FILE, WINDOWS_FILE, TAGS_FILE = "song.json", "windows.json", "tags.npz"
LYRICS_FILE = "lyrics.json"
VOICE_FILE = "voice.wav"
SUREST = 5  # instruments of the whole song that the facts tell
WORDS, VOCALS = "words", "vocals"  # names of inputs


def song_recipe(song: Song) -> Recipe:
    """The recipe of rhythm, sections, key, waveform and pulse: what no setting changes."""
    return _recipe("song", "listening", song, {})


def windows_recipe(song: Song) -> Recipe:
    """The recipe of loudness and colour, window by window."""
    params = {"window_s": song.window_s, "colour_map": song.colour_map}
    return _recipe("windows", "listening", song, params)


def tags_recipe(song: Song) -> Recipe:
    """The recipe of the instruments in every window.

    Raises
    ------
    InputError : there is no such tagger.
    BackendUnavailable : it lacks something.
    """
    return tags_of(upload_recipe(song.sound).digest, song.tagger, song.window_s)


def tags_of(sound: str, tagger: str, window_s: float) -> Recipe:
    """The same, of any artifact that holds sound, by its digest."""
    row = choose("tagger", tagger)
    params = {"window_s": window_s, "settings": row.recipe_settings()}
    return Recipe(
        kind="tags", engine=row.name, version=row.version, params=params, inputs={SOUND: sound}
    )


def vocals_recipe(song: Song) -> Recipe:
    """The recipe of the voice alone, and of when it is heard."""
    return _recipe("vocals", "separation", song, {})


def words_recipe(song: Song) -> Recipe:
    """The recipe of the words that are sung or spoken."""
    vocals = vocals_recipe(song).digest
    return transcript_recipe(vocals, song.language, song.transcriber, VOICE_FILE)


def lyrics_recipe(song: Song) -> Recipe:
    """The recipe of the lyrics: the words that are really sung, each at its time."""
    return Recipe(
        kind="lyrics",
        engine="lyrics",
        version="1",
        params={},
        inputs={WORDS: words_recipe(song).digest, VOCALS: vocals_recipe(song).digest},
    )


def pulse_recipe(music: Recipe) -> Recipe:
    """The recipe of the pulse of composed music."""
    return Recipe(
        kind="pulse", engine="listening", version="1", params={}, inputs={SOUND: music.digest}
    )


def run_song(recipe: Recipe, inputs: Mapping[str, Artifact], folder: Path) -> dict[str, Any]:
    """Listen to the whole song once; values as JSON, curves and waveform as files of their own."""
    from studio.analysis.song.listen import listen

    sound = inputs[SOUND]
    heard = listen(sound.file(), name=_name(sound))
    heard.pulse.write(folder / PULSE_FILE)
    _write_json(folder / PEAKS_FILE, {"rate": PEAKS_PER_S, "peaks": list(heard.peaks)})
    _write_json(folder / SONG_FILE, heard.as_dict())
    return {
        "duration_s": heard.duration_s,
        "bpm": heard.bpm,
        "beats_s": list(heard.beats_s),
        "downbeats_s": list(heard.downbeats_s),
        "sections": [[section.label, section.start_s] for section in heard.sections],
    }


def run_windows(recipe: Recipe, inputs: Mapping[str, Artifact], folder: Path) -> dict[str, Any]:
    """Listen again, for what depends on the length of the windows."""
    from studio.analysis.song.listen import listen

    sound, params = inputs[SOUND], recipe.params
    heard = listen(sound.file(), params["window_s"], params["colour_map"], _name(sound))
    _write_json(folder / WINDOWS_FILE, {"windows": heard.as_dict()["windows"]})
    return {"windows": len(heard.windows)}


def run_tags(recipe: Recipe, inputs: Mapping[str, Artifact], folder: Path) -> dict[str, Any]:
    """Have the instruments told."""
    sound, params = inputs[SOUND], recipe.params
    wav = next((name for name in sound.provenance.files if name.endswith(".wav")), "")
    tags = named("tagger", recipe.engine).tag(sound.file(wav), params["window_s"], _name(sound))
    labels = np.array(tags.labels)
    np.savez(folder / TAGS_FILE, labels=labels, confidences=tags.confidences)
    shares = dict(zip(tags.labels, tags.confidences.mean(axis=0).tolist(), strict=True))
    surest = sorted(shares, key=lambda label: -shares[label])[:SUREST]
    return {
        "windows": len(tags.confidences),
        "surest": [[label, round(shares[label], 3)] for label in surest],
    }


def run_vocals(recipe: Recipe, inputs: Mapping[str, Artifact], folder: Path) -> dict[str, Any]:
    """Find where somebody speaks or sings, and write the voice alone."""
    from studio.analysis.vocals.hear import voices_in, write_voice

    sound = inputs[SOUND]
    found = voices_in(sound.file(), _name(sound))
    voices = write_voice(sound.file(), found, folder / VOICE_FILE, _name(sound))
    _write_json(folder / VOICES_FILE, voices.as_dict())
    return {"spans": len(voices.spans)}


def run_lyrics(recipe: Recipe, inputs: Mapping[str, Artifact], folder: Path) -> dict[str, Any]:
    """Leave out what nobody sang, and put each word where the voice begins it."""
    from studio.analysis.vocals.lyrics import lyric_words

    vocals = inputs[VOCALS]
    transcript = json.loads(inputs[WORDS].file(TRANSCRIPT_FILE).read_text("utf-8"))
    voices = Voices.of(json.loads(vocals.file(VOICES_FILE).read_text("utf-8")))
    words = lyric_words(transcript, voices, vocals.file(VOICE_FILE))
    told = [(word.text, word.start_s, word.end_s, word.probability) for word in words]
    language = transcript["language"] if words else ""
    _write_json(folder / LYRICS_FILE, {"language": language, "words": told})
    return {"words": len(words), "language": language}


def run_pulse(recipe: Recipe, inputs: Mapping[str, Artifact], folder: Path) -> dict[str, Any]:
    """The pulse of music whose composer told its beats, or whose beats are heard."""
    from studio.analysis.song.listen import listen, pulse_of
    from studio.music.step import FILE as MUSIC_FILE

    music = inputs[SOUND]
    path = music.file(MUSIC_FILE)
    n_samples = music.provenance.recipe.params["n_samples"]
    beats = beats_heard(music.facts, n_samples, [(0, n_samples)], n_samples)
    if beats.beats_s:
        pulse = pulse_of(path, beats.beats_s, beats.downbeats_s)
    else:
        pulse = listen(path, 1.0, "spectrum", "the music").pulse
    pulse.write(folder / PULSE_FILE)
    return {"beats_s": list(pulse.beats_s), "downbeats_s": list(pulse.downbeats_s)}


def _recipe(kind: str, engine: str, song: Song, params: Mapping[str, Any]) -> Recipe:
    sound = upload_recipe(song.sound).digest
    return Recipe(kind=kind, engine=engine, version="1", params=dict(params), inputs={SOUND: sound})


def _name(sound: Artifact) -> str:
    """What the person calls the file."""
    return str(sound.facts.get("name", ""))


def _write_json(path: Path, values: Mapping[str, Any]) -> None:
    path.write_text(json.dumps(values, ensure_ascii=False, separators=(",", ":")), "utf-8")

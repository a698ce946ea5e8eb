"""The steps of the Music lab: a piece for words, the stems of a piece, a MIDI file in words."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any

from studio.backends import Backend, choose, named
from studio.errors import InputError
from studio.music.soundfonts import soundfont
from studio.recipes import Artifact, Recipe

FILE, MIDI_FILE = "music.wav", "music.mid"
STEMS_FILE, ROLL_FILE = "stems.zip", "roll.json"
_NOT_ASKED = ("composer", "accepted")  # parameters of a piece that the composer does not get


def piece_recipe(params: Mapping[str, Any]) -> Recipe:
    """The recipe of a piece.

    params : ``prompt``, ``seconds`` (3 to 600), ``seed``, ``bpm`` or None, ``loop``,
        ``attributes`` by the names of `studio.music.composer.Attributes`, ``composer``, and
        ``accepted``, the names of composers whose licence was accepted for this piece.

    Raises
    ------
    InputError : there is no such composer, or its licence was not accepted.
    BackendUnavailable : it lacks something.
    """
    backend = choose("composer", params["composer"])
    check_accepted(params.get("accepted", ()), backend)
    asked = {name: value for name, value in params.items() if name not in _NOT_ASKED}
    if backend.writes_score:
        asked["soundfont"] = soundfont().name
    if settings := backend.recipe_settings():
        asked["settings"] = settings
    return Recipe(kind="piece", engine=backend.name, version=backend.version, params=asked)


def check_accepted(accepted: Collection[str], backend: Backend) -> None:
    """Refuse a composer whose licence was not accepted: a piece belongs to no project.

    Raises
    ------
    InputError : tells what the licence asks for.
    """
    if backend.consent and backend.name not in accepted:
        raise InputError(
            f"{backend.label}: {backend.consent}",
            remedy="Accept this below the composer in the Music lab, or choose another composer.",
            field="composer",
        )


def run_piece(recipe: Recipe, inputs: Mapping[str, Artifact], folder: Path) -> dict[str, Any]:
    """Compose; what the words mean is kept beside what was written."""
    from studio.audio.files import write_wav
    from studio.music.composer import RATE_HZ, Attributes
    from studio.music.composing import meaning_json, request

    asked = recipe.params
    by_hand: dict[str, Any] = {
        name: tuple(value) if isinstance(value, list) else value
        for name, value in asked["attributes"].items()
    }
    music = request(
        asked["prompt"],
        asked["seconds"],
        asked["seed"],
        bpm=asked["bpm"],
        attributes=Attributes(**by_hand),
        loop=asked["loop"],
    )
    composition = named("composer", recipe.engine).compose(music)
    write_wav(folder / FILE, composition.samples, RATE_HZ)
    if composition.midi:
        (folder / MIDI_FILE).write_bytes(composition.midi)
    meaning = meaning_json(asked["prompt"])
    return {**composition.facts, "duration_s": music.duration_s, "meaning": meaning}


def stems_recipe(music: str) -> Recipe:
    """The recipe of the stems of a music artifact, by its digest."""
    params = {"soundfont": soundfont().name}
    return Recipe(
        kind="stems", engine="studio", version="1", params=params, inputs={"music": music}
    )


def run_stems(recipe: Recipe, inputs: Mapping[str, Artifact], folder: Path) -> dict[str, Any]:
    """One WAV file a player, together in one ZIP file.

    Raises
    ------
    InputError : the piece has no score.
    """
    from studio.music.score import Score
    from studio.music.stems import write_stems

    music = inputs["music"]
    if MIDI_FILE not in music.provenance.files:
        raise InputError(
            "This composer makes sound without a score, so there are no stems.",
            remedy="Choose a composer that writes scores.",
            field="music",
        )
    score = Score.from_midi(music.file(MIDI_FILE).read_bytes())
    loop = bool(music.provenance.recipe.params.get("loop", False))
    turn = int(music.facts.get("turn_samples", 0))
    work = folder / "stems"
    written = write_stems(score, _n_samples(music.file(FILE)), None, work, loop=loop, turn=turn)
    with zipfile.ZipFile(folder / STEMS_FILE, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as box:
        for stem in written:
            box.write(stem.path, stem.path.name)
            stem.path.unlink()
    work.rmdir()
    return {"stems": [stem.facts for stem in written]}


def description_recipe(upload: str, name: str) -> Recipe:
    """The recipe of a MIDI file's description; `upload` is the digest of its artifact."""
    return Recipe(
        kind="description",
        engine="studio",
        version="1",
        params={"name": name},
        inputs={"file": upload},
    )


def run_description(recipe: Recipe, inputs: Mapping[str, Artifact], folder: Path) -> dict[str, Any]:
    """A caption and measurements of an uploaded MIDI file, and its notes to draw.

    Raises
    ------
    InputError : the file is broken, or not music that can be measured. The message says why.
    """
    from studio.music.corpus.captions import caption, describe
    from studio.music.lstm.from_midi import piece_from_midi
    from studio.music.roll import roll_of

    name = recipe.params["name"]
    data = inputs["file"].file("file").read_bytes()
    piece = piece_from_midi(data, name, home=False)
    (folder / ROLL_FILE).write_text(json.dumps(roll_of(data)), "utf-8")
    return {"name": name, "caption": caption(piece, 0), "measured": describe(piece)}


def _n_samples(path: Path) -> int:
    from scipy.io import wavfile

    return len(wavfile.read(path, mmap=True)[1])

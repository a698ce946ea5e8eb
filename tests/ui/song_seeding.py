"""A music video whose song was listened to: what a worker would have left in the store."""

from __future__ import annotations

import json
import wave
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import numpy as np

from storage.projects import Project
from studio.analysis.instruments.labels import LABELS
from studio.analysis.song.colour_names import name_of
from studio.analysis.song_steps import LYRICS_FILE, SONG_FILE, TAGS_FILE, WINDOWS_FILE
from studio.analysis.vocals.voices import VOICES_FILE, Voices, VoiceSpan
from studio.audio.step import FILE as SOUND_FILE
from studio.document import Look, Role, Scene, Song
from studio.hearing import parts_of
from studio.kinds import song_document
from studio.recipes import Recipe
from studio.workspace import Workspace

LENGTH_S = 200
BEAT_S, BAR_S, SHOT_S = 0.5, 2.0, 4.0
#: Label, start, energy of the parts.
PARTS = (("A", 0, 0.2), ("B", 24, 0.5), ("C", 72, 0.9), ("B", 104, 0.6), ("C", 144, 1.0))
HUES = ("#1f3a8a", "#2f6b3c", "#c9782c", "#8a2f5b", "#d8b13a")
LINES = "the river runs below the lights and we are home again tonight"
SENTENCES = (
    "Slow amber light drifts over a dark river",
    "Rings of blue open outwards with every strike of the snare",
    "A ribbon of silver bends and trembles like a held string",
    "Sparks leap from the ground and fall back in time",
)


def heard_project(
    workspace: Workspace, title: str = "Blue hour", length_s: int = LENGTH_S, lyrics: bool = True
) -> Project:
    """A music video with shots, whose song was heard; nobody asked for its pictures yet."""
    sound = workspace.artifacts.add_upload(wave_bytes(length_s), f"{title}.wav", "audio")
    document = song_document(sound, title, lyrics=lyrics)
    assert document.song is not None
    song = document.song.model_copy(update={"duration_s": float(length_s)})
    hear(workspace, song, length_s)
    return workspace.projects.create(
        document.model_copy(update={"song": song, "scenes": shots(length_s)})
    )


def unheard_project(workspace: Workspace, title: str = "Not heard yet") -> Project:
    """A music video right after it was made."""
    sound = workspace.artifacts.add_upload(wave_bytes(8), f"{title}.wav", "audio")
    return workspace.projects.create(song_document(sound, title))


def shots(length_s: int) -> tuple[Scene, ...]:
    """A shot every two bars."""
    return tuple(
        Scene(
            id=f"s{i + 1}",
            role=Role.SHOT,
            narration="",
            visual=SENTENCES[i % len(SENTENCES)],
            music_mood=f"part {part_at(i * SHOT_S)[0]}",
            transition="cut",
            length_s=SHOT_S,
            look=Look(colors=(HUES[i % len(HUES)], HUES[(i + 1) % len(HUES)])),
        )
        for i in range(int(length_s / SHOT_S))
    )


def part_at(time_s: float) -> tuple[str, int, float]:
    """The part of the song at a time."""
    return [part for part in PARTS if part[1] <= time_s][-1]


def hear(workspace: Workspace, song: Song, length_s: int) -> None:
    """Keep all that listening makes."""
    writers: dict[str, Callable[[Path], None]] = {
        "song": lambda folder: _write_song(folder, length_s),
        "windows": lambda folder: _write_json(
            folder / WINDOWS_FILE, {"windows": [_window(i) for i in range(length_s)]}
        ),
        "tags": lambda folder: _write_tags(folder, length_s),
        "vocals": lambda folder: _write_json(folder / VOICES_FILE, _voices(length_s).as_dict()),
        "words": lambda folder: _write_json(folder / "transcript.json", {}),
        "lyrics": lambda folder: _write_lyrics(folder, length_s),
        "sound": _write_sound,
    }
    for name, recipe in parts_of(song).items():
        facts = rhythm(length_s) if name == "song" else {}
        _put(workspace, recipe, writers[name], facts)


def _put(
    workspace: Workspace, recipe: Recipe, write: Callable[[Path], None], facts: dict[str, Any]
) -> None:
    def build(folder: Path) -> dict[str, Any]:
        write(folder)
        return facts

    workspace.artifacts.put(recipe, build)


def rhythm(length_s: int) -> dict[str, Any]:
    """Beats, and the parts with their starts."""
    beats_s = [round(i * BEAT_S, 3) for i in range(int(length_s / BEAT_S))]
    parts = [(label, start_s) for label, start_s, _ in PARTS if start_s < length_s]
    bars_s = beats_s[:: int(BAR_S / BEAT_S)]
    return {"beats_s": beats_s, "downbeats_s": bars_s, "sections": parts, "duration_s": length_s}


def _write_song(folder: Path, length_s: int) -> None:
    begun = [part for part in PARTS if part[1] < length_s]
    ends_s = [*(part[1] for part in begun[1:]), length_s]
    sections = [
        {"start_s": start_s, "end_s": end_s, "label": label, "energy": energy}
        for (label, start_s, energy), end_s in zip(begun, ends_s, strict=True)
    ]
    values = {
        **rhythm(length_s), "sections": sections, "onsets_s": (),
        "bpm": 60 / BEAT_S, "key": "A", "mode": "minor", "integrated_lufs": -12.0,
    }  # fmt: skip
    _write_json(folder / SONG_FILE, values)
    time_s = np.arange(length_s * 40) / 40
    loud = np.array([0.35 + 0.6 * part_at(t)[2] for t in time_s])
    curve = 90 * loud * (0.35 + 0.65 * np.exp(-(time_s % BEAT_S) * 5))
    _write_json(folder / "peaks.json", {"rate": 40, "peaks": curve.astype(int).tolist()})


def _window(i: int) -> dict[str, Any]:
    energy = part_at(i)[2]
    colour = HUES[(i // 7) % len(HUES)]
    return {
        "start_s": i, "end_s": i + 1, "level_lufs": -30 + 20 * energy,
        "loudness": "loud" if energy > 0.8 else "quiet" if energy < 0.4 else "normal",
        "colour": colour, "colour_name": name_of(colour),
    }  # fmt: skip


def _write_tags(folder: Path, length_s: int) -> None:
    """A piano all the time, drums in the loud parts, a bass that is hardly ever certain."""
    seconds = np.arange(length_s)
    energy = np.array([part_at(t)[2] for t in seconds])
    table = np.full((length_s, len(LABELS)), 0.02, np.float32)
    heard = {
        "piano": 0.75 + 0.2 * np.sin(seconds / 9),
        "kick": np.where(energy > 0.4, 0.88, 0.05),
        "snare": np.where(energy > 0.8, 0.82, 0.1),
        "bass": 0.35 + 0.3 * energy,
        "strings": np.where(energy < 0.3, 0.74, 0.2),
        "hihat": np.where(energy > 0.5, 0.5, 0.04),
        "vocal": np.where(seconds % 8 < 5, 0.64, 0.08),
    }
    for label, values in heard.items():
        table[:, LABELS.index(label)] = values.clip(0, 1)
    np.savez(folder / TAGS_FILE, labels=np.array(LABELS), confidences=table)


def _voices(length_s: int) -> Voices:
    spans = [VoiceSpan(t, t + 5, "singing") for t in range(24, length_s - 8, 8)]
    return Voices(length_s, tuple(spans))


def _write_lyrics(folder: Path, length_s: int) -> None:
    words, sung = [], LINES.split()
    for at, span in enumerate(_voices(length_s).spans):
        for i in range(6):
            start_s = span.start_s + i * 0.75
            words.append((sung[(at * 6 + i) % len(sung)], start_s, start_s + 0.6, 0.9))
    _write_json(folder / LYRICS_FILE, {"language": "en", "words": words})


def _write_sound(folder: Path) -> None:
    (folder / SOUND_FILE).write_bytes(wave_bytes(8))


def wave_bytes(length_s: int) -> bytes:
    """A quiet tone at 8 kHz as a WAV file."""
    out = BytesIO()
    samples = (128 + 12 * np.sin(np.arange(8000 * length_s) / 8000 * 220 * 2 * np.pi)).astype("u1")
    with wave.open(out, "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(1)
        sound.setframerate(8000)
        sound.writeframes(samples.tobytes())
    return out.getvalue()


def _write_json(path: Path, values: Any) -> None:
    path.write_text(json.dumps(values), "utf-8")

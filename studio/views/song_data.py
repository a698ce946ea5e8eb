"""A song as the map of it shows it: plain values, from what was heard and from the shots."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import accumulate
from typing import Any

from studio.analysis.instruments.labels import NAME
from studio.analysis.song_analysis import CONFIDENT, SongAnalysis, Window
from studio.analysis.song_steps import song_recipe
from studio.audio.peaks import FILE as PEAKS_FILE
from studio.audio.song import song_sound_recipe
from studio.audio.track import SOUND_FILE
from studio.document import Document, Scene, Song
from studio.storyboard.parts import parts_of
from studio.views.links import file_url, media_url
from studio.views.music_facts import tonic

MOST_LANES = 8
LEAST_PERCENT = 25  # an instrument that is never more likely than this gets no lane
FROM_LIST = 2.0  # what it counts for a lane to stand among the three of a window


def song_data(song: Song, heard: SongAnalysis) -> dict[str, Any]:
    """What was heard, ready for JSON; times in seconds from the start of the song."""
    corrected = {said.window for said in song.heard}
    return {
        "src": file_url(song_sound_recipe(song).digest, SOUND_FILE),
        "other": media_url(song.sound),
        "peaks": file_url(song_recipe(song).digest, PEAKS_FILE),
        "duration_s": heard.duration_s,
        "facts": facts_line(heard),
        "told": told(heard),
        "beats_s": heard.beats_s,
        "downbeats_s": heard.downbeats_s,
        "parts": parts(heard),
        "windows": [_window(w, at in corrected) for at, w in enumerate(heard.windows)],
        "words": [word.model_dump(include={"text", "start_s", "end_s"}) for word in heard.words],
        "lanes": lanes(heard.windows),
    }


def shots_data(document: Document, stills: Mapping[str, str]) -> list[dict[str, Any]]:
    """The shots in order.

    stills : digest by scene id, where a draft has drawn them.
    """
    return [
        {
            "id": scene.id,
            "start_s": round(start_s, 3),
            "length_s": scene.length_s,
            "words": scene.visual,
            "colors": scene.look.colors,
            "still": file_url(stills[scene.id], "still.jpg") if scene.id in stills else "",
            "locked": scene.locked,
        }
        for scene, start_s in zip(document.scenes, starts_s(document.scenes), strict=True)
    ]


def starts_s(scenes: Sequence[Scene]) -> list[float]:
    """When each shot begins."""
    return list(accumulate((scene.length_s for scene in scenes[:-1]), initial=0.0))


def shot_at(document: Document, window: Window) -> Scene:
    """The shot that most of a window lies in."""
    middle_s = (window.start_s + window.end_s) / 2
    begun = [
        scene
        for scene, start_s in zip(document.scenes, starts_s(document.scenes), strict=True)
        if start_s <= middle_s
    ]
    return begun[-1]


def parts(heard: SongAnalysis) -> list[dict[str, Any]]:
    """The parts of the song by name, such as `Chorus 2`; those of a `kind` sound alike."""
    return [
        {
            "start_s": part.section.start_s,
            "end_s": part.section.end_s,
            "kind": part.section.label,
            "energy": part.section.energy,
            "name": f"{part.name} {part.number or ''}".strip().capitalize(),
        }
        for part in parts_of(heard)
    ]


def part_name(heard: SongAnalysis, time_s: float) -> str:
    """The name of the part that is heard at a time; empty where the song has none."""
    named = [part["name"] for part in parts(heard) if part["start_s"] <= time_s]
    return named[-1] if named else ""


def lanes(windows: Sequence[Window]) -> list[dict[str, Any]]:
    """The instruments that are heard, the most present first: confidence by window, in percent."""
    rows = [_percents(window) for window in windows]
    present: dict[str, float] = defaultdict(float)
    for window, row in zip(windows, rows, strict=True):
        for label, percent in row.items():
            listed = label in window.instruments
            present[label] += percent * (FROM_LIST if listed else 1)
    ranked = sorted(present, key=present.__getitem__, reverse=True)
    heard = [label for label in ranked if _most(rows, label) >= LEAST_PERCENT]
    return [
        {"name": NAME.get(label, label), "values": [row.get(label, 0) for row in rows]}
        for label in heard[:MOST_LANES]
    ]


def facts_line(heard: SongAnalysis) -> str:
    """Tempo, key and parts in a line."""
    bpm = f"{heard.bpm:.0f} BPM" if heard.bpm else "no beat"
    key = f"{tonic(heard.key)} {heard.mode}".strip() if heard.key else ""
    count = len(heard.sections)
    return " · ".join(filter(None, [bpm, key, f"{count} part{'s' if count != 1 else ''}"]))


def told(heard: SongAnalysis) -> str:
    """The map in words, for those who do not see it."""
    begun = ", ".join(f"{part['name']} from {clock(part['start_s'])}" for part in parts(heard))
    players = ", ".join(lane["name"] for lane in lanes(heard.windows))
    return f"A song of {clock(heard.duration_s)}. Parts: {begun}. Heard: {players or 'nothing'}."


def clock(seconds: float) -> str:
    """75.2 s as 1:15."""
    return f"{int(seconds) // 60}:{int(seconds) % 60:02d}"


def _window(window: Window, changed: bool) -> dict[str, Any]:
    fields = {"start_s", "end_s", "loudness", "voice", "colour", "colour_name"}
    return window.model_dump(include=fields) | {"changed": changed}


def _percents(window: Window) -> dict[str, int]:
    """How sure it is that each instrument plays; one that a person named is certain."""
    guessed = {guess.label: round(guess.confidence * 100) for guess in window.guesses}
    passed = window.instruments[: window.passed]
    by_hand = [label for label in passed if guessed.get(label, 0) < CONFIDENT * 100]
    return guessed | dict.fromkeys(by_hand, 100)


def _most(rows: Sequence[Mapping[str, int]], label: str) -> int:
    return max((row.get(label, 0) for row in rows), default=0)

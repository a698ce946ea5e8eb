"""A drafted film with everything that the timeline shows: voices, music with beats, waveforms."""

from __future__ import annotations

import json
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import av
import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw

from storage.projects import Project
from studio.audio.peaks import peaks_recipe
from studio.document import Document, Role, Scene
from studio.outline import estimated, known_voices, outline
from studio.recipes import Recipe
from studio.voice.step import voice_recipe
from studio.workspace import Workspace
from tests.ui.seeding import BRIEF, draw_still, finish, put, write_music, write_voice

MAX_FRAMES = 600
FPS = (10, 2)  # of a short film's file, of a long one's
BEAT_S = 0.5
PEAKS_HZ = 40
LINES = (
    ("Follow your nose", "You smell it before you see it. Then you are already in the queue."),
    ("Baked before dawn", "Harbour Bakery bakes before dawn, with flour from the next valley."),
    ("Free coffee", "A free coffee with every loaf before nine."),
    ("Warm hands", "Come in cold and leave with warm hands and a full bag."),
    ("Pier Street", "Come to Pier Street."),
)


def timed_document(scenes: int = 5, title: str = "Harbour Bakery") -> Document:
    """Scenes with words, each as long as its voice and a little more."""
    made = []
    for i in range(scenes):
        text, line = LINES[i % len(LINES)]
        length_s = round(estimated(line, 1.0).duration_s + 1.2, 2)
        made.append(
            Scene(
                id=f"s{i + 1}",
                role=Role.BENEFIT,
                narration=line,
                on_screen_text=text,
                length_s=length_s,
                transition=("crossfade", "cut", "wipe", "push")[i % 4],
            )
        )
    return Document(title=title, brief=BRIEF, scenes=tuple(made))


def timed_project(workspace: Workspace, scenes: int = 5, title: str = "Harbour Bakery") -> Project:
    """A project with a finished draft of its newest revision."""
    project = workspace.projects.create(timed_document(scenes, title))
    draft(workspace, project)
    return workspace.projects.get(project.id)


def draft(workspace: Workspace, project: Project) -> None:
    """Finish a draft of the project's revision, with a film as long as the timeline says."""
    job = workspace.jobs.enqueue("draft", project.id, project.revision)
    finish(workspace, job, timed_result(workspace, workspace.projects.get(project.id).document))


def timed_result(workspace: Workspace, document: Document) -> dict[str, Any]:
    """What a worker reports of the draft of this document."""
    voices = {scene.id: _speak(workspace, document, scene) for scene in document.scenes}
    find = workspace.artifacts.find
    told = outline(document, known_voices(document, find), find)
    clips = told["clips"]
    length_s = clips[-1]["start_s"] + clips[-1]["length_s"]
    told["music"] = _music(workspace, length_s)
    numbers = [int(clip["id"][1:]) if clip["id"][1:].isdigit() else 0 for clip in clips]
    lengths = [clip["length_s"] for clip in clips]
    tag = zlib.crc32(json.dumps([numbers, lengths]).encode())
    rows = list(zip(numbers, lengths, strict=True))
    return {
        "film": put(workspace, "film", tag, lambda folder: write_film(folder, rows)),
        "duration_s": length_s, "frames": 0, "width": 640, "height": 360,
        "certificate": {"integrated_lufs": -14.0, "true_peak_dbtp": -1.2, "loudness_range_lu": 3.0},
        "music": put(workspace, "music", 0, write_music),
        "scenes": [
            {
                "id": clip["id"], "start_s": clip["start_s"], "duration_s": clip["length_s"],
                "still": put(workspace, "still", n % 8, _still(n % 8)), "voice": voices[clip["id"]],
            }
            for clip, n in zip(clips, numbers, strict=True)
        ],
        "made_by": [], "computed": 1, "reused": 0,
        "timeline": told,
    }  # fmt: skip


def _speak(workspace: Workspace, document: Document, scene: Scene) -> str:
    """Keep a voice of the scene, and its waveform, where the studio looks for them."""
    spoken = estimated(scene.narration, document.voice.speed)

    def build(folder: Path) -> dict[str, Any]:
        write_voice(folder)
        words = [[word.text, word.start_s, word.end_s] for word in spoken.words]
        return {"duration_s": spoken.duration_s, "words": words}

    digest = workspace.artifacts.put(voice_recipe(document, scene), build).digest
    time_s = np.arange(int(spoken.duration_s * PEAKS_HZ)) / PEAKS_HZ
    random = np.random.default_rng(len(scene.narration))
    curve = 85 * np.abs(np.sin(time_s * 5)) * random.uniform(0.5, 1, len(time_s))
    workspace.artifacts.put(peaks_recipe(digest), _peaks(curve))
    return digest


def _music(workspace: Workspace, length_s: float) -> dict[str, Any]:
    time_s = np.arange(int(length_s * PEAKS_HZ)) / PEAKS_HZ
    curve = (30 + 55 * np.exp(-(time_s % BEAT_S) * 5)) * np.minimum(1, time_s / 4 + 0.3)
    beats_s = [round(i * BEAT_S, 3) for i in range(int(length_s / BEAT_S) + 1)]
    sections = (("Intro", 0.0), ("Build", 0.25), ("Peak", 0.5), ("Outro", 0.85))
    recipe = Recipe(kind="peaks", engine="seeding", version="1", params={"length_s": length_s})
    return {
        "peaks": workspace.artifacts.put(recipe, _peaks(curve)).digest,
        "beats_s": beats_s,
        "downbeats_s": beats_s[::4],
        "sections": [{"name": name, "start_s": round(length_s * at, 2)} for name, at in sections],
    }


def _peaks(curve: NDArray[np.float64]) -> Callable[[Path], dict[str, Any]]:
    def build(folder: Path) -> dict[str, Any]:
        values = {"rate": PEAKS_HZ, "peaks": [int(value) for value in curve]}
        (folder / "peaks.json").write_text(json.dumps(values), "utf-8")
        return {}

    return build


def _still(number: int) -> Callable[[Path], None]:
    return lambda folder: draw_still(folder, number)


def write_film(folder: Path, lengths: list[tuple[int, float]]) -> None:
    """A film that says the scene and the second on every frame."""
    options = {"movflags": "faststart"}
    with av.open(str(folder / "film.mp4"), "w", options=options) as container:
        fps = FPS[sum(length_s for _, length_s in lengths) * FPS[0] > MAX_FRAMES]
        stream = container.add_stream("libx264", rate=fps, options={"preset": "ultrafast"})
        stream.width, stream.height, stream.pix_fmt = 320, 180, "yuv420p"
        for number, length_s in lengths:
            for i in range(round(length_s * fps)):
                image = Image.new("RGB", (320, 180), _colour(number))
                words = f"{number}  {i / fps:.1f}"
                ImageDraw.Draw(image).text((110, 60), words, fill="white", font_size=40)
                for packet in stream.encode(av.VideoFrame.from_image(image)):
                    container.mux(packet)
        for packet in stream.encode():
            container.mux(packet)
    (folder / "captions.srt").write_text("", "utf-8")
    (folder / "captions.vtt").write_text("WEBVTT\n", "utf-8")


def _colour(number: int) -> tuple[int, int, int]:
    return (60 + number * 37 % 140, 40 + number * 61 % 120, 60 + number * 23 % 150)

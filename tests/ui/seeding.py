"""A realistic project in a store: scenes, stills, voices, a short film, a finished draft."""

from __future__ import annotations

import wave
from collections.abc import Callable
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import av
import numpy as np
from PIL import Image, ImageDraw

from storage.jobs import Job
from storage.projects import Project
from studio.document import Brand, Brief, Document, Role, Scene
from studio.outline import outline
from studio.recipes import Recipe
from studio.workspace import Workspace

WORKER = "seeding"
SCENE_S = 2.0
COLOURS = ("#1f3a4d", "#c9782c", "#2f6b3c", "#6a4c93")
LINES = (
    (Role.HOOK, "You smell it before you see it.", "Follow your nose"),
    (Role.SOLUTION, "Harbour Bakery bakes before dawn.", "Baked before dawn"),
    (Role.OFFER, "A free coffee with every loaf before nine.", "Free coffee"),
    (Role.CALL_TO_ACTION, "Come to Pier Street.", "Pier Street"),
)
BRIEF = Brief(product="A small bakery by the docks", brand=Brand(name="Harbour Bakery"))


def document(title: str = "Harbour Bakery") -> Document:
    """Four scenes with words."""
    scenes = tuple(
        Scene(id=f"s{i}", role=role, narration=line, on_screen_text=text)
        for i, (role, line, text) in enumerate(LINES, 1)
    )
    return Document(title=title, brief=BRIEF, scenes=scenes)


def drafted_project(workspace: Workspace, title: str = "Harbour Bakery") -> Project:
    """A project with a finished draft of its newest revision."""
    project = workspace.projects.create(document(title))
    result = film_result(workspace, project)
    finish(workspace, workspace.jobs.enqueue("draft", project.id, project.revision), result)
    workspace.projects.set_thumbnail(project.id, result["scenes"][0]["still"])
    return workspace.projects.get(project.id)


def exported_project(workspace: Workspace, title: str = "Harbour Bakery") -> Project:
    """A project with a draft and a finished film."""
    project = drafted_project(workspace, title)
    params = {"format": "16:9"}
    job = workspace.jobs.enqueue("export", project.id, project.revision, params)
    finish(workspace, job, film_result(workspace, project) | params)
    return project


def finish(workspace: Workspace, job: Job, result: dict[str, Any]) -> None:
    """Claim and finish a job; what else waits or runs in this studio is stopped."""
    for other in workspace.jobs.recent(active=True):
        if other.id != job.id:
            workspace.jobs.cancel(other.id)
    while workspace.jobs.get(job.id).state == "queued":
        workspace.jobs.claim(WORKER)
    workspace.jobs.finish(job.id, WORKER, result)


def film_result(workspace: Workspace, project: Project) -> dict[str, Any]:
    """What a worker reports of a film of this project."""
    scenes = [
        {
            "id": scene.id,
            "start_s": i * SCENE_S,
            "duration_s": SCENE_S,
            "still": put(workspace, "still", i, lambda folder, i=i: draw_still(folder, i)),
            "voice": put(workspace, "voice", i, write_voice),
        }
        for i, scene in enumerate(project.document.scenes)
    ]
    return {
        "film": put(workspace, "film", len(scenes), write_film),
        "duration_s": len(scenes) * SCENE_S,
        "frames": 240, "width": 1920, "height": 1080,
        "certificate": {
            "integrated_lufs": -14.0, "true_peak_dbtp": -1.2, "loudness_range_lu": 3.1,
        },
        "music": put(workspace, "music", 0, write_music),
        "scenes": scenes,
        "made_by": [
            {"step": "Voice 1", "engine": "kokoro", "licence": "Apache-2.0", "reused": False}
        ],
        "computed": 9, "reused": 1,
        "timeline": outline(project.document, {}),
    }  # fmt: skip


def put(workspace: Workspace, kind: str, number: int, write: Callable[[Path], None]) -> str:
    """Keep an artifact; its digest."""

    def build(folder: Path) -> dict[str, Any]:
        write(folder)
        return {}

    recipe = Recipe(kind=kind, engine="seeding", version="1", params={"number": number})
    return workspace.artifacts.put(recipe, build).digest


def draw_still(folder: Path, number: int) -> None:
    """A coloured picture with a number."""
    image = Image.new("RGB", (640, 360), COLOURS[number % len(COLOURS)])
    draw = ImageDraw.Draw(image)
    draw.ellipse((420, 60, 600, 240), fill="#f2e6cf")
    draw.text((40, 140), LINES[number % len(LINES)][2], fill="white", font_size=44)
    image.save(folder / "still.jpg")


def write_voice(folder: Path) -> None:
    """Half a second of a tone."""
    samples = (np.sin(np.arange(12_000) / 24_000 * 440 * 2 * np.pi) * 8000).astype("<i2")
    with wave.open(str(folder / "voice.wav"), "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(2)
        sound.setframerate(24_000)
        sound.writeframes(samples.tobytes())


def write_music(folder: Path) -> None:
    """A short sound and a MIDI file without notes."""
    write_voice(folder)
    (folder / "voice.wav").rename(folder / "music.wav")
    (folder / "music.mid").write_bytes(b"MThd\0\0\0\6\0\0\0\1\1\xe0MTrk\0\0\0\4\0\xff\x2f\0")


@cache
def film_bytes() -> bytes:
    """Eight seconds of colours, drawn once for all tests."""
    with TemporaryDirectory() as folder:
        draw_film(Path(folder) / "film.mp4")
        return (Path(folder) / "film.mp4").read_bytes()


def draw_film(path: Path) -> None:
    with av.open(str(path), "w", options={"movflags": "faststart"}) as container:
        stream = container.add_stream("libx264", rate=10)
        stream.width, stream.height, stream.pix_fmt = 320, 180, "yuv420p"
        for i in range(80):
            pixels = np.full((180, 320, 3), (i * 3, 90, 160 - i), np.uint8)
            for packet in stream.encode(av.VideoFrame.from_ndarray(pixels, format="rgb24")):
                container.mux(packet)
        for packet in stream.encode():
            container.mux(packet)


def write_film(folder: Path) -> None:
    """Eight seconds of colours, with subtitles."""
    (folder / "film.mp4").write_bytes(film_bytes())
    cues = [
        f"{i}\n00:00:0{2 * (i - 1)},200 --> 00:00:0{2 * i - 1},800\n{line[1]}\n"
        for i, line in enumerate(LINES, 1)
    ]
    (folder / "captions.srt").write_text("\n".join(cues), "utf-8")
    vtt = "WEBVTT\n\n" + "\n".join(cues).replace(",", ".")
    (folder / "captions.vtt").write_text(vtt, "utf-8")

"""``studio make`` and ``studio edit``: the terminal's way along the main path."""

from __future__ import annotations

import difflib
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from errno import EISDIR
from hashlib import sha256
from pathlib import Path
from typing import Any
from uuid import uuid4

from rich.console import Console
from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn

from storage.projects import Project
from studio import edits, stages
from studio.backends import choose, load
from studio.bench import Bench
from studio.brief_file import load_brief
from studio.compute import DaskCompute
from studio.document import FRAME_SIZES, Brief, Document, MediaRef
from studio.errors import InputError, NotFoundError, StorageError
from studio.export.encode import FINAL
from studio.produce import plan, produce, write
from studio.progress import Progress as Production
from studio.progress import Report
from studio.recipes import canonical_json
from studio.results import film_result
from studio.stages import Film
from studio.visuals.media import check_image
from studio.voice.narrator import Narrator
from studio.workspace import Workspace

MAX_IMAGE_BYTES = 50_000_000


@dataclass(frozen=True)
class Engines:
    """Back-ends that were asked for by name, and those whose licence is accepted."""

    writer: str = "auto"
    narrator: str = ""
    composer: str = ""
    animator: str = ""
    accepted: tuple[str, ...] = ()


@dataclass(frozen=True)
class Order:
    """What the person asked for in the terminal: a brief or a project, and what to make of it.

    What is None was not asked for: a project keeps its own, a brief takes the default.
    """

    brief_path: Path | None
    project_id: str
    output: Path | None
    fmt: str | None
    seed: int | None
    voice: str | None
    engines: Engines = Engines()


def make(order: Order, console: Console) -> dict[str, Any]:
    """Make a film from a brief or a project, and put it where it was asked for.

    Raises
    ------
    InputError : names the option or the brief's field that cannot be used.
    """
    _check(order)
    target = _target(order)
    workspace = Workspace.open()
    draft = _draft(workspace, order)
    compute = DaskCompute(
        workspace.artifacts, workspace.settings.scheduler, workspace.settings.workers
    )
    try:
        with progress_bar(console) as production:
            bench = Bench(workspace.artifacts, compute, production)
            project, document = _project_of(workspace, bench, order, draft)
            film = produce(document, bench, document.format)
    finally:
        compute.close()
    deliver(film.film.folder, target)
    return film_result(film, bench) | {
        "output": str(target),
        "project": project.id,
        "format": document.format,
        "notes": _notes(document, film),
    }


def edit(
    project_id: str, number: int | None, narration: str | None, text: str | None, new_music: bool
) -> int:
    """Change the words of one scene, or have other music; the new revision.

    Raises
    ------
    InputError : nothing to change, words without a scene, or words that are too long.
    NotFoundError : there is no such project or scene.
    """
    words = narration is not None or text is not None
    if not (words or new_music):
        raise InputError(
            "Nothing to change.", remedy="Give --narration, --text or --new-music.", field="edit"
        )
    if words and number is None:
        raise InputError(
            "Words belong to a scene.",
            remedy="Give its number after the project, from 1.",
            field="scene",
        )

    def change(document: Document) -> Document:
        scene_id = _scene_id(document, number) if number is not None else ""
        if narration is not None:
            document = edits.set_narration(document, scene_id, narration)
        if text is not None:
            document = edits.set_on_screen_text(document, scene_id, text)
        return edits.new_music(document) if new_music else document

    summary = f"Changed scene {number} in the terminal" if words else "New music in the terminal"
    return Workspace.open().projects.update(project_id, change, summary).revision


def read_brief(workspace: Workspace, path: Path) -> Brief:
    """A brief whose images are checked and kept in the artifact store."""

    def keep(image: Path, field: str) -> MediaRef:
        try:
            if image.stat().st_size > MAX_IMAGE_BYTES:
                raise InputError(
                    f"{image.name} is larger than {MAX_IMAGE_BYTES // 1_000_000} MB.",
                    remedy="Save it smaller.",
                    field=field,
                )
            content = image.read_bytes()
        except OSError as error:
            raise InputError(
                f"{image} cannot be read ({error.strerror}).",
                remedy="Check the path; it is relative to the brief's folder.",
                field=field,
            ) from error
        try:
            check_image(image)
            return workspace.artifacts.add_upload(content, image.name)
        except InputError as error:
            raise InputError(error.message, remedy=error.remedy, field=field) from error

    return load_brief(path, keep)


def deliver(folder: Path, target: Path) -> None:
    """Copy the film and its subtitles; a half-written file is never left under the name."""
    for name, path in (
        ("film.mp4", target),
        ("captions.srt", target.with_suffix(".srt")),
        ("captions.vtt", target.with_suffix(".vtt")),
    ):
        partial = path.with_name(f".{path.name}.{uuid4().hex[:8]}")
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(folder / name, partial)
            partial.replace(path)
        except OSError as error:
            with suppress(OSError):
                partial.unlink()
            raise StorageError(
                f"{path} cannot be written ({error.strerror}).",
                remedy="Choose another place with -o; the film itself is kept in the studio.",
                field="--output",
            ) from error


@contextmanager
def progress_bar(console: Console) -> Iterator[Production]:
    """A bar that names the step and the time left."""
    columns = (
        TextColumn("{task.description:<28}", markup=False),
        BarColumn(),
        TaskProgressColumn(),
        TextColumn("{task.fields[left]}"),
    )
    with Progress(*columns, console=console, transient=True) as bar:
        task = bar.add_task("Starting", total=1.0, left="")

        def sink(report: Report) -> None:
            left = f"about {_minutes(report.eta_s)} left" if report.eta_s is not None else ""
            label = report.message or "Starting"
            bar.update(task, completed=report.fraction, description=label, left=left)

        yield Production(sink=sink)


def _draft(workspace: Workspace, order: Order) -> Document:
    """The project's document, or the brief's before anything is written."""
    if order.brief_path is None:
        document = workspace.projects.get(order.project_id).document
    else:
        brief = read_brief(workspace, order.brief_path)
        document = Document(
            title=brief.product,
            brief=brief,
            seed=order.seed or 0,
            scenes=(),
        )
        document = with_engines(document, order.engines)
        document = edits.set_voice(document, order.voice or "auto")
    return edits.set_format(document, order.fmt) if order.fmt else document


def with_engines(document: Document, engines: Engines) -> Document:
    """The document with these back-ends; what was not asked for stays.

    Raises
    ------
    InputError : there is no such back-end.
    BackendUnavailable : it lacks something.
    """
    for name in engines.accepted:
        document = edits.accept_licence(document, name)
    if engines.narrator:
        document = edits.set_narrator(document, choose("narrator", engines.narrator).name)
    if engines.composer:
        composer = choose("composer", engines.composer).name
        document = edits.set_music(document, backend=composer)
    if engines.animator:
        document = edits.set_animator(document, choose("animator", engines.animator).name)
    return document


def _project_of(
    workspace: Workspace, bench: Bench, order: Order, draft: Document
) -> tuple[Project, Document]:
    """The project to export; a brief's project is made on first use.

    The film of a brief follows from the brief alone: what was edited in its project since is
    exported with ``--project``.
    """
    if order.brief_path is None:
        return workspace.projects.get(order.project_id), draft
    written = write(draft, bench, order.engines.writer)
    stages.expect(written, bench, FINAL)
    document = plan(written, bench)
    asked = [draft.brief.model_dump(mode="json"), draft.seed, draft.voice.voice]
    asked += _other_engines(order.engines)
    source = sha256(canonical_json(asked)).hexdigest()
    known = workspace.projects.find_source(source)
    return known or workspace.projects.create(document, "Made from a brief", source), document


def _other_engines(engines: Engines) -> list[str]:
    """What tells apart two projects of the same brief; nothing where no engine was named."""
    named = (engines.writer, engines.narrator, engines.composer, engines.animator)
    return list(named) if named != ("auto", "", "", "") else []


def _notes(document: Document, film: Film) -> list[str]:
    """What the person should know of the film beside its figures."""
    asked_s = document.brief.duration_s
    over_s = film.film.facts["duration_s"] - asked_s
    if over_s <= 0.05:
        return []
    return [
        f"The words need {over_s:.1f} s more than the {asked_s:g} s asked for: shorten a line "
        "to get there."
    ]


def _scene_id(document: Document, number: int) -> str:
    if number > len(document.scenes):
        raise NotFoundError(
            f"There is no scene {number}.",
            remedy=f"Scenes: 1 to {len(document.scenes)}.",
            field="scene",
        )
    return document.scenes[number - 1].id


def _check(order: Order) -> None:
    """Refuse options that cannot be met, before anything is opened or made."""
    if order.fmt is not None and order.fmt not in FRAME_SIZES:
        raise InputError(
            f"{order.fmt!r} is not a format.",
            remedy=f"Choose one of: {', '.join(FRAME_SIZES)}.",
            field="--format",
        )
    if order.brief_path is None:
        named = None if order.engines == Engines() else order.engines
        options = {"--seed": order.seed, "--voice": order.voice, "--writer and so on": named}
        for option, value in options.items():
            if value is not None:
                raise InputError(
                    "A project keeps its own.",
                    remedy="Leave it out and change the project in the studio, or make another "
                    "ad from the brief.",
                    field=option,
                )
    if order.voice is not None:
        check_voice(order.voice, order.engines.narrator or "auto")


def check_voice(name: str, narrator_name: str = "auto") -> None:
    """Refuse a voice that nobody has.

    Raises
    ------
    InputError : names the voices that come close.
    """
    narrator: Narrator = load(choose("narrator", narrator_name))
    known = [voice.name for voice in narrator.voices()]
    if name == "auto" or name in known:
        return
    close = difflib.get_close_matches(name, known, n=3, cutoff=0.3) or known[:3]
    raise InputError(
        f"There is no voice {name!r}.",
        remedy=f"Did you mean {' or '.join(close)}? All voices: {', '.join(known)}.",
        field="--voice",
    )


def _target(order: Order) -> Path:
    """Where the film goes; the place is tried, and nothing is left there."""
    name = order.brief_path.stem if order.brief_path else order.project_id
    target = order.output or Path(f"{name}.mp4")
    if target.suffix.lower() != ".mp4":
        raise InputError(
            f"{target.name} does not end in .mp4.", remedy="Call it ad.mp4.", field="--output"
        )
    try:
        if target.is_dir():
            raise IsADirectoryError(EISDIR, "it is a folder")
        # Nothing is made yet, but a film must not be lost for a place that takes no files.
        folder = next(parent for parent in target.absolute().parents if parent.exists())
        with tempfile.NamedTemporaryFile(dir=folder):
            pass
    except OSError as error:
        raise InputError(
            f"{target} cannot be written ({error.strerror}).",
            remedy="Choose another place.",
            field="--output",
        ) from error
    return target.resolve()


def _minutes(seconds: float) -> str:
    if seconds < 90:
        return f"{max(round(seconds), 1)} s"
    return f"{round(seconds / 60)} min"

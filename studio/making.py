"""``studio make``, ``clip``, ``song`` and ``edit``: the terminal's way along the main path."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn

from storage.projects import Project
from studio import edits, stages
from studio.analysis.song_analysis import SongAnalysis
from studio.bench import Bench
from studio.brief_file import load_brief
from studio.compute import DaskCompute
from studio.document import Brief, Document, MediaRef
from studio.errors import InputError, NotFoundError
from studio.export.encode import FINAL
from studio.export.otio_package import package
from studio.export.otio_parts import make_parts
from studio.kinds import song_document
from studio.order import (
    Engines,
    Order,
    check,
    check_edit,
    target_of,
    too_long,
    with_engines,
    with_licences,
)
from studio.produce import hear, plan, produce, score, write
from studio.progress import Progress as Production
from studio.progress import Report
from studio.recipes import canonical_json
from studio.results import film_result
from studio.stages import Film
from studio.storyboard.from_song import scenes_of_song
from studio.uploads import SONG_BYTES, checked_song, from_disk, keep
from studio.views.links import file_title
from studio.visuals.media.photo_file import check_image
from studio.whole_files import written
from studio.workspace import Workspace

MAX_IMAGE_BYTES = 50_000_000
DELIVER_REMEDY = "Choose another place with -o; the film itself is kept in the studio."
#: How a film that no brief begins gets its shots.
BEGIN: dict[str, Callable[[Document, Bench], Document]] = {"clip": score, "music_video": hear}


def make(order: Order, console: Console) -> dict[str, Any]:
    """Make a film from a brief or a project, and put it where it was asked for.

    Raises
    ------
    InputError : names the option or the brief's field that cannot be used.
    """
    check(order)
    target = target_of(order)
    workspace = Workspace.open()
    draft = _draft(workspace, order)
    with _at_work(workspace, console) as bench:
        project, document = _project_of(workspace, bench, order, draft)
        film = produce(document, bench, document.format)
    notes = too_long(document.brief.duration_s, film.film.facts["duration_s"])
    return _delivered(film, bench, project, target, notes)


def make_new(draft: Document, target: Path, console: Console) -> dict[str, Any]:
    """Make a clip or a music video of its document without shots; see `make`.

    Asking for the same again finds the project that was made of it.
    """
    workspace = Workspace.open()
    source = hashlib.sha256(canonical_json(draft.model_dump(mode="json"))).hexdigest()
    with _at_work(workspace, console) as bench:
        stages.expect(draft, bench, FINAL)
        document = BEGIN[draft.kind](draft, bench)
        project = workspace.projects.find_source(source) or workspace.projects.create(
            document, "Made in the terminal", source
        )
        film = produce(document, bench, document.format)
    return _delivered(film, bench, project, target)


def film_for_editors(project_id: str, console: Console, name: str = "") -> dict[str, Path | bytes]:
    """The film of a project, taken apart for editors: an OTIO timeline and its media.

    name : of the timeline, without its ending; empty: the project's title.

    Raises
    ------
    NotFoundError : there is no such project.
    """
    workspace = Workspace.open()
    document = workspace.projects.get(project_id).document
    with _at_work(workspace, console) as bench:
        film = produce(document, bench, document.format)
        parts = make_parts(film.film, bench)
        told = film_result(film, bench)["timeline"]
        title = name or file_title(document.title, "")
        files = package(film.document, told, parts, bench.store.find, title)
    assert files is not None  # all of it was made above
    return files


def hear_song(path: Path, console: Console, **song: Any) -> tuple[SongAnalysis, list[str]]:
    """What is heard in a song, and the strict sentence of every shot.

    song : fields of `studio.document.Song`.
    """
    document = song_document(read_song(path), wording="grammar", **song)
    assert document.song is not None
    with _at_work(Workspace.open(), console) as bench:
        analysis = stages.listen(document.song, bench)
    return analysis, [scene.visual for scene in scenes_of_song(document, analysis)]


def read_song(path: Path) -> MediaRef:
    """A song in the artifact store; the same content is kept once.

    Raises
    ------
    InputError : it cannot be read, is too large, or is no sound.
    """
    store = Workspace.open().artifacts
    with from_disk(store, path, SONG_BYTES, "Save it as FLAC, or at 48 kHz.", "song") as upload:
        return keep(store, checked_song(upload))


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
    check_edit(number, words, new_music)

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
        with written(path, DELIVER_REMEDY, "--output") as partial:
            shutil.copyfile(folder / name, partial)


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


@contextmanager
def _at_work(workspace: Workspace, console: Console) -> Iterator[Bench]:
    """A bench on the computers that the settings name, with a bar on the console."""
    settings = workspace.settings
    compute = DaskCompute(workspace.artifacts, settings.scheduler, settings.workers)
    try:
        with progress_bar(console) as production:
            yield Bench(workspace.artifacts, compute, production)
    finally:
        compute.close()


def _delivered(
    film: Film, bench: Bench, project: Project, target: Path, notes: Sequence[str] = ()
) -> dict[str, Any]:
    """Put the film where it was asked for, and tell of it."""
    deliver(film.film.whole(), target)
    return film_result(film, bench) | {
        "output": str(target),
        "project": project.id,
        "format": film.document.format,
        "notes": list(notes),
    }


def _draft(workspace: Workspace, order: Order) -> Document:
    """The project's document, or the brief's before anything is written."""
    if order.brief_path is None:
        document = _accepting(workspace, order).document
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


def _accepting(workspace: Workspace, order: Order) -> Project:
    """The project; a licence that is accepted in the terminal stays accepted in it."""
    accepted = order.engines.accepted
    if not accepted:
        return workspace.projects.get(order.project_id)
    return workspace.projects.update(
        order.project_id,
        lambda document: with_licences(document, accepted),
        "Licence accepted in the terminal",
    )


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
    source = hashlib.sha256(canonical_json(asked)).hexdigest()
    known = workspace.projects.find_source(source)
    return known or workspace.projects.create(document, "Made from a brief", source), document


def _other_engines(engines: Engines) -> list[str]:
    """What tells apart two projects of the same brief; nothing where no engine was named."""
    named = list(engines.named().values())
    return named if any(named) else []


def _scene_id(document: Document, number: int) -> str:
    if number > len(document.scenes):
        raise NotFoundError(
            f"There is no scene {number}.",
            remedy=f"Scenes: 1 to {len(document.scenes)}.",
            field="scene",
        )
    return document.scenes[number - 1].id


def _minutes(seconds: float) -> str:
    if seconds < 90:
        return f"{max(round(seconds), 1)} s"
    return f"{round(seconds / 60)} min"

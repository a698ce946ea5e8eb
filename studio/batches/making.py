"""``studio batch`` at work: the table checked, its films made, delivered and listed."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rich.console import Console

from storage.batches import Batch
from studio.backends import choose, load
from studio.batches.folder import (
    RESULTS_FILE,
    check_folder,
    file_names,
    results,
    results_csv,
    sheet_files,
)
from studio.batches.order import BatchView, order_batch, ready_sheet, stop, view_of
from studio.batches.pictures import from_folder
from studio.batches.rows import FORMATS, Known, Problem, Row, check_rows, formats_of
from studio.batches.table import MAX_TABLE_BYTES, read_table
from studio.errors import BackendFailed, Cancelled, InputError
from studio.making import deliver, progress_bar
from studio.order import Engines
from studio.progress import Progress, Report
from studio.visuals.styles import STYLES
from studio.whole_files import written
from studio.worker import Worker
from studio.workspace import Workspace

POLL_S = 0.5
#: To be called now and then while jobs are waited for.
Check = Callable[[], None]


@dataclass(frozen=True)
class TableOrder:
    """What is asked for in the terminal: a table, a folder, formats of rows that name none."""

    briefs: Path
    output: Path
    formats: Sequence[str]
    engines: Engines


def read_rows(workspace: Workspace, order: TableOrder) -> tuple[list[Row], list[Problem]]:
    """All rows of the table, and everything that is wrong in it.

    Raises
    ------
    InputError : it cannot be read, or a format is not known.
    """
    try:
        with order.briefs.open("rb") as file:
            content = file.read(MAX_TABLE_BYTES + 1)  # more is refused, whatever it is
    except OSError as error:
        raise InputError(
            f"{order.briefs} cannot be read ({error.strerror}).",
            remedy="Check the path.",
            field="briefs",
        ) from error
    usual = formats_of(list(order.formats)) or FORMATS[:1]
    narrator = load(choose("narrator", order.engines.narrator or "auto"))
    known = Known({voice.name: voice.language for voice in narrator.voices()}, tuple(STYLES))
    keep = from_folder(order.briefs.parent, workspace.artifacts)
    return check_rows(read_table(content, order.briefs.name), keep, known, usual)


def make_films(
    workspace: Workspace, order: TableOrder, rows: Sequence[Row], console: Console
) -> dict[str, Any]:
    """Have the films of all rows made and put into the folder, as far as they can be made.

    Raises
    ------
    InputError : the folder or an engine cannot be used; nothing was started then.
    Cancelled : somebody pressed Ctrl+C; asking again goes on from there.
    """
    folder = check_folder(order.output)
    batch = order_batch(workspace, rows, order.briefs.stem, order.engines)
    try:
        with _working(workspace) as check:
            with progress_bar(console) as bar:
                view = _followed(workspace, batch, folder, check, bar)
            with console.status("Contact sheet"):
                sheet = _sheet(workspace, view, folder, check)
    except KeyboardInterrupt:
        stop(workspace, batch)
        remedy = "Ask again: what is finished is kept."
        raise Cancelled("Stopped.", remedy=remedy) from None
    _write(folder / RESULTS_FILE, results_csv(view))
    return {
        "batch": batch.id,
        "folder": str(folder),
        "films": results(view),
        "sheet": sheet,
        "results": str(folder / RESULTS_FILE),
    }


@contextmanager
def _working(workspace: Workspace) -> Iterator[Check]:
    """Somebody works on the jobs: who does already, or a worker of our own for the time.

    What it gives starts our own worker where the others have gone.
    """
    end = threading.Event()
    own: list[threading.Thread] = []

    def check() -> None:
        if own and not own[0].is_alive():
            raise BackendFailed(
                "The worker ended.", remedy="Ask again: what was finished is kept; see its log."
            )
        if not own and not workspace.workers.alive():
            own.append(threading.Thread(target=Worker(workspace).run, args=(end,), name="worker"))
            own[0].start()

    try:
        yield check
    finally:
        end.set()
        for thread in own:
            thread.join()


def _followed(
    workspace: Workspace, batch: Batch, folder: Path, check: Check, bar: Progress
) -> BatchView:
    """The batch once all its films have ended; each is delivered as soon as it is there."""
    delivered: set[str] = set()
    began_s = time.monotonic()
    while True:
        check()
        view = view_of(workspace, batch)
        for film, name in zip(view.films, file_names(view.films), strict=True):
            if name in delivered or not film.state.film:
                continue
            artifact = workspace.artifacts.find(film.state.film)
            if artifact is not None:
                deliver(artifact.folder, folder / name)
                delivered.add(name)
        took_s, done = time.monotonic() - began_s, view.fraction
        eta_s = took_s / done * (1 - done) if done > 0.02 else None
        bar.sink(Report(done, eta_s, (), _message(view)))
        if view.state != "running":
            return view
        time.sleep(POLL_S)


def _message(view: BatchView) -> str:
    running = next((film for film in view.films if film.state.state == "running"), None)
    ended = f"{len(view.done)} of {len(view.films)} films"
    failed = f", {len(view.failed)} failed" if view.failed else ""
    return f"{ended}{failed}" + (f": {running.name[:40]}" if running else "")


def _sheet(workspace: Workspace, view: BatchView, folder: Path, check: Check) -> list[str]:
    """The contact sheet's pages in the folder; none where no film was made, or it failed."""
    digest = ""
    while view.done and not digest:
        check()
        digest = ready_sheet(workspace, view)
        if not digest and _sheet_failed(workspace, view):
            break
        time.sleep(0 if digest else POLL_S)
    sheet = workspace.artifacts.find(digest) if digest else None
    pages = sheet_files(sheet) if sheet is not None else {}
    for name, path in pages.items():
        _write(folder / name, path.read_bytes())
    return [str(folder / name) for name in pages]


def _sheet_failed(workspace: Workspace, view: BatchView) -> bool:
    begun = workspace.jobs.recent("", kind="sheet", results=False)
    newest = next((job for job in begun if job.params.get("batch") == view.batch.id), None)
    return newest is not None and newest.state in ("failed", "cancelled")


def _write(path: Path, content: bytes) -> None:
    remedy = "Choose another folder with -o; the films are kept in the studio."
    with written(path, remedy, "--output") as partial:
        partial.write_bytes(content)

"""``studio export-project``, ``import-project`` and ``timeline``: projects for elsewhere."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Annotated, get_args

import typer
from rich.console import Console

from studio.errors import InputError
from studio.moving.manifest import MediaChoice
from studio.whole_files import written

Json = Annotated[bool, typer.Option("--json", help="Print the result as JSON.")]
FORMS = (".zip", ".otioz", ".otio", "")
BUNDLE = "content"  # the timeline in an .otioz file, as OpenTimelineIO names it
BUNDLE_VERSION = {"version.txt": b"1.0.0"}


def export_project(
    project: Annotated[str, typer.Argument(help="The project's id.")],
    archive: Annotated[Path, typer.Argument(help="Where the ZIP file goes.")],
    with_media: Annotated[
        str,
        typer.Option(
            help="films: opens elsewhere as it is here; all: earlier versions, too; "
            "uploads: only your own files, the rest is made again."
        ),
    ] = "films",
) -> None:
    """Write a project with its history and films into one file, for another computer."""
    from studio.carrying import projects as moves
    from studio.moving.made import made_already
    from studio.workspace import Workspace

    if with_media not in get_args(MediaChoice):
        raise InputError(
            f"There is no {with_media!r}.",
            remedy=f"Choose one of {', '.join(get_args(MediaChoice))}.",
            field="--with-media",
        )
    media: MediaChoice = with_media  # type: ignore[assignment]  # checked above
    workspace = Workspace.open()
    document = workspace.projects.get(project).document
    more = () if media == "uploads" else made_already(document, workspace.artifacts)
    size_bytes = _write(archive, moves.export_blocks(workspace, project, media, more))
    typer.echo(f"{size_bytes / 1e6:.1f} MB. Bring it in with: studio import-project", err=True)
    typer.echo(archive)


def import_project(
    archive: Annotated[Path, typer.Argument(help="A ZIP file of export-project.")],
    as_json: Json = False,
) -> None:
    """Bring a project in from a file: all of it, or nothing."""
    from studio.carrying import projects as moves
    from studio.rules.text import cleaned
    from studio.workspace import Workspace

    if not archive.is_file():
        raise InputError(f"There is no file {archive}.", remedy="Check the path.", field="archive")
    brought = moves.import_project(Workspace.open(), archive)
    project = brought.project
    if as_json:
        told = {"project": project.id, "revision": project.revision, "new": brought.new}
        typer.echo(json.dumps(told, indent=2))
        return
    state = "is here now" if brought.new else "was here already, with all that the file has"
    typer.echo(f"“{cleaned(project.document.title)}” {state}.", err=True)
    typer.echo(project.id)


def timeline(
    project: Annotated[str, typer.Argument(help="The project's id.")],
    output: Annotated[
        Path, typer.Option("--output", "-o", help="A folder, or a .zip, .otioz or .otio file.")
    ],
) -> None:
    """Write the film as an OpenTimelineIO timeline with its media, for an editor.

    With a .otio file the media go into the folder ``media`` beside it.
    """
    from studio.making import film_for_editors

    if output.suffix not in FORMS:
        raise InputError(
            f"A timeline cannot be a {output.suffix} file.",
            remedy="Give a folder, or a .zip, .otioz or .otio file.",
            field="--output",
        )
    names = {".otio": output.stem, ".otioz": BUNDLE}
    files = film_for_editors(project, Console(stderr=True), names.get(output.suffix, ""))
    if output.suffix in (".zip", ".otioz"):
        from studio.downloads import zip_blocks

        extra = BUNDLE_VERSION if output.suffix == ".otioz" else {}
        _write(output, zip_blocks(extra | files))
    else:
        _lay_out(output.parent if output.suffix else output, files)
    typer.echo(output)


def _write(path: Path, blocks: Iterable[bytes]) -> int:
    """Write a file, whose name is taken only by a whole one; its size in bytes."""
    with written(path) as partial, partial.open("wb") as file:
        for block in blocks:
            file.write(block)
    return path.stat().st_size


def _lay_out(folder: Path, files: Mapping[str, Path | bytes]) -> None:
    for name, source in files.items():
        with written(folder / name) as partial:
            if isinstance(source, bytes):
                partial.write_bytes(source)
            else:
                shutil.copyfile(source, partial)

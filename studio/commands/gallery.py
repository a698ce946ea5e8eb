"""``studio gallery``: every layout in every style and format, and a short film of each style."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console

if TYPE_CHECKING:
    from studio.gallery.samples import Sample

out = Console()


def gallery(
    folder: Annotated[Path, typer.Argument(help="Where the pictures and films go.")],
    style: Annotated[
        list[str] | None, typer.Option(help="Only this style; may be given again.")
    ] = None,
    films: Annotated[bool, typer.Option(help="Films of the styles, too.")] = True,
) -> None:
    """Draw every layout in every style and format, and a film of six seconds of each style."""
    from studio.gallery.samples import samples
    from studio.visuals.styles import style_named

    asked = [style_named(name).name for name in style or ()]
    folder.mkdir(parents=True, exist_ok=True)
    for sample in samples():
        if not asked or sample.style in asked:
            _show(sample, folder, films)


def _show(sample: Sample, folder: Path, films: bool) -> None:
    """Write ``STYLE-16x9.jpg`` and its sisters, and ``STYLE.mp4``."""
    from studio.gallery.films import write_film
    from studio.gallery.samples import draw_pictures
    from studio.gallery.sheets import FRAMES, sheet, write_jpeg

    with tempfile.TemporaryDirectory() as pictures_folder:
        pictures = draw_pictures(sample, Path(pictures_folder))
        for fmt in FRAMES:
            path = folder / f"{sample.style}-{fmt.replace(':', 'x')}.jpg"
            write_jpeg(path, sheet(sample, fmt, pictures))
            out.print(path)
        if films:
            path = folder / f"{sample.style}.mp4"
            write_film(sample, pictures, path)
            out.print(path)

"""The step ``sheet``: films side by side as a contact sheet, a strip of frames for each.

Pages are JPEG, as many as the films need. A strip's frames are as high as their shape allows, so
that tall films can be judged as well as wide ones.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from studio.recipes import Artifact, Recipe

WIDTH_PX, MOST_HEIGHT_PX = 2400, 3200
MARGIN_PX, HEAD_PX, WORDS_PX, GAP_PX, EDGE_PX = 90, 190, 500, 40, 34
BETWEEN_PX = 12  # frames
#: By shape of the film, widest first: least width by height, frames in its strip, their height.
SHAPES = ((1.3, 4, 242), (0.9, 5, 310), (0.0, 5, 430))
FIRST_AT, LAST_AT = 0.07, 0.94  # of a film: its first words are seen, and its end card
PAPER, STRIP, INK, FAINT, EDGE_INK = "#f3f1ea", "#101112", "#16181a", "#6d6f6a", "#e7a33e"
JPEG_QUALITY = 90


@dataclass(frozen=True)
class SheetFilm:
    """A film on the sheet: its artifact, and what is written beside it."""

    film: str
    name: str
    about: str = ""  # such as ``9:16 · Spanish``; its length is added


@dataclass(frozen=True)
class _Strip:
    """A film's place on its page."""

    film: SheetFilm
    path: Path
    number: int
    length_s: float
    frames: int
    size_px: tuple[int, int]  # of a frame

    @property
    def height_px(self) -> int:
        """With its edges and the gap below."""
        return self.size_px[1] + 2 * EDGE_PX + GAP_PX


def sheet_recipe(title: str, films: Sequence[SheetFilm]) -> Recipe:
    """The recipe of the contact sheet of these films, in this order."""
    return Recipe(
        kind="sheet",
        engine="sheet",
        version="1",
        params={"title": title, "films": [[film.name, film.about] for film in films]},
        inputs={f"film:{number:04}": film.film for number, film in enumerate(films)},
    )


def page_file(number: int) -> str:
    """The name of a page, from 1."""
    return f"sheet-{number:02}.jpg"


def run_sheet(recipe: Recipe, inputs: Mapping[str, Artifact], folder: Path) -> dict[str, Any]:
    """Draw the pages."""
    pages = _pages(_strips(recipe, inputs))
    for number, strips in enumerate(pages, 1):
        height_px = HEAD_PX + sum(strip.height_px for strip in strips) + MARGIN_PX - GAP_PX
        head = (recipe.params["title"], f"{len(recipe.inputs)} films", number, len(pages))
        _draw(folder / page_file(number), height_px, strips, head)
    return {"pages": len(pages), "films": len(recipe.inputs)}


def _strips(recipe: Recipe, inputs: Mapping[str, Artifact]) -> list[_Strip]:
    strips = []
    words = recipe.params["films"]
    for number, (key, (name, about)) in enumerate(zip(sorted(inputs), words, strict=True), 1):
        artifact = inputs[key]
        facts = artifact.facts
        shape = facts["width"] / facts["height"]
        _, frames, height_px = next(row for row in SHAPES if shape >= row[0])
        room_px = WIDTH_PX - 2 * MARGIN_PX - WORDS_PX - (frames + 1) * BETWEEN_PX
        width_px = min(round(height_px * shape), room_px // frames)
        size_px = (width_px, round(width_px / shape))
        film = SheetFilm(artifact.digest, name, about)
        path = artifact.file("film.mp4")
        strips.append(_Strip(film, path, number, facts["duration_s"], frames, size_px))
    return strips


def _pages(strips: Sequence[_Strip]) -> list[list[_Strip]]:
    """The strips by page, in their order."""
    pages: list[list[_Strip]] = [[]]
    room_px = MOST_HEIGHT_PX - HEAD_PX - MARGIN_PX
    left_px = room_px
    for strip in strips:
        if pages[-1] and strip.height_px > left_px:
            pages.append([])
            left_px = room_px
        pages[-1].append(strip)
        left_px -= strip.height_px
    return pages


def _draw(
    path: Path, height_px: int, strips: Sequence[_Strip], head: tuple[str, str, int, int]
) -> None:
    import cv2
    import numpy as np

    from studio.visuals.pen import Pen, fill
    from studio.visuals.zones import Box

    pixels = np.zeros((height_px, WIDTH_PX, 4), np.uint8)
    pen = Pen(pixels)
    pen.box(Box(0, 0, WIDTH_PX, height_px), fill(PAPER))
    _draw_head(pen, *head)
    top = HEAD_PX
    for strip in strips:
        _draw_words(pen, strip, top)
        _draw_strip(pen, strip, top)
        top += strip.height_px
    # OpenCV's own writing says nothing of a full disk.
    _, encoded = cv2.imencode(".jpg", pixels[:, :, :3], [cv2.IMWRITE_JPEG_QUALITY, JPEG_QUALITY])
    path.write_bytes(encoded.tobytes())


def _draw_head(pen: Any, title: str, films: str, page: int, pages: int) -> None:
    from studio.visuals.typography.typeset import measure

    shown = _shortened(title, 48, WIDTH_PX - 2 * MARGIN_PX - 500)
    _write(pen, shown, MARGIN_PX, 112, 48, INK, strong=True)
    told = films if pages == 1 else f"{films}, page {page} of {pages}"
    width = measure(told, _face(strong=False), 30)
    _write(pen, told, WIDTH_PX - MARGIN_PX - width, 112, 30, FAINT)


def _draw_words(pen: Any, strip: _Strip, top: float) -> None:
    from studio.visuals.typography.typeset import paragraph_lines

    _write(pen, f"{strip.number:02}", MARGIN_PX, top + 34, 26, FAINT)
    lines = list(paragraph_lines(strip.film.name, _face(strong=True), 34, WORDS_PX - 50))
    if len(lines) > 4:
        lines = [*lines[:3], f"{lines[3].rstrip(' ,.')}…"]
    down = top + 84
    for line in lines:
        _write(pen, _shortened(line, 34, WORDS_PX - 40), MARGIN_PX, down, 34, INK, strong=True)
        down += 42
    about = " · ".join(filter(None, [strip.film.about, f"{strip.length_s:.1f} s"]))
    _write(pen, _shortened(about, 26, WORDS_PX - 40), MARGIN_PX, down + 6, 26, FAINT)


def _draw_strip(pen: Any, strip: _Strip, top: float) -> None:
    from studio.visuals.pen import fill, image_of
    from studio.visuals.zones import Box

    width, height = strip.size_px
    left = MARGIN_PX + WORDS_PX
    right = left + strip.frames * (width + BETWEEN_PX) + BETWEEN_PX
    bottom = top + height + 2 * EDGE_PX
    pen.box(Box(left, top, right, bottom), fill(STRIP), 10)
    for number, (time_s, picture) in enumerate(_frames(strip)):
        x = left + BETWEEN_PX + number * (width + BETWEEN_PX)
        pen.image(image_of(picture, opaque=True), x, top + EDGE_PX)
        _write(pen, f"{number + 1}", x + 2, top + EDGE_PX - 10, 18, EDGE_INK)
        _write(pen, f"{time_s:.1f} s", x + 2, bottom - 11, 18, EDGE_INK)


def _frames(strip: _Strip) -> list[tuple[float, Any]]:
    """Moments of the film in seconds, and its pictures there."""
    import numpy as np

    from studio.visuals.media.clip_frames import ClipFrames
    from studio.visuals.media.clip_pixels import ClipPixels

    frames = ClipFrames(strip.path, strip.film.name)
    pixels = ClipPixels(strip.size_px, frames.pixel_aspect)
    found = []
    try:
        for number in range(strip.frames):
            share = FIRST_AT + (LAST_AT - FIRST_AT) * number / (strip.frames - 1)
            picture = np.zeros((strip.size_px[1], strip.size_px[0], 4), np.uint8)
            pixels.fill(frames.at(share * strip.length_s).frame, picture)
            found.append((share * strip.length_s, picture))
    finally:
        frames.close()
    return found


def _face(*, strong: bool) -> Any:
    from studio.visuals.typography.typeset import Face

    return Face("Geist-SemiBold" if strong else "Geist-Regular", tracking=-0.01 if strong else 0.0)


def _write(
    pen: Any,
    text: str,
    x: float,
    baseline: float,
    size: float,
    colour: str,
    *,
    strong: bool = False,
) -> None:
    from studio.visuals.typography.typeset import sprite

    sprite(text, _face(strong=strong), size, colour).draw(pen, x, baseline)


def _shortened(text: str, size: float, width: float) -> str:
    """The text, ended with an ellipsis where it is wider than there is room."""
    from studio.visuals.typography.typeset import measure

    face = _face(strong=True)
    if measure(text, face, size) <= width:
        return text
    while text and measure(f"{text}…", face, size) > width:
        text = text[:-1]
    return f"{text.rstrip()}…"

"""How a picture is placed in a window: filling it, whole on a ground, or on its own blur."""

from __future__ import annotations

from studio.visuals.media.camera import Camera
from studio.visuals.media.cards import on_blur, on_ground
from studio.visuals.media.grade import matched
from studio.visuals.media.moves import choose_move, crop_of
from studio.visuals.media.picture import Picture, part_of, subject_within, within
from studio.visuals.media.subject import Subject, around, shared
from studio.visuals.media.window import Window
from studio.visuals.zones import Box

_SHARP = 1.06  # how much larger than at its closest view a photo is kept
_LEAST_KEPT = 0.27  # of a photo without a subject that a crop must leave
_LEAST_SEEN = 0.66  # of a subject
_WIDE = 1.2
_HIDDEN = 0.05  # of faces may be under words; from there on the photo stands beside them


def placed(picture: Picture, window: Window) -> Camera:
    """The picture under a camera, as suits what it shows and the window's shape."""
    if picture.kind != "photo":
        return on_ground(picture, window)
    if not fills(picture.size, picture.subject, window):
        return on_blur(picture, window)
    camera = filling(picture, window)
    hidden = covered(camera.faces, window.words)
    wide = window.size_px[0] > _WIDE * window.size_px[1]
    if hidden <= _HIDDEN or not wide:  # in other windows nothing stands beside words
        return camera
    beside = on_blur(picture, window)
    return beside if covered(beside.faces, window.words) < hidden / 2 else camera


def covered(faces: tuple[Box, ...], words: tuple[Box, ...]) -> float:
    """The share of faces that words cover."""
    area = sum(face.width * face.height for face in faces)
    return sum(shared(face, text) for face in faces for text in words) / area if area else 0.0


def fills(size: tuple[int, int], subject: Subject, window: Window) -> bool:
    """Whether what matters in a photo outlives a crop to the window's shape, and stays sharp."""
    crop = crop_of(size, window.size_px)
    cover = max(window.size_px[0] / size[0], window.size_px[1] / size[1])
    if cover > window.most_scale:
        return False
    if subject.faces:
        heads = around(subject.faces)
        inner = 1.03 - 2 * window.aim.room  # the usual room may go before the photo is not filled
        return heads.width <= inner * crop[0] and heads.height <= inner * crop[1]
    if not subject.clear:
        return min(crop) >= _LEAST_KEPT
    box = subject.box
    seen = min(1.0, crop[0] / box.width) * min(1.0, crop[1] / box.height)
    return seen >= _LEAST_SEEN


def filling(picture: Picture, window: Window) -> Camera:
    """The photo from edge to edge; only what the camera comes to see of it is scaled and kept."""
    subject = picture.subject
    start, end = choose_move(
        subject, crop_of(picture.size, window.size_px), window.aim, window.seed
    )
    closest = min(start.width, end.width)
    scale = _SHARP * window.size_px[0] / (closest * picture.size[0])
    sheet, shown = part_of(picture, around((start, end)), scale)
    matched(sheet, picture.pixels, subject.faces, window.style)
    height, width = sheet.shape[:2]
    views = tuple(within(view, shown) for view in (start, end))
    first, last = (
        Box(v.left * width, v.top * height, v.right * width, v.bottom * height) for v in views
    )
    seen = subject_within(subject, shown)
    return Camera(sheet, window.size_px, window.duration_s, (first, last), seen)

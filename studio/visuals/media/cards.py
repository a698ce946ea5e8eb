"""Pictures that do not fill their window: a card on the picture's own blur, or on plain colour."""

from __future__ import annotations

from typing import Any

import cv2
import numpy as np
import skia
from numpy.typing import NDArray

from studio.visuals.colour import rgb_of
from studio.visuals.kit import flat
from studio.visuals.media.camera import Camera
from studio.visuals.media.grade import matched
from studio.visuals.media.moves import crop_of
from studio.visuals.media.picture import Picture, part_of, subject_within
from studio.visuals.media.subject import WHOLE, Subject
from studio.visuals.media.window import Window
from studio.visuals.pen import Pen, image_of, shadow
from studio.visuals.shot import Frame
from studio.visuals.zones import Box

_TRIMMED = 0.62  # of a photo's length that is shown at least
_REACH = 1.1  # a sheet with a card on it, against its window
_MARGIN = 0.055  # around a card, of the sheet's short side
_MAT = 0.024  # the same, where the window has the card's own shape
_CLOSEST, _EDGE = 0.93, 0.006  # closest view; what it leaves around a card, of the short side
_SHADE, _BLUR, _BELOW = 0.42, 0.028, 0.012  # a card's shadow: depth; of the sheet's short side
_SOFT, _SIGMA = 12, 0.07  # a blur is made so much smaller; its width, of the short side
_TINT, _DARKER = 0.24, 0.88  # of a blur: the part of the style's colour, and its brightness


def on_blur(picture: Picture, window: Window) -> Camera:
    """A photo trimmed as far as its subject allows, on its own blur."""
    size = _sheet_size(window)
    part = _trimmed(picture, window)
    card = (part.width * picture.size[0], part.height * picture.size[1])
    pixels, shown = part_of(picture, part, card_scale(card, size, window))
    matched(pixels, picture.pixels, picture.subject.faces, window.style)
    ground = blurred(picture.pixels, size, window.ground)
    subject = subject_within(picture.subject, shown)
    return _carded(pixels, subject, ground, window, shaded=True)


def on_ground(picture: Picture, window: Window) -> Camera:
    """A graphic, whole: on its own ground in a frame, else as a card on the style's."""
    size = _sheet_size(window)
    fitting = window.framed and _alike(picture.size, size)
    seamless = fitting or (picture.plain and window.framed)
    ground = flat(size, picture.edge if seamless else window.ground)
    margin = _MAT if fitting else _MARGIN
    pixels, _ = part_of(picture, WHOLE, card_scale(picture.size, size, window, margin))
    subject = Subject(WHOLE, picture.subject.faces, picture.subject.focus)
    return _carded(pixels, subject, ground, window, shaded=not seamless)


def card_scale(
    card: tuple[float, float], size: tuple[int, int], window: Window, margin: float = _MARGIN
) -> float:
    """How much a card is scaled to stand whole, with a margin, on a sheet of this size."""
    margin *= min(size)
    fit = min((size[0] - 2 * margin) / card[0], (size[1] - 2 * margin) / card[1])
    return min(fit, window.most_scale * size[0] / window.size_px[0])


def card_box(card: tuple[int, int], size: tuple[int, int], window: Window) -> Box:
    """Where a card stands on a sheet: as near to the window's aim as there is room."""
    margin = _MAT * min(size)
    left = _centred(window.aim.x, card[0], size[0], margin)
    top = _centred(min(window.aim.y + 0.03, 0.5), card[1], size[1], margin)
    return Box(left, top, left + card[0], top + card[1])


def shaded_card(sheet: Frame, box: Box, corner_px: float) -> Any:
    """Draw a card's shadow on a sheet; the card's outline."""
    short = min(sheet.shape[:2])
    radius = min(corner_px, 0.08 * min(box.width, box.height))
    path = skia.Path()
    path.addRoundRect(skia.Rect.MakeLTRB(box.left, box.top, box.right, box.bottom), radius, radius)
    image, x, y = shadow(path, _BLUR * short, "#000000", _SHADE)
    Pen(sheet).image(image, round(x), round(y + _BELOW * short))
    return path


def soft(pixels: NDArray[np.uint8], size: tuple[int, int], tint: str) -> NDArray[np.float32]:
    """The picture out of focus, darker and nearer to a colour, at a small size of that shape."""
    small = (max(8, size[0] // _SOFT), max(8, size[1] // _SOFT))
    height, width = pixels.shape[:2]
    scale = max(small[0] / width, small[1] / height)
    whole = (max(small[0], round(width * scale)), max(small[1], round(height * scale)))
    step = max(1, min(width // whole[0], height // whole[1]) // 2)  # a blur needs no more
    few = np.ascontiguousarray(pixels[::step, ::step, :3])
    tiny = cv2.resize(few, whole, interpolation=cv2.INTER_AREA)
    left, top = (whole[0] - small[0]) // 2, (whole[1] - small[1]) // 2
    tiny = tiny[top : top + small[1], left : left + small[0]].astype(np.float32)
    colour = np.array(rgb_of(tint)[::-1], np.float32) * 255
    blur = cv2.GaussianBlur(tiny, (0, 0), min(small) * _SIGMA)
    return np.asarray(((1 - _TINT) * blur + _TINT * colour) * _DARKER, np.float32)


def blurred(pixels: NDArray[np.uint8], size: tuple[int, int], tint: str) -> Frame:
    """A sheet with the picture out of focus; noise hides the steps of its soft gradients."""
    large = cv2.resize(soft(pixels, size, tint), size, interpolation=cv2.INTER_CUBIC)
    noise = np.random.default_rng(11).random((size[1], size[0], 1), np.float32) - 0.5
    sheet = np.full((size[1], size[0], 4), 255, np.uint8)
    sheet[..., :3] = np.clip(np.rint(large + 1.6 * noise), 0, 255)
    return sheet


def _trimmed(picture: Picture, window: Window) -> Box:
    """The part of a photo on a card: nearer to the window's shape than the whole."""
    crop = crop_of(picture.size, window.size_px)
    box = picture.subject.box
    across = max(crop[0], min(1.0, max(_TRIMMED, 1.08 * box.width)))
    down = max(crop[1], min(1.0, max(_TRIMMED, 1.08 * box.height)))
    x, y = box.centre
    left = min(max(x - across / 2, 0.0), 1 - across)
    top = min(max(y - down / 2, 0.0), 1 - down)
    return Box(left, top, left + across, top + down)


def _alike(picture: tuple[int, int], window: tuple[int, int]) -> bool:
    return abs(picture[0] * window[1] / (picture[1] * window[0]) - 1) < 0.03


def _sheet_size(window: Window) -> tuple[int, int]:
    return round(window.size_px[0] * _REACH), round(window.size_px[1] * _REACH)


def _carded(card: Frame, subject: Subject, sheet: Frame, window: Window, *, shaded: bool) -> Camera:
    """A card on a sheet, under a camera that comes nearer and never cuts it."""
    height, width = sheet.shape[:2]
    box = card_box((card.shape[1], card.shape[0]), (width, height), window)
    path = shaded_card(sheet, box, window.corner_px) if shaded else box
    pen = Pen(sheet)
    with pen.clipped(path):
        pen.image(image_of(card, opaque=True), box.left, box.top)
    on = Box(box.left / width, box.top / height, box.right / width, box.bottom / height)
    faces = tuple(on.part(f.left, f.top, f.right, f.bottom) for f in subject.faces)
    b = subject.box
    placed = Subject(on.part(b.left, b.top, b.right, b.bottom), faces, on.centre)
    views = _nearer(box, (width, height))
    return Camera(sheet, window.size_px, window.duration_s, views, placed)


def _centred(at: float, length: int, room: int, margin: float) -> int:
    """Where a card begins whose middle is wanted at a fraction of the sheet."""
    last = max(margin, room - margin - length)
    return round(min(max(at * room - length / 2, margin), last))


def _nearer(card: Box, size: tuple[int, int]) -> tuple[Box, Box]:
    """From the whole sheet to the closest view that leaves the card a little margin."""
    width, height = size
    room = 2 * _EDGE * min(size)
    part = min(1.0, max(_CLOSEST, (card.width + room) / width, (card.height + room) / height))
    x, y = card.centre
    left = min(max(x - part * width / 2, 0.0), width * (1 - part))
    top = min(max(y - part * height / 2, 0.0), height * (1 - part))
    close = Box(left, top, left + part * width, top + part * height)
    return Box(0.0, 0.0, float(width), float(height)), close

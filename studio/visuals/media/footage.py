"""A scene's own pictures in windows: clips, photos, graphics and cutouts, each as suits it."""

from __future__ import annotations

from typing import Literal, Protocol

from studio.visuals.kit import Kit
from studio.visuals.media.clip_window import clip_in
from studio.visuals.media.moves import MIDDLE, Aim
from studio.visuals.media.picture import Kind, Picture, picture_at
from studio.visuals.media.placing import fills, placed
from studio.visuals.media.stage import Stage
from studio.visuals.media.subject import shared
from studio.visuals.media.window import Window
from studio.visuals.shot import Frame
from studio.visuals.zones import Box

FILM_U = 10.8  # a hundredth of the short side of a film of 1080 lines
_FRAMED = 0.96  # a window smaller than this part of the frame has the style's ground around it
_AIMS = ((0.5, 0.45), (0.7, 0.45), (0.3, 0.45), (0.5, 0.3), (0.5, 0.62))
_SUBJECT = 0.42, 0.46  # of the window, that a subject is taken to need
_CORNER_U = 2.2  # most that a card's corners are rounded


class Moving(Protocol):
    """A moving picture for a window.

    `faces` are boxes that heads touch at any time of the scene, `subject` is one around what
    matters most (none: nothing stands out); both in pixels of the window.
    """

    faces: tuple[Box, ...]
    subject: Box | None

    def view(self, time_s: float, out: Frame) -> None:
        """Fill `out` with the picture at `time_s` from the scene's first visible frame."""
        ...


def pictures(kit: Kit) -> int:
    """How many pictures the scene has; its clip is the first of them."""
    return len(kit.images) + (kit.clip is not None)


def kind_of_picture(kit: Kit, which: int = 0) -> Kind | Literal["clip"]:
    """What a picture of the scene is: clip, photo, graphic or cutout."""
    place = _place(kit, which)
    return "clip" if place < 0 else picture_at(kit.images[place]).kind


def picture_of(kit: Kit, which: int = 0) -> Picture:
    """A picture of the scene that is no clip."""
    return picture_at(kit.images[_place(kit, which)])


def moving(
    kit: Kit,
    size_px: tuple[int, int],
    which: int = 0,
    aim: tuple[float, float] = (0.5, 0.45),
    floor: float | None = None,
    room: float = MIDDLE.room,
    words: tuple[Box, ...] = (),
) -> Moving:
    """A picture of the scene for a window of this size.

    Parameters
    ----------
    which : of the scene's pictures; beyond the last, it begins again.
    aim : where in the window what matters shall stand, in fractions, as far as there is room.
    floor : where faces shall end, as a fraction of the window's height; without it, above the
        captions in windows as high as the frame.
    room : to leave around heads, as a fraction of the window; more where its corners are round.
    words : boxes of words over the window, in its pixels. In a wide one, a photo whose faces they
        would cover stands beside them, on its own blur.

    Raises
    ------
    InputError : the picture or clip can't be read.
    """
    if floor is None:
        floor = _above_captions(kit, 0.0, float(size_px[1]))
    window = _window(kit, size_px, which, Aim(*aim, floor, room), words)
    place = _place(kit, which)
    if place < 0:
        assert kit.clip is not None
        return clip_in(kit.clip, window)
    picture = picture_at(kit.images[place])
    return Stage(picture, window) if picture.kind == "cutout" else placed(picture, window)


def suits(kit: Kit, size_px: tuple[int, int], which: int, room: float) -> bool:
    """Whether a picture fills a window of this size, with all that matters in it."""
    picture = picture_of(kit, which)
    window = _window(kit, size_px, which, Aim(room=room), ())
    return picture.kind == "photo" and fills(picture.size, picture.subject, window)


def aim_beside(texts: tuple[Box, ...], width: float, height: float) -> tuple[float, float]:
    """Where in a window of this size a subject is least covered by words, in fractions."""

    def covered(at: tuple[float, float]) -> float:
        x, y = at[0] * width, at[1] * height
        near = Box(
            x - _SUBJECT[0] * width / 2,
            y - _SUBJECT[1] * height / 2,
            x + _SUBJECT[0] * width / 2,
            y + _SUBJECT[1] * height / 2,
        )
        return sum(shared(near, text) for text in texts)

    return min(_AIMS, key=covered)  # the first of those that are alike


def floor_of(kit: Kit, box: Box) -> float:
    """Above which fraction of a box faces shall end, so that captions don't cover them."""
    return _above_captions(kit, box.top, box.height)


def moved_boxes(boxes: tuple[Box, ...], left: float, top: float) -> tuple[Box, ...]:
    """Boxes of a window in pixels of the frame, where the window's corner is."""
    return tuple(Box(b.left + left, b.top + top, b.right + left, b.bottom + top) for b in boxes)


def _place(kit: Kit, which: int) -> int:
    """Which of the scene's photos; -1 for its clip."""
    return which % pictures(kit) - (kit.clip is not None)


def _above_captions(kit: Kit, top: float, height: float) -> float:
    band = kit.zones.captions
    if not kit.shot.captions or top + height <= band.top:
        return 1.0
    if top == 0 and height < _FRAMED * kit.zones.height:
        return 1.0  # where this window stands is not known
    return max(0.35, (band.top - top) / height)


def _window(
    kit: Kit, size_px: tuple[int, int], which: int, aim: Aim, words: tuple[Box, ...]
) -> Window:
    whole = (kit.zones.width * _FRAMED, kit.zones.height * _FRAMED)
    return Window(
        size_px=size_px,
        duration_s=kit.shot.duration_s,
        seed=f"{kit.salt}|{which}" if which else kit.salt,
        ground=kit.colours.field,
        aim=aim,
        style=kit.style.name,
        finer=FILM_U / kit.u,
        corner_px=min(kit.style.corner_u, _CORNER_U) * kit.u,
        framed=size_px[0] < whole[0] or size_px[1] < whole[1],
        words=words,
    )

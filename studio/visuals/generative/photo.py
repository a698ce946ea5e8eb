"""A person's photo or clip, or generated footage, full frame and alive to the beat."""

from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np

from studio.visuals.generative.arts.movement import Movement
from studio.visuals.generative.kit import ArtKit
from studio.visuals.media.clip_window import clip_in
from studio.visuals.media.footage import Moving
from studio.visuals.media.picture import Picture, picture_at
from studio.visuals.media.placing import filling, placed
from studio.visuals.media.stage import Stage
from studio.visuals.media.window import Window
from studio.visuals.shot import ClipSource, Frame

_ZOOM = 0.011  # on a beat
_CORNERS = 0.1, 0.24  # darkness of the corners, in loud and in quiet music


class FootageArt:
    """The picture, a touch nearer on each beat, its corners lighter the louder it is."""

    def __init__(self, kit: ArtKit, moving: Moving) -> None:
        self._moving = moving
        self._move = Movement(kit.pulse, kit.shot.duration_s)
        self._size = kit.size_px
        self._picture = np.zeros((kit.size_px[1], kit.size_px[0], 4), np.uint8)
        self._loud, self._quiet = (_vignette(kit.size_px, dark) for dark in _CORNERS)

    def draw(self, time_s: float, frame: Frame) -> None:
        """Fill the frame."""
        zoom = 1 + _ZOOM * self._move.knock(time_s)
        if zoom < 1.0002:
            self._moving.view(time_s, frame)
        else:
            self._moving.view(time_s, self._picture)
            self._nearer(zoom, frame)
        level = min(1.0, self._move.slow("level", time_s))
        shade = cv2.addWeighted(self._loud, level, self._quiet, 1 - level, 0)
        cv2.multiply(frame, shade, dst=frame, scale=1 / 255)
        frame[..., 3] = 255

    def _nearer(self, zoom: float, frame: Frame) -> None:
        width, height = self._size
        scale, part = 1 / zoom, 1 - 1 / zoom
        matrix = np.array(
            [[scale, 0, part * (width - 1) / 2], [0, scale, part * (height - 1) / 2]], np.float32
        )
        flags = cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP
        cv2.warpAffine(
            self._picture,
            matrix,
            self._size,
            dst=frame,
            flags=flags,
            borderMode=cv2.BORDER_REPLICATE,
        )


def _vignette(size_px: tuple[int, int], dark: float) -> Frame:
    """What to multiply a picture by, 255 meaning 1."""
    width, height = size_px
    ys, xs = np.mgrid[-1 : 1 : height * 1j, -1 : 1 : width * 1j].astype(np.float32)
    far = np.clip((xs * xs + ys * ys) / 2 - 0.25, 0, 1) / 0.75
    dither = np.random.default_rng(4).random((height, width), np.float32) - 0.5
    value = np.rint(255 * (1 - dark * far**1.5) + dither).clip(0, 255).astype(np.uint8)
    return np.asarray(cv2.merge([value, value, value, np.full_like(value, 255)]), np.uint8)


def footage_art(kit: ArtKit, image: Path | None, clip: ClipSource | None) -> FootageArt:
    """The person's clip, or else their photo under a slow camera, full frame.

    Raises
    ------
    InputError : it can't be read.
    """
    shot = kit.shot
    window = Window(
        size_px=kit.size_px,
        duration_s=shot.duration_s,
        seed=f"{shot.product}|{shot.index}|{shot.seed}",
        ground=kit.colours.deep,
        finer=1080 / min(kit.size_px),
        framed=False,
    )
    if clip is not None:
        return FootageArt(kit, clip_in(clip, window))
    assert image is not None
    return FootageArt(kit, _shown(picture_at(image), window))


def _shown(picture: Picture, window: Window) -> Moving:
    """From edge to edge: flat pictures too, which an ad would show whole on a ground."""
    if picture.kind == "cutout":
        return Stage(picture, window)
    return placed(picture, window) if picture.kind == "photo" else filling(picture, window)

"""What every part of a drawing knows about its scene."""

from __future__ import annotations

import hashlib
import random
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from studio.visuals.colour import Palette, rgb_of
from studio.visuals.easing import EASINGS, progress
from studio.visuals.shot import ClipSource, Frame, Shot
from studio.visuals.styles import Style
from studio.visuals.typography.scripts import is_rtl
from studio.visuals.zones import Zones

_AHEAD_S = 0.5  # at least, before a film's first frame, things begin to come in
_IN = 0.92  # of its way something has come when it can be read


@dataclass(frozen=True)
class Kit:
    """A shot with its style, colours, zones, icon and files."""

    shot: Shot
    style: Style
    colours: Palette
    zones: Zones
    icon: str
    image: Path | None
    logo: Path | None
    clip: ClipSource | None = None
    more_images: tuple[Path, ...] = ()

    @property
    def images(self) -> tuple[Path, ...]:
        """All photos of the scene, its own first."""
        return ((self.image,) if self.image else ()) + self.more_images

    @property
    def pictured(self) -> bool:
        """Whether the scene shows a photo or a video of the person."""
        return self.image is not None or self.clip is not None

    @property
    def rtl(self) -> bool:
        """Whether the scene is read from the right, so that its layout is mirrored."""
        shot = self.shot
        said = (shot.text, shot.call_to_action, shot.offer, *shot.key_points, shot.brand_name)
        return is_rtl(next((text for text in said if text.strip()), ""))

    def across(self, place: float = 0.0) -> float:
        """A place from where reading begins (0) to where it ends (1), counted from the left."""
        return 1.0 - place if self.rtl else place

    @property
    def u(self) -> float:
        """A hundredth of the short side, in pixels."""
        return self.zones.u

    @property
    def start_s(self) -> float:
        """When things begin to come in: while the transition is still running out.

        After a cut, or where the film begins, they are under way: the first frame says something.
        """
        if self.shot.lead_s <= 0:
            ahead_s = max(_AHEAD_S, self.nearly_in * self.style.motion.length_s)
            return -ahead_s * self.pace
        return 0.55 * self.shot.lead_s

    @property
    def nearly_in(self) -> float:
        """The share of an entrance's length after which it can be read; the rest is settling."""
        ease = EASINGS[self.style.motion.ease]
        return next(step / 20 for step in range(1, 21) if ease(step / 20) >= _IN)

    @property
    def pace(self) -> float:
        """Below 1 in short scenes: everything is in by the middle of what is to be seen."""
        seen_s = self.shot.duration_s - self.shot.lead_s - self.shot.tail_s
        return min(1.0, max(0.25, seen_s / 3.2))

    @property
    def salt(self) -> str:
        """A seed for everything random in this scene."""
        return f"{self.shot.product}|{self.shot.index}|{self.shot.seed}"

    def rng(self, what: str) -> random.Random:
        """A random source of its own for each purpose."""
        return random.Random(f"{self.salt}|{what}")

    def pick(self, what: str, count: int) -> int:
        """A number below `count`, by the scene's place and seed: neighbours differ."""
        digest = hashlib.sha256(f"{self.shot.product}|{what}".encode()).digest()
        return (digest[0] + self.shot.index + self.shot.seed) % count

    def enter(self, time_s: float, after_s: float = 0.0, length_s: float | None = None) -> float:
        """Eased progress of an entrance in the style's own movement."""
        motion, pace = self.style.motion, self.pace
        length = motion.length_s if length_s is None else length_s
        begin = self.start_s + after_s * pace
        return progress(time_s, begin, length * pace, EASINGS[motion.ease])


@lru_cache(4)
def grain(size_px: tuple[int, int], amount: float) -> NDArray[np.uint8]:
    """Full-size noise of 0..2*amount to add to a picture: hides the steps of soft gradients."""
    rng = np.random.default_rng(7)
    noise = rng.normal(0, 1, (size_px[1], size_px[0])).astype(np.float32)
    noise = 0.6 * noise + cv2.GaussianBlur(noise, (0, 0), 0.9)
    out = np.zeros((size_px[1], size_px[0], 4), np.uint8)
    level = np.clip(np.rint((noise * 0.45 + 1.0) * amount), 0, 2 * amount)
    out[..., :3] = level.astype(np.uint8)[..., None]
    return out


def flat(size_px: tuple[int, int], colour: str, amount: float = 0.0) -> Frame:
    """A sheet of one colour, with paper grain where `amount` > 0."""
    width, height = size_px
    sheet = np.empty((height, width, 4), np.uint8)
    r, g, b = (round(c * 255) for c in rgb_of(colour))
    sheet[:] = (b, g, r, 255)
    if amount > 0:
        level = grain(size_px, amount)[..., :3].astype(np.int16) - round(amount)
        sheet[..., :3] = np.clip(sheet[..., :3] + level, 0, 255)
    return sheet


def lights(
    size_px: tuple[int, int],
    ground: str,
    lobes: list[tuple[float, float, float, str, float]],
    amount: float = 1.6,
) -> Frame:
    """A dark sheet with soft lights, dithered by grain.

    `lobes` are (x, y, radius, colour, strength); x and y in fractions of the frame, the radius
    in fractions of its short side. Light adds up, as it does.
    """
    width, height = size_px
    step = max(1, min(width, height) // 180)
    w, h = max(8, width // step), max(8, height // step)
    ys, xs = np.mgrid[0:h, 0:w].astype(np.float32)
    field = np.empty((h, w, 3), np.float32)
    field[:] = np.array(rgb_of(ground)[::-1], np.float32) * 255
    for x, y, radius, colour, strength in lobes:
        reach = ((xs - x * w) ** 2 + (ys - y * h) ** 2) / (radius * min(w, h)) ** 2
        tint = np.array(rgb_of(colour)[::-1], np.float32) * 255
        field += (strength * np.exp(-1.6 * reach))[..., None] * tint
    full: NDArray[np.float32] = np.empty((height, width, 3), np.float32)
    cv2.resize(field, (width, height), dst=full, interpolation=cv2.INTER_CUBIC)
    full += grain(size_px, max(amount, 1.0))[..., :3].astype(np.float32) - amount
    dither = np.random.default_rng(3).random((height, width, 1), np.float32) - 0.5
    sheet = np.full((height, width, 4), 255, np.uint8)
    sheet[..., :3] = np.clip(np.rint(full + dither), 0, 255)
    return sheet

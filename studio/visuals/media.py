"""Pictures that people give: checked by content, then read as BGR with their rotation applied."""

from __future__ import annotations

import warnings
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageOps, UnidentifiedImageError

from studio.errors import InputError

MAX_PIXELS = 100_000_000
FORMATS = ("JPEG", "PNG", "WEBP", "GIF", "BMP", "TIFF", "AVIF")
_REMEDY = "Give a JPEG, PNG or WebP picture instead."


def _opened(path: Path, name: str) -> Image.Image:
    if not path.is_file():
        raise InputError(f"The picture '{name}' isn't there.", remedy=_REMEDY, field=name)
    if path.stat().st_size == 0:
        raise InputError(f"The picture '{name}' is an empty file.", remedy=_REMEDY, field=name)
    head = path.read_bytes()[:1024].lstrip().lower()
    if head.startswith((b"<svg", b"<?xml")) and (b"<svg" in head or path.suffix == ".svg"):
        raise InputError(
            f"'{name}' is a vector drawing (SVG), which can't be read.",
            remedy="Save it as a PNG, about 2000 pixels wide, and give that.",
            field=name,
        )
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            image = Image.open(path, formats=FORMATS)
    except Image.DecompressionBombError as error:
        raise _too_large(name) from error
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError) as error:
        raise InputError(
            f"'{name}' isn't a picture that can be read.", remedy=_REMEDY, field=name
        ) from error
    if image.width * image.height > MAX_PIXELS:
        raise _too_large(name)
    return image


def _too_large(name: str) -> InputError:
    return InputError(
        f"The picture '{name}' is too large: more than {MAX_PIXELS // 1_000_000} megapixels.",
        remedy="Scale it down to 4000 pixels on its long side; a film shows no more.",
        field=name,
    )


def read_image(path: Path, max_side_px: int = 4096, name: str = "") -> Image.Image:
    """The picture, upright, as RGB or RGBA, no larger than `max_side_px`.

    name : what the person calls it, where that is not its path.

    Raises
    ------
    InputError : it can't be read, is cut off or too large.
    """
    name = name or path.name
    image = _opened(path, name)
    try:
        image.draft("RGB", (max_side_px, max_side_px))  # JPEG: decode at half or quarter size
        image.load()
        upright = ImageOps.exif_transpose(image)
        clear = "A" in upright.getbands() or "transparency" in upright.info
        upright = upright.convert("RGBA" if clear else "RGB")
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        raise InputError(
            f"The picture '{name}' is damaged or cut off.",
            remedy="Save or download it again. " + _REMEDY,
            field=name,
        ) from error
    if max(upright.size) > max_side_px:
        upright.thumbnail((max_side_px, max_side_px), Image.Resampling.LANCZOS)
    return upright


def check_image(path: Path, name: str = "") -> None:
    """Make sure that a file is a picture that can be used.

    Raises
    ------
    InputError : empty, cut off, no picture, a vector drawing, or over 100 megapixels.
    """
    read_image(path, name=name)


def photo_pixels(path: Path, ground: str) -> NDArray[np.uint8]:
    """BGR pixels of a picture; what is see-through shows `ground` (``#rrggbb``)."""
    image = read_image(path)
    if image.mode == "RGBA":
        sheet = Image.new("RGBA", image.size, ground)
        image = Image.alpha_composite(sheet, image).convert("RGB")
    return np.ascontiguousarray(np.asarray(image, np.uint8)[..., ::-1])


def logo_pixels(path: Path, box_px: tuple[float, float]) -> NDArray[np.uint8]:
    """Premultiplied BGRA pixels of a logo, scaled to lie within `box_px`."""
    import cv2  # not for checking a picture

    image = read_image(path).convert("RGBA")
    bounds = image.getchannel("A").getbbox()
    if bounds:
        image = image.crop(bounds)
    factor = min(box_px[0] / image.width, box_px[1] / image.height)
    size = (max(1, round(image.width * factor)), max(1, round(image.height * factor)))
    rgba = np.asarray(image, np.float32)
    rgba[..., :3] *= rgba[..., 3:] / 255
    method = cv2.INTER_AREA if factor < 1 else cv2.INTER_CUBIC
    scaled = np.clip(cv2.resize(rgba, size, interpolation=method), 0, 255)
    scaled[..., :3] = np.minimum(scaled[..., :3], scaled[..., 3:])
    return np.ascontiguousarray(np.rint(scaled[..., [2, 1, 0, 3]]).astype(np.uint8))

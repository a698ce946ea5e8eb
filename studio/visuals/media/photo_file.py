"""Pictures that people give: checked by content, then read as BGR with their rotation applied."""

from __future__ import annotations

import io
import warnings
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageCms, ImageOps, UnidentifiedImageError

from studio.errors import InputError

MAX_PIXELS = 100_000_000
FORMATS = ("JPEG", "PNG", "WEBP", "GIF", "BMP", "TIFF", "AVIF", "HEIF")
_REMEDY = "Give a JPEG, PNG or WebP picture instead."
_DEEP = ("I;16", "I;16L", "I;16B", "I;16N", "I", "F")  # greys of more than 8 bits
_DAMAGED = (OSError, ValueError, SyntaxError, RuntimeError, Image.DecompressionBombError)


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
        _read_heic()
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            image = Image.open(path, formats=FORMATS)
    except Image.DecompressionBombError as error:
        raise _too_large(name) from error
    except (UnidentifiedImageError, *_DAMAGED) as error:
        raise InputError(
            f"'{name}' isn't a picture that can be read.", remedy=_REMEDY, field=name
        ) from error
    if image.width * image.height > MAX_PIXELS:
        raise _too_large(name)
    return image


@cache
def _read_heic() -> None:
    """Teach Pillow the format of phones' photos."""
    import pi_heif

    pi_heif.register_heif_opener()


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
        return _upright(image, max_side_px)
    except _DAMAGED as error:
        raise InputError(
            f"The picture '{name}' is damaged or cut off.",
            remedy="Save or download it again. " + _REMEDY,
            field=name,
        ) from error


def _upright(image: Image.Image, max_side_px: int) -> Image.Image:
    """Scaled first, so that nothing else is done at a huge picture's own size."""
    if image.mode in _DEEP:
        image = _shallow(image)
    clear = "A" in image.getbands() or "transparency" in image.info
    if image.mode not in ("RGB", "RGBA", "CMYK", "L"):
        image = image.convert("RGBA" if clear else "RGB")
    if max(image.size) > max_side_px:
        image.thumbnail((max_side_px, max_side_px), Image.Resampling.LANCZOS)
    image = ImageOps.exif_transpose(_in_srgb(image))
    return image.convert("RGBA" if clear else "RGB")


def _shallow(image: Image.Image) -> Image.Image:
    """Greys of 16 bits, or of any range, in 8 bits."""
    values = np.asarray(image)
    if image.mode.startswith("I;16"):
        return Image.fromarray((values >> 8).astype(np.uint8))
    values = np.nan_to_num(values.astype(np.float64), posinf=0.0, neginf=0.0)
    brightest = float(values.max(initial=0.0))
    white = next((top for top in (1.0, 255.0, 65535.0) if brightest <= top), brightest)
    return Image.fromarray(np.clip(values * (255 / white), 0, 255).astype(np.uint8))


def _in_srgb(image: Image.Image) -> Image.Image:
    """The colours of another space (a phone's wide one, a printer's) as the film shows them."""
    profile = image.info.get("icc_profile")
    if not profile or image.mode not in ("RGB", "RGBA", "CMYK"):
        return image
    try:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        if "srgb" in ImageCms.getProfileDescription(source).lower():
            return image
        target = ImageCms.createProfile("sRGB")
        mode = "RGB" if image.mode == "CMYK" else image.mode
        shown = ImageCms.profileToProfile(image, source, target, outputMode=mode)
    except (ImageCms.PyCMSError, OSError):
        return image  # the profile is broken or of another kind: the values as they stand
    return shown if shown is not None else image


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
    image = read_image(path).convert("RGBA")
    bounds = image.getchannel("A").getbbox()
    if bounds:
        image = image.crop(bounds)
    factor = min(box_px[0] / image.width, box_px[1] / image.height)
    size = (max(1, round(image.width * factor)), max(1, round(image.height * factor)))
    return premultiplied(np.asarray(image, np.uint8), size)


def premultiplied(rgba: NDArray[np.uint8], size: tuple[int, int]) -> NDArray[np.uint8]:
    """BGRA pixels of this size, their colours multiplied by their alpha."""
    import cv2  # not for checking a picture

    values = rgba.astype(np.float32)
    values[..., :3] *= values[..., 3:] / 255
    method = cv2.INTER_AREA if size[0] < values.shape[1] else cv2.INTER_CUBIC
    scaled = np.clip(cv2.resize(values, size, interpolation=method), 0, 255)
    scaled[..., :3] = np.minimum(scaled[..., :3], scaled[..., 3:])
    return np.ascontiguousarray(np.rint(scaled[..., [2, 1, 0, 3]]).astype(np.uint8))

"""The picture that a video begins from."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from studio.errors import InputError

if TYPE_CHECKING:
    from PIL.Image import Image


def first_frame(path: Path, size_px: tuple[int, int]) -> Image:
    """A person's picture, upright, cut to the shape of the video and brought to its size.

    The pipelines themselves would squeeze it into the shape.

    Raises
    ------
    InputError : it cannot be read.
    """
    from PIL import Image, ImageOps, UnidentifiedImageError

    try:
        with Image.open(path) as picture:
            upright = ImageOps.exif_transpose(picture).convert("RGB")
    except (OSError, UnidentifiedImageError, Image.DecompressionBombError) as error:
        raise InputError(
            "The picture to begin from cannot be read.",
            remedy="Choose another picture for this scene.",
            field="image",
        ) from error
    return ImageOps.fit(upright, size_px, Image.Resampling.LANCZOS)

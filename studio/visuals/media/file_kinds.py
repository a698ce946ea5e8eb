"""What a file is by its first bytes, whatever its name says. Decodes nothing."""

from __future__ import annotations

from typing import Literal

HEAD_BYTES = 64

_PICTURES = (b"\xff\xd8\xff", b"\x89PNG\r\n", b"GIF8", b"BM", b"II*\0", b"MM\0*")
_PICTURE_BRANDS = (b"avif", b"avis", b"mif1", b"msf1", b"miaf", b"heic", b"heix", b"heim", b"heis")
_QUICKTIME_BOXES = (b"moov", b"mdat", b"wide", b"free", b"skip", b"pnot")
_MATROSKA = b"\x1a\x45\xdf\xa3"


def kind_of(head: bytes) -> Literal["image", "video", ""]:
    """Picture, video or neither, from the first `HEAD_BYTES` bytes."""
    if head.startswith(_PICTURES) or (head[:4] == b"RIFF" and head[8:12] == b"WEBP"):
        return "image"
    if head[4:8] == b"ftyp" and head[8:12] in _PICTURE_BRANDS:
        return "image"
    return "video" if demuxer_of(head) else ""


def demuxer_of(head: bytes) -> str:
    """The reader for this kind of video file, by its name in FFmpeg; empty where there is none."""
    if head[4:8] == b"ftyp" or head[4:8] in _QUICKTIME_BOXES:
        return "mov"
    return "matroska" if head.startswith(_MATROSKA) else ""

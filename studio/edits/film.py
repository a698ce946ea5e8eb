"""Edits of what holds for the whole film."""

from __future__ import annotations

from typing import Any, get_args

from studio.document import Brand, Document, Format, Marker
from studio.edits.common import changed
from studio.errors import InputError, NotFoundError

MAX_MARKERS = 200


def rename(document: Document, title: str) -> Document:
    """Another title.

    Raises
    ------
    InputError : it is empty.
    """
    words = " ".join(title.split())[:300]
    if not words:
        raise InputError("A project needs a name.", remedy="Type one.", field="title")
    return changed(document, title=words)


def set_voice(document: Document, voice: str) -> Document:
    """The narrator's voice, or ``auto``."""
    return changed(document, voice=changed(document.voice, voice=voice or "auto"))


def set_speed(document: Document, speed: float) -> Document:
    """How fast the narrator speaks; 1 is normal."""
    return changed(document, voice=changed(document.voice, speed=round(speed, 2)))


def set_style(document: Document, style: str) -> Document:
    """The visual language of the film, or ``auto``."""
    return changed(document, style=style or "auto")


def set_format(document: Document, fmt: str) -> Document:
    """The shape of the draft and of the film."""
    if fmt not in get_args(Format):
        known = ", ".join(get_args(Format))
        raise InputError(
            f"{fmt!r} is not a format.", remedy=f"Choose one of: {known}.", field="format"
        )
    return changed(document, format=fmt)


def set_captions(document: Document, enabled: bool) -> Document:
    """Captions in the picture, or none."""
    return changed(document, captions=changed(document.captions, enabled=enabled))


def set_caption_look(document: Document, look: str) -> Document:
    """How captions look: a name of `CaptionLook`, or ``auto`` for the style's own."""
    return changed(document, captions=changed(document.captions, look=look or "auto"))


def set_mix(document: Document, **values: Any) -> Document:
    """Change the loudness of the film or how far the music steps back under the voice."""
    return changed(document, mix=changed(document.mix, **values))


def set_brand(document: Document, brand: Brand) -> Document:
    """Who is speaking: name, website, colours, logo, font."""
    return changed(document, brief=changed(document.brief, brand=brand))


def add_marker(document: Document, time_s: float, name: str = "", marker_id: str = "") -> Document:
    """A marker at a moment of the film; one that is there already stays as it is."""
    if marker_id and any(marker.id == marker_id for marker in document.markers):
        return document
    if len(document.markers) >= MAX_MARKERS:
        raise InputError(
            f"A film has at most {MAX_MARKERS} markers.", remedy="Delete one.", field="markers"
        )
    made = {"id": marker_id} if marker_id else {}
    marker = changed(
        Marker(time_s=0.0), time_s=round(max(time_s, 0.0), 3), name=name.strip()[:80], **made
    )
    return _with_markers(document, [*document.markers, marker])


def change_marker(document: Document, marker_id: str, **values: Any) -> Document:
    """Move or rename a marker.

    Raises
    ------
    NotFoundError : there is no such marker.
    """
    if all(marker.id != marker_id for marker in document.markers):
        raise NotFoundError("This marker is no longer there.", remedy="Undo brings it back.")
    return _with_markers(
        document, [changed(m, **values) if m.id == marker_id else m for m in document.markers]
    )


def delete_marker(document: Document, marker_id: str) -> Document:
    """The film without a marker."""
    return _with_markers(document, [m for m in document.markers if m.id != marker_id])


def _with_markers(document: Document, markers: list[Marker]) -> Document:
    return changed(document, markers=tuple(sorted(markers, key=lambda m: (m.time_s, m.id))))


def set_writer(document: Document, backend: str) -> Document:
    """Who finds other words from now on; the words that are there stay."""
    return changed(document, writer=backend)


def set_narrator(document: Document, backend: str) -> Document:
    """Another narrator for the film; its own voices take the place of those that were chosen."""
    if backend == document.voice.backend:
        return document
    voice = changed(document.voice, backend=backend, voice="auto")
    scenes = tuple(scene.model_copy(update={"voice": ""}) for scene in document.scenes)
    return document.model_copy(update={"voice": voice, "scenes": scenes})


def set_animator(document: Document, backend: str) -> Document:
    """The animator of all scenes that name none."""
    return changed(document, pictures=changed(document.pictures, backend=backend or "auto"))


def accept_licence(document: Document, backend: str) -> Document:
    """Accept the licence of a back-end for this project."""
    if backend in document.accepted:
        return document
    return document.model_copy(update={"accepted": (*document.accepted, backend)})

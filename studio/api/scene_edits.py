"""What a program asks of a scene, as edits of `studio.edits` in one revision."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from studio import edits
from studio.api.models import Media, NewScene, SceneWish
from studio.document import Document, MediaRef, Role
from studio.edits.common import scene_of
from studio.errors import InputError

Set = Callable[[Document, str, Any], Document]


def _visual(document: Document, scene_id: str, text: str) -> Document:
    """The sentence of a shot is kept from then on, as on the pages."""
    if scene_of(document, scene_id).role is Role.SHOT:
        return edits.set_sentence(document, scene_id, text)
    return edits.set_visual(document, scene_id, text)


#: The edit of each field, in the order in which they are made.
SET: dict[str, Set] = {
    "role": edits.set_role,
    "narration": edits.set_narration,
    "on_screen_text": edits.set_on_screen_text,
    "visual": _visual,
    "caption_text": edits.set_caption_text,
    "layout": edits.set_layout,
    "items": edits.set_items,
    "length_s": edits.set_length,
    "transition": edits.set_transition,
    "transition_s": edits.set_transition_length,
    "voice": edits.set_scene_voice,
}


def edited(document: Document, scene_id: str, wish: SceneWish) -> Document:
    """The document with one scene as it is wished for; what is not named stays.

    A scene that is unlocked is so before its words are set, one that is locked afterwards.

    Raises
    ------
    NotFoundError, InputError : there is no such scene, or a value is refused.
    """
    scene_of(document, scene_id)
    named = wish.model_fields_set
    if "locked" in named and not wish.locked:
        document = edits.set_locked(document, scene_id, False)
    for field, set_field in SET.items():
        if field in named:
            document = set_field(document, scene_id, getattr(wish, field))
    document = _with_media(document, scene_id, wish)
    if "locked" in named and wish.locked:
        document = edits.set_locked(document, scene_id, True)
    return document


def with_new_scene(document: Document, new_id: str, wish: NewScene) -> Document:
    """The document with another scene, as it is wished for.

    Raises
    ------
    NotFoundError, InputError : there is no scene `after`, or no room for another.
    """
    document = edits.add_scene(document, wish.after or "", new_id)
    return edited(document, new_id, wish)


def _with_media(document: Document, scene_id: str, wish: SceneWish) -> Document:
    """Another photo or clip; one takes the place of the other."""
    named = wish.model_fields_set
    if wish.photo and wish.clip:
        raise InputError(
            "A scene shows a photo or a clip, not both.", remedy="Send one.", field="photo"
        )
    if "photo" in named and (wish.photo or scene_of(document, scene_id).look.image):
        document = edits.set_photo(document, scene_id, _ref(wish.photo))
    if "more_photos" in named:
        more = [media.ref() for media in wish.more_photos]
        document = edits.set_more_photos(document, scene_id, more)
    if "clip" in named or "clip_start_s" in named:
        look = scene_of(document, scene_id).look
        clip = _ref(wish.clip) if "clip" in named else look.clip
        start_s = wish.clip_start_s if "clip_start_s" in named else 0.0
        if clip or look.clip:
            document = edits.set_clip(document, scene_id, clip, start_s)
    return document


def _ref(media: Media | None) -> MediaRef | None:
    return media.ref() if media else None

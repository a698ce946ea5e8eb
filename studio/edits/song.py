"""Edits of a music video's song: what is heard in it, and how its sentences are made.

The sentences follow with `studio.hearing.retold`; those that a person wrote are locked and stay.
"""

from __future__ import annotations

from typing import Any

from studio.analysis.whisper_languages import check_language
from studio.document import Document, Heard, Look, Song
from studio.edits.common import changed, fitting, scene_of, with_scene
from studio.edits.scene import MAX_VISUAL_CHARS
from studio.errors import InputError


def set_song(document: Document, **values: Any) -> Document:
    """How the song is listened to and told: `language`, `lyrics`, `wording`, `window_s` ...

    Raises
    ------
    InputError : this project has no song, or a value is refused.
    """
    check_language(values.get("language", ""))
    song = changed(_song(document), **values)
    if song.window_s != _song(document).window_s:
        song = changed(song, heard=())  # they were said of other windows
    return changed(document, song=song)


def set_heard(document: Document, window: int, **values: Any) -> Document:
    """What a person says is heard in a window, counted from 0; None: what the studio heard.

    values : fields of `Heard`; what is not named stays as it was said before.
    """
    song = _song(document)
    said = {heard.window: heard for heard in song.heard}
    before = said.get(window) or changed(Heard(window=0), window=window)
    said[window] = changed(before, **values)
    kept = [heard for _, heard in sorted(said.items()) if heard != Heard(window=heard.window)]
    return changed(document, song=changed(song, heard=tuple(kept)))


def clear_heard(document: Document, window: int) -> Document:
    """What the studio heard in a window, after all."""
    song = _song(document)
    kept = tuple(heard for heard in song.heard if heard.window != window)
    return changed(document, song=changed(song, heard=kept))


def set_sentence(document: Document, scene_id: str, text: str) -> Document:
    """What is to be seen in a shot, in a person's words: nothing rewrites them then."""
    words = fitting(text, MAX_VISUAL_CHARS, "sentence")
    return with_scene(document, scene_id, visual=words, locked=True)


def set_palette(document: Document, colors: tuple[str, ...]) -> Document:
    """Colours of the whole film; none: as the music has them, once the sentences are told anew."""
    brand = changed(document.brief.brand, colors=colors)
    document = changed(document, brief=changed(document.brief, brand=brand))
    for scene in document.scenes:
        look: Look = changed(scene_of(document, scene.id).look, colors=colors)
        document = with_scene(document, scene.id, look=look)
    return document


def _song(document: Document) -> Song:
    if document.song is None:
        raise InputError(
            "This project has no song.", remedy="Make a music video of one.", field="song"
        )
    return document.song

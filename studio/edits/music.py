"""Edits of the music."""

from __future__ import annotations

from typing import Any

from studio.document import Document, MusicRewrite
from studio.edits.common import changed

#: Settings of the music that leave its notes as they are, but for the key they stand in.
SAME_PIECE = frozenset({"rewrites", "enabled", "gain_db", "key", "hits_cuts"})


def set_music(document: Document, **values: Any) -> Document:
    """Change settings of the music. What changes the piece itself forgets bars written anew."""
    if not values.keys() <= SAME_PIECE:
        values = {"rewrites": (), **values}
    return changed(document, music=changed(document.music, **values))


def rewrite_music(
    document: Document,
    first_bar: int = 0,
    last_bar: int = 0,
    keep: tuple[str, ...] = (),
    of_bars: int = 0,
) -> Document:
    """Write bars of the music anew, leaving the notes of `keep` as they are.

    of_bars : the length of the piece that the person saw; the change is for that piece only.
    """
    change = MusicRewrite(
        seed=len(document.music.rewrites) + 1,
        first_bar=first_bar,
        last_bar=last_bar,
        keep=keep,
        of_bars=of_bars,
    )
    return set_music(document, rewrites=(*document.music.rewrites, change))


def new_music(document: Document) -> Document:
    """Another piece for the same words."""
    return set_music(document, seed=document.music.seed + 1, enabled=True)

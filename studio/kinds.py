"""Documents that no brief begins: a clip from a prompt, a music video from a song."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePath
from typing import Any

from studio.analysis.whisper_languages import check_language
from studio.document import (
    MAX_DURATION_S,
    MIN_DURATION_S,
    Brand,
    Brief,
    CaptionSettings,
    Document,
    MediaRef,
    MusicSettings,
    Song,
)
from studio.edits.common import changed
from studio.errors import InputError
from studio.music.vocabulary import GENRES, INSTRUMENTS, TONICS

CLIP_S = 15.0
MAX_PROMPT_CHARS = 1000
MAX_TITLE_CHARS = 60


def clip_document(
    prompt: str,
    genre: str = "",
    duration_s: float = CLIP_S,
    *,
    mood: str = "",
    seed: int = 0,
    titled: bool = False,
    colors: Sequence[str] = (),
    **music: Any,
) -> Document:
    """A clip without shots yet: its music is composed first.

    Parameters
    ----------
    prompt : what is to be seen, which the music is written to as well.
    genre : a name of `studio.music.vocabulary.GENRES`; empty: what suits the prompt.
    mood : of the music, in words.
    titled : words of the prompt stand in the first picture.
    colors : of the whole film; none: what suits the prompt.
    music : fields of `MusicSettings`.

    Raises
    ------
    InputError : names the field that cannot be used.
    """
    words = " ".join(prompt.split())
    if not words:
        raise InputError("A clip needs a prompt.", remedy="Say what is to be seen.", field="prompt")
    if len(words) > MAX_PROMPT_CHARS:
        raise InputError(
            f"The prompt has {len(words)} characters; a clip takes {MAX_PROMPT_CHARS}.",
            remedy="Say the main thing in a sentence or two.",
            field="prompt",
        )
    if not MIN_DURATION_S <= duration_s <= MAX_DURATION_S:
        raise InputError(
            f"A clip lasts {MIN_DURATION_S:g} to {MAX_DURATION_S:g} seconds, not {duration_s:g}.",
            remedy="Choose a length between them.",
            field="duration",
        )
    check_seed(seed)
    _check_known([genre] if genre else [], GENRES, "genre", "genre")
    _check_known([music["key"]] if music.get("key") else [], TONICS, "key", "key")
    for field in ("instruments", "without"):
        _check_known(music.get(field, ()), INSTRUMENTS, field, "instrument")
    return Document(
        kind="clip",
        title=_title(words),
        brief=Brief(product=words, duration_s=duration_s, brand=_brand(colors)),
        seed=seed,
        scenes=(),
        music=changed(MusicSettings(), genre=genre, prompt=mood, **music),
        captions=CaptionSettings(enabled=titled),
    )


def song_document(
    sound: MediaRef, title: str = "", *, seed: int = 0, colors: Sequence[str] = (), **song: Any
) -> Document:
    """A music video without shots yet: its song is listened to first.

    Parameters
    ----------
    title : empty: the file's name.
    colors : of the whole film; none: as the song has them.
    song : fields of `Song`.

    Raises
    ------
    InputError : names the field that cannot be used.
    """
    check_seed(seed)
    check_language(song.get("language", ""))
    name = title.strip() or PurePath(sound.name).stem or "Song"
    heard = changed(Song(sound=sound), **song)
    return Document(
        kind="music_video",
        title=name[:MAX_TITLE_CHARS],
        brief=Brief(product=name[:MAX_PROMPT_CHARS], brand=_brand(colors)),
        seed=seed,
        scenes=(),
        song=heard,
        captions=CaptionSettings(enabled=heard.lyrics),
    )


def _brand(colors: Sequence[str]) -> Brand:
    return changed(Brand(), colors=tuple(colour.lower() for colour in colors))


def _title(words: str) -> str:
    """The prompt's first words."""
    short = words.rstrip(".!?")
    return short if len(short) <= MAX_TITLE_CHARS else f"{short[: MAX_TITLE_CHARS - 1].rstrip()}…"


def check_seed(seed: int) -> None:
    """Refuse a seed below 0.

    Raises
    ------
    InputError : it is.
    """
    if seed < 0:
        raise InputError("A seed is 0 or more.", remedy="Give another number.", field="seed")


def _check_known(names: Sequence[str], known: Sequence[str], field: str, what: str) -> None:
    for name in names:
        if name not in known:
            raise InputError(
                f"{name!r} is not one of the {what}s that are known.",
                remedy=f"Choose among: {', '.join(known)}.",
                field=field,
            )

"""From what a request asks for to the document of a new project."""

from __future__ import annotations

from studio.api.models import AnyNewProject, EnginesWish, NewAd, NewClip, NewMusicVideo, NewProject
from studio.document import Document
from studio.kinds import clip_document, song_document
from studio.new_projects import Wishes, ad_document, as_wished, brief_of
from studio.order import Engines


def document_of(order: AnyNewProject) -> Document:
    """The document that is ordered, without scenes yet.

    Raises
    ------
    InputError : names the field that cannot be used.
    BackendUnavailable : an engine that was named lacks something.
    """
    if isinstance(order, NewAd):
        return as_wished(_ad(order), _wishes(order, order.voice))
    if isinstance(order, NewClip):
        return as_wished(_clip(order), _wishes(order))
    return as_wished(_music_video(order), _wishes(order))


def _ad(order: NewAd) -> Document:
    return ad_document(brief_of(order.brief.model_dump()), order.seed)


def _clip(order: NewClip) -> Document:
    return clip_document(
        order.video_prompt,
        order.genre,
        order.duration,
        mood=order.mood,
        seed=order.seed,
        bpm=order.tempo,
        key=order.key,
        mode=order.mode,
        instruments=tuple(order.instruments),
        only=bool(order.instruments),
    )


def _music_video(order: NewMusicVideo) -> Document:
    return song_document(
        order.song.ref(),
        order.title,
        seed=order.seed,
        colors=order.colors,
        language=order.language,
        lyrics=order.lyrics,
        wording=order.wording,
        window_s=order.window_s,
    )


def _wishes(order: NewProject, voice: str = "auto") -> Wishes:
    return Wishes(
        title=order.title,
        format=order.format,
        style=order.style,
        voice=voice,
        engines=engines_of(order.engines, order.accept_licences),
    )


def engines_of(wish: EnginesWish, accepted: list[str]) -> Engines:
    """Engines by name; what is left to the studio stays empty."""
    narrator, composer, animator = (
        "" if name == "auto" else name for name in (wish.narrator, wish.composer, wish.animator)
    )
    return Engines(wish.writer, narrator, composer, animator, tuple(accepted))

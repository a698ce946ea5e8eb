"""The rules that hold for every document, one function a part of it.

They are those of `studio.edits`, which checks each value as it is set, said once for a whole
document. Every function yields what is wrong; nothing here changes anything.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Sequence
from typing import Any

from pydantic import BaseModel

from studio.analysis.whisper_languages import check_language
from studio.backends import RoleName, rows, rows_for
from studio.document import DOCUMENT_VERSION, Document, MediaRef, Role, Scene
from studio.edits.film import MAX_MARKERS
from studio.edits.order import MAX_SCENES, MAX_SHOTS
from studio.edits.scene import MAX_SCENE_S
from studio.errors import InputError
from studio.music.vocabulary import GENRES, INSTRUMENTS, TONICS
from studio.recipes import upload_recipe
from studio.rules.text import check_text, limit_of, list_limit_of
from studio.views.choices import choices, voices_of
from studio.visuals.families import FAMILIES
from studio.visuals.generative.arts import ARTS
from studio.voice.choose import is_voice_of

AUTO = "auto"
MAX_SEED = 2**53 - 1  # the largest whole number that every reader of JSON keeps exactly
MAX_TIME_S = 86_400.0

#: Gives the artifact of a digest, or None.
Find = Callable[[str], object | None]


def problems(document: Document, find: Find) -> Iterator[InputError]:
    """Every rule that the document breaks."""
    if document.version != DOCUMENT_VERSION:
        yield _refusal(
            "version",
            f"This document has version {document.version}; this studio reads "
            f"version {DOCUMENT_VERSION}.",
            "Open it with the studio that made it, or update this one.",
        )
        return
    yield from _texts(document)
    yield from _whole_film(document)
    yield from _music(document)
    yield from _song(document)
    yield from _scenes(document)
    yield from _media(document, find)


def _texts(value: Any, field: str = "") -> Iterator[InputError]:
    """Texts and lists that are too long, and signs that cannot be kept, anywhere in a value."""
    if isinstance(value, str):
        try:
            check_text(value, limit_of(field), field)
        except InputError as error:
            yield error
    elif isinstance(value, BaseModel):
        for name in type(value).model_fields:
            yield from _texts(getattr(value, name), f"{field}.{name}" if field else name)
    elif isinstance(value, tuple):
        most = list_limit_of(field)
        if len(value) > most:
            yield _refusal(
                field, f"There are {len(value)} of these; {most} are taken.", "Take fewer."
            )
        for i, item in enumerate(value[:most]):
            yield from _texts(item, f"{field}[{i}]")


def _whole_film(document: Document) -> Iterator[InputError]:
    yield from _seed(document.seed, "seed")
    if not document.title.strip():
        yield _refusal("title", "A project needs a name.", "Give it one.")
    if document.style != AUTO:  # the lists take a moment to read
        yield from _known(document.style, choices().styles, "style", "style")
    yield from _known(document.brief.brand.font, ("", *FAMILIES), "brief.brand.font", "font")
    yield from _engine(document.voice.backend, "narrator", "voice.backend")
    yield from _engine(document.pictures.backend, "animator", "pictures.backend")
    yield from _voice(document, document.voice.voice, "voice.voice")
    asking = sorted({row.name for row in rows() if row.consent})
    for i, name in enumerate(document.accepted):
        if name not in asking:
            yield _refusal(
                f"accepted[{i}]",
                f"No engine {name!r} asks for its licence to be accepted.",
                f"These do: {', '.join(asking)}.",
            )
    yield from _unique([marker.id for marker in document.markers], "markers", MAX_MARKERS)
    for i, marker in enumerate(document.markers):
        yield from _up_to(marker.time_s, MAX_TIME_S, f"markers[{i}].time_s")


def _music(document: Document) -> Iterator[InputError]:
    music = document.music
    yield from _seed(music.seed, "music.seed")
    yield from _engine(music.backend, "composer", "music.backend")
    yield from _known(music.genre, ("", *GENRES), "music.genre", "genre")
    yield from _known(music.key, ("", *TONICS), "music.key", "key")
    played = {"music.instruments": music.instruments, "music.without": music.without}
    for i, rewrite in enumerate(music.rewrites):
        yield from _seed(rewrite.seed, f"music.rewrites[{i}].seed")
        played[f"music.rewrites[{i}].keep"] = rewrite.keep
    for field, names in played.items():
        for i, name in enumerate(names):
            yield from _known(name, INSTRUMENTS, f"{field}[{i}]", "instrument")


def _song(document: Document) -> Iterator[InputError]:
    song = document.song
    if (song is None) == (document.kind == "music_video"):
        yield _refusal(
            "song",
            "A music video has a song, and nothing else has one.",
            "Make a music video of the song.",
        )
    if song is None:
        return
    yield from _engine(song.tagger, "tagger", "song.tagger")
    yield from _engine(song.transcriber, "transcriber", "song.transcriber")
    yield from _up_to(song.duration_s, MAX_TIME_S, "song.duration_s")
    try:
        check_language(song.language)
    except InputError as error:
        yield _refusal("song.language", error.message, error.remedy)
    windows = [str(heard.window) for heard in song.heard]
    yield from _unique(windows, "song.heard", list_limit_of("song.heard"))


def _scenes(document: Document) -> Iterator[InputError]:
    most = MAX_SCENES if document.kind == "ad" else MAX_SHOTS
    yield from _unique([scene.id for scene in document.scenes], "scenes", most)
    automatic = all(scene.look.layout == AUTO for scene in document.scenes)
    layouts = (AUTO,) if automatic else (AUTO, *choices().layouts, *(art.name for art in ARTS))
    for i, scene in enumerate(document.scenes):
        yield from _scene(document, scene, f"scenes[{i}]", layouts)


def _scene(
    document: Document, scene: Scene, field: str, layouts: Collection[str]
) -> Iterator[InputError]:
    shot = scene.role is Role.SHOT
    if document.kind != "ad" and not shot:
        yield _refusal(f"{field}.role", "A film to music has shots only.", "Use the role 'shot'.")
    if shot and scene.narration:
        yield _refusal(
            f"{field}.narration",
            "Nobody speaks in a shot that goes to music.",
            "Change what is to be seen in it, or the words on the screen.",
        )
    yield from _up_to(
        scene.length_s, MAX_SCENE_S if document.kind == "ad" else MAX_TIME_S, f"{field}.length_s"
    )
    look = scene.look
    yield from _up_to(look.clip_start_s, MAX_TIME_S, f"{field}.look.clip_start_s")
    yield from _seed(scene.voice_seed, f"{field}.voice_seed")
    yield from _seed(look.seed, f"{field}.look.seed")
    yield from _engine(look.backend, "animator", f"{field}.look.backend")
    yield from _known(look.layout, layouts, f"{field}.look.layout", "layout")
    yield from _voice(document, scene.voice, f"{field}.voice")
    if look.image and look.clip:
        yield _refusal(
            f"{field}.look", "A scene shows a photo or a clip, not both.", "Take one of them out."
        )


def _media(document: Document, find: Find) -> Iterator[InputError]:
    """References to files that are not there, or of another kind."""
    there: dict[str, bool] = {}
    for field, ref, kind in _references(document):
        if ref.kind != kind:
            yield _refusal(f"{field}.kind", f"This has to be of the kind {kind!r}.", "Change it.")
        if ref.sha256 not in there:
            there[ref.sha256] = find(upload_recipe(ref).digest) is not None
        if not there[ref.sha256]:
            yield _refusal(field, f"The file '{ref.name}' is not here.", "Upload it first.")


def _references(document: Document) -> Iterator[tuple[str, MediaRef, str]]:
    """Every file that the document names: its field, and the kind that it has to be."""
    found: list[tuple[str, MediaRef | None, str]] = [
        (f"brief.images[{i}]", ref, "image") for i, ref in enumerate(document.brief.images)
    ]
    found.append(("brief.brand.logo", document.brief.brand.logo, "image"))
    found.append(("song.sound", document.song.sound if document.song else None, "audio"))
    for i, scene in enumerate(document.scenes):
        found.append((f"scenes[{i}].look.image", scene.look.image, "image"))
        found.append((f"scenes[{i}].look.clip", scene.look.clip, "video"))
        more = enumerate(scene.look.images)
        found += [(f"scenes[{i}].look.images[{k}]", ref, "image") for k, ref in more]
    return ((field, ref, kind) for field, ref, kind in found if ref is not None)


def _voice(document: Document, voice: str, field: str) -> Iterator[InputError]:
    """A voice is one of its narrator's; where that is not installed, it has the right form."""
    if voice in ("", AUTO):
        return
    narrator = document.voice.backend
    known = [choice.name for choice in voices_of(narrator)]
    fits = voice in known if known else narrator == AUTO or is_voice_of(narrator, voice)
    if not fits:
        yield _refusal(field, f"There is no voice {voice!r}.", "Look at the list of voices.")


def _engine(name: str, role: RoleName, field: str) -> Iterator[InputError]:
    yield from _known(name, (AUTO, *(row.name for row in rows_for(role))), field, role)


def _known(name: str, known: Collection[str], field: str, what: str) -> Iterator[InputError]:
    if name not in known:
        names = ", ".join(filter(None, known))
        yield _refusal(field, f"There is no {what} {name!r}.", f"Choose one of: {names}.")


def _seed(seed: int, field: str) -> Iterator[InputError]:
    if not 0 <= seed <= MAX_SEED:
        yield _refusal(field, f"A seed is 0 to {MAX_SEED}.", "Give another number.")


def _up_to(seconds: float, most_s: float, field: str) -> Iterator[InputError]:
    if not 0 <= seconds <= most_s:
        yield _refusal(field, f"This is 0 to {most_s:g} seconds.", "Choose a length between them.")


def _unique(ids: Sequence[str], field: str, most: int) -> Iterator[InputError]:
    if len(ids) > most:
        yield _refusal(field, f"A film has at most {most} of these.", "Delete some first.")
    twice = [name for name, count in Counter(ids).items() if count > 1]
    if twice:
        yield _refusal(field, f"{twice[0]!r} is there twice.", "Give each an id of its own.")


def _refusal(field: str, message: str, remedy: str) -> InputError:
    return InputError(message, remedy=remedy, field=field)

"""Variants of one ad: hooks x calls to action x formats x languages, as documents.

Everything that does not differ keeps its recipe, so it is made once for all variants: another hook
is one voice line, one scene's picture and the transition beside it; another format is pictures
alone; another language is everything that is said or read.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import product

from studio import edits
from studio.brief_file import LANGUAGES
from studio.document import Document, Format, Language, Scene
from studio.errors import InputError
from studio.variations.matrix import AS_IT_IS, Matrix


@dataclass(frozen=True)
class Variant:
    """One film of a matrix.

    hook, call_to_action : the words in its language; empty where the project's own stay.
    """

    name: str
    document: Document
    format: Format
    language: Language
    hook: str = ""
    call_to_action: str = ""


@dataclass(frozen=True)
class Size:
    """How much a matrix is: films, and scenes and lines in all and of those that differ."""

    films: int
    scenes: int
    scenes_drawn: int
    lines: int
    lines_spoken: int


#: Words by what they are (see `lines_of`), in one language.
Lines = Mapping[str, str]


def lines_of(document: Document, matrix: Matrix) -> dict[str, str]:
    """All words of the films that another language needs: key -> words in the project's language.

    Keys are ``narration:s1`` and ``screen:s1`` of a scene, ``hook:1``, ``call:1``, ``offer``,
    ``call_to_action`` and ``key_point:1``.
    """
    found: dict[str, str] = {}
    own = _own_scenes(document, matrix)
    for scene in document.scenes:
        if scene.id in own:
            found[f"narration:{scene.id}"] = scene.narration
            found[f"screen:{scene.id}"] = scene.on_screen_text
    found |= {f"hook:{n}": text for n, text in enumerate(matrix.hooks, 1)}
    found |= {f"call:{n}": text for n, text in enumerate(matrix.calls_to_action, 1)}
    brief = document.brief
    found["offer"] = brief.offer
    if document.scenes[-1].id in own:
        found["call_to_action"] = brief.call_to_action
    found |= {f"key_point:{n}": text for n, text in enumerate(brief.key_points, 1)}
    return {key: text for key, text in found.items() if text.strip()}


def missing_lines(document: Document, matrix: Matrix, lines: Lines) -> list[str]:
    """The keys of what a translation lacks."""
    wanted = lines_of(document, matrix)
    return [key for key in wanted if not str(lines.get(key, "")).strip()]


def check_words(document: Document, matrix: Matrix, words: Mapping[str, Lines]) -> None:
    """Refuse a matrix of which a language lacks words: there is never a half-translated film.

    Raises
    ------
    InputError : names the language, and lines that it lacks.
    """
    for language in matrix.languages:
        lacking = missing_lines(document, matrix, words.get(language, {}))
        if lacking and language != document.brief.language:
            raise InputError(
                f"The words in {LANGUAGES[language]} are not complete: {', '.join(lacking[:4])}"
                f"{' and more' if len(lacking) > 4 else ''} have none.",
                remedy="Give all of them, or choose a writer that translates (a language model).",
                field=f"words.{language}",
            )
        for key, text in words.get(language, {}).items():
            _check_length(language, key, text)


def variant_documents(
    document: Document, matrix: Matrix, words: Mapping[str, Lines]
) -> list[Variant]:
    """All films of a matrix.

    words : the `lines_of` the films, by language, for all but the project's own.

    Raises
    ------
    InputError : as in `check_words`.
    """
    check_words(document, matrix, words)
    own = document.brief.language
    variants: list[Variant] = []
    for language in matrix.languages or (own,):
        base, spoken = document, matrix
        if language != own:
            base, spoken = in_language(document, matrix, language, words[language])
        variants += _in_one_language(base, spoken, language)
    return variants


def size_of(document: Document, matrix: Matrix) -> Size:
    """How much of a matrix is shared, judged by what is said and shown in its scenes."""
    languages = max(len(matrix.languages), 1)
    said: list[tuple[str, str]] = []
    drawn: list[tuple[str, ...]] = []
    for variant in _in_one_language(document, matrix, document.brief.language):
        for scene in variant.document.scenes:
            said.append((scene.id, scene.narration))
            drawn.append((*said[-1], scene.on_screen_text, variant.format))
    return Size(
        films=languages * len(said) // len(document.scenes),
        scenes=languages * len(drawn),
        scenes_drawn=languages * len(set(drawn)),
        lines=languages * len(said),
        lines_spoken=languages * len(set(said)),
    )


def in_language(
    document: Document, matrix: Matrix, language: Language, lines: Lines
) -> tuple[Document, Matrix]:
    """The ad and its matrix in another language; voices are chosen anew, as they have one."""
    from studio.visuals.step import style_of
    from studio.visuals.styles import WITH_FONT

    def scene(old: Scene) -> Scene:
        words = {
            "narration": lines.get(f"narration:{old.id}", ""),
            "on_screen_text": lines.get(f"screen:{old.id}", ""),
        }
        return old.model_copy(update=words | {"caption_text": "", "voice": "", "voice_seed": 0})

    def translated(key: str, texts: Sequence[str]) -> tuple[str, ...]:
        return tuple(lines.get(f"{key}:{n}", "") for n in range(1, len(texts) + 1))

    brief = document.brief
    told = {
        "language": language,
        "offer": lines.get("offer", ""),
        "call_to_action": lines.get("call_to_action", ""),
        "key_points": translated("key_point", brief.key_points),
    }
    changed = {
        "brief": brief.model_copy(update=told),
        "scenes": tuple(map(scene, document.scenes)),
        "voice": document.voice.model_copy(update={"voice": "auto"}),
        # An automatic style follows from words, and shall not change with their language.
        "style": style_of(document).partition(WITH_FONT)[0],
    }
    hooks, calls = matrix.hooks, matrix.calls_to_action
    spoken = replace(
        matrix, hooks=translated("hook", hooks), calls_to_action=translated("call", calls)
    )
    return document.model_copy(update=changed), spoken


def _in_one_language(document: Document, matrix: Matrix, language: Language) -> list[Variant]:
    found: list[Variant] = []
    hooks = matrix.hooks or (AS_IT_IS,)
    calls = matrix.calls_to_action or (AS_IT_IS,)
    for (h, hook), (c, call) in product(enumerate(hooks, 1), enumerate(calls, 1)):
        film = _with_call(_with_hook(document, hook), call)
        for fmt in matrix.formats or (document.format,):
            parts = [
                document.title,
                f"hook {h}" if matrix.hooks else "",
                f"call {c}" if matrix.calls_to_action else "",
                fmt if matrix.formats else "",
                LANGUAGES[language] if matrix.languages else "",
            ]
            name = ", ".join(filter(None, parts))
            shaped = edits.set_format(film, fmt)
            found.append(Variant(name, shaped, fmt, language, hook, call))
    return found


def _with_hook(document: Document, words: str) -> Document:
    """The ad with other words in its first scene; its length stays while they fit in."""
    return _with_words(document, document.scenes[0], words) if words else document


def _with_call(document: Document, words: str) -> Document:
    """The ad with another call to action; its end card shows it, too."""
    if not words:
        return document
    told = {"call_to_action": words.rstrip(" .")}
    document = document.model_copy(update={"brief": document.brief.model_copy(update=told)})
    return _with_words(document, document.scenes[-1], words)


def _with_words(document: Document, scene: Scene, words: str) -> Document:
    from studio.writing.drafts import screen_text

    shown = screen_text(words)[: edits.MAX_ON_SCREEN_CHARS]
    told = {"narration": words, "on_screen_text": shown, "caption_text": "", "voice_seed": 0}
    return document.with_scene(scene.model_copy(update=told))


def _own_scenes(document: Document, matrix: Matrix) -> set[str]:
    """Scenes whose own words some film of the matrix says."""
    replaced = set()
    for texts, scene in (
        (matrix.hooks, document.scenes[0]),
        (matrix.calls_to_action, document.scenes[-1]),
    ):
        if texts and AS_IT_IS not in texts:
            replaced.add(scene.id)
    return {scene.id for scene in document.scenes} - replaced


def _check_length(language: str, key: str, text: str) -> None:
    most = edits.MAX_ON_SCREEN_CHARS if key.startswith("screen") else edits.MAX_NARRATION_CHARS
    if len(text) > most:
        raise InputError(
            f"'{key}' in {LANGUAGES[language]} has {len(text)} characters; it takes {most}.",
            remedy="Shorten it.",
            field=f"words.{language}.{key}",
        )

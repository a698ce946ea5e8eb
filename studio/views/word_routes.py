"""Words that a page still held when it was left: its beacon brings them here."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import partial

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from studio import edits
from studio.access.guards import check_origin, read_body, refused
from studio.document import Document
from studio.errors import EditClash, InputError, NotFoundError, StudioError
from studio.views.desk import desk
from studio.views.shared import began_from
from studio.views.shots import set_sentence
from studio.views.song_panel import set_words

MAX_WORDS_BYTES = 50_000
Words = Callable[[Document, str], Document]

#: What a beacon may save of a scene, by the last part of its address.
SCENE_WORDS = {
    "narration": edits.set_narration,
    "on_screen_text": edits.set_on_screen_text,
    "caption_text": edits.set_caption_text,
    "visual": set_sentence,
}


async def post_scene_words(request: Request) -> Response:
    """Words of a scene."""
    field, scene_id = request.path_params["field"], request.path_params["scene_id"]
    change = SCENE_WORDS.get(field)
    if change is None:
        return refused(NotFoundError(f"A scene has no {field!r}."))

    def words(document: Document, text: str) -> Document:
        return change(document, scene_id, text)

    return await _store(request, words, f"Changed the {field.replace('_', ' ')}")


async def post_music_prompt(request: Request) -> Response:
    """How the music should sound."""

    def words(document: Document, text: str) -> Document:
        return edits.set_music(document, prompt=text.strip())

    return await _store(request, words, "Changed how the music sounds")


async def post_heard_words(request: Request) -> Response:
    """What is sung or said in a window of the song."""
    window = request.path_params["window"]

    def words(document: Document, text: str) -> Document:
        return set_words(document, window, text)

    return await _store(request, words, "Corrected the words of the song")


async def post_title(request: Request) -> Response:
    """The project's title."""
    return await _store(request, edits.rename, "Renamed")


async def _store(request: Request, words: Words, summary: str) -> Response:
    try:
        check_origin(request)
        too_long = InputError("These words are too long.", remedy="Shorten them.", field="text")
        text, was = _parse(await read_body(request, MAX_WORDS_BYTES, too_long))
        await run_in_threadpool(
            desk().edit,
            request.path_params["project_id"],
            lambda document: words(document, text),
            summary,
            None if was is None else partial(_seen, words, was),
        )
    except EditClash:
        pass  # both are kept, and the page that could ask is gone: the history has it
    except StudioError as error:
        return refused(error)
    return Response(status_code=204)


def _seen(words: Words, was: str, document: Document) -> Document:
    return began_from(document, words, was)


def _parse(content: bytes) -> tuple[str, str | None]:
    """The words, and those that the person began from where the page told them."""
    try:
        values = json.loads(content)
        text, was = values["text"], values.get("was")
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise InputError("These words cannot be read.", remedy="Send text and was.") from error
    if not isinstance(text, str) or not isinstance(was, str | None):
        raise InputError("These words cannot be read.", remedy="Send text and was.")
    return text, was


ROUTES = [
    Route("/projects/{project_id}/title", post_title, methods=["POST"]),
    Route("/projects/{project_id}/music/prompt", post_music_prompt, methods=["POST"]),
    Route("/projects/{project_id}/heard/{window:int}/words", post_heard_words, methods=["POST"]),
    Route("/projects/{project_id}/scenes/{scene_id}/{field}", post_scene_words, methods=["POST"]),
]

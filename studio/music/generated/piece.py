"""The way from a request to a piece that all models of sound share."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, Final

from studio import under_way
from studio.errors import InputError, StudioError
from studio.gpu import failures
from studio.music.composer import RATE_HZ, Composition, MusicRequest
from studio.music.generated.finishing import Drawn, finished, seconds_to_draw
from studio.music.generated.prompts import Asked, asked_of

MIN_S, MAX_S = 2.0, 540.0
DRAWING_SHARE: Final = 0.95  # of the time
_SEEDS: Final = 2**63
NO_ROOM: Final = (
    "Ask for a shorter piece, close other programs that use the graphics card, or choose a "
    "smaller model."
)

#: Draws the sound for what is asked: at least so many seconds, from this seed.
Draw = Callable[[Asked, float, int], Drawn]


def compose(request: MusicRequest, draw: Draw) -> Composition:
    """Music of the exact length, about -20 LUFS; there is no score.

    Raises
    ------
    InputError : shorter than 2 s or longer than 9 minutes, an attribute that does not exist, or
        accents or bars written anew are asked for, which need a score.
    BackendFailed : the model failed, or drew no sound.
    Cancelled : nobody wants the piece any more.
    """
    _refuse_what_needs_a_score(request)
    asked = asked_of(request)
    seed = request.seed % _SEEDS
    under_way.note(prompt=asked.text, seed=seed)
    drawn = draw(asked, seconds_to_draw(request), seed)
    under_way.tell(DRAWING_SHARE, "mastering")
    samples = finished(drawn, request, asked.meaning.bpm)
    return Composition(samples, facts=_facts(request, asked))


def tell_drawn(done: float, whole: float) -> None:
    """Say how much of the sound is there, in seconds."""
    under_way.tell(
        DRAWING_SHARE * min(done / whole, 1.0), f"{min(done, whole):.0f} of {whole:.0f} s"
    )


@contextmanager
def working(model: str) -> Iterator[None]:
    """What a library raises inside the block becomes a `BackendFailed` that says what to do."""
    try:
        yield
    except StudioError:
        raise
    except Exception as error:
        if failures.is_out_of_memory(error):
            raise failures.out_of_memory(model, NO_ROOM) from error
        raise failures.failed(model, error) from error


def _refuse_what_needs_a_score(request: MusicRequest) -> None:
    if request.accents or request.rewrites:
        raise InputError(
            "This composer draws sound without a score, so it can neither hit single moments nor "
            "write bars anew.",
            remedy="Turn accents and changed parts off, or choose the composer 'lstm'.",
            field="music",
        )
    if not MIN_S <= request.duration_s <= MAX_S:
        raise InputError(
            f"This composer cannot make music of {request.duration_s:.1f} s.",
            remedy=f"Ask for {MIN_S:g} to {MAX_S:g} seconds.",
            field="music",
        )


def _facts(request: MusicRequest, asked: Asked) -> dict[str, Any]:
    """What was asked for: nobody has measured whether the model kept to it.

    There are no ``beats_per_bar``, so nobody looks for beats in this sound; bars are 0.
    """
    meaning = asked.meaning
    return {
        "bpm": round(meaning.bpm, 2),
        "genre": meaning.genre,
        "key": asked.key,
        "mode": meaning.mode,
        "energy": meaning.energy,
        "valence": meaning.valence,
        "instruments": list(meaning.instruments),
        "without": list(meaning.without),
        "bars": 0,
        "sections": [
            {"role": section.role, "start_s": round(section.start_s, 3), "bars": 0}
            for section in request.sections
        ],
        "loop": request.loop,
        "has_score": False,
        "rate_hz": RATE_HZ,
    }

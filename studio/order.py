"""What is asked for in the terminal with ``studio make``, and whether it can be met."""

from __future__ import annotations

import difflib
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from errno import EISDIR
from pathlib import Path

from studio import edits
from studio.backends import Backend, RoleName, choose, load, rows
from studio.consent import check_accepted
from studio.document import FRAME_SIZES, Document
from studio.errors import InputError
from studio.voice.narrator import Narrator


@dataclass(frozen=True)
class Engines:
    """Back-ends that were asked for by name, and those whose licence is accepted."""

    writer: str = "auto"
    narrator: str = ""
    composer: str = ""
    animator: str = ""
    accepted: tuple[str, ...] = ()

    def named(self) -> dict[RoleName, str]:
        """The names that were asked for, by role; empty where none was."""
        writer = "" if self.writer == "auto" else self.writer
        return {
            "writer": writer,
            "narrator": self.narrator,
            "composer": self.composer,
            "animator": self.animator,
        }


@dataclass(frozen=True)
class Order:
    """What the person asked for in the terminal: a brief or a project, and what to make of it.

    What is None was not asked for: a project keeps its own, a brief takes the default.
    """

    brief_path: Path | None
    project_id: str
    output: Path | None
    fmt: str | None
    seed: int | None
    voice: str | None
    engines: Engines = Engines()


def check(order: Order) -> None:
    """Refuse options that cannot be met, before anything is opened or made."""
    check_options(order)
    _check_licences(order.engines.accepted)
    if order.voice is not None:
        check_voice(order.voice, order.engines.narrator or "auto")


def check_options(order: Order) -> None:
    """Refuse options that do not go together, whatever engines there are.

    Raises
    ------
    InputError : names the option.
    """
    if order.fmt is not None and order.fmt not in FRAME_SIZES:
        raise InputError(
            f"{order.fmt!r} is not a format.",
            remedy=f"Choose one of: {', '.join(FRAME_SIZES)}.",
            field="--format",
        )
    if order.brief_path is None:
        _check_project(order)


def _check_project(order: Order) -> None:
    """Refuse what a project has of its own."""
    options: dict[str, object] = {"--seed": order.seed, "--voice": order.voice}
    options |= {f"--{role}": name or None for role, name in order.engines.named().items()}
    for option, value in options.items():
        if value is not None:
            raise InputError(
                "A project keeps its own.",
                remedy="Leave it out and change the project in the studio, or make another "
                "ad from the brief.",
                field=option,
            )


def _check_licences(accepted: Iterable[str]) -> None:
    """Refuse to accept the licence of an engine that asks for nothing: it may be misspelt."""
    asking = sorted({row.name for row in rows() if row.consent})
    for name in accepted:
        if name not in asking:
            raise InputError(
                f"No engine {name!r} asks for its licence to be accepted.",
                remedy=f"These do: {', '.join(asking)}.",
                field="--accept",
            )


def check_voice(name: str, narrator_name: str = "auto") -> None:
    """Refuse a voice that nobody has.

    Raises
    ------
    InputError : names the voices that come close.
    """
    narrator: Narrator = load(choose("narrator", narrator_name))
    known = [voice.name for voice in narrator.voices()]
    if name == "auto" or name in known:
        return
    close = difflib.get_close_matches(name, known, n=3, cutoff=0.3) or known[:3]
    raise InputError(
        f"There is no voice {name!r}.",
        remedy=f"Did you mean {' or '.join(close)}? "
        f"All voices: studio voices --narrator {narrator_name}",
        field="--voice",
    )


def check_edit(number: int | None, words: bool, new_music: bool) -> None:
    """Refuse ``studio edit`` without a change, or with words for no scene.

    Raises
    ------
    InputError : names the option.
    """
    if not (words or new_music):
        raise InputError(
            "Nothing to change.", remedy="Give --narration, --text or --new-music.", field="edit"
        )
    if words and number is None:
        raise InputError(
            "Words belong to a scene.",
            remedy="Give its number after the project, from 1.",
            field="scene",
        )


def too_long(asked_s: float, made_s: float) -> list[str]:
    """What a person should know of an ad that is longer than it was to be; nothing if it is not."""
    over_s = made_s - asked_s
    if over_s <= 0.05:
        return []
    return [
        f"The words need {over_s:.1f} s more than the {asked_s:g} s asked for: shorten a line "
        "to get there."
    ]


def target_of(order: Order) -> Path:
    """Where the film goes; the place is tried, and nothing is left there."""
    name = order.brief_path.stem if order.brief_path else order.project_id
    target = order.output or Path(f"{name}.mp4")
    if target.suffix.lower() != ".mp4":
        raise InputError(
            f"{target.name} does not end in .mp4.", remedy="Call it ad.mp4.", field="--output"
        )
    try:
        if target.is_dir():
            raise IsADirectoryError(EISDIR, "it is a folder")
        # Nothing is made yet, but a film must not be lost for a place that takes no files.
        folder = next(parent for parent in target.absolute().parents if parent.exists())
        with tempfile.NamedTemporaryFile(dir=folder):
            pass
    except OSError as error:
        raise InputError(
            f"{target} cannot be written ({error.strerror}).",
            remedy="Choose another place.",
            field="--output",
        ) from error
    return target.resolve()


def with_engines(document: Document, engines: Engines) -> Document:
    """The document with these back-ends; what was not asked for stays.

    Raises
    ------
    InputError : there is no such back-end, or its licence was not accepted.
    BackendUnavailable : it lacks something.
    """
    document = with_licences(document, engines.accepted)
    chosen: dict[RoleName, Backend] = {
        role: choose(role, name) for role, name in engines.named().items() if name
    }
    for backend in chosen.values():
        check_accepted(document, backend)
    if "narrator" in chosen:
        document = edits.set_narrator(document, chosen["narrator"].name)
    if "composer" in chosen:
        document = edits.set_music(document, backend=chosen["composer"].name)
    if "animator" in chosen:
        document = edits.set_animator(document, chosen["animator"].name)
    return document


def with_licences(document: Document, accepted: Iterable[str]) -> Document:
    """The document in which these back-ends' licences are accepted."""
    for name in accepted:
        document = edits.accept_licence(document, name)
    return document

"""The workbench of one production: finds artifacts, has the missing ones made, keeps the list.

`make` starts a step and returns at once; `wait` blocks until steps are done. What was computed
and what was reused is in `log` afterwards. What is lost or damaged meanwhile is made again.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import cached_property

from studio.compute import Compute, InlineCompute, Pending
from studio.errors import (
    FAULT_REMEDY,
    BackendFailed,
    Cancelled,
    InputGone,
    StorageError,
    StudioError,
)
from studio.mending import Mender
from studio.progress import Progress
from studio.recipes import Artifact, ArtifactStore, Recipe
from studio.under_way import Listener, listening

POLL_S = 0.03
HOLD_EVERY_S = 1200.0  # how often a long production tells the store what it uses
STAGE_OF = {
    "voice": "Voice",
    "music": "Music",
    "body": "Pictures",
    "blend": "Pictures",
    "still": "Pictures",
    "peaks": "Sound",
    "pcm": "Sound",
    "mix": "Sound",
    "film": "Film",
    "piece": "Music",
    "stems": "Music",
    "description": "Music",
    "script": "Words",
    "line": "Words",
    "translation": "Words",
    "sheet": "Film",
    "transcript": "Words",
    "footage": "Pictures",
    "poster": "Pictures",
    "proxy": "Pictures",
    "song": "Listening",
    "windows": "Listening",
    "tags": "Listening",
    "vocals": "Listening",
    "lyrics": "Listening",
    "pulse": "Music",
    "song_sound": "Sound",
}


@dataclass
class Ticket:
    """A step of this production."""

    recipe: Recipe
    label: str
    about: str  # the field that an error of this step is about
    weight: float
    reused: bool
    pending: Pending | None = None

    @cached_property
    def digest(self) -> str:
        """Digest of the artifact."""
        return self.recipe.digest


class Bench:
    """Makes what a production needs."""

    def __init__(self, store: ArtifactStore, compute: Compute, progress: Progress) -> None:
        self.store = store
        self.compute = compute
        self.progress = progress
        self.log: list[Ticket] = []
        self._tickets: dict[str, Ticket] = {}
        self._pending: dict[str, Pending] = {}
        self._mender = Mender(store, compute, self._pending)
        self._held_at = time.monotonic()

    def here(self) -> Bench:
        """The same bench for steps that run in this process at once."""
        bench = Bench(self.store, InlineCompute(self.store), self.progress)
        bench.log = self.log
        return bench

    def make(self, recipe: Recipe, label: str, weight: float, about: str = "") -> Ticket:
        """Start a step, unless its artifact is there."""
        digest = recipe.digest
        if digest in self._tickets:
            return self._tickets[digest]
        reused = self.store.verified(digest) is not None
        self._mender.learn(recipe)
        ticket = Ticket(recipe, label, about, weight, reused)
        self.log.append(ticket)
        self._tickets[digest] = ticket
        stage = STAGE_OF[recipe.kind]
        self.progress.add(stage, weight)
        if reused:
            self.progress.finish(stage, weight, reused=True)
        else:
            after = [self._pending[d] for d in recipe.inputs.values() if d in self._pending]
            with listening(self._hears(ticket)):  # of a step that runs at once, in this thread
                ticket.pending = self._pending[digest] = self.compute.submit(recipe, after)
        return ticket

    def wait(self, tickets: Sequence[Ticket]) -> list[Artifact]:
        """Block until these steps are done; their artifacts in the same order.

        Raises
        ------
        StudioError : a step failed; `field` names the scene where there is one.
        Cancelled : the progress sink asked to stop; steps not begun are given up.
        """
        with self.all_or_nothing():
            for ticket in tickets:
                if ticket.pending is None and self.store.find(ticket.digest) is None:
                    self._lost(ticket)
            # Two scenes with the same words share one ticket.
            left = list({id(t): t for t in tickets if t.pending is not None}.values())
            while left:
                left = [ticket for ticket in left if not self._ended(ticket)]
                for ticket in left:
                    self._partly(ticket)
                if left:
                    self.progress.begin(_under_way(left[0]))
                self.progress.report()
                self._hold()
                if left:
                    time.sleep(POLL_S)
        return [self._artifact(ticket) for ticket in tickets]

    @contextmanager
    def all_or_nothing(self) -> Iterator[None]:
        """Inside the block an error, or a stop, gives up all steps that are under way.

        A production can end between two waits, too: where its next step cannot be started, or
        where the sink hears of a stop when a reused step is counted.
        """
        try:
            yield
        except BaseException:
            for ticket in self.log:
                if ticket.pending is not None:
                    ticket.pending.cancel()
            raise

    def _hears(self, ticket: Ticket) -> Listener:
        def hear(fraction: float, message: str) -> None:
            self.progress.begin(f"{ticket.label}: {message}" if message else ticket.label)
            self.progress.partly(ticket.digest, fraction * ticket.weight)
            self.progress.report()  # raises Cancelled where the job was stopped

        return hear

    def _partly(self, ticket: Ticket) -> None:
        assert ticket.pending is not None
        fraction, _ = ticket.pending.told()
        self.progress.partly(ticket.digest, fraction * ticket.weight)

    def _ended(self, ticket: Ticket) -> bool:
        assert ticket.pending is not None
        if not ticket.pending.done():
            return False
        with _told_of(ticket):
            try:
                ticket.pending.result()
            except InputGone as gone:
                self._again(ticket, gone)
                return False
            if self.store.find(ticket.digest) is None:
                self._again(ticket)
                return False
        ticket.pending = None
        stage = STAGE_OF[ticket.recipe.kind]
        self.progress.finish(stage, ticket.weight, reused=False, step=ticket.digest)
        return True

    def _again(self, ticket: Ticket, gone: InputGone | None = None) -> None:
        """Start a step once more: something that it was made from, or it itself, was lost."""
        with listening(self._hears(ticket)):
            ticket.pending = self._mender.again(ticket.recipe, gone)

    def _lost(self, ticket: Ticket) -> None:
        """A step that had ended is to be done again."""
        ticket.reused = False
        self.progress.add(STAGE_OF[ticket.recipe.kind], ticket.weight)
        with _told_of(ticket):
            self._again(ticket)

    def _hold(self) -> None:
        """Tell the store now and then what is in use, so that nobody removes it."""
        if time.monotonic() - self._held_at < HOLD_EVERY_S:
            return
        self._held_at = time.monotonic()
        with suppress(StorageError):  # who needs it next says so
            for ticket in self.log:
                if ticket.pending is None:
                    self.store.verified(ticket.digest)

    def _artifact(self, ticket: Ticket) -> Artifact:
        artifact = self.store.find(ticket.digest)
        if artifact is None:
            raise BackendFailed(f"{ticket.label} was made, but is not in the store.")
        return artifact


@contextmanager
def _told_of(ticket: Ticket) -> Iterator[None]:
    """Have an error of a step name it, and say which value it is about."""
    try:
        yield
    except (Cancelled, StorageError):
        raise
    except BackendFailed as error:
        message = f"{ticket.label} failed: {error.message}"
        raise BackendFailed(message, remedy=error.remedy, field=ticket.about) from error
    except StudioError as error:
        error.field = ticket.about or error.field
        raise
    except Exception as error:
        raise BackendFailed(
            f"{ticket.label} failed: {type(error).__name__}: {error}",
            remedy=FAULT_REMEDY,
            field=ticket.about,
        ) from error


def _under_way(ticket: Ticket) -> str:
    """What is being done, such as ``Footage of scene 2: step 3 of 8``."""
    assert ticket.pending is not None
    _, message = ticket.pending.told()
    return f"{ticket.label}: {message}" if message else ticket.label

"""Where recipes run: on Dask, or in this process.

`DaskCompute` starts its embedded cluster only when something really has to be made, so a
production that finds everything in the store costs no start.
"""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Sequence
from concurrent.futures import CancelledError
from concurrent.futures import Future as LocalFuture
from itertools import count
from typing import Any, Protocol
from uuid import uuid4

from studio.errors import BackendFailed, BackendUnavailable, ComputeLost
from studio.recipes import ArtifactStore, Recipe
from studio.remote_step import TOLD, quiet, run_on_worker
from studio.steps import import_steps, run_recipe, wants_card

CARD = "GPU"  # the resource of Dask workers that have a graphics card
CLOSE_S = 2.0  # for a client to part from a scheduler that may be gone
BUSY_STEPS = 3  # steps under way that are worth a second process


class Pending(Protocol):
    """Work under way, as `concurrent.futures` and Dask have it."""

    def done(self) -> bool:
        """Has it ended, either way?"""
        ...

    def result(self) -> str:
        """The digest that was made; raises what the step raised."""
        ...

    def cancel(self) -> Any:
        """Do not start it; a step that tells how far it is ends where it tells that next."""
        ...

    def told(self) -> tuple[float, str]:
        """How far it is (0 to 1), and what it is at, as `studio.under_way.tell` had it."""
        ...


class Compute(Protocol):
    """Runs recipes."""

    def submit(self, recipe: Recipe, after: Sequence[Pending]) -> Pending:
        """Run a recipe once all of `after` have ended well."""
        ...

    def close(self) -> None:
        """Give back what was started."""
        ...


class Ended(LocalFuture[str]):
    """A step that was run at once."""

    def told(self) -> tuple[float, str]:
        """It was heard while it ran."""
        return 0.0, ""


class InlineCompute:
    """Runs every recipe at once in this process: for tests and small things."""

    def __init__(self, store: ArtifactStore) -> None:
        self._store = store

    def submit(self, recipe: Recipe, after: Sequence[Pending]) -> Pending:
        """Run it now; an error is kept in the result."""
        future = Ended()
        try:
            for before in after:
                before.result()
            future.set_result(run_recipe(recipe, self._store))
        except Exception as error:  # handed on by result(), as Dask does
            future.set_exception(error)
        return future

    def close(self) -> None:
        """Nothing was started."""


class Share:
    """One production's share in a step under way: the step is given up with its last share."""

    def __init__(self, key: str, future: Any, shares: Counter[str], lock: threading.RLock) -> None:
        self.future = future
        self.key = key
        self._shares = shares
        self._lock = lock
        self._held = True
        self.last_told = (0.0, "")
        self.lost = False  # with the connection to the scheduler

    def told(self) -> tuple[float, str]:
        """What the worker said last."""
        return self.last_told

    def done(self) -> bool:
        """Has it ended, either way?"""
        return bool(self.future.done())

    def result(self) -> str:
        """The digest that was made; raises what the step raised."""
        from distributed.comm.core import CommClosedError
        from distributed.scheduler import KilledWorker

        try:
            return str(self.future.result())
        except KilledWorker:
            raise BackendFailed(
                "The process that worked on it ended, again and again.",
                remedy="Mostly the memory did not suffice: close other programs, or choose a "
                "smaller model.",
            ) from None
        # Cancelled, but not by us: what was given up is not waited for. Or it was made, and the
        # scheduler ended before it could be told.
        except (CancelledError, CommClosedError):
            self.lost = True
            raise ComputeLost(
                "The connection to the Dask scheduler broke.",
                remedy="Start again: what was finished is kept.",
            ) from None

    def cancel(self) -> None:
        """Let go of it; with nobody else waiting it is not started."""
        with self._lock:
            if self.let_go() and not self.future.done():
                self.future.cancel()

    def let_go(self) -> bool:
        """Give the share back; was it the last one?"""
        with self._lock:
            if not self._held:
                return False
            self._held = False
            self._shares[self.key] -= 1
            last = self._shares[self.key] <= 0
            if last:
                del self._shares[self.key]
            return last


class DaskCompute:
    """Runs recipes on a Dask scheduler, or on an embedded cluster of processes.

    Productions in several threads may use it at once.
    """

    def __init__(self, store: ArtifactStore, scheduler: str = "", workers: int = 2) -> None:
        self._store = store
        self._scheduler = scheduler
        self._workers = workers
        self._client: Any = None
        self._cluster: Any = None
        self._submitted: list[Share] = []
        self._shares: Counter[str] = Counter()
        self._lock = threading.RLock()
        self._running = 0
        self._was_connected = False
        self._numbers = count()
        self._token = uuid4().hex[:6]  # of this client, among those of the scheduler

    def submit(self, recipe: Recipe, after: Sequence[Pending], priority: int = 0) -> Pending:
        """Run it on a worker; the same recipe under way is not started twice.

        priority : what is more urgent than other work that has not begun has a higher one.
        """
        with self._lock:
            client = self._connect()
            self._grow()
            key = self._key_of(recipe)
            future = client.submit(
                run_on_worker,
                recipe.model_dump(mode="json"),
                self._store,
                *(before.future if isinstance(before, Share) else before for before in after),
                key=key,
                retries=0,
                pure=False,
                priority=priority,
                **self._place_of(recipe),
            )
            self._shares[key] += 1
            share = Share(key, future, self._shares, self._lock)
            self._submitted.append(share)
        return share

    def ranked(self, priority: int) -> Compute:
        """The same, for a production whose steps all have this priority."""
        return _Ranked(self, priority)

    def warm(self) -> None:
        """Start the embedded cluster and its imports now: the first step need not wait for them."""
        if self._scheduler:
            return
        from distributed import fire_and_forget

        with self._lock:
            fire_and_forget(self._connect().submit(import_steps, pure=False, priority=-1))

    def _place_of(self, recipe: Recipe) -> dict[str, Any]:
        """Where a step may run: one that wants a graphics card goes to a worker that offers one.

        In the embedded cluster that is always the first process, so that a model is loaded once.
        It is named by what it offers: its address changes when it dies and is started again.

        Raises
        ------
        BackendUnavailable : no worker of the scheduler offers a graphics card.
        """
        if not wants_card(recipe):
            return {}
        if self._scheduler and not self._card_is_offered():
            raise BackendUnavailable(
                "No Dask worker offers a graphics card.",
                remedy=f"Start one there: studio compute {self._scheduler} --gpu",
                field="STUDIO_SCHEDULER",
            )
        return {"resources": {CARD: 1}}

    def _card_is_offered(self) -> bool:
        offers = self._client.scheduler_info(n_workers=-1)["workers"].values()
        return any(CARD in worker.get("resources", {}) for worker in offers)

    def _hear(self, event: Any) -> None:
        """Take what a worker told of a step."""
        _, told = event
        for share in self._submitted:
            if share.key == told["key"]:
                share.last_told = (told["fraction"], told["message"])

    def _key_of(self, recipe: Recipe) -> str:
        """Dask's name of the step: that of the same one under way, or a new one.

        It is not used again: what Dask says of a step that was given up would hit the next one.
        """
        name = f"{recipe.kind}-{recipe.digest}-"
        keys = (share.key for share in self._submitted)
        under_way = (key for key in keys if key.startswith(name) and key in self._shares)
        return next(under_way, None) or f"{name}{self._token}-{next(self._numbers)}"

    def _grow(self) -> None:
        """Start all processes once there is work for more than one.

        A process costs seconds of imports, which a change of the music need not pay twice.
        """
        ended = {share for share in self._submitted if share.done()}
        for share in ended:
            share.let_go()
        self._submitted = [share for share in self._submitted if share not in ended]
        if self._cluster is None or self._running == self._workers:
            return
        if len(self._submitted) >= BUSY_STEPS:
            self._running = self._workers
            self._cluster.scale(self._workers)

    def close(self) -> None:
        """Close the client, and the cluster if it is ours."""
        with self._lock:
            if self._client is not None:
                self._client.close()
                self._client = None
            if self._cluster is not None:
                self._cluster.close()
                self._cluster = None
            self._submitted = []
            self._shares.clear()

    def _connect(self) -> Any:
        if self._client is not None and self._is_connected():
            return self._client
        from distributed import Client

        quiet()
        if not self._scheduler and self._cluster is None:
            self._running = 1
            self._cluster = _embedded()
        try:
            self._client = Client(self._cluster or self._scheduler, timeout=20)
        except (OSError, TimeoutError) as error:
            kind = ComputeLost if self._was_connected else BackendUnavailable
            raise kind(
                f"The Dask scheduler at {self._scheduler} does not answer.",
                remedy="Start it, or unset STUDIO_SCHEDULER to compute on this machine.",
                field="STUDIO_SCHEDULER",
            ) from error
        self._was_connected = True
        self._client.subscribe_topic(TOLD, self._hear)
        return self._client

    def _is_connected(self) -> bool:
        """Is the client still good? One that lost its scheduler is closed.

        It may have found a scheduler that was started since; but it would no longer hear what
        the steps tell, as topics are subscribed to once.
        """
        if not any(share.lost for share in self._submitted):
            return bool(self._client.status != "closed")
        lost, self._client = self._client, None
        self._submitted = [share for share in self._submitted if share.future.client is not lost]
        lost.close(timeout=CLOSE_S)
        return False


class _Ranked:
    """A `DaskCompute` for steps of one priority."""

    def __init__(self, compute: DaskCompute, priority: int) -> None:
        self._compute = compute
        self._priority = priority

    def submit(self, recipe: Recipe, after: Sequence[Pending]) -> Pending:
        """Run a recipe once all of `after` have ended well."""
        return self._compute.submit(recipe, after, self._priority)

    def close(self) -> None:
        """The cluster belongs to the whole worker."""


def _embedded() -> Any:
    """A cluster of one process, which has the card; those that are added later do not offer it."""
    from distributed import LocalCluster

    cluster = LocalCluster(
        n_workers=1,
        threads_per_worker=1,
        processes=True,
        dashboard_address="127.0.0.1:0",
        memory_limit=0,
        resources={CARD: 1},
    )
    cluster.new_spec["options"] = {**cluster.new_spec["options"], "resources": None}
    return cluster

"""Many programs at once: how quickly the API answers, whether a job is lost, whether pages live.

Starts the studio (pages, API, worker) in an empty folder, fills it with projects, and lets clients
read, edit and order films at the same time. Prints one row for each kind of request, what became
of every job, the pages' own answer meanwhile, and the web process's memory.

    .venv/bin/python -m benchmarks.api_load [--clients 50] [--seconds 300] [--projects 300]
"""

from __future__ import annotations

import argparse
import asyncio
import random
import statistics
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx
import psutil

from tests.ui.app import App

PAUSE_S = (0.2, 1.0)  # of a client, between two requests
JOBS_AT_ONCE = 6  # few, so that all of them end: films take a while on two cores
PAGES_EVERY_S = 2.0
SETTLE_S = 900
READS = {"list": 4, "search": 2, "read": 6, "job": 3, "engines": 1, "health": 1}
WRITES = {"edit": 3, "create": 1, "order": 1}


@dataclass
class Tally:
    """What the clients saw."""

    took_s: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    statuses: dict[str, Counter[int]] = field(default_factory=lambda: defaultdict(Counter))
    failed: Counter[str] = field(default_factory=Counter)
    ordered: set[str] = field(default_factory=set)
    edits: dict[str, str] = field(default_factory=dict)  # project -> title last acknowledged


class Program:
    """One client: it reads mostly, edits its own project, and orders a film now and then."""

    def __init__(self, http: httpx.AsyncClient, tally: Tally, shared: list[str], seed: int) -> None:
        self._http, self._tally, self._shared = http, tally, shared
        self._random = random.Random(seed)
        self._own = ""
        self._acts: dict[str, Callable[[], Awaitable[None]]] = {
            name: getattr(self, f"_{name}") for name in (READS | WRITES)
        }

    async def run(self, until: float) -> None:
        """Do one thing after the other."""
        names, weights = zip(*(READS | WRITES).items(), strict=True)
        await self._create()
        while time.monotonic() < until:
            (name,) = self._random.choices(names, weights)
            try:
                await self._acts[name]()
            except httpx.HTTPError as error:
                self._tally.failed[f"{name}: {type(error).__name__}"] += 1
            await asyncio.sleep(self._random.uniform(*PAUSE_S))

    async def _ask(self, name: str, method: str, path: str, **more: Any) -> httpx.Response:
        started = time.perf_counter()
        answer = await self._http.request(method, f"/api/v1{path}", **more)
        self._tally.took_s[name].append(time.perf_counter() - started)
        self._tally.statuses[name][answer.status_code] += 1
        return answer

    async def _list(self) -> None:
        await self._ask("list", "GET", "/projects?limit=24")

    async def _search(self) -> None:
        await self._ask("search", "GET", f"/projects?q=number+{self._random.randrange(300)}")

    async def _read(self) -> None:
        await self._ask("read", "GET", f"/projects/{self._random.choice(self._shared)}")

    async def _job(self) -> None:
        if self._tally.ordered:
            job = self._random.choice(sorted(self._tally.ordered))
            await self._ask("job", "GET", f"/jobs/{job}")

    async def _engines(self) -> None:
        await self._ask("engines", "GET", "/engines")

    async def _health(self) -> None:
        await self._ask("health", "GET", "/health")

    async def _create(self) -> None:
        self._own = await new_project(self._http, "load", self._tally)

    async def _edit(self) -> None:
        now = await self._ask("read", "GET", f"/projects/{self._own}")
        title = f"load {self._random.randrange(10**9)}"
        headers = {"If-Match": now.headers["etag"]}
        done = await self._ask(
            "edit", "PATCH", f"/projects/{self._own}", headers=headers, json={"title": title}
        )
        if done.status_code == 200:
            self._tally.edits[self._own] = title

    async def _order(self) -> None:
        if len(self._tally.ordered) >= JOBS_AT_ONCE:
            return
        brief = {"product": f"bread {self._random.random()}", "duration_s": 6}
        body = {"kind": "ad", "brief": brief, "then": "film"}
        made = await self._ask("order", "POST", "/projects", json=body)
        if made.status_code == 201:
            self._tally.ordered.add(made.json()["job"]["id"])


async def new_project(http: httpx.AsyncClient, name: str, tally: Tally | None = None) -> str:
    """A project that nothing is made of yet; its id."""
    body = {"kind": "ad", "title": name, "brief": {"product": name}, "then": "nothing"}
    started = time.perf_counter()
    made = await http.post("/api/v1/projects", json=body)
    made.raise_for_status()
    if tally:
        tally.took_s["create"].append(time.perf_counter() - started)
        tally.statuses["create"][made.status_code] += 1
    return str(made.json()["project"]["id"])


async def watch_pages(http: httpx.AsyncClient, tally: Tally, until: float) -> None:
    """Ask for the start page as a browser does."""
    while time.monotonic() < until:
        started = time.perf_counter()
        answer = await http.get("/")
        tally.took_s["start page"].append(time.perf_counter() - started)
        tally.statuses["start page"][answer.status_code] += 1
        await asyncio.sleep(PAGES_EVERY_S)


async def settled(http: httpx.AsyncClient, jobs: set[str]) -> Counter[str]:
    """States of the jobs once all have ended, or once it took too long."""
    end = time.monotonic() + SETTLE_S
    while True:
        answers = [await http.get(f"/api/v1/jobs/{job}") for job in sorted(jobs)]
        states = Counter(a.json().get("state", f"status {a.status_code}") for a in answers)
        if not states["queued"] + states["running"] or time.monotonic() > end:
            return states
        await asyncio.sleep(2)


async def lost_edits(http: httpx.AsyncClient, edits: dict[str, str]) -> int:
    """Edits that were acknowledged and are not there."""
    titles = [
        (await http.get(f"/api/v1/projects/{project}")).json()["title"] == title
        for project, title in edits.items()
    ]
    return titles.count(False)


async def load(url: str, options: argparse.Namespace) -> Tally:
    """Let all clients run, then see what became of their work."""
    tally = Tally()
    limits = httpx.Limits(max_connections=options.clients + 4)
    async with httpx.AsyncClient(base_url=url, timeout=60, limits=limits) as http:
        shared = [await new_project(http, f"number {i}") for i in range(options.projects)]
        until = time.monotonic() + options.seconds
        programs = [Program(http, tally, shared, seed) for seed in range(options.clients)]
        await asyncio.gather(
            watch_pages(http, tally, until), *(program.run(until) for program in programs)
        )
        print_rows(tally)
        print(f"edits acknowledged {len(tally.edits)}, lost {await lost_edits(http, tally.edits)}")
        print(f"films ordered {len(tally.ordered)}: {dict(await settled(http, tally.ordered))}")
    return tally


def print_rows(tally: Tally) -> None:
    """One row for each kind of request."""
    print(f"{'request':12} {'times':>6} {'median ms':>10} {'p95 ms':>8} {'max ms':>8}  statuses")
    for name, took_s in tally.took_s.items():
        ms = sorted(1000 * s for s in took_s)
        p95 = ms[int(0.95 * (len(ms) - 1))]
        states = dict(sorted(tally.statuses[name].items()))
        median = statistics.median(ms)
        print(f"{name:12} {len(ms):6} {median:10.1f} {p95:8.1f} {ms[-1]:8.1f}  {states}")
    reads = [s for name in READS for s in tally.took_s[name]]
    print(f"all reads: median {1000 * statistics.median(reads):.1f} ms of {len(reads)}")
    print(f"requests without an answer: {dict(tally.failed) or 'none'}")


def main() -> None:
    """Start the studio, load it, print."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--clients", type=int, default=50)
    parser.add_argument("--seconds", type=float, default=300)
    parser.add_argument("--projects", type=int, default=300)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="pisces-load-") as home:
        app = App(Path(home))
        app.start()
        try:
            web = psutil.Process(app.pages().pid)
            before = web.memory_info().rss
            tally = asyncio.run(load(app.url, options))
            grown = (web.memory_info().rss - before) / 1e6
            print(f"web process: {before / 1e6:.0f} MB before, {grown:+.0f} MB after")
        finally:
            app.stop()
    bad = sum(n for c in tally.statuses.values() for status, n in c.items() if status >= 500)
    sys.exit(1 if bad or tally.failed else 0)


if __name__ == "__main__":
    main()

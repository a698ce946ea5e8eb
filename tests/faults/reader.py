"""A reader who gets files of artifacts all the time, and measures what they are given."""

from __future__ import annotations

import hashlib
import json
import random
import threading
from pathlib import Path

import httpx

PAUSE_S = 0.05
BATCH = 4


class Reader(threading.Thread):
    """Gets artifacts over HTTP, the newest first, and compares them with their provenance."""

    def __init__(self, url: str, artifacts: Path, seed: int) -> None:
        super().__init__(name="reader", daemon=True)
        self.read = 0
        self.half: list[str] = []  # served whole by HTTP, but not what provenance says
        self.gone: list[str] = []  # in the store, but not served
        self._url = url
        self._artifacts = artifacts
        self._chance = random.Random(seed)
        self._stop_asked = threading.Event()

    def run(self) -> None:
        """Read until told to stop."""
        with httpx.Client(base_url=self._url, timeout=20) as client:
            while not self._stop_asked.wait(PAUSE_S):
                for folder in self._choice():
                    try:
                        self._get(client, folder)
                    except httpx.HTTPError:  # the server is away, or was killed in mid-sentence
                        break

    def stop(self) -> None:
        """Read nothing any more."""
        self._stop_asked.set()
        self.join()

    def _choice(self) -> list[Path]:
        # Any folder at an artifact's place, also one without provenance: it must not be served.
        folders = sorted(self._artifacts.glob("??/*"), key=_changed_at)
        newest = folders[-BATCH:]
        return newest + self._chance.sample(folders, min(BATCH, len(folders)))

    def _get(self, client: httpx.Client, folder: Path) -> None:
        try:
            files = json.loads((folder / "provenance.json").read_text("utf-8"))["files"]
        except FileNotFoundError:
            files = {}
            self._must_not_be_served(client, folder)
        for name, facts in files.items():
            answer = client.get(f"/files/{folder.name}/{name}")
            self.read += 1
            if answer.status_code == 404:
                self.gone.append(f"{folder.name}/{name}")
            elif answer.status_code == 200 and not _is_whole(answer.content, facts):
                self.half.append(f"{folder.name}/{name}: {len(answer.content)} bytes")

    def _must_not_be_served(self, client: httpx.Client, folder: Path) -> None:
        for path in folder.glob("*"):
            if client.get(f"/files/{folder.name}/{path.name}").status_code == 200:
                self.half.append(f"{folder.name}/{path.name} without provenance")


def _is_whole(content: bytes, facts: dict[str, object]) -> bool:
    size, digest = facts["size_bytes"], facts["sha256"]
    return len(content) == size and hashlib.sha256(content).hexdigest() == digest


def _changed_at(folder: Path) -> float:
    try:
        return folder.stat().st_mtime
    except FileNotFoundError:
        return 0.0

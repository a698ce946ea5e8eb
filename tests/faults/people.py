"""Somebody who works with the studio while its processes are killed under them."""

from __future__ import annotations

import random
import threading
from pathlib import Path
from typing import Any

from PIL import Image

from storage.jobs import JobKind
from studio import Client
from studio.client import Project
from studio.document import Document, MediaRef
from studio.errors import StudioError
from studio.workspace import Workspace
from tests.faults.ledger import Ledger

PROJECTS = 6
DRAFTS = 0.6  # of the films ordered
UPLOADS = 0.15  # of the edits that bring a photo
AT_ONCE = 3  # jobs ordered and not ended
PAUSE_S = 0.1
WORDS = ("warm", "slow", "round", "golden", "small", "quiet", "bright", "honest", "early", "plain")
THINGS = ("bread", "loaf", "oven", "morning", "harbour", "table", "street", "crust", "flour")
BRIEF = {
    "product": "sourdough bread",
    "call_to_action": "Come by",
    "brand": {"name": "Harbour Bakery", "colors": ["#a3531f"]},
    "duration": 6,
}


class Person(threading.Thread):
    """Makes projects over HTTP, edits them, orders films and notes what was acknowledged.

    Parameters
    ----------
    folder : for the photos that they upload.
    seed : of all that they choose.
    quick : only drafts, and without voices.
    """

    def __init__(
        self,
        url: str,
        workspace: Workspace,
        ledger: Ledger,
        folder: Path,
        seed: int,
        quick: bool = False,
    ) -> None:
        super().__init__(name="person", daemon=True)
        self.refused: list[str] = []
        self._client = Client(url)
        self._workspace = workspace
        self._ledger = ledger
        self._folder = folder
        self._chance = random.Random(seed)
        self._quick = quick
        self._projects: list[str] = []
        self._unended: set[str] = set()
        self._stop_asked = threading.Event()

    def run(self) -> None:
        """Work until told to stop; what is refused is given up, and other work is done."""
        while not self._stop_asked.wait(PAUSE_S):
            try:
                self.look()
                if len(self._unended) < AT_ONCE:
                    self._work()
            except StudioError as error:
                self.refused.append(str(error))

    def stop(self) -> None:
        """Order nothing any more."""
        self._stop_asked.set()
        self.join()

    def look(self) -> None:
        """Note the films that were finished meanwhile."""
        for job_id in sorted(self._unended):
            job = self._workspace.jobs.get(job_id)
            if not job.active:
                self._unended.discard(job_id)
            if job.state == "done" and job.result is not None:
                self._ledger.note_film(job.id, job.result)

    def _work(self) -> None:
        if len(self._projects) < PROJECTS:
            project = self._new_project()
        else:
            project = self._edited(self._chance.choice(self._projects))
        kind: JobKind = "draft" if self._quick or self._chance.random() < DRAFTS else "export"
        job_id = self._ordered(project, kind)
        self._ledger.orders.add(job_id)
        self._unended.add(job_id)

    def _new_project(self) -> Project:
        made = self._client.create_ad(BRIEF, then="nothing", format="1:1").project
        self._projects.append(made.id)
        self._acknowledged(made)
        return self._acknowledged(self._client.patch(made, {"fps": 24, "scenes": self._scenes()}))

    def _scenes(self) -> list[dict[str, Any]]:
        """Three seconds of film; every third has voices, as to load one takes long."""
        spoken = not self._quick and len(self._projects) % 3 == 1
        hook = {"id": "s1", "role": "hook", "length_s": 1.5, **self._words(spoken)}
        last = {"id": "s2", "role": "call_to_action", "length_s": 1.5, **self._words(spoken)}
        return [hook, last]

    def _words(self, spoken: bool) -> dict[str, str]:
        """New words for a scene."""
        line = sentence(self._chance)
        return {"narration": line if spoken else "", "on_screen_text": line}

    def _edited(self, project_id: str) -> Project:
        """New words, new music and now and then a photo: each step has something to do."""
        spoken = bool(self._client.project(project_id).scenes[0]["narration"])
        fields: dict[str, Any] = self._words(spoken)
        if self._chance.random() < UPLOADS:
            fields["photo"] = self._uploaded().model_dump()
        number = self._chance.choice((1, 2))
        self._acknowledged(self._client.edit_scene(project_id, number, **fields))
        return self._acknowledged(self._client.new_music(project_id))

    def _uploaded(self) -> MediaRef:
        path = self._folder / f"photo-{self._chance.randrange(10**9)}.png"
        colour = tuple(self._chance.randrange(256) for _ in range(3))
        Image.new("RGB", (320, 240), colour).save(path)
        photo = self._client.upload(path)
        self._ledger.uploads[photo.sha256] = photo
        return photo

    def _ordered(self, project: Project, kind: JobKind) -> str:
        if kind == "export":
            return self._client.start_exports(project)[0].id
        return self._workspace.jobs.enqueue(kind, project.id, project.revision).id

    def _acknowledged(self, project: Project) -> Project:
        document = Document.model_validate(project.document)
        self._ledger.note_revision(project.id, project.revision, document)
        return project


def sentence(chance: random.Random) -> str:
    """A short line that has hardly been spoken before."""
    return f"The {chance.choice(WORDS)} {chance.choice(THINGS)} is {chance.choice(WORDS)}."

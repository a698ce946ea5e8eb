"""The writer's role."""

from __future__ import annotations

from typing import Protocol

from studio.document import Brief, Scene, Script

WORDS_PER_SECOND = 2.4


class Writer(Protocol):
    """Turns a brief into a script."""

    def write(self, brief: Brief, seed: int) -> Script:
        """A whole script for `brief`: scenes with role, narration, on-screen text, visual, mood.

        The same brief and seed give the same words. Scene ids are stable: ``s1``, ``s2`` ...
        """
        ...

    def rewrite(self, brief: Brief, script: Script, scene_id: str, seed: int) -> Scene:
        """Another version of one scene: same id and role, other words where the brief allows."""
        ...

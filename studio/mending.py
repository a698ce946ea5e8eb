"""Making again what steps are made from, where it was lost or damaged in the middle of the work."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from studio.compute import Compute, Pending
from studio.errors import BackendFailed, InputGone, NotFoundError
from studio.recipes import ArtifactStore, Recipe

MOST_TRIES = 3


@dataclass
class Mender:
    """Knows the recipes of a production, and starts lost steps again.

    pending : what is under way, by digest; shared with the bench.
    """

    store: ArtifactStore
    compute: Compute
    pending: dict[str, Pending]
    _recipes: dict[str, Recipe] = field(default_factory=dict)
    _tries: Counter[str] = field(default_factory=Counter)

    def learn(self, recipe: Recipe) -> None:
        """This recipe belongs to the production."""
        self._recipes[recipe.digest] = recipe

    def again(self, recipe: Recipe, gone: InputGone | None = None) -> Pending:
        """Start a step again, after those of its inputs that are lost.

        gone : what the step said.

        Raises
        ------
        NotFoundError : an input cannot be made again: it is a person's own file.
        BackendFailed : it was lost several times.
        """
        digest = recipe.digest
        self._tries[digest] += 1
        if self._tries[digest] > MOST_TRIES:
            raise BackendFailed(
                "What it needs, or what it made, was lost again and again.",
                remedy="Check the disk or the store that the artifacts lie in, then start again.",
            ) from gone
        after = [before for d in recipe.inputs.values() if (before := self._mended(d, gone))]
        self.pending[digest] = self.compute.submit(recipe, after)
        return self.pending[digest]

    def _mended(self, digest: str, gone: InputGone | None) -> Pending | None:
        """The step that makes a lost artifact again; None where it is not lost."""
        pending = self.pending.get(digest)
        if pending is not None and not pending.done():
            return pending
        if self.store.recheck(digest) is not None:
            return None
        return self.again(self._recipe(digest, gone), gone)

    def _recipe(self, digest: str, gone: InputGone | None) -> Recipe:
        """How to make a lost artifact."""
        if digest in self._recipes:
            return self._recipes[digest]
        known = self.store.provenances([digest]).get(digest)
        if known is None:
            message = gone.message if gone else "A file is gone from the store."
            remedy = gone.remedy if gone else ""
            raise NotFoundError(message, remedy=remedy)
        if known.recipe.kind == "upload":
            name = known.facts.get("name", "A file that you added")
            raise NotFoundError(
                f"'{name}' is damaged or gone from the store, and only you have it.",
                remedy="Add it to the project once more.",
            )
        return known.recipe

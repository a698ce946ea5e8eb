"""Everything that an entry point needs, opened from the settings."""

from __future__ import annotations

from dataclasses import dataclass

from storage.artifact_store import Artifacts, open_artifacts
from storage.batches import Batches
from storage.brand_kits import BrandKits
from storage.database import Database
from storage.deliveries import Deliveries
from storage.gc import References
from storage.jobs import Jobs
from storage.moves import Moves
from storage.preferences import PreferenceStore
from storage.projects import Project, Projects
from storage.requests import Requests
from storage.workers import Workers
from studio.document import Brief, Document
from studio.settings import Settings


@dataclass(frozen=True)
class Workspace:
    """The repositories and the artifact store of one studio."""

    settings: Settings
    projects: Projects
    jobs: Jobs
    artifacts: Artifacts
    brand_kits: BrandKits
    preferences: PreferenceStore
    workers: Workers
    requests: Requests
    deliveries: Deliveries
    moves: Moves
    batches: Batches
    references: References

    @classmethod
    def open(cls, settings: Settings | None = None) -> Workspace:
        """Open the studio that `settings` (default: the environment) describes."""
        settings = settings or Settings.from_environment()
        database = Database(settings.database_url)
        artifacts = open_artifacts(settings)
        return cls(
            settings,
            Projects(database),
            Jobs(database),
            artifacts,
            BrandKits(database),
            PreferenceStore(database),
            Workers(database),
            Requests(database),
            Deliveries(database),
            Moves(database),
            Batches(database),
            References(database),
        )

    def create_ad(self, brief: Brief, seed: int = 0) -> Project:
        """A new project without scenes yet, and the job that writes them and drafts the film."""
        title = brief.brand.name or brief.product.splitlines()[0][:60]
        document = Document(title=title, brief=brief, seed=seed, scenes=())
        project = self.projects.create(document)
        self.jobs.enqueue("write", project.id, project.revision)
        return project

"""What a person sets once for the whole studio: defaults of new projects, and marks."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, ValidationError

from storage.database import Database, one_at_a_time
from storage.tables import PreferenceRow
from studio.document import DEFAULT_DURATION_S, Format, Language, Model

DEFAULTS = "defaults"


class Preferences(Model):
    """Defaults of new projects."""

    format: Format = "16:9"
    style: str = "auto"
    voice: str = "auto"
    speed: Annotated[float, Field(ge=0.5, le=2.0)] = 1.0
    language: Language = "en"
    duration_s: float = DEFAULT_DURATION_S
    captions: bool = True
    target_lufs: Annotated[float, Field(ge=-30, le=-9)] = -14.0
    brand_kit: str = ""  # id of a brand kit, or empty
    writer: str = "auto"  # names of back-ends
    narrator: str = "auto"
    composer: str = "auto"
    animator: str = "auto"


class PreferenceStore:
    """The repository of preferences."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def get(self) -> Preferences:
        """The defaults; what a newer or older studio wrote and this one cannot read is left out."""
        text = self.mark(DEFAULTS)
        try:
            return Preferences.model_validate_json(text) if text else Preferences()
        except ValidationError:
            return Preferences()

    def set(self, preferences: Preferences) -> None:
        """Keep other defaults."""
        self.set_mark(DEFAULTS, preferences.model_dump_json())

    def mark(self, name: str) -> str:
        """A remembered word, such as that the sample project was made; empty: none."""
        with self._database.read() as session:
            row = session.get(PreferenceRow, name)
            return row.value if row else ""

    def set_mark(self, name: str, value: str) -> None:
        """Remember a word."""
        with self._database.write() as session:
            one_at_a_time(session, f"preference {name}")
            session.merge(PreferenceRow(name=name, value=value))

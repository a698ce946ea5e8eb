"""Brand kits: name, website, colours, logo and font that several projects share."""

from __future__ import annotations

from dataclasses import dataclass, field
from uuid import uuid4

from sqlalchemy import select

from storage.database import Database
from storage.tables import BrandKitRow
from studio.document import Brand
from studio.errors import InputError

MAX_NAME_CHARS = 120


def _new_id() -> str:
    return uuid4().hex[:12]


@dataclass(frozen=True)
class BrandKit:
    """A named brand."""

    name: str
    brand: Brand
    id: str = field(default_factory=_new_id)


class BrandKits:
    """The repository of brand kits."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def all(self) -> list[BrandKit]:
        """All kits, by name."""
        with self._database.read() as session:
            rows = session.scalars(select(BrandKitRow))
            kits = [BrandKit(r.name, Brand.model_validate_json(r.brand), r.id) for r in rows]
        return sorted(kits, key=lambda kit: (kit.name.casefold(), kit.id))

    def save(self, kit: BrandKit) -> BrandKit:
        """Keep a kit; one with the same id is replaced.

        Raises
        ------
        InputError : it has no name.
        """
        name = " ".join(kit.name.split())[:MAX_NAME_CHARS]
        if not name:
            raise InputError("A brand kit needs a name.", remedy="Type one.", field="name")
        with self._database.write() as session:
            row = session.get(BrandKitRow, kit.id) or BrandKitRow(id=kit.id)
            row.name, row.brand = name, kit.brand.model_dump_json()
            session.add(row)
        return BrandKit(name, kit.brand, kit.id)

    def delete(self, kit_id: str) -> None:
        """Forget a kit; projects made with it keep their brand."""
        with self._database.write() as session:
            if row := session.get(BrandKitRow, kit_id):
                session.delete(row)

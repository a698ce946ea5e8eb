"""What the Settings page does to brand kits."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from storage.brand_kits import BrandKit
from studio.brief_file import brand_from_mapping
from studio.document import Brand
from studio.errors import InputError, NotFoundError
from studio.views.briefs import brand_mapping, keeper
from studio.visuals.families import FAMILIES
from studio.workspace import Workspace

NEW_NAME = "New brand kit"


def save(workspace: Workspace, values: Mapping[str, Any]) -> BrandKit:
    """Keep a kit as the form has it.

    Raises
    ------
    InputError : names the field that cannot be used.
    NotFoundError : the kit was deleted meanwhile.
    """
    brand = values["brand"]
    pictures = [brand["logo"]] if brand.get("logo") else []
    made = brand_from_mapping(brand_mapping(brand), keeper(workspace, pictures))
    kit = known_kit(workspace, str(values["id"]))
    if not str(values["title"]).strip():
        raise InputError("A brand kit needs a name.", remedy="Type one.", field="title")
    return workspace.brand_kits.save(replace(kit, name=str(values["title"]), brand=made))


def add(workspace: Workspace) -> BrandKit:
    """A new kit with a name of its own."""
    taken = {kit.name for kit in workspace.brand_kits.all()}
    names = [NEW_NAME, *(f"{NEW_NAME} {i}" for i in range(2, len(taken) + 3))]
    name = next(name for name in names if name not in taken)
    return workspace.brand_kits.save(BrandKit(name, Brand()))


def delete(workspace: Workspace, kit_id: str) -> BrandKit:
    """Forget a kit; the kit, to bring it back."""
    kit = known_kit(workspace, kit_id)
    workspace.brand_kits.delete(kit_id)
    if workspace.preferences.get().brand_kit == kit_id:
        use_by_default(workspace, "")
    return kit


def use_by_default(workspace: Workspace, kit_id: str) -> None:
    """New projects begin with this kit, or with none where it is empty."""
    preferences = workspace.preferences.get()
    workspace.preferences.set(preferences.model_copy(update={"brand_kit": kit_id}))


def known_kit(workspace: Workspace, kit_id: str) -> BrandKit:
    """The kit with this id.

    Raises
    ------
    NotFoundError : there is none.
    """
    for kit in workspace.brand_kits.all():
        if kit.id == kit_id:
            return kit
    raise NotFoundError("This brand kit was deleted.", remedy="Make a new one.")


def fonts() -> list[dict[str, Any]]:
    """The families for headlines, with the address of each."""
    return [
        {
            "name": family.name,
            "url": f"/fonts/{family.file}.ttf",
            "weight": family.weight,
            "tracking": family.tracking,
        }
        for family in FAMILIES.values()
    ]

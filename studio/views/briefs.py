"""Between the brief's form, the sample files and the engine's `Brief`."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from storage.projects import Project
from studio import edits
from studio.brief_file import LANGUAGES, brief_from_mapping, load_brief
from studio.document import Brief, MediaRef
from studio.errors import InputError, StudioError
from studio.recipes import upload_recipe
from studio.views.desk import Desk

FORM_REMEDIES = {
    "duration": "Type a number of seconds, such as 45.",
    "brand.colors": "Pick one at the dot, or type six hex digits such as #1a7f5a.",
}
EXAMPLES = Path(__file__).resolve().parents[2] / "examples"


def make_project(desk: Desk, values: Mapping[str, Any]) -> Project:
    """A new project from the values of the form; its script is being written then.

    Raises
    ------
    InputError : names the field that cannot be used.
    """
    brief = brief_of(desk, values)
    project = desk.workspace.create_ad(brief)
    fmt = str(values.get("format") or "16:9")
    return desk.workspace.projects.update(
        project.id, lambda document: edits.set_format(document, fmt), "Chose the format"
    )


def brief_of(desk: Desk, values: Mapping[str, Any]) -> Brief:
    """The brief that the form's values make."""
    pictures = [*(values.get("images") or ()), *filter(None, [values.get("logo")])]
    names = {str(picture["sha256"]): str(picture["name"]) for picture in pictures}

    def keep_image(digest: str, field: str) -> MediaRef:
        ref = MediaRef(sha256=digest, name=names[digest])
        if desk.workspace.artifacts.find(upload_recipe(ref).digest) is None:
            raise InputError(
                f"The picture '{ref.name}' is no longer here.", remedy="Add it again.", field=field
            )
        return ref

    return brief_from_mapping(_yaml_values(values), keep_image)


def _yaml_values(values: Mapping[str, Any]) -> dict[str, Any]:
    logo = values.get("logo")
    texts = ("product", "audience", "tone", "offer", "call_to_action", "language", "duration")
    return {key: values.get(key) for key in texts} | {
        "key_points": str(values.get("key_points") or "").splitlines(),
        "images": [picture["sha256"] for picture in values.get("images") or ()],
        "brand": {
            "name": values.get("name"),
            "website": values.get("website"),
            "colors": [colour for colour in values.get("colors") or () if colour.strip()],
            "logo": logo["sha256"] if logo else None,
        },
    }


def remedy_on_page(error: StudioError) -> str:
    """What to do about a refusal; the engine's remedies speak of a brief as a YAML file."""
    return FORM_REMEDIES.get(error.field.split("[")[0], error.remedy)


@cache
def samples() -> list[dict[str, Any]]:
    """The sample briefs as values for the form, English ones first."""
    found = [_sample(path) for path in sorted(EXAMPLES.glob("*.yaml"))]
    return sorted(found, key=lambda sample: sample["brief"]["language"] != "en")


def _sample(path: Path) -> dict[str, Any]:
    brief = load_brief(path, _no_image)
    trade = yaml.safe_load(path.read_text("utf-8").splitlines()[0].lstrip("# ") or "''")
    facts = [str(trade), brief.tone, LANGUAGES[brief.language], f"{brief.duration_s:g} s"]
    return {
        "title": brief.brand.name,
        "facts": " · ".join(fact for fact in facts if fact),
        "brief": {
            "product": brief.product,
            "audience": brief.audience,
            "tone": brief.tone,
            "key_points": "\n".join(brief.key_points),
            "offer": brief.offer,
            "call_to_action": brief.call_to_action,
            "name": brief.brand.name,
            "website": brief.brand.website,
            "colors": list(brief.brand.colors),
            "language": brief.language,
            "duration": brief.duration_s,
        },
    }


def _no_image(path: Path, field: str) -> MediaRef:
    raise InputError("A sample brief has no pictures.", remedy="Leave them out.", field=field)

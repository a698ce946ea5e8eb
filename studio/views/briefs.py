"""Between the brief's form, the sample files and the engine's `Brief`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from storage.brand_kits import BrandKit
from storage.preferences import Preferences
from storage.projects import Project
from studio import edits
from studio.backends import RoleName, choose
from studio.brief_file import LANGUAGES, KeepNamed, brief_from_mapping, load_brief
from studio.consent import check_accepted
from studio.document import (
    Brand,
    Brief,
    CaptionSettings,
    Document,
    MediaRef,
    MixSettings,
    MusicSettings,
    PictureSettings,
    VoiceSettings,
)
from studio.errors import InputError, StudioError
from studio.recipes import upload_recipe
from studio.views.desk import Desk
from studio.views.links import media_url
from studio.workspace import Workspace

AUTO = "auto"
#: What can be made, in the order of the cards.
KINDS = (
    {
        "key": "ad",
        "icon": "film",
        "title": "Video ad",
        "words": "Words, voice, music and pictures from a sentence",
    },
    {
        "key": "music_video",
        "icon": "note",
        "title": "Music video",
        "words": "Your song becomes pictures that move with it",
    },
    {
        "key": "clip",
        "icon": "spark",
        "title": "Clip",
        "words": "Music and a video from a prompt",
    },
)
FORM_REMEDIES = {
    "duration": "Type a number of seconds, such as 45.",
    "brand.colors": "Pick one at the dot, or type six hex digits such as #1a7f5a.",
}
EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
SAMPLE_PICTURES = Path(__file__).resolve().parents[1] / "static" / "samples"
MAX_TITLE_CHARS = 60


def make_project(desk: Desk, values: Mapping[str, Any], accepted: Sequence[str] = ()) -> Project:
    """A new project from the values of the form; its script is being written then.

    accepted : engines whose licence the person accepts for this project.

    Raises
    ------
    InputError : names the field that cannot be used, or a licence that was not accepted.
    BackendUnavailable : an engine that new projects shall use is not ready.
    """
    workspace = desk.workspace
    preferences = workspace.preferences.get()
    fmt = str(values.get("format") or preferences.format)
    brief = brief_of(desk, values)
    document = edits.set_format(new_document(brief, preferences), fmt)
    for name in accepted:
        document = edits.accept_licence(document, name)
    for role, name in preferred(preferences).items():
        check_accepted(document, choose(role, name))
    project = workspace.projects.create(document)
    params = {"writer": preferences.writer} if preferences.writer != AUTO else {}
    workspace.jobs.enqueue("write", project.id, project.revision, params)
    return project


def preferred(preferences: Preferences) -> dict[RoleName, str]:
    """The engines that new projects use by name; automatic ones are left out."""
    named: dict[RoleName, str] = {
        "writer": preferences.writer,
        "narrator": preferences.narrator,
        "composer": preferences.composer,
        "animator": preferences.animator,
    }
    return {role: name for role, name in named.items() if name != AUTO}


def new_document(brief: Brief, preferences: Preferences) -> Document:
    """A document without scenes yet, as the person wants new ones to be.

    A preferred voice speaks the preferred language; in another one a fitting voice is chosen.
    """
    spoken_here = brief.language == preferences.language
    voice = preferences.voice if spoken_here else "auto"
    return Document(
        title=brief.brand.name or brief.product.splitlines()[0][:MAX_TITLE_CHARS],
        brief=brief,
        scenes=(),
        style=preferences.style,
        voice=VoiceSettings(backend=preferences.narrator, voice=voice, speed=preferences.speed),
        music=MusicSettings(backend=preferences.composer),
        pictures=PictureSettings(backend=preferences.animator),
        captions=CaptionSettings(enabled=preferences.captions),
        mix=MixSettings(target_lufs=preferences.target_lufs),
    )


def brief_of(desk: Desk, values: Mapping[str, Any]) -> Brief:
    """The brief that the form's values make."""
    pictures = [*(values.get("images") or ()), *filter(None, [values.get("logo")])]
    return brief_from_mapping(_yaml_values(values), keeper(desk.workspace, pictures))


def keeper(workspace: Workspace, pictures: list[dict[str, str]]) -> KeepNamed:
    """Turns digests of uploaded pictures into references; each has to be there still."""
    names = {str(picture["sha256"]): str(picture["name"]) for picture in pictures}

    def keep_image(digest: str, field: str) -> MediaRef:
        ref = MediaRef(sha256=digest, name=names[digest])
        if workspace.artifacts.find(upload_recipe(ref).digest) is None:
            raise InputError(
                f"The picture '{ref.name}' is no longer here.", remedy="Add it again.", field=field
            )
        return ref

    return keep_image


def _yaml_values(values: Mapping[str, Any]) -> dict[str, Any]:
    texts = ("product", "audience", "tone", "offer", "call_to_action", "language", "duration")
    return {key: values.get(key) for key in texts} | {
        "key_points": str(values.get("key_points") or "").splitlines(),
        "images": [picture["sha256"] for picture in values.get("images") or ()],
        "brand": brand_mapping(values),
    }


def brand_mapping(values: Mapping[str, Any]) -> dict[str, Any]:
    """The brand in a form's values, as a brief in YAML has it."""
    logo = values.get("logo")
    return {
        "name": values.get("name"),
        "website": values.get("website"),
        "colors": [colour for colour in values.get("colors") or () if colour.strip()],
        "logo": logo["sha256"] if logo else None,
        "font": values.get("font"),
    }


def brand_values(brand: Brand) -> dict[str, Any]:
    """A brand as values for a form."""
    logo = brand.logo
    return {
        "name": brand.name,
        "website": brand.website,
        "colors": list(brand.colors),
        "logo": {"sha256": logo.sha256, "name": logo.name, "url": media_url(logo)}
        if logo
        else None,
        "font": brand.font,
    }


def kit_values(kit: BrandKit) -> dict[str, Any]:
    """A brand kit as the forms show it."""
    return {"id": kit.id, "title": kit.name, "brand": brand_values(kit.brand)}


def form_defaults(preferences: Preferences) -> dict[str, Any]:
    """What a new form begins with."""
    return {
        "format": preferences.format,
        "language": preferences.language,
        "duration": preferences.duration_s,
        "kit": preferences.brand_kit,
    }


def remedy_on_page(error: StudioError) -> str:
    """What to do about a refusal; the engine's remedies speak of a brief as a YAML file."""
    return FORM_REMEDIES.get(error.field.split("[")[0], error.remedy)


@cache
def samples() -> list[dict[str, Any]]:
    """The sample briefs as values for the form, English ones first."""
    found = [_sample(path) for path in sorted(EXAMPLES.glob("*.yaml"))]
    return sorted(found, key=lambda sample: sample["brief"]["language"] != "en")


def picture_of(name: str) -> str:
    """Address of the picture of a sample brief; empty where it has none."""
    picture = SAMPLE_PICTURES / f"{name}.jpg"
    return f"/app/static/samples/{picture.name}" if picture.is_file() else ""


def _sample(path: Path) -> dict[str, Any]:
    brief = load_brief(path, _no_image)
    trade = yaml.safe_load(path.read_text("utf-8").splitlines()[0].lstrip("# ") or "''")
    facts = [str(trade), brief.tone, LANGUAGES[brief.language], f"{brief.duration_s:g}\u00a0s"]
    return {
        "title": brief.brand.name,
        "facts": " · ".join(fact for fact in facts if fact),
        "picture": picture_of(path.stem),
        "brief": {
            "product": brief.product,
            "audience": brief.audience,
            "tone": brief.tone,
            "key_points": "\n".join(brief.key_points),
            "offer": brief.offer,
            "call_to_action": brief.call_to_action,
            **brand_values(brief.brand),
            "language": brief.language,
            "duration": brief.duration_s,
        },
    }


def _no_image(path: Path, field: str) -> MediaRef:
    raise InputError("A sample brief has no pictures.", remedy="Leave them out.", field=field)

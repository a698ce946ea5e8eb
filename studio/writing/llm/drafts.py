"""What a language model is asked to write: typed drafts, and their JSON schema."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel, ConfigDict

from studio.document import Role, TransitionKind

#: What of a schema every provider's constrained decoding understands.
_KEPT = ("type", "properties", "required", "items", "enum")


class Draft(BaseModel):
    """Base of all drafts. Fields that nobody asked for are left out."""

    model_config = ConfigDict(frozen=True, extra="ignore")


class SceneDraft(Draft):
    """One scene as the model writes it."""

    role: Role
    narration: str
    on_screen_text: str
    visual: str
    music_mood: str
    transition: TransitionKind


class ScriptDraft(Draft):
    """A whole script as the model writes it."""

    title: str
    scenes: tuple[SceneDraft, ...]


class LineDraft(Draft):
    """One scene's words, written anew."""

    narration: str
    on_screen_text: str


def schema_of(kind: type[Draft], *, closed: bool = False) -> dict[str, Any]:
    """The draft's JSON schema without references; `closed` forbids other fields in it, too."""
    schema = kind.model_json_schema()
    return _plain(schema, schema.get("$defs", {}), closed)


def _plain(node: dict[str, Any], named: dict[str, Any], closed: bool) -> dict[str, Any]:
    if "$ref" in node:
        node = named[node["$ref"].rpartition("/")[2]]
    plain = {key: node[key] for key in _KEPT if key in node}
    if "properties" in plain:
        fields = plain["properties"].items()
        plain["properties"] = {name: _plain(value, named, closed) for name, value in fields}
        if closed:
            plain["additionalProperties"] = False
    if "items" in plain:
        plain["items"] = _plain(plain["items"], named, closed)
    return plain

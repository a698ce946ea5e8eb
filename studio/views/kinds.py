"""Making projects that are no ads: a music video of a song, a clip of a prompt."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from storage.jobs import JobKind
from storage.projects import Project
from studio import edits
from studio.analysis.whisper_languages import LANGUAGES
from studio.backends import RoleName, choose
from studio.brief_file import brand_from_mapping
from studio.consent import check_accepted
from studio.document import Document, MediaRef
from studio.errors import InputError
from studio.kinds import CLIP_S, clip_document, song_document
from studio.music.vocabulary import GENRES, INSTRUMENTS
from studio.recipes import upload_recipe
from studio.views.briefs import keeper, new_document, preferred
from studio.views.choices import AUTO, choices, style_label
from studio.views.desk import Desk
from studio.views.music_attributes import TONICS
from studio.views.music_facts import tonic, words

#: What a prompt may say, to click.
EXAMPLES = (
    "A beautiful sunset over the ocean.",
    "Rain on a neon city at night.",
    "A misty forest at dawn, light between the trees.",
    "Stars turning above snowy mountains.",
    "Waves of colour that dance to the beat.",
)
Values = Mapping[str, Any]


def new_song_project(desk: Desk, values: Values, accepted: Sequence[str] = ()) -> Project:
    """A music video of the form's song; the studio listens to it then, and draws nothing yet.

    accepted : engines whose licence the person accepts for this project.

    Raises
    ------
    InputError : names the field that cannot be used, or a licence that was not accepted.
    BackendUnavailable : the animator that new projects shall use is not ready.
    """
    document = song_document(
        _sound(desk, values.get("song")),
        _text(values, "title"),
        colors=_own_colours(desk, values),
        language=_text(values, "language"),
        lyrics=bool(values.get("lyrics", True)),
    )
    document = _as_preferred(desk, document, values)
    return _begin(desk, document, ("animator",), accepted, "listen")


def new_clip_project(desk: Desk, values: Values, accepted: Sequence[str] = ()) -> Project:
    """A clip of the form's prompt; its music and its shots are being made then.

    The arguments and errors are those of `new_song_project`.
    """
    document = clip_document(
        _text(values, "prompt"),
        _text(values, "genre"),
        _number(values, "duration", CLIP_S),
        seed=int(_number(values, "seed", 0)),
        titled=bool(values.get("title")),
        bpm=_number(values, "bpm", 0) or None,
        key=_text(values, "key"),
        mode=_text(values, "mode"),
        instruments=tuple(values.get("instruments") or ()),
    )
    document = edits.set_music(document, prompt=_text(values, "mood"))
    document = _as_preferred(desk, document, values)
    return _begin(desk, document, ("composer", "animator"), accepted, "write")


def song_form() -> dict[str, Any]:
    """What the form of a music video offers."""
    return {
        "languages": LANGUAGES,
        "styles": _styles(),
        "promise": "The studio listens first and shows what it heard, on this computer. "
        "No picture is made until you say so.",
    }


def clip_form() -> dict[str, Any]:
    """What the form of a clip offers."""
    return {
        "genres": {"": "What suits the prompt"} | {name: words(name) for name in GENRES},
        "keys": {"": "Automatic"} | {name: tonic(name) for name in TONICS},
        "modes": {"": "Automatic", "major": "Major", "minor": "Minor"},
        "instruments": {name: words(name) for name in INSTRUMENTS},
        "styles": _styles(),
        "examples": EXAMPLES,
        "promise": "Music first, then pictures that are cut on its beats. "
        "Everything can be changed afterwards.",
    }


def _styles() -> dict[str, str]:
    return {name: style_label(name) for name in (AUTO, *choices().styles)}


def _as_preferred(desk: Desk, document: Document, values: Values) -> Document:
    """With the form's format and style, and otherwise as the person wants new films to be."""
    preferences = desk.workspace.preferences.get()
    usual = new_document(document.brief, preferences)
    document = document.model_copy(
        update={
            "style": _text(values, "style") or usual.style,
            "pictures": usual.pictures,
            "mix": usual.mix,
            "music": document.music.model_copy(update={"backend": usual.music.backend}),
        }
    )
    return edits.set_format(document, _text(values, "format") or preferences.format)


def _begin(
    desk: Desk,
    document: Document,
    roles: Sequence[RoleName],
    accepted: Sequence[str],
    first: JobKind,
) -> Project:
    """Keep the project and have its first job done; engines of other roles are not used."""
    workspace = desk.workspace
    for name in accepted:
        document = edits.accept_licence(document, name)
    for role, name in preferred(workspace.preferences.get()).items():
        if role in roles:
            check_accepted(document, choose(role, name))
    project = workspace.projects.create(document)
    workspace.jobs.enqueue(first, project.id, project.revision)
    return project


def _sound(desk: Desk, told: Any) -> MediaRef:
    if not told:
        raise InputError("A music video needs a song.", remedy="Choose one.", field="song")
    ref = MediaRef(sha256=str(told["sha256"]), name=str(told["name"]), kind="audio")
    if desk.workspace.artifacts.find(upload_recipe(ref).digest) is None:
        raise InputError(
            f"The song '{ref.name}' is no longer here.", remedy="Add it again.", field="song"
        )
    return ref


def _own_colours(desk: Desk, values: Values) -> tuple[str, ...]:
    """The form's colours; none where the song is to have its own."""
    if values.get("palette") != "own":
        return ()
    told = [colour for colour in values.get("colors") or () if colour.strip()]
    return brand_from_mapping({"colors": told}, keeper(desk.workspace, [])).colors


def _text(values: Values, field: str) -> str:
    return str(values.get(field) or "").strip()


def _number(values: Values, field: str, otherwise: float) -> float:
    text = _text(values, field)
    try:
        return float(text) if text else otherwise
    except ValueError as error:
        raise InputError(
            f"{text!r} is no number.", remedy="Type digits only.", field=field
        ) from error

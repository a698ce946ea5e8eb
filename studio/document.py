"""The project document: all that a person decided, in one typed, versioned value.

Every edit makes a new document (the models are frozen) and the repository stores it as a new
revision. Files are named by the digest of their content (`MediaRef`); their bytes lie in the
artifact store. Lengths are in seconds and end in ``_s``.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Literal
from uuid import uuid4

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

DOCUMENT_VERSION = 1
MIN_DURATION_S, MAX_DURATION_S, DEFAULT_DURATION_S = 6.0, 120.0, 30.0
MAX_ITEM_CHARS, MOST_ITEMS, MOST_MORE_IMAGES = 90, 8, 8

Hex = Annotated[str, StringConstraints(pattern=r"^#[0-9a-f]{6}$")]
Language = Literal["en", "es", "fr", "pt", "it"]
Format = Literal["16:9", "9:16", "1:1", "4:5"]
Item = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=MAX_ITEM_CHARS)
]
CaptionLook = Literal["auto", "word", "karaoke", "single", "bar"]
TransitionKind = Literal[
    "auto", "cut", "crossfade", "push", "wipe", "cover", "bounce", "rule", "doors", "stack", "iris",
    "arch", "clock", "swipe", "paper", "luma", "blinds", "tiles", "zoom", "panel", "whip", "blur",
    "dip", "flash",
]  # fmt: skip

#: Pixels of a final film, by format.
FRAME_SIZES: dict[str, tuple[int, int]] = {
    "16:9": (1920, 1080),
    "9:16": (1080, 1920),
    "1:1": (1080, 1080),
    "4:5": (1080, 1350),
}


class Role(StrEnum):
    """What a scene does for the film."""

    HOOK = "hook"
    PROBLEM = "problem"
    SOLUTION = "solution"
    BENEFIT = "benefit"
    PROOF = "proof"
    OFFER = "offer"
    CALL_TO_ACTION = "call_to_action"
    SHOT = "shot"  # of a clip or a music video: pictures to music, without a voice of its own


class Model(BaseModel):
    """Base of all document values: frozen, no unknown fields, numbers that JSON can hold."""

    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False)


class MediaRef(Model):
    """A file in the artifact store, by the SHA-256 of its content."""

    sha256: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
    name: str  # what the person called it; never used as a path
    kind: Literal["image", "video", "audio"] = "image"


class Brand(Model):
    """Who is speaking."""

    name: str = ""
    website: str = ""
    colors: tuple[Hex, ...] = ()
    logo: MediaRef | None = None
    font: str = ""  # a family of studio/visuals/fonts for headlines; empty: the style's own


class Brief(Model):
    """What the person asks for. Only `product` is required."""

    product: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=8000)]
    audience: str = ""
    tone: str = ""
    key_points: tuple[str, ...] = ()
    offer: str = ""
    call_to_action: str = ""
    brand: Brand = Brand()
    language: Language = "en"
    duration_s: Annotated[float, Field(ge=MIN_DURATION_S, le=MAX_DURATION_S)] = DEFAULT_DURATION_S
    images: tuple[MediaRef, ...] = ()


class Look(Model):
    """How a scene is shown.

    `layout` is the name of a motion-graphics layout, or ``auto`` (chosen by role). With an
    `image` the layout shows it, moved by a camera; with a `clip` it shows the person's own video
    from `clip_start_s` on. A look has one of the two at most. `backend` is an animator; ``auto``
    is the project's. `images` are further photos of layouts that show several, `items` the lines
    of layouts that list something: steps, features, "Label: value" of a chart, "What | ours |
    theirs" of a comparison; empty: taken from the brief. A generator's video
    begins with the `image`, or where it `goes_on`, with the last frame of the scene before.
    """

    backend: str = "auto"
    layout: str = "auto"
    image: MediaRef | None = None
    images: Annotated[tuple[MediaRef, ...], Field(max_length=MOST_MORE_IMAGES)] = ()
    items: Annotated[tuple[Item, ...], Field(max_length=MOST_ITEMS)] = ()
    clip: MediaRef | None = None
    clip_start_s: Annotated[float, Field(ge=0)] = 0.0
    seed: int = 0
    goes_on: bool = False
    colors: tuple[Hex, ...] = ()  # of a shot, as the music has them; empty: the film's


class Scene(Model):
    """One scene: words, look and length."""

    id: str = Field(default_factory=lambda: uuid4().hex[:8])
    role: Role
    narration: str
    on_screen_text: str = ""
    visual: str = ""  # what is to be seen, in words
    music_mood: str = ""
    look: Look = Look()
    voice: str = ""  # empty: the project's voice
    voice_seed: int = 0
    transition: TransitionKind = "crossfade"  # into this scene; the first scene has none
    transition_s: Annotated[float, Field(ge=0, le=3)] = 0.0  # 0: as long as its kind is
    length_s: float = 0.0  # at least this long; the voice with its pauses may make it longer
    caption_text: str = ""  # captions in other words than the voice's; empty: as spoken
    locked: bool = False  # its words are kept: nothing rewrites them until it is unlocked


class Script(Model):
    """What a writer returns."""

    title: str
    scenes: tuple[Scene, ...]


class VoiceSettings(Model):
    """The narrator of the whole project."""

    backend: str = "auto"
    voice: str = "auto"  # a voice's name, or auto: one that fits language and tone
    speed: Annotated[float, Field(ge=0.5, le=2.0)] = 1.0


class MusicRewrite(Model):
    """Bars of the music written anew (from 1, both included; 0 and 0 are all of them).

    `keep` names the instruments whose notes stay as they were; `of_bars` is the length of the piece
    that it was meant for.
    """

    seed: Annotated[int, Field(ge=0)]
    first_bar: Annotated[int, Field(ge=0)] = 0
    last_bar: Annotated[int, Field(ge=0)] = 0
    keep: tuple[str, ...] = ()
    of_bars: Annotated[int, Field(ge=0)] = 0


class MusicSettings(Model):
    """The music. Empty or None means: read it from the script.

    `genre`, `instruments` and `without` are names of `studio.music.vocabulary`; `key` is a tonic
    such as F#; `energy` and `valence` go from 1 to 5; `hits_cuts` has the music accent each cut.
    """

    backend: str = "auto"
    enabled: bool = True
    prompt: str = ""
    seed: int = 0
    bpm: Annotated[float, Field(ge=40, le=220)] | None = None
    genre: str = ""
    key: str = ""
    mode: Literal["", "major", "minor"] = ""
    energy: Annotated[float, Field(ge=1, le=5)] | None = None
    valence: Annotated[float, Field(ge=1, le=5)] | None = None
    instruments: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    only: bool = False
    hits_cuts: bool = False
    rewrites: tuple[MusicRewrite, ...] = ()
    gain_db: Annotated[float, Field(ge=-24, le=12)] = 0.0


class MusicCue(Model):
    """The film that the music was written to: its length, and start, role and mood of its scenes.

    It is kept so that retouching a line leaves the music as it is. `cuts_s` is where the cuts
    went then, onto beats nearby; empty where they stayed at the starts of the scenes.
    """

    length_s: float = 0.0
    sections: tuple[tuple[float, str, str], ...] = ()
    cuts_s: tuple[float, ...] = ()


class MixSettings(Model):
    """Loudness of the finished sound (EBU R128)."""

    target_lufs: Annotated[float, Field(ge=-30, le=-9)] = -14.0
    true_peak_dbtp: Annotated[float, Field(ge=-9, le=0)] = -1.0
    duck_db: Annotated[float, Field(ge=0, le=30)] = 11.0


class PictureSettings(Model):
    """The animator of all scenes that name none."""

    backend: str = "auto"


class CaptionSettings(Model):
    """Captions drawn into the picture as they are spoken.

    `look` is ``auto`` (the style's own), ``word`` (the spoken word lit), ``karaoke`` (a colour
    runs through the words), ``single`` (one word at a time) or ``bar`` (a strip along the foot).
    """

    enabled: bool = True
    look: CaptionLook = "auto"


class Marker(Model):
    """A note at a moment of the film, in seconds from its start."""

    id: str = Field(default_factory=lambda: uuid4().hex[:8])
    time_s: Annotated[float, Field(ge=0)]
    name: Annotated[str, StringConstraints(max_length=80)] = ""


class Heard(Model):
    """What a person says is heard in a window of the song; None: what the studio heard."""

    window: Annotated[int, Field(ge=0)]
    loudness: Literal["quiet", "normal", "loud"] | None = None
    voice: Literal["none", "speech", "singing"] | None = None
    words: str | None = None
    instruments: tuple[str, ...] | None = None
    colour: Hex | None = None


class Song(Model):
    """The song of a music video, and how it is listened to.

    `sound` is its file; `window_s` the length of a window; `language` of the words is empty where
    it is to be detected; `heard` are a person's corrections; `wording` is the form of the
    sentences: ``cinematic`` reads well to models of videos, ``grammar`` is the strict one.
    """

    sound: MediaRef
    duration_s: float = 0.0  # known once it was listened to
    window_s: Annotated[float, Field(ge=0.5, le=5)] = 1.0
    language: str = ""
    lyrics: bool = True
    tagger: str = "auto"
    transcriber: str = "auto"
    colour_map: Literal["spectrum", "light"] = "spectrum"
    wording: Literal["cinematic", "grammar"] = "cinematic"
    heard: tuple[Heard, ...] = ()


class Document(Model):
    """A whole project."""

    version: int = DOCUMENT_VERSION
    kind: Literal["ad", "clip", "music_video"] = "ad"
    title: str
    brief: Brief
    seed: int = 0
    writer: str = ""  # the back-end that wrote the script, for the record
    script: str = ""  # the artifact that holds the script as it was written, with its provenance
    scenes: tuple[Scene, ...]
    style: str = "auto"
    voice: VoiceSettings = VoiceSettings()
    song: Song | None = None  # of a music video; it takes the place of the music
    music: MusicSettings = MusicSettings()
    music_cue: MusicCue = MusicCue()
    mix: MixSettings = MixSettings()
    captions: CaptionSettings = CaptionSettings()
    pictures: PictureSettings = PictureSettings()
    accepted: tuple[str, ...] = ()  # back-ends whose licence a person accepted for this project
    markers: tuple[Marker, ...] = ()
    format: Format = "16:9"
    fps: Literal[24, 25, 30, 50, 60] = 30

    @property
    def length_s(self) -> float:
        """How long the film is to be: as its song, or as the brief says."""
        return self.song.duration_s if self.song else self.brief.duration_s

    def scene(self, scene_id: str) -> Scene:
        """The scene with this id.

        Raises
        ------
        KeyError : no such scene.
        """
        for scene in self.scenes:
            if scene.id == scene_id:
                return scene
        raise KeyError(scene_id)

    def with_scene(self, scene: Scene) -> Document:
        """This document with the scene of the same id replaced."""
        scenes = tuple(scene if old.id == scene.id else old for old in self.scenes)
        return self.model_copy(update={"scenes": scenes})

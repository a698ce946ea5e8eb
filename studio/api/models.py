"""What requests look like; the fields' words are the documentation at /api."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from studio.api.webhooks import WebhookUrl
from studio.document import (
    DEFAULT_DURATION_S,
    FRAME_SIZES,
    MAX_DURATION_S,
    MAX_ITEM_CHARS,
    MIN_DURATION_S,
    MOST_ITEMS,
    MOST_MORE_IMAGES,
    Format,
    Language,
    MediaRef,
    TransitionKind,
)
from studio.edits.order import MAX_SHOTS
from studio.edits.scene import MAX_NARRATION_CHARS, MAX_ON_SCREEN_CHARS, MAX_VISUAL_CHARS
from studio.kinds import CLIP_S, MAX_PROMPT_CHARS
from studio.music.vocabulary import GENRES, INSTRUMENTS, TONICS
from studio.rules.document import MAX_SEED, MAX_TIME_S
from studio.rules.text import (
    MAX_LINE_CHARS,
    MAX_PARAGRAPH_CHARS,
    MAX_PRODUCT_CHARS,
    MAX_TITLE_CHARS,
    cleaned,
)
from studio.transitions import LONGEST_S
from studio.uploads import display_name
from studio.writing.writer import Length

MAX_NAME_SENT_CHARS = 400
SENT = "0" * 63 + "1"  # a digest, for examples


def _kept(text: str) -> str:
    if "\0" in text or any("\ud800" <= sign <= "\udfff" for sign in text):
        raise ValueError("It holds NUL or half an emoji, which cannot be kept.")
    return cleaned(text)


#: A person's words: signs that steer a terminal are left out, NUL is refused.
Words = Annotated[str, AfterValidator(_kept)]
Line = Annotated[Words, Field(max_length=MAX_LINE_CHARS)]
Paragraph = Annotated[Words, Field(max_length=MAX_PARAGRAPH_CHARS)]
Title = Annotated[Words, Field(max_length=MAX_TITLE_CHARS)]
Name = Annotated[str, Field(pattern=r"^[\w.-]{1,80}$")]
RoleName = Literal[
    "hook", "problem", "solution", "benefit", "proof", "offer", "call_to_action", "shot"
]
Seed = Annotated[int, Field(ge=0, le=MAX_SEED)]
FilmLength = Annotated[float, Field(ge=MIN_DURATION_S, le=MAX_DURATION_S, description="Seconds.")]
Colour = Annotated[
    str,
    Field(pattern=r"^#[0-9a-fA-F]{6}$", examples=["#1a7f5a"]),
    AfterValidator(str.lower),
]
SceneId = Annotated[str, Field(pattern=r"^[\w-]{1,40}$", examples=["s1"])]


class Asked(BaseModel):
    """Base of what requests send: no unknown fields, no text for a number."""

    model_config = ConfigDict(extra="forbid", strict=True, allow_inf_nan=False, frozen=True)


class Media(Asked):
    """A file that was uploaded, as `POST /api/v1/uploads` told it."""

    sha256: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$", examples=[SENT])]
    name: Annotated[
        str,
        AfterValidator(display_name),
        Field(max_length=MAX_NAME_SENT_CHARS, examples=["cup.jpg"]),
    ] = "file"

    def ref(self) -> MediaRef:
        """The same for a document."""
        return MediaRef.model_validate(self.model_dump())


class Picture(Media):
    """A picture that was uploaded."""

    kind: Literal["image"] = "image"


class Clip(Media):
    """A video that was uploaded."""

    kind: Literal["video"] = "video"


class Sound(Media):
    """A song that was uploaded."""

    kind: Literal["audio"] = "audio"


class BrandWish(Asked):
    """Who is speaking."""

    name: Title = ""
    website: Line = ""
    colors: Annotated[list[Colour], Field(max_length=12)] = []
    logo: Picture | None = None
    font: Annotated[Line, Field(description="A family of headlines; empty: the style's own.")] = ""


class BriefWish(Asked):
    """What an ad is about. Only `product` is needed."""

    product: Annotated[
        Words,
        Field(
            min_length=1,
            max_length=MAX_PRODUCT_CHARS,
            json_schema_extra={"pattern": r"\S"},
            examples=["A coffee mug that keeps coffee hot for six hours."],
        ),
    ]
    audience: Paragraph = ""
    tone: Annotated[Line, Field(examples=["warm and playful"])] = ""
    key_points: Annotated[list[Paragraph], Field(max_length=50)] = []
    offer: Paragraph = ""
    call_to_action: Paragraph = ""
    brand: BrandWish = BrandWish()
    language: Language = "en"
    duration_s: FilmLength = DEFAULT_DURATION_S
    images: Annotated[list[Picture], Field(max_length=50)] = []


class EnginesWish(Asked):
    """Engines by name, as `GET /api/v1/engines` lists them; one that is named is never replaced."""

    writer: Name = "auto"
    narrator: Name = "auto"
    composer: Name = "auto"
    animator: Name = "auto"


class NewProject(Asked):
    """What all new projects can be told."""

    title: Annotated[Title, Field(description="Empty: from what it is about.")] = ""
    seed: Annotated[Seed, Field(description="Another seed makes another film of the same.")] = 0
    format: Format = "16:9"
    style: Annotated[Name, Field(description="As `GET /api/v1/styles` lists them.")] = "auto"
    engines: EnginesWish = EnginesWish()
    accept_licences: Annotated[
        list[Name], Field(max_length=20, description="Engines whose licence you accept.")
    ] = []
    then: Annotated[
        Literal["film", "draft", "nothing"],
        Field(description="What is made at once: the film, a draft to look at, or nothing yet."),
    ] = "film"
    webhook: WebhookUrl | None = None


class NewAd(NewProject):
    """A video ad of a brief."""

    kind: Literal["ad"]
    brief: BriefWish
    voice: Annotated[Name, Field(description="As `GET /api/v1/voices` lists them.")] = "auto"


class ClipWish(Asked):
    """A clip: music from a genre and a prompt, and pictures that are cut on its beats."""

    genre: Annotated[
        str,
        Field(max_length=40, json_schema_extra={"enum": list(GENRES)}, examples=["pop"]),
    ]
    duration: FilmLength = CLIP_S
    video_prompt: Annotated[
        Words,
        Field(
            min_length=1,
            max_length=MAX_PROMPT_CHARS,
            json_schema_extra={"pattern": r"\S"},
            description="What is to be seen; the music is written to it as well.",
            examples=["A beautiful sunset over the ocean."],
        ),
    ]
    mood: Annotated[Line, Field(description="Of the music, in words.", examples=["calm"])] = ""
    tempo: Annotated[float, Field(ge=40, le=220, description="Beats a minute.")] | None = None
    key: Annotated[str, Field(max_length=4, json_schema_extra={"enum": ["", *TONICS]})] = ""
    mode: Literal["", "major", "minor"] = ""
    instruments: Annotated[
        list[Annotated[str, Field(json_schema_extra={"enum": list(INSTRUMENTS)})]],
        Field(max_length=len(INSTRUMENTS)),
    ] = []


class NewClip(NewProject, ClipWish):
    """A clip of a prompt."""

    kind: Literal["clip"]


class NewMusicVideo(NewProject):
    """A music video of a song that was uploaded."""

    kind: Literal["music_video"]
    song: Sound
    language: Annotated[
        str, Field(pattern=r"^[a-z]{0,3}$", description="Of the words; empty: it is heard.")
    ] = ""
    lyrics: Annotated[bool, Field(description="Listen to the words and show them.")] = True
    wording: Literal["cinematic", "grammar"] = "cinematic"
    window_s: Annotated[float, Field(ge=0.5, le=5)] = 1.0
    colors: Annotated[
        list[Colour], Field(max_length=12, description="None: as the song has them.")
    ] = []


AnyNewProject = Annotated[NewAd | NewClip | NewMusicVideo, Field(discriminator="kind")]


class SceneWish(Asked):
    """What of a scene is to change; what is not named stays."""

    narration: Annotated[Words, Field(max_length=MAX_NARRATION_CHARS)] = ""
    on_screen_text: Annotated[Words, Field(max_length=MAX_ON_SCREEN_CHARS)] = ""
    visual: Annotated[
        Words, Field(max_length=MAX_VISUAL_CHARS, description="What is to be seen, in words.")
    ] = ""
    caption_text: Annotated[
        Words, Field(max_length=MAX_NARRATION_CHARS, description="Captions in other words.")
    ] = ""
    role: RoleName = "benefit"
    layout: Annotated[Name, Field(description="As `GET /api/v1/layouts` lists them.")] = "auto"
    length_s: Annotated[float, Field(ge=0, le=MAX_TIME_S)] = 0.0
    transition: Annotated[
        TransitionKind, Field(description="As `GET /api/v1/transitions` lists them.")
    ] = "auto"
    transition_s: Annotated[
        float, Field(ge=0, le=LONGEST_S, description="0: as long as its kind takes.")
    ] = 0.0
    voice: Annotated[Line, Field(description="Empty: the film's voice.")] = ""
    locked: Annotated[bool, Field(description="Keep its words as they are.")] = False
    items: Annotated[
        list[Annotated[Line, Field(max_length=MAX_ITEM_CHARS)]],
        Field(max_length=MOST_ITEMS, description="What the layout lists; none: from the brief."),
    ] = []
    photo: Picture | None = None
    more_photos: Annotated[
        list[Picture], Field(max_length=MOST_MORE_IMAGES, description="Of layouts with several.")
    ] = []
    clip: Clip | None = None
    clip_start_s: Annotated[float, Field(ge=0, le=MAX_TIME_S)] = 0.0


class NewScene(SceneWish):
    """A scene to add."""

    after: Annotated[SceneId | None, Field(description="None: at the end.")] = None


class Order(Asked):
    """All scenes of a film in a new order."""

    scene_ids: Annotated[list[SceneId], Field(max_length=MAX_SHOTS)]


class Regenerate(Asked):
    """What of a scene is to be made anew."""

    what: Annotated[list[Literal["words", "voice", "look"]], Field(min_length=1, max_length=3)]
    length: Annotated[Length, Field(description="Of new words.")] = "same"
    tone: Annotated[Words, Field(max_length=60, description="Of new words.")] = ""
    webhook: WebhookUrl | None = None


class Nothing(Asked):
    """Nothing more to say."""


class NewExports(Asked):
    """Films to be made of a project."""

    format: Annotated[Format | None, Field(description="None: the project's.")] = None
    formats: Annotated[list[Format], Field(max_length=len(FRAME_SIZES))] = []
    revision: Annotated[int | None, Field(ge=1, le=2**31 - 1, description="None: the newest.")] = (
        None
    )
    webhook: WebhookUrl | None = None

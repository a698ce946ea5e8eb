"""The tools that make films: ads from briefs, clips from prompts, music videos from songs."""

from __future__ import annotations

from typing import Annotated, Literal

from mcp.server.mcpserver import Context
from pydantic import Field

from studio.document import DEFAULT_DURATION_S, Language
from studio.mcp_server.answers import FilmAnswer
from studio.mcp_server.films import WAIT_S
from studio.mcp_server.toolbox import (
    FilePath,
    Length,
    Seed,
    Shape,
    Style,
    Toolbox,
    Wait,
    tool_errors,
    whole_path,
)
from studio.music.vocabulary import GENRES, INSTRUMENTS

Lines = list[str]
#: The studio checks them; an assistant sees which there are.
Genre = Annotated[
    str,
    Field(
        description="Of the music; empty: what suits the prompt.",
        json_schema_extra={"enum": ["", *GENRES]},
    ),
]
Instrument = Annotated[str, Field(json_schema_extra={"enum": list(INSTRUMENTS)})]


class MakingTools(Toolbox):
    """Tools that begin a project and make its film."""

    @tool_errors()
    def make_ad(
        self,
        context: Context,
        product: Annotated[str, Field(description="What is advertised, in a few sentences.")],
        audience: Annotated[str, Field(description="Who it is for.")] = "",
        tone: Annotated[str, Field(description="Such as warm and playful.")] = "",
        key_points: Annotated[Lines, Field(description="What has to be said.")] = [],  # noqa: B006
        offer: Annotated[str, Field(description="Such as 20 percent off until Sunday.")] = "",
        call_to_action: Annotated[str, Field(description="What viewers are to do.")] = "",
        brand_name: str = "",
        website: str = "",
        colors: Annotated[Lines, Field(description="Of the brand, such as #1a7f5a or navy.")] = [],  # noqa: B006
        language: Annotated[Language, Field(description="Of script and voice.")] = "en",
        duration: Length = DEFAULT_DURATION_S,
        images: Annotated[Lines, Field(description="Absolute paths of photos to show.")] = [],  # noqa: B006
        logo: Annotated[str, Field(description="Absolute path of the logo.")] = "",
        format: Shape = "16:9",
        style: Style = "auto",
        voice: Annotated[str, Field(description="Narrator's voice; auto: one that fits.")] = "auto",
        seed: Seed = 0,
        wait_s: Wait = WAIT_S,
    ) -> FilmAnswer:
        """Make a finished video ad: script, narration, music, pictures and captions, as an MP4.

        Takes a minute or more. Use get_project afterwards to read the script.
        """
        brand = {"name": brand_name, "website": website, "colors": colors, "logo": logo}
        brief = {
            "product": product,
            "audience": audience,
            "tone": tone,
            "key_points": key_points,
            "offer": offer,
            "call_to_action": call_to_action,
            "brand": brand,
            "language": language,
            "duration": duration,
            "images": [str(whole_path(path, f"images[{i}]")) for i, path in enumerate(images)],
        }
        if logo:
            brand["logo"] = str(whole_path(logo, "logo"))
        client = self._studio()
        made = client.create_ad(brief, format=format, style=style, voice=voice, seed=seed)
        return self._film(client, made.job, wait_s, context)

    @tool_errors()
    def make_clip(
        self,
        context: Context,
        video_prompt: Annotated[str, Field(description="What is to be seen.")],
        genre: Genre = "",
        duration: Length = 15.0,
        mood: Annotated[str, Field(description="Of the music, in words.")] = "",
        tempo: Annotated[float | None, Field(ge=40, le=220, description="Beats a minute.")] = None,
        key: Annotated[str, Field(description="Such as C or F#; empty: one that fits.")] = "",
        mode: Literal["", "major", "minor"] = "",
        instruments: Annotated[list[Instrument], Field(description="None: what fits.")] = [],  # noqa: B006
        format: Shape = "16:9",
        style: Style = "auto",
        seed: Seed = 0,
        wait_s: Wait = WAIT_S,
    ) -> FilmAnswer:
        """Make a short video with music of its own, cut on the beat, as an MP4. Nobody speaks."""
        client = self._studio()
        made = client.create_clip(
            video_prompt,
            genre,
            duration,
            mood=mood,
            tempo=tempo,
            key=key,
            mode=mode,
            instruments=instruments,
            format=format,
            style=style,
            seed=seed,
        )
        return self._film(client, made.job, wait_s, context)

    @tool_errors()
    def make_music_video(
        self,
        context: Context,
        song: FilePath,
        title: Annotated[str, Field(description="Empty: the file's name.")] = "",
        language: Annotated[str, Field(description="Of the words, such as en; empty: heard.")] = "",
        lyrics: Annotated[bool, Field(description="Listen for words, and show them.")] = True,
        format: Shape = "16:9",
        style: Style = "auto",
        seed: Seed = 0,
        wait_s: Wait = WAIT_S,
    ) -> FilmAnswer:
        """Make a music video of a song (WAV, MP3, FLAC, Ogg or M4A): pictures follow the music."""
        client = self._studio()
        made = client.create_music_video(
            whole_path(song, "song"),
            title=title,
            language=language,
            lyrics=lyrics,
            format=format,
            style=style,
            seed=seed,
        )
        return self._film(client, made.job, wait_s, context)

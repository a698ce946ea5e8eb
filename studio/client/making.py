"""New projects: ads from briefs, clips from prompts, music videos from songs."""

from __future__ import annotations

from collections.abc import Mapping
from os import PathLike
from pathlib import Path
from typing import Any, Literal, Unpack, overload

from studio.client.connection import Connection, place
from studio.client.following import Told, finished
from studio.client.transfers import download, upload
from studio.client.values import Created, Job, Project
from studio.client.wishes import AdWishes, ClipWishes, ContentWishes, SongWishes
from studio.document import Brief, MediaRef

#: A brief, the same as a mapping (keys as in a YAML file), or the YAML file's path.
AnyBrief = Brief | Mapping[str, Any] | str | PathLike[str]
#: What is made of a new project: the finished film, a draft as the pages do, nothing yet.
Then = Literal["film", "draft", "nothing"]


class Making:
    """The calls that begin a project."""

    _connection: Connection

    @overload
    def generate_content(
        self,
        genre: str,
        duration: float,
        video_prompt: str,
        *,
        to: None = None,
        progress: Told | None = None,
        **wishes: Unpack[ContentWishes],
    ) -> bytes: ...

    @overload
    def generate_content(
        self,
        genre: str,
        duration: float,
        video_prompt: str,
        *,
        to: str | PathLike[str],
        progress: Told | None = None,
        **wishes: Unpack[ContentWishes],
    ) -> Path: ...

    def generate_content(
        self,
        genre: str,
        duration: float,
        video_prompt: str,
        *,
        to: str | PathLike[str] | None = None,
        progress: Told | None = None,
        **wishes: Unpack[ContentWishes],
    ) -> bytes | Path:
        """A video with music: the bytes of an MP4, or its path where `to` names a file.

        The film is made as a job, so that a connection that breaks on the way costs nothing.

        Parameters
        ----------
        genre : of the music; see ``choices("genres")``.
        duration : in seconds, 6 to 120.
        video_prompt : what is to be seen.
        to : where the film goes; a file that is there already is replaced.
        progress : told how far it is; see `wait`.
        wishes : of music and picture; see `studio.client.wishes`.
        """
        asked = {"genre": genre, "duration": duration, "video_prompt": video_prompt}
        told = self._connection.answer(
            "POST",
            "/generate_content",
            json=asked | given(wishes),
            headers={"Prefer": "respond-async"},
        )
        job = finished(self._connection, Job.model_validate(told), progress)
        if to is None:
            return self._connection.send("GET", job.film).content
        return download(self._connection, job.film, Path(to))

    def create_ad(
        self, brief: AnyBrief, *, then: Then = "film", **wishes: Unpack[AdWishes]
    ) -> Created:
        """An ad of a brief; pictures that it names are uploaded.

        Parameters
        ----------
        brief : a mapping has the keys of a YAML brief; paths in it are relative to this folder,
            those in a file to the file's.
        then : what is made at once.
        wishes : title, format, voice and more; see `studio.client.wishes`.

        Raises
        ------
        InputError : names the field of the brief that cannot be used.
        """
        values = brief_of(self._connection, brief).model_dump(mode="json")
        return self._create({"kind": "ad", "brief": values, "then": then} | given(wishes))

    def create_clip(
        self,
        video_prompt: str,
        genre: str = "",
        duration: float = 15.0,
        *,
        then: Then = "film",
        **wishes: Unpack[ClipWishes],
    ) -> Created:
        """A clip with music of its own.

        Parameters
        ----------
        genre : empty: what suits the prompt.
        duration : in seconds, 6 to 120.
        wishes : of music and picture; see `studio.client.wishes`.
        """
        asked = {
            "kind": "clip",
            "video_prompt": video_prompt,
            "genre": genre,
            "duration": duration,
            "then": then,
        }
        return self._create(asked | given(wishes))

    def create_music_video(
        self,
        song: str | PathLike[str] | MediaRef,
        *,
        then: Then = "film",
        **wishes: Unpack[SongWishes],
    ) -> Created:
        """A music video of a song: a file, which is uploaded, or one that was.

        wishes : title, language, lyrics and more; see `studio.client.wishes`.
        """
        if not isinstance(song, MediaRef):
            song = upload(self._connection, Path(song), "audio", "song")
        asked = {"kind": "music_video", "song": song.model_dump(mode="json"), "then": then}
        return self._create(asked | given(wishes))

    def _create(self, asked: Mapping[str, Any]) -> Created:
        told = self._connection.answer("POST", place("projects"), json=asked)
        return created(told)


def brief_of(connection: Connection, brief: AnyBrief) -> Brief:
    """A brief as the studio takes it: checked, and its pictures uploaded.

    Raises
    ------
    InputError : names the field that cannot be used.
    """
    from studio.brief_file import brief_from_mapping, load_brief  # reads YAML and colours

    def keep(path: Path | str, field: str) -> MediaRef:
        return upload(connection, Path(path), "image", field)

    if isinstance(brief, Brief):
        return brief
    if isinstance(brief, Mapping):
        return brief_from_mapping(brief, keep)
    return load_brief(Path(brief), keep)


def created(told: Mapping[str, Any]) -> Created:
    """A project and its job, as several calls answer them."""
    job = told.get("job")
    return Created(Project.model_validate(told["project"]), job and Job.model_validate(job))


def given(wishes: Mapping[str, Any]) -> dict[str, Any]:
    """The wishes that say something."""
    return {name: value for name, value in wishes.items() if value not in (None, "")}

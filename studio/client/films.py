"""Finished films, and files in both directions."""

from __future__ import annotations

from collections.abc import Iterable
from os import PathLike
from pathlib import Path
from typing import Any

from studio.client.connection import Connection, place
from studio.client.following import Told, finished
from studio.client.transfers import Received, download, upload
from studio.client.values import Film, Job, Project
from studio.document import MediaRef
from studio.errors import InputError

CAPTIONS = ("captions.srt", "captions.vtt")


class Films:
    """The calls that export, and those that move files."""

    _connection: Connection

    def start_exports(
        self, project: Project | str, formats: Iterable[str] = (), **wishes: Any
    ) -> list[Job]:
        """Have finished films made, without waiting for them.

        Parameters
        ----------
        formats : such as 9:16; none: the project's own.
        wishes : revision, webhook.
        """
        asked = {name: value for name, value in wishes.items() if value is not None}
        if wanted := list(formats):
            asked["formats"] = wanted
        project_id = project if isinstance(project, str) else project.id
        told = self._connection.answer("POST", place("projects", project_id, "exports"), json=asked)
        return [Job.model_validate(job) for job in told["jobs"]]

    def export(
        self,
        project: Project | str,
        to: str | PathLike[str],
        *,
        format: str = "",
        captions: bool = False,
        progress: Told | None = None,
        **wishes: Any,
    ) -> Film:
        """A project's finished film on this computer's disk.

        Parameters
        ----------
        to : where the MP4 goes; a file that is there already is replaced.
        format : 16:9, 9:16, 1:1 or 4:5; empty: the project's own.
        captions : save its subtitles beside it, too, as SRT and VTT.
        progress : told how far the job is; see `wait`.
        wishes : revision, webhook.
        """
        job = self.start_exports(project, [format] if format else [], **wishes)[0]
        return self.save(finished(self._connection, job, progress), to, captions=captions)

    def save(self, job: Job, to: str | PathLike[str], *, captions: bool = False) -> Film:
        """Save the film of a job that is done; see `export`.

        Raises
        ------
        NotFoundError : it made no film.
        """
        target = Path(to)
        if captions:
            folder = job.film.rpartition("/")[0]
            for name in CAPTIONS:
                beside = target.with_suffix(Path(name).suffix)
                download(self._connection, f"{folder}/{name}", beside)
        return Film(download(self._connection, job.film, target), job)

    def exports(self, project: Project | str) -> list[dict[str, Any]]:
        """The finished films of a project, with the links to their files."""
        project_id = project if isinstance(project, str) else project.id
        told = self._connection.answer("GET", place("projects", project_id, "exports"))
        return list(told["exports"])

    def save_archive(self, project: Project | str, to: str | PathLike[str]) -> Path:
        """Save a whole project with its files as a ZIP, for `import_archive`."""
        project_id = project if isinstance(project, str) else project.id
        return download(self._connection, place("projects", project_id, "archive"), Path(to))

    def import_archive(self, path: str | PathLike[str]) -> Project:
        """The project of an archive; one that is here already stays as it is.

        Raises
        ------
        InputError : it cannot be read, was changed, or comes from a newer studio.
        """
        try:
            with Path(path).open("rb") as file:
                told = self._connection.answer(
                    "POST",
                    place("projects") + ":import",
                    file=file,
                    headers={"Content-Type": "application/zip"},
                )
        except OSError as error:
            raise InputError(
                f"{path} cannot be read ({error.strerror}).", remedy="Check the path."
            ) from error
        return Project.model_validate(told)

    def upload(self, path: str | PathLike[str], kind: str = "") -> MediaRef:
        """Give the studio a picture, a video or a sound, to be used in projects.

        kind : image, video or audio; empty: as the file's name says.
        """
        return upload(self._connection, Path(path), kind)

    def download(
        self, link: str, to: str | PathLike[str], received: Received | None = None
    ) -> Path:
        """Save any file that a link of the studio names; goes on where it broke off.

        received : called with the bytes that have come, and how many there are (0: not known).
        """
        return download(self._connection, link, Path(to), received)

"""Where a command of the terminal does its work: on this computer, or in a studio elsewhere.

`studio_at` chooses; both have the same methods and answers, so a command is written once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.console import Console

from studio.document import Document, MediaRef
from studio.errors import InputError
from studio.order import Engines, Order, check_edit, check_options, target_of, too_long

if TYPE_CHECKING:
    from studio.client import Client, Job, Project

Server = Annotated[
    str,
    typer.Option(
        envvar="STUDIO_SERVER",
        help="Address of a studio that does the work, such as http://localhost:8501; "
        "empty: this computer does it.",
    ),
]
TokenFile = Annotated[
    Path | None,
    typer.Option(help="File with the token of that studio; else STUDIO_TOKEN has it."),
]


def studio_at(server: str, token_file: Path | None) -> Here | There:
    """The studio at an address, or this computer where there is none.

    Raises
    ------
    InputError : that is no address, or the token cannot be read.
    """
    if not server:
        return Here()
    from studio.client import Client

    return There(Client(server, read_token(token_file)))


class Here:
    """The work is done by this process; see `studio.making`."""

    def make(self, order: Order, console: Console) -> dict[str, Any]:
        """Make a film from a brief or a project."""
        from studio import making

        return making.make(order, console)

    def make_new(
        self, draft: Document, engines: Engines, target: Path, console: Console
    ) -> dict[str, Any]:
        """Make a clip or a music video of its document without shots."""
        from studio import making
        from studio.order import with_engines

        return making.make_new(with_engines(draft, engines), target, console)

    def read_song(self, path: Path) -> MediaRef:
        """A song, kept where the film is made."""
        from studio import making

        return making.read_song(path)

    def edit(
        self, project: str, number: int | None, narration: str | None, text: str | None, music: bool
    ) -> int:
        """Change the words of a scene, or have other music; the new revision."""
        from studio import making

        return making.edit(project, number, narration, text, music)

    def projects(self, words: str) -> list[dict[str, Any]]:
        """Id, title, revision and last change of the library's projects."""
        from studio.workspace import Workspace

        return [_row(card) for card in Workspace.open().projects.search(words)]

    def jobs(self, project: str, limit: int) -> list[dict[str, Any]]:
        """Id, kind, project, state and share done of the newest jobs."""
        from studio.workspace import Workspace

        recent = Workspace.open().jobs.recent(project or None, results=False, limit=limit)
        return [_job_row(job, job.project_id) for job in recent]


class There:
    """The work is done by a studio that is reached over HTTP; files come and go."""

    def __init__(self, client: Client) -> None:
        self._client = client

    def make(self, order: Order, console: Console) -> dict[str, Any]:
        """See `Here.make`; what the studio lacks it says itself."""
        check_options(order)
        target = target_of(order)
        if order.brief_path is None:
            if order.engines.accepted:
                self._accept(order.project_id, order.engines.accepted)
            return self._export(order.project_id, target, console, order.fmt)
        project, job = self._client.create_ad(
            order.brief_path,
            seed=order.seed,
            format=order.fmt,
            voice=order.voice,
            engines=_named(order.engines),
            accept_licences=list(order.engines.accepted),
        )
        assert job is not None  # a film was asked for
        made = self._made(job, target, console)
        asked_s = project.document["brief"]["duration_s"]
        return made | {"notes": too_long(asked_s, made["duration_s"])}

    def make_new(
        self, draft: Document, engines: Engines, target: Path, console: Console
    ) -> dict[str, Any]:
        """See `Here.make_new`: the project is made, set as the draft is, and exported."""
        begin = {"clip": self._begin_clip, "music_video": self._begin_song}[draft.kind]
        project = begin(
            draft,
            title=draft.title,
            seed=draft.seed,
            format=draft.format,
            style=draft.style,
            engines=_named(engines),
            accept_licences=list(engines.accepted),
        )
        wanted: dict[str, Any] = {
            "brief": {"brand": {"colors": list(draft.brief.brand.colors)}},
            "captions": {"enabled": draft.captions.enabled},
            "music": {"only": draft.music.only},
        }
        if draft.song:
            wanted["song"] = {"tagger": draft.song.tagger, "transcriber": draft.song.transcriber}
        project = self._client.patch(project, wanted)
        return self._export(project.id, target, console)

    def read_song(self, path: Path) -> MediaRef:
        """See `Here.read_song`."""
        return self._client.upload(path, "audio")

    def edit(
        self, project: str, number: int | None, narration: str | None, text: str | None, music: bool
    ) -> int:
        """See `Here.edit`; words and music are two revisions."""
        asked = {"narration": narration, "on_screen_text": text}
        fields: dict[str, Any] = {name: words for name, words in asked.items() if words is not None}
        check_edit(number, bool(fields), music)
        revision = 0
        if fields and number is not None:
            revision = self._client.edit_scene(project, number, **fields).revision
        return self._client.new_music(project).revision if music else revision

    def projects(self, words: str) -> list[dict[str, Any]]:
        """See `Here.projects`."""
        return [_row(card) for card in self._client.projects(words)]

    def jobs(self, project: str, limit: int) -> list[dict[str, Any]]:
        """See `Here.jobs`."""
        recent = self._client.jobs(project=project, limit=limit)
        return [_job_row(job, job.project) for job in recent]

    def _begin_clip(self, draft: Document, **common: Any) -> Project:
        music = draft.music
        return self._client.create_clip(
            draft.brief.product,
            music.genre,
            draft.brief.duration_s,
            mood=music.prompt,
            tempo=music.bpm,
            key=music.key,
            mode=music.mode,
            instruments=list(music.instruments),
            then="nothing",
            **common,
        ).project

    def _begin_song(self, draft: Document, **common: Any) -> Project:
        song = draft.song
        assert song is not None
        return self._client.create_music_video(
            song.sound,
            language=song.language,
            lyrics=song.lyrics,
            wording=song.wording,
            window_s=song.window_s,
            then="nothing",
            **common,
        ).project

    def _accept(self, project_id: str, accepted: tuple[str, ...]) -> None:
        project = self._client.project(project_id)
        both = dict.fromkeys((*project.document["accepted"], *accepted))
        self._client.patch(project, {"accepted": list(both)})

    def _export(
        self, project: str, target: Path, console: Console, fmt: str | None = None
    ) -> dict[str, Any]:
        (job,) = self._client.start_exports(project, [fmt] if fmt else [])
        return self._made(job, target, console) | {"notes": []}

    def _made(self, job: Job, target: Path, console: Console) -> dict[str, Any]:
        """Wait for a film, save it, and tell of it as `studio.making` does."""
        try:
            with _bar(console) as told:
                done = self._client.wait(job, told)
        except KeyboardInterrupt:
            self._client.cancel(job)
            raise
        self._client.save(done, target, captions=True)
        return (done.result or {}) | {"output": str(target), "project": done.project}


@contextmanager
def _bar(console: Console) -> Iterator[Callable[[Job], None]]:
    """The terminal's bar, moved by what a job tells."""
    from studio.making import progress_bar
    from studio.progress import Report

    with progress_bar(console) as production:
        yield lambda job: production.sink(Report(job.fraction, job.eta_s, (), job.message))


def read_token(path: Path | None) -> str:
    """The token in a file; empty where no file was named.

    Raises
    ------
    InputError : it cannot be read, or holds something else.
    """
    if path is None:
        return ""
    try:
        token = path.read_text("utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(
            f"The token in {path} cannot be read.", remedy="Check the path.", field="--token-file"
        ) from error
    if not token.isascii() or not token.isprintable() or " " in token:
        raise InputError(
            f"{path} holds no token.", remedy="Put the token alone in it.", field="--token-file"
        )
    return token


def _named(engines: Engines) -> dict[str, str]:
    return {role: name for role, name in engines.named().items() if name}


def _row(card: Any) -> dict[str, Any]:
    """A project for a list, from the library or from the API: both name these the same."""
    fields = ("id", "title", "revision", "updated_at")
    return {name: getattr(card, name) for name in fields}


def _job_row(job: Any, project: str) -> dict[str, Any]:
    fields = ("id", "kind", "state", "fraction", "created_at")
    return {name: getattr(job, name) for name in fields} | {"project": project}

"""The MCP server as an assistant's host runs it: a process, spoken to by the official client."""

from __future__ import annotations

import os
import shutil
import sys
import time
from pathlib import Path

import anyio
import av
import psutil
import pytest
from mcp import Client as Host
from mcp import MCPError, StdioServerParameters

from tests.client.conftest import PROMPT

WAIT_S = 240
CLIP = {
    "video_prompt": PROMPT,
    "genre": "ambient",
    "duration": 6,
    "format": "1:1",
    "wait_s": WAIT_S,
}


def host(folder: Path, home: Path, *arguments: str) -> Host:
    """A host that starts ``studio mcp`` with these arguments."""
    command = ["-m", "studio", "mcp", "--folder", str(folder), *arguments]
    env = {"STUDIO_HOME": str(home), "OMP_NUM_THREADS": "1"}
    root = str(Path(__file__).resolve().parents[2])
    started = StdioServerParameters(command=sys.executable, args=command, env=env, cwd=root)
    return Host(started, read_timeout_seconds=WAIT_S + 60)


def with_home(home: Path) -> list[psutil.Process]:
    """The processes whose studio is in this folder, but for this one."""
    found = []
    for process in psutil.process_iter():
        try:
            if process.environ().get("STUDIO_HOME") == str(home) and process.pid != os.getpid():
                found.append(process)
        except psutil.Error:
            continue
    return found


def test_an_assistant_makes_reads_and_edits_a_clip(live, made, tmp_path):
    films = tmp_path / "films"

    async def talk() -> None:
        async with host(films, tmp_path, "--server", live.url) as assistant:
            progress = []

            async def told(done: float, _total: float | None, _message: str | None) -> None:
                progress.append(done)

            clip = await assistant.call_tool("make_clip", CLIP, progress_callback=told)
            answer = clip.structured_content
            assert answer["state"] == "done"
            assert progress == sorted(set(progress))
            saved = Path(answer["saved_to"])
            assert saved.parent == films
            assert answer["link"].startswith(f"{live.url}/api/v1/files/")
            with av.open(str(saved)) as film:
                assert film.duration / av.time_base == pytest.approx(6.0, abs=0.05)

            project = answer["project"]
            listed = await assistant.call_tool("list_projects", {"search": "rain"})
            assert project in [row["project"] for row in listed.structured_content["projects"]]
            read = await assistant.call_tool("get_project", {"project": project})
            assert "## Scene 1 (shot)" in read.content[0].text
            changes = {"project": project, "scene": 1, "on_screen_text": "Rain"}
            edited = await assistant.call_tool("edit_scene", changes)
            assert edited.structured_content["scenes"][0]["on_screen_text"] == "Rain"
            again = {"project": project, "scene": 1, "what": ["look"]}
            looked = await assistant.call_tool("regenerate_scene", again)
            other = await assistant.call_tool("new_music", {"project": project})
            revisions = [each.structured_content["revision"] for each in (edited, looked, other)]
            assert revisions == sorted(set(revisions))

            script = await assistant.read_resource(f"studio://projects/{project}/script")
            assert "Screen: Rain" in script.contents[0].text
            asked = {"project": project, "wait_s": 0}
            begun = await assistant.call_tool("export", asked)
            job = begun.structured_content["job"]
            stopped = await assistant.call_tool("cancel_job", {"job": job})
            assert job in stopped.content[0].text

    anyio.run(talk)


def test_tools_say_what_they_do_and_what_went_wrong(live, made, tmp_path):
    async def talk() -> None:
        async with host(tmp_path, tmp_path, "--server", live.url) as assistant:
            tools = {tool.name: tool for tool in (await assistant.list_tools()).tools}
            reading = [name for name, tool in tools.items() if tool.annotations.read_only_hint]
            assert reading == ["list_projects", "get_project"]
            assert all(tool.description and tool.title for tool in tools.values())
            assert "pop" in tools["make_clip"].input_schema["properties"]["genre"]["enum"]

            missing = {"project": made.job.project, "scene": 99, "on_screen_text": "Rain"}
            refused = [
                await assistant.call_tool("edit_scene", missing),
                await assistant.call_tool("make_clip", {**CLIP, "genre": "polka"}),
                await assistant.call_tool("make_music_video", {"song": "song.wav"}),
                await assistant.call_tool("job_status", {"job": "nope"}),
            ]
            assert all(answer.is_error for answer in refused)
            told = [answer.content[0].text for answer in refused]
            remedies = ("Scenes: 1 to", "Choose among: ambient", "from the root", "no job")
            for words, remedy in zip(told, remedies, strict=True):
                assert remedy in words
            with pytest.raises(MCPError, match="no project"):
                await assistant.read_resource("studio://projects/nope")

    anyio.run(talk)


@pytest.mark.slow
def test_where_no_studio_runs_it_starts_one_and_ends_it(live, made, tmp_path):
    """Its artifacts are those of the other studio, so that there is little to make."""
    home, films = tmp_path / "home", tmp_path / "films"
    shutil.copytree(live.workspace.settings.artifacts, home / "artifacts")

    async def talk() -> None:
        async with host(films, home) as assistant:
            answer = await assistant.call_tool("make_clip", CLIP)
            assert not answer.is_error, answer.content[0].text
            assert Path(answer.structured_content["saved_to"]).parent == films
            assert with_home(home)

    anyio.run(talk)
    end = time.monotonic() + WAIT_S
    while with_home(home) and time.monotonic() < end:
        time.sleep(0.2)
    assert not with_home(home)

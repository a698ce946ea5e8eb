"""The whole way, as a person goes it: brief to MP4 in the terminal, edits, bad input."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
import pytest

from studio.audio.files import read_sound
from studio.audio.loudness import integrated_lufs, true_peak_dbtp
from studio.document import Brief, Document
from studio.settings import Settings
from studio.workspace import Workspace
from tests.hearing import hear, word_error_rate

BRIEF = """
product: hand-poured candles
tone: calm
key_points: [soy wax, forty hours of light]
offer: Two for the price of one
call_to_action: Order yours
brand: {name: Morning Garden, colors: ['#8a3b12']}
duration: 12
"""
LONG_LINE = (
    "Two for the price of one, all week long, in the little shop beside the old stone bridge."
)
OF_SCENE_2 = {
    "Voice of scene 2",
    "Picture of scene 2",
    "Transition into scene 2",
    "Transition into scene 3",
    "Still of scene 2",
    "Waveform of scene 2",
}
#: A command that fails in a way that nobody thought of.
FAULT = """
from studio import cli
@cli.app.command()
def fault(as_json: cli.Json = False):
    raise RuntimeError("lost [/b] bearings")
cli.main()
"""


def run(
    home: Path, *args: str, program: tuple[str, ...] = ("-m", "studio"), **more: str
) -> subprocess.CompletedProcess[str]:
    """Run the ``studio`` command, with `more` in its environment."""
    env = {**os.environ, "STUDIO_HOME": str(home), "STUDIO_WORKERS": "2", **more}
    command = [sys.executable, *program, *args]
    return subprocess.run(command, env=env, capture_output=True, text=True, timeout=400)


def result(done: subprocess.CompletedProcess[str]) -> dict:
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def export(home: Path, project: str) -> dict:
    """Export a project in its own format."""
    target = str(home / "edited.mp4")
    return result(run(home, "make", "--project", project, "-o", target, "--json"))


def computed(made: dict) -> set[str]:
    return {step["step"] for step in made["made_by"] if not step["reused"]}


@pytest.fixture(scope="module")
def home(tmp_path_factory) -> Path:
    return tmp_path_factory.mktemp("home")


@pytest.fixture(scope="module")
def made(home) -> dict:
    """An ad from the brief, 1:1 so that it is quick."""
    brief = home / "brief.yaml"
    brief.write_text(BRIEF, "utf-8")
    target = str(home / "out" / "ad.mp4")
    return result(run(home, "make", str(brief), "-o", target, "--format", "1:1", "--json"))


def test_the_film_is_what_was_ordered(made):
    path = Path(made["output"])
    with av.open(str(path)) as container:
        video, audio = container.streams.video[0], container.streams.audio[0]
        context = video.codec_context
        assert (context.name, context.profile, context.pix_fmt) == ("h264", "High", "yuv420p")
        assert (context.color_primaries, context.color_trc, context.colorspace) == (1, 1, 1)
        assert (context.width, context.height) == (1080, 1080)
        assert video.average_rate == 30
        assert video.frames == 360
        assert (audio.codec_context.name, audio.rate, audio.channels) == ("aac", 48000, 2)
        video_s = video.duration * video.time_base
        audio_s = audio.duration * audio.time_base
        assert abs(video_s - audio_s) <= Fraction(1, 30)
    for suffix in (".srt", ".vtt"):
        assert "-->" in path.with_suffix(suffix).read_text("utf-8")


def test_it_is_as_loud_as_platforms_want(made):
    sound = read_sound(Path(made["output"]))
    assert integrated_lufs(sound) == pytest.approx(-14, abs=0.5)
    assert true_peak_dbtp(sound) <= -1.0


def test_the_words_are_heard_over_the_music(made):
    srt = Path(made["output"]).with_suffix(".srt").read_text("utf-8")
    written = " ".join(
        line for line in srt.splitlines() if line and not line.isdigit() and "-->" not in line
    )
    heard = hear(read_sound(Path(made["output"])).mean(axis=1), "en", 48_000).text
    assert word_error_rate(written, heard) <= 0.10


def test_the_picture_moves_and_is_not_blank(made):
    with av.open(made["output"]) as container:
        frames = [
            f.to_ndarray(format="gray") for f in container.decode(video=0) if f.pts is not None
        ]
    for start in range(0, len(frames) - 60, 30):
        moved = np.abs(frames[start + 60].astype(int) - frames[start]).max()
        assert moved > 8, f"nothing moves from {start / 30:.1f} s on"
    assert all(frame.std() > 3 for frame in frames[15::30])


def test_a_second_export_computes_nothing(home, made):
    again = result(
        run(
            home,
            "make",
            str(home / "brief.yaml"),
            "-o",
            made["output"],
            "--format",
            "1:1",
            "--json",
        )
    )
    assert computed(again) == set()
    assert again["project"] == made["project"]


def test_one_scenes_words_compute_one_scene(home, made):
    result(run(home, "edit", made["project"], "2", "--narration", "Soy wax burns clean.", "--json"))
    edited = export(home, made["project"])
    assert computed(edited) <= OF_SCENE_2 | {"Sound mix", "Film"}
    assert {"Voice of scene 2", "Picture of scene 2", "Sound mix", "Film"} <= computed(edited)


def test_a_project_is_exported_in_its_own_format(home, made):
    edited = export(home, made["project"])
    assert (edited["format"], edited["width"], edited["height"]) == ("1:1", 1080, 1080)


def test_a_longer_line_makes_the_film_longer_and_still_computes_one_scene(home, made):
    result(run(home, "edit", made["project"], "2", "--narration", LONG_LINE, "--json"))
    edited = export(home, made["project"])
    assert edited["duration_s"] > made["duration_s"] + 1
    assert any("shorten" in note for note in edited["notes"])
    assert computed(edited) <= OF_SCENE_2 | {"Sound mix", "Film"}
    assert {"Voice of scene 2", "Picture of scene 2", "Sound mix", "Film"} <= computed(edited)
    assert edited["music"] == made["music"]


def test_new_music_encodes_no_picture(home, made):
    before = export(home, made["project"])
    result(run(home, "edit", made["project"], "--new-music", "--json"))
    edited = export(home, made["project"])
    assert computed(edited) == {"Music", "Waveform of the music", "Sound mix", "Film"}
    assert edited["music"] != before["music"]
    assert edited["duration_s"] == before["duration_s"]


def test_a_path_is_printed_as_it_is(home, made):
    target = home / "ad[final].mp4"
    done = run(home, "make", "--project", made["project"], "-o", str(target))
    assert done.stdout == f"{target}\n", done.stderr
    assert target.exists()


@pytest.mark.parametrize(
    ("args", "field"),
    [
        (("2",), "edit"),
        (("--narration", "Words."), "scene"),
        (("99", "--text", "Words."), "scene"),
        (("2", "--text", "long " * 100), "on-screen text"),
        (("2", "--narration", "long " * 1000), "narration"),
    ],
)
def test_an_edit_that_cannot_be_is_told(home, made, args, field):
    done = run(home, "edit", made["project"], *args, "--json")
    assert done.returncode == 2
    assert json.loads(done.stdout)["error"]["field"] == field


@pytest.mark.parametrize("option", [("--seed", "3"), ("--voice", "auto"), ("--format", "4:3")])
def test_options_that_a_project_does_not_take(home, option):
    done = run(home, "make", "--project", "any", *option, "--json")
    assert done.returncode == 2
    assert json.loads(done.stdout)["error"]["field"] == option[0]


def test_a_title_is_printed_as_it_is_and_json_stays_json(tmp_path):
    title = "Half off [/b] now ½"
    workspace = Workspace.open(Settings.from_environment({"STUDIO_HOME": str(tmp_path)}))
    workspace.projects.create(Document(title=title, brief=Brief(product="x"), scenes=()), "Made")
    done = run(tmp_path, "projects", COLUMNS="160")
    assert done.returncode == 0, done.stderr
    assert title in done.stdout
    coloured = run(tmp_path, "projects", "--json", FORCE_COLOR="1")
    assert [row["title"] for row in result(coloured)] == [title]


def test_a_fault_is_told_as_json_and_logged_once(tmp_path):
    done = run(tmp_path, "fault", "--json", program=("-c", FAULT), FORCE_COLOR="1")
    assert done.returncode == 1
    assert "RuntimeError: lost [/b] bearings" in json.loads(done.stdout)["error"]["message"]
    assert done.stderr.count("Traceback") == 1
    plain = run(tmp_path, "fault", program=("-c", FAULT))
    assert plain.returncode == 1
    assert "Error: Something went wrong" in plain.stderr and "[/b]" in plain.stderr


@pytest.mark.parametrize("target", ["brief.yaml/ad.mp4", "/proc/studio/ad.mp4", "folder.mp4"])
def test_a_place_that_takes_no_film_is_told_first(tmp_path, target):
    (tmp_path / "folder.mp4").mkdir()
    brief = tmp_path / "brief.yaml"
    brief.write_text("product: candles\n", "utf-8")
    done = run(tmp_path / "home", "make", str(brief), "-o", str(tmp_path / target), "--json")
    assert done.returncode == 2
    assert json.loads(done.stdout)["error"]["field"] == "--output"
    assert not (tmp_path / "home").exists()


def test_a_refused_brief_leaves_no_folder(tmp_path):
    brief = tmp_path / "brief.yaml"
    brief.write_text("product: candles\nduration: 0\n", "utf-8")
    done = run(tmp_path / "home", "make", str(brief), "-o", str(tmp_path / "out" / "ad.mp4"))
    assert done.returncode == 2
    assert not (tmp_path / "out").exists()


def test_an_unknown_voice_is_told_with_known_ones(home, tmp_path):
    brief = home / "brief.yaml"
    brief.write_text(BRIEF, "utf-8")
    target = str(tmp_path / "a.mp4")
    done = run(home, "make", str(brief), "-o", target, "--voice", "af_hart", "--json")
    assert done.returncode == 2
    error = json.loads(done.stdout)["error"]
    assert error["field"] == "--voice"
    assert "af_heart" in error["remedy"]


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ("images: [broken.png]", ["images[0]"]),
        ("images: [missing.png]", ["images[0]", "missing.png"]),
        ("brand: {logo: empty.png}", ["brand.logo", "empty"]),
        ("duration: 0", ["duration"]),
        ("duration: 10000", ["duration", "120"]),
        ("brand: {colors: [reddish]}", ["brand.colors[0]", "hex"]),
        ("colour: red", ["colour"]),
    ],
)
def test_bad_input_names_field_and_remedy(home, tmp_path, change, words):
    (tmp_path / "broken.png").write_bytes(b"\x89PNG\r\n\x1a\n" + b"\0" * 50)
    (tmp_path / "empty.png").write_bytes(b"")
    brief = tmp_path / "brief.yaml"
    brief.write_text(f"product: candles\n{change}\n", "utf-8")
    done = run(home, "make", str(brief), "-o", str(tmp_path / "ad.mp4"), "--json")
    assert done.returncode == 2
    error = json.loads(done.stdout)["error"]
    text = f"{error['field']} {error['message']} {error['remedy']}"
    assert all(word in text for word in words), text
    assert error["remedy"]
    assert not (tmp_path / "ad.mp4").exists()

"""Keys: the environment first, then a file that only its owner reads."""

from __future__ import annotations

import logging
import stat
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from studio import backends, keys
from studio.backends import Backend
from studio.errors import InputError, StorageError
from studio.logs import FORMAT, Redacting

NAME = "PISCES_TEST_KEY"
ROW = Backend(
    role="writer",
    name="distant",
    label="Distant writer",
    load="none:Writer",
    version="1",
    priority=1,
    licence="",
    about="",
    keys=(NAME,),
)


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch):
    monkeypatch.setenv("STUDIO_HOME", str(tmp_path))
    monkeypatch.delenv(NAME, raising=False)
    return tmp_path


@pytest.mark.parametrize("value", ["sk-1234", 'a"b\\c', "  padded  ", "{curly}='#'"])
def test_a_saved_key_comes_back(home, value):
    keys.save(NAME, value)
    assert keys.key(NAME) == value.strip() and keys.source(NAME) == "file"
    assert tomllib.loads((home / keys.FILE).read_text())[NAME] == value.strip()


def test_only_its_owner_reads_the_file(home):
    keys.save(NAME, "sk-1")
    assert stat.S_IMODE((home / keys.FILE).stat().st_mode) == 0o600
    assert [path.name for path in home.iterdir()] == [keys.FILE]


def test_the_environment_comes_first(home, monkeypatch):
    keys.save(NAME, "from the file")
    monkeypatch.setenv(NAME, "from the environment")
    assert (keys.key(NAME), keys.source(NAME)) == ("from the environment", "environment")


def test_what_else_is_in_the_file_stays(home):
    (home / keys.FILE).write_text('# mine\nOTHER = "x"\n\n[section]\na = 1\n')
    keys.save(NAME, "one")
    keys.save(NAME, "two")
    text = (home / keys.FILE).read_text()
    assert tomllib.loads(text) == {NAME: "two", "OTHER": "x", "section": {"a": 1}}
    keys.forget(NAME)
    assert keys.key(NAME) == "" and "# mine" in (home / keys.FILE).read_text()


@pytest.mark.parametrize("value", ["", "   ", "two\nlines", "kühl", "x" * 5000])
def test_what_is_no_key_is_refused(home, value):
    with pytest.raises(InputError) as caught:
        keys.save(NAME, value)
    assert caught.value.remedy
    assert not (home / keys.FILE).exists()


def test_a_setting_is_any_printable_line_and_is_called_one(home):
    keys.save("STUDIO_SOME_MODEL", " /home/jürg/モデル ")
    assert keys.setting("STUDIO_SOME_MODEL") == "/home/jürg/モデル"
    for value in ("", "two\nlines", "x" * 5000):
        with pytest.raises(InputError, match="setting"):
            keys.save("STUDIO_OTHER_MODEL", value)


@pytest.mark.parametrize("name", ["A B", "a=1\nb", "", "x.y"])
def test_a_name_is_a_name(name):
    with pytest.raises(InputError):
        keys.save(name, "value")


def test_a_damaged_file_is_not_written_over(home):
    (home / keys.FILE).write_text("this is = not [ TOML")
    assert keys.key(NAME) == ""
    with pytest.raises(StorageError) as caught:
        keys.save(NAME, "sk-1")
    assert keys.FILE in caught.value.remedy
    assert (home / keys.FILE).read_text() == "this is = not [ TOML"


def test_a_back_end_is_complete_as_soon_as_its_key_is_saved():
    assert [missing.what for missing in ROW.missing()] == [f"the key {NAME}"]
    keys.save(NAME, "sk-1")
    assert ROW.missing() == ()


def test_a_process_that_runs_already_sees_a_new_key(home):
    code = (
        "import sys; from studio import keys\n"
        f"print(repr(keys.key('{NAME}')), flush=True); sys.stdin.readline()\n"
        f"print(repr(keys.key('{NAME}')), flush=True)"
    )
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
    with subprocess.Popen([sys.executable, "-c", code], text=True, **pipes) as process:
        assert process.stdout.readline().strip() == "''"
        keys.save(NAME, "sk-new")
        assert process.communicate("\n", timeout=20)[0].strip() == "'sk-new'"


def test_a_key_of_the_same_name_in_a_table_belongs_to_somebody_else(home):
    (home / keys.FILE).write_text(f'{NAME} = "old"\n[theirs]\n{NAME} = "stays"\n')
    keys.save(NAME, "sk-new")
    assert (home / keys.FILE).read_text() == f'{NAME} = "sk-new"\n[theirs]\n{NAME} = "stays"\n'


def test_a_recipes_setting_goes_before_the_environments(monkeypatch):
    monkeypatch.setenv("STUDIO_SOME_MODEL", "here")
    assert keys.setting("STUDIO_SOME_MODEL", "default") == "here"
    with keys.using({"STUDIO_SOME_MODEL": "recipe"}):
        assert keys.setting("STUDIO_SOME_MODEL", "default") == "recipe"
        assert keys.setting("STUDIO_OTHER", "default") == "default"
    assert keys.setting("STUDIO_SOME_MODEL") == "here"


def test_keys_are_blacked_out_and_settings_are_not(monkeypatch, tmp_path):
    monkeypatch.setenv("STUDIO_HOME", str(tmp_path))
    monkeypatch.setenv("SOME_API_KEY", "sk-in-the-environment")
    monkeypatch.setenv("STUDIO_SOME_MODEL", "a-model")
    monkeypatch.setenv("SHORT_KEY", "abc")
    keys.save("OTHER_API_KEY", "sk-in-the-file")
    text = "sk-in-the-environment, sk-in-the-file, a-model, abc"
    assert keys.redacted(text) == "[key], [key], a-model, abc"


def test_a_backends_key_is_blacked_out_however_it_is_named(monkeypatch):
    plugin = Path(__file__).resolve().parents[1] / "fakes" / "plugin"
    monkeypatch.setenv("PATIENT_WORD_OF_PASSAGE", "open-sesame")
    assert keys.redacted("open-sesame") == "open-sesame"
    monkeypatch.syspath_prepend(str(plugin))
    backends.rows.cache_clear()
    try:
        assert keys.redacted("open-sesame") == "[key]"
    finally:
        backends.rows.cache_clear()


def test_a_key_in_a_traceback_is_not_logged(monkeypatch):
    monkeypatch.setenv("SOME_API_KEY", "sk-very-secret")
    record = logging.LogRecord(
        "studio", logging.ERROR, "x.py", 1, "with %s", ("sk-very-secret",), None
    )
    try:
        raise ValueError("sk-very-secret refused")
    except ValueError:
        record.exc_info = sys.exc_info()
    text = Redacting(FORMAT).format(record)
    assert "sk-very-secret" not in text
    assert "ValueError: [key] refused" in text

"""Python environments of their own, for libraries that cannot be installed beside the studio's.

``studio setup audiocraft`` makes one under the studio's home. It can be broken off and taken up
again; a marker that is written last says for which requirements it is complete.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final
from uuid import uuid4

from filelock import FileLock, Timeout

from studio import keys
from studio.backends import Missing
from studio.errors import BackendFailed, BackendUnavailable, InputError, StorageError
from studio.settings import Settings

if TYPE_CHECKING:
    from studio.backends import Backend

MARKER, LOG = "ready.json", "install.log"
TOLD_LINES: Final = 5  # of the log, where it failed
_ASK_S: Final = 20.0
_VERSION: Final = "import ensurepip, sys, venv; print('%d.%d' % sys.version_info[:2])"

#: Takes a line about what is being done.
Tell = Callable[[str], None]


@dataclass(frozen=True)
class Environment:
    """One environment.

    requirements : a file with every package that goes into it: none brings others along
    pythons : versions that the packages can be had for, the best first
    check : a statement that works where everything is there
    interpreter : setting that names another interpreter, which has the packages already
    """

    name: str
    requirements: Path
    pythons: tuple[str, ...]
    check: str
    interpreter: str


ENVIRONMENTS: Final = {
    "audiocraft": Environment(
        "audiocraft",
        Path(__file__).parent.parent / "requirements-audiocraft.txt",
        ("3.10", "3.11"),
        "from audiocraft.models import MusicGen",
        "STUDIO_AUDIOCRAFT_PYTHON",
    )
}


def lacking(row: Backend) -> list[Missing]:
    """What a back-end's environment lacks, for `Backend.extra_check`; it has the row's name."""
    environment = environment_called(row.name)
    if python_of(environment) is not None:
        return []
    if named := keys.setting(environment.interpreter):
        remedy = f"Set {environment.interpreter} to one that is there, or to nothing."
        return [Missing(f"the interpreter {named}", remedy)]
    return [Missing(f"the {row.name} environment", f"Run: studio setup {row.name}")]


def environment_called(name: str) -> Environment:
    """The environment of this name.

    Raises
    ------
    InputError : there is none.
    """
    if name not in ENVIRONMENTS:
        raise InputError(
            f"There is no environment {name!r}.",
            remedy=f"Choose one of: {', '.join(ENVIRONMENTS)}.",
            field="name",
        )
    return ENVIRONMENTS[name]


def python_of(environment: Environment) -> Path | None:
    """The interpreter of an environment that is complete and current, or None."""
    if named := keys.setting(environment.interpreter):
        own = Path(named).expanduser()
        return own if own.is_file() else None
    place = folder_of(environment)
    python = _python_in(place)
    try:
        marker = json.loads((place / MARKER).read_text("utf-8"))
        current = marker["requirements"] == _digest(environment)
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return python if current and python.is_file() else None


def folder_of(environment: Environment) -> Path:
    """Where an environment lies in the studio's home."""
    return Settings.from_environment().home / "engines" / environment.name


def setup(name: str, tell: Tell) -> Path:
    """Make an environment, or bring it up to date; its interpreter.

    Parameters
    ----------
    tell : takes a line about each step, and each line that the installer prints.

    Raises
    ------
    InputError : there is no such environment, or a setting names another interpreter.
    BackendUnavailable : no Python that it can be made with.
    BackendFailed : a package could not be installed (the log has the details), or somebody else
        makes the environment at this moment.
    StorageError : the folder cannot be written.
    """
    return make(environment_called(name), tell)


def make(environment: Environment, tell: Tell) -> Path:
    """Make an environment, or bring it up to date; see `setup`."""
    ready = python_of(environment)
    if ready is not None:
        tell(f"The {environment.name} environment is ready: {ready}")
        return ready
    if named := keys.setting(environment.interpreter):
        raise InputError(
            f"{environment.interpreter} names {named}, which is not there.",
            remedy="Set it to an interpreter that is there, or to nothing.",
            field=environment.interpreter,
        )
    place = folder_of(environment)
    try:
        place.mkdir(parents=True, exist_ok=True)
        with _alone(environment, place):
            (place / MARKER).unlink(missing_ok=True)  # also of an older version: it is changed now
            python = _made(environment, place, tell)
            _install(environment, place, python, tell)
            _mark(environment, place)
    except OSError as error:
        raise StorageError(
            f"The folder {place} cannot be written: {error.strerror or error}.",
            remedy="Make room on the disk, or set STUDIO_HOME to another folder.",
        ) from error
    tell(f"The {environment.name} environment is ready.")
    return python


@contextmanager
def _alone(environment: Environment, place: Path) -> Iterator[None]:
    """Inside the block no other program of ours makes this environment."""
    lock = FileLock(place / "making.lock")
    try:
        lock.acquire(timeout=0)
    except Timeout:
        raise BackendFailed(
            f"The {environment.name} environment is being made already.",
            remedy="Wait until that is done.",
        ) from None
    try:
        yield
    finally:
        lock.release()


def base_python(versions: Sequence[str]) -> str:
    """An interpreter of one of these versions that can make environments.

    Raises
    ------
    BackendUnavailable : there is none.
    """
    places = [*(shutil.which(f"python{version}") for version in versions), sys.executable]
    for place in filter(None, places):
        if _version_of(place) in versions:
            return place
    listed = " or ".join(sorted(versions))
    raise BackendUnavailable(
        f"This needs Python {listed}, and here is none that can make an environment.",
        remedy=f"Install Python {max(versions, key=_number)} with its venv module beside this one, "
        "then run the command again.",
    )


def _number(version: str) -> tuple[int, ...]:
    return tuple(map(int, version.split(".")))


def _version_of(python: str) -> str:
    """Its version, such as 3.10; empty where it does not run or cannot make environments."""
    try:
        answer = subprocess.run(
            [python, "-I", "-c", _VERSION], capture_output=True, text=True, timeout=_ASK_S
        )
    except (OSError, subprocess.SubprocessError):
        return ""
    return answer.stdout.strip() if answer.returncode == 0 else ""


def _made(environment: Environment, place: Path, tell: Tell) -> Path:
    """The environment's interpreter; one that was made before is kept, if it works."""
    python = _python_in(place)
    if _version_of(str(python)) in environment.pythons:
        return python
    base = base_python(environment.pythons)
    tell(f"Making an environment with {base}.")
    _run([base, "-m", "venv", "--clear", str(place / "venv")], place, tell)
    return python


def _install(environment: Environment, place: Path, python: Path, tell: Tell) -> None:
    tell(f"Installing the packages in {environment.requirements.name}; this may take long.")
    # Everything is listed and pinned, so what packages ask for beyond that is left out.
    pip = [str(python), "-m", "pip", "install", "--no-deps", "--disable-pip-version-check"]
    _run([*pip, "-r", str(environment.requirements)], place, tell)
    tell("Checking that it works.")
    _run([str(python), "-c", environment.check], place, tell)


def _run(command: list[str], place: Path, tell: Tell) -> None:
    """Run a program; what it prints is told and kept in the log."""
    with (place / LOG).open("a", encoding="utf-8") as log:
        process = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
            env=without_secrets(),
        )
        printed = []
        try:
            for line in process.stdout or ():
                safe = keys.redacted(line.rstrip())
                printed.append(safe)
                log.write(safe + "\n")
                tell(safe)
        except BaseException:
            process.kill()
            raise
        finally:
            code = process.wait()
    if code:
        raise BackendFailed(
            f"A step failed: {' / '.join(printed[-TOLD_LINES:])}",
            remedy=f"Run the command again: it goes on where it stopped. The log is {place / LOG}.",
        )


def without_secrets() -> dict[str, str]:
    """Our environment variables but the keys, for programs that are not the studio's own."""
    return {name: value for name, value in os.environ.items() if not keys.is_secret(name)}


def _mark(environment: Environment, place: Path) -> None:
    work = place / f".{MARKER}.{uuid4().hex}"
    work.write_text(json.dumps({"requirements": _digest(environment)}), "utf-8")
    work.replace(place / MARKER)


def _digest(environment: Environment) -> str:
    """Of the requirements, as they are now."""
    return hashlib.sha256(environment.requirements.read_bytes()).hexdigest()


def _python_in(place: Path) -> Path:
    where = ("Scripts", "python.exe") if sys.platform == "win32" else ("bin", "python")
    return place.joinpath("venv", *where)

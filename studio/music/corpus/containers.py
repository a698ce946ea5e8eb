"""MIDI files in folders, zip files and the WAD files of games, read with limits on everything."""

from __future__ import annotations

import struct
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path

from studio.errors import InputError
from studio.music.midi_file import MAX_BYTES

SUFFIXES = (".mid", ".midi")
MAX_FILES = 50_000
WAD_MAGIC = (b"IWAD", b"PWAD")
WAD_HEADER, WAD_ENTRY = struct.Struct("<4sII"), struct.Struct("<II8s")
MAX_LUMPS = 100_000
MIDI_MAGIC = b"MThd"

#: What taking a file out of a zip raises for damage, passwords and unknown compression.
ZIP_ERRORS = (
    OSError, EOFError, RuntimeError, NotImplementedError, zipfile.BadZipFile, zlib.error,
)  # fmt: skip

Content = bytes | str  # a file's bytes, or why it was left unread


def midi_files(path: Path) -> Iterator[tuple[str, Content]]:
    """Name and content of each MIDI file in a folder (with the WADs in it), zip or WAD.

    In place of content there is a sentence where a file was left unread. Sorted by name.

    Raises
    ------
    InputError : there is no such folder or file, or it is none of these.
    """
    if path.is_dir():
        yield from _in_folder(path)
    elif path.is_file() and zipfile.is_zipfile(path):
        yield from _in_zip(path)
    elif path.is_file() and _is_wad(path):
        yield from _in_wad(path)
    else:
        raise InputError(
            f"There is no folder or zip file of MIDI files at {path}.",
            remedy="Name a folder, or a .zip file, that holds .mid files.",
            field="corpus",
        )


def _too_big(size: int) -> str:
    return f"The MIDI file has {size / 1e6:.0f} MB; up to {MAX_BYTES // 10**6} MB can be used."


def _in_folder(folder: Path) -> Iterator[tuple[str, Content]]:
    found = sorted(file for file in folder.rglob("*") if file.is_file())
    for file in [file for file in found if file.suffix.lower() in SUFFIXES][:MAX_FILES]:
        name = file.relative_to(folder).as_posix()
        try:
            size = file.stat().st_size
            yield name, _too_big(size) if size > MAX_BYTES else file.read_bytes()
        except OSError as error:
            yield name, f"The file cannot be read: {error.strerror}."
    for file in found:
        if file.suffix.lower() == ".wad" and _is_wad(file):
            yield from _in_wad(file)


def _in_zip(path: Path) -> Iterator[tuple[str, Content]]:
    with zipfile.ZipFile(path) as archive:
        found = [i for i in archive.infolist() if Path(i.filename).suffix.lower() in SUFFIXES]
        for info in sorted(found, key=lambda info: info.filename)[:MAX_FILES]:
            if info.file_size > MAX_BYTES:
                yield info.filename, _too_big(info.file_size)
                continue
            try:
                with archive.open(info) as file:
                    content: Content = file.read(MAX_BYTES + 1)
            except ZIP_ERRORS:
                content = "It cannot be taken out of the zip file."
            yield info.filename, content


def _is_wad(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(4) in WAD_MAGIC


def _in_wad(path: Path) -> Iterator[tuple[str, Content]]:
    """The lumps of a Doom WAD that are MIDI files.

    Format: header (magic, number of lumps, offset of the directory), lumps, directory (offset,
    size, name of eight bytes).
    """
    with path.open("rb") as file:
        header = file.read(WAD_HEADER.size)
        if len(header) < WAD_HEADER.size:
            return
        _, n_lumps, directory = WAD_HEADER.unpack(header)
        file.seek(directory)
        entries = file.read(WAD_ENTRY.size * min(n_lumps, MAX_LUMPS))
        whole = len(entries) - len(entries) % WAD_ENTRY.size
        for offset, size, raw in WAD_ENTRY.iter_unpack(entries[:whole]):
            file.seek(offset)
            if size < len(MIDI_MAGIC) or file.read(len(MIDI_MAGIC)) != MIDI_MAGIC:
                continue
            name = f"{path.stem}/{raw.rstrip(bytes(1)).decode('ascii', 'replace').lower()}"
            too_big = size > MAX_BYTES
            yield name, _too_big(size) if too_big else MIDI_MAGIC + file.read(size - 4)

"""Reading a sealed ZIP file: its digest and its directory are checked before anything in it."""

from __future__ import annotations

import hashlib
import struct
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO

from studio.downloads import BLOCK_BYTES
from studio.moving.manifest import ENTRY_NAME, Entry
from studio.moving.sealed import MODE, SEAL, SEAL_BYTES, damaged, foreign

MAX_DIRECTORY_BYTES = 16_000_000  # about 100 000 files
END = struct.Struct("<4s4H2LH")  # end of central directory record
LOCATOR = struct.Struct("<4sLQL")  # of the ZIP64 record
END_64 = struct.Struct("<4sQ2H2L4Q")
ENCRYPTED = 0x0001 | 0x0040 | 0x2000  # flags: encrypted, strongly, and the directory too
#: What Python's reader of ZIP files raises where one is not as it should be.
_UNREADABLE = (
    *(zipfile.BadZipFile, struct.error, EOFError),
    *(ValueError, OverflowError, NotImplementedError),
)


@contextmanager
def opened(path: Path) -> Iterator[tuple[zipfile.ZipFile, dict[str, zipfile.ZipInfo]]]:
    """An archive whose seal is whole, and its directory, of which every line was checked.

    Raises
    ------
    InputError : it is damaged, or something that the studio did not make.
    """
    with path.open("rb") as file:
        _check_seal(file, path.stat().st_size)
        _check_end(file, path.stat().st_size)
        try:
            box = zipfile.ZipFile(file)
        except _UNREADABLE:
            raise foreign() from None
        with box:
            yield box, _directory(box)


def blocks_of(box: zipfile.ZipFile, info: zipfile.ZipInfo, entry: Entry) -> Iterator[bytes]:
    """An entry, block by block; at its end it is known to be what the manifest says.

    Raises
    ------
    InputError : it is something else.
    """
    digest, left = hashlib.sha256(), entry.size_bytes
    for block in _blocks_read(box, info):
        digest.update(block)
        left -= len(block)
        yield block
    if left or digest.hexdigest() != entry.sha256:
        raise damaged()


def read_whole(box: zipfile.ZipFile, info: zipfile.ZipInfo) -> bytes:
    """A small entry of which nothing is known yet.

    Raises
    ------
    InputError : it cannot be read.
    """
    return b"".join(_blocks_read(box, info))


def _blocks_read(box: zipfile.ZipFile, info: zipfile.ZipInfo) -> Iterator[bytes]:
    try:
        with box.open(info) as file:
            while block := file.read(BLOCK_BYTES):
                yield block
    except _UNREADABLE:
        raise damaged() from None


def _check_seal(file: BinaryIO, size_bytes: int) -> None:
    left = size_bytes - SEAL_BYTES
    if file.read(4) != b"PK\3\4":
        raise foreign()
    if left <= END.size:
        raise damaged()
    file.seek(left)
    seal = file.read()
    if not seal.startswith(SEAL):
        raise damaged()
    file.seek(0)
    digest = hashlib.sha256()
    while left > 0 and (block := file.read(min(left, BLOCK_BYTES))):
        digest.update(block)
        left -= len(block)
    if seal != SEAL + digest.hexdigest().encode():
        raise damaged()


def _check_end(file: BinaryIO, size_bytes: int) -> None:
    """Refuse a directory that would not fit the memory, before it is read."""
    at = size_bytes - SEAL_BYTES - END.size
    end = _record(file, END, at)
    sizes = [end[5]]
    locator = _record(file, LOCATOR, at - LOCATOR.size)
    if locator[0] == b"PK\6\7":
        sizes.append(_record(file, END_64, at - LOCATOR.size - END_64.size)[8])
        if locator[2] != at - LOCATOR.size - END_64.size:
            raise foreign()
    if end[0] != b"PK\5\6" or end[7] != SEAL_BYTES:
        raise foreign()
    if max(sizes) > MAX_DIRECTORY_BYTES:
        raise foreign("This project file has more files than a project can have.")


def _record(file: BinaryIO, form: struct.Struct, at: int) -> tuple[Any, ...]:
    file.seek(max(at, 0))
    return form.unpack(file.read(form.size).ljust(form.size, b"\0"))


#: What an entry of ours never is, and how it is told.
_ODD: tuple[tuple[Callable[[zipfile.ZipInfo], object], str], ...] = (
    (lambda info: info.flag_bits & ENCRYPTED, "This ZIP file is encrypted."),
    (
        lambda info: info.compress_type or info.compress_size != info.file_size,
        "This ZIP file was packed by another program.",
    ),
    (
        lambda info: not ENTRY_NAME.fullmatch(info.orig_filename),
        "This ZIP file holds files that no project has.",
    ),
    (lambda info: info.external_attr != MODE, "This ZIP file holds a link or a folder."),
)


def _directory(box: zipfile.ZipFile) -> dict[str, zipfile.ZipInfo]:
    infos = box.infolist()
    for info in infos:
        for odd, message in _ODD:
            if odd(info):
                raise foreign(message)
    directory = {info.filename: info for info in infos}
    if len(directory) < len(infos):
        raise foreign("This ZIP file holds a name twice.")
    position = 0
    for info in sorted(infos, key=lambda info: info.header_offset):
        if info.header_offset < position:  # entries that share bytes make a bomb
            raise foreign("This ZIP file holds files inside each other.")
        position = info.header_offset + len(info.filename) + info.file_size
    return directory

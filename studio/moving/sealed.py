"""A ZIP file whose last bytes are the SHA-256 of all bytes before them.

Entries are stored, not compressed: films do not shrink, no entry can be larger than the file, and
the same parts make the same bytes. The comment at the end of the ZIP (APPNOTE.TXT 4.3.16) holds
the digest, so a change of any byte is found before anything is read. It tells damage from a whole
file; it is no signature.
"""

from __future__ import annotations

import hashlib
import stat
import zipfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from studio.downloads import BLOCK_BYTES, Outbox
from studio.errors import InputError, StorageError
from studio.moving.manifest import MANIFEST, Entry

SEAL = b"pisces-studio sha256 "
SEAL_BYTES = len(SEAL) + 64
TIME = (1980, 1, 1, 0, 0, 0)  # the first that a ZIP file knows
MODE = (stat.S_IFREG | 0o644) << 16
FIELD = "archive"


@dataclass(frozen=True)
class Content:
    """A file on its way into an archive; `sha256` is what it has to have, where that is known."""

    name: str
    source: Path | bytes
    sha256: str = ""


def damaged() -> InputError:
    """An archive that is not as it was made."""
    return InputError(
        "This project file is damaged, or it was changed after it was made.",
        remedy="Copy or download it again; if that does not help, export the project once more.",
        field=FIELD,
    )


def foreign(message: str = "This is not a project file of the studio.") -> InputError:
    """A file that the studio did not make."""
    return InputError(
        message,
        remedy="Choose a ZIP file from 'Download project' or from studio export-project.",
        field=FIELD,
    )


def sealed_blocks(
    contents: Iterable[Content], describe: Callable[[list[Entry]], bytes]
) -> Iterator[bytes]:
    """The archive, block by block.

    Parameters
    ----------
    describe : the manifest, from what was written; it is the last entry.

    Raises
    ------
    StorageError : a file is not what its digest says.
    """
    digest = hashlib.sha256()
    held = b""  # the end of the file, which is the seal's place
    for block in _zip_blocks(contents, describe):
        held += block
        done, held = held[:-SEAL_BYTES], held[-SEAL_BYTES:]
        digest.update(done)
        yield done
    yield SEAL + digest.hexdigest().encode()


def _zip_blocks(
    contents: Iterable[Content], describe: Callable[[list[Entry]], bytes]
) -> Iterator[bytes]:
    outbox, entries = Outbox(), list[Entry]()
    with zipfile.ZipFile(outbox, "w", zipfile.ZIP_STORED) as box:  # type: ignore[call-overload]
        box.comment = bytes(SEAL_BYTES)
        for content in contents:
            digest, size_bytes = hashlib.sha256(), 0
            with box.open(_info(content), "w") as out:
                for block in _blocks(content.source):
                    digest.update(block)
                    size_bytes += len(block)
                    out.write(block)
                    yield outbox.take()
            entry = Entry(name=content.name, size_bytes=size_bytes, sha256=digest.hexdigest())
            if content.sha256 not in ("", entry.sha256):
                raise StorageError(
                    f"{content.name} was damaged on the disk.",
                    remedy="Make the film again, then export the project once more.",
                )
            entries.append(entry)
        box.writestr(_info(Content(MANIFEST, b"")), describe(entries))
    yield outbox.take()


def _info(content: Content) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(content.name, TIME)
    info.create_system = 3  # Unix, on every system
    info.external_attr = MODE
    source = content.source
    info.file_size = len(source) if isinstance(source, bytes) else source.stat().st_size
    return info


def _blocks(source: Path | bytes) -> Iterator[bytes]:
    if isinstance(source, bytes):
        yield source
        return
    with source.open("rb") as file:
        while block := file.read(BLOCK_BYTES):
            yield block

"""Pictures that a table of briefs names: files beside it, or files that were added by name."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from stat import S_ISREG

from storage.artifact_store import Artifacts
from studio.brief_file import KeepNamed
from studio.document import MediaRef
from studio.errors import InputError
from studio.uploads import PICTURE_BYTES, check_picture

IN_CELL = "Check the name in the cell; it is relative to the table's folder."


def from_folder(folder: Path, store: Artifacts) -> KeepNamed:
    """Keeps files of a folder in the store; each is looked at once."""

    @cache
    def kept(name: str) -> MediaRef | InputError:
        path = folder / name
        try:
            facts = path.stat()
            if not S_ISREG(facts.st_mode):
                raise ValueError("no file")
            if facts.st_size > PICTURE_BYTES:
                raise InputError(
                    f"{name} is larger than {PICTURE_BYTES // 1_000_000} MB.",
                    remedy="Scale it down to 4000 pixels on its long side; a film shows no more.",
                )
            content = path.read_bytes()
            check_picture(path, name)
        except (OSError, ValueError) as error:
            reason = getattr(error, "strerror", None) or "no file has such a name"
            return InputError(f"{name} cannot be read ({reason}).", remedy=IN_CELL)
        except InputError as error:
            return error
        return store.add_upload(content, path.name)

    return lambda name, field: _taken(kept(name), field)


def from_uploads(pictures: Mapping[str, MediaRef]) -> KeepNamed:
    """Finds pictures that were added, by their names; folders in a cell do not count."""
    by_name = {name.casefold(): ref for name, ref in pictures.items()}

    def named(name: str, field: str) -> MediaRef:
        last = name.replace("\\", "/").rpartition("/")[2]
        if found := by_name.get(last.casefold()):
            return found
        remedy = "Add the picture beside the table, or check its name in the cell."
        raise InputError(f"The picture '{last}' is not here.", remedy=remedy, field=field)

    return named


def _taken(kept: MediaRef | InputError, field: str) -> MediaRef:
    if isinstance(kept, InputError):
        raise InputError(kept.message, remedy=kept.remedy, field=field)
    return kept

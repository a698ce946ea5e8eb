"""Readers of collections: each turns a folder of files into labelled sounds."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ElementTree
import zipfile
from collections.abc import Callable, Iterator, Mapping
from io import BytesIO
from pathlib import Path

from studio.analysis.instruments.corpus.fonts import play_font
from studio.analysis.instruments.corpus.naming import (
    AVL_KEYS,
    KEYS,
    PROGRAMS,
    drum_label,
    key_label,
    program_label,
)
from studio.analysis.instruments.corpus.patches import read_patch
from studio.analysis.instruments.corpus.singing import sing
from studio.analysis.instruments.corpus.sounds import (
    ENDINGS,
    LabelledSound,
    one_shot,
    pieces,
    read_mono,
)

NOTES_PER_LABEL = 60  # of each soundfont
VOICES, CHOIRS = 240, 60
SCARCE, SCARCE_NOTES = ("electric_piano", "synth_lead", "synth_pad", "strings", "choir"), 30
#: Of a folder and the table that says what is what there, where a reader needs one.
Reader = Callable[[Path, Mapping[str, str]], Iterator[LabelledSound]]


def read_font(folder: Path, _: Mapping[str, str]) -> Iterator[LabelledSound]:
    """Notes of a soundfont of General MIDI."""
    yield from play_font(folder, PROGRAMS, KEYS, NOTES_PER_LABEL)


def read_scarce(folder: Path, _: Mapping[str, str]) -> Iterator[LabelledSound]:
    """Of a soundfont, only the instruments of which hardly anything else is kept for testing."""
    programs = {label: PROGRAMS[label] for label in SCARCE}
    yield from play_font(folder, programs, {}, SCARCE_NOTES)


def read_drum_font(folder: Path, _: Mapping[str, str]) -> Iterator[LabelledSound]:
    """Drums of a soundfont of AVL Drumkits, which holds one kit."""
    yield from play_font(folder, {}, AVL_KEYS, NOTES_PER_LABEL, kits=((0, 0),))


def read_kit(folder: Path, _: Mapping[str, str]) -> Iterator[LabelledSound]:
    """A drum kit of Hydrogen: its instruments' names are in drumkit.xml."""
    text = (folder / "drumkit.xml").read_text(encoding="utf-8", errors="replace")
    kit = ElementTree.fromstring(re.sub(r'xmlns(:\w+)?="[^"]*"|xsi:\w+="[^"]*"', "", text))
    for instrument in kit.iter("instrument"):
        label = drum_label(instrument.findtext("name") or "")
        if label is None:
            continue
        names = [layer.findtext("filename") for layer in instrument.iter("layer")]
        for name in [*names, instrument.findtext("filename")]:
            if name and (folder / name).is_file():
                yield from _one_shots(label, folder / name)


def read_drums(folder: Path, _: Mapping[str, str]) -> Iterator[LabelledSound]:
    """Drums whose files are called by their names."""
    for path in _sound_files(folder):
        label = drum_label(f"{path.parent.name} {path.stem}".replace("_", " "))
        if label is not None:
            yield from _one_shots(label, path)


def read_folders(folder: Path, names: Mapping[str, str]) -> Iterator[LabelledSound]:
    """Files by the first pattern of `names` that their path begins with; the others are left."""
    for path in _sound_files(folder):
        name = path.relative_to(folder).as_posix()
        label = next((label for words, label in names.items() if re.match(words, name)), None)
        if label is not None:
            yield from _one_shots(label, path)


def read_patches(folder: Path, _: Mapping[str, str]) -> Iterator[LabelledSound]:
    """Freepats: the folder and the number of a patch say what of General MIDI it is."""
    for path in sorted(folder.glob("*_000/*.pat")):
        number = int(path.name[:3])
        find = key_label if path.parent.name.startswith("Drum") else program_label
        label = find(number)
        if label is None:
            continue
        for samples in read_patch(path):
            shot = one_shot(samples)
            if shot is not None:
                yield LabelledSound(label, shot)


def read_zipped_piano(folder: Path, _: Mapping[str, str]) -> Iterator[LabelledSound]:
    """Notes of a piano in a zip."""
    for archive in sorted(folder.glob("*.zip")):
        with zipfile.ZipFile(archive) as files:
            for name in sorted(files.namelist()):
                if name.lower().endswith(ENDINGS):
                    yield from _one_shots("piano", BytesIO(files.read(name)))


def read_guitar_tracks(folder: Path, _: Mapping[str, str]) -> Iterator[LabelledSound]:
    """The guitar's own track of songs for a game: metal, distorted."""
    for path in sorted(folder.rglob("guitar.ogg")):
        for samples in pieces(read_mono(path)):
            yield LabelledSound("distorted_guitar", samples)


def read_voices(folder: Path, _: Mapping[str, str]) -> Iterator[LabelledSound]:
    """Words that people speak, sung; see `singing`."""
    yield from sing(folder, VOICES, CHOIRS)


def _one_shots(label: str, path: Path | BytesIO) -> Iterator[LabelledSound]:
    import soundfile

    try:
        shot = one_shot(read_mono(path))
    except soundfile.LibsndfileError:  # a few of the collections' files are damaged
        return
    if shot is not None:
        yield LabelledSound(label, shot)


def _sound_files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.suffix.lower() in ENDINGS)

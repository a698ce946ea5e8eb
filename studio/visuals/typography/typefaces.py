"""Typefaces: a style's own, and companions for the scripts and signs that those lack.

All of them come with the studio or with a pinned package, so that a film looks the same on every
machine; the machine's own fonts are not looked at.
"""

from __future__ import annotations

import importlib.util
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Any

import skia

from studio.errors import InputError
from studio.visuals.typography.scripts import (
    EAST_ASIAN,
    cased,
    east_asian,
    joined,
    script_of,
    scripts_in,
)

FOLDER = Path(__file__).parent.parent / "fonts"
_text = skia.textlayout


@dataclass(frozen=True)
class Face:
    """A typeface as a style uses it.

    `axes` are the variable font's settings, `tracking` and `leading` are in em.
    """

    file: str
    axes: tuple[tuple[str, float], ...] = ()
    tracking: float = 0.0
    leading: float = 1.1
    caps: bool = False

    def shown(self, text: str) -> str:
        """`text` as this face sets it: in capitals or as it is."""
        return text.upper() if self.caps else text

    @property
    def weight(self) -> float:
        """Its weight: the axis' where it has one."""
        return dict(self.axes).get("wght", _WEIGHTS.get(self.file, 400.0))

    @property
    def serif(self) -> bool:
        """Whether its letters have serifs."""
        return self.file.split("-")[0] in _SERIFS


_WEIGHTS = {"Anton-Regular": 900.0, "Geist-SemiBold": 600.0}
_SERIFS = frozenset(["Fraunces", "InstrumentSerif", "CormorantGaramond", "Newsreader"])

#: Script -> least distance between baselines, in em: room for marks above and below.
_LEADING = {
    "ARABIC": 1.36,
    "HEBREW": 1.18,
    "THAI": 1.42,
    "LAO": 1.42,
    "KHMER": 1.5,
    "MYANMAR": 1.5,
    "DEVANAGARI": 1.34,
    "CJK": 1.22,
    "HIRAGANA": 1.22,
    "KATAKANA": 1.22,
    "HANGUL": 1.22,
}
_STACKED = 1.34  # of other scripts whose letters stack or join


@lru_cache(4096)
def suited(face: Face, text: str) -> Face:
    """The face as the text's script needs it.

    Scripts whose letters join are not tracked, nor are Chinese, Japanese and Korean; scripts with
    tall marks stand further apart; capitals are set only where the script has them.
    """
    tall = [_LEADING.get(s, _STACKED if joined(text) else 0.0) for s in scripts_in(text)]
    tracked = not (joined(text) or east_asian(text))
    return replace(
        face,
        tracking=face.tracking if tracked else 0.0,
        leading=max(face.leading, *tall) if tall else face.leading,
        caps=face.caps and cased(text),
    )


# --- companions --------------------------------------------------------------------------------

_SANS, _SANS_CJK = "manimgx_fonts", "manimgx_fonts_cjk"
#: Where a collection keeps the forms of Chinese characters that a language wants.
_CJK_FILE, _CJK_FACES = "NotoSansCJK-VF.otf.ttc", {"jp": 0, "kr": 1, "sc": 2}
_SERIF_CJK = {
    "jp": ("pylopdf_fonts_jp", "NotoSerifJP-Regular.otf"),
    "kr": ("pylopdf_fonts_ko", "NotoSerifKR-Regular.otf"),
    "sc": ("pylopdf_fonts_zh_cn", "NotoSerifSC-Regular.otf"),
}
_OWN_SERIFS = {
    "ARABIC": ("NotoNaskhArabic",),
    "HEBREW": ("NotoSerifHebrew",),
    "DEVANAGARI": ("NotoSerifDevanagari",),
    "THAI": ("NotoSerifThai",),
    "LATIN": ("Newsreader",),
    "CYRILLIC": ("CormorantGaramond",),
}
_EMOJI = "NotoColorEmoji"
#: Letters of the faces' own scripts: where a face lacks one, the whole text is set in another.
_OWN_SCRIPTS = frozenset(["LATIN", "GREEK", "CYRILLIC"])
#: Categories of what can't be left out where no font has it; of signs, better none than a box.
_LETTERS = ("Lu", "Ll", "Lt", "Lm", "Lo", "Mn", "Mc", "Nd", "Nl", "No")


@dataclass(frozen=True)
class _File:
    """A font file, a face of it if it is a collection, and its weight if it is variable."""

    path: Path
    index: int = 0
    weight: float = 0.0


@lru_cache(16)
def _package(name: str) -> Path:
    found = importlib.util.find_spec(name)
    if found is None or not found.submodule_search_locations:
        raise InputError(
            f"The fonts of the package {name.replace('_', '-')} are not installed.",
            remedy="Run `make setup`, or `pip install -r requirements.txt`.",
        )
    return Path(found.submodule_search_locations[0])


def _east_asian_form(found: frozenset[str]) -> str:
    if "HANGUL" in found:
        return "kr"
    return "jp" if found & {"HIRAGANA", "KATAKANA"} else "sc"


def _companions(face: Face, found: frozenset[str], character: str) -> Iterator[_File]:
    """Fonts that may have a character which the face lacks, the most fitting first.

    `found` are the scripts of the text that it is of: a sign goes with them.
    """
    script, weight = script_of(character), face.weight
    wide = unicodedata.east_asian_width(character) in "WF"
    for name in [script] if script else sorted(found):
        for file in _OWN_SERIFS.get(name, ()) if face.serif else ():
            yield _File(FOLDER / f"{file}.ttf", weight=min(700.0, weight))
        named = _package(_SANS) / f"NotoSans{name.title()}[wght].ttf"
        if named.exists():
            yield _File(named, weight=weight)
    if wide and not script:
        yield _File(FOLDER / f"{_EMOJI}.ttf")
    if wide or found & EAST_ASIAN:
        form = _east_asian_form(found)
        if face.serif:
            package, file = _SERIF_CJK[form]
            yield _File(_package(package) / file)
        yield _File(_package(_SANS_CJK) / _CJK_FILE, _CJK_FACES[form], weight)
    yield _File(_package(_SANS) / "NotoSans[wght].ttf", weight=weight)
    yield _File(FOLDER / f"{_EMOJI}.ttf")
    yield _File(_package(_SANS) / "NotoSansSymbols[wght].ttf", weight=weight)
    yield _File(_package(_SANS_CJK) / _CJK_FILE, _CJK_FACES["sc"], weight)


def _seen(character: str) -> bool:
    """Whether a character needs a shape: spaces, joiners and variation selectors have none."""
    hidden = unicodedata.category(character) == "Cf" or "\ufe00" <= character <= "\ufe0f"
    return not (hidden or character.isspace())


class Fonts:
    """Skia's font collection: our faces and their companions, each by an alias."""

    def __init__(self) -> None:
        self.files = skia.FontMgr.New_Custom_Empty()  # not the machine's: it would read its rules
        self.provider = _text.TypefaceFontProvider()
        self.collection = _text.FontCollection()
        self.collection.setDefaultFontManager(self.provider)
        self.unicode = skia.Unicodes.ICU.Make()
        self.faces: dict[str, Any] = {}
        self.keep: list[Any] = []  # Skia's bindings don't keep variation arguments alive

    def typeface(self, face: Face) -> tuple[str, Any]:
        """The alias and the Skia typeface of a face."""
        alias = face.file + "".join(f"|{axis}{value:g}" for axis, value in face.axes)
        if alias not in self.faces:
            typeface = self.files.makeFromFile(str(FOLDER / f"{face.file}.ttf"), 0)
            self._add(alias, self._varied(typeface, face.axes) if face.axes else typeface)
        return alias, self.faces[alias]

    def families(self, face: Face, text: str) -> list[str]:
        """The aliases that a text is set in: the face, then companions for what it lacks.

        A face that has only some of the letters of its own script gives way altogether: a word
        is not set in two faces.

        Raises
        ------
        InputError : a letter that no font here has.
        """
        alias, typeface = self.typeface(face)
        missing = sorted({c for c in text if _seen(c) and not typeface.unicharToGlyph(ord(c))})
        found = scripts_in(text)
        others = dict.fromkeys(filter(None, (self._companion(face, found, c) for c in missing)))
        if any(script_of(c) in _OWN_SCRIPTS for c in missing):
            return [*others, alias]
        return [alias, *others]

    def drawable(self, face: Face, text: str) -> str:
        """`text` without signs that no font here has."""
        typeface = self.typeface(face)[1]
        return "".join(
            c
            for c in text
            if unicodedata.category(c) in _LETTERS
            or not _seen(c)
            or typeface.unicharToGlyph(ord(c))
            or self._companion(face, scripts_in(text), c)
        )

    def known(self, face: Face, text: str) -> str:
        """`text` without letters and signs that no font here has."""
        typeface, found = self.typeface(face)[1], scripts_in(text)

        def has(character: str) -> bool:
            try:
                return bool(self._companion(face, found, character))
            except InputError:
                return False

        return "".join(c for c in text if not _seen(c) or typeface.unicharToGlyph(ord(c)) or has(c))

    @lru_cache(4096)  # noqa: B019  the one instance lives as long as the process
    def _companion(self, face: Face, found: frozenset[str], character: str) -> str:
        """The alias of a font that has a character; '' where none has and it may be left out."""
        for file in _companions(face, found, character):
            alias = f"{file.path.name}|{file.index}|{file.weight:g}"
            if alias not in self.faces:
                typeface = self.files.makeFromFile(str(file.path), file.index)
                axes = (("wght", file.weight),) if file.weight else ()
                self._add(alias, self._varied(typeface, axes, file.index) if axes else typeface)
            if self.faces[alias].unicharToGlyph(ord(character)):
                return alias
        if unicodedata.category(character) not in _LETTERS:
            return ""
        raise InputError(
            f"None of the fonts has the letter '{character}'.",
            remedy="Leave the letter out, or write this text in another script.",
        )

    def _add(self, alias: str, typeface: Any) -> None:
        self.faces[alias] = typeface
        self.provider.registerTypeface(typeface, alias)

    def _varied(self, typeface: Any, axes: tuple[tuple[str, float], ...], index: int = 0) -> Any:
        arguments, position = skia.FontArguments(), skia.FontArguments.VariationPosition
        coordinates = position.Coordinates(
            [position.Coordinate(int.from_bytes(a.encode(), "big"), v) for a, v in axes]
        )
        place = position(coordinates)
        arguments.setVariationDesignPosition(place)
        if index:
            arguments.setCollectionIndex(index)
        self.keep += [coordinates, place, arguments]
        return typeface.makeClone(arguments)


@lru_cache(1)
def fonts() -> Fonts:
    """The fonts of this process."""
    return Fonts()

"""A line in another tone: its own words for some of the line's, and a sentence before or after."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from studio.document import Role
from studio.errors import InputError
from studio.writing.brief_reading import Reading
from studio.writing.compressing import as_sentences
from studio.writing.grammar import capitalised
from studio.writing.phrases import Line, lexicon, matches, tones
from studio.writing.reword_tables import ToneWords, additions
from studio.writing.writer import TONES

#: The phrase bank's names of the published tones.
_IN_BANK = {"confident": "bold", "formal": "trustworthy", "plain": "technical", "humorous": "witty"}
_BARE = "technical"  # the tone that a line without any ornament has
_EXCITED_WORDS = range(3, 9)  # other sentences take no exclamation mark
_EXCITED = (Role.BENEFIT, Role.PROOF, Role.OFFER, Role.CALL_TO_ACTION)
_BANK_LINES = {Role.OFFER: "offer", Role.CALL_TO_ACTION: "close"}
#: Where a sentence may follow: after a hook or a problem it would take the edge off.
_TAKE_MORE = (Role.SOLUTION, Role.BENEFIT, Role.PROOF, Role.OFFER)
_LEAST_AFTER_GREETING = 3


def bank_tone(said: str) -> str:
    """The phrase bank's tone for a tone in a person's words.

    Raises
    ------
    InputError : the words call up no known tone.
    """
    name = said.strip().lower()
    if name in TONES:
        return _IN_BANK.get(name, name)
    words = [w for w in re.findall(r"[\w-]+", name) if w != "not"]
    scores = {
        bank: sum(matches((*tone.words, bank), word) / (1 + at) for at, word in enumerate(words))
        for bank, tone in tones().items()
    }
    best = max(scores, key=lambda bank: scores[bank])
    if not scores[best]:
        raise InputError(
            f"The built-in writer does not know the tone '{said.strip()[:40]}'.",
            remedy=f"Choose one of: {', '.join(TONES)}.",
            field="tone",
        )
    return best


def in_tone(reading: Reading, tone: str) -> Reading:
    """The brief, read for another tone of the bank."""
    return replace(reading, tone=tone, register=tones()[tone].register)


def toned(line: str, tone: str, role: Role, language: str) -> list[tuple[float, str]]:
    """Versions of `line` in a tone of the bank, with their costs."""
    words = additions(language).tones[tone]
    plain = plain_core(line, language)
    core = _in_words_of(words, plain, role, language)
    kind = _BANK_LINES.get(role, "")
    known = [line.main for line in _bank_lines(kind, tone, language)] if kind else []
    dear = 1.0 if known else 0.4
    first = role is Role.CALL_TO_ACTION  # the call comes last
    found = [(dear, f"{aside} {core}") for aside in words.before]
    found += [(0.4, f"{text} {core}" if first else f"{core} {text}") for text in known]
    if role in _TAKE_MORE and not core.endswith("?"):
        found += [(dear, f"{core} {aside}") for aside in words.after]
    if flat_words(core) != flat_words(plain) or tone == _BARE:
        found.append((0.8, core))
    return found


@lru_cache
def lines_of_tone(tone: str, language: str) -> frozenset[str]:
    """The bank's lines that are written for this tone."""
    bank = lexicon(language)
    register = tones()[tone].register
    own = {line.main for lines in bank.tones[tone].lines.values() for line in lines}
    common = (line for lines in bank.common.lines.values() for line in lines)
    return frozenset(own | {line.main for line in common if line.register == register})


def opens_in_tone(line: str, language: str) -> bool:
    """Whether a line begins with a sentence that a tone brings."""
    return _bare(as_sentences(line)[0]) in _sentences_of_tones(language)


def greets(line: str, language: str) -> bool:
    """Whether a line begins with a greeting."""
    return bool(re.match(_greeting(language), line, re.IGNORECASE))


def _greeting(language: str) -> str:
    greetings = "|".join(map(re.escape, additions(language).greet))
    return rf"^[¡¿]?(?:{greetings})[!,.]+\s+"


def flat_words(text: str) -> list[str]:
    """The bare words of a text, for comparing."""
    return re.findall(r"[^\W_]+", text.lower())


def plain_core(line: str, language: str) -> str:
    """`line` without a greeting and without the sentences that a tone brings."""
    ours = _sentences_of_tones(language)
    said = [s for s in as_sentences(line) if _bare(s) not in ours]
    core = " ".join(said) if said else line
    rest = re.sub(_greeting(language), "", core, flags=re.IGNORECASE)
    return capitalised(rest) if len(rest.split()) >= _LEAST_AFTER_GREETING else core


def _bare(text: str) -> str:
    return " ".join(flat_words(text))


@lru_cache
def _sentences_of_tones(language: str) -> frozenset[str]:
    bank = [
        text
        for entry in lexicon(language).tones.values()
        for kind in ("offer", "close")
        for line in entry.get(kind)
        for text in (line.main, line.ending)
        if text
    ]
    texts = [*bank, *additions(language).asides()]
    return frozenset(_bare(s) for text in texts for s in as_sentences(text))


def _in_words_of(words: ToneWords, core: str, role: Role, language: str) -> str:
    for pattern, said in words.swaps:
        core = pattern.sub(said, core)
    if words.mark == ".":
        return re.sub(r"\s*!", ".", core.replace("¡", ""))
    if words.mark == "!" and role in _EXCITED:
        return " ".join(_excited(as_sentences(core), role, language))
    return core


def _excited(said: list[str], role: Role, language: str) -> Iterator[str]:
    """The last sentence with an exclamation mark, if it is short and no web address.

    Of a call or an offer it may be one before the last: a name or an address follows it.
    """
    first = 0 if role in _BANK_LINES else len(said) - 1
    fitting = [
        at
        for at, text in enumerate(said)
        if at >= first
        and len(flat_words(text)) in _EXCITED_WORDS
        and re.fullmatch(r"[^.?!:]+\.", text)
    ]
    for at, text in enumerate(said):
        last = bool(fitting) and at == fitting[-1]
        yield f"{'¡' if language == 'es' else ''}{text[:-1]}!" if last else text


def _bank_lines(kind: str, tone: str, language: str) -> list[Line]:
    register = tones()[tone].register
    entry = lexicon(language).tones[tone]
    return [line for line in entry.get(kind) if line.register in ("", register)]

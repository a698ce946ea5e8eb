"""A line as requests to a speech service: within its limit, with a mark before each word."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from xml.sax.saxutils import escape

from studio.voice.aligning import border_after
from studio.voice.asked import too_long
from studio.voice.phrasing import CLAUSE_PAUSE_S, FORCED_PAUSE_S, SENTENCE_PAUSE_S
from studio.voice.reading import clean_word, read_aloud

END_MARK = "end"
_PAUSES_S = {"sentence": SENTENCE_PAUSE_S, "clause": CLAUSE_PAUSE_S, "": FORCED_PAUSE_S}
_MARK = re.compile(r'<mark name="\w+"/>')
#: Characters that XML 1.0 does not allow.
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True)
class Line:
    """A narration, word by word.

    written : as in the script
    sent : what a speech service gets, without emoji and markdown marks; may be empty
    said : what is heard, in words; empty for a word that is silent or that the one before it
        carries, with no letter or figure where it is a mark only
    """

    written: list[str]
    sent: list[str]
    said: list[str]

    def heard(self, at: int) -> bool:
        """Is this word a sound of its own?"""
        return any(char.isalnum() for char in self.said[at])


@dataclass(frozen=True)
class Chunk:
    """Words that go into one request, by their place in the line, and the silence after them."""

    first: int
    last: int  # one after the last word
    pause_s: float


def line_of(text: str, language: str) -> Line:
    """The narration, ready to be sent.

    Raises
    ------
    InputError : nothing to say, a foreign script, or an unknown language.
    """
    pairs = read_aloud(text, language)
    sent = [_NOT_XML.sub("", clean_word(word)) for word, _ in pairs]
    return Line([word for word, _ in pairs], sent, [said for _, said in pairs])


def plain(line: Line, first: int, last: int) -> str:
    """The words as plain text."""
    return " ".join(word for word in line.sent[first:last] if word)


def marked(line: Line, first: int, last: int) -> str:
    """The words in SSML: a mark named for each heard word before it, and one at the end."""
    parts = (_marked_word(line, at) for at in range(first, last))
    return f'<speak>{" ".join(part for part in parts if part)}<mark name="{END_MARK}"/></speak>'


def mark_of(at: int) -> str:
    """The name of the mark before the word at this place."""
    return f"w{at}"


def billed_characters(request: str) -> int:
    """Characters of a request without its marks."""
    return len(_MARK.sub("", request))


def chunks(line: Line, form: Callable[[Line, int, int], str], limit_bytes: int) -> list[Chunk]:
    """As few requests as the limit allows, cut after sentences, else after clauses, else words.

    Parameters
    ----------
    form : `plain` or `marked`.
    limit_bytes : of a request in UTF-8.

    Raises
    ------
    InputError : a single word is longer than the limit.
    """
    empty = len(form(line, 0, 0).encode())
    sizes = [len(form(line, at, at + 1).encode()) - empty + 1 for at in range(len(line.sent))]
    result: list[Chunk] = []
    first = 0
    while first < len(sizes):
        last = _furthest(sizes, first, limit_bytes - empty)
        if last == first:
            raise too_long(len(line.written[first]), "characters")
        cut, border = _cut(line, first, last) if last < len(sizes) else (last, "sentence")
        result.append(Chunk(first, cut, _PAUSES_S[border]))
        first = cut
    return [c for c in result if any(line.heard(at) for at in range(c.first, c.last))]


def _marked_word(line: Line, at: int) -> str:
    mark = f'<mark name="{mark_of(at)}"/>' if line.heard(at) else ""
    return mark + escape(line.sent[at])


def _furthest(sizes: list[int], first: int, limit: int) -> int:
    last, used = first, 0
    while last < len(sizes) and used + sizes[last] <= limit:
        used += sizes[last]
        last += 1
    return last


def _cut(line: Line, first: int, last: int) -> tuple[int, str]:
    """Where the words from `first` that fit are best cut, and what ends there."""
    cuts = [at for at in range(last, first, -1) if line.heard(at)] or [last]
    for wanted in ("sentence", "clause"):
        for at in cuts:
            if at > first and border_after(_last_said(line, first, at)) == wanted:
                return at, wanted
    return cuts[0], ""


def _last_said(line: Line, first: int, last: int) -> str:
    return next((line.said[at] for at in range(last - 1, first - 1, -1) if line.said[at]), "")

"""Which of the instruments that a text names it refuses."""

from __future__ import annotations

from functools import cache

from studio.music.meaning import refusal_words as words
from studio.music.meaning.mention import Mention
from studio.music.meaning.tokens import STOPS, Phrases, words_of

#: Words between a refusal and the instrument it takes away; farther off it is about something else.
_REACH = 4
ARTICLES = frozenset(
    words_of("""
    the, a, an, any, more, some, of, to, your, our, der, die, das, den, dem, ein, eine, einen, el,
    la, los, las, un, una, le, les, l, d, de, des, du, il, lo, gli, i, o, os, as, um, uma, real,
    actual, kind, sort, type""")
)
_AND = frozenset({"and", "&", "y", "e", "et", "und", "plus", "+", "n", "en", "och", "i"})
_OR = frozenset(
    words_of("""
    or, nor, ni, oder, ou, o, noch, nem, ne, /, neither, eller, lub, ani""")
)


@cache
def phrase_table(text: str) -> Phrases[bool]:
    """The phrases of a table's text, ready to be found."""
    return Phrases((word, True) for word in words_of(text))


@cache
def _cues() -> Phrases[str]:
    # Later entries win: a word in two groups ('con') counts for the last.
    return Phrases((word, cue) for cue, text in words.CUE_WORDS.items() for word in words_of(text))


def find_refused(tokens: list[str], mentions: list[Mention]) -> set[int]:
    """Where the `mentions` begin that `tokens` refuse.

    A scan from left to right: a cue ('no', 'without', 'leave out') refuses what follows, through
    lists, until a word of wanting ('with', 'but', 'just'), a stop, or a list's end.
    """
    return _Scan(tokens, mentions).refused()


class _Scan:
    """One pass over the tokens that marks the mentions a refusal covers."""

    def __init__(self, tokens: list[str], mentions: list[Mention]) -> None:
        self.tokens = tokens
        self.mentions = {mention.start: mention for mention in mentions}
        self.cues = {}
        for start, end, cue in _cues().find(tokens):
            self.cues[start] = (end, cue)
        self.state = ""  # '' or 'refuse'
        self.since = 0  # words since the cue or the last instrument
        self.in_list = False
        self.members = False  # in 'no keyboards like a piano, an organ'
        self.out: set[int] = set()

    def refused(self) -> set[int]:
        place = 0
        while place < len(self.tokens):
            place = self._step(place)
        return self.out

    def _step(self, place: int) -> int:
        mention = self.mentions.get(place)
        if mention is not None:
            return self._instrument(mention)
        word = self.tokens[place]
        if word in STOPS:
            self.state = ""
        elif word == ",":
            self._comma(place)
        elif word in _AND and self.state:
            self._and(place)
        elif word in _OR and self.state:
            self.since, self.members = 0, False
        elif self.state and (end := self._names_members(place)):
            self.since, self.in_list, self.members = 0, False, True
            return end
        elif self._is_phrasal(place):
            self._set("refuse")
        elif place in self.cues:
            return self._cue(*self.cues[place])
        elif word not in ARTICLES:
            self.since += 1
            if self.since > _REACH or self.in_list:
                self.state = ""
        return place + 1

    def _set(self, state: str) -> None:
        self.state, self.since, self.in_list, self.members = state, 0, False, False

    def _cue(self, end: int, cue: str) -> int:
        if cue in ("refuse", "swap"):
            self._set("refuse")
        elif cue == "except":
            self._set("" if self.state else "refuse")
        else:
            self._set("")
        return end

    def _instrument(self, mention: Mention) -> int:
        after = self._refused_after(mention.end)
        if self.state or after:
            self.out.add(mention.start)
        if after:
            self._back_over_list(mention)
            return after
        self.since, self.in_list = 0, True
        return mention.end

    def _refused_after(self, place: int) -> int:
        """Where a refusal that follows the instrument ends ('drums: no', 'drum-free'), or 0."""
        if place < len(self.tokens) and self.tokens[place] in ("?", ":"):
            place += 1
        if place >= len(self.tokens):
            return 0
        following = self.tokens[place + 1] if place + 1 < len(self.tokens) else "."
        if self.tokens[place] == "no" and (following in STOPS or following == ","):
            return place + 1
        found = phrase_table(words.AFTER_WORDS).at(self.tokens, place)
        return found[0] if found else 0

    def _back_over_list(self, mention: Mention) -> None:
        """'Drums and bass not wanted': the instruments joined to this one go too."""
        place = mention.start
        for start in sorted(self.mentions, reverse=True):
            other = self.mentions[start]
            between = [w for w in self.tokens[other.end : place] if w not in ARTICLES]
            if start < place and len(between) == 1 and between[0] in _AND | _OR:
                self.out.add(start)
                place = start

    def _comma(self, place: int) -> None:
        if self.state and not self._list_goes_on(place):
            self.state = ""
        self.since = 0
        self.in_list = False

    def _list_goes_on(self, place: int) -> bool:
        """Whether what follows the comma belongs to the refused list: '..., bass or guitar'."""
        if not self.in_list:
            return False
        place += 1
        while place < len(self.tokens):
            word = self.tokens[place]
            mention = self.mentions.get(place)
            if mention is not None:
                if self.members:
                    return True
                place = mention.end
                continue
            if word in _OR:
                return True
            if word not in ARTICLES and word != ",":
                return False
            place += 1
        return False

    def _and(self, place: int) -> None:
        """'No drums and bass' refuses both, 'no drums and soft piano' only the drums."""
        place += 1
        while place < len(self.tokens) and self.tokens[place] in ARTICLES - {"a", "an"}:
            place += 1
        if place not in self.mentions:
            self.state = ""
        self.since, self.in_list = 0, False

    def _names_members(self, place: int) -> int:
        """'No keyboards like a piano or organ': where the refused list goes on, or 0."""
        after = {"like": 1, "such": 2, "meaning": 1, "including": 1}.get(self.tokens[place], 0)
        if not after or not any(m.end == place for m in self.mentions.values()):
            return 0
        end = place + after
        at = next((p for p in range(end, len(self.tokens)) if self.tokens[p] not in ARTICLES), 0)
        return end if at in self.mentions else 0

    def _is_phrasal(self, place: int) -> bool:
        if phrase_table(words.PHRASAL_VERBS).at(self.tokens, place) is None:
            return False
        particles = phrase_table(words.PHRASAL_PARTICLES)
        seen = False
        for at in range(place + 1, min(place + 9, len(self.tokens))):
            if self.tokens[at] in STOPS or (at in self.cues and not seen):
                return False
            seen = seen or at in self.mentions
            if seen and particles.at(self.tokens, at) is not None:
                return True
        return False

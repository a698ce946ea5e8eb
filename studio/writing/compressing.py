"""A line said in fewer words: what it can lose, loss by loss, without breaking a sentence."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import chain

from studio.writing.brief_reading import NUMBER_WORD
from studio.writing.grammar import capitalised, ends_dangling
from studio.writing.keeping import Kept
from studio.writing.plain_text import folded, sentences
from studio.writing.reword_tables import Losses, losses
from studio.writing.spoken import spoken_words

_MOST_LOSSES = 5
_MOST_LINES = 400
_LEAST_CLAUSE, _LEAST_PHRASE = 2, 4
_SMALL_TAIL, _MOST_TAIL = 3, 8
_SHORT_WORD, _LONGEST_ITEM = 3, 4
_SHARE = 0.65  # the length that a shorter line aims at, in shares of what it was
_FAR = 0.12  # cost of a word away from it
_FLUFF = -0.3  # what says nothing goes first
_MARK = re.compile(r"[.!?…]+[\"”»]?$|[\"”»]$")
_ASIDE = re.compile(r"\s+\([^()]*\)|\s+[–—]\s+[^–—]+\s+[–—](?=\s)|\s+[–—]\s+[^–—]+$")
_RELATIVE = re.compile(
    r",\s+(?:which|who|whose|where|que|donde|qui|dont|où|onde|che|dove)\s[^,]+,\s+", re.IGNORECASE
)
_LIST_END = re.compile(
    r"^(?P<head>.+?),\s+(?P<kept>[^,]+?),?\s+(?P<and>and|or|y|e|o|et|ou)\s+(?P<last>[^,]+)$"
)

_SENTENCE, _FACT = 1.0, 2.0

Loss = tuple[float, str]  # what it costs, and what remains of the sentence


def as_sentences(line: str) -> list[str]:
    """The sentences of a line, each with its mark."""
    return [s if _MARK.search(s) else f"{s}." for s in map(capitalised, sentences(line))]


def compressed(line: str, language: str, kept: Kept, most_words: int) -> list[tuple[float, str]]:
    """Versions of `line` of at most `most_words` words, with their costs; the best first.

    The cost grows with what is lost and with the distance from a good short length.
    """
    rules = losses(language)
    first = tuple(as_sentences(line))
    aim = _SHARE * spoken_words(line)
    reached: dict[tuple[str, ...], float] = {first: 0.0}
    found: dict[str, float] = {}
    edge = [first]
    for _ in range(_MOST_LOSSES):
        following: list[tuple[str, ...]] = []
        for state in edge:
            for cost, smaller in _steps(state, rules, kept):
                total = reached[state] + cost
                if smaller in reached or len(reached) > _MOST_LINES:
                    continue
                reached[smaller] = total
                following.append(smaller)
                text = " ".join(smaller)
                words = spoken_words(text)
                if 1 < words <= most_words and kept.holds(text):
                    found[text] = total + _FAR * abs(words - aim)
        edge = following
    return sorted((cost, text) for text, cost in found.items())


def _steps(
    state: tuple[str, ...], rules: Losses, kept: Kept
) -> Iterator[tuple[float, tuple[str, ...]]]:
    if len(state) > 1:
        for at in range(len(state)):
            if _may_go(state, at, rules, kept):
                yield _SENTENCE, state[:at] + state[at + 1 :]
            elif kept.is_one_of_several_facts(state, at):
                yield _FACT, state[:at] + state[at + 1 :]
    for at, sentence in enumerate(state):
        for cost, smaller in _losses_of(sentence, rules):
            if smaller != sentence:
                yield cost, (*state[:at], smaller, *state[at + 1 :])


def _may_go(state: tuple[str, ...], at: int, rules: Losses, kept: Kept) -> bool:
    """Whether a sentence can go: it says nothing of the brief, and no other leans on it."""
    if kept.needs(state[at]):
        return False
    if at == len(state) - 1:
        return True
    following = state[at + 1]
    leans = _first_word(following) in rules.leans
    return kept.needs(following) and not leans and not state[at].endswith("?")


def _losses_of(sentence: str, rules: Losses) -> Iterator[Loss]:
    mark = _MARK.search(sentence)
    end = mark[0] if mark else ""
    body = sentence[: len(sentence) - len(end)].rstrip()
    for cost, smaller in chain.from_iterable(find(body, rules) for find in _KINDS):
        tidy = re.sub(r"\s+", " ", smaller).strip(" ,;:–—")
        open_end = ends_dangling(tidy) and not body.endswith(tidy.split()[-1])
        if tidy and tidy != body and not open_end:
            yield cost, capitalised(tidy) + end


def _first_word(text: str) -> str:
    found = re.search(r"[^\W\d_]+", text)
    return found[0].lower() if found else ""


def _words(text: str) -> list[str]:
    return [w.lower() for w in re.findall(r"[^\W\d_]+(?:['’][^\W\d_]+)*", text)]


def _stripped(text: str) -> frozenset[str]:
    """Words of `text`, those before and after an apostrophe on their own as well."""
    words = _words(text)
    return frozenset(words) | {part for word in words for part in re.split("['’]", word)}


def _losable(dropped: str, sentence: str, rules: Losses) -> bool:
    """Whether a part can go without making a promise larger than it was."""
    if re.search(r"\d", dropped) or NUMBER_WORD.search(dropped):
        return False
    return not _stripped(dropped) & rules.limits and not _stripped(sentence) & rules.promises


def _fillers(body: str, rules: Losses) -> Iterator[Loss]:
    for filler in rules.fillers:
        for found in re.finditer(rf"(?<![\w'’-]){filler}\s+(?=[\w])", body, re.IGNORECASE):
            before = _words(body[: found.start()])
            after = _words(body[found.end() :])
            denied = before and (before[-1] in rules.denies or before[-1].endswith("n't"))
            if not denied and len(after) > 1 and after[0] not in rules.keeps:
                yield _FLUFF, body[: found.start()] + body[found.end() :]


def _remarks(body: str, rules: Losses) -> Iterator[Loss]:
    for remark in rules.remarks:
        yield _FLUFF, re.sub(rf"^{remark},\s+", "", body, flags=re.IGNORECASE)
        yield _FLUFF, re.sub(rf",\s+{remark}(?:,(?=\s)|$)", "", body, flags=re.IGNORECASE)


def _wordy(body: str, rules: Losses) -> Iterator[Loss]:
    for pattern, said in rules.wordy:
        yield 0.6, pattern.sub(said, body, count=1)


def _asides(body: str, rules: Losses) -> Iterator[Loss]:
    for pattern in (_ASIDE, _RELATIVE):
        for found in pattern.finditer(body):
            smaller = f"{body[: found.start()]} {body[found.end() :]}"
            if len(_words(smaller)) >= _LEAST_CLAUSE and _losable(found[0], body, rules):
                yield 0.6, smaller


def _tail_cut(
    body: str, at: int, rules: Losses, least: int, dropped: str | None = None
) -> str | None:
    kept, gone = body[:at].rstrip(" ,"), body[at:] if dropped is None else dropped
    words = _words(kept)
    if len(words) < least or not _losable(gone, body, rules):
        return None
    if body[at] == "," and words[0] in rules.leads and "," not in kept:
        return None  # a first part without what it leads to
    return kept


def _clauses(body: str, rules: Losses) -> Iterator[Loss]:
    for opening in rules.clauses:
        for found in re.finditer(rf",\s+{opening}(?=[\s'’])", body, re.IGNORECASE):
            kept = _tail_cut(body, found.start(), rules, _LEAST_CLAUSE)
            if kept:
                yield 0.8, kept


def _joined(body: str, rules: Losses) -> Iterator[Loss]:
    for opening in rules.joined:
        for found in re.finditer(rf"(?<=[\w,])\s+{opening}(?=[\s'’])", body, re.IGNORECASE):
            kept = _tail_cut(body, found.start(), rules, _LEAST_PHRASE)
            if kept and _has_verb(kept, rules):
                yield 1.0, kept


def _has_verb(text: str, rules: Losses) -> bool:
    return bool(_stripped(text) & rules.verbs)


def _phrases(body: str, rules: Losses) -> Iterator[Loss]:
    for opening in rules.phrases:
        for found in re.finditer(rf"(?<=\w)\s+{opening}\s+(?=\w)", body, re.IGNORECASE):
            kept = _tail_cut(body, found.start(), rules, _LEAST_PHRASE)
            gone = _words(body[found.start() :])
            if kept and len(gone) <= _MOST_TAIL and _stands_alone(_words(kept), gone, rules):
                yield 1.4, kept


def _stands_alone(kept: list[str], gone: list[str], rules: Losses) -> bool:
    """Whether what is left is a sentence, and what went was no part that it needs."""
    acts = kept[-1] in rules.verbs and len(kept[-1]) > _SHORT_WORD  # not 'it' or 'you'
    needed = acts or kept[-1] in rules.needs or {kept[-1], kept[-2]} & rules.aux
    small = len(gone) <= _SMALL_TAIL and len(kept) > _LEAST_PHRASE
    told = small or bool(
        (rules.verbs | rules.aux) & set(kept)
    )  # a small tail has no verb of its own
    return told and not needed and not rules.verbs & set(gone)


def _ands(body: str, rules: Losses) -> Iterator[Loss]:
    """What comes after the last 'and', where a sentence stands before it."""
    for word in rules.ands:
        for found in re.finditer(rf"(?<=[\w,])\s+{word}\s+(?=\w)", body, re.IGNORECASE):
            kept = _tail_cut(body, found.start(), rules, _LEAST_PHRASE + 1)
            gone = _words(body[found.end() :])
            in_list = "," in body[: found.start()].rstrip(",") and (
                len(body[: found.start()].rsplit(",", 1)[-1].split()) <= _LONGEST_ITEM
            )
            if kept and len(gone) >= _LEAST_CLAUSE and not in_list:
                acts = gone[0] in rules.verbs - rules.aux
                if (acts or _has_verb(kept, rules)) and _words(kept)[-1] not in rules.verbs:
                    yield 1.3, kept


def _list_ends(body: str, rules: Losses) -> Iterator[Loss]:
    found = _LIST_END.match(body)
    if not found or _first_word(body) in rules.leads:
        return
    head, near, last = found["head"], found["kept"], found["last"]
    items = (_words(near), _words(last))
    if any(len(item) > 3 or rules.verbs & set(item) for item in items) or not _losable(
        last, body, rules
    ):
        return
    clash = found["and"] == "y" and re.match(r"h?i", folded(near))
    if len(_words(head)) >= 2 and _has_verb(head, rules) and not clash:
        yield 1.0, f"{head} {found['and']} {near}"
        if len(_words(head)) > _LEAST_CLAUSE:
            yield 1.6, head


def _times(body: str, rules: Losses) -> Iterator[Loss]:
    for often in rules.times:
        found = re.search(rf",?\s+{often}$", body, re.IGNORECASE)
        kept = _tail_cut(body, found.start(), rules, _LEAST_PHRASE) if found else None
        if kept and _words(kept)[-1] not in (*rules.needs, *rules.aux):
            yield 0.5, kept
        rest = re.sub(rf"^{often},?\s+", "", body, flags=re.IGNORECASE)
        if rest != body and len(_words(rest)) >= _LEAST_PHRASE and _losable(often, body, rules):
            yield 0.6, rest


def _leads(body: str, rules: Losses) -> Iterator[Loss]:
    for opening in rules.leads:
        found = re.match(rf"{opening}\s[^,]*,\s+", body, re.IGNORECASE)
        if found and _losable(found[0], body, rules):
            rest = body[found.end() :]
            if len(_words(rest)) >= _LEAST_PHRASE and _first_word(rest) not in rules.ands:
                yield 0.9, rest


_KINDS: tuple[Callable[[str, Losses], Iterator[Loss]], ...] = (
    _fillers, _remarks, _wordy, _asides, _clauses, _joined, _phrases, _ands, _times, _list_ends,
    _leads,
)  # fmt: skip

"""All the ways to word a scene."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from studio.document import Role
from studio.writing.brief_reading import Fact, Reading
from studio.writing.grammar import JOINTS, figure_at, fill, sentence, shortened, slots
from studio.writing.phrases import Entry, Line
from studio.writing.plain_text import word_set
from studio.writing.plan import Slot
from studio.writing.spoken import spoken_words

MAX_SCREEN_WORDS = 6

#: Trades that sell no thing one could hold: lines about things come last there.
_SERVICES = word_set(
    "restaurant fitness health finance legal realestate travel education charity home event"
)

#: Trades that people come to.
_PLACES = word_set(
    "bakery restaurant coffee fitness health beauty travel education event repair jewellery"
)
#: A time so short that the day is not spent on it: 'in thirty minutes', not 'from Siena'.
_MOMENT = re.compile(
    r"\b(?:min|sec|seg|instant|inst)\w*(?!\w)(?!\s(?:from|away|da|de|di|du|à|walk|on|a\spie)\b)",
    re.IGNORECASE,
)
#: Subjects whose remarks make no sense in some trades ('deliver' is not always a parcel).
_OUT_OF_PLACE = {
    "delivery": word_set("software developer finance legal health charity education event"),
    "natural": word_set("software developer finance legal automotive home"),
    "handmade": word_set("software developer finance legal"),
    "slow": word_set("software developer finance legal health travel home automotive"),
}
_FOR = re.compile(r"\b(?:for|para|pour|per)\b", re.IGNORECASE)
_ABBREVIATED = re.compile(r"\b[ap]\.m\.$")


@dataclass(frozen=True)
class Draft:
    """One wording of a scene. `rank` 0 is preferred; higher ones serve when those are used up."""

    narration: str
    screen: str
    written: tuple[str, ...]  # our own sentences in it, so that no scene repeats them
    rank: int = 0


def _lines(entry: Entry, kind: str, register: str) -> list[Line]:
    return [line for line in entry.get(kind) if line.register in ("", "thing", "place", register)]


def _values(reading: Reading) -> dict[str, str]:
    given = {
        "name": reading.name,
        "product": reading.described,
        "audience": reading.audience,
        "site": reading.site,
        "call": reading.call,
        "offer": reading.offer,
    }
    return {slot: value for slot, value in given.items() if value}


def _distance(line: Line, reading: Reading) -> int:
    """How far a line is from a trade: of a thing where none is sold, of a place where none is."""
    no_thing = line.register == "thing" and reading.trade in _SERVICES
    return int(no_thing) + 2 * int(line.register == "place" and reading.trade not in _PLACES)


def _from_lines(
    lines: list[Line], reading: Reading, screen: str = "", rank: int = 0
) -> Iterator[Draft]:
    values = _values(reading)
    for line in lines:
        far = rank + _distance(line, reading)
        for text in line.variants():
            if slots(text) | slots(line.nub) <= values.keys():
                said = fill(text, values)
                nub = fill(line.nub, values) or screen
                if nub.rstrip(".") != said.rstrip("."):  # the screen does not echo the voice
                    yield Draft(said, nub, (line.main,), far)


def _of_life(reading: Reading, kind: str) -> Iterator[Draft]:
    trade = reading.words.trades.get(reading.trade)
    if trade is not None:
        yield from _from_lines(_lines(trade, kind, reading.register), reading)
    general = _lines(reading.words.common, kind, reading.register)
    yield from _from_lines(general, reading, rank=0 if trade is None else 2)


def _hook(slot: Slot, reading: Reading) -> Iterator[Draft]:
    if slot.names:
        yield from _naming(slot, reading)
    else:
        yield from _of_life(reading, "hook")


def _problem(slot: Slot, reading: Reading) -> Iterator[Draft]:
    yield from _of_life(reading, "problem")


def _turns(reading: Reading) -> list[tuple[Line, int]]:
    """Turns of phrase after a name, those of the trade ranked first."""
    trade = reading.words.trades.get(reading.trade)
    of_trade = _lines(trade, "turn", reading.register) if trade is not None else []
    general = _lines(reading.words.common, "turn", reading.register)
    return [(line, 0) for line in of_trade] + [(line, int(bool(of_trade))) for line in general]


def _naming(slot: Slot, reading: Reading) -> Iterator[Draft]:
    """Who it is, what it is, and a turn of phrase."""
    if slot.place > 0:
        yield from _of_life(reading, "moment")
        return
    values = _values(reading)
    if reading.product.lower().startswith(reading.name.lower()):
        values.pop("name", None)  # the sentence of the brief says the name itself
    screen = screen_text(reading.shown) or screen_text(reading.product)
    for opening in _lines(reading.words.common, "naming", reading.register):
        if not slots(opening.main) <= values.keys():
            continue
        if any(
            values.get(slot) and slot not in slots(opening.main) for slot in ("name", "product")
        ):
            continue
        room = max(3, int(slot.words) - spoken_words(values.get("name", "")))
        if "audience" in slots(opening.main) and _FOR.search(reading.product):
            continue
        brief_values = {**values, "product": shortened(reading.described, min(15, room + 3))}
        named = sentence(fill(opening.main, brief_values))
        yield Draft(named, screen, ())
        for turn, rank in _turns(reading):
            for ending in turn.variants():
                yield Draft(f"{named} {ending}", screen, (turn.main,), rank)


def _suits(fact: Fact, trade: str) -> bool:
    """Whether a remark on the fact's subject can be meant here."""
    figures = re.findall(r"\d+", fact.text)
    if fact.subject == "count":  # 'Over 2,000 customers', not 'Our customers save 18 %'
        return bool(re.match(r"\W*(?:\S+\s){0,2}\d", fact.text))
    if fact.subject == "speed":
        return bool(_MOMENT.search(fact.text))
    if fact.subject == "heritage":  # '214 wells since 2009' is about the wells
        return len(figures) <= 1
    return trade not in _OUT_OF_PLACE.get(fact.subject, ())


def _remarks(fact: Fact, reading: Reading) -> Iterator[tuple[Line, str]]:
    """Sentences that may follow a fact, written for its subject; they claim nothing more."""
    subject = reading.words.subjects.get(fact.subject)
    if subject is None or not _suits(fact, reading.trade):
        return
    for line in _lines(subject, "kicker", reading.register):
        for text in line.variants():
            yield line, text


def _asserting(slot: Slot, reading: Reading) -> Iterator[Draft]:
    """A fact or two of the brief: alone, with a remark, or after a picture of life in the trade."""
    if not slot.facts:
        yield from _of_life(reading, "moment")
        return
    limit = max(6, round(slot.words) + 2)
    stated = " ".join(sentence(shortened(fact.text, limit)) for fact in slot.facts)
    screen = screen_text(slot.facts[0].shown)
    yield Draft(stated, screen, ())
    if len(slot.facts) == 1:
        for line, text in _remarks(slot.facts[0], reading):
            yield Draft(f"{stated} {text}", screen, (line.main,))
    for life in _of_life(reading, "moment"):
        yield Draft(f"{life.narration} {stated}", screen, life.written, life.rank + 4)


def _offer(slot: Slot, reading: Reading) -> Iterator[Draft]:
    stated, screen = sentence(reading.offer), screen_text(reading.offer)
    if slot.names and reading.product:
        yield Draft(f"{sentence(reading.described)} {stated}", screen, ())
    yield Draft(stated, screen, ())
    for line in _lines(reading.words.tones[reading.tone], "offer", reading.register):
        for text in line.variants():
            yield Draft(f"{stated} {text}", screen, (line.main,), _distance(line, reading))


def _joins_site(reading: Reading) -> bool:
    """Whether 'at example.com' may follow the call: a short order to do what a site can do."""
    entry = reading.words.common
    verbs = {w for line in entry.get("site_verbs") for w in line.main.split()}
    words = reading.call.lower().split()
    return (
        0 < len(words) <= 6
        and words[0].strip(",.") in verbs
        and not any(
            w in {"at", "on", "in", "en", "em", "sur", "chez", "su", "da", "via"} for w in words
        )
        and not re.search(r"\d", reading.call)
    )


def calls(reading: Reading) -> list[str]:
    """The brief's call to action, or those that its trade suggests."""
    if reading.call:
        return [reading.call]
    trade = reading.words.trades.get(reading.trade)
    acts = _lines(trade, "act", reading.register) if trade else []
    acts = acts or _lines(reading.words.common, "act", reading.register)
    return [line.main.rstrip(".") for line in acts]


def _called_to(reading: Reading) -> Iterator[str]:
    """Calls with the web address where there is one, without and with the name."""
    site, name = reading.site, reading.name
    at = reading.words.common.get("at")[0].main
    for call in calls(reading):
        if site and _joins_site(reading):
            said = sentence(f"{call} {at} {site}")
        else:
            said = f"{sentence(call)} {site}." if site else sentence(call)
        yield said
        if name and name.lower() not in said.lower():
            yield f"{sentence(name)} {said}" if site else f"{said} {sentence(name)}"


def _calling(slot: Slot, reading: Reading) -> Iterator[Draft]:
    tone = _lines(reading.words.tones[reading.tone], "close", reading.register)
    if reading.site:  # for the shortest films, which have no time to spell an address
        call = sentence(calls(reading)[0])
        short = f"{sentence(reading.name)} {call}" if reading.name else call
        yield Draft(short, screen_text(call), (), rank=3)
        yield Draft(call, screen_text(call), (), rank=4)
    for call in _called_to(reading):
        named = bool(reading.name) and reading.name.lower() not in call.lower()
        screen = _call_on_screen(call, reading)
        yield Draft(call, screen, (), rank=int(named))
        for line in tone:
            for text in line.variants():
                yield Draft(
                    f"{text} {call}", screen, (line.main,), int(named) + _distance(line, reading)
                )


def _call_on_screen(call: str, reading: Reading) -> str:
    if reading.call:
        return screen_text(reading.call)
    own = [s for s in re.split(r"(?<=[.?!])\s", call) if reading.site not in s or not reading.site]
    own = [s for s in own if s.rstrip(".") != reading.name]
    return screen_text(own[0]) if own else reading.site


#: For each role, all the ways to word a scene of it.
WORDINGS: Mapping[Role, Callable[[Slot, Reading], Iterator[Draft]]] = {
    Role.HOOK: _hook,
    Role.PROBLEM: _problem,
    Role.SOLUTION: _naming,
    Role.BENEFIT: _asserting,
    Role.PROOF: _asserting,
    Role.OFFER: _offer,
    Role.CALL_TO_ACTION: _calling,
}


def screen_text(text: str) -> str:
    """`text` as words on the screen: at most six, no full stop; of a long fact, its figure."""
    short = shortened(text, MAX_SCREEN_WORDS)
    figure = figure_at(text)
    if short != text and figure >= 0 and not (_has_figure(short, text, figure)):
        short = shortened(text[figure:], MAX_SCREEN_WORDS)
    return short if _ABBREVIATED.search(short) else short.rstrip(" .,;:!")


def _has_figure(short: str, text: str, figure: int) -> bool:
    following = text[len(short) :].split()
    clean = bool(following) and (text[len(short)] in ",;:." or following[0].lower() in JOINTS)
    return clean and len(short) > figure


def turns(reading: Reading) -> list[tuple[str, int]]:
    """Turns of phrase that may follow a name, without and with their endings, with their rank."""
    return [(text, rank) for line, rank in _turns(reading) for text in line.variants()]


def remarks(fact: Fact, reading: Reading) -> list[str]:
    """What may be said after a fact of the brief."""
    return [text for _, text in _remarks(fact, reading)]


def moments(reading: Reading) -> list[tuple[str, int]]:
    """Everyday life in the trade, with its rank."""
    return [(draft.narration, draft.rank) for draft in _of_life(reading, "moment")]

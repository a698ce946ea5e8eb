"""The rules of reading: a pattern in the written text and what is said for it.

A rule's answer may span several written words; ``|`` then stands where one ends. The first rule
that matches up to the end of a word wins, so the order of `rules` matters.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from studio.voice import figures
from studio.voice.joined_words import split_joined
from studio.voice.languages.tables import Noun, Tables, words_of

Match = re.Match[str]
Say = Callable[[Match, Tables], str | None]

_SAID_DOMAINS = words_of(
    "com net org info app dev shop store online site studio tech club live news space art "
    "academy agency bakery bank bar beer bike blog cafe care city clinic cloud coffee dental "
    "design energy events example fashion film finance fit fitness foundation games garden green "
    "group health homes hotel house insurance kids kitchen law legal media money music pet "
    "pizza pub restaurant run school social software solutions systems team today tools toys "
    "travel video wine works world yoga"
)
_SPELLED_DOMAINS = words_of("io ai co es fr it pt br uk de eu us ca me tv biz xyz mx ar cl gg fm")
_DOMAIN = "|".join(sorted(_SAID_DOMAINS | _SPELLED_DOMAINS))
_SIGN = r"(?P<sign>[+-])?"
_MAGNITUDES = {"k": "thousand", "K": "thousand", "M": "million", "B": "billion", "bn": "billion"}
_SIGNS = {
    "&": "and",
    "+": "plus",
    "%": "percent",
    "=": "equals",
    "@": "at",
    "#": "number",
}
#: Spanish, Portuguese and Italian nouns with these endings are nearly always feminine.
_FEMININE_ENDINGS = ("a", "as", "ción", "ciones", "dad", "dades", "ção", "ções", "dade", "zione")
_MASCULINE = frozenset(
    ("día", "días", "dia", "dias", "problemas", "programas", "sistemas", "temas")
)
_NEXT_NOUN = re.compile(r" (?!des?\b|del\b|que\b|con\b|com\b|por\b|per\b)(?P<word>[^\W\d_]{3,})")
_SIMPLE_FRACTIONS = {
    (1, 2): "half",
    (1, 4): "quarter",
    (3, 4): "quarters",
    (1, 3): "third",
    (2, 3): "thirds",
}


@dataclass(frozen=True)
class Rule:
    """A pattern, anchored at the first letter of a word, and its reading; None declines."""

    pattern: re.Pattern[str]
    say: Say


_CACHE: dict[str, tuple[Rule, ...]] = {}


def rules(tables: Tables) -> tuple[Rule, ...]:
    """All rules of a language, the more special ones first."""
    if tables.code not in _CACHE:
        _CACHE[tables.code] = tuple(Rule(re.compile(p), say) for p, say in _patterns(tables))
    return _CACHE[tables.code]


def _patterns(tables: Tables) -> list[tuple[str, Say]]:
    return [
        *_address_patterns(),
        *_date_patterns(tables),
        *_phone_and_range_patterns(tables),
        *_time_patterns(),
        *_amount_patterns(tables),
        *_word_patterns(tables),
        (rf"{_SIGN}(?P<n>{_figure(tables)})(?![\w])", _number),
    ]


def _figure(tables: Tables) -> str:
    figure = r"\d+(?:[.,]\d+)*"
    if tables.decimal == ",":
        return rf"(?:\d{{1,3}}(?: \d{{3}})+(?:,\d+)?(?!\d)|{figure})"
    return figure


def _address_patterns() -> list[tuple[str, Say]]:
    domain = rf"(?:[\w-]+\.)+(?:{_DOMAIN})\b"
    path = r"(?P<path>(?:/[\w./~%-]*[\w/])?)(?:[?#][^\s]*)?"
    return [
        (r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+", _email),
        (rf"https?://(?:www\.)?(?P<host>[\w.-]*\w){path}", _web_address),
        (rf"(?:www\.(?P<host>[\w.-]*\w)|(?P<bare>{domain})){path}", _web_address),
        (r"#(?P<tag>[^\W\d]\w*)", _hashtag),
        (r"@(?P<tag>\w+)", _handle),
    ]


def _date_patterns(tables: Tables) -> list[tuple[str, Say]]:
    months = _one_of(tables.months)
    years = r"(?P<year>(?:18|19|20)\d\d)"
    day = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
    first = rf"(?P<day>1)(?:º|er|°)? (?P<mid>(?:de )?)(?P<name>{months})\b"
    english: list[tuple[str, Say]] = [
        (rf"{day} (?P<name>{months})(?:,? {years})?", _day_month),
        (rf"(?P<name>{months}) {day}(?P<comma>,?)(?: {years})?", _month_day),
    ]
    return [
        (r"24/7", lambda match, t: t.words["all day"]),
        (r"(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)(?!\d)", _numeric_date),
        (r"(?P<a>\d{1,2})[/.](?P<b>\d{1,2})[/.](?P<year>\d{4})", _numeric_date),
        *(english if tables.month_first else [(first, _day_month)]),
    ]


def _phone_and_range_patterns(tables: Tables) -> list[tuple[str, Say]]:
    return [
        (r"(?:\+|\(|0|1-)[\d(]?(?:[\d()./-]| (?=[\d(]))*\d", _phone),
        (r"\d{3}[-. ]\d{3}[-. ]\d{4}|\d{3}-\d{4}", _phone),
        (tables.phone, _phone),
        (r"(?P<left>[^\s(–—-]*\d[^\s–—-]*) ?[–—] ?(?P<right>[^\s–—]*\d[^\s–—]*)", _range),
        (r"(?P<left>[^\s(–—-]*\d[^\s–—-]*)-(?P<right>[^\s\w]?\d[^\s–—-]*)", _range),
        (r"(?P<left>[A-Z]\w+\.?)[–-](?P<right>[A-Z]\w+\.?)(?= |$|\W)", _named_range),
    ]


def _time_patterns() -> list[tuple[str, Say]]:
    return [
        (r"(?P<hour>\d{1,2})(?:[:.](?P<minute>\d\d))? ?(?P<half>[aApP])\.?[mM]\b\.?", _half_day),
        (r"(?P<hour>[01]?\d|2[0-4])(?::|[hH])(?P<minute>[0-5]\d)h?", _time),
    ]


def _amount_patterns(tables: Tables) -> list[tuple[str, Say]]:
    figure, currency, unit = _figure(tables), _one_of(tables.currencies), _one_of(tables.units)
    per = rf"(?:/(?P<per>{_one_of(tables.per)}))?"
    scale = (
        r"(?: (?P<scale>(?i:thousand|million|billion|mil|millones|milhões|millions|milioni))\b)?"
    )
    price = (
        rf"{_SIGN}(?:(?P<before>{currency}) ?(?P<n>{figure})(?:(?P<size>k|K|M|B|bn)\b)?|"
        rf"(?P<m>{figure})(?P<size2>k|K|M)? ?(?P<after>{currency})){per}{scale}"
    )
    decade = r"(?P<n>1[89]\d0|20\d0)'?s\b|'?(?P<short>[2-9]0)'?s\b"
    return [
        (price, _price),
        (rf"{_SIGN}(?P<n>{figure}) ?%", _percent),
        (tables.ordinal, _ordinal),
        (decade if tables.code == "en" else r"(?!)", _decade),
        (r"(?:(?P<whole>\d+)[ \u00a0])?(?P<a>\d+)[/⁄](?P<b>\d+)", _fraction),
        (rf"(?P<n>{figure})/(?P<b>\d+)", _out_of),
        (rf"(?P<a>{figure}) ?[x×] ?(?P<b>{figure})", _by),
        (rf"(?P<n>{figure})[x×]", _times),
        (rf"{_SIGN}(?P<n>{figure}) ?(?P<unit>{unit}){per}(?![\w/])", _quantity),
        (rf"(?P<n>{figure})(?P<size>k|M|B|bn|K)(?!\w)", _sized),
        (rf"(?P<n>{figure})-(?P<word>[^\W\d]\S*?\w)", _hyphened),
    ]


def _word_patterns(tables: Tables) -> list[tuple[str, Say]]:
    return [
        (r"[#№] ?(?P<n>\d+)", _number_sign),
        (r"(?:No|Nos|no|N|n|Nº|nº|N°|n°|n\.º|núm|num)\.? ?(?P<n>\d+)", _number_sign),
        (r"(?P<name>St|Dr)\.", _street_or_saint),
        (_one_of(tables.abbreviations), _abbreviation),
        (_one_of(tables.said), lambda match, t: t.said[match.group()]),
        (r"(?P<word>[A-Z]{2,}s?)(?!\w)", _acronym),
    ]


def _one_of(names: Iterable[str]) -> str:
    ordered = sorted(names, key=len, reverse=True)
    return "|".join(re.escape(name) for name in ordered)


def _email(match: Match, tables: Tables) -> str:
    user, _, host = match.group().partition("@")
    return f"{_address(user, tables)} {tables.words['at']} {_host(host, tables)}"


def _web_address(match: Match, tables: Tables) -> str:
    groups = match.groupdict()
    host = groups.get("host") or groups.get("bare") or ""
    path = "".join(
        f" {tables.words['slash']} {_address(part, tables)}"
        for part in match["path"].split("/")
        if part
    )
    return _host(host, tables) + path


def _host(host: str, tables: Tables) -> str:
    names = host.split(".")
    said = [_address(name, tables) for name in names[:-1]]
    last = names[-1].lower()
    said.append(last if last in _SAID_DOMAINS or len(last) > 3 else " ".join(last.upper()))
    return f" {tables.words['dot']} ".join(said)


def _address(part: str, tables: Tables) -> str:
    marks = {".": "dot", "-": "dash", "_": "underscore", "+": "plus", "%": "percent"}
    pieces = re.findall(r"\d+|[^\W\d_]+|[._+%-]", part)
    return " ".join(
        tables.words[marks[piece]] if piece in marks else read_pieces(word, tables)
        for piece in pieces
        for word in (split_joined(piece) if tables.code == "en" else [piece])
    )


def _hashtag(match: Match, tables: Tables) -> str:
    return f"{tables.words['hashtag']} {_camel(match['tag'], tables)}"


def _handle(match: Match, tables: Tables) -> str:
    return f"{tables.words['at']} {_camel(match['tag'], tables)}"


def _camel(tag: str, tables: Tables) -> str:
    split = re.sub(r"(?<=[^\W\d_A-Z])(?=[A-Z])|_|(?<=\D)(?=\d)|(?<=\d)(?=\D)", " ", tag)
    return " ".join(read_pieces(piece, tables) for piece in split.split())


def _numeric_date(match: Match, tables: Tables) -> str | None:
    groups = match.groupdict()
    if "month" in groups:
        day, month = int(match["day"]), int(match["month"])
    else:
        day, month = int(match["a"]), int(match["b"])
        if tables.month_first and day <= 12:
            day, month = month, day
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    return tables.date.format(
        day=_day(day, tables),
        month=tables.months[month - 1],
        year=figures.year(int(match["year"]), tables),
    )


def _day(day: int, tables: Tables) -> str:
    if tables.month_first:
        return figures.ordinal(day, False, tables)
    return tables.first if day == 1 else figures.cardinal(day, tables)


def _day_month(match: Match, tables: Tables) -> str:
    if not tables.month_first:
        return f"{tables.first}|{match['mid'].strip()}|{match['name']}".replace("||", "|")
    before = match.string[: match.start()].rstrip().lower()
    article = "" if before.endswith((" the", "the")) else "the "
    said = f"{article}{_day(int(match['day']), tables)} of|{match['name']}"
    return f"{said}|{figures.year(int(match['year']), tables)}" if match["year"] else said


def _month_day(match: Match, tables: Tables) -> str:
    said = f"{match['name']}|{_day(int(match['day']), tables)}"
    if not match["year"]:
        return said + match["comma"]
    return f"{said},|{figures.year(int(match['year']), tables)}"


def _phone(match: Match, tables: Tables) -> str | None:
    written = match.group()
    count = sum(char.isdigit() for char in written)
    if count < 7 or re.fullmatch(r"[01][.,]\d+", written):
        return None
    return "|".join(_phone_part(part, tables) for part in written.split(" "))


def _phone_part(part: str, tables: Tables) -> str:
    plus = f"{tables.words['plus']} " if part.startswith("+") else ""
    groups = re.findall(r"\d+", part)
    return plus + ", ".join(figures.digits(group, tables) for group in groups)


def _range(match: Match, tables: Tables) -> str | None:
    left, right = match["left"], match["right"]
    start, end = _value(left), _value(right)
    if start is None or end is None:
        return None
    trailing = re.search(r"[^\d.,:]+$", right)
    leading = re.match(r"[^\d+-]+", left)
    if leading and leading.group() in tables.currencies:
        # $20-30 and $20-$30: the currency is said once, after both.
        left = left[leading.end() :]
        right = right if re.match(r"\D", right) else leading.group() + right
    elif trailing and left.endswith(trailing.group()) and not trailing.group()[0].isalpha():
        left = left[: -len(trailing.group())]
    said = [read_passage(side, tables) for side in (left, right)]
    joined = f" {tables.words['to']} ".join(said)
    spaced = " " in match.group()
    return f"{said[0]}|{tables.words['to']}|{said[1]}" if spaced else joined


def _value(side: str) -> str | None:
    found = re.search(r"\d", side)
    return found.group() if found else None


def _named_range(match: Match, tables: Tables) -> str | None:
    sides = [match["left"], match["right"]]
    if not all(side in tables.abbreviations for side in sides):
        return None
    return f" {tables.words['to']} ".join(tables.abbreviations[side] for side in sides)


def _half_day(match: Match, tables: Tables) -> str | None:
    if int(match["hour"]) > 12:
        return None
    letters = tables.abbreviations.get(f"{match['half'].lower()}.m.", f"{match['half'].upper()} M")
    clock = _clock(int(match["hour"]), int(match["minute"] or 0), tables, with_hours=False)
    return f"{clock}|{letters}" if " " in match.group() else f"{clock} {letters}"


def _time(match: Match, tables: Tables) -> str:
    return _clock(int(match["hour"]), int(match["minute"]), tables, with_hours=True)


def _clock(hour: int, minute: int, tables: Tables, with_hours: bool) -> str:
    words = tables.words
    said = figures.bend(figures.cardinal(hour, tables), True, tables)
    if not minute:
        return " ".join(filter(None, (said, words["o'clock"] if with_hours else "")))
    number = figures.cardinal(minute, tables)
    if minute < 10:
        number = f"{words['zero minute']} {number}"
    hours = words["hours"]
    if hour == 1:
        hours = hours.rstrip("s")
    return " ".join(part for part in (said, hours, words["minutes"], number) if part)


def _price(match: Match, tables: Tables) -> str:
    groups = match.groupdict()
    currency = tables.currencies[groups["before"] or groups["after"]]
    value = figures.parse(groups["n"] or groups["m"], tables)
    size = groups["size"] or groups["size2"]
    sign = _sign(match, tables)
    per = f" {tables.per[groups['per']]}" if groups["per"] else ""
    many = currency.unit.many
    of_money = tables.words["of money"]
    if groups["scale"]:
        gap = "|" * (match.group().count(" "))
        of_money = of_money if groups["scale"].lower() not in ("mil", "thousand") else ""
        said = f"{sign}{figures.cardinal(value, tables)}{gap}{groups['scale']} {of_money} {many}"
        return re.sub(r" +", " ", said)
    if size:
        name = tables.words[_MAGNITUDES[size]]
        return f"{sign}{figures.cardinal(value, tables)} {name} {many}{per}"
    return sign + figures.money(value, currency, tables) + per


def _sign(match: Match, tables: Tables) -> str:
    names = {"-": "minus", "+": "plus"}
    return f"{tables.words[names[match['sign']]]} " if match["sign"] else ""


def _percent(match: Match, tables: Tables) -> str:
    gap = "|" if match.group()[-2] == " " else " "
    number = figures.cardinal(figures.parse(match["n"], tables), tables)
    return f"{_sign(match, tables)}{number}{gap}{tables.words['percent']}"


def _fraction(match: Match, tables: Tables) -> str | None:
    top, bottom = int(match["a"]), int(match["b"])
    said = _simple_fraction(top, bottom, tables)
    if said is None or not match["whole"]:
        return said
    whole = figures.cardinal(int(match["whole"]), tables)
    half = tables.words["and a half"]
    gap = "|" if " " in match.group() else " "
    return f"{whole}{gap}{half if (top, bottom) == (1, 2) else tables.words['and'] + ' ' + said}"


def _simple_fraction(top: int, bottom: int, tables: Tables) -> str | None:
    if (top, bottom) in _SIMPLE_FRACTIONS:
        return tables.words[_SIMPLE_FRACTIONS[top, bottom]]
    if not (0 < top < bottom <= 10):
        return None
    part = figures.ordinal(bottom, False, tables)
    if tables.code == "it" and top > 1:
        part = part[:-1] + "i"
    elif top > 1:
        part += "s"
    return f"{figures.bend(figures.cardinal(top, tables), False, tables)} {part}"


def _out_of(match: Match, tables: Tables) -> str:
    best = figures.cardinal(int(match["b"]), tables)
    value = figures.cardinal(figures.parse(match["n"], tables), tables)
    return f"{value} {tables.words['of']} {best}"


def _by(match: Match, tables: Tables) -> str:
    said = [figures.cardinal(figures.parse(match[name], tables), tables) for name in "ab"]
    gap = "|" if " " in match.group() else " "
    return gap.join([said[0], tables.words["by"], said[1]])


def _times(match: Match, tables: Tables) -> str:
    times = Noun(tables.words["times"], tables.words["times"], tables.code in ("es", "pt_BR"))
    value = figures.parse(match["n"], tables)
    return figures.counted(value, times, tables)


def _quantity(match: Match, tables: Tables) -> str:
    noun = tables.units[match["unit"]]
    value = figures.parse(match["n"], tables)
    said = figures.counted(value, noun, tables)
    name = noun.one if said.endswith(noun.one) else noun.many
    number = said[: -len(name)].rstrip()
    per = f" {tables.per[match['per']]}" if match["per"] else ""
    gap = "|" if match.string[match.end("n")] == " " else " "
    return f"{_sign(match, tables)}{number}{gap}{name}{per}"


def _sized(match: Match, tables: Tables) -> str:
    value = figures.parse(match["n"], tables)
    size = match["size"]
    if size == "K" and value in (2, 4, 5, 6, 8):  # the widths of pictures
        return f"{figures.cardinal(value, tables)} K"
    return f"{figures.cardinal(value, tables)} {tables.words[_MAGNITUDES[size]]}"


def _ordinal(match: Match, tables: Tables) -> str:
    number = int(re.sub(r"\D", "", match["n"]))
    said = figures.ordinal(number, bool(match["f"]), tables)
    if match.group().endswith("er") and tables.code == "es":
        said = re.sub(r"(primer|tercer)o$", r"\1", said)
    return said


def _decade(match: Match, tables: Tables) -> str:
    return figures.decade(int(match["n"] or match["short"]), tables)


def _hyphened(match: Match, tables: Tables) -> str:
    number = figures.cardinal(figures.parse(match["n"], tables), tables)
    return f"{number} {read_pieces(match['word'], tables)}"


def _number_sign(match: Match, tables: Tables) -> str:
    gap = "|" if " " in match.group() else " "
    return f"{tables.words['number']}{gap}{figures.cardinal(int(match['n']), tables)}"


def _street_or_saint(match: Match, tables: Tables) -> str | None:
    if tables.code != "en":
        return None
    rest = match.string[match.end() :].lstrip()
    names = {"St": ("Saint", "Street"), "Dr": ("Doctor", "Drive")}[match["name"]]
    before_name = bool(rest) and rest[0].isupper()
    # Main St. in front of a capital is an address; St. Mary at the start of a phrase is a name.
    after_name = re.search(r"\d+ [A-Z]\w+ $", match.string[: match.start()]) is not None
    said = names[0] if before_name and not after_name else names[1]
    return said if rest else f"{said}."


def _abbreviation(match: Match, tables: Tables) -> str | None:
    written = match.group()
    said = tables.abbreviations[written]
    ends_text = not match.string[match.end() :].strip()
    return f"{said}." if ends_text and written.endswith(".") and "|" not in said else said


def _acronym(match: Match, tables: Tables) -> str | None:
    word = match["word"]
    if word not in tables.spelled and any(char in "AEIOUY" for char in word):
        return None  # a word in capitals, or an acronym that is said as one
    if word in {"US", "IT", "AM", "PM"} and _shouted(match.string):
        return None
    return word if word.endswith("s") else " ".join(word)


def _shouted(text: str) -> bool:
    letters = [char for char in text if char.isalpha()]
    return sum(char.isupper() for char in letters) > 0.7 * len(letters)


def _number(match: Match, tables: Tables) -> str:
    written = match["n"]
    value = figures.parse(written, tables)
    if written.isdigit() and figures.FIRST_YEAR <= value <= figures.LAST_YEAR:
        return _sign(match, tables) + figures.year(int(value), tables)
    if written.isdigit() and len(written) > 1 and written[0] == "0":
        return _sign(match, tables) + figures.digits(written, tables)
    if written.count(".") > 1 and tables.decimal == ".":
        dot = f" {tables.words['point']} "
        return dot.join(figures.cardinal(int(part), tables) for part in written.split("."))
    noun = _NEXT_NOUN.match(match.string, match.end())
    said = figures.cardinal(value, tables)
    if noun:
        word = noun["word"].lower()
        feminine = word.endswith(_FEMININE_ENDINGS) and word not in _MASCULINE
        said = figures.bend(said, feminine, tables)
    return _sign(match, tables) + said


def read_passage(text: str, tables: Tables) -> str:
    """A part of a word, read by the rules as if it stood alone."""
    said = _by_rule(text, tables)
    return read_pieces(text, tables) if said is None else said


def _by_rule(text: str, tables: Tables) -> str | None:
    for rule in rules(tables):
        match = rule.pattern.fullmatch(text)
        said = rule.say(match, tables) if match else None
        if said is not None:
            return said.replace("|", " ")
    return None


def read_pieces(core: str, tables: Tables) -> str:
    """What no rule knows: letters as they are, figures as numbers, signs by name."""
    core = core.replace("²", "2").replace("³", "3")
    if re.fullmatch(r"[^\W\d_]+(?:['.-][^\W\d_]+)*'?", core):
        parts = core.split("-")
        if len(parts) == 1 or not any(_is_letters(part, tables) for part in parts):
            return core
        core = core.replace("-", " ")
    return re.sub(r" +(?=—)", "", " ".join(_pieces(core, tables)))


def _pieces(core: str, tables: Tables) -> list[str]:
    amount = rf"(?:{_one_of(tables.currencies)})?\d+(?:[.,]\d+)*(?:(?<=\d0)s\b)?"
    said = []
    for piece in re.findall(rf"{amount}|[^\W\d_]+(?:['-][^\W\d_]+)*|\S", core):
        if any(char.isdecimal() for char in piece):
            spelled = figures.digits(re.sub(r"\D", "", piece), tables)
            said.append(_by_rule(piece, tables) or spelled)
        elif piece in tables.currencies:
            said.append(tables.currencies[piece].unit.many)
        elif piece in _SIGNS:
            said.append(tables.words[_SIGNS[piece]])
        elif piece in "–—":
            said.append("—")
        elif piece[0].isalpha():
            said.append(" ".join(piece) if _is_letters(piece, tables) else piece)
    return said


def _is_letters(piece: str, tables: Tables) -> bool:
    return piece in tables.spelled or (
        1 < len(piece) < 4 and piece.isupper() and not any(char in "AEIOU" for char in piece)
    )

"""Figures in words: amounts, ordinals, years, money and digits, in five languages."""

from __future__ import annotations

import re
from decimal import Decimal

from num2words import num2words

from studio.voice.languages.tables import Money, Noun, Tables

#: Years are read in pairs in English (nineteen eighty-seven); other figures are not.
FIRST_YEAR, LAST_YEAR = 1800, 2099
_MILLION = 1_000_000


def parse(figure: str, tables: Tables) -> Decimal:
    """The value of a written figure: ``1,299.50`` in English, ``1.299,50`` in Spanish.

    A single mark followed by three digits is the language's own: a group in ``1,299`` (English),
    a decimal in ``1,299`` (Spanish). Any other single mark is the decimal one.
    """
    figure = figure.replace(" ", "")
    marks = [char for char in figure if char in ".,"]
    if not marks:
        return Decimal(figure)
    last = marks[-1]
    is_group = len(marks) == marks.count(last) and (
        len(marks) > 1 or (last != tables.decimal and re.search(r"\D\d{3}$", figure) is not None)
    )
    if is_group:
        return Decimal(re.sub(r"[.,]", "", figure))
    whole, _, fraction = figure.rpartition(last)
    return Decimal(f"{re.sub(r'[.,]', '', whole) or '0'}.{fraction}")


def cardinal(value: Decimal | int, tables: Tables) -> str:
    """A number in words; a fraction is read digit by digit."""
    size = abs(Decimal(value))
    words = str(num2words(int(size), lang=tables.code)).replace(",", "")
    fraction = format(size, "f").partition(".")[2]
    if fraction.strip("0"):
        words = f"{words} {tables.words['point']} {digits(fraction, tables)}"
    return f"{tables.words['minus']} {words}" if value < 0 else words


def counted(value: Decimal | int, noun: Noun, tables: Tables) -> str:
    """A number and what it counts: one kilogram, dos libras, un million d'euros."""
    words = bend(cardinal(value, tables), noun.feminine, tables)
    name = (
        noun.one if value == 1 or (tables.code == "fr" and abs(Decimal(value)) < 2) else noun.many
    )
    of_money = tables.words["of money"]
    if of_money and value >= _MILLION and value % _MILLION == 0:
        elided = tables.code == "fr" and name[0] in "aeiouéh"
        return f"{words} d'{name}" if elided else f"{words} {of_money} {name}"
    return f"{words} {name}"


def bend(words: str, feminine: bool, tables: Tables) -> str:
    """A masculine number as it stands before a masculine or feminine noun."""
    for pattern, replacement in tables.gender[feminine]:
        words = re.sub(pattern, replacement, words)
    return words


def money(value: Decimal, currency: Money, tables: Tables) -> str:
    """A price in words: nine dollars and ninety-nine cents."""
    whole, cents = int(value), int(value * 100) % 100
    if not cents:
        return counted(whole, currency.unit, tables)
    if not whole:
        return counted(cents, currency.cent, tables)
    return (
        f"{counted(whole, currency.unit, tables)} {tables.words['cents']} "
        f"{counted(cents, currency.cent, tables)}"
    )


def ordinal(number: int, feminine: bool, tables: Tables) -> str:
    """First, second, twenty-first."""
    words = str(num2words(number, lang=tables.code, to="ordinal")).replace(",", "")
    if not feminine:
        return words
    if tables.code == "fr":
        return re.sub(r"premier$", "première", words)
    return re.sub(r"o\b", "a", words)


def year(number: int, tables: Tables) -> str:
    """A year as it is said."""
    return str(num2words(number, lang=tables.code, to="year")).replace(",", "")


def decade(number: int, tables: Tables) -> str:
    """The years of a decade in English: nineteen nineties, nineties."""
    words = year(number, tables) if number >= 100 else cardinal(number, tables)
    return re.sub(r"y$", "ies", words) if words.endswith("y") else f"{words}s"


def digits(figure: str, tables: Tables) -> str:
    """Digit by digit."""
    return " ".join(str(num2words(int(char), lang=tables.code)) for char in figure)

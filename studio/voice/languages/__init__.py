"""How each language reads what is not a word: numbers, money, units, dates and signs."""

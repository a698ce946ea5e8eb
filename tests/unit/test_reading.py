"""What a voice says for what is written. Each row is one fact: text, and the spoken words."""

import pytest

from studio.errors import InputError
from studio.voice.reading import read_aloud

ENGLISH = [
    # money
    ("Only $9.99!", "Only|nine dollars and ninety-nine cents!"),
    ("from €129", "from|one hundred and twenty-nine euros"),
    ("£1.50", "one pound and fifty pence"),
    ("$1", "one dollar"),
    ("$0.99", "ninety-nine cents"),
    ("$.99", "ninety-nine cents"),
    ("$10.00", "ten dollars"),
    ("$1,299", "one thousand two hundred and ninety-nine dollars"),
    ("$5M", "five million dollars"),
    ("$2.5 million", "two point five|million dollars"),
    ("$9.99/mo.", "nine dollars and ninety-nine cents per month."),
    ("$20–$30", "twenty to thirty dollars"),
    ("$20-30", "twenty to thirty dollars"),
    ("$1,000+ orders", "one thousand dollars plus|orders"),
    ("99¢", "ninety-nine cents"),
    # numbers
    ("1,299 people", "one thousand two hundred and ninety-nine|people"),
    ("2,000,000", "two million"),
    ("3.14", "three point one four"),
    ("10K followers", "ten thousand|followers"),
    ("1st 2nd 3rd 21st", "first|second|third|twenty-first"),
    ("20%", "twenty percent"),
    ("50 % off", "fifty|percent|off"),
    ("-20%", "minus twenty percent"),
    ("20-30%", "twenty to thirty percent"),
    ("ages 20–30", "ages|twenty to thirty"),
    ("1/2 price", "one half|price"),
    ("½ price", "one half|price"),
    ("3/4 cup", "three quarters|cup"),
    ("1 1/2 cups", "one|and a half|cups"),
    ("2½ hours", "two and a half|hours"),
    ("4.8/5 stars", "four point eight out of five|stars"),
    ("10x faster", "ten times|faster"),
    ("2x4", "two by four"),
    ("5+ years", "five plus|years"),
    ("#1 choice", "number one|choice"),
    ("No. 1", "number|one"),
    ("a 30-day trial", "a|thirty day|trial"),
    ("007", "zero zero seven"),
    # dates and times
    ("12 March 2026", "the twelfth of|March|twenty twenty-six"),
    ("March 12, 2026, we", "March|twelfth,|twenty twenty-six,|we"),
    ("12/03/2026", "December third, twenty twenty-six"),
    ("31/12/2026", "December thirty-first, twenty twenty-six"),
    ("2026-03-12", "March twelfth, twenty twenty-six"),
    ("since 1987", "since|nineteen eighty-seven"),
    ("the 1990s", "the|nineteen nineties"),
    ("'90s music", "nineties|music"),
    ("open 7am", "open|seven A M"),
    ("at 7:30 pm", "at|seven thirty|P M"),
    ("7:00", "seven o'clock"),
    ("7:05", "seven oh five"),
    ("9am–5pm", "nine A M to five P M"),
    ("Mon–Fri", "Monday to Friday"),
    ("24/7", "twenty-four seven"),
    # units
    ("5 kg bag", "five|kilograms|bag"),
    ("1 kg", "one|kilogram"),
    ("10 km/h", "ten|kilometers per hour"),
    ("256GB", "two hundred and fifty-six gigabytes"),
    ("4K video", "four K|video"),
    ("5G", "five G"),
    ("25°C", "twenty-five degrees Celsius"),
    # abbreviations and acronyms
    ("Dr. Smith", "Doctor|Smith"),
    ("St. Mary", "Saint|Mary"),
    ("123 Main St. Boston", "one hundred and twenty-three|Main|Street|Boston"),
    ("e.g. tea", "for example|tea"),
    ("Us vs. Them", "Us|versus|Them"),
    ("approx. 50", "approximately|fifty"),
    ("Acme Inc.", "Acme|Incorporated."),
    ("FAQ", "F A Q"),
    ("SQL", "sequel"),
    ("our CEO", "our|C E O"),
    ("HVAC", "H V A C"),
    ("SAVE BIG", "SAVE|BIG"),
    # addresses, phones and signs
    ("example.com/offer", "example dot com slash offer"),
    ("goldenhourbakery.example", "golden hour bakery dot example"),
    ("ledgerly.bakery.", "ledgerly dot bakery."),
    ("fernandfield.co.uk", "fern and field dot co dot U K"),
    ("https://www.example.com/offer?x=1", "example dot com slash offer"),
    ("hello@quick-fix.co.uk", "hello at quick dash fix dot co dot U K"),
    ("#BlackFriday", "hashtag Black Friday"),
    ("@quickfix", "at quickfix"),
    ("call 555-0199", "call|five five five, zero one nine nine"),
    ("(555) 555-0199", "five five five|five five five, zero one nine nine"),
    ("+1 555 010 0199", "plus one|five five five|zero one zero|zero one nine nine"),
    ("Salt & Pepper", "Salt|and|Pepper"),
    ("Q&A", "Q and A"),
    ("AT&T", "A T and T"),
    # marks
    ("🎉 Party 🎉", "|Party|"),
    ("**Bold** _move_", "Bold|move"),
    ("[Order](https://x.com) now", "Order|now"),
    ("Wow!!! Really?!", "Wow!|Really?"),
    ("first... then", "first…|then"),
    ("Hello — world", "Hello|—|world"),
    ("- Fresh\n- Local", "|Fresh.||Local"),
    ("“Best app,” says Ann.", "“Best|app,”|says|Ann."),
]

SPANISH = [
    ("Desde 9,99 €", "Desde|nueve euros con noventa y nueve céntimos|"),
    ("1.299,00 €", "mil doscientos noventa y nueve euros|"),
    ("21 €", "veintiún euros|"),
    ("200 £", "doscientas libras|"),
    ("2.000.000 €", "dos millones de euros|"),
    ("$5/mes", "cinco dólares al mes"),
    ("20 % menos", "veinte|por ciento|menos"),
    ("21 días", "veintiún|días"),
    ("21 horas", "veintiuna|horas"),
    ("12/03/2026", "doce de marzo de dos mil veintiséis"),
    ("1 de mayo", "primero|de|mayo"),
    ("a las 19:30", "a|las|diecinueve y treinta"),
    ("20–30 años", "veinte a treinta|años"),
    ("10 km/h", "diez|kilómetros por hora"),
    ("1ª clase", "primera|clase"),
    ("3er piso", "tercer|piso"),
    ("Dr. Gómez", "doctor|Gómez"),
    ("ejemplo.com/oferta", "ejemplo punto com barra oferta"),
    ("900 123 456", "nueve cero cero|uno dos tres|cuatro cinco seis"),
    ("¡Ya!", "Ya!"),
]

FRENCH = [
    ("9,99 €", "neuf euros et quatre-vingt-dix-neuf centimes|"),
    ("1 299,00 €", "mille deux cent quatre-vingt-dix-neuf euros||"),
    ("1 000 000 €", "un million d'euros|||"),
    ("1,50 €", "un euro et cinquante centimes|"),
    ("9,99 €/mois", "neuf euros et quatre-vingt-dix-neuf centimes par mois|"),
    ("20 % de remise", "vingt|pour cent|de|remise"),
    ("1er étage", "premier|étage"),
    ("1re classe", "première|classe"),
    ("le 1er mai 2026", "le|premier|mai|deux mille vingt-six"),
    ("12/03/2026", "douze mars deux mille vingt-six"),
    ("à 19h30", "à|dix-neuf heures trente"),
    ("20–30 ans", "vingt à trente|ans"),
    ("90 km/h", "quatre-vingt-dix|kilomètres heure"),
    ("Mme Dupont", "madame|Dupont"),
    ("01 23 45 67 89", "zéro un|deux trois|quatre cinq|six sept|huit neuf"),
    ("exemple.fr/offre", "exemple point F R slash offre"),
    ("n° 1", "numéro|un"),
    ("l’heure", "l'heure"),
]

PORTUGUESE = [
    ("R$ 129,90", "cento e vinte e nove reais e noventa centavos|"),
    ("R$9,99", "nove reais e noventa e nove centavos"),
    ("R$ 1.000.000", "um milhão de reais|"),
    ("R$ 2,5 milhões", "dois vírgula cinco||milhões de reais"),
    ("R$ 5/mês", "cinco reais por mês|"),
    ("200 £", "duzentas libras|"),
    ("20% de desconto", "vinte por cento|de|desconto"),
    ("1.299,00", "mil duzentos e noventa e nove"),
    ("às 19h30", "às|dezenove e trinta"),
    ("1º lugar", "primeiro|lugar"),
    ("2ª vez", "segunda|vez"),
    ("1 de março", "primeiro|de|março"),
    ("12/03/2026", "doze de março de dois mil e vinte e seis"),
    ("(11) 91234-5678", "um um|nove um dois três quatro, cinco seis sete oito"),
    ("loja.com.br/oferta", "loja ponto com ponto B R barra oferta"),
    ("Dr. Silva", "doutor|Silva"),
]

ITALIAN = [
    ("Da 9,99 €", "Da|nove euro e novantanove centesimi|"),
    ("1.299,00 €", "milleduecentonovantanove euro|"),
    ("1.000.000 €", "un milione di euro|"),
    ("9,99 €/mese", "nove euro e novantanove centesimi al mese|"),
    ("20% di sconto", "venti per cento|di|sconto"),
    ("1° posto", "primo|posto"),
    ("1º maggio", "primo|maggio"),
    ("12/03/2026", "dodici marzo duemilaventisei"),
    ("alle 19:30", "alle|diciannove e trenta"),
    ("5 kg", "cinque|chili"),
    ("1 kg", "un|chilo"),
    ("130 km/h", "centotrenta|chilometri orari"),
    ("25 °C", "venticinque|gradi Celsius"),
    ("Dott. Rossi", "dottor|Rossi"),
    ("ciao@negozio.it", "ciao chiocciola negozio punto I T"),
    ("800 123 456", "otto zero zero|uno due tre|quattro cinque sei"),
    ("20–30", "venti a trenta"),
]

CASES = [
    (language, text, spoken)
    for language, rows in (
        ("en", ENGLISH),
        ("es", SPANISH),
        ("fr", FRENCH),
        ("pt", PORTUGUESE),
        ("it", ITALIAN),
    )
    for text, spoken in rows
]


@pytest.mark.parametrize(
    ("language", "text", "spoken"), CASES, ids=[f"{c[0]} {c[1]}" for c in CASES]
)
def test_text_is_read_as_people_say_it(language: str, text: str, spoken: str) -> None:
    reading = read_aloud(text, language)
    assert [said for _, said in reading] == spoken.split("|")
    assert [written for written, _ in reading] == text.split()


@pytest.mark.parametrize("text", ["", "   ", "...", "🎉🎉", "—", "**"])
def test_a_line_without_words_is_refused(text: str) -> None:
    with pytest.raises(InputError, match="nothing to say"):
        read_aloud(text, "en")


@pytest.mark.parametrize("text", ["北京", "Try 北京 duck", "Привет"])
def test_a_script_that_the_language_cannot_read_is_refused(text: str) -> None:
    with pytest.raises(InputError, match="cannot read"):
        read_aloud(text, "en")


def test_an_unknown_language_is_refused() -> None:
    with pytest.raises(InputError, match="'xx'"):
        read_aloud("Hello", "xx")


def test_no_digit_or_sign_is_left_to_the_voice() -> None:
    text = "A1B2 3x #4 5% £6,7.8 9/0 v1.2.3 x² 4½ 12,34,56 1e5 @9 & + = $ € 0-0-0 1//2 3--4 5:6:7"
    for language in ("en", "es", "fr", "pt", "it"):
        for written, spoken in read_aloud(text, language):
            assert not any(char.isdigit() or char in "$€£%&+=@#" for char in spoken), written

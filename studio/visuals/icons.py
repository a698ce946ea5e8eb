"""Line icons (Lucide, ISC licence) as Skia paths, and which one fits some words."""

from __future__ import annotations

import json
import re
import unicodedata
from functools import lru_cache
from pathlib import Path
from typing import Any

import skia

from studio.visuals.pen import Pen, stroke

_DATA = Path(__file__).with_name("icons.json")
_TOKEN = re.compile(r"[A-Za-z]|-?(?:\d+\.\d*|\.\d+|\d+)(?:e-?\d+)?")

#: Icon -> beginnings of words in English, Spanish, French, Portuguese and Italian, accents removed.
KEYWORDS: dict[str, str] = {
    "coffee": "coffee cafe caffe espresso cappuccin latte barista tea tè té infus",
    "croissant": "croissant pastr boulang viennois bakery panader padari panific cornett hojaldre",
    "wheat": "bread sourdough loaf grain wheat flour rye pan pane pao pain trigo farin baguette",
    "cake-slice": "cake tart torta gateau bolo dessert patisser pasteler sweet",
    "cookie": "cookie biscuit galleta biscott bolach",
    "pizza": "pizza",
    "utensils": "restaurant food meal dinner lunch menu comida cena repas cuisine cibo comer jantar"
    " ristorant restauran eat recipe receta recette cocina cucina delivery",
    "salad": "salad vegan vegetar healthy insalat ensalad",
    "wine": "wine vino vin vinho vineyard bodega cellar sommelier",
    "beer": "beer brew cerve biere birr cervej pub ale",
    "ice-cream-cone": "icecream gelat helad glace sorvet",
    "apple": "fruit apple fruta nutri diet organic organ",
    "fish": "fish seafood pesc poisson sushi",
    "leaf": "leaf plant natur green eco garden jardin giardin nature herb bio sustainab sostenib",
    "flower-2": "flower floris bouquet fleur flor fior bloom perfum",
    "trees": "forest tree park outdoor bosque foret floresta bosco camping",
    "sun": "sun summer sol soleil verano ete sole warm beach",
    "droplets": "water agua eau acqua clean limpi nettoy puli laundr hydrat wash skin crema cream"
    " plumb fontaner plomb",
    "mountain": "mountain montan climb ski hike hiking trail alp randonn trek adventure",
    "flame": "fire hot heat grill spicy calef chauff riscald barbecue bbq",
    "snowflake": "cold winter freez ice invierno hiver inverno air aircon",
    "dog": "dog puppy perro chien cane cachorro",
    "cat": "cat kitten gato chat gatto",
    "paw-print": "pet veterin animal mascota",
    "heart-pulse": "health clinic salud sante salute saude wellness medical medic doctor hospital",
    "stethoscope": "physician nurse therap physio fisio kine",
    "tooth": "dent tooth teeth orthodont smile sourire sonris sorris",
    "pill": "pharma farmac medicin vitamin supplement",
    "baby": "baby bebe neonat kid child nino enfant bambin crianc nursery toddler",
    "brain": "brain mind mental focus learn cognit psych meditat mindful",
    "eye": "eye vision optic ojo oeil occhi olho",
    "glasses": "glasses eyewear gafas lunettes occhial oculos",
    "scissors": "hair barber salon peluquer coiff parrucch cabeleir haircut tailor",
    "spray-can": "beauty cosmet makeup maquill belleza beaute bellezza beleza",
    "palette": "art paint design color creativ pintur peintur pittur",
    "camera": "photo camera foto portrait wedding boda mariage",
    "audio-lines": "music song concert musica musique band guitar piano",
    "headphones": "headphone audio podcast sound sonido auricular",
    "book-open": "book read libro livre livro novel story library",
    "graduation-cap": "course school universi learn student class curso cours corso escuela ecole"
    " tutor teach educat lesson academ language idioma",
    "house": "house home casa maison real estate inmobili immobil rent mortgage",
    "key-round": "key llave apartment flat piso appartement",
    "building": "office building tower corporat oficina bureau ufficio cowork",
    "hotel": "hotel resort hostel spa vacation",
    "bed": "bed sleep mattress colchon matelas dormir sueno sommeil sonno sono pillow",
    "armchair": "furniture sofa chair mueble meuble mobil movel decor interior",
    "lamp": "lamp luz lumiere lampad iluminac",
    "hammer": "build construc renov carpent reform obra lavor",
    "wrench": "repair fix mechanic taller reparat riparaz garage service mainten tool",
    "paint-roller": "decorat wall",
    "zap": "fast quick speed energy electric energi rapid velo veloz instant power boost",
    "battery-charging": "batter charg carga recharg",
    "solar-panel": "solar panel fotovolt photovolt",
    "lightbulb": "idea innov consult light insight",
    "car": "car auto coche voiture carro macchina drive driv vehicle taxi",
    "bike": "bike bicy cycl velo bici",
    "train-front": "train tren rail metro",
    "plane": "plane travel flight fly viaj voyage viagg viag trip aero vuelo vol tour",
    "ship": "ship cruise boat barco bateau nave sail",
    "truck": "delivery deliver shipping truck entrega livraison consegn envio transport mov",
    "package": "package box parcel paquete colis pacco caja product kit",
    "map-pin": "local near place address location neighborhood barrio quartier",
    "globe": "global world international online web site internet mundo monde mondo",
    "footprints": "walk shoe sneaker zapat chauss scarp sapat run running",
    "dumbbell": "gym fitness workout train exercise muscle deport sport entren palestr strength",
    "trophy": "win winner best champion award ganar premi",
    "shirt": "cloth shirt fashion moda ropa vetement abit roupa dress wear textile",
    "shopping-bag": "shop store buy tienda boutique negozio loja comprar acheter retail",
    "gem": "jewel diamond gold luxury joya bijou gioiell joia ring premium",
    "watch": "watch reloj montre orolog",
    "gift": "gift present regal cadeau free gratis gratuit bonus",
    "ticket": "ticket event billet entrada show festival theatre theater concierto",
    "badge-percent": "discount off sale descuento rebaj remise sconto descont promo percent half",
    "wallet": "price cheap save saving budget afford ahorr econom risparm poupar money cost pay",
    "piggy-bank": "saving bank banco banque banca",
    "coins": "invest fund finance finan crypto",
    "chart-line": "grow growth analytics metric sales revenue crec croiss crescit data result",
    "clock": "time minute hour second tiempo temps tempo minut wait always 24",
    "timer": "deadline late queue rush",
    "calendar-check": "book appointment schedule reserv cita rendez calendar week day weekend",
    "phone": "call phone telefon llama appel chiama",
    "message-circle": "chat message talk support help answer ayuda aide aiuto ajuda",
    "users": "team community people family friend group equipo equipe famil amig",
    "handshake": "partner trust agree deal confian confi fidu legal lawyer abogad avocat",
    "shield-check": "secure safe protect guarantee warranty insur segur garant assur sicur privacy",
    "award": "quality certif craft artisan handmade artesan calidad qualit",
    "star": "star review rating stars estrella etoile stelle",
    "rocket": "launch startup rocket new",
    "laptop": "laptop computer software comput ordinat ordenad",
    "smartphone": "app mobile smartphone movil",
    "database": "database sql storage",
    "cloud": "cloud nube nuage nuvem server hosting",
    "code": "code developer program api",
    "cpu": "chip hardware processor robot automat ai",
    "bot": "assistant agent chatbot",
    "gamepad-2": "game gaming juego jeu gioco jogo play console",
    "video": "video film movie stream pelicula",
    "file-text": "invoice document tax paper report factura facture fattura contract account",
    "recycle": "recycl waste reuse recicl",
    "hand-heart": "charity donat volunteer care help solidar nonprofit don",
    "sprout": "farm seed agric cultiv harvest ranch huerta",
    "bird": "bird ave oiseau",
    "heart": "love heart amor amour amore wedding date",
}
_NEUTRAL = ("sparkles", "star", "heart", "zap", "award", "sun")


@lru_cache(1)
def _icons() -> dict[str, list[tuple[str, dict[str, str]]]]:
    data: dict[str, list[tuple[str, dict[str, str]]]] = json.loads(_DATA.read_text("utf-8"))
    data["tooth"] = [["path", {"d": _TOOTH}]]  # type: ignore[list-item]
    return data


_TOOTH = (
    "M12 5.6C10.4 4.2 8.6 3 6.8 3 4.2 3 2.6 5 2.6 7.8c0 2.6 1 4 1.6 6.2.6 2.4.6 7 2.6 7 "
    "2.2 0 2.2-6 5.2-6s3 6 5.2 6c2 0 2-4.6 2.6-7 .6-2.2 1.6-3.6 1.6-6.2C21.4 5 19.8 3 17.2 3"
    "c-1.8 0-3.6 1.2-5.2 2.6Z"
)


class _Reader:
    """Reads the numbers, flags and commands of SVG path data (SVG 1.1, section 8.3)."""

    def __init__(self, data: str) -> None:
        self.tokens = _TOKEN.findall(data)
        self.at = 0

    def more(self) -> bool:
        return self.at < len(self.tokens)

    def command(self) -> str | None:
        if self.tokens[self.at].isalpha():
            self.at += 1
            return str(self.tokens[self.at - 1])
        return None

    def numbers(self, count: int) -> list[float]:
        self.at += count
        return [float(t) for t in self.tokens[self.at - count : self.at]]

    def flag(self) -> bool:
        # flags may be glued to the next number: "01-1"
        token = self.tokens[self.at]
        if len(token) > 1:
            self.tokens[self.at] = token[1:]
        else:
            self.at += 1
        return bool(token[0] == "1")


def _arc(path: Any, reader: _Reader, relative: bool) -> None:
    rx, ry, turn = reader.numbers(3)
    large = skia.Path.kLarge_ArcSize if reader.flag() else skia.Path.kSmall_ArcSize
    sweep = skia.PathDirection.kCW if reader.flag() else skia.PathDirection.kCCW
    x, y = reader.numbers(2)
    (path.rArcTo if relative else path.arcTo)(rx, ry, turn, large, sweep, x, y)


def _to(path: Any, name: str, relative: bool, values: list[float]) -> None:
    verbs = {"M": "moveTo", "L": "lineTo", "C": "cubicTo", "Q": "quadTo"}
    verb = verbs[name]
    getattr(path, "r" + verb[0].upper() + verb[1:] if relative else verb)(*values)


def _straight(path: Any, name: str, relative: bool, value: float) -> None:
    last = path.getPoint(path.countPoints() - 1)
    if name == "H":
        path.lineTo(value + (last.x() if relative else 0), last.y())
    else:
        path.lineTo(last.x(), value + (last.y() if relative else 0))


def _smooth(path: Any, reader: _Reader, relative: bool, after_curve: bool) -> None:
    last = path.getPoint(path.countPoints() - 1)
    x, y = last.x(), last.y()
    control = path.getPoint(path.countPoints() - 2) if after_curve else last
    shift = (x, y) if relative else (0.0, 0.0)
    x2, y2, x3, y3 = reader.numbers(4)
    path.cubicTo(
        2 * x - control.x(),
        2 * y - control.y(),
        x2 + shift[0],
        y2 + shift[1],
        x3 + shift[0],
        y3 + shift[1],
    )


def _smooth_quad(path: Any, reader: _Reader, relative: bool, after_curve: bool) -> None:
    last = path.getPoint(path.countPoints() - 1)
    control = path.getPoint(path.countPoints() - 2) if after_curve else last
    shift = (last.x(), last.y()) if relative else (0.0, 0.0)
    x, y = reader.numbers(2)
    path.quadTo(2 * last.x() - control.x(), 2 * last.y() - control.y(), x + shift[0], y + shift[1])


_COUNTS = {"M": 2, "L": 2, "C": 6, "Q": 4}


def svg_path(data: str) -> Any:
    """A Skia path of SVG path data (all commands, both cases)."""
    reader, path, command, before = _Reader(data), skia.Path(), "M", ""
    start = skia.Point(0, 0)
    while reader.more():
        command = reader.command() or {"m": "l", "M": "L"}.get(command, command)
        name, relative = command.upper(), command.islower()
        if name == "Z":
            path.close()
            path.moveTo(start)  # what follows is relative to the start of the closed part
        elif name == "A":
            _arc(path, reader, relative)
        elif name in "HV":
            _straight(path, name, relative, reader.numbers(1)[0])
        elif name == "S":
            _smooth(path, reader, relative, before in ("C", "S"))
        elif name == "T":
            _smooth_quad(path, reader, relative, before in ("Q", "T"))
        else:
            _to(path, name, relative, reader.numbers(_COUNTS[name]))
        if name == "M":
            start = path.getPoint(path.countPoints() - 1)
        before = name
    return path


def _add_shape(path: Any, tag: str, attributes: dict[str, str]) -> None:
    def get(name: str) -> float:
        return float(attributes.get(name, 0))

    if tag == "path":
        path.addPath(svg_path(attributes["d"]))
    elif tag == "circle":
        path.addCircle(get("cx"), get("cy"), get("r"))
    elif tag == "ellipse":
        x, y, rx, ry = get("cx"), get("cy"), get("rx"), get("ry")
        path.addOval(skia.Rect.MakeLTRB(x - rx, y - ry, x + rx, y + ry))
    elif tag == "line":
        path.moveTo(get("x1"), get("y1"))
        path.lineTo(get("x2"), get("y2"))
    elif tag == "rect":
        box = skia.Rect.MakeXYWH(get("x"), get("y"), get("width"), get("height"))
        path.addRoundRect(box, get("rx"), get("rx"))
    elif tag in ("polyline", "polygon"):
        values = [float(v) for v in _TOKEN.findall(attributes["points"])]
        points = [skia.Point(x, y) for x, y in zip(values[::2], values[1::2], strict=True)]
        path.addPoly(points, tag == "polygon")


@lru_cache(256)
def icon_path(name: str) -> Any:
    """An icon's lines in a 24 x 24 box."""
    path = skia.Path()
    for tag, attributes in _icons()[name]:
        _add_shape(path, tag, attributes)
    return path


def draw_icon(
    pen: Pen,
    name: str,
    centre: tuple[float, float],
    size: float,
    colour: str,
    weight: float = 1.8,
    done: float = 1.0,
    alpha: float = 1.0,
) -> None:
    """An icon around `centre`; the line's `weight` is in 24ths of `size`."""
    with pen.moved(centre[0] - size / 2, centre[1] - size / 2, scale=size / 24):
        pen.drawn(icon_path(name), stroke(colour, weight, alpha), done)


def _plain(text: str) -> list[str]:
    bare = unicodedata.normalize("NFKD", text.lower())
    return re.findall(r"[a-z0-9]+", "".join(c for c in bare if not unicodedata.combining(c)))


@lru_cache(1)
def _stems() -> list[tuple[str, str]]:
    pairs = [(stem, icon) for icon, words in KEYWORDS.items() for stem in words.split()]
    return sorted(pairs, key=lambda p: -len(p[0]))


def icons_for(text: str) -> list[str]:
    """Icons that fit the words of `text`, in the order of the words, each once."""
    found: list[str] = []
    for word in _plain(text):
        for stem, icon in _stems():
            whole = len(stem) <= 3
            hit = word in (stem, stem + "s") if whole else word.startswith(stem)
            if hit:
                if icon not in found:
                    found.append(icon)
                break
    return found


def choose_icon(scene_words: str, product: str, place: int) -> str:
    """The icon of a scene: from its own words, else the product's, else a neutral one."""
    own = icons_for(scene_words)
    if own:
        return own[0]
    general = icons_for(product)[:3]
    return (
        general[(0, 1, 0, 2)[place % 4] % len(general)]
        if general
        else _NEUTRAL[place % len(_NEUTRAL)]
    )

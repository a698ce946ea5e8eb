"""Words that speak for a style."""

from __future__ import annotations

#: Beginnings of words (en es fr pt it, accents removed); with ``_`` at the end whole words.
STYLE_WORDS: dict[str, str] = {
    "clean": "clean simple calm trust clear friendly clinic dent medic health doctor insur bank"
    " pharma consult limpi sencill clair propre pulit chiar salud sante salute saude banc school"
    " course tranquil confianza confianca confiance fiducia fiable affidab rassur profes claro"
    " clara"
    " cercan segur assuranc simples_ semplic gentil amable aimable",
    "bold": "bold confident loud energ enerx urgent sport sale_ drop_ street discount young"
    " fun_ gym"
    " fitness sneaker shoe flash hype atrevid audac ousad rebaj solde saldi sconto promo run_ fast_"
    " hot_ black_ power potent puissan agress juvenil jeune_ jovem giovan urban rapid provoc grint",
    "craft": "warm handmade craft artisan artesan artigian bakery bread coffee cafe organic farm"
    " local wood ceramic natural rustic cozy cosy family honest homemade restaurant food panad"
    " boulang"
    " padar calid calor chaleur forn_ forno beer chocolate garden florist cheese kitchen vegetable"
    " veg_ loaf sourdough olive caser tradici tradizi acolhed acoged accogli terroir",
    "tech": "tech software app_ phone laptop tablet screen quick data cloud ai_ saas developer"
    " code_"
    " cyber robot smart digital innov inovad future futur modern platform plataforma piattaforma"
    " plateforme startup database api_ electr crypto computer device logiciel desarroll developp"
    " svilupp",
    "editorial": "editorial elegan minimal fashion design magazine culture art_ arte_ arts_ artist"
    " book gallery galer galler museum museo musee studio_ architect sophisti sofistic wit_ witty"
    " thoughtful typograph instrument synth furniture furnitur culto_ cultivad",
    "playful": "playful kid_ kids_ child happy cheerful cute game toy toys pet_ pets_ dog_"
    " dogs_ cat_"
    " cats_ puppy joy colorful colourful whimsical divert alegr allegr amus joyeu gioc jouet juguet"
    " brinc brinqued giocattol ice_ candy party meditat lesson drole_ gracios bambin enfant crianc"
    " ninos_",
    "luxury": "luxur elegant_ premium exclusiv refin raffin jewel watch_ watches_ hotel spa_ wine"
    " perfum parfum profum resort villa_ villas_ yacht lujo luxe luss luxo bespoke gold diamond"
    " champagne wedding silk sensual serene sereno bijou gioiell joya joia prestig",
    "documentary": "documentary emotional human serious charity donat ngo story heartfelt sincer"
    " inspir climate water nature ocean volunteer voluntar hope hopeful communit hondo emoc emot"
    " emouv emoz comov commov travel mountain outdoor adventure journey hike ong_ refug rifug"
    " solidar esperan espoir speran aldeia",
}

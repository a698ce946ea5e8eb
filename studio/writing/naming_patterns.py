"""How texts name what they are about: the patterns that `naming` looks for, in five languages."""

from __future__ import annotations

import re

from studio.writing.plain_text import word_set

_CAP = r"[A-ZÀ-Þ0-9][\w&'’.+-]*"
_LINKS = r"(?:&|and|de|del|du|des|da|do|di|della|of|the|la|le|el|y|et|e)"
_NAME = rf"{_CAP}(?:\s(?:{_LINKS}\s)?{_CAP}){{0,3}}"
_BE = r"(?:is|are|es|son|est|sont|é|são|è|sono)"
_ARTICLE = r"(?:an?|the|una?|unos|unas|el|la|los|las|une?|les?|des|uma?|os?|as?|il|lo|gli|i|uno)\b"

#: Openings of a text that are about the ad or the seller, not the product.
_AD = r"(?:ads?|advert\w*|spots?|videos?|commercials?|promos?|clips?|films?)"
_AD_ROMANCE = (
    r"(?:anuncio|v[íi]d[ée]o|spot|an[úu]ncio|pubblicit[àa]|publicit[ée]|pub|publicidad|annonce|"
    r"comercial|propaganda)"
)
_ABOUT_ROMANCE = r"(?:para|de|sobre|pour|per|su|d[oa]s?|del|della)"
PREAMBLE = re.compile(
    rf"""^(?:hi|hello|hey|dear\s\w+|hola|bonjour|ol[áa]|ciao|salve|okay|ok|so|well)\b[\s,!.]*|
    ^(?:(?:please|can\syou|could\syou)\s)?(?:i|we)(?:['’]d|\swould)?
        \s(?:want|need|like|(?:a|')?m\slooking\sfor|are\slooking\sfor)
        (?:\s(?:an?|some|to\shave|to\smake|you\sto\smake))*\s
        (?:(?:short|video|new|good|nice|\d+[\s-]?(?:s|sec|seconds?))\s)*{_AD}\s
        (?:for|about|promoting|advertising)\s|
    ^(?:my\sname\sis|i\sam|i'm|me\sllamo|soy|je\sm'appelle|je\ssuis|meu\snome\sé|mi\schiamo|sono)\s
        \w+,?\s(?:and|y|et|e)\s|
    ^(?:i\s(?:own|run|have)|tengo|j'ai|tenho|ho)\s|
    ^(?:(?:please|can\syou(?:\splease)?|could\syou(?:\splease)?)\s)?(?:make|create|write|produce|generate|do|an?)\s(?:me\s|us\s)?
        (?:an?\s|the\s)?(?:(?:short|video|new|good|nice|\d+[\s-]?(?:s|sec|seconds?))\s)*{_AD}\s
        (?:for|about|promoting|advertising|that\spromotes)\s|
    ^(?:please\s)?(?:promote|advertise)\s|
    ^(?:(?:un|una|unha)\s)?{_AD_ROMANCE}\s{_ABOUT_ROMANCE}\s|
    ^(?:por\sfavor,?\s|per\sfavore,?\s)?
        (?:(?:quiero|necesito|queremos|necesitamos|je\s(?:veux|voudrais)|nous\s(?:voulons|voudrions)|
        quero|queremos|precis(?:o|amos)\sde|voglio|vorrei|vogliamo)\s(?:(?:hacer|faire|fazer|fare)\s)?|
        (?:haz(?:me)?|crea(?:me)?|hacer|crear|faites?|cr[ée]ez?|r[ée]alisez|fa[çc]a|cri[ea]r?|fai|fare|
        creami|crea|fammi)\s(?:nous\s|moi\s)?)
        (?:un[aeo]?|um|uma)\s(?:\w+\s)?{_AD_ROMANCE}\s(?:\w+\s)?{_ABOUT_ROMANCE}\s|
    ^(?:basically|anyway|actually|honestly|bueno|alors|donc|ent[ãa]o|allora|dunque)\b[\s,]*|
    ^(?:we|i)\s(?:sell|make|offer|run|build|produce|provide|own|have)\s|
    ^(?:we\sare|we're|i\sam|i'm)\s(?=an?\s)|
    ^(?:vendemos|ofrecemos|hacemos|fabricamos|tenemos|oferecemos|fazemos|temos|
        vendiamo|offriamo|facciamo|produciamo|abbiamo)\s|
    ^(?:nous\s(?:vendons|proposons|fabriquons|offrons|avons|sommes))\s(?!{_NAME}[,.\s])|
    ^(?:somos|siamo)\s(?=(?:un|uma?)[aeo]?\b)|
    ^(?:our|my|notre|nos|mon|ma|mi|nuestr[oa]s?|noss[oa]s?|(?:il\s|la\s)?(?:mi|nostr)[oae]?|
        (?:o\s|a\s)?(?:meu|minha))\s(?!{_BE}\s)""",
    re.IGNORECASE | re.VERBOSE,
)
#: Sentences of a long text that no ad says.
TALK = re.compile(
    r"\b(?:i|i'm|my|me|hope|please|basically|anyway|honestly|maybe|think|ad|video|advert|budget|btw|"
    r"agency|viewer\w*|script|anuncio|v[íi]deo|creo|je|j'ai|mon|pub|eu|meu|acho|io|credo|penso|"
    r"regards|thanks|thank\syou|gracias|saludos|merci|cordialement|obrigad[oa]|grazie|saluti|"
    r"cookies?|subscribe|newsletter|copyright|log\sin|sign\sup|unsubscribe|privacy\spolicy|"
    r"attached|meeting|subject|asunto|objet|oggetto|assunto)\b",
    re.IGNORECASE,
)
#: Words to a machine that reads along; they are no part of a product.
ORDERS = re.compile(
    r"\b(?:ignore|disregard|forget|override|ignora|ignore[zr]?|olvida|oublie[zr]?|esque[çc]a|dimentica)\b"
    r".{0,40}\b(?:instruc\w+|instruction\w*|istruzion\w*|prompts?|rules|above|previous|anterior\w*|"
    r"pr[ée]c[ée]dent\w*)\b|"
    r"\bsystem\sprompt\b|\byou\sare\snow\b|\bas\san\sai\b|^(?:assistant|system|user)\s?:",
    re.IGNORECASE,
)
CALLED = re.compile(
    r"^(?P<what>.*?),?\s*\b(?:(?:is|are|it's)\s+)?(?i:called|named|known\sas|(?:que\s)?se\sllama|"
    r"llamad[oa]s?|(?:qui\s)?s['’]appelle|appel[ée]e?s?|(?:que\s)?se\schama|chamad[oa]s?|"
    r"(?:che\s)?si\schiama|chiamat[oaie])\s+"
    rf"[\"“«']?\s*(?P<name>{_NAME})[\s\"”»']*(?P<after>.*)$"
)
INTRODUCED = re.compile(
    r"^(?i:introducing|meet|presenting|welcome\sto|say\shello\sto|this\sis|te\spresentamos|"
    r"os\spresentamos|les\spresentamos|presentamos|conoce|descubre|bienvenidos\sa|voici|d[ée]couvrez|"
    r"nous\spr[ée]sentons|bienvenue\schez|apresentamos|conhe[çc]a|apresentando|bem-vindos?\s[àa]|"
    r"presentiamo|vi\spresentiamo|ti\spresentiamo|ecco|scopri|benvenuti\sda)"
    r"\s+(?:(?i:our|the|nuestr[oa]|notre|o|a|il|la|el|le)\s+(?:(?i:new|nuev[oa]|nouve\w+|nov[oa]|nuov[oa])\s+)?"
    rf"(?:[a-zà-ÿ]+\s)?)?[\"“«']?\s*(?P<name>{_NAME})[\s\"”»']*(?P<after>.*)$"
)
_PRODUCT = (
    r"product|app|tool|platform|service|software|system|program|restaurant|shop|brand|producto|"
    r"aplicaci[óo]n|herramienta|plataforma|servicio|programa|marca|tienda|produit|application|outil|"
    r"plateforme|logiciel|marque|boutique|produto|aplicativo|ferramenta|servi[çc]o|loja|prodotto|"
    r"piattaforma|strumento|servizio|marchio|negozio"
)
OUR_PRODUCT = re.compile(
    rf"\b(?:{_PRODUCT})(?:\s(?:is|es|est|é|è))?\s*[,:]?\s+[\"“«']?(?P<name>{_NAME})[\s\"”»']*(?P<after>.*)$"
)
COMPANY = re.compile(
    r"^(?i:we\sare|we['’]re|somos|nous\ssommes|siamo|here\sat|at|en|chez|na|noi\sdi)\s+(?!I\b)"
    rf"[\"“«']?(?P<name>{_NAME})(?P<after>.*)$"
)
IS_A = re.compile(
    rf"^[\"“«']?(?P<name>{_NAME})[\"”»']?(?P<after>(?:\s+{_BE}\s+(?={_ARTICLE})|\s*[,:]\s+|\s[–—-]\s).*)$"
)
_DOES = (
    r"makes|sells|builds|offers|designs|roasts|bakes|brews|repairs|fixes|delivers|produces|creates|"
    r"crafts|grows|prints|rents|teaches|trains|cleans|installs|provides|runs|serves|supplies|plans|"
    r"manufactures|ships|hosts|cooks|restores|hace|vende|fabrica|ofrece|dise[ñn]a|tuesta|hornea|"
    r"repara|entrega|produce|crea|cultiva|alquila|ense[ñn]a|limpia|instala|fabrique|vend|propose|"
    r"con[çc]oit|torr[ée]fie|r[ée]pare|livre|produit|cr[ée]e|cultive|loue|enseigne|nettoie|installe|"
    r"offre|faz|oferece|desenha|torra|produz|cria|aluga|ensina|fa|progetta|tosta|ripara|consegna|"
    r"coltiva|noleggia|insegna|pulisce|installa"
)
#: 'Kettle & Sons repairs boilers': who it is, and what they do it with.
DOES = re.compile(rf"^[\"“«']?(?P<name>{_NAME})[\"”»']?\s+(?:{_DOES})\s+(?P<what>.+)$")
#: What is left of 'for people who ...' once the clause is cut off.
FOR_NOBODY = re.compile(
    r",?\s(?:for|para|pour|per)\s(?:people|those|anyone|everyone|gente|quienes|ceux|gens|pessoas|"
    r"quem|chi|persone)$",
    re.IGNORECASE,
)
#: In a text of capitals only, names cannot be told by their large letters.
SHOUTED = re.compile(
    r"^(?:we\sare|welcome\sto|introducing|meet|this\sis|somos|nous\ssommes|siamo|presentamos|descubre|"
    r"d[ée]couvrez|voici|scopri|ecco|conhe[çc]a)\s+(?!(?:an?|the|una?|une?|uma?|open|here)\b)"
    r"(?P<name>[^,.!?:]{2,40}?)(?P<after>(?:,|\s(?:is|es|est|é|è)\s).*)?[.!]?$",
    re.IGNORECASE,
)
PLACE = re.compile(
    r"(\s(?:in|en|à|a|em)\s)(?!(?:town|city|store|stock|casa|line|linea|línea|ligne|linha)$)([^\W\d]+)$"
)
QUOTED = re.compile(rf"[\"“«]\s?(?P<name>{_NAME})\s?[\"”»](?P<after>.*)$")
SAYS_WHAT = re.compile(
    r"^[\s,.:;–—(-]*(?:(?:and|y|et|e|ed|which|that|que|qui|che)\s+)?(?:(?:it|this)\s+|it['’]s\s+|c['’])?"
    rf"(?:{_BE}\s+)?(?P<what>(?:{_ARTICLE}\s|l['’]|un['’]).+)$",
    re.IGNORECASE,
)
IT_IS = re.compile(
    rf"^(?:it\sis|it['’]s|this\sis|es|c['’]est|é|è|si\stratta\sdi)\s+(?P<what>{_ARTICLE}\s.+)$",
    re.IGNORECASE,
)
MAKES = re.compile(
    r"^(?:we|nous)\s(?:sell|make|offer|build|produce|provide|bake|brew|roast|vendons|proposons|"
    r"fabriquons|offrons)\s|^(?:vendemos|ofrecemos|fabricamos|oferecemos|fazemos|vendiamo|offriamo|"
    r"produciamo)\s",
    re.IGNORECASE,
)
NO_NAMES = word_set(
    """i we it he she you they this that the a an our my hi hello dear hey thanks subject re fw
    from to date home menu about contact el la los las un una le les une il lo gli uno o os as
    um uma nous vous nos somos es esto hola bonjour olá ciao best please if when what who how
    why and but so no yes with for in on at monday tuesday wednesday thursday friday saturday
    sunday since every all each most some more new free now today nuestro nuestra notre nossa
    nosso nostra nostro también asunto objet oggetto assunto our-team key features benefits
    price prices note"""
)
NAME_ARTICLES = word_set("the el la los las le les il lo gli o a os as")
COMMON = re.compile(
    rf"^(?:(?:{_ARTICLE})\s+)?(?:{_PRODUCT}|company|firm|business|startup|team|name|thing|project|"
    r"empresa|compa[ñn][íi]a|negocio|entreprise|soci[ée]t[ée]|azienda|societ[àa]|equipo|[ée]quipe|nome|"
    r"nombre|nom|it|it['’]s|this|we|she|he|le|lo|la|que|e)?$",
    re.IGNORECASE,
)
FIRM = re.compile(
    rf"^(?:{_ARTICLE}\s+)?(?:[\w-]+\s)?(?:company|firm|business|startup|team|empresa|compa[ñn][íi]a|"
    r"entreprise|soci[ée]t[ée]|azienda|societ[àa]|equipo|[ée]quipe)\b",
    re.IGNORECASE,
)
LABEL = re.compile(
    r"^(?:(?:key\s)?(?:features|benefits|facts|points|details)|product|subject|re|asunto|objet|oggetto|"
    r"assunto|caracter[íi]sticas|ventajas|beneficios|avantages|caract[ée]ristiques|vantagens|"
    r"benef[íi]cios|caratteristiche|vantaggi|producto|produit|produto|prodotto)\s*:\s*,?\s*",
    re.IGNORECASE,
)
LEAVE = re.compile(
    r"^(?:(?:best|kind|warm)\s(?:regards|wishes)|regards|cheers|yours|sincerely|saludos|un\ssaludo|"
    r"atentamente|cordialement|bien\s[àa]\svous|atenciosamente|abra[çc]os?|cordiali\ssaluti|"
    r"distinti\ssaluti|saluti)\b",
    re.IGNORECASE,
)
CUT_NOUN = re.compile(
    r"[.!?]\s|\s[–—-]\s|\s\(|,?\s(?:that|which|who|and\s(?:it|we|the|has|helps)|que|qui|che|y\sque)\s|"
    r",\s(?:we|it|you|and|y|et|e|so|built|based|made|founded|with|con|avec|com)\s"
)

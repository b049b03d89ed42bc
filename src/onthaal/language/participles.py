"""Is this word a past participle? By its shape, with the look-alikes left out. Pure."""

import re

_SEPARABLE = (
    "aan|achter|af|bij|binnen|door|goed|in|klaar|langs|los|mee|na|neer|om|onder|op|open|over|rond|samen|stop"
    "|tegen|terug|thuis|toe|tussen|uit|vast|vol|voor|voort|vrij|weg"
)
_SHAPE = re.compile(
    rf"(?:(?:{_SEPARABLE})?ge[a-zëïé]{{2,}}(?:d|t|en)"
    rf"|(?:{_SEPARABLE})?(?:be|ver|ont|her)[a-zëïé]{{3,}}(?:d|t|en)"
    r"|(?:over|onder|door|voor|vol|om|mis|er)[a-zëïé]{4,}[^aeiou][dt]"
    r"|(?:aan|op|uit|af|in|mee|na|over|toe)gedaan|gezien|herzien|voorzien|gedaan)"
)
# Nouns, adjectives and infinitives of that shape.
_OTHERS = frozenset(
    [
        "bedragen", "bedrijven", "beeld", "beelden", "begrippen", "bekend", "beleid", "bereid", "berichten",
        "bericht", "beslissingen", "besluit", "besluiten", "bestand", "bestanden", "bevoegd", "bewijzen",
        "bezit", "bezoeken", "dient", "geboden", "gebied", "gebieden", "gebouwen", "gebeuren", "gebruiken",
        "gedicht", "geduld", "geen", "gegeven", "geheimen", "geheugen", "geld", "gelden", "geldt", "geloven",
        "geluid", "geluiden", "gemeenten", "gemoed", "genieten", "geraken", "gerecht", "gerechten",
        "geschenken", "geschikt", "gesprekken", "getuigen", "gevallen", "geven", "gevecht", "gevoelens",
        "gevolgen", "gewend", "gewesten", "gewicht", "gezicht", "gezichten", "gezinnen", "gezond",
        "herfst", "overheid", "overlast", "onderwerpen", "overzicht", "overschot", "onderscheid",
        "ondersteunen", "verband", "verbanden", "verbod", "verenigingen", "vergoedingen", "vergunningen",
        "verkouden", "verkeerd", "verleden", "verliefd", "verplichtingen", "verschillen", "verschillend",
        "verslagen", "verstand", "vertrekken", "verzoeken", "verwanten", "voorkant", "voorraad", "ontvangst",
        "ontwerpen", "bekendheid", "vermoeden", "beroepen", "bewonen", "bewoners", "betreffend", "ervaringen",
    ]
)  # fmt: skip


def is_participle(word: str) -> bool:
    """Return whether ``word`` looks like a past participle: 'gebeld', 'opgehaald', 'verstuurd'."""
    small = word.lower()
    return small not in _OTHERS and _SHAPE.fullmatch(small) is not None

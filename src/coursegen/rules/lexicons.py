"""A language tag -> the closed word lists that rules look for."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache

__all__ = ["Lexicon", "lexicon"]


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


def _phrases(text: str) -> tuple[str, ...]:
    # A final underscore is a space: the word ends there.
    return tuple(part.strip().replace("_", " ") for part in text.split("|"))


@dataclass(frozen=True)
class Lexicon:
    """What must be known of a language to judge the form of options; empty lists find nothing."""

    light: frozenset[str] = frozenset()
    """Words that do not tell two answers apart: articles, copulas, possessives."""
    empty: frozenset[str] = frozenset()
    """Further function words: they tell answers apart and carry no subject of their own."""
    negative: frozenset[str] = frozenset()
    """Words that turn a statement round."""
    asking: frozenset[str] = frozenset()
    """Words that ask for a choice among options."""
    turning: frozenset[str] = frozenset()
    """Words that make such a question ask for what does not fit."""
    absolute: frozenset[str] = frozenset()
    """Words that leave no exception."""
    vague: frozenset[str] = frozenset()
    """Words that are never quite wrong."""
    all_of: tuple[str, ...] = ()
    """How "all of the above" starts."""
    none_of: tuple[str, ...] = ()
    """How "none of the above" starts."""
    refuting: tuple[str, ...] = ()
    """What marks a statement as not so."""
    finite: frozenset[str] = frozenset()
    """Frequent finite verbs: with one, an option is a clause."""
    infinitive: tuple[str, ...] = ()
    """Words that open an infinitive phrase."""
    suffixes: tuple[str, ...] = ()
    """Endings that a rough stem goes without, longest first; none where `language.words` knows the stems."""
    below: frozenset[str] = frozenset()
    """Words before a number that make it an upper bound."""
    above: frozenset[str] = frozenset()
    """Words before a number that make it a lower bound."""
    attribution: tuple[str, ...] = ()
    """How a text says who found a number (starts of words)."""
    document: tuple[str, ...] = ()
    """How a text names the document that it learnt a number from (starts of words)."""
    address: dict[str, str] = field(default_factory=dict)
    """Form of address → pattern of the words that only it uses, where `language` has none."""
    capital_nouns: bool = False
    """Whether every noun has a capital, so that a capital tells nothing."""


_EN = Lexicon(
    asking=_set("which what"),
    turning=_set("not except never least"),
    light=_set(
        "a an the is are was were be been being its their his her your our my of to this that these those"
    ),
    empty=_set(
        "and or for with by in on at from as it they he she you we i who which what when where how than then so "
        "into over about between through during can could will would shall should may might must has have had do "
        "does did there if because while also such"
    ),
    negative=_set(
        "not no never none neither nor without except cannot can't don't doesn't isn't aren't lack un non"
    ),
    absolute=_set(
        "always never entirely completely totally exclusively solely absolutely everyone nobody impossible guaranteed invariably"
    ),
    vague=_set(
        "sometimes often usually generally frequently occasionally possibly perhaps probably seldom rarely "
        "somewhat mostly"
    ),
    all_of=_phrases("all of the above | all of these | all the above | both a and b | all of them"),
    none_of=_phrases("none of the above | none of these | neither of the above | none of them"),
    refuting=_phrases(
        "wrongly | mistaken | myth | misconception | incorrect | not true | untrue | false | "
        "contrary to | rather than | instead of"
    ),
    finite=_set(
        "is are was were has have had does do did can will should must may might could would becomes makes "
        "gives takes shows means helps needs causes"
    ),
    infinitive=("to",),
    below=_set("under below fewer less most max maximum until"),
    above=_set("over above more least min minimum from exceeding"),
    attribution=_phrases(
        "according to | study | studies | survey | research | report | found | source | article | "
        "poll | data from | cites | citing | analysis | statistics"
    ),
    document=_phrases("article | source | report by | guide"),
)

_NL = Lexicon(
    asking=_set("welke welk wat wie"),
    turning=_set("niet geen nooit behalve"),
    light=_set(
        "de het een 't 'n is zijn was waren wordt worden werd er hun haar je jouw uw onze ons mijn zijne dit dat deze "
        "die van te om"
    ),
    empty=_set(
        "en of voor met door in op aan uit bij naar als dan zo ze zij hij wij we ik u men wie wat welke welk wanneer "
        "waar hoe over tussen tijdens kan kunnen kon zal zullen zou zouden mag moet moeten heeft hebben had doet doen "
        "omdat terwijl ook dus dat tot per"
    ),
    negative=_set("niet geen nooit zonder noch behalve niets niemand nergens gebrek"),
    absolute=_set(
        "altijd nooit iedereen niemand uitsluitend volledig helemaal absoluut onmogelijk gegarandeerd"
    ),
    vague=_set(
        "soms vaak meestal doorgaans gewoonlijk misschien mogelijk wellicht waarschijnlijk zelden af-en-toe "
        "enigszins veelal"
    ),
    all_of=_phrases(
        "alle bovenstaande | al het bovenstaande | alle bovengenoemde | alle antwoorden | alle drie | "
        "alle vier | zowel a als b | al deze"
    ),
    none_of=_phrases(
        "geen van bovenstaande | geen van de bovenstaande | geen van deze | geen van de bovengenoemde | "
        "geen van alle | geen van de antwoorden"
    ),
    refuting=_phrases(
        "ten onrechte | onjuist | misvatting | misverstand | mythe | fabel | niet waar | verre van | "
        "in plaats van | incorrect | klopt niet"
    ),
    finite=_set(
        "is zijn was waren wordt worden heeft hebben had kan kunnen zal zullen moet moeten mag zou doet maakt "
        "geeft neemt toont betekent helpt zorgt blijft krijgt komt gaat leidt vindt"
    ),
    infinitive=("om", "te"),
    below=_set("onder minder hoogstens maximaal tot"),
    above=_set("boven meer minstens minimaal vanaf ruim"),
    attribution=_phrases(
        "volgens | onderzoek | studie | enquête | rapport | blijkt uit | uit een | bron | artikel | "
        "peiling | gegevens van | cijfers van | statistiek | aldus"
    ),
    document=_phrases("artikel | bron | gids"),
)

_DE = Lexicon(
    asking=_set("welche welcher welches welchen welchem was wer wen"),
    turning=_set("nicht kein keine keinen keiner keines nie außer"),
    light=_set(
        "der die das den dem des ein eine einen einem einer eines ist sind war waren wird werden wurde ihre ihr "
        "ihren sein seine dieser diese dieses zu"
    ),
    empty=_set(
        "und oder für mit durch in im auf an am aus bei nach als dann so sie er wir ich es man wer was welche welcher "
        "welches wann wo wie über zwischen während kann können konnte soll sollen sollte darf muss müssen hat haben "
        "hatte weil auch dass von vom zum zur"
    ),
    negative=_set("nicht kein keine keinen keiner keinem nie niemals ohne weder außer nichts niemand mangel"),
    absolute=_set("immer nie niemals ausschließlich stets völlig unbedingt absolut unmöglich niemand"),
    vague=_set(
        "manchmal oft meistens gewöhnlich häufig vielleicht möglicherweise gelegentlich selten wahrscheinlich "
        "teilweise"
    ),
    all_of=_phrases(
        "alle der genannten | alle genannten | alle oben | alle obigen | alle antworten | "
        "alle der oben | alle drei | alle vier"
    ),
    none_of=_phrases(
        "keine der genannten | keines der genannten | keine der oben | keine der obigen | "
        "keine der antworten | keiner der genannten | nichts davon | keine davon"
    ),
    refuting=_phrases(
        "fälschlich | irrtum | irrig | mythos | falsch | unzutreffend | stimmt nicht | anstatt | statt_"
    ),
    finite=_set(
        "ist sind war waren wird werden wurde hat haben hatte kann können soll sollen muss müssen darf"
    ),
    infinitive=("um",),
    suffixes=("ungen", "ung", "ern", "en", "er", "es", "em", "e", "n", "s"),
    below=_set("unter weniger höchstens maximal bis"),
    above=_set("über mehr mindestens ab"),
    attribution=_phrases(
        "laut | studie | umfrage | bericht | nach angaben | forschung | quelle | artikel | zufolge | "
        "untersuchung | statistik"
    ),
    document=("artikel", "quelle"),
    address={
        "du": r"(?i)\b(?:du|dich|dir|dein(?:e[nmr]?)?)\b",
        # A lower-case `sie`, or one that opens a sentence, may be "she" or "they".
        "Sie": r"(?<=[\w,;] )(?:Sie|Ihnen|Ihr(?:e[nmr]?)?)\b",
    },
    capital_nouns=True,
)

_ES = Lexicon(
    asking=_set("cuál cuáles qué quién"),
    turning=_set("no nunca excepto salvo ningún"),
    light=_set("el la los las un una unos unas es son era eran fue ser su sus lo de del al"),
    empty=_set(
        "y e o u con por para en sobre entre como que quien cual cuando donde se le les más muy ha han había puede "
        "pueden debe deben porque también si desde hasta a"
    ),
    negative=_set("no ni nunca jamás sin ningún ninguno ninguna nada nadie excepto falta"),
    absolute=_set(
        "siempre nunca jamás completamente totalmente exclusivamente únicamente absolutamente imposible nadie"
    ),
    vague=_set(
        "a-veces frecuentemente generalmente normalmente quizás quizá posiblemente probablemente ocasionalmente "
        "raramente"
    ),
    all_of=_phrases(
        "todas las anteriores | todos los anteriores | todas son | todas las respuestas | todo lo anterior"
    ),
    none_of=_phrases(
        "ninguna de las anteriores | ninguno de los anteriores | ninguna es | ninguna de las respuestas"
    ),
    refuting=_phrases("erróneamente | mito | falso | incorrecto | en lugar de"),
    finite=_set("es son era eran fue fueron ha han había puede pueden debe deben tiene tienen está están"),
    suffixes=("aciones", "ación", "mente", "ando", "iendo", "es", "os", "as", "o", "a", "e", "s"),
    below=_set("menos máximo hasta"),
    above=_set("más mínimo desde"),
    attribution=_phrases("según | estudio | encuesta | informe | investigación | fuente | artículo"),
    document=("artículo", "fuente"),
)

_FR = Lexicon(
    asking=_set("quel quelle quels quelles lequel laquelle qui que"),
    turning=_set("pas jamais aucun aucune sauf excepté"),
    light=_set(
        "le la les un une des du de est sont était étaient fut être son sa ses leur leurs ce cet cette ces au "
        "aux"
    ),
    empty=_set(
        "et ou avec par pour en dans sur entre comme que qu qui quel quelle quand où il elle ils elles on se s à plus "
        "très a ont avait peut peuvent doit doivent car aussi si depuis jusque"
    ),
    negative=_set("ne n pas ni jamais sans aucun aucune rien personne sauf non manque"),
    absolute=_set("toujours jamais uniquement exclusivement complètement totalement absolument impossible"),
    vague=_set(
        "parfois souvent généralement habituellement fréquemment peut-être probablement rarement quelquefois"
    ),
    all_of=_phrases(
        "toutes les réponses | toutes ces réponses | tous les précédents | toutes les propositions | "
        "tout ce qui précède | toutes les précédentes"
    ),
    none_of=_phrases(
        "aucune des réponses | aucune de ces | aucun des précédents | aucune des propositions | "
        "aucune des précédentes | aucun de ces"
    ),
    refuting=_phrases("à tort | mythe | faux | incorrect | au lieu de | erron"),
    finite=_set("est sont était étaient a ont avait peut peuvent doit doivent fait font sera"),
    suffixes=("ations", "ation", "ement", "ment", "ées", "ée", "és", "er", "es", "e", "s"),
    below=_set("moins maximum jusqu"),
    above=_set("plus minimum dès"),
    attribution=_phrases(
        "selon | étude | sondage | enquête | rapport | d'après | recherche | source | article"
    ),
    document=("article", "source"),
    address={
        "tu": r"(?i)\b(?:tu|te|toi|ton|ta|tes)\b",
        "vous": r"(?i)\b(?:vous|votre|vos)\b",
    },
)

_IT = Lexicon(
    asking=_set("quale quali chi cosa che"),
    turning=_set("non mai nessuno tranne eccetto"),
    light=_set(
        "il lo la i gli le un uno una è sono era erano fu essere suo sua suoi sue di del dello della dei degli "
        "delle al allo alla ai agli alle"
    ),
    empty=_set(
        "e ed o con per in nel nella nei nelle su sul sulla tra fra come che chi quale quali quando dove si più molto ha "
        "hanno aveva può possono deve devono perché anche se da dal dalla dai dalle a"
    ),
    negative=_set("non né mai senza nessun nessuno nessuna niente nulla eccetto tranne mancanza"),
    absolute=_set(
        "sempre mai esclusivamente unicamente completamente totalmente assolutamente impossibile nessuno"
    ),
    vague=_set("talvolta spesso generalmente solitamente frequentemente forse probabilmente raramente"),
    all_of=_phrases("tutte le precedenti | tutti i precedenti | tutte le risposte | tutte le affermazioni"),
    none_of=_phrases(
        "nessuna delle precedenti | nessuno dei precedenti | nessuna delle risposte | nessuna di queste"
    ),
    refuting=_phrases("erroneamente | mito | falso | scorretto | invece di"),
    finite=_set("è sono era erano fu furono ha hanno aveva può possono deve devono viene vengono"),
    suffixes=("azioni", "azione", "mente", "ando", "endo", "i", "e", "o", "a"),
    below=_set("meno massimo fino"),
    above=_set("più minimo oltre"),
    attribution=_phrases("secondo | studio | sondaggio | rapporto | ricerca | fonte | articolo"),
    document=("articolo", "fonte"),
)

_LANGUAGES = {"en": _EN, "nl": _NL, "de": _DE, "es": _ES, "fr": _FR, "it": _IT}


@cache
def lexicon(language: str) -> Lexicon:
    """Return the word lists of a BCP 47 tag; of a language without any, empty ones."""
    return _LANGUAGES.get(language.replace("_", "-").partition("-")[0].lower(), Lexicon())

"""A language -> how it speaks of research: nouns, who says so, and what makes a share a finding."""

from __future__ import annotations

import re
from dataclasses import dataclass

__all__ = ["LANGUAGES", "ResearchWords"]


@dataclass(frozen=True)
class ResearchWords:
    """How a language speaks of research."""

    research: re.Pattern[str]
    """Nouns: research, a survey, reports."""
    says: re.Pattern[str]
    """What stands around a name that says so: "according to", "found that"."""
    claims: re.Pattern[str]
    """What makes a share a finding rather than a rule: a change, a group of people."""
    named: re.Pattern[str] | None = None
    """Where no capital shows a name: what names who found it."""


def _words(research: str, says: str, claims: str) -> ResearchWords:
    return ResearchWords(*(re.compile(rf"\b(?:{one})", re.IGNORECASE) for one in (research, says, claims)))


# Particles are written on to an Arabic word, and nothing parts Japanese ones.
_ARABIC = r"\b[وفبلك]{0,2}(?:ال)?"
_NOBODY = "ある|最近|最新|近年|多く|様々|この|その|過去|複数|いくつか|幾つか|別|同|数々"

LANGUAGES = {
    "nl": _words(
        r"\w*onderzoek(?:en|ers?)?\b|stud(?:ies?|ie)\b|rapport(?:en|age)?\b|enqu[eê]tes?\b|peiling(?:en)?\b|meta-analyses?\b"
        r"|statistiek(?:en)?\b|wetenschap\w*|cijfers\b|experts\b|deskundigen\b",
        r"volgens|blijkt|bleek|gebleken|aldus|meldt|meldde|toont|tonen|toonde|aangetoond|laat zien|vond|vonden|"
        r"ontdekte\w*|concludeer\w*|rapporteer\w*|onderzoek|onderzocht|studie|enquête|rapport|meta-analyse|peiling|bron:",
        r"mensen|organisaties|bedrijven|\w+(?:ers|enden|enten)\b|hoger|hogere|lager|lagere|meer|minder|toename|afname|"
        r"stijging|daling|verbetering|groei|sneller|vaker|beter|kans|productie\w*",
    ),
    "en": _words(
        r"research(?:ers?)?\b|stud(?:y|ies)\b|reports?\b|surveys?\b|polls?\b|meta-analys[ei]s\b|statistics\b|scientists?\b|experts?\b",
        r"according to|found|finds|reports?|reported|shows?|showed|says|said|suggests?|suggested|estimates?|estimated|"
        r"concluded?|revealed|survey|study|research|report|poll|source:|data from",
        r"people|men\b|women|children|adults|employees|companies|businesses|organi[sz]ations|teams|students|patients|"
        r"respondents|participants|\w+(?:ers|ors)\b|higher|lower|more|less|fewer|increase|decrease|rise|drop|growth|"
        r"improvement|faster|likely|better|reduction|reduced|grew|fell",
    ),
    "de": _words(
        r"\w*forsch\w+|\w*studien?\b|berichte?n?\b|\w*umfragen?\b|untersuchung(?:en)?\b|erhebung(?:en)?\b|befragung(?:en)?\b"
        r"|statistik(?:en)?\b|expert(?:en|innen)\b|fachleute\b|wissenschaft\w*",
        r"laut|zufolge|gemäß|nach|zeigt|zeigte|zeigen|fand|fanden|ergab|ergaben|berichtet\w*|belegt|belegen|meldet\w*|"
        r"ermittelte|studie|umfrage|untersuchung|erhebung|befragung|quelle:",
        r"menschen|leute|unternehmen|betriebe|firmen|frauen|männer|kinder|befragten?\b|teams|\w+enden\b|\w*mitarbeiter\w*|beschäftigte\w*|"
        r"nutzer\w*|kund\w+|höher\w*|niedriger\w*|mehr|weniger|anstieg|zunahme|abnahme|rückgang|verbesserung|wachstum|steiger\w*|"
        r"häufiger|schneller|besser|wahrscheinlich\w*",
    ),
    "fr": _words(
        r"recherches?\b|chercheu\w+|études?\b|rapports?\b|enquêtes?\b|sondages?\b|statistiques?\b|experts?\b|scientifiques?\b|chiffres\b",
        r"selon|d['’]après|montre\w*|a montré|révèle\w*|a révélé|indique\w*|constate\w*|estime\w*|affirme\w*|conclut|"
        r"étude|enquête|sondage|rapport|source\s?:",
        r"personnes|gens|entreprises|sociétés|organisations|salariés|employés|collaborateurs|équipes|utilisateurs|femmes|hommes|"
        r"enfants|participants|répondants|patients|élevée?s?|plus|moins|augment\w*|baisse|hausse|diminution|réduction|amélior\w*|croissance|"
        r"rapides?|chances?|meilleure?s?",
    ),
    "es": _words(
        r"investigaci[oó]n(?:es)?\b|investigadores\b|estudios?\b|informes?\b|encuestas?\b|sondeos?\b|estadísticas?\b|expertos?\b|científicos\b",
        r"según|de acuerdo con|muestran?|mostró|revelan?|reveló|indican?|indicó|señalan?|encontró|descubrió|halló|estima\w*|concluy\w+|"
        r"estudio|encuesta|informe|sondeo|fuente:|datos de",
        r"personas|gente|empresas|organizaciones|empleados|trabajadores|equipos|usuarios|mujeres|hombres|niños|participantes|encuestados|"
        r"pacientes|mayor(?:es)?|menor(?:es)?|más|menos|aument\w*|mejor\w*|crecimiento|caída|reducción|descenso|incremento|rápid\w+|probab\w+",
    ),
    "ar": ResearchWords(
        re.compile(
            _ARABIC
            + r"(?:دراس(?:ة|ات)|بحث|أبحاث|بحوث|استطلاع\w*|استبيان\w*|تقرير|تقارير|إحصائي\w*|إحصاء\w*|خبراء|باحث\w*)"
        ),
        re.compile(
            _ARABIC
            + r"(?:وفقا|بحسب|حسب|أظهر\w*|تظهر|وجد\w*|كشف\w*|تشير|يشير|أشار\w*|أفاد\w*|ذكر\w*|خلص\w*|دراسة|استطلاع|تقرير|المصدر:)"
        ),
        re.compile(
            _ARABIC
            + r"(?:ناس|أشخاص|شخص|شركات|مؤسسات|منظمات|موظف\w*|عامل\w*|عمال|فرق|مستخدم\w*|نساء|رجال|أطفال|مشارك\w*|مستجيب\w*|"
            r"أكثر|أقل|أعلى|أدنى|زيادة|زاد\w*|ارتفاع|ارتفع\w*|انخفاض|انخفض\w*|تحسن\w*|نمو|أسرع|احتمال\w*)"
        ),
        re.compile(
            r"(?:وفقا ل|بحسب|حسب|دراسة\b[^.،]{0,20}|أبحاث\b[^.،]{0,20}|بحث\b[^.،]{0,20}|تقرير\b[^.،]{0,20}|استطلاع\b[^.،]{0,20}|أفاد\w*|أعلن\w*)\s?"
            r"(?:(?:من|ل|لـ|أجرتها|أجراها|أجرته|أجراه|صادر عن|عن|نشرتها|نشرته)\s?)?"
            r"(?:[A-Z]\w+|(?:شركة|جامعة|معهد|منظمة|مركز|موقع|وزارة|مؤسسة|مجلة|صحيفة|هيئة) \w+)"
        ),
    ),
    "ja": ResearchWords(
        re.compile(r"調査|研究|論文|報告書?|レポート|アンケート|統計|サーベイ|専門家|科学者"),
        re.compile(
            r"によると|によれば|示して|示され|明らかに|報告し|発表し|分かっ|わかっ|判明|調査|研究|出典"
        ),
        re.compile(
            r"人々|人が|人は|の人|企業|会社|組織|従業員|社員|チーム|ユーザー?|女性|男性|子ども|子供|参加者|回答者|患者|"
            r"高い|高く|低い|低く|多い|多く|少ない|少なく|増加|増え|減少|減っ|向上|改善|成長|伸び|速く|早く|確率|可能性"
        ),
        re.compile(
            rf"(?:^|[、。「（\s])(?!(?:{_NOBODY}))[^、。「」（）\s]{{2,24}}?\s?(?:の|による|が実施した|が行った|が発表した)\s?"
            r"[^、。]{0,12}(?:調査|研究|論文|報告書?|レポート|アンケート|統計|Survey)"
            r"|[A-Z][\w.]+[^、。]{0,6}(?:によると|によれば)"
        ),
    ),
}
"""What is known, by primary language subtag."""

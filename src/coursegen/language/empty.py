"""A language -> the words that carry no subject: function words, and what says too little to tell texts apart."""

from __future__ import annotations

from functools import cache

__all__ = ["stopwords"]


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


_ENGLISH = _set(
    "a about above after again against all almost along already also although always am among an and another any "
    "anyone anything are aren't as at be became because become becomes been before being below between both but by "
    "can can't cannot could couldn't did didn't do does doesn't doing don't done down during each either else even "
    "ever every everyone everything few for from further get gets getting give given gives go goes going had has have haven't having he "
    "her here hers herself him himself his how however i if i'd i'll i'm i've in instead into is isn't it it's its "
    "itself just less let let's like many may maybe me might more most much must my myself need needs neither never "
    "no nor not nothing now of off often on once one only onto or other others our ours ourselves out over own per "
    "perhaps quite rather really same shall she should shouldn't since so some someone something sometimes still "
    "such than that that's the their theirs them themselves then there there's therefore these they they're this "
    "those though through thus to together too toward towards under until up upon us use used uses using very via "
    "was wasn't way ways we we'll we're we've well were what when where whether which while who whom whose why will "
    "with within without won't would yes yet you you'd you'll you're you've your yours yourself "
    "able make makes made making want wants thing things e.g i.e etc"
)
# stopwordsiso counts these as empty; in an objective they carry the subject.
_KEPT = {
    "nl": _set("klaar recent samen vrij gauw vroeg redelijk"),
    "de": _set(
        "mensch menschen jahr jahre jahren mann morgen mittel ende gott ehrlich ernst ordnung richtig schlecht "
        "schluss startseite zusammen rechte rechten rechter rechtes recht teil tag tage tagen zeit heute uhr "
        "gedanken satz grund seite bekannt gemeinsam wort"
    ),
    "fr": _set(
        "personne personnes gens début droite droit essai force mine mot mots moyen temps tente parole heure "
        "maximale minimale naturel naturelle strictement sens état part nombre valeur ouverts ouverte"
    ),
    "es": _set(
        "acuerdo ampleamos conocer emplear empleo estado estados final fin general horas lugar trabajo trabaja trabajan "
        "trabajar intento intentar llevar medio momento tiempo día días dia dias verdad verdadera verdadero uso usar "
        "usa usan sola valor saber sabe saben modo ejemplo realizar realizado temprano breve claro considera cerca"
    ),
    "ar": _set(
        "اطار اعادة زيارة سنة سنوات شخصا صباح عاما عين قوة كلم لقاء مساء مليار مليون نهاية يوم واحد ثلاثة عشرة اربعة "
        "الذاتي الوقت اليوم مقابل راح رجع شرع علق حار جلل طاق"
    ),
}
_MORE = {
    "nl": _set(
        "o.a d.w.z bijv bv etc enz ervoor ermee ervan erop erin eruit hiervoor hiermee daarmee daarvan daaraan zie gaat "
        "gaan ging zitten zit staan staat komen komt geven geeft laat laten jij jullie uw zoals waarbij waardoor waarmee "
        "waarvan waarop waarin waaraan wordt elkaar zowel ofwel dergelijke dergelijk bepaalde andere anderen elke iedere"
    ),
    "de": _set(
        "z.b d.h bzw usw etc ggf u.a ca inkl innen außerdem dabei dafür damit daran dazu sodass sowie sowohl statt anstatt "
        "wobei wodurch womit worauf worin wofür sei seien lassen lässt lasse möchte möchten geben gibt gebe stehen steht "
        "liegt liegen findet finden bereits sogar eher jeweils jeweilige jeweiligen bestimmte bestimmten mithilfe hilfe "
        "je desto umso bleibt bleiben beispielsweise insbesondere irgendwie irgendetwas jemand etwas einfach selbst "
        "falls sobald solange nachdem bevor andernfalls zudem hierbei hierfür hierzu entsprechend "
        "möglicherweise vielleicht wahrscheinlich ihrerseits weiterhin lautet sollten sollen soll sollte"
    ),
    "fr": _set(
        "l' d' j' m' t' s' n' c' qu' jusqu' lorsqu' puisqu' quoiqu' lorsque afin ainsi chez faire fait faites faut faudra "
        "peut pouvez pourrez pourriez devez devriez voulez voudrez pouvoir devoir vouloir être avoir avez aurez serez sera "
        "seront plutôt grâce lors selon via etc p.ex cela ceci celui là tout toute toutes tous même mêmes autre autres "
        "plus moins très assez trop aussi encore toujours souvent jamais peu beaucoup quelques plusieurs chaque "
        "permet permettre permettent exemple façon manière type types chose choses aider aide donner donne votre vos "
        "également simplement probablement particulièrement généralement notamment spécifiquement vous-même sans-doute"
    ),
    "es": _set(
        "etc p.ej aun aunque sino cuyo cuya cuyos cuyas porque quizá quizás tal vez través puedes pueda puedan podrías podés "
        "debes debas deberías quieres quieras tienes tenga tengas tener hacer haz haga hagas sea sean seas ser estar estás "
        "cada vos usted ustedes tu tus tú te ti contigo su sus les además asimismo embargo mientras mediante según dicho "
        "dicha dichos dichas ejemplo manera forma cosa cosas tipo tipos alguien algo nadie nada mismo misma mismos mismas "
        "otro otra otros otras todo toda todos todas muy más menos mucho mucha muchos muchas poco poca pocos pocas"
    ),
    "ar": _set(
        "التي الذي الذين هذا هذه ذلك تلك هؤلاء أولئك هو هي هم هن نحن أنت انت أنا كان كانت يكون تكون كانوا ليس ليست لا لم لن "
        "ما ماذا من إلى على عن في مع بين حتى إذا إن أن أنه أنها بأن لأن لكن ولكن أو أم ثم قد لقد سوف كل بعض أي أيضا أيضًا "
        "غير عند عندما حيث بعد قبل خلال حول دون بدون مثل كيف متى أين لماذا هل هناك هنا يمكن يمكنك يمكنهم يجب ينبغي قد "
        "شيء أشياء أكثر أقل جدا جدًا فقط نفس نفسه نفسها ذاته سواء كما بما مما لما عليك لديك لدى لديه لديها عليه عليها به بها "
        "له لها لهم فيه فيها منه منها منهم إليه إليها عنه عنها بشكل طريق الآخرين آخر أخرى تم يتم عدم مجرد سبيل المثال ذات "
        "وضع جعل قام يقوم تقوم القيام خاص الخاص الخاصة خاصة إما كلما لذا لذلك بينما بالإضافة بدلا بدلًا رغم الرغم كيفية لكيفية وكيفية لديهم لدينا لديها كنت كانت تكون حتى إياك عليهم فإن فإنك أنهم أنك بأنهم "
        "لها لهذا لهذه بهذا بهذه هكذا هؤلاء ومع فيما يلي كذلك حينها الآن الان ربما"
    ),
    "ja": _set(
        "方 時 事 物 者 人 中 上 下 前 後 内 外 間 等 際 度 点 的 化 性 毎 達 私 私達 我 我々 彼 彼女 彼等 自分 何 何か 誰 皆 皆さん "
        "一 二 三 一つ 二つ 一度 一番 今 今回 今後 最後 最初 初 次 例 下記 以下 以上 上記 以降 前述 上述 他 他者 場合 必要 可能 "
        "可能性 重要 大切 大事 方法 全 全て 全体 特 特に 同 同様 同士 多 少 良 悪 新 大 小 高 低 出来 行 言 思 考 見 来 得 持 使 "
        "与 作 取 入 出 際 結果 代 始 続 本 実 実際 常 更 再 再度 互 共 対 関 通 基 向 含 付 感 知 分 気 要 求 示 当 然 "
        "もの こと ため よう とき ところ"
    ),
}


@cache
def stopwords(language: str) -> frozenset[str]:
    """Return the words of `language` that carry no subject; none for a language nobody listed."""
    base = language.replace("_", "-").split("-")[0].lower()
    if base == "en":
        return _ENGLISH
    from stopwordsiso import has_lang
    from stopwordsiso import stopwords as listed

    found = frozenset(word.casefold() for word in listed(base)) if has_lang(base) else frozenset()
    return (found - _KEPT.get(base, frozenset())) | _MORE.get(base, frozenset())

"""What web pages say around their texts in German, French, Spanish, Arabic and Japanese: patterns for `furniture`."""

from __future__ import annotations

__all__ = ["CONSENT", "ENTRIES", "LINES", "RELATED"]

LINES = "|".join(
    (
        # German
        r"(?:zum|direkt zum) (?:haupt)?inhalt(?: springen)?|(?:zurück )?nach oben|zurück zur (?:übersicht|startseite)",
        r"(?:weiterlesen|mehr (?:lesen|erfahren|anzeigen|dazu)|jetzt lesen)(?: [^.!?]{1,60})?|hier klicken(?: [^.!?]{1,60})?",
        r"lesen sie auch:? [^.!?]{1,100}|(?:diese seite|artikel|beitrag) (?:teilen|drucken)|teilen(?: auf| per| über) [^.!?]{1,60}",
        r"folge(?:n sie)? uns(?: auf [^.!?]{1,60})?|(?:vorherige|nächste)[rs]? (?:seite|artikel|beitrag)|ähnliche (?:artikel|beiträge)",
        r"kommentare \(\d+\)|lesezeit:? (?:ca\. )?\d{1,3} min\w*|\d{1,3} min(?:\.|uten)? lesezeit|alle rechte vorbehalten",
        r"(?:veröffentlicht|aktualisiert|stand|zuletzt (?:geändert|aktualisiert))(?: am|:) [^.!?]{0,30}\d[^!?]{0,20}",
        r"(?:alle )?cookies (?:akzeptieren|ablehnen|verwalten|zulassen)|cookie-?einstellungen|war diese seite hilfreich\??",
        # French
        r"aller (?:directement )?au contenu(?: principal)?|retour (?:en haut|à l['’]accueil|au sommaire)|haut de page",
        r"(?:lire la suite|en savoir plus|voir plus|afficher plus|continuer la lecture)(?: [^.!?]{1,60})?|cliquez ici(?: [^.!?]{1,60})?",
        r"(?:à lire|lire|lisez) aussi ?:? [^.!?]{1,100}|partager(?: sur| par| cet(?:te)? (?:article|page))[^.!?]{0,60}|imprimer (?:cette page|cet article)",
        r"suivez-nous(?: sur [^.!?]{1,60})?|(?:page|article) (?:précédente?|suivante?)|articles (?:similaires|liés|associés|connexes)",
        r"commentaires \(\d+\)|temps de lecture ?:? \d{1,3} min\w*|\d{1,3} min(?:utes)? de lecture|tous droits réservés",
        r"(?:publié|mis à jour|modifié)(?: le| ?:) [^.!?]{0,30}\d[^!?]{0,20}|(?:accepter|refuser|gérer)(?: tous)? les cookies|cette page vous a-t-elle été utile ?\??",
        # Spanish
        r"(?:saltar|ir) al contenido(?: principal)?|volver (?:arriba|al inicio|a la página principal)|subir",
        r"(?:leer más|seguir leyendo|ver más|más información|saber más|mostrar más|continuar leyendo)(?: [^.!?]{1,60})?|haga clic aquí(?: [^.!?]{1,60})?",
        r"(?:lee|lea|ver) también:? [^.!?]{1,100}|compartir(?: en| por| este| esta)[^.!?]{0,60}|imprimir (?:esta página|este artículo)",
        r"síguenos(?: en [^.!?]{1,60})?|(?:página|artículo) (?:anterior|siguiente)|artículos (?:relacionados|similares)",
        r"comentarios \(\d+\)|tiempo de lectura:? \d{1,3} min\w*|\d{1,3} min(?:utos)? de lectura|todos los derechos reservados",
        r"(?:publicado|actualizado|última actualización)(?: el|:) [^.!?]{0,30}\d[^!?]{0,20}|(?:aceptar|rechazar|gestionar|configurar)(?: todas)?(?: las)? cookies|¿te (?:ha sido|resultó) útil esta página\?",
        # Arabic
        r"(?:تخط|انتقل|الانتقال|تجاوز) إلى المحتوى(?: الرئيسي)?|(?:العودة|الرجوع) إلى (?:الأعلى|الصفحة الرئيسية)",
        r"(?:اقرأ|قراءة|عرض|شاهد|معرفة) المزيد(?: [^.!؟]{1,60})?|تابع القراءة|انقر هنا(?: [^.!؟]{1,60})?|اقرأ أيضا:? [^.!؟]{1,100}",
        r"شارك(?: هذا| هذه| على| عبر)[^.!؟]{0,60}|تابعنا(?: على [^.!؟]{1,60})?|(?:الصفحة|المقال(?:ة)?) (?:السابقة?|التالية?)",
        r"مقالات (?:ذات صلة|مشابهة)|مواضيع ذات صلة|التعليقات \(\d+\)|(?:مدة|وقت) القراءة:? [^.!؟]{1,20}|جميع الحقوق محفوظة",
        r"(?:قبول|رفض|إدارة)(?: جميع)? ملفات (?:تعريف الارتباط|الكوكيز)|اطبع هذه الصفحة|هل كانت هذه الصفحة مفيدة؟",
        # Japanese
        r"(?:メイン|本文|メインコンテンツ|コンテンツ)(?:コンテンツ)?(?:へ|に)(?:スキップ|移動)(?:する)?|(?:ページ)?(?:トップ|先頭)(?:へ|に)戻る|(?:ホーム|一覧)(?:へ|に)戻る",
        r"(?:続きを(?:読む|見る)|もっと(?:見る|読む|詳しく)|詳しく(?:見る|はこちら)|詳細はこちら|こちらをクリック)",
        r"(?:この(?:記事|ページ)を)?(?:シェア|共有|印刷|ツイート)(?:する)?|フォロー(?:する)?|(?:前|次)の(?:ページ|記事)(?:へ)?|関連記事|あわせて読みたい|こちらもおすすめ",
        r"コメント ?[（(]\d+[）)]|(?:読了|所要)(?:時間|目安):? ?約?\d{1,3} ?分|(?:公開|更新|投稿)日:? ?[\d年月日./-]{6,12}|最終更新:? ?[^。]{4,20}|無断転載(?:を)?禁じます|全著作権所有",
        r"(?:すべての)?(?:Cookie|クッキー)(?:を|の)(?:許可|拒否|受け入れる|同意|管理|設定)(?:する)?|このページは役に立ちましたか？?",
    )
)
"""Whole lines that belong to a page."""

ENTRIES = "|".join(
    (
        r"startseite|inhalt(?:sverzeichnis)?|suche|kommentare|zurück|weiter|teilen|drucken|anmelden|registrieren|über uns|kontakt|impressum|datenschutz(?:erklärung)?|agb|neuigkeiten",
        r"accueil|sommaire|table des matières|rechercher?|commentaires|précédent|suivant|partager|imprimer|connexion|se connecter|s['’]inscrire|à propos|contact|mentions légales|confidentialité|actualités",
        r"inicio|índice|contenidos?|buscar|comentarios|anterior|siguiente|compartir|imprimir|iniciar sesión|registrarse|sobre nosotros|quiénes somos|contacto|aviso legal|privacidad|noticias",
        r"الرئيسية|الصفحة الرئيسية|القائمة|المحتويات|بحث|التعليقات|السابق|التالي|مشاركة|طباعة|تسجيل الدخول|التسجيل|من نحن|اتصل بنا|سياسة الخصوصية|الشروط والأحكام|أخبار",
        r"ホーム|トップ|メニュー|目次|検索|コメント|前へ|次へ|戻る|共有|シェア|印刷|ログイン|会員登録|新規登録|会社概要|お問い合わせ|プライバシーポリシー|利用規約|ニュース|お知らせ",
    )
)
"""Headings and menu entries in one."""

RELATED = "ähnliche (?:artikel|beiträge)|das könnte sie auch interessieren|articles (?:similaires|liés|associés)|à lire aussi|artículos relacionados|te puede interesar|مقالات ذات صلة|اقرأ أيضا|関連記事|あわせて読みたい"
"""What stands above a list of other articles."""

CONSENT = r"akzeptier\w*|zustimm\w*|einverstanden|accepte[rz]?|consent\w*|aceptar|acepta\w*|consentimiento|قبول|موافق\w*|同意|許可|受け入れ"
"""What is asked about cookies."""

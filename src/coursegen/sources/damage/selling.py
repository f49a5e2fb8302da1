"""How German, French, Spanish, Arabic and Japanese texts sell: patterns for `marketing`."""

from __future__ import annotations

__all__ = ["CALL", "PRICE", "WE_SELL"]

CALL = "|".join(
    (
        r"\b(?:jetzt|heute|gleich|noch heute)\b[^.!?\n]{0,30}\b(?:kostenlos|gratis|testen|anmelden|registrieren|bestellen|kaufen|buchen|starten|anfordern|abonnieren|herunterladen)",
        r"\b(?:fordern|buchen|vereinbaren|testen|starten|sichern)\ssie\b[^.!?\n]{0,40}\b(?:demo|angebot|beratung\w*|kostenlos\w*|testversion|probe\w*|rabatt)",
        r"\bkontaktieren sie uns\b|\babonnieren sie (?:unseren|den) newsletter|\bmelden sie sich\b[^.!?\n]{0,30}\b(?:newsletter|webinar|jetzt)",
        r"\bessai gratuit\b|\b(?:essayez|testez|commencez|démarrez|téléchargez|inscrivez-vous|abonnez-vous|profitez)\b[^.!?\n]{0,40}\b(?:gratuit\w*|newsletter|lettre d['’]information|dès (?:aujourd['’]hui|maintenant)|promotion|offre)",
        r"\b(?:demandez|réservez|planifiez|obtenez)\b[^.!?\n]{0,25}\b(?:démo\w*|devis|consultation|rendez-vous)|\bcontactez-nous\b|\b(?:commandez|achetez) (?:maintenant|dès)",
        r"\bprueba gratuita\b|\bpruébalo gratis\b|\b(?:prueb[ae]|empiez[ae]|comienz[ae]|descarg(?:a|ue)|regístr[ae](?:te|se)|suscríb[ae](?:te|se)|aprovech[ae])\b[^.!?\n]{0,40}\b(?:gratis|gratuit\w*|boletín|newsletter|ahora|hoy|oferta|descuento)",
        r"\b(?:solicit[ae]|reserv[ae]|agend[ae]|pid[ae])\b[^.!?\n]{0,25}\b(?:demo\w*|presupuesto|consulta|cotización)|\b(?:contáct(?:anos|enos))\b|\b(?:compr[ae]|ordene) (?:ahora|hoy)",
        r"(?:جرب|ابدأ|حمل|حمّل|اشترك|سجل)[^.!؟\n]{0,40}(?:مجانا|مجانًا|المجانية|النشرة|الآن|اليوم)|(?:اطلب|احجز)[^.!؟\n]{0,25}(?:عرضا|عرض|استشارة|الآن)|(?:تواصل|اتصل) (?:معنا|بنا) (?:الآن|اليوم)|اشتر الآن",
        r"(?:今すぐ|いますぐ|まずは)[^。！？\n]{0,20}(?:無料|お試し|登録|申し込|購入|ダウンロード|お問い合わせ|体験)|無料(?:トライアル|体験|お試し|デモ|登録|相談)|(?:デモ|見積もり?|資料)(?:を|の)?(?:請求|依頼|予約|申し込)|メルマガ(?:に|へ)?登録|お気軽にお問い合わせ|お申し込みはこちら",
    )
)
"""Asks the reader to buy, try or sign up."""

PRICE = (
    r"\b(?:kostenlos\w*|rabatt\w*|abonnements?|testversion|preisplan|gratuit\w*|gratuita?s?|remise|réduction de prix|abonnements?|tarifs?|"
    r"gratis|descuentos?|suscripci[oó]n(?:es)?|precios?|oferta)\b|مجانا|مجانًا|مجانية|خصم|اشتراك|الأسعار|無料|割引|料金|プラン|キャンペーン|お得|特典"
)
"""What a text about a price speaks of."""

WE_SELL = (
    r"\bunsere[nrm]?\s(?:\w+\s)?(?:plattform|lösung(?:en)?|software|tools?|produkte?n?|dienste|kunden|kurse|experten)\b"
    r"|\b(?:notre|nos)\s(?:\w+\s)?(?:plateforme|solutions?|logiciel|outil|produits?|services|clients|experts|formations?)\b"
    r"|\bnuestr[oa]s?\s(?:\w+\s)?(?:plataforma|solución|soluciones|software|herramienta|productos?|servicios|clientes|expertos|cursos?)\b"
    r"|(?:منصتنا|حلولنا|منتجاتنا|منتجنا|خدماتنا|عملاؤنا|عملائنا|دوراتنا|برنامجنا)"
    r"|(?:当社|弊社|私たち)の(?:プラットフォーム|ソリューション|ソフトウェア|ツール|製品|サービス|お客様|コース|講座)"
)
"""What a seller calls its own."""

"""A language -> the abbreviations whose full stop ends no sentence."""

from __future__ import annotations

from functools import cache

__all__ = ["abbreviations", "closing", "counting"]


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


# Dutch and English ones hold in every text: names and titles travel.
_GENERAL = _set(
    "a.u.b. a.s. b.v. bijv. bv. c.q. d.d. d.m.v. d.w.z. dhr. dr. drs. e.a. e.e.a. e.v. evt. excl. i.c.m. i.h.a. "
    "i.h.b. i.o.v. i.p.v. i.s.m. i.t.t. i.v.m. incl. ing. ir. l.g.v. m.a.w. m.b.t. m.b.v. m.i. m.i.v. m.m.v. m.n. "
    "m.u.v. mevr. mr. mw. n.a.v. n.v.t. nl. o.a. o.b.v. o.i. o.i.d. o.l.v. o.m. o.v.v. p.p. prof. r.k. resp. s.v.p. "
    "t.a.v. t.b.v. t.g.v. t.h.v. t.i.v. t.n.v. t.o.v. t.w. t.z.t. v.a. v.d. v.h. vgl. vnl. z.g. z.o.z. z.s.m. zgn. "
    "approx. assoc. capt. cf. e.g. esp. gen. gov. hon. i.e. lt. messrs. mrs. ms. rev. sen. sgt. sr. u.k. u.s. viz. vs."
)
# With a number behind them these are abbreviations in any language: "Vol. 3", but "het zit vol. Dan".
_COUNTING = _set(
    "afb. afd. apr. art. aug. blz. ca. col. dec. eq. feb. fig. figs. gem. hfdst. jan. max. min. mld. mln. mt. no. "
    "nos. nov. nr. oct. okt. p. par. pp. sec. sept. tel. vol."
)
# A capital behind these opens the next sentence.
_CLOSING = _set("a.s. a.u.b. e.a. n.v.t. nl. o.i.d. s.v.p. sr. t.z.t. u.k. u.s. z.o.z. z.s.m.")

_OWN = {
    "de": _set(
        "z.b. d.h. d.i. u.a. u.u. u.e. i.d.r. i.a. i.s. i.s.d. z.t. z.zt. m.e. m.w. o.g. s.o. s.u. v.a. v.chr. n.chr. "
        "a.d. a.m. bzw. bspw. bsp. beispielsw. ca. etwa. ggf. ggfs. gem. inkl. exkl. insb. insbes. einschl. ausschl. "
        "sog. sogen. evtl. ev. allg. bes. bez. bzgl. dgl. dt. engl. entspr. erg. frz. geb. gegr. hl. hr. hrn. fr. frl. "
        "hrsg. jew. lat. lt. lfd. max. min. mind. mio. mrd. nachm. vorm. näml. österr. schweiz. sen. jun. st. str. "
        "tsd. ugs. urspr. verh. vermutl. vgl. wg. zus. zzgl. zzt. abb. abs. abschn. anh. anm. aufl. bd. kap. kl. ziff. "
        "dipl. ing. mag. med. phil. hon. co. vs. u.ä. o.ä."
    ),
    "fr": _set(
        "p.ex. c.-à-d. c.à.d. m. mm. mme. mmes. mlle. mlles. me. mgr. pr. dr. st. ste. env. pers. boul. bd. av. "
        "j.-c. av. apr. chap. cf. éd. ex. fig. ill. ibid. id. i.e. n.b. n.d.l.r. p. pp. s.-ent. suiv. sq. tél. t. "
        "vol. vs. réf. max. min. hab. dép. gén. cap. col. lt."
    ),
    "es": _set(
        "p.ej. ej. sr. sra. srta. sres. sras. dr. dra. dres. d. dña. ud. uds. vd. vds. lic. ing. arq. prof. profa. "
        "fdo. fig. figs. cap. caps. pág. págs. pag. art. arts. núm. núms. nro. nº. aprox. apdo. av. avda. c. cía. "
        "col. depto. dpto. ed. edo. gral. gob. hnos. ibíd. íd. i.e. máx. mín. min. max. ntra. p. pp. r.d. ref. rte. "
        "s. ss. s.a. s.l. s.s. sto. sta. tel. tels. tlf. vol. vols. v. vs. a.c. d.c. e.g. excmo. ilmo. incl. "
        "izq. dcha. kg. km. mtro. mtra. núm. ob. pdte. pl. prov. pza. r.p.m. trad. ee.uu. ff.aa. cc.aa. jj.oo. rr.hh."
    ),
    "ar": _set("د. أ. م. أ.د. د.أ. ق.م. ه. هـ. ج. ت. ط. ص. ص.ب. ش. ش.م.ع. ش.م.م. س.ت. س. و. ك. ر."),
    "ja": frozenset(),
}
_OWN_COUNTING = {
    "de": _set(
        "s. abb. abs. art. bd. kap. kl. tab. nr. nrn. ziff. tel. rn. rdnr. anm. ff. f. §. jg. hft. h."
    ),
    "fr": _set("art. chap. fig. n°. no. p. pp. vol. t. tél. v. env. éd. al. ann."),
    "es": _set("art. cap. fig. n. núm. nro. pág. págs. tel. vol. aprox. ca. c. inc. lám. tab."),
    "ar": _set("ص. ج. ط. ت. رقم."),
}
_OWN_CLOSING = {
    # "usw. Danach": with a capital behind, these end a sentence.
    "de": _set("usw. usf. etc. u.ä. o.ä. dgl. ff. f. geb. n.chr. v.chr. str. jun. sen."),
    "fr": _set("etc. j.-c. suiv. sq. hab. pers."),
    "es": _set("etc. ee.uu. ff.aa. cc.aa. jj.oo. a.c. d.c. s.a. s.l. ud. uds. vd. vds. km. kg. r.p.m."),
    "ar": _set("إلخ. الخ. هـ. ه. م. ق.م."),
}


@cache
def abbreviations(language: str) -> frozenset[str]:
    """Return the abbreviations of a primary subtag that never end a sentence where a word follows."""
    return (_GENERAL | _OWN.get(language, frozenset())) - closing(language)


@cache
def counting(language: str) -> frozenset[str]:
    """Return those that are abbreviations where a number follows, and words where none does."""
    return _COUNTING | _OWN_COUNTING.get(language, frozenset())


@cache
def closing(language: str) -> frozenset[str]:
    """Return those behind which a capital opens the next sentence."""
    return _CLOSING | _OWN_CLOSING.get(language, frozenset())

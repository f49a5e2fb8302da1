"use strict";
/** The glossary -> a panel of all words; in a text, the first of each opens what it means. */
(function (cg) {
  /** Questions do not give themselves away, and a link, a heading or a quote stays as it is. */
  const SKIPPED =
    ".item, .page-head, a, button, label, legend, summary, code, pre, .quote, .card, h1, h2, h3, .block-head, .todo, textarea, .print-only, .reached, .open-list, .decision, .transcript, .now, .facilitator";

  function all() {
    const { compare } = new Intl.Collator(cg.locale());
    return cg.course.glossary
      .slice()
      .sort((/** @type {string[]} */ a, /** @type {string[]} */ b) => compare(a[0], b[0]));
  }

  /** @param {string[][]} entries */
  function list(entries) {
    const rows = entries.map(([term, meaning]) =>
      cg.el("div", {}, cg.el("dt", { text: term }), cg.rich("dd", { class: "line" }, meaning)),
    );
    return cg.el("dl", { class: "words" }, ...rows);
  }

  cg.openGlossary = function () {
    cg.panel.open({ title: cg.t("Glossary"), kind: "source", content: [list(all())] });
  };

  /** Make the first of each word on a page a button. @param {HTMLElement} main */
  cg.markTerms = function (main) {
    /** @type {{entry: string[], word: string}[]} */
    const open = cg.course.glossary
      .map((/** @type {string[]} */ entry) => ({ entry, word: cg.inText.fold(entry[0]) }))
      .sort((/** @type {any} */ a, /** @type {any} */ b) => b.word.length - a.word.length);
    for (const text of open.length ? cg.inText.texts(main, SKIPPED) : []) inside(text, open);
  };

  /** @param {Text} text @param {{entry: string[], word: string}[]} open Those that were not met yet. */
  function inside(text, open) {
    const { folded, at } = cg.inText.mapped(text.data);
    /** @type {{start: number, end: number, entry: string[]}[]} */
    const found = [];
    for (const one of open.slice()) {
      const here = cg.inText.whole(folded, one.word);
      if (!here) continue;
      const [start, end] = [at[here[0]], at[here[1]]];
      // A longer word that stands here too has it already: this one may still come, further on.
      if (found.some((other) => start < other.end && other.start < end)) continue;
      found.push({ start, end, entry: one.entry });
      open.splice(open.indexOf(one), 1);
    }
    for (const { start, end, entry } of found.sort((a, b) => b.start - a.start))
      cg.inText.wrap(text, start, end, term(entry));
  }

  /** @param {string[]} entry */
  function term(entry) {
    const made = cg.el("button", { type: "button", class: "term", "aria-haspopup": "dialog" });
    made.addEventListener("click", () => {
      const { node } = cg.panel.open({
        title: entry[0],
        kind: "term",
        content: [cg.rich("p", { class: "line" }, entry[1])],
      });
      place(node, made);
    });
    return made;
  }

  /** Under its word where there is room, above it where not; on a phone the style sheet decides. @param {HTMLElement} node @param {HTMLElement} word */
  function place(node, word) {
    const box = word.getBoundingClientRect();
    const { offsetWidth: wide, offsetHeight: high } = node;
    const under = box.bottom + 8;
    const start = document.documentElement.dir === "rtl" ? box.right - wide : box.left;
    const left = Math.min(Math.max(16, start), document.documentElement.clientWidth - wide - 16);
    node.style.setProperty("--left", `${left}px`);
    node.style.setProperty(
      "--top",
      `${Math.max(16, under + high < window.innerHeight ? under : box.top - high - 8)}px`,
    );
  }
})(window.coursegen);

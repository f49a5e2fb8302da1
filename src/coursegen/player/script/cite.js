"use strict";
/** Citations in a text -> one small button a paragraph, which opens what the source says. */
(function (cg) {
  /**
   * Number the citations in a part of a page, after those that have a number. Those of one paragraph become one
   * button, at the last of them.
   * @param {HTMLElement} part
   * @param {any} data Of the activity.
   */
  cg.numberCites = function (part, data) {
    const blocks = "p, li, td, th, .line";
    let number = document.querySelectorAll("main button.cite[aria-label]").length;
    if (!part.isConnected) number += part.querySelectorAll("button.cite[aria-label]").length;
    for (const block of [part, ...part.querySelectorAll(blocks)]) {
      const inside = /** @type {HTMLElement[]} */ (
        Array.from(block.querySelectorAll("button.cite:not([aria-label])")).filter(
          (one) => one.closest(blocks) === block,
        )
      );
      const last = inside.pop();
      if (!last) continue;
      const labels = [...inside.map((one) => one.dataset.cite), last.dataset.cite];
      for (const one of inside) one.remove();
      number += 1;
      last.dataset.cite = Array.from(new Set(labels)).join(" ");
      last.textContent = cg.number(number);
      last.setAttribute("aria-label", cg.t("Source {number}", { number }));
      last.setAttribute("aria-haspopup", "dialog");
      last.addEventListener("click", () => show(last, data));
      hold(last);
    }
    sources(data);
  };

  /** On paper nothing opens: the quotes stand at the end of the page. @param {any} data */
  function sources(data) {
    const main = /** @type {HTMLElement} */ (document.querySelector("main"));
    main.querySelector(".print-sources")?.remove();
    /** @type {NodeListOf<HTMLElement>} */
    const buttons = main.querySelectorAll("button.cite[aria-label]");
    const rows = Array.from(buttons, (button) => {
      const labels = (button.dataset.cite || "").split(" ");
      const quotes = data.cites.filter((/** @type {string[]} */ one) => labels.includes(one[0]));
      const words = quotes.map((/** @type {string[]} */ [, id, quote]) => {
        const { document: source } = data.passages[id] || { document: id };
        return `“${quote}” (${source})`;
      });
      return cg.el("p", { text: `${button.textContent}. ${words.join(" ")}` });
    });
    if (rows.length) main.append(cg.el("div", { class: "print-only print-sources" }, ...rows));
  }

  /** Scripts that may break after every sign: there a word is a sign, and what closes it. */
  const SIGN = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}][\p{P}ー]{0,2}\s*$/u;

  /** Keep a button on the line of the word before it, be that bold or in a link. @param {HTMLElement} button */
  function hold(button) {
    while (button.previousSibling && !(button.previousSibling.textContent || "").trim())
      button.previousSibling.remove();
    const before = button.previousSibling;
    const text = before && before.nodeType === Node.ELEMENT_NODE ? before.lastChild : before;
    if (!before || !text || text.nodeType !== Node.TEXT_NODE) return;
    const words = text.textContent || "";
    const found = SIGN.exec(words) || /\S{1,24}\s*$/.exec(words);
    if (!found) return;
    const last = text === before ? found[0].trimEnd() : before.cloneNode(false);
    if (last instanceof Node) last.textContent = found[0].trimEnd();
    text.textContent = words.slice(0, found.index);
    const held = cg.el("span", { class: "held" }, last);
    button.replaceWith(held);
    held.append(button);
    if (!before.textContent) /** @type {ChildNode} */ (before).remove();
  }

  /** @param {HTMLElement} button @param {any} data */
  function show(button, data) {
    const labels = (button.dataset.cite || "").split(" ");
    const cites = data.cites.filter((/** @type {string[]} */ one) => labels.includes(one[0]));
    /** @type {Map<string, string[]>} */
    const passages = new Map();
    for (const [, passage, quote] of cites) passages.set(passage, [...(passages.get(passage) || []), quote]);
    const content = Array.from(passages, ([id, quotes]) => passage(data.passages[id], quotes));
    cg.panel.open({ title: cg.t("What the source says"), kind: "source", content });
  }

  /** @param {any} found @param {string[]} quotes */
  function passage(found, quotes) {
    const text = found ? found.text : quotes.join(" … ");
    const quote = cg.el(
      "blockquote",
      { lang: found && found.language, dir: "auto" },
      ...marked(text, quotes),
    );
    cg.isolate(quote);
    if (!found) return quote;
    const place = [...found.headings];
    if (found.page) place.push(cg.t("page {number}", { number: found.page }));
    const where = place.length ? cg.el("span", { text: place.join(" › ") }) : null;
    return cg.el(
      "figure",
      { class: "passage" },
      quote,
      cg.el("figcaption", {}, cg.el("cite", { text: found.document }), where),
    );
  }

  /** The passage with the quoted words set off. @param {string} text @param {string[]} quotes */
  function marked(text, quotes) {
    const spans = quotes
      .map((quote) => [text.indexOf(quote), quote.length])
      .filter(([start]) => start >= 0)
      .sort((a, b) => a[0] - b[0]);
    const made = [];
    let at = 0;
    for (const [start, length] of spans) {
      if (start + length <= at) continue;
      const from = Math.max(start, at);
      made.push(text.slice(at, from), cg.el("mark", { text: text.slice(from, start + length) }));
      at = start + length;
    }
    return [...made, text.slice(at)];
  }
})(window.coursegen);

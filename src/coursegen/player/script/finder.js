"use strict";
/** A field to search in -> results to go to, and the words marked on the page that opens. */
(function (cg) {
  const MOST = 20;
  const AROUND = 40;
  /** @type {string[]} What is marked on the next page that opens. */
  let wanted = [];

  /** Part of a text around the first of the words, with all of them marked. @param {string} text @param {string[]} words */
  function snippet(text, words) {
    const { folded, at } = cg.inText.mapped(text);
    const first = Math.min(...words.map((word) => folded.indexOf(word)).filter((one) => one >= 0));
    if (!Number.isFinite(first)) return null;
    const here = at[first];
    const space = here < AROUND ? 0 : text.indexOf(" ", here - AROUND) + 1;
    const from = space <= here ? space || Math.max(0, here - AROUND) : here;
    const cut = text.slice(from, here + 3 * AROUND);
    // Where words are set apart, the last one is whole.
    const part = from + cut.length < text.length ? cut.replace(/\s\S{0,20}$/, "") : cut;
    const made = cg.el("span", { class: "quiet found-in" });
    made.append(from ? "…" : "", part, from + part.length < text.length ? "…" : "");
    mark(made, words);
    return made;
  }

  /** @param {Node} root @param {string[]} words @returns {HTMLElement[]} */
  function mark(root, words) {
    const made = [];
    for (const text of cg.inText.texts(root, "textarea, select, .unseen, .print-only")) {
      const { folded, at } = cg.inText.mapped(text.data);
      /** @type {[number, number][]} */
      const spans = [];
      for (const word of words)
        for (let from = folded.indexOf(word); from >= 0; from = folded.indexOf(word, from + word.length))
          spans.push([at[from], at[from + word.length]]);
      let last = Infinity;
      for (const [start, end] of spans.sort((a, b) => b[0] - a[0])) {
        if (end > last || end <= start) continue;
        const around = cg.el("mark", { class: "found" });
        cg.inText.wrap(text, start, end, around);
        made.unshift(around);
        last = start;
      }
    }
    return made;
  }

  /** Mark what was searched for on the page that opened. @param {HTMLElement} main */
  cg.markFound = function (main) {
    const words = wanted;
    wanted = [];
    const [first] = words.length ? mark(main, words) : [];
    if (first) window.requestAnimationFrame(() => first.scrollIntoView({ block: "center" }));
  };

  /** @param {any} page @param {string[]} words @param {(route: string) => void} leave */
  function row(page, words, leave) {
    const title = cg.el("span", { class: "line", text: page.title });
    const place = cg.plain(page.activity.title);
    mark(title, words);
    const route = page.part ? `${page.activity.id}/${page.part}` : page.activity.id;
    const go = (/** @type {Event} */ event) => {
      event.preventDefault();
      wanted = words;
      leave(route);
    };
    const inside = cg.el(
      "span",
      { class: "menu-words" },
      title,
      place === page.title ? null : cg.el("span", { class: "quiet", text: place }),
      snippet(page.text, words),
    );
    const link = { class: "menu-row", href: `#/${route}`, on: { click: go } };
    return cg.el("li", {}, cg.el("a", link, cg.icon(page.activity.kind), inside));
  }

  /**
   * @param {HTMLElement[]} others What stands in the place of the results while nothing is searched.
   * @param {(route: string) => void} leave
   * @returns {HTMLElement}
   */
  cg.finder = function (others, leave) {
    const results = cg.el("ul", { class: "results" });
    const count = cg.el("p", { class: "quiet", role: "status" });
    const field = /** @type {HTMLInputElement} */ (
      cg.el("input", {
        type: "search",
        class: "field",
        id: cg.id("search"),
        autocomplete: "off",
        enterkeyhint: "search",
      })
    );
    let ready = false;
    const show = () => {
      const words = cg.search.wanted(field.value);
      const found = cg.search.find(words);
      for (const one of others) one.hidden = words.length > 0;
      count.textContent = words.length
        ? found.length
          ? cg.n("{count} results", found.length)
          : cg.t("Nothing found")
        : "";
      results.replaceChildren(
        ...found.slice(0, MOST).map((/** @type {any} */ page) => row(page, words, leave)),
      );
    };
    field.addEventListener("input", () => {
      if (!ready) cg.search.prepare(show);
      ready = true;
      show();
    });
    const label = cg.el("label", { for: field.id, text: cg.t("Search in this course") });
    return cg.el("div", { class: "finder", role: "search" }, label, field, count, results);
  };
})(window.coursegen);

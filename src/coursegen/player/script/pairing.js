"use strict";
/** Things that belong together, or in groups -> a row each with a list to choose from. */
(function (cg) {
  const SHORT = 36;

  /** @param {any} item @param {Asking} asking @returns {Widget} */
  function pairing(item, asking) {
    const grouping = item.type === "categorise";
    const order = grouping
      ? item.rights.map((/** @type {any} */ _, /** @type {number} */ n) => n)
      : cg.shuffled(item.rights.length, asking.seed);
    const rows = cg.shuffled(item.lefts.length, `${asking.seed}-rows`);
    const rights = item.rights.map(cg.isolated);
    const long = item.rights.some((/** @type {string} */ one) => one.length > SHORT);
    const letters = new Map(
      order.map((/** @type {number} */ right, /** @type {number} */ n) => [right, letter(n)]),
    );
    const node = cg.el("div", { class: "pairs", role: "group", "aria-labelledby": asking.label });
    if (long) node.append(legend(rights, order, letters));
    /** @type {Map<number, HTMLSelectElement>} */
    const selects = new Map();
    for (const left of grouping
      ? rows
      : rows.slice().sort((/** @type {number} */ a, /** @type {number} */ b) => a - b)) {
      const id = cg.id("left");
      const select = /** @type {HTMLSelectElement} */ (
        cg.el(
          "select",
          { "data-left": left, "aria-labelledby": id, on: { change: asking.changed } },
          cg.el("option", { value: "", text: cg.t("Choose …") }),
          ...order.map((/** @type {number} */ right) => {
            const text = long ? `${letters.get(right)}. ${cut(rights[right])}` : rights[right];
            return cg.el("option", { value: right, text });
          }),
        )
      );
      selects.set(left, select);
      const words = cg.rich("div", { class: "pair-left line", id }, item.lefts[left]);
      node.append(cg.el("div", { class: "pair" }, words, cg.el("div", { class: "pair-right" }, select)));
    }
    return {
      node,
      set: (value) =>
        selects.forEach(
          (select, left) => (select.value = value && value[left] !== null ? String(value[left]) : ""),
        ),
      get() {
        const value = item.lefts.map((/** @type {any} */ _, /** @type {number} */ left) => {
          const chosen = /** @type {HTMLSelectElement} */ (selects.get(left)).value;
          return chosen === "" ? null : Number(chosen);
        });
        return value.every((/** @type {any} */ one) => one === null) ? null : value;
      },
      lock: (locked) => selects.forEach((select) => (select.disabled = locked)),
      reveal: (value) =>
        selects.forEach((select, left) => show(select, value === undefined ? null : value, item, left)),
    };
  }

  /** @param {number} n */
  const letter = (n) => (n < 26 ? String.fromCharCode(65 + n) : String(n + 1));
  /** @param {string} text */
  const cut = (text) => (text.length > 60 ? `${text.slice(0, 58).trimEnd()}…` : text);

  /** Long answers stand above in full, with letters. @param {string[]} rights @param {number[]} order @param {Map<any, any>} letters */
  function legend(rights, order, letters) {
    const rows = order.map((right) =>
      cg.el(
        "li",
        {},
        cg.el("span", { class: "letter", text: letters.get(right) }),
        cg.el("span", { text: rights[right] }),
      ),
    );
    return cg.el("ul", { class: "legend" }, ...rows);
  }

  /** @param {HTMLSelectElement} select @param {any} value @param {any} item @param {number} left */
  function show(select, value, item, left) {
    const row = /** @type {HTMLElement} */ (select.closest(".pair"));
    for (const old of row.querySelectorAll(".tag")) old.remove();
    row.classList.remove("is-hit", "is-wrong");
    if (value === null) return;
    const right = value[left] === item.key[left];
    row.classList.add(right ? "is-hit" : "is-wrong");
    row.append(
      cg.el(
        "span",
        { class: "tag" },
        cg.icon(right ? "right" : "wrong"),
        right ? cg.t("Right") : cg.t("Not right"),
      ),
    );
  }

  cg.widgets.matching = pairing;
  cg.widgets.categorise = pairing;
})(window.coursegen);

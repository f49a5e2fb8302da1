"use strict";
/** Steps to put in order -> a list whose rows move up and down. */
(function (cg) {
  /** @param {any} item @param {Asking} asking @returns {Widget} */
  cg.widgets.ordering = function (item, asking) {
    const count = item.steps.length;
    const start = cg.shuffled(count, asking.seed);
    // Never the right order to begin with: there would be nothing to do.
    if (start.every((/** @type {number} */ one, /** @type {number} */ n) => one === n)) start.reverse();
    const node = cg.el("ol", { class: "ordering", "aria-labelledby": asking.label });
    const rows = item.steps.map((/** @type {string} */ html, /** @type {number} */ step) => row(html, step));
    let touched = false;
    let order = start.slice();

    /** @param {string} html @param {number} step */
    function row(html, step) {
      const made = cg.el("li", { "data-step": step });
      const words = cg.plain(html);
      const text = cg.rich("div", { class: "step-text line" }, html);
      const buttons = ["up", "down"].map((way) =>
        cg.button(
          way,
          way === "up"
            ? cg.t("Move up: {step}", { step: words })
            : cg.t("Move down: {step}", { step: words }),
          () => move(step, way),
          {
            class: "round",
            icon: way,
          },
        ),
      );
      made.append(text, cg.el("div", { class: "step-moves" }, ...buttons));
      return made;
    }

    function arrange() {
      order.forEach((/** @type {number} */ step, /** @type {number} */ position) => {
        node.append(rows[step]);
        const [up, down] = rows[step].querySelectorAll(".step-moves button");
        up.disabled = node.classList.contains("locked") || position === 0;
        down.disabled = node.classList.contains("locked") || position === count - 1;
      });
    }

    /** @param {number} step @param {string} way */
    function move(step, way) {
      const from = order.indexOf(step);
      const to = from + (way === "up" ? -1 : 1);
      [order[from], order[to]] = [order[to], order[from]];
      touched = true;
      arrange();
      const button = rows[step].querySelector(`[data-action=${way}]`);
      const other = rows[step].querySelector(`[data-action=${way === "up" ? "down" : "up"}]`);
      (button.disabled ? other : button).focus();
      cg.announce(cg.t("Now at place {place} of {count}", { place: to + 1, count }));
      asking.changed();
    }

    arrange();
    return {
      node,
      set(value) {
        touched = value !== null;
        order = value ? value.slice() : start.slice();
        arrange();
      },
      get: () => (touched ? order.slice() : null),
      lock(locked) {
        node.classList.toggle("locked", locked);
        arrange();
      },
      reveal(value) {
        rows.forEach((/** @type {HTMLElement} */ one) => {
          one.classList.remove("is-hit", "is-wrong");
          for (const old of one.querySelectorAll(".tag")) old.remove();
        });
        if (!value) return;
        value.forEach((/** @type {number} */ step, /** @type {number} */ position) => {
          const right = step === position;
          rows[step].classList.add(right ? "is-hit" : "is-wrong");
          const words = right ? cg.t("Right") : cg.t("Belongs at place {place}", { place: step + 1 });
          rows[step].append(cg.el("span", { class: "tag" }, cg.icon(right ? "right" : "wrong"), words));
        });
      },
    };
  };
})(window.coursegen);

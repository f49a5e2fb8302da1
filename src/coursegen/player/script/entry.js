"use strict";
/** A word or a number to write -> a field. */
(function (cg) {
  /** @param {any} item @param {Asking} asking @returns {Widget} */
  function entry(item, asking) {
    const number = item.type === "numeric";
    const unit = cg.id("unit");
    const field = /** @type {HTMLInputElement} */ (
      cg.el("input", {
        type: "text",
        class: number ? "field field-number" : "field",
        // A minus stays in front of its number, whatever the direction of the page.
        dir: number ? "ltr" : "auto",
        inputmode: number ? "decimal" : null,
        maxlength: "250",
        autocomplete: "off",
        autocapitalize: "off",
        spellcheck: "false",
        "aria-labelledby": number && item.unit ? `${asking.label} ${unit}` : asking.label,
        on: { input: () => asking.changed() },
      })
    );
    const behind = number && item.unit ? cg.rich("span", { id: unit, class: "unit line" }, item.unit) : null;
    const node = cg.el("div", { class: "entry" }, cg.el("div", { class: "entry-row" }, field, behind));
    return {
      node,
      set: (value) => (field.value = value || ""),
      get: () => field.value.trim() || null,
      lock: (locked) => (field.readOnly = locked),
      reveal(value) {
        node.classList.remove("is-hit", "is-wrong");
        for (const old of node.querySelectorAll(".tag")) old.remove();
        if (value === undefined) return;
        const { right } = cg.mark(item, value);
        node.classList.add(right ? "is-hit" : "is-wrong");
        node.append(
          cg.el(
            "span",
            { class: "tag" },
            cg.icon(right ? "right" : "wrong"),
            right ? cg.t("Right") : cg.t("Not right"),
          ),
        );
      },
    };
  }

  cg.widgets.fill_in = entry;
  cg.widgets.numeric = entry;
})(window.coursegen);

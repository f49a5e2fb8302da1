"use strict";
/** An item -> the question on the page: asked, checked, tried again, or looked at afterwards. */
/**
 * @typedef {Object} Frame
 * @property {any} activity Of the outline.
 * @property {any} item Of the activity's script.
 * @property {"practice"|"test"|"review"} mode
 * @property {string} label What stands above it, such as "Question 2 of 5".
 * @property {number} [level] Of its heading.
 * @property {() => void} [changed] Called after every change of the answer.
 */
(function (cg) {
  /** @param {Frame} frame @returns {HTMLElement} */
  cg.itemView = function (frame) {
    const { activity, item, mode } = frame;
    const entry = cg.memory.of(activity);
    const stem = cg.id("stem");
    const seed = `${item.id}-${activity.kind === "test" ? entry.attempts - (mode === "review" ? 1 : 0) : 0}`;
    const node = cg.el("section", {
      class: `item item-${item.type}`,
      "data-item": item.id,
      "aria-label": frame.label,
    });
    const widget = cg.widgets[item.type](item, { label: stem, seed, changed });
    const below = cg.el("div", { class: "item-below" });
    widget.set(entry.values[item.index]);
    node.append(
      cg.el("p", { class: "item-label", text: frame.label }),
      cg.rich("div", { class: "stem text", id: stem }, item.stem),
      ...[instruction(item), widget.node, below].filter(Boolean),
    );

    function changed() {
      entry.values[item.index] = widget.get();
      for (const old of below.querySelectorAll(".missing")) old.remove();
      if (frame.changed) frame.changed();
      // Other widgets tell by a change event: what is typed not at every letter.
      if (mode === "test" && item.type === "ordering") cg.report.saved();
    }

    function ask() {
      widget.lock(false);
      widget.reveal(undefined);
      const hint = item.hint && mode === "practice" ? hintButton(item.hint) : null;
      const check = cg.button(
        "check",
        item.type === "essay" ? cg.t("Compare your answer") : cg.t("Check"),
        submit,
        { class: "main" },
      );
      // Of open work without an answer or a rubric there is nothing to compare.
      const tells = item.type !== "essay" || item.model || item.rubric.length;
      below.replaceChildren(
        ...(mode === "practice" && tells
          ? [cg.el("div", { class: "actions-start" }, check, hint && hint.button), hint && hint.text].filter(
              Boolean,
            )
          : []),
      );
    }

    function submit() {
      const value = item.type === "ordering" ? orderShown() : widget.get();
      if (value === null && item.type !== "essay") {
        below.querySelectorAll(".missing").forEach((/** @type {Element} */ one) => one.remove());
        below.prepend(cg.el("p", { class: "missing", role: "alert", text: cg.t("Give an answer first.") }));
        return;
      }
      entry.values[item.index] = value;
      entry.tries[item.index] += 1;
      entry.open[item.index] = false;
      tell();
      /** @type {HTMLElement} */ (below.firstElementChild).focus();
      cg.report.practised(activity, item, value);
      cg.settle();
    }

    /** The order that is shown is an answer, moved or not. */
    function orderShown() {
      return Array.from(widget.node.querySelectorAll("[data-step]"), (one) =>
        Number(/** @type {HTMLElement} */ (one).dataset.step),
      );
    }

    function tell() {
      const value = entry.values[item.index];
      widget.lock(true);
      widget.reveal(value === null ? noAnswer(item) : value);
      const again =
        mode === "practice" && !cg.mark(item, value).right
          ? cg.button("retry", cg.t("Try again"), retry, { class: "plain", icon: "turn" })
          : null;
      below.replaceChildren(cg.feedback(item, value, again));
      cg.numberCites(node, cg.data(activity));
    }

    function retry() {
      entry.values[item.index] = null;
      entry.open[item.index] = true;
      widget.set(null);
      ask();
      cg.settle();
      /** @type {HTMLElement|null} */ (widget.node.querySelector("input, select, textarea, button"))?.focus();
    }

    if (mode === "review" || (mode === "practice" && entry.tries[item.index] && !entry.open[item.index]))
      tell();
    else ask();
    if (mode === "test") node.addEventListener("change", () => cg.report.saved());
    if (mode === "practice")
      node.addEventListener("keydown", (/** @type {KeyboardEvent} */ event) => {
        const field = /** @type {HTMLElement} */ (event.target);
        if (
          event.key === "Enter" &&
          field.matches("input.field") &&
          !(/** @type {HTMLInputElement} */ (field).readOnly)
        )
          submit();
      });
    return node;
  };

  /** @param {any} item */
  function noAnswer(item) {
    if (item.lefts) return item.lefts.map(() => null);
    return item.type === "multiple_response"
      ? []
      : item.type === "fill_in" || item.type === "numeric"
        ? ""
        : null;
  }

  /** What to do, where it does not show. @param {any} item */
  function instruction(item) {
    const said = {
      multiple_response: cg.t("Choose every right answer."),
      ordering: cg.t("Put these in the right order."),
      situational_judgement: cg.t("Choose what you would do."),
    }[/** @type {"ordering"} */ (item.type)];
    return said ? cg.el("p", { class: "quiet instruction", text: said }) : null;
  }

  /** @param {string} html */
  function hintButton(html) {
    const text = cg.rich("div", { class: "hint text", hidden: true, id: cg.id("hint") }, html);
    const button = cg.button(
      "hint",
      cg.t("Hint"),
      () => {
        text.hidden = !text.hidden;
        button.setAttribute("aria-expanded", String(!text.hidden));
      },
      { class: "plain", icon: "hint", "aria-expanded": "false", "aria-controls": text.id },
    );
    return { button, text };
  }
})(window.coursegen);

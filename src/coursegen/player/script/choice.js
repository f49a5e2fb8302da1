"use strict";
/**
 * Options to choose from -> whole cards that can be pressed.
 *
 * Every widget of an item is made by `coursegen.widgets[type]`:
 * @typedef {Object} Widget
 * @property {HTMLElement} node
 * @property {(value: any) => void} set
 * @property {() => any} get The answer, or null.
 * @property {(locked: boolean) => void} lock
 * @property {(value: any) => void} reveal Show what was right; only of a locked widget.
 *
 * @typedef {Object} Asking
 * @property {string} label Id of the element that asks.
 * @property {string} seed Decides the order of what is shuffled.
 * @property {() => void} changed Called after every change.
 */
(function (cg) {
  /** @type {Object<string, (item: any, asking: Asking) => Widget>} */
  cg.widgets = {};

  /** @param {any} item @param {Asking} asking @returns {Widget} */
  function choice(item, asking) {
    const several = item.type === "multiple_response";
    const name = cg.id("choice");
    const order = item.shuffle
      ? cg.shuffled(item.options.length, asking.seed)
      : item.options.map((/** @type {any} */ _, /** @type {number} */ n) => n);
    const node = cg.el("div", {
      class: "options",
      role: several ? "group" : "radiogroup",
      "aria-labelledby": asking.label,
    });
    /** @type {Map<number, HTMLInputElement>} */
    const inputs = new Map();
    for (const index of order) {
      const kind = several ? "checkbox" : "radio";
      const input = /** @type {HTMLInputElement} */ (
        cg.el("input", { type: kind, name, value: index, on: { change: asking.changed } })
      );
      inputs.set(index, input);
      const text = cg.rich("span", { class: "option-text line" }, item.options[index].text);
      node.append(outsideLabel(cg.el("label", { class: "option" }, input, text)));
    }
    const chosen = () =>
      Array.from(inputs)
        .filter(([, input]) => input.checked)
        .map(([index]) => index)
        .sort((a, b) => a - b);
    return {
      node,
      set: (value) =>
        inputs.forEach(
          (input, index) => (input.checked = several ? (value || []).includes(index) : value === index),
        ),
      get: () => (chosen().length ? (several ? chosen() : chosen()[0]) : null),
      lock: (locked) => inputs.forEach((input) => (input.disabled = locked)),
      reveal(value) {
        node.classList.toggle("revealed", value !== undefined);
        inputs.forEach((input, index) =>
          tag(input, value === undefined ? null : state(item, index, value, several)),
        );
      },
    };
  }

  /** A button inside a label would answer for the option: citations stand behind it. @param {HTMLElement} label */
  function outsideLabel(label) {
    const cites = Array.from(label.querySelectorAll("button"));
    if (!cites.length) return label;
    return cg.el("div", { class: "option-row line" }, label, ...cites);
  }

  /** @param {any} item @param {number} index @param {any} value @param {boolean} several @returns {string|null} */
  function state(item, index, value, several) {
    const chosen = several ? (value || []).includes(index) : value === index;
    const right = keys(item).includes(index);
    if (right) return chosen ? "hit" : "missed";
    return chosen ? (item.options[index].points ? "partly" : "wrong") : null;
  }

  /** The right options; of graded ones, the best. @param {any} item @returns {number[]} */
  function keys(item) {
    if (item.key) return item.key;
    const points = item.options.map((/** @type {any} */ one) => one.points);
    return [points.indexOf(Math.max(...points))];
  }

  /** Put a word on the edge of an option, where nothing moves for it. @param {HTMLElement} input @param {string|null} how */
  function tag(input, how) {
    const card = /** @type {HTMLElement} */ (input.closest(".option"));
    for (const old of card.querySelectorAll(".tag")) old.remove();
    card.classList.remove("is-hit", "is-missed", "is-wrong", "is-partly");
    if (!how) return;
    const words = {
      hit: cg.t("Your answer: right"),
      missed: cg.t("Right answer"),
      wrong: cg.t("Your answer: not right"),
      partly: cg.t("Your answer: partly right"),
    };
    const icon = { hit: "right", missed: "right", wrong: "wrong", partly: "partly" };
    card.classList.add(`is-${how}`);
    card.append(
      cg.el(
        "span",
        { class: "tag" },
        cg.icon(icon[/** @type {"hit"} */ (how)]),
        words[/** @type {"hit"} */ (how)],
      ),
    );
  }

  for (const type of ["single_choice", "true_false", "multiple_response", "situational_judgement"])
    cg.widgets[type] = choice;
  cg.bestOptions = keys;
})(window.coursegen);

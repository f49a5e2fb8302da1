"use strict";
/** Open work -> a place to write that nobody else sees, and what to compare it with. */
(function (cg) {
  /**
   * A place to write. What is written stays in this window: it can be copied or printed.
   * @param {string} key
   * @param {string} label Id of the element that asks.
   * @returns {{node: HTMLElement, field: HTMLTextAreaElement}}
   */
  cg.writing = function (key, label) {
    const note = cg.id("note");
    const mirror = cg.el("div", { class: "print-only writing-print", "aria-hidden": "true" });
    const field = /** @type {HTMLTextAreaElement} */ (
      cg.el("textarea", { class: "field", rows: "5", "aria-labelledby": label, "aria-describedby": note })
    );
    field.value = cg.memory.notes.get(key) || "";
    const keep = () => {
      cg.memory.notes.set(key, field.value);
      mirror.textContent = field.value;
    };
    field.addEventListener("input", keep);
    keep();
    const copy = cg.button("copy", cg.t("Copy"), () => toClipboard(field), {
      class: "plain small",
      icon: "copy",
    });
    const print = cg.button("print", cg.t("Print"), () => window.print(), {
      class: "plain small",
      icon: "print",
    });
    const told = cg.el("p", {
      id: note,
      class: "quiet",
      text: cg.t("What you write here is not sent and not kept. Copy or print it if you want to keep it."),
    });
    return {
      field,
      node: cg.el(
        "div",
        { class: "writing" },
        field,
        mirror,
        told,
        cg.el("div", { class: "actions-start" }, copy, print),
      ),
    };
  };

  /** @param {HTMLTextAreaElement} field */
  function toClipboard(field) {
    field.select();
    // In a frame of an LMS the newer way is mostly not allowed.
    const done = document.execCommand("copy");
    cg.announce(done ? cg.t("Copied") : cg.t("Select the text and copy it yourself."));
  }

  /** @param {any} item @param {Asking} asking @returns {Widget} */
  cg.widgets.essay = function (item, asking) {
    const { node, field } = cg.writing(item.id, asking.label);
    return {
      node,
      set: () => {},
      get: () => null,
      lock: (locked) => (field.readOnly = locked),
      reveal: () => {},
    };
  };

  /**
   * What good work looks like, to compare one's own with.
   * @param {any} item
   * @returns {Node[]}
   */
  cg.comparison = function (item) {
    const made = [];
    if (item.model)
      made.push(
        cg.el("h4", { text: cg.t("A possible answer") }),
        cg.rich("div", { class: "text" }, item.model),
      );
    if (item.rubric.length) {
      made.push(cg.el("h4", { text: cg.t("Look at your own answer") }));
      for (const one of item.rubric) made.push(criterion(one));
    }
    return made;
  };

  /** @param {any} one */
  function criterion(one) {
    const name = cg.id("criterion");
    const levels = [
      ["full", cg.t("Good")],
      ["partial", cg.t("On the way")],
      ["none", cg.t("Not yet")],
    ].filter(([key]) => one[key]);
    const group = cg.el("fieldset", { class: "criterion" }, cg.rich("legend", { class: "line" }, one.name));
    for (const [key, label] of levels) {
      const input = cg.el("input", { type: "radio", name, value: key });
      const text = cg.el(
        "span",
        {},
        cg.el("strong", { text: `${label}: ` }),
        cg.rich("span", { class: "line" }, one[key]),
      );
      group.append(cg.el("label", { class: "grade" }, input, text));
    }
    return group;
  }
})(window.coursegen);

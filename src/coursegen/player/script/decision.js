"use strict";
/** What a stage asks to decide -> choices; once decided, what speaks for and against each of them. */
(function (cg) {
  /**
   * @param {{activity: any, stage: any, decided: () => void}} given `decided` is called when the learner has.
   * @returns {HTMLElement}
   */
  cg.decision = function (given) {
    const { activity, stage } = given;
    return cg.memory.of(activity).tries[stage.decision.index] ? weighed(given) : asked(given);
  };

  /** @param {any} given */
  function asked(given) {
    const { activity, stage, decided } = given;
    const { decision } = stage;
    const entry = cg.memory.of(activity);
    const { node, label } = frame(decision, cg.t("You decide"));
    // What an option comes from would tell what to choose.
    const options = decision.options.map((/** @type {any} */ one) => ({ text: cg.withoutCites(one.text) }));
    const widget = options.length
      ? cg.widgets.single_choice(
          { type: "single_choice", options, key: [], shuffle: false },
          { label, seed: "", changed: () => tell(false) },
        )
      : null;
    const words = own(activity, decision, options.length > 0);
    const missing = cg.el("p", { class: "missing", role: "alert" });

    /** @param {boolean} isMissing */
    function tell(isMissing) {
      missing.textContent = isMissing ? cg.t("Choose first: then you read what speaks for and against.") : "";
    }

    function decide() {
      const value = widget ? widget.get() : 0;
      if (value === null) {
        tell(true);
        return;
      }
      entry.values[decision.index] = value;
      entry.tries[decision.index] = 1;
      cg.report.saved();
      decided();
    }

    const button = cg.button("decide", cg.t("This is my decision"), decide, { class: "main" });
    const below = cg.el("div", { class: "actions-start", "data-busy": true }, button);
    node.append(...[widget && widget.node, words.node, missing, below].filter(Boolean));
    return node;
  }

  /** @param {any} given */
  function weighed({ activity, stage }) {
    const { decision } = stage;
    const chosen = cg.memory.of(activity).values[decision.index];
    const { node } = frame(decision, cg.t("You have decided"));
    node.classList.add("decided");
    if (decision.options.length) {
      node.append(
        cg.el("h2", { tabindex: "-1", "data-after": true, text: cg.t("What speaks for and against") }),
        cg.el(
          "ul",
          { class: "ways" },
          ...decision.options.map((/** @type {any} */ one, /** @type {number} */ n) =>
            way(one, n === chosen),
          ),
        ),
      );
    }
    const words = own(activity, decision, decision.options.length > 0);
    if (words.field.value) {
      words.field.readOnly = true;
      node.append(words.node);
    }
    return node;
  }

  /** @param {any} decision @param {string} title */
  function frame(decision, title) {
    const label = cg.id("decision");
    const head = cg.blockHead("decide", title);
    const asks = decision.html
      ? cg.rich("div", { class: "text stem", id: label }, decision.html)
      : cg.el("p", { class: "stem", id: label, text: cg.t("Choose what you would do.") });
    const node = cg.el("section", { class: "decision", "aria-labelledby": label }, head, asks);
    return { node, label };
  }

  /** @param {any} activity @param {any} decision @param {boolean} beside Whether there are options, too. */
  function own(activity, decision, beside) {
    const label = cg.id("why");
    const words = beside ? cg.t("Why? In your own words, if you like") : cg.t("In your own words");
    const writing = cg.writing(`${activity.id}/${decision.index}`, label);
    writing.field.rows = beside ? 2 : 5;
    const node = cg.el(
      "div",
      { class: "why" },
      cg.el("p", { id: label, class: "why-label", text: words }),
      writing.node,
    );
    return { node, field: writing.field };
  }

  /** @param {any} option @param {boolean} isChosen */
  function way(option, isChosen) {
    const tag = isChosen ? cg.el("span", { class: "tag" }, cg.icon("right"), cg.t("Your decision")) : null;
    const sides = [
      [option.pro, "for", "plus", cg.t("For")],
      [option.contra, "against", "partly", cg.t("Against")],
    ]
      .filter(([html]) => html)
      .map(([html, how, icon, words]) =>
        cg.el(
          "div",
          { class: `side side-${how}` },
          cg.el("p", { class: "side-label" }, cg.icon(icon), cg.el("strong", { text: words })),
          cg.rich("div", { class: "text" }, html),
        ),
      );
    return cg.el(
      "li",
      { class: isChosen ? "way is-chosen" : "way" },
      tag,
      cg.rich("div", { class: "way-text line" }, option.text),
      sides.length ? cg.el("div", { class: "sides" }, ...sides) : null,
    );
  }
})(window.coursegen);

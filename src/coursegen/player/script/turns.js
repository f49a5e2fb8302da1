"use strict";
/** Scenes and choices -> the lines of a transcript. */
(function (cg) {
  /** What is going on and what is said. @param {any} scene @returns {HTMLElement[]} */
  function scene(scene) {
    const made = [];
    if (scene.situation) made.push(cg.rich("div", { class: "turn-situation text" }, scene.situation));
    for (const [speaker, html] of scene.said)
      made.push(
        cg.el(
          "div",
          { class: "turn" },
          cg.el("span", { class: "turn-face", "aria-hidden": "true", text: Array.from(speaker)[0] }),
          cg.el(
            "div",
            { class: "turn-said" },
            cg.el("p", { class: "turn-who", text: speaker }),
            cg.rich("div", { class: "text" }, html),
          ),
        ),
      );
    return made;
  }

  /**
   * What the learner chose and, where that comes at once, what there is to say about it.
   * @param {any} data
   * @param {Step} step
   * @param {number} points So far.
   * @returns {HTMLElement[]}
   */
  function choice(data, step, points) {
    const own = cg.el(
      "div",
      { class: "turn turn-own" },
      cg.el(
        "div",
        { class: "turn-said" },
        cg.el("p", { class: "turn-who", text: cg.t("You") }),
        cg.rich("div", { class: "line" }, step.choice.text),
      ),
    );
    const said = data.direct ? comment(data, step, points) : null;
    return said ? [own, said] : [own];
  }

  /** @param {any} data @param {Step} step @param {number} points */
  function comment(data, step, points) {
    const met = step.fresh.map((/** @type {number} */ one) => data.criteria[one]);
    const good = met.filter((/** @type {any} */ one) => !one.blocker);
    if (!step.choice.feedback && !good.length) return null;
    return cg.el(
      "aside",
      { class: "turn-comment", "aria-label": cg.t("Feedback") },
      step.choice.feedback ? cg.rich("div", { class: "text" }, step.choice.feedback) : null,
      good.length
        ? cg.el("ul", { class: "met" }, ...good.map((/** @type {any} */ one) => cg.criterionRow(one, true)))
        : null,
      good.length && data.passing
        ? cg.el("p", { class: "quiet", text: cg.t("Points so far: {points}", { points }) })
        : null,
    );
  }

  /** A thing done or not done: with an icon and with words. @param {any} one @param {boolean} met */
  cg.criterionRow = function (one, met) {
    const words = one.blocker ? cg.t("This ended it") : met ? cg.t("Reached") : cg.t("Not reached");
    return cg.el(
      "li",
      { class: one.blocker ? "is-wrong" : met ? "is-hit" : "is-open" },
      cg.icon(one.blocker ? "wrong" : met ? "right" : "partly"),
      cg.el(
        "span",
        {},
        cg.el("span", { class: "met-how", text: `${words}: ` }),
        cg.rich("span", { class: "line" }, cg.withoutCites(one.text)),
        one.weight > 1 && !one.blocker
          ? cg.el("span", { class: "quiet", text: ` · ${cg.n("{count} points", one.weight)}` })
          : null,
      ),
    );
  };

  cg.turns = { scene, choice };
})(window.coursegen);

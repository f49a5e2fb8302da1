"use strict";
/** A conversation that has ended -> how it went, what to take from it, and where to try again. */
(function (cg) {
  /**
   * @param {any} data
   * @param {Walk} done
   * @param {(steps: number) => void} again Go on from the scene after so many choices.
   * @returns {Node[]}
   */
  cg.ending = function (data, done, again) {
    const { hidden, name } = data.persona;
    return [
      result(data, done),
      data.debrief ? section(cg.t("Looking back"), cg.rich("div", { class: "text" }, data.debrief)) : null,
      hidden.length
        ? section(
            cg.t("What {name} says only when asked well", { name }),
            cg.el("div", { class: "text" }, lines(hidden)),
          )
        : null,
      section(cg.t("What you did"), choices(data, done, again)),
      cg.el(
        "div",
        { class: "actions-start" },
        cg.button("again", cg.t("Start again"), () => again(0), { class: "plain", icon: "turn" }),
        cg.button("print", cg.t("Print"), () => window.print(), { class: "plain", icon: "print" }),
      ),
    ].filter(Boolean);
  };

  /** @param {string} title @param {...Node} content */
  function section(title, ...content) {
    return cg.el("section", { class: "after" }, cg.el("h2", { text: title }), ...content);
  }

  /** @param {string[]} texts */
  const lines = (texts) => cg.el("ul", {}, ...texts.map((one) => cg.rich("li", { class: "line" }, one)));

  /** @param {any} data @param {Walk} done */
  function result(data, done) {
    const how = cg.path.outcome(data, done);
    const said = {
      passed: ["is-hit", "done", cg.t("You reached your goal")],
      partly: ["is-partly", "flag", cg.t("Partly reached")],
      failed: ["is-wrong", "turn", cg.t("Not reached this time")],
    };
    const [look, icon, words] = said[how];
    const made = cg.el(
      "section",
      { class: `result dialogue-result ${look}`, "data-outcome": how },
      cg.el("h2", { class: "result-words", tabindex: "-1" }, cg.icon(icon), cg.el("strong", { text: words })),
    );
    if (how === "partly" && done.scene.outcome === "passed")
      made.append(cg.el("p", { text: cg.t("A good end, but with too few points on the way.") }));
    if (data.passing)
      made.append(
        cg.el("p", {
          class: "points",
          text: cg.t("Points: {points}. Needed: {passing}.", { points: done.points, passing: data.passing }),
        }),
      );
    const rows = data.criteria
      .map((/** @type {any} */ one, /** @type {number} */ n) =>
        one.blocker && !done.met.has(n) ? null : cg.criterionRow(one, done.met.has(n)),
      )
      .filter(Boolean);
    if (rows.length) made.append(cg.el("ul", { class: "met" }, ...rows));
    return made;
  }

  /** Every choice, with a way back to it. @param {any} data @param {Walk} done @param {(steps: number) => void} again */
  function choices(data, done, again) {
    const rows = done.steps.map((step, n) => {
      const label = cg.id("choice");
      return cg.el(
        "li",
        {},
        cg.rich("p", { class: "line moment", id: label }, cg.withoutCites(step.choice.text)),
        !data.direct && step.choice.feedback
          ? cg.rich("div", { class: "text moment-said" }, step.choice.feedback)
          : null,
        cg.button("from-here", cg.t("Again from here"), () => again(n), {
          class: "plain small",
          icon: "turn",
          "aria-describedby": label,
        }),
      );
    });
    return cg.el("ol", { class: "moments" }, ...rows);
  }
})(window.coursegen);

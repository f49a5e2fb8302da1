"use strict";
/** Answers to tests -> the points of each objective, and the lessons to look at again. */
(function (cg) {
  /**
   * @typedef {Object} Reached
   * @property {number} objective Its place in the outline.
   * @property {string} statement
   * @property {number} points
   * @property {number} most
   * @property {boolean} weak Whether it is below what passes.
   */

  /** Tests whose last answers are known. @param {any[]} tests */
  const known = (tests) =>
    tests.filter((one) => {
      const { attempts, running } = cg.memory.of(one);
      return attempts && !running && cg.data(one) && cg.result.canReview(one);
    });

  /** @param {any[]} tests @returns {Reached[]} */
  function reached(tests) {
    const rows = cg.course.objectives.map((/** @type {string[]} */ one, /** @type {number} */ objective) => ({
      objective,
      statement: one[1],
      points: 0,
      most: 0,
      wanted: 0,
    }));
    for (const test of known(tests))
      for (const item of cg.test.drawn(test, cg.data(test))) {
        const row =
          rows[cg.course.objectives.findIndex((/** @type {string[]} */ one) => one[0] === item.objective)];
        if (!row) continue;
        row.points += cg.mark(item, cg.memory.of(test).values[item.index]).points;
        row.most += item.points;
        row.wanted += item.points * test.passing;
      }
    return rows
      .filter((/** @type {any} */ row) => row.most)
      .map((/** @type {any} */ row) => ({ ...row, weak: row.points < row.wanted - 1e-9 }));
  }

  /** The share of an objective's points as a line with a bar. @param {Reached} one */
  function row(one) {
    const bar = cg.el(
      "div",
      { class: "meter", "aria-hidden": "true" },
      cg.el("div", { class: "meter-fill" }),
    );
    bar.style.setProperty("--share", String(one.points / one.most));
    const points = cg.n("{points} of {count} points", one.most, {
      points: Math.floor(one.points * 10 + 1e-6) / 10,
    });
    return cg.el(
      "li",
      { class: one.weak ? "is-open" : "is-hit" },
      cg.icon(one.weak ? "flag" : "right"),
      cg.el(
        "div",
        {},
        cg.rich("p", { class: "line" }, one.statement),
        bar,
        cg.el("p", { class: "quiet", text: points }),
      ),
    );
  }

  /** Lessons and practice of weak objectives. @param {Reached[]} rows */
  function lookAgain(rows) {
    const weak = new Set(rows.filter((one) => one.weak).map((one) => one.objective));
    return cg.course.activities.filter(
      (/** @type {any} */ one) =>
        one.kind !== "test" && !one.draft && one.objectives.some((/** @type {number} */ n) => weak.has(n)),
    );
  }

  /**
   * What was reached in the last attempt, and what to look at again; nothing where no question has an objective.
   * @param {any[]} tests
   * @param {any[]} [listed] Activities that are named on the page already.
   * @returns {HTMLElement[]}
   */
  function show(tests, listed = []) {
    const rows = reached(tests);
    if (!rows.length) return [];
    const again = lookAgain(rows).filter((/** @type {any} */ one) => !listed.includes(one));
    const made = [
      cg.el(
        "section",
        { class: "reached", "data-reached": true },
        cg.el("h2", { text: cg.t("What you reached, by goal") }),
        tests.some((one) => cg.memory.of(one).attempts > 1)
          ? cg.el("p", { class: "quiet", text: cg.t("In your last attempt") })
          : null,
        cg.el("ul", {}, ...rows.map(row)),
      ),
    ];
    if (again.length) made.push(cg.openList(cg.t("To look at again"), again));
    return made;
  }

  cg.byObjective = { show, known };
})(window.coursegen);

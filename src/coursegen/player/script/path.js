"use strict";
/** The choices of a learner -> where the conversation is, and what was reached. Knows no page. */
/**
 * @typedef {Object} Step A scene with what was chosen in it.
 * @property {any} scene
 * @property {any} choice
 * @property {number} index
 * @property {number[]} fresh Criteria that were met there for the first time.
 *
 * @typedef {Object} Walk
 * @property {Step[]} steps
 * @property {any} scene Where it is now.
 * @property {boolean} ended
 * @property {Set<number>} met Criteria, blockers included.
 * @property {number} points
 */
(function (cg) {
  /**
   * Follow a path; what does not fit the script ends it.
   * @param {any} data Of the activity.
   * @param {number[]|null} path
   * @returns {Walk}
   */
  function walk(data, path) {
    /** @type {Set<number>} */
    const met = new Set();
    const steps = [];
    let scene = data.scenes[0];
    for (const index of path || []) {
      const choice = scene.choices[index];
      if (!choice) break;
      const fresh = choice.effects.filter((/** @type {number} */ one) => !met.has(one));
      for (const one of fresh) met.add(one);
      steps.push({ scene, choice, index, fresh });
      scene = data.scenes[choice.to];
    }
    return { steps, scene, ended: !scene.choices.length, met, points: points(data, met) };
  }

  /** A blocker's weight never counts. @param {any} data @param {Set<number>} met */
  function points(data, met) {
    let sum = 0;
    for (const one of met) if (!data.criteria[one].blocker) sum += data.criteria[one].weight;
    return sum;
  }

  /**
   * How it ended: a blocker fails it whatever the points, and with too few points a good end is half of one.
   * @param {any} data
   * @param {Walk} done
   * @returns {"passed"|"partly"|"failed"}
   */
  function outcome(data, done) {
    if (Array.from(done.met).some((one) => data.criteria[one].blocker)) return "failed";
    if (done.scene.outcome === "passed" && done.points < data.passing) return "partly";
    return done.scene.outcome;
  }

  cg.path = { walk, outcome };
})(window.coursegen);

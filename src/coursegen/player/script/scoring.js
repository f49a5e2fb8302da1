"use strict";
/** An item and an answer -> what it is worth. Knows no page. */
/**
 * @typedef {Object} Verdict
 * @property {boolean} answered
 * @property {boolean} right Whether all of it is.
 * @property {number} share 0 to 1.
 * @property {number} points
 * @property {boolean[]} parts Of each part that was placed, whether it is right.
 */
(function (cg) {
  /** @param {string} text */
  const folded = (text) => text.normalize("NFC").toLowerCase().split(/\s+/).filter(Boolean).join(" ");

  /** @type {Object<string, (item: any, value: any) => {share: number, parts?: boolean[]}>} */
  const marks = {
    single_choice: (item, value) => ({ share: value === item.key[0] ? 1 : 0 }),
    true_false: (item, value) => ({ share: value === item.key[0] ? 1 : 0 }),
    multiple_response(item, value) {
      const hits = value.filter((/** @type {number} */ one) => item.key.includes(one)).length;
      return { share: Math.max(0, (2 * hits - value.length) / item.key.length) };
    },
    situational_judgement(item, value) {
      const most = Math.max(...item.options.map((/** @type {any} */ one) => one.points));
      return { share: item.options[value].points / most };
    },
    matching: (item, value) => placed(item.key, value),
    categorise: (item, value) => placed(item.key, value),
    ordering: (item, value) =>
      placed(
        item.steps.map((/** @type {any} */ _, /** @type {number} */ n) => n),
        value,
      ),
    fill_in: (item, value) => ({
      share: item.key.some((/** @type {string} */ one) => folded(one) === folded(value)) ? 1 : 0,
    }),
    numeric: (item, value) => ({ share: cg.numberFits(value, item.key, item.tolerance) ? 1 : 0 }),
  };

  /**
   * @param {number[]} key
   * @param {(number|null)[]} value
   */
  function placed(key, value) {
    const parts = key.map((one, n) => value[n] === one);
    return { share: parts.filter(Boolean).length / key.length, parts };
  }

  /**
   * Mark an answer; null is no answer.
   * @param {any} item
   * @param {any} value
   * @returns {Verdict}
   */
  cg.mark = function (item, value) {
    const mark = marks[item.type];
    if (value === null || !mark)
      return { answered: value !== null, right: false, share: 0, points: 0, parts: [] };
    const { share, parts } = mark(item, value);
    const counts = item.partial || item.type === "situational_judgement" ? share : share === 1 ? 1 : 0;
    return { answered: true, right: share === 1, share, points: counts * item.points, parts: parts || [] };
  };

  /**
   * An order that looks like chance and is the same each time for the same words.
   * @param {number} count
   * @param {string} seed
   * @returns {number[]}
   */
  cg.shuffled = function (count, seed) {
    let state = 2166136261;
    for (let at = 0; at < seed.length; at += 1) state = Math.imul(state ^ seed.charCodeAt(at), 16777619);
    const order = Array.from({ length: count }, (_, n) => n);
    for (let at = count - 1; at > 0; at -= 1) {
      state = Math.imul(state ^ (state >>> 15), 2246822519) + 374761393;
      const other = ((state ^ (state >>> 13)) >>> 0) % (at + 1);
      [order[at], order[other]] = [order[other], order[at]];
    }
    return order;
  };
})(window.coursegen);

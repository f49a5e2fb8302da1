"use strict";
/**
 * The one interface to whoever keeps what a learner did; adapters register in `coursegen.adapters` by name.
 *
 * @typedef {Object} Kept What was known when the course was opened.
 * @property {boolean} connected Whether anybody keeps anything.
 * @property {boolean} looking Whether it is opened to look only: nothing is reported.
 * @property {number|null} best Best score so far, 0 to 1.
 * @property {string} state
 * @property {string} location
 * @property {string} [name] Of the learner, where somebody knows it; shown, and sent nowhere.
 *
 * @typedef {Object} Outcome
 * @property {boolean} completed
 * @property {"passed"|"failed"|"unknown"} success `failed`: for good, no attempt is left.
 * @property {number|null} score Best so far, 0 to 1; null before the first.
 * @property {number} progress 0 to 1.
 *
 * @typedef {Object} Answer One answer to one item.
 * @property {any} item
 * @property {any} value
 * @property {boolean} right
 *
 * @typedef {Object} Adapter
 * @property {string} [absent] The notice where nobody keeps anything; that of an LMS when left out.
 * @property {string} [lost] The notice where what was done is not taken any more; that of an LMS when left out.
 * @property {(settings: any, ready: (kept: Kept) => void) => void} start
 * @property {(state: string, location: string) => void} keep
 * @property {(answer: Answer) => void} answer
 * @property {(outcome: Outcome) => void} report
 * @property {() => boolean} commit False where it was not taken.
 * @property {() => void} finish
 * @property {() => void} [forget] Begin as if the course was never opened; missing where that is not ours to do.
 */
(function (cg) {
  /** @type {Object<string, Adapter>} */
  cg.adapters = {};
})(window.coursegen);

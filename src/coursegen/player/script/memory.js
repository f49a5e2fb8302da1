"use strict";
/** What a learner did, an entry an activity. Knows neither pages nor an LMS. */
(function (cg) {
  /**
   * @typedef {Object} Entry
   * @property {boolean[]} seen Of each page.
   * @property {boolean[]} cards Of each flashcard, whether it was turned.
   * @property {any[]} values Of each item, the answer or null.
   * @property {number[]} tries Of each item, how often the answer was checked; 0: not.
   * @property {boolean[]} open Of each item, whether it is being tried again.
   * @property {number} attempts Of a test: how often it was submitted.
   * @property {number} best Share from 0 to 1.
   * @property {number} last Share of the last attempt.
   * @property {boolean} passed
   * @property {boolean} running Whether an attempt has been started and not submitted.
   */

  /** @type {Map<any, Entry>} */
  let entries = new Map();

  /**
   * @param {any} activity Of the outline.
   * @returns {Entry}
   */
  function blank(activity) {
    const items = activity.items.length;
    return {
      seen: new Array(activity.pages).fill(false),
      cards: new Array(activity.cards).fill(false),
      values: new Array(items).fill(null),
      tries: new Array(items).fill(0),
      open: new Array(items).fill(false),
      attempts: 0,
      best: 0,
      last: 0,
      passed: false,
      running: false,
    };
  }

  cg.memory = {
    blank,
    /** @param {any} activity @returns {Entry} */
    of(activity) {
      let entry = entries.get(activity);
      if (!entry) entries.set(activity, (entry = blank(activity)));
      return entry;
    },
    /** @param {any} activity @param {Entry} entry */
    put: (activity, entry) => entries.set(activity, entry),
    /** What is written in open answers: kept until the window closes, never sent. @type {Map<string, string>} */
    notes: new Map(),
    /** Forget the answers of an activity, so that it can be done again. @param {any} activity */
    forgetAnswers(activity) {
      const entry = cg.memory.of(activity);
      const { values, tries, open } = blank(activity);
      Object.assign(entry, { values, tries, open });
    },
  };
})(window.coursegen);

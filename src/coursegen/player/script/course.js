"use strict";
/** The outline of the course and the memory -> what is done, what is open, what is locked. */
(function (cg) {
  /** Called by outline.js with the one literal it holds. @param {any} data */
  cg.outline = function (data) {
    cg.learnWords(data.words, data.language);
    cg.course = data;
    data.activities.forEach((/** @type {any} */ one, /** @type {number} */ n) => {
      one.index = n;
      one.module = data.modules.find((/** @type {any} */ module) => module.activities.includes(n));
    });
  };

  /** @param {any} activity */
  function isDone(activity) {
    const entry = cg.memory.of(activity);
    return activity.kind === "test" ? entry.attempts > 0 : entry.seen.every(Boolean);
  }

  /** Activities that count: drafts do not, unless there is nothing else. */
  function counting() {
    const ready = cg.course.activities.filter((/** @type {any} */ one) => !one.draft);
    return ready.length ? ready : cg.course.activities;
  }

  /** @returns {number} Share of the pages that were seen; a test is as many pages as it has items. */
  function progress() {
    let all = 0;
    let seen = 0;
    for (const one of counting()) {
      all += Math.max(1, one.pages);
      if (isDone(one)) seen += Math.max(1, one.pages);
      else if (one.kind !== "test") seen += cg.memory.of(one).seen.filter(Boolean).length;
    }
    return all ? seen / all : 1;
  }

  /** Of the activities that are not done, less what was seen of them. @returns {number} */
  function minutesLeft() {
    let left = 0;
    for (const one of counting()) {
      if (!one.minutes || isDone(one)) continue;
      const { seen } = cg.memory.of(one);
      const share = one.kind === "test" ? 1 : seen.filter((here) => !here).length / Math.max(1, one.pages);
      left += one.minutes * share;
    }
    return Math.ceil(left);
  }

  /** In order, an activity opens when those before it are done; a draft bars nothing. @param {any} activity */
  function isLocked(activity) {
    if (!cg.course.settings.inOrder) return false;
    return cg.course.activities
      .slice(0, activity.index)
      .some((/** @type {any} */ one) => !one.draft && !isDone(one));
  }

  const scored = () => cg.course.activities.filter((/** @type {any} */ one) => one.counts);

  /** @param {any} activity */
  const attemptsLeft = (activity) =>
    cg.course.settings.attempts === null
      ? Infinity
      : Math.max(0, cg.course.settings.attempts - cg.memory.of(activity).attempts);

  /** The score that counts: none before every test was submitted once. @returns {number|null} */
  function score() {
    const tests = scored();
    if (!tests.length || tests.some((/** @type {any} */ one) => !cg.memory.of(one).attempts)) return null;
    const points = tests.reduce((/** @type {number} */ sum, /** @type {any} */ one) => sum + one.points, 0);
    return (
      tests.reduce(
        (/** @type {number} */ sum, /** @type {any} */ one) => sum + cg.memory.of(one).best * one.points,
        0,
      ) / points
    );
  }

  /** @returns {Outcome} */
  function outcome() {
    const tests = scored();
    const pages = counting().every(isDone);
    const passed = tests.length > 0 && tests.every((/** @type {any} */ one) => cg.memory.of(one).passed);
    const asked = tests.length ? cg.course.settings.completion : "pages";
    const completed = { test: passed, pages, test_and_pages: passed && pages }[/** @type {"test"} */ (asked)];
    const used = tests.some((/** @type {any} */ one) => !cg.memory.of(one).passed && attemptsLeft(one) === 0);
    const failed = asked !== "pages" && used && score() !== null;
    return {
      completed,
      success: passed ? "passed" : failed ? "failed" : "unknown",
      score: score(),
      progress: progress(),
    };
  }

  cg.state = { isDone, isLocked, progress, minutesLeft, attemptsLeft, outcome, score, scored };
})(window.coursegen);

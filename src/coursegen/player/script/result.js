"use strict";
/** A test that was handed in -> the result, and the answers to look at again. */
(function (cg) {
  /** After a change of the course the score is kept and the answers are not. @param {any} activity */
  const canReview = (activity) =>
    cg.memory.of(activity).values.some((/** @type {any} */ one) => one !== null) ||
    cg.memory.of(activity).seen.every(Boolean);

  /** @param {any} activity @param {any} data */
  function show(activity, data) {
    const entry = cg.memory.of(activity);
    const scored = cg.test.drawn(activity, data).some((/** @type {any} */ item) => item.points);
    const left = cg.state.attemptsLeft(activity);
    const actions = cg.el("div", { class: "actions-start" });
    if (canReview(activity))
      actions.append(
        cg.button("review", cg.t("Look at your answers"), () => cg.go(`${activity.id}/review`), {
          class: "plain",
        }),
      );
    if (left > 0)
      actions.append(
        cg.button("again", cg.t("Take it again"), () => cg.test.start(activity, data), {
          class: entry.passed ? "plain" : "main",
          icon: "turn",
        }),
      );
    return [
      cg.pageHead(activity, { above: activity.module.title, title: activity.title, first: false, data }),
      scored
        ? score(activity, entry)
        : cg.el(
            "div",
            { class: "result", "data-result": true },
            cg.el("p", { class: "result-words", text: cg.t("You have handed it in.") }),
          ),
      attempts(activity, left),
      actions,
      ...(activity.draft ? [] : cg.byObjective.show([activity])),
    ];
  }

  /** @param {any} activity @param {any} entry */
  function score(activity, entry) {
    const passed = entry.last >= activity.passing - 1e-9;
    const words = passed ? cg.t("Passed") : cg.t("Not passed yet");
    const bar = cg.el(
      "div",
      { class: "score-bar", "aria-hidden": "true" },
      cg.el("div", { class: "score-fill" }),
      cg.el("div", { class: "score-mark" }),
    );
    bar.style.setProperty("--share", String(entry.last));
    bar.style.setProperty("--passing", String(activity.passing));
    const made = cg.el(
      "div",
      { class: `result ${passed ? "is-hit" : "is-open"}`, "data-result": true },
      cg.el(
        "p",
        { class: "result-words" },
        cg.icon(passed ? "done" : "flag"),
        cg.el("strong", { text: words }),
      ),
      cg.el(
        "p",
        { class: "result-score" },
        cg.el("span", { class: "result-number", text: cg.percent(entry.last) }),
        cg.el("span", {
          class: "quiet",
          text: cg.t("You pass with {score}", { score: cg.percent(activity.passing) }),
        }),
      ),
      bar,
    );
    if (entry.attempts > 1)
      made.append(
        cg.el("p", {
          class: "quiet",
          text: cg.t("Your best result so far: {score}", { score: cg.percent(entry.best) }),
        }),
      );
    return made;
  }

  /** @param {any} activity @param {number} left */
  function attempts(activity, left) {
    if (activity.draft)
      return cg.el("p", { class: "quiet", text: cg.t("This test is a draft: the result does not count.") });
    const words =
      left === Infinity
        ? cg.t("You can take it as often as you like; the best result counts.")
        : left
          ? cg.n("You have {count} attempts left; the best result counts.", left)
          : cg.t("You have used your last attempt. You can still look at your answers.");
    return cg.el("p", { class: "quiet", text: words });
  }

  /** @param {any} activity @param {any} data */
  function review(activity, data) {
    const items = cg.test.drawn(activity, data);
    return [
      cg.pageHead(activity, { above: activity.title, title: cg.t("Your answers"), first: false, data }),
      ...items.map((/** @type {any} */ item, /** @type {number} */ n) =>
        cg.itemView({
          activity,
          item,
          mode: "review",
          label: cg.t("Question {number} of {count}", { number: n + 1, count: items.length }),
        }),
      ),
    ];
  }

  cg.result = { canReview, show, review };
})(window.coursegen);

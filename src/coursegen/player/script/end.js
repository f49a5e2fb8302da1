"use strict";
/** The end of the course -> what is done, what is still open, and the way out. */
(function (cg) {
  cg.endPage = function () {
    const open = cg.course.activities.filter((/** @type {any} */ one) => !one.draft && !cg.state.isDone(one));
    const failed = cg.state
      .scored()
      .filter((/** @type {any} */ one) => cg.memory.of(one).attempts && !cg.memory.of(one).passed);
    const score = cg.state.score();
    const done = !open.length && !failed.length;
    const title = done ? cg.t("You have finished the course") : cg.t("You are at the end of the course");
    const made = [
      cg.el(
        "div",
        { class: "page-head" },
        cg.el("p", { class: "above", text: cg.course.title }),
        cg.el("h1", { tabindex: "-1", text: title }),
      ),
    ];
    if (done)
      made.push(
        cg.el(
          "div",
          { class: "summary is-hit" },
          cg.icon("done"),
          cg.el("p", {
            class: "summary-line",
            text:
              score === null
                ? cg.t("There is nothing left to do. You can come back whenever you like.")
                : cg.t("Your result is {score}. You can come back whenever you like.", {
                    score: cg.percent(score),
                  }),
          }),
        ),
      );
    if (open.length) made.push(list(cg.t("Still to do"), open));
    if (failed.length) made.push(list(cg.t("Not passed yet"), failed));
    made.push(reached(open), cg.summary());
    if (document.body.dataset.leaves)
      made.push(
        cg.el(
          "div",
          { class: "actions-start" },
          cg.button("leave", cg.t("Leave the course"), cg.leave, { class: done ? "main" : "plain" }),
        ),
      );
    return made;
  };

  /** The score by objective; the tests' scripts may have to come first. @param {any[]} listed */
  function reached(listed) {
    const tests = cg.state.scored().filter((/** @type {any} */ one) => cg.memory.of(one).attempts);
    const place = cg.el("div", { class: "by-goal" });
    const show = () => place.replaceChildren(...cg.byObjective.show(tests, listed));
    for (const test of tests) cg.load(test, show);
    return place;
  }

  /** @param {string} title @param {any[]} activities */
  function list(title, activities) {
    const rows = activities.map((one) =>
      cg.el(
        "li",
        {},
        cg.el("a", { href: `#/${one.id}` }, cg.icon(one.kind), cg.rich("span", { class: "line" }, one.title)),
      ),
    );
    return cg.el("section", { class: "open-list" }, cg.el("h2", { text: title }), cg.el("ul", {}, ...rows));
  }

  cg.openList = list;

  /** End the session; the window is closed where that is allowed. */
  cg.leave = function () {
    cg.report.finish();
    const words = cg.report.isKept()
      ? cg.t("Your work is kept. You can close this window.")
      : cg.t("You can close this window.");
    document.body.classList.add("left");
    const main = /** @type {HTMLElement} */ (document.querySelector("main"));
    main.dataset.page = "_left";
    main.replaceChildren(
      cg.el(
        "div",
        { class: "goodbye" },
        cg.icon("done"),
        cg.el("h1", { tabindex: "-1", text: cg.t("See you next time") }),
        cg.el("p", { text: words }),
      ),
    );
    /** @type {HTMLElement} */ (main.querySelector("h1")).focus();
    // Only a window that a script opened may be closed by one.
    if (window.opener && window.parent === window) window.close();
  };
})(window.coursegen);

"use strict";
/** What was done and reached -> a summary with date and name to print; it is sent nowhere. */
(function (cg) {
  /** @param {string} name @param {string|null} value Null: to be filled in by hand. */
  function fact(name, value) {
    return cg.el(
      "div",
      { class: value === null ? "by-hand print-only" : null },
      cg.el("dt", { text: name }),
      cg.el("dd", { text: value || "" }),
    );
  }

  /** The day it is here, in the words of the course's language. */
  function today() {
    return new Intl.DateTimeFormat(cg.locale(), { dateStyle: "long" }).format(new Date());
  }

  /** @returns {HTMLElement} */
  cg.summary = function () {
    const score = cg.state.score();
    const facts = [
      fact(cg.t("Name"), cg.report.learner() || null),
      fact(cg.t("Date"), today()),
      fact(
        cg.t("Course"),
        `${cg.course.title} (${cg.t("Version {version}", { version: cg.course.version })})`,
      ),
      fact(cg.t("Done"), cg.percent(cg.state.progress())),
    ];
    if (score !== null) {
      const passed = cg.state.outcome().success === "passed";
      const words = passed ? cg.t("Passed") : cg.t("Not passed yet");
      facts.push(fact(cg.t("Result"), `${cg.percent(score)} · ${words}`));
    }
    return cg.el(
      "section",
      { class: "certificate" },
      cg.el("h2", { text: cg.t("Summary") }),
      cg.el("dl", {}, ...facts),
      cg.button("print", cg.t("Print this page"), () => window.print(), { class: "plain", icon: "print" }),
    );
  };
})(window.coursegen);

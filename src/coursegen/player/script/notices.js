"use strict";
/** What a learner must know of the connection -> lines above the page. */
(function (cg) {
  /** @param {string} kind */
  function words(kind) {
    return {
      "no-lms": cg.t(
        "This course is open without a learning platform: your answers are not kept after you close it.",
      ),
      "not-kept": cg.t("This browser keeps nothing: your answers are gone when you close this page."),
      lost: cg.t("The learning platform does not answer. What you do now may not be kept."),
      looking: cg.t("You are looking back: nothing you do now is kept."),
      "not-loaded": cg.t("This part could not be loaded. Check your connection and try again."),
      welcome: cg.t("Welcome back. You are where you left off."),
      changed: cg.t("This part of the course is new since your last visit: begin it again."),
    }[kind];
  }

  /** @param {string} kind */
  const find = (kind) => document.querySelector(`[data-notice="${kind}"]`);

  cg.notices = {
    /** @param {string} kind */
    show(kind) {
      if (find(kind)) return;
      const note = cg.el("div", { class: `notice notice-${kind}`, "data-notice": kind });
      const close = cg.button("dismiss", cg.t("Close"), () => note.remove(), {
        class: "round",
        icon: "close",
      });
      const calm = kind === "welcome" || kind === "changed";
      note.append(cg.icon(calm ? "flag" : "unplugged"), cg.el("p", { text: words(kind) }), close);
      document.getElementById("notices")?.append(note);
    },
    /** @param {string} kind */
    hide: (kind) => find(kind)?.remove(),
  };
})(window.coursegen);

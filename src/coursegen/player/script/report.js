"use strict";
/** What a learner does -> when it is kept and reported. */
(function (cg) {
  /** @type {any} */
  let adapter = null;
  let location = "";
  let over = false;
  let looking = false;

  function keep() {
    adapter.keep(cg.codec.encode(cg.course.activities), location);
    adapter.report(cg.state.outcome());
    if (!adapter.commit()) cg.notices.show("lost");
    else cg.notices.hide("lost");
  }

  cg.report = {
    /** @param {(start: string, changed: Set<any>) => void} ready Told where the learner was. */
    start(ready) {
      const { tracking } = cg.course.settings;
      adapter = cg.adapters[tracking];
      adapter.start(cg.course.settings, (/** @type {any} */ kept) => {
        const changed = cg.codec.decode(cg.course.activities, kept.state);
        looking = kept.looking;
        if (tracking !== "none" && !kept.connected) cg.notices.show("no-lms");
        if (kept.looking) cg.notices.show("looking");
        ready(kept.location, changed);
      });
    },

    /** A page is shown. @param {string} route */
    page(route) {
      if (over) return;
      location = route;
      keep();
    },

    /** An answer was given or checked. */
    saved() {
      if (!over) keep();
    },

    /** A practice answer was checked. @param {any} activity @param {any} item @param {any} value */
    practised(activity, item, value) {
      if (over) return;
      const { answered, right } = cg.mark(item, value);
      if (cg.course.settings.reportPractice && !activity.draft && answered && item.type !== "essay")
        adapter.answer({ item, value, right });
      keep();
    },

    /** A test was submitted: its answers, then the score, then the status. @param {any} activity @param {[any, any][]} answers */
    submitted(activity, answers) {
      if (over) return;
      for (const [item, value] of activity.draft ? [] : answers) {
        const { answered, right } = cg.mark(item, value);
        if (answered && item.points) adapter.answer({ item, value, right });
      }
      keep();
    },

    /** End the session, once; whatever comes after is ignored. */
    finish() {
      if (over || !adapter) return;
      adapter.keep(cg.codec.encode(cg.course.activities), location);
      adapter.report(cg.state.outcome());
      over = true;
      adapter.finish();
    },

    isOver: () => over,
    isLooking: () => looking,
  };

  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden" && adapter && !over) keep();
  });
  // Everything is committed by now, and a page that is asked to stay (a dialog of the LMS) must go on.
  window.addEventListener("beforeunload", () => {
    if (adapter && !over) keep();
  });
  window.addEventListener("pagehide", () => cg.report.finish());
  // Back from the browser's cache the session is over: begin a new one.
  window.addEventListener("pageshow", (event) => {
    if (event.persisted && over) window.location.reload();
  });
})(window.coursegen);

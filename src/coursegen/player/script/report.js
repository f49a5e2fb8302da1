"use strict";
/** What a learner does -> when it is kept and reported. */
(function (cg) {
  /** @type {any} */
  let adapter = null;
  let location = "";
  let over = false;
  let taken = true;
  let kept = false;
  let learner = "";

  function keep() {
    adapter.keep(cg.codec.encode(cg.course.activities), location);
    adapter.report(cg.state.outcome());
    taken = adapter.commit();
    const lost = adapter.lost || "lost";
    if (!taken) cg.notices.show(lost);
    else if (kept) cg.notices.hide(lost);
  }

  cg.report = {
    /** @param {(start: string, changed: Set<any>) => void} ready Told where the learner was. */
    start(ready) {
      const { tracking } = cg.course.settings;
      adapter = cg.adapters[tracking];
      adapter.start(cg.course.settings, (/** @type {any} */ known) => {
        const changed = cg.codec.decode(cg.course.activities, known.state);
        kept = known.connected && !known.looking;
        learner = known.name || "";
        if (!known.connected) cg.notices.show(adapter.absent || "no-lms");
        if (known.looking) cg.notices.show("looking");
        location = known.location;
        // What was done before is told at once: an LMS that forgot a status must not hear `incomplete` first.
        if (kept) keep();
        ready(known.location, changed);
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

    /** Forget all that was done, and begin again. */
    restart() {
      over = true;
      adapter.forget();
      window.location.replace("#/");
      window.location.reload();
    },

    canRestart: () => Boolean(adapter.forget) && kept,
    /** The learner's name, or nothing. */
    learner: () => learner,
    isOver: () => over,
    /** Whether somebody keeps what was done. */
    isKept: () => kept && taken,
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

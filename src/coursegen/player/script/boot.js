"use strict";
/** Everything is loaded -> the course begins. */
(function (cg) {
  document.addEventListener("DOMContentLoaded", () => {
    cg.shell.start();
    cg.report.start((/** @type {string} */ location, /** @type {Set<any>} */ changed) => {
      const [id] = location.split("/");
      const activity = cg.course.activities.find((/** @type {any} */ one) => one.id === id);
      // Pages may have moved since: begin that activity again, instead of on a page that happens to have the number.
      const start =
        activity && changed.has(activity) ? activity.id : activity || id === "_end" ? location : "";
      const moved = cg.course.activities.length && start && start !== `${cg.course.activities[0].id}/1`;
      if (activity && changed.has(activity)) cg.notices.show("changed");
      else if (moved) cg.notices.show("welcome");
      cg.route.begin(start);
    });
  });
})(window.coursegen);

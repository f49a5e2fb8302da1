"use strict";
/** What happens in the course -> kept in this browser, under the course's uuid; nobody is told. */
(function (cg) {
  /** What this window wrote or read last: another window of the course may have written since. */
  let last = "";
  let taken = true;

  /** Private windows, blocked cookies and some plain files have no store: even asking for it may throw. */
  function store() {
    try {
      const found = window.localStorage;
      found.setItem(`${name()}-try`, "");
      found.removeItem(`${name()}-try`);
      return found;
    } catch (wrong) {
      return null;
    }
  }

  const name = () => `coursegen-${cg.course.uuid}`;

  /** @param {Storage|null} found @returns {[string, string]} */
  function read(found) {
    try {
      const [state, location] = JSON.parse(last || "[]");
      return typeof state === "string" && typeof location === "string" ? [state, location] : ["", ""];
    } catch (wrong) {
      found?.removeItem(name());
      return ["", ""];
    }
  }

  /** @type {Adapter} */
  cg.adapters.none = {
    absent: "not-kept",
    lost: "not-kept",
    start(_, ready) {
      const found = store();
      last = (found && found.getItem(name())) || "";
      const [state, location] = read(found);
      ready({ connected: found !== null, looking: false, best: null, state, location, name: "" });
    },
    keep(state, location) {
      const text = JSON.stringify([state, location]);
      if (text === last) return;
      try {
        window.localStorage.setItem(name(), text);
        last = text;
        taken = true;
      } catch (wrong) {
        taken = false;
      }
    },
    answer: () => {},
    report: () => {},
    commit: () => taken,
    finish: () => {},
    forget() {
      try {
        window.localStorage.removeItem(name());
      } catch (wrong) {
        // There is nothing to forget.
      }
    },
  };
})(window.coursegen);

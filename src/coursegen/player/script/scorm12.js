"use strict";
/** What happens in the course -> SCORM 1.2 (RTE 1.2, ADL 2001), the strict reading of it. */
(function (cg) {
  const LIMITS = { state: 4096, location: 255, response: 255, id: 255 };
  const LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789";
  const NUMBERS = "123456789abcdefghijklmnopqrstuvwxyz0";
  const RANKS = ["incomplete", "failed", "completed", "passed"];

  /** @type {any} */
  let api = null;
  /** @type {string[]} */
  let vocabulary = [];
  /** @type {Map<string, string>} */
  const sent = new Map();
  let status = "";
  let best = -1;
  let count = 0;
  let silent = false;
  let taken = true;
  let started = 0;
  let left = false;

  /** @param {() => any} run @param {any} other */
  function attempt(run, other) {
    try {
      return run();
    } catch (wrong) {
      return other;
    }
  }

  /** What a window holds; it may be another's, or hold something else by that name. @param {any} from */
  const held = (from) => attempt(() => (from.API.LMSInitialize ? from.API : null), null);

  /** Look in a window and up its parents. @param {any} from */
  function above(from) {
    let one = from;
    for (let step = 0; one && step < 500; step += 1) {
      const here = one;
      const found = held(here);
      if (found) return found;
      const parent = attempt(() => here.parent, null);
      if (!parent || parent === here) return null;
      one = parent;
    }
    return null;
  }

  /** This window and its parents, then whoever opened them. */
  function find() {
    let one = /** @type {any} */ (window);
    for (let step = 0; one && step < 500; step += 1) {
      const here = one;
      const found = above(here);
      if (found) return found;
      const top = attempt(() => here.top, null);
      const opener = attempt(() => here.opener, null) || attempt(() => top.opener, null);
      if (!opener || opener === here) return null;
      one = opener;
    }
    return null;
  }

  /** Whether a page that may yet make an API is still being read. */
  const loading = () =>
    [window.parent, window.top, window.opener].some(
      (one) => one && one !== window && attempt(() => one.document.readyState === "loading", false),
    );

  /**
   * Some LMSs make their API only after the page in their frame has begun: look until theirs is read, and then some.
   * @param {(found: any) => void} then @param {number} more @param {number} most
   */
  function seek(then, more = 30, most = 300) {
    const found = find();
    const alone = window.parent === window && !window.opener;
    if (found || alone || !more || !most) then(found);
    else setTimeout(() => seek(then, loading() ? more : more - 1, most - 1), 100);
  }

  /** @param {string} name @param {...string} given @returns {string} */
  function call(name, ...given) {
    return String(attempt(() => api[name](...given), "false"));
  }

  /** @param {string} element */
  function get(element) {
    const value = call("LMSGetValue", element);
    const failed = value === "false" || value === "undefined" || value === "null";
    return failed || call("LMSGetLastError") !== "0" ? "" : value;
  }

  /** Set, and say whether it was taken. @param {string} element @param {string|number} value */
  function set(element, value) {
    const done = call("LMSSetValue", element, String(value)) === "true" && call("LMSGetLastError") === "0";
    taken = taken && done;
    return done;
  }

  /** Set what differs from the last time. @param {string} element @param {string} value */
  function change(element, value) {
    if (sent.get(element) !== value && set(element, value)) sent.set(element, value);
  }

  /** HHHH:MM:SS.ss @param {number} ms */
  function span(ms) {
    const hundredths = Math.max(0, Math.round(ms / 10));
    const two = (/** @type {number} */ value) => String(value).padStart(2, "0");
    const seconds = Math.floor(hundredths / 100);
    const hours = Math.min(9999, Math.floor(seconds / 3600));
    const clock = `${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}.${two(hundredths % 100)}`;
    return `${String(hours).padStart(4, "0")}:${clock}`;
  }

  /** A status never goes down. @param {string} next */
  function raise(next) {
    if (RANKS.indexOf(next) <= RANKS.indexOf(status)) return;
    if (set("cmi.core.lesson_status", next)) status = next;
  }

  /** @param {(number|null)[]} value */
  const pairs = (value) =>
    value
      .map((right, left) => [left, right])
      .filter(([left, right]) => right !== null && Number(left) < 36 && Number(right) < 36)
      .map(([left, right]) => `${LETTERS[Number(left)]}.${NUMBERS[Number(right)]}`)
      .join(",");
  /** @param {number[]} value */
  const letters = (value) => value.map((one) => LETTERS[one]).join(",");
  /** @param {string} value */
  const words = (value) => value.slice(0, LIMITS.response);
  /** @param {string} text */
  const decimal = (text) => {
    const value = cg.readings(text)[0];
    const made = value === undefined ? "" : String(Math.round(value * 1e6) / 1e6);
    return /^-?\d{1,7}(\.\d{1,7})?$/.test(made) ? made : null;
  };

  /** Type, learner's response and the right ones. @param {any} item @param {any} value @returns {[string, string, string[]]} */
  function form(item, value) {
    switch (item.type) {
      case "true_false":
        return ["true-false", value === 0 ? "t" : "f", [item.key[0] === 0 ? "t" : "f"]];
      case "single_choice":
        return ["choice", letters([value]), [letters(item.key)]];
      case "multiple_response":
        return ["choice", letters(value), [letters(item.key)]];
      case "situational_judgement": {
        const points = item.options.map((/** @type {any} */ one) => one.points);
        return ["choice", letters([value]), [letters([points.indexOf(Math.max(...points))])]];
      }
      case "ordering":
        return [
          "sequencing",
          letters(value),
          [letters(value.map((/** @type {any} */ _, /** @type {number} */ n) => n))],
        ];
      case "matching":
      case "categorise":
        return ["matching", pairs(value), [pairs(item.key)]];
      case "numeric": {
        const number = decimal(value);
        const key = decimal(item.key);
        if (number !== null && key !== null) return ["numeric", number, [key]];
        return ["fill-in", words(value), [words(item.key)]];
      }
      default:
        return ["fill-in", words(value), item.key.map(words)];
    }
  }

  /** @param {any} found @param {(kept: Kept) => void} ready */
  function begin(found, ready) {
    api = found;
    if (!api || call("LMSInitialize", "") !== "true") {
      api = null;
      ready({ connected: false, looking: false, best: null, state: "", location: "" });
      return;
    }
    const mode = get("cmi.core.lesson_mode");
    // An empty or unknown mode is a normal one: some LMSs leave it empty.
    silent = mode === "browse" || mode === "review";
    status = get("cmi.core.lesson_status").trim().toLowerCase();
    const raw = parseFloat(get("cmi.core.score.raw"));
    best = Number.isFinite(raw) ? raw : -1;
    count = parseInt(get("cmi.interactions._count"), 10) || 0;
    const state = get("cmi.suspend_data").trim();
    const location = get("cmi.core.lesson_location");
    const name = get("cmi.core.student_name");
    if (!silent) change("cmi.core.exit", "suspend");
    ready({ connected: true, looking: silent, best: best < 0 ? null : best / 100, state, location, name });
  }

  /** @type {Adapter} */
  cg.adapters.scorm12 = {
    start(settings, ready) {
      vocabulary = settings.vocabulary;
      started = Date.now();
      seek((found) => {
        if (!left) begin(found, ready);
      });
    },

    keep(state, location) {
      if (!api || silent) return;
      // More than the standard's limit is refused here: lenient LMSs hide the loss, strict ones keep nothing.
      if (state.length <= LIMITS.state) change("cmi.suspend_data", state);
      if (location.length <= LIMITS.location) change("cmi.core.lesson_location", location);
    },

    answer({ item, value, right }) {
      if (!api || silent) return;
      const [type, response, patterns] = form(item, value);
      const at = `cmi.interactions.${count}`;
      count += 1;
      set(`${at}.id`, item.id.slice(0, LIMITS.id));
      set(`${at}.type`, type);
      if (item.objective) set(`${at}.objectives.0.id`, item.objective);
      set(`${at}.time`, new Date().toTimeString().slice(0, 8));
      patterns.forEach((one, n) => set(`${at}.correct_responses.${n}.pattern`, one));
      set(`${at}.weighting`, item.points);
      set(`${at}.student_response`, response);
      set(`${at}.result`, right ? "correct" : "wrong");
    },

    report({ completed, success, score }) {
      if (!api || silent) return;
      const raw = score === null ? -1 : Math.round(score * 1e4) / 100;
      if (raw > best) {
        change("cmi.core.score.min", "0");
        change("cmi.core.score.max", "100");
        if (set("cmi.core.score.raw", raw)) best = raw;
      }
      if (completed) raise(success === "passed" ? vocabulary[0] : "completed");
      else if (success === "failed" && vocabulary[1] === "failed") raise("failed");
      // Not attempted, browsed, or an LMS that does not say: some say nothing even of what was passed.
      else if (!RANKS.includes(status)) raise("incomplete");
    },

    commit() {
      if (!api || silent) return true;
      set("cmi.core.session_time", span(Date.now() - started));
      const done = call("LMSCommit", "") === "true" && taken;
      taken = true;
      return done;
    },

    finish() {
      left = true;
      if (!api) return;
      if (!silent) {
        set("cmi.core.exit", "suspend");
        set("cmi.core.session_time", span(Date.now() - started));
        call("LMSCommit", "");
      }
      call("LMSFinish", "");
      api = null;
    },
  };
})(window.coursegen);

"use strict";
/** Trainer scripts -> who talks to whom, then the conversation: behaviours to choose, the path so far above them. */
(function (cg) {
  const START = "start";
  const TALK = "talk";
  const RANK = ["passed", "partly", "failed"];

  /** @param {any} activity @returns {number[]} */
  const path = (activity) => cg.memory.of(activity).values[0] || [];

  /** @param {any} activity */
  const hasBegun = (activity) => cg.memory.of(activity).running || path(activity).length > 0;

  /** Role, goal and who it is. @param {any} data @returns {Node[]} */
  function briefing(data) {
    const { name, description } = data.persona;
    const row = (/** @type {string} */ label, /** @type {Node[]} */ ...nodes) => [
      cg.el("dt", { text: label }),
      cg.el("dd", {}, ...nodes),
    ];
    return [
      cg.el(
        "dl",
        { class: "briefing" },
        ...row(cg.t("You are"), cg.rich("div", { class: "line" }, data.role)),
        ...row(cg.t("Your goal"), cg.rich("div", { class: "line" }, data.goal)),
        ...row(
          cg.t("You talk to"),
          cg.el("p", { class: "persona" }, cg.el("strong", { text: name })),
          description && cg.rich("div", { class: "text" }, description),
        ),
      ),
    ];
  }

  /** @param {any} activity @param {any} data */
  function start(activity, data) {
    const entry = cg.memory.of(activity);
    const best = entry.values[1];
    const facts = [
      cg.t("You choose what you do. There is no time limit."),
      data.direct
        ? cg.t("You read what each choice does at once.")
        : cg.t("You read what your choices did at the end."),
      cg.t("It does not count for your score. Do it again as often as you like."),
    ];
    const done =
      best === null
        ? null
        : cg.el("p", {
            class: "quiet",
            text:
              best === 0
                ? cg.t("You have reached your goal before.")
                : cg.t("You have been to an end before."),
          });
    return [
      cg.pageHead(activity, { above: activity.module.title, title: activity.title, first: true, data }),
      data.note ? facilitator(data) : null,
      ...briefing(data),
      cg.el(
        "ul",
        { class: "test-facts" },
        ...facts.map((text) => cg.el("li", {}, cg.icon("right"), cg.el("span", { text }))),
      ),
      done,
      cg.el(
        "div",
        { class: "actions-start", "data-busy": true },
        cg.button(
          "start",
          hasBegun(activity) ? cg.t("Go on") : cg.t("Start the conversation"),
          () => {
            if (!hasBegun(activity)) entry.running = true;
            cg.report.saved();
            cg.go(`${activity.id}/${TALK}`);
          },
          { class: "main" },
        ),
      ),
    ].filter(Boolean);
  }

  /** @param {any} data */
  function facilitator(data) {
    const list = (/** @type {string} */ title, /** @type {string[]} */ texts) =>
      texts.length
        ? [
            cg.el("h2", { text: title }),
            cg.el("ul", {}, ...texts.map((one) => cg.rich("li", { class: "line" }, one))),
          ]
        : [];
    const { goal, triggers, limits } = data.note;
    return cg.facilitatorNote(
      cg.t("About {name}", { name: data.persona.name }),
      cg.el(
        "div",
        { class: "text" },
        ...list(cg.t("Wants"), [goal]),
        ...list(cg.t("Says only when asked well"), data.persona.hidden),
        ...list(cg.t("Opens up or shuts"), triggers),
        ...list(cg.t("Never"), limits),
      ),
    );
  }

  /** @param {any} activity @param {any} data */
  function talk(activity, data) {
    const head = cg.pageHead(activity, { title: activity.title, first: false, data, small: true });
    const brief = cg.el(
      "details",
      { class: "brief" },
      cg.el("summary", { text: cg.t("Your role and your goal") }),
      ...briefing(data),
    );
    const log = cg.el("div", {
      class: "transcript",
      role: "log",
      "aria-label": cg.t("The conversation so far"),
    });
    const now = cg.el("div", { class: "now" });
    const done = cg.path.walk(data, path(activity));
    for (let n = 0; n <= done.steps.length; n += 1) {
      const part = cg.path.walk(data, path(activity).slice(0, n));
      if (n) log.append(...cg.turns.choice(data, part.steps[n - 1], part.points));
      log.append(...cg.turns.scene(part.scene));
    }
    renew(activity, data, log, now);
    return [head, brief, log, now];
  }

  /** What is to do now: choose, or look back. @param {any} activity @param {any} data @param {HTMLElement} log @param {HTMLElement} now */
  function renew(activity, data, log, now) {
    const done = cg.path.walk(data, path(activity));
    now.toggleAttribute("data-busy", !done.ended);
    if (done.ended) {
      now.replaceChildren(
        ...cg.ending(data, done, (/** @type {number} */ steps) => restart(activity, steps)),
      );
      return;
    }
    const label = cg.id("choose");
    const choices = done.scene.choices.map((/** @type {any} */ one, /** @type {number} */ n) => {
      const words = cg.rich("span", { class: "line" }, cg.withoutCites(one.text));
      const given = {
        type: "button",
        class: "choice",
        "data-action": "choose",
        "data-choice": n,
        on: { click: () => choose(activity, data, n, log, now) },
      };
      return cg.el("li", {}, cg.el("button", given, words));
    });
    now.replaceChildren(
      cg.el("h2", { id: label, tabindex: "-1", text: cg.t("What do you do?") }),
      cg.el("ul", { class: "choices", "aria-labelledby": label }, ...choices),
    );
  }

  /** @param {any} activity @param {any} data @param {number} index @param {HTMLElement} log @param {HTMLElement} now */
  function choose(activity, data, index, log, now) {
    const entry = cg.memory.of(activity);
    entry.values[0] = [...path(activity), index];
    const done = cg.path.walk(data, path(activity));
    entry.running = !done.ended;
    if (done.ended) {
      const rank = RANK.indexOf(cg.path.outcome(data, done));
      entry.values[1] = entry.values[1] === null ? rank : Math.min(entry.values[1], rank);
      entry.seen[0] = true;
    }
    const turns = cg.turns.choice(data, done.steps[done.steps.length - 1], done.points);
    log.append(...turns, ...cg.turns.scene(done.scene));
    renew(activity, data, log, now);
    cg.numberCites(log, data);
    cg.numberCites(now, data);
    cg.report.saved();
    cg.settle();
    // The log is read out by itself; focus waits at what is to do next.
    /** @type {HTMLElement|null} */ (now.querySelector("h2"))?.focus({ preventScroll: true });
    /** @type {HTMLElement} */ (turns[0]).scrollIntoView({ block: "start" });
  }

  /** @param {any} activity @param {number} steps How many choices stay. */
  function restart(activity, steps) {
    const entry = cg.memory.of(activity);
    entry.values[0] = path(activity).slice(0, steps);
    entry.running = true;
    cg.report.saved();
    cg.redraw();
    const heading = /** @type {HTMLElement|null} */ (document.querySelector("main .now h2"));
    heading?.focus({ preventScroll: true });
    if (steps) heading?.scrollIntoView({ block: "center" });
    else window.scrollTo(0, 0);
  }

  /** @type {View} */
  const view = {
    resolve: (activity, _, part) => (hasBegun(activity) && part !== START ? TALK : START),
    place: () => null,
    beside(activity, _, part, step) {
      if (step === -1) return part === TALK ? START : null;
      return part === START && hasBegun(activity) ? TALK : null;
    },
    show: (activity, data, part) => (part === TALK ? talk(activity, data) : start(activity, data)),
  };
  cg.views.dialogue = view;
})(window.coursegen);

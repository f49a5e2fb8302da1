"use strict";
/** The outline and the memory -> the menu. */
(function (cg) {
  cg.openMenu = function () {
    const done = cg.state.progress();
    const parts = [
      ...cg.course.modules.map((/** @type {any} */ module) => part(module, () => opened.close())),
      cg.course.glossary.length
        ? cg.button("glossary", cg.t("Glossary"), cg.openGlossary, { class: "plain small", icon: "lesson" })
        : null,
      goals(),
    ].filter(Boolean);
    /** First the focus goes back, then on to the page. @param {string} route */
    const leave = (route) => {
      opened.node.addEventListener("close", () => cg.open(route));
      opened.close();
    };
    const opened = cg.panel.open({
      title: cg.t("Contents"),
      kind: "menu",
      content: [
        cg.el("p", { class: "menu-course", text: cg.course.title }),
        meter(done),
        cg.finder(parts, leave),
        ...parts,
        cg.el("p", {
          class: "quiet menu-version",
          text: cg.t("Version {version}", { version: cg.course.version }),
        }),
        cg.report.canRestart()
          ? cg.button("start-again", cg.t("Start again"), again, { class: "plain small", icon: "turn" })
          : null,
      ].filter(Boolean),
    });
    /** @type {HTMLElement|null} */ (opened.node.querySelector("[aria-current]"))?.focus();
  };

  /** Ask, and forget all of it. */
  function again() {
    cg.panel.confirm(
      {
        title: cg.t("Start again?"),
        text: cg.t("Everything that this browser keeps of the course is erased: pages, answers and results."),
        yes: cg.t("Start again"),
        no: cg.t("Go on with the course"),
      },
      cg.report.restart,
    );
  }

  /** @param {number} share */
  function meter(share) {
    const left = cg.state.minutesLeft();
    const words = [
      cg.t("{share} done", { share: cg.percent(share) }),
      left ? cg.n("about {count} minutes left", left) : "",
    ]
      .filter(Boolean)
      .join(" · ");
    const bar = cg.el(
      "div",
      { class: "meter", "aria-hidden": "true" },
      cg.el("div", { class: "meter-fill" }),
    );
    bar.style.setProperty("--share", String(share));
    return cg.el("div", { class: "menu-progress" }, bar, cg.el("p", { class: "quiet", text: words }));
  }

  /** @param {any} module @param {() => void} close */
  function part(module, close) {
    const rows = module.activities.map((/** @type {number} */ n) => row(cg.course.activities[n], close));
    const title = module.title ? cg.rich("h3", {}, module.title) : null;
    return cg.el("section", { class: "menu-module" }, title, cg.el("ul", {}, ...rows));
  }

  /** @param {any} activity @param {() => void} close */
  function row(activity, close) {
    const here = cg.here() === activity;
    const locked = cg.state.isLocked(activity);
    const done = cg.state.isDone(activity);
    const words = locked ? cg.t("locked") : done ? cg.t("done") : here ? cg.t("you are here") : "";
    const facts = [
      {
        lesson: cg.t("Lesson"),
        practice: cg.t("Practice"),
        test: cg.t("Test"),
        case: cg.t("Case study"),
        dialogue: cg.t("Conversation"),
      }[/** @type {"lesson"} */ (activity.kind)],
      activity.minutes ? cg.n("{count} minutes", activity.minutes) : "",
      activity.draft ? cg.t("draft") : "",
      words,
    ].filter(Boolean);
    const inside = [
      cg.icon(locked ? "locked" : done ? "done" : activity.kind),
      cg.el(
        "span",
        { class: "menu-words" },
        cg.rich("span", { class: "line" }, activity.title),
        cg.el("span", { class: "quiet", text: facts.join(" · ") }),
      ),
    ];
    const given = { class: `menu-row${done ? " is-done" : ""}`, "aria-current": here ? "page" : null };
    const link = locked
      ? cg.el("span", { class: "menu-row is-locked" }, ...inside)
      : cg.el("a", { href: `#/${activity.id}`, on: { click: close }, ...given }, ...inside);
    return cg.el("li", {}, link);
  }

  function goals() {
    if (!cg.course.objectives.length) return null;
    const rows = cg.course.objectives.map((/** @type {string[]} */ one) =>
      cg.rich("li", { class: "line" }, one[1]),
    );
    return cg.el(
      "section",
      { class: "menu-goals" },
      cg.el("h3", { text: cg.t("After this course you can") }),
      cg.el("ul", {}, ...rows),
    );
  }
})(window.coursegen);

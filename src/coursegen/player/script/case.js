"use strict";
/** Case studies -> a stage a page, each open once the one before it is decided; then looking back. */
(function (cg) {
  /** Whether a stage has been decided, or asks nothing. @param {any} activity @param {any} stage */
  const isDecided = (activity, stage) =>
    !stage.decision || cg.memory.of(activity).tries[stage.decision.index] > 0;

  /** How far one may read: the number of the first stage that is not decided, or of the last page. */
  function reach(/** @type {any} */ activity, /** @type {any} */ data) {
    const at = data.stages.findIndex((/** @type {any} */ one) => !isDecided(activity, one));
    return at < 0 ? data.stages.length + 1 : at + 1;
  }

  /** @param {any} activity @param {any} data @param {number} number */
  function stagePage(activity, data, number) {
    const stage = data.stages[number - 1];
    const first = number === 1;
    const several = data.stages.length > 1;
    const part = cg.t("Part {number} of {count}", { number, count: data.stages.length });
    const head = cg.pageHead(activity, {
      above: first ? activity.module.title : [activity.title, several && part].filter(Boolean).join(" · "),
      title: first ? activity.title : stage.title,
      first,
      data,
    });
    const made = [head];
    if (first && data.note)
      made.push(cg.facilitatorNote(cg.t("Teaching note"), cg.rich("div", { class: "text" }, data.note)));
    if (first)
      made.push(
        cg.el(
          "div",
          { class: "stage-head" },
          several ? cg.el("p", { class: "stage-number", text: part }) : null,
          cg.rich("h2", {}, stage.title),
        ),
      );
    made.push(
      cg.rich("div", { class: "text" }, stage.situation),
      ...stage.exhibits.map(exhibit),
      ...(stage.decision ? [cg.decision({ activity, stage, decided: unfold })] : []),
    );
    if (isDecided(activity, stage)) made.push(...questions(activity, stage));
    return made;
  }

  /** The learner has decided: show the rest, and go on reading there. */
  function unfold() {
    cg.redraw();
    const after = /** @type {HTMLElement|null} */ (document.querySelector("main [data-after]"));
    if (!after) return;
    after.focus({ preventScroll: true });
    after.scrollIntoView({ block: "start" });
  }

  /** @param {string[]} given */
  function exhibit([title, html]) {
    const label = cg.id("exhibit");
    const body = cg.rich("div", { class: "text exhibit-body" }, html);
    for (const wide of body.querySelectorAll(".wide")) {
      wide.removeAttribute("aria-label");
      wide.setAttribute("aria-labelledby", label);
    }
    return cg.el(
      "section",
      { class: "exhibit", "aria-labelledby": label },
      cg.el(
        "div",
        { class: "exhibit-head" },
        cg.icon("clip"),
        cg.rich("h2", { id: label, class: "line" }, title),
      ),
      body,
    );
  }

  /** @param {any} activity @param {any} stage @returns {HTMLElement[]} */
  function questions(activity, stage) {
    const count = stage.questions.length;
    if (!count) return [];
    const decided = stage.decision && !stage.decision.options.length;
    const heading = cg.el("h2", {
      tabindex: "-1",
      "data-after": decided || null,
      text: cg.t("Think it through"),
    });
    return [
      heading,
      ...stage.questions.map((/** @type {any} */ item, /** @type {number} */ n) =>
        cg.itemView({
          activity,
          item,
          mode: "practice",
          label:
            count > 1 ? cg.t("Question {number} of {count}", { number: n + 1, count }) : cg.t("Question"),
        }),
      ),
    ];
  }

  /** @param {any} activity @param {any} data */
  function lookingBack(activity, data) {
    const entry = cg.memory.of(activity);
    const rows = data.stages
      .filter((/** @type {any} */ one) => one.decision && one.decision.options.length)
      .flatMap((/** @type {any} */ one) => [
        cg.rich("dt", {}, one.title),
        cg.rich("dd", { class: "line" }, one.decision.options[entry.values[one.decision.index]].text),
      ]);
    const again = cg.button("restart", cg.t("Do the case again"), () => restart(activity), {
      class: "plain",
      icon: "turn",
    });
    const print = cg.button("print", cg.t("Print"), () => window.print(), { class: "plain", icon: "print" });
    return [
      cg.pageHead(activity, { above: activity.title, title: cg.t("Looking back"), first: false, data }),
      rows.length
        ? cg.el(
            "section",
            { class: "recap" },
            cg.blockHead("decide", cg.t("What you decided")),
            cg.el("dl", {}, ...rows),
          )
        : null,
      data.debrief ? cg.rich("div", { class: "text" }, data.debrief) : null,
      cg.el("p", { class: "quiet", text: cg.t("A case has no score. You judge your own work.") }),
      cg.el("div", { class: "actions-start" }, again, rows.length ? print : null),
    ].filter(Boolean);
  }

  /** @param {any} activity */
  function restart(activity) {
    cg.memory.forgetAnswers(activity);
    for (const key of Array.from(cg.memory.notes.keys()))
      if (key.startsWith(`${activity.id}/`) || key.startsWith(`${activity.id}-`)) cg.memory.notes.delete(key);
    cg.report.saved();
    cg.go(`${activity.id}/1`);
  }

  /** @type {View} */
  const view = {
    resolve: (activity, data, part) =>
      String(Math.min(Number(cg.pageNumber(activity, part)), reach(activity, data))),
    place: (activity, _, part) => [Number(part), activity.pages],
    beside(activity, data, part, step) {
      const number = Number(part) + step;
      return number >= 1 && number <= activity.pages ? String(number) : null;
    },
    holds: (activity, data, part) =>
      Number(part) === reach(activity, data) && Number(part) <= data.stages.length,
    show(activity, data, part) {
      const number = Number(part);
      cg.memory.of(activity).seen[number - 1] = true;
      return number > data.stages.length ? lookingBack(activity, data) : stagePage(activity, data, number);
    },
  };
  cg.views.case = view;
})(window.coursegen);

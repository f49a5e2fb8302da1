"use strict";
/** Practice -> a question a page with feedback at once, and all of them together when all are answered. */
(function (cg) {
  const ALL = "all";

  /** @param {any} activity */
  function open(activity) {
    const entry = cg.memory.of(activity);
    const at = entry.tries.findIndex(
      (/** @type {number} */ one, /** @type {number} */ n) => !one || entry.open[n],
    );
    return at < 0 ? ALL : String(at + 1);
  }

  /** @param {any} activity @param {any} data @param {number} number */
  function one(activity, data, number) {
    const count = activity.pages;
    const label =
      count === 1 ? cg.t("Check yourself") : cg.t("Question {number} of {count}", { number, count });
    return cg.itemView({ activity, item: data.items[number - 1], mode: "practice", label });
  }

  /** @param {any} activity @param {any} data */
  function together(activity, data) {
    const entry = cg.memory.of(activity);
    const scored = data.items.filter((/** @type {any} */ item) => item.type !== "essay");
    const right = scored.filter(
      (/** @type {any} */ item) => cg.mark(item, entry.values[item.index]).right,
    ).length;
    const again = cg.button(
      "restart",
      cg.t("Practise again"),
      () => {
        cg.memory.forgetAnswers(activity);
        cg.report.saved();
        cg.go(`${activity.id}/1`);
      },
      { class: "plain", icon: "turn" },
    );
    const words = scored.length
      ? cg.t("{right} of {count} right", { right, count: scored.length })
      : cg.t("You have done all of it.");
    return [
      cg.pageHead(activity, { above: activity.module.title, title: activity.title, first: false, data }),
      cg.el(
        "div",
        { class: "summary" },
        cg.icon("done"),
        cg.el(
          "div",
          {},
          cg.el("p", { class: "summary-line" }, cg.el("strong", { text: words })),
          cg.el("p", {
            class: "quiet",
            text: cg.t("Practice does not count for your score. Do it again as often as you like."),
          }),
        ),
        again,
      ),
      ...data.items.map((/** @type {any} */ _, /** @type {number} */ n) => one(activity, data, n + 1)),
    ];
  }

  /** @type {View} */
  const view = {
    resolve(activity, _, part) {
      if (part === ALL && open(activity) === ALL) return ALL;
      const number = /^\d{1,4}$/.test(part) ? Number(part) : 0;
      if (number >= 1 && number <= activity.pages) return String(number);
      return activity.pages ? open(activity) : ALL;
    },
    place: (activity, _, part) => (part === ALL ? null : [Number(part), activity.pages]),
    beside(activity, _, part, step) {
      if (part === ALL) return null;
      const number = Number(part) + step;
      return number >= 1 && number <= activity.pages ? String(number) : null;
    },
    show(activity, data, part) {
      if (part === ALL) return together(activity, data);
      const number = Number(part);
      cg.memory.of(activity).seen[number - 1] = true;
      const first = number === 1;
      const head = cg.pageHead(activity, {
        above: first && activity.module.title,
        title: activity.title,
        first,
        data,
        small: !first,
      });
      const intro = number === 1 && data.intro ? cg.rich("div", { class: "text intro" }, data.intro) : null;
      return [head, intro, one(activity, data, number)].filter(Boolean);
    },
  };
  cg.views.practice = view;
})(window.coursegen);

"use strict";
/** Tests -> a start, a question a page, and handing in. What comes after is in result.js. */
(function (cg) {
  /**
   * The items of the running or the last attempt: of each pool one, in an order of its own where the test is shuffled.
   * @param {any} activity
   * @param {any} data
   * @returns {any[]}
   */
  function drawn(activity, data) {
    const entry = cg.memory.of(activity);
    const attempt = entry.running ? entry.attempts : Math.max(0, entry.attempts - 1);
    /** @type {Map<string, any[]>} */
    const pools = new Map();
    data.items.forEach((/** @type {any} */ item, /** @type {number} */ n) => {
      const pool = data.pools[n] || `item ${n}`;
      pools.set(pool, [...(pools.get(pool) || []), item]);
    });
    const items = Array.from(pools.values(), (pool) => pool[attempt % pool.length]);
    return data.shuffle
      ? cg.shuffled(items.length, `${activity.id}-${attempt}`).map((/** @type {number} */ n) => items[n])
      : items;
  }

  /** @param {any} activity @param {any} item */
  const isAnswered = (activity, item) =>
    item.type === "essay" || cg.memory.of(activity).values[item.index] !== null;

  /** @param {any} activity @param {any} data */
  function start(activity, data) {
    cg.memory.forgetAnswers(activity);
    cg.memory.of(activity).running = true;
    cg.report.saved();
    cg.go(`${activity.id}/1`);
  }

  /** @param {any} activity @param {any} data */
  function hand(activity, data) {
    const entry = cg.memory.of(activity);
    const items = drawn(activity, data);
    const marks = items.map((item) => cg.mark(item, entry.values[item.index]));
    const most = items.reduce((sum, item) => sum + item.points, 0);
    const points = marks.reduce((sum, mark) => sum + mark.points, 0);
    entry.running = false;
    entry.attempts += 1;
    entry.last = most ? points / most : 1;
    entry.best = Math.max(entry.best, entry.last);
    // A third and a third and a third is one, although computers doubt it.
    entry.passed = entry.passed || entry.last >= activity.passing - 1e-9;
    entry.seen.fill(true);
    cg.report.submitted(
      activity,
      items.map((item) => [item, entry.values[item.index]]),
    );
    cg.go(`${activity.id}/result`);
  }

  /** @param {any} activity @param {any} data */
  function submit(activity, data) {
    const items = drawn(activity, data);
    const open = items.filter((item) => !isAnswered(activity, item)).length;
    if (!open) {
      hand(activity, data);
      return;
    }
    cg.panel.confirm(
      {
        title: cg.t("Hand in now?"),
        text: cg.n("{count} questions are not answered yet.", open),
        yes: cg.t("Hand in"),
        no: cg.t("Go on answering"),
      },
      () => hand(activity, data),
    );
  }

  /** What to know before one begins. @param {any} activity @param {any} data */
  function opening(activity, data) {
    const left = cg.state.attemptsLeft(activity);
    const items = drawn(activity, data);
    const facts = [cg.n("{count} questions", items.length)];
    if (items.some((item) => item.points))
      facts.push(cg.t("You pass with {score}", { score: cg.percent(activity.passing) }));
    facts.push(
      left === Infinity ? cg.t("As many attempts as you like") : cg.n("{count} attempts left", left),
    );
    if (left > 1) facts.push(cg.t("The best result counts"));
    facts.push(cg.t("You see what was right after you hand it in"));
    return [
      cg.pageHead(activity, { above: activity.module.title, title: activity.title, first: true, data }),
      data.intro ? cg.rich("div", { class: "text intro" }, data.intro) : null,
      cg.el(
        "ul",
        { class: "test-facts" },
        ...facts.map((text) => cg.el("li", {}, cg.icon("right"), cg.el("span", { text }))),
      ),
      cg.el(
        "div",
        { class: "actions-start" },
        cg.button("start", cg.t("Start the test"), () => start(activity, data), { class: "main" }),
      ),
    ];
  }

  /** @param {any} activity @param {any} data @param {number} number */
  function question(activity, data, number) {
    const items = drawn(activity, data);
    const label = cg.t("Question {number} of {count}", { number, count: items.length });
    const head = cg.pageHead(activity, { title: activity.title, first: false, data, small: true });
    let links = dots(activity, items, number);
    const changed = () => {
      const fresh = dots(activity, items, number);
      fresh.querySelector("details")?.toggleAttribute("open", Boolean(links.querySelector("details[open]")));
      links.replaceWith(fresh);
      links = fresh;
    };
    return [head, cg.itemView({ activity, item: items[number - 1], mode: "test", label, changed }), links];
  }

  /** More of them would push the question away: they fold up. */
  const MANY = 12;

  /** Every question as a dot to go to: answered or not. @param {any} activity @param {any[]} items @param {number} number */
  function dots(activity, items, number) {
    const links = items.map((item, n) => {
      const answered = isAnswered(activity, item);
      const words = answered
        ? cg.t("Question {number}, answered", { number: n + 1 })
        : cg.t("Question {number}, not answered", { number: n + 1 });
      const here = n + 1 === number;
      const link = cg.el(
        "a",
        {
          href: `#/${activity.id}/${n + 1}`,
          "aria-label": words,
          "aria-current": here ? "step" : null,
          class: answered ? "dot answered" : "dot",
        },
        cg.el("span", { text: cg.number(n + 1) }),
      );
      return cg.el("li", {}, link);
    });
    const list = cg.el("ol", {}, ...links);
    const answered = items.filter((item) => isAnswered(activity, item)).length;
    const words = cg.t("{answered} of {count} answered", { answered, count: items.length });
    const folded = () => cg.el("details", {}, cg.el("summary", { text: words }), list);
    return cg.el(
      "nav",
      { class: "dots", "aria-label": cg.t("Questions") },
      items.length > MANY ? folded() : list,
    );
  }

  /** @type {View} */
  const view = {
    resolve(activity, data, part) {
      const entry = cg.memory.of(activity);
      if (entry.running) {
        const items = drawn(activity, data);
        const number = /^\d{1,4}$/.test(part) ? Number(part) : 0;
        if (number >= 1 && number <= items.length) return String(number);
        const at = items.findIndex((item) => !isAnswered(activity, item));
        return String(at < 0 ? items.length : at + 1);
      }
      if (!entry.attempts) return "";
      return part === "review" && cg.result.canReview(activity) ? "review" : "result";
    },
    place: (activity, data, part) =>
      /^\d+$/.test(part) ? [Number(part), drawn(activity, data).length] : null,
    beside(activity, data, part, step) {
      if (part === "review" && step === -1) return "result";
      if (!/^\d+$/.test(part)) return null;
      const number = Number(part) + step;
      return number >= 1 && number <= drawn(activity, data).length ? String(number) : null;
    },
    action(activity, data, part) {
      if (Number(part) !== drawn(activity, data).length) return null;
      return cg.button("submit", cg.t("Hand in"), () => submit(activity, data), { class: "main" });
    },
    show(activity, data, part) {
      if (part === "") return opening(activity, data).filter(Boolean);
      if (part === "result") return cg.result.show(activity, data);
      if (part === "review") return cg.result.review(activity, data);
      return question(activity, data, Number(part));
    },
  };
  cg.views.test = view;

  cg.test = { drawn, start };
})(window.coursegen);

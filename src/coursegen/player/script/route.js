"use strict";
/** The address behind `#/` -> the page that is shown: `<activity>/<part>`, or `_end`. */
(function (cg) {
  const END = "_end";
  /** @type {{route: string, activity: any, data: any, part: string}|null} */
  let shown = null;
  let asked = 0;

  /** @param {string} route */
  const hash = (route) => `#/${route}`;

  /** @param {string} route */
  cg.go = function (route) {
    if (window.location.hash !== hash(route)) window.location.hash = hash(route);
    show();
  };

  /** Open a page, also where it is the one that is shown. @param {string} route */
  cg.open = function (route) {
    if (shown && shown.route === route) shown.route = "";
    cg.go(route);
  };

  /** The activity that is open. */
  cg.here = () => shown && shown.activity;

  /** Where to send who may not be where they ask for: the first activity that is open. */
  function firstOpen() {
    const all = cg.course.activities;
    return all.find((/** @type {any} */ one) => !one.draft && !cg.state.isDone(one)) || all[0];
  }

  /** Read the address and show what it says. */
  function show() {
    if (cg.report.isOver()) return;
    /** @type {string[]} */
    let parts = [];
    try {
      parts = decodeURIComponent(window.location.hash.slice(2)).split("/");
    } catch (wrong) {
      parts = [];
    }
    const [id, part = ""] = parts;
    const activities = cg.course.activities;
    if (id === END || !activities.length) {
      draw(END, null, null, "");
      return;
    }
    const found = activities.find((/** @type {any} */ one) => one.id === id);
    const activity = !found ? activities[0] : cg.state.isLocked(found) ? firstOpen() : found;
    asked += 1;
    const mine = asked;
    cg.load(activity, (/** @type {any} */ data) => {
      if (asked !== mine) return;
      const page = cg.views[activity.kind].resolve(activity, data, activity === found ? part : "");
      const route = page ? `${activity.id}/${page}` : activity.id;
      if (window.location.hash !== hash(route)) window.location.replace(hash(route));
      draw(route, activity, data, page);
    });
  }

  /** @param {string} route @param {any} activity @param {any} data @param {string} part */
  function draw(route, activity, data, part) {
    const main = /** @type {HTMLElement} */ (document.querySelector("main"));
    const first = shown === null;
    const moved = !shown || shown.route !== route;
    shown = { route, activity, data, part };
    const nodes = activity ? cg.views[activity.kind].show(activity, data, part) : cg.endPage();
    main.replaceChildren(...nodes);
    if (activity) cg.numberCites(main, data);
    if (activity) cg.markTerms(main);
    cg.markFound(main);
    main.dataset.page = route;
    const title = cg.plain(main.querySelector("h1")?.innerHTML || "");
    const inside = activity ? cg.views[activity.kind].place(activity, data, part) : null;
    cg.report.page(route);
    cg.shell.update({
      title,
      back: target(-1) !== null,
      next: target(1) !== null,
      place: inside,
      quiet: isBusy(main),
      action: (activity && cg.views[activity.kind].action?.(activity, data, part)) || null,
    });
    if (!moved && !first) return;
    for (const old of document.querySelectorAll("[data-notice=welcome], [data-notice=changed]"))
      if (!first) old.remove();
    window.scrollTo(0, 0);
    // A first page takes no focus: it would make a screen reader skip the way in.
    if (!first) /** @type {HTMLElement|null} */ (main.querySelector("h1"))?.focus({ preventScroll: true });
  }

  /** Whether the page itself has the main thing to do. @param {HTMLElement} main */
  const isBusy = (main) =>
    Boolean(main.querySelector(":scope > .actions-start .main, :scope > .item .main, [data-busy]"));

  /** Show the page again, where what is on it has changed. */
  cg.redraw = () => {
    if (shown) draw(shown.route, shown.activity, shown.data, shown.part);
  };

  /** What is to do on the page has changed. */
  cg.settle = () => cg.shell.settle(isBusy(/** @type {HTMLElement} */ (document.querySelector("main"))));

  /** The route beside the page that is shown. @param {1|-1} step @returns {string|null} */
  function target(step) {
    const all = cg.course.activities;
    if (!shown || !all.length) return null;
    if (!shown.activity) return step === -1 ? all[all.length - 1].id : null;
    const { activity, data, part } = shown;
    const view = cg.views[activity.kind];
    if (step === 1 && view.holds && view.holds(activity, data, part)) return null;
    const inside = view.beside(activity, data, part, step);
    if (inside !== null) return `${activity.id}/${inside}`;
    // While a test runs, one leaves it by the menu and not by turning a page too many.
    if (activity.kind === "test" && cg.memory.of(activity).running) return null;
    const other = all[activity.index + step];
    if (!other) return step === 1 ? END : null;
    if (cg.state.isLocked(other)) return null;
    return step === 1 || other.kind === "test" ? other.id : `${other.id}/${Math.max(1, other.pages)}`;
  }

  /** Turn the page. @param {1|-1} step */
  cg.step = function (step) {
    const route = target(step);
    if (route !== null) cg.go(route);
  };

  cg.route = {
    /** @param {string} start */
    begin(start) {
      const address = window.location.hash.slice(2);
      window.addEventListener("hashchange", () => {
        if (window.location.hash.startsWith("#/") && (!shown || window.location.hash !== hash(shown.route)))
          show();
      });
      if (!address) window.location.replace(hash(start || (cg.course.activities[0] || { id: END }).id));
      show();
    },
  };
})(window.coursegen);

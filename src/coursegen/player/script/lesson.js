"use strict";
/** Lessons -> a screen a page. `coursegen.views[kind]` says which pages an activity has and shows them. */
/**
 * @typedef {Object} View
 * @property {(activity: any, data: any, part: string) => string} resolve The page that a part of a route stands for.
 * @property {(activity: any, data: any, part: string) => Node[]} show
 * @property {(activity: any, data: any, part: string, step: 1|-1) => string|null} beside The page next to it, if it is in the activity.
 * @property {(activity: any, data: any, part: string) => [number, number]|null} place Which page of how many.
 * @property {(activity: any, data: any, part: string) => boolean} [holds] Whether there is something to do before the next page.
 * @property {(activity: any, data: any, part: string) => HTMLElement|null} [action] What stands where Next does.
 */
(function (cg) {
  /** @type {Object<string, View>} */
  cg.views = {};

  /**
   * The heading of a page; a small one where what stands under it matters more.
   * @param {any} activity
   * @param {{above?: string, title: string, first: boolean, data: any, small?: boolean}} given
   */
  cg.pageHead = function (activity, given) {
    const made = [];
    if (given.above) made.push(cg.rich("p", { class: "above" }, given.above));
    made.push(cg.rich("h1", { tabindex: "-1" }, given.title));
    if (activity.draft) made.push(draft(given.first));
    if (given.first) made.push(about(activity, given.data));
    return cg.el("div", { class: given.small ? "page-head small" : "page-head" }, ...made);
  };

  /** In full where the activity begins; on later pages a reminder. @param {boolean} full */
  function draft(full) {
    const name = cg.el("strong", { text: cg.t("Draft") });
    const why = full ? ` ${cg.t("This part is still being worked on. It does not count.")}` : "";
    const given = { class: full ? "draft" : "draft pill", "data-draft": true };
    return cg.el("p", given, cg.icon("todo"), cg.el("span", {}, name, why));
  }

  /** Time, for whom, and what one can do afterwards. @param {any} activity @param {any} data */
  function about(activity, data) {
    const facts = [];
    if (activity.minutes)
      facts.push(cg.el("li", {}, cg.icon("clock"), cg.n("{count} minutes", activity.minutes)));
    if (data.audience)
      facts.push(cg.el("li", {}, cg.t("For:"), " ", cg.rich("span", { class: "line" }, data.audience)));
    const made = cg.el("div", { class: "about" });
    if (facts.length) made.append(cg.el("ul", { class: "facts" }, ...facts));
    if (data.objectives.length && activity.kind === "lesson") {
      const goals = data.objectives.map((/** @type {string} */ one) => cg.rich("li", { class: "line" }, one));
      made.append(
        cg.el(
          "div",
          { class: "goals" },
          cg.el("p", { text: cg.t("After this you can:") }),
          cg.el("ul", {}, ...goals),
        ),
      );
    }
    return made.childNodes.length ? made : null;
  }

  /** The first page that was not seen, or the first. @param {any} activity */
  function open(activity) {
    const at = cg.memory.of(activity).seen.indexOf(false);
    return String(at < 0 ? 1 : at + 1);
  }

  /** A page number that exists. @param {any} activity @param {string} part */
  function within(activity, part) {
    const number = /^\d{1,4}$/.test(part) ? Number(part) : 0;
    return number >= 1 && number <= activity.pages ? String(number) : open(activity);
  }

  cg.pageNumber = within;

  /** @type {View} */
  const view = {
    resolve: (activity, _, part) => within(activity, part),
    place: (activity, _, part) => [Number(part), activity.pages],
    beside(activity, _, part, step) {
      const number = Number(part) + step;
      return number >= 1 && number <= activity.pages ? String(number) : null;
    },
    show(activity, data, part) {
      const page = Number(part);
      const { title, blocks } = data.pages[page - 1];
      cg.memory.of(activity).seen[page - 1] = true;
      const first = page === 1;
      const head = cg.pageHead(activity, {
        above: first ? activity.module.title : activity.title,
        title: first ? activity.title : title,
        first,
        data,
      });
      const made = [head];
      if (first && title) made.push(cg.rich("h2", {}, title));
      blocks.forEach((/** @type {any} */ block, /** @type {number} */ number) =>
        made.push(cg.blocks[block.type](block, { activity, page, number })),
      );
      return made;
    },
  };
  cg.views.lesson = view;
})(window.coursegen);

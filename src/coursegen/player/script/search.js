"use strict";
/** Words -> the pages of the course that have all of them. What is searched comes with each activity's script. */
/**
 * @typedef {Object} FoundPage A page that can be found.
 * @property {Activity} activity
 * @property {string} part Of the route.
 * @property {string} title
 * @property {string} text
 * @property {string} folded Title and text.
 */
(function (cg) {
  /** @type {Map<Activity, FoundPage[]>} */
  const known = new Map();

  /** The words of sanitised HTML, blocks kept apart. @param {string} html */
  function words(html) {
    const made = document.createElement("template");
    made.innerHTML = html.replace(/<(?=\/?(p|li|ul|ol|td|th|tr|br|blockquote|pre)\b)/g, " <");
    for (const button of made.content.querySelectorAll("button")) button.remove();
    return (made.content.textContent || "").replace(/\s+/g, " ").trim();
  }

  /** Fields of a block that hold words; keys and feedback of a question are not among them. */
  const FIELDS = [
    "html",
    "text",
    "title",
    "caption",
    "lines",
    "cards",
    "header",
    "rows",
    "by",
    "label",
    "alt",
    "transcript",
  ];

  /** @param {any} value @returns {string[]} */
  const flat = (value) =>
    Array.isArray(value) ? value.flatMap(flat) : typeof value === "string" ? [value] : [];

  /** @param {any} block */
  const spoken = (block) =>
    words((block.item ? [block.item.stem] : FIELDS.flatMap((name) => flat(block[name]))).join("<br>"));

  /**
   * What can be found in an activity: its pages as part, title and words. A test shows nothing before it is taken.
   * @type {Object<string, (activity: Activity, data: any) => [string, string, string][]>}
   */
  cg.searched = {
    lesson: (_, data) =>
      data.pages.map((/** @type {any} */ page, /** @type {number} */ n) => [
        String(n + 1),
        page.title,
        page.blocks.map(spoken).join(" "),
      ]),
    practice: (_, data) =>
      data.items.map((/** @type {any} */ item, /** @type {number} */ n) => [
        String(n + 1),
        item.title,
        words(item.stem),
      ]),
    case: (_, data) =>
      // What happens after a decision is not told before it.
      data.stages.slice(0, 1).map((/** @type {any} */ stage, /** @type {number} */ n) => [
        String(n + 1),
        stage.title,
        words([stage.situation, ...flat(stage.exhibits)].join("<br>")),
      ]),
    test: (_, data) => [["", "", words(data.intro || "")]],
  };

  /** @param {Activity} activity @param {any} data @returns {FoundPage[]} */
  function pages(activity, data) {
    const found = known.get(activity);
    if (found) return found;
    const list = cg.searched[activity.kind] || (() => [["", "", ""]]);
    const name = words(activity.title);
    const made = list(activity, data).map(
      (/** @type {[string, string, string]} */ [part, title, text], /** @type {number} */ n) => {
        const own = words(title);
        const heading = own || name;
        // The activity's own name finds it once.
        return {
          activity,
          part,
          title: heading,
          text,
          folded: cg.inText.fold(`${n ? own : `${name} ${own}`} \n${text}`),
        };
      },
    );
    known.set(activity, made);
    return made;
  }

  /** @param {FoundPage} page @param {string[]} wanted */
  function weight(page, wanted) {
    const title = page.folded.indexOf("\n");
    let sum = 0;
    for (const word of wanted) {
      const at = page.folded.indexOf(word);
      if (at < 0) return 0;
      const begins = at === 0 || /[^\p{L}\p{N}]/u.test(page.folded[at - 1]);
      sum += (at < title ? 4 : 1) + (begins ? 2 : 0);
    }
    return sum;
  }

  cg.search = {
    /** @param {string} query @returns {string[]} */
    wanted: (query) => cg.inText.fold(query).split(/\s+/).filter(Boolean),

    /** Load every activity that is open; `run` is called as each comes. @param {() => void} run */
    prepare(run) {
      for (const activity of cg.course.activities)
        if (!cg.state.isLocked(activity))
          cg.load(activity, (/** @type {any} */ data) => {
            pages(activity, data);
            run();
          });
    },

    /** @param {string[]} wanted @returns {FoundPage[]} */
    find(wanted) {
      if (!wanted.length) return [];
      const hits = cg.course.activities
        .filter((/** @type {any} */ one) => !cg.state.isLocked(one))
        .flatMap((/** @type {any} */ one) => known.get(one) || [])
        .map((/** @type {FoundPage} */ page) => ({ page, weight: weight(page, wanted) }))
        .filter((/** @type {{page: FoundPage, weight: number}} */ hit) => hit.weight);
      hits.sort(
        (
          /** @type {{page: FoundPage, weight: number}} */ a,
          /** @type {{page: FoundPage, weight: number}} */ b,
        ) => b.weight - a.weight,
      );
      return hits.map((/** @type {{page: FoundPage, weight: number}} */ hit) => hit.page);
    },
  };
})(window.coursegen);

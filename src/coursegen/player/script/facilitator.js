"use strict";
/** What only the facilitator's edition holds -> a note that looks like no part of the course. */
(function (cg) {
  /**
   * @param {string} title
   * @param {...Node} content
   * @returns {HTMLElement}
   */
  cg.facilitatorNote = function (title, ...content) {
    const summary = cg.el(
      "summary",
      {},
      cg.icon("person"),
      cg.el(
        "span",
        {},
        cg.el("strong", { text: title }),
        cg.el("span", { class: "quiet", text: cg.t("Only in the facilitator's edition") }),
      ),
    );
    return cg.el(
      "details",
      { class: "facilitator" },
      summary,
      cg.el("div", { class: "facilitator-body" }, ...content),
    );
  };
})(window.coursegen);

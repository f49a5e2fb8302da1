"use strict";
/** Numbers in right-to-left text -> numbers that keep their sign in front and their unit behind. */
(function (cg) {
  /**
   * A number that has a sign or a unit in Latin letters. Both are neutral or left-to-right, so that between Arabic words
   * `-18 °C` would be shown as `C° 18-`. A plain number, a time and a range are right as they are.
   */
  const DIGITS = "\\p{N}[\\p{N}.,٫٬]*";
  const UNIT = "[ \\u00a0\\u202f]?(?:°[CFK]?|[A-Za-zµ‰][A-Za-z²³/]{0,5}(?![A-Za-z]))";
  const NUMBER = new RegExp(`(^|[^\\p{L}\\p{N}.,:])([-−+±]${DIGITS}(?:${UNIT}|%)?|${DIGITS}${UNIT})`, "gu");

  const isRtl = () => document.documentElement.dir === "rtl";

  /**
   * Isolate the numbers in an element, text by text.
   * @template {HTMLElement} T
   * @param {T} part
   * @returns {T}
   */
  cg.isolate = function (part) {
    if (!isRtl()) return part;
    const walker = document.createTreeWalker(part, NodeFilter.SHOW_TEXT);
    const texts = [];
    while (walker.nextNode()) texts.push(/** @type {Text} */ (walker.currentNode));
    for (const text of texts) if (!text.parentElement?.closest("code, bdi")) split(text);
    return part;
  };

  /** @param {Text} text */
  function split(text) {
    /** @type {(Node|string)[]} */
    const made = [];
    let at = 0;
    for (const found of text.data.matchAll(NUMBER)) {
      const from = found.index + found[1].length;
      made.push(text.data.slice(at, from), cg.el("bdi", { dir: "ltr", text: found[2] }));
      at = found.index + found[0].length;
    }
    if (at) text.replaceWith(...made, text.data.slice(at));
  }

  /**
   * The same for words that can hold no element, such as those of a select.
   * @param {string} words
   * @returns {string}
   */
  cg.isolated = (words) => (isRtl() ? words.replace(NUMBER, "$1\u2066$2\u2069") : words);
})(window.coursegen);

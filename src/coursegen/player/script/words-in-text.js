"use strict";
/** Words to find -> where they stand in the text of a page, each in an element of its own. */
(function (cg) {
  /**
   * Text folded so that case, accents, width of letters and kind of kana do not count.
   * @param {string} text
   * @returns {string}
   */
  function fold(text) {
    return text
      .normalize("NFKD")
      .replace(/[\u00AD\u0640\u200B-\u200F]/g, "")
      .replace(/\p{M}/gu, (mark) => (mark === "\u3099" || mark === "\u309A" ? mark : ""))
      .toLowerCase()
      .replace(/\u0649/g, "\u064A")
      .replace(/\u0629/g, "\u0647")
      .replace(/\u00DF/g, "ss")
      .replace(/[\u30A1-\u30F6]/g, (kana) => String.fromCharCode(kana.charCodeAt(0) - 0x60));
  }

  /**
   * Folded text, and for each of its signs where it stands in the text itself.
   * @param {string} text
   * @returns {{folded: string, at: number[]}}
   */
  function mapped(text) {
    let folded = "";
    const at = [];
    let place = 0;
    for (const sign of text) {
      const made = fold(sign);
      for (let n = 0; n < made.length; n += 1) at.push(place);
      folded += made;
      place += sign.length;
    }
    at.push(text.length);
    return { folded, at };
  }

  const LETTER = /[\p{L}\p{N}]/u;
  /** Scripts that set no space between words. */
  const UNSPACED =
    /[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;
  /** What Arabic writes on to a word: and, so, with, as, for, the. */
  const BEFORE = /(?:^|[^\p{L}\p{N}])([وف]?[بكل]?(?:ال|ل)?)$/u;

  /**
   * Where a word stands whole in folded text.
   * @param {string} folded
   * @param {string} word Folded.
   * @returns {[number, number]|null} Its start and end.
   */
  function whole(folded, word) {
    for (let from = folded.indexOf(word); word && from >= 0; from = folded.indexOf(word, from + 1)) {
      const end = from + word.length;
      if (UNSPACED.test(word)) return [from, end];
      if (end < folded.length && LETTER.test(folded[end])) continue;
      const before = folded.slice(Math.max(0, from - 5), from);
      if (!before || !LETTER.test(before.slice(-1))) return [from, end];
      const joined = /\p{Script=Arabic}/u.test(word) && BEFORE.exec(` ${before}`);
      if (joined) return [from - joined[1].length, end];
    }
    return null;
  }

  /**
   * The texts under a node, in order.
   * @param {Node} root
   * @param {string} skipped What is left out, as a selector.
   * @returns {Text[]}
   */
  function texts(root, skipped) {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    const made = [];
    for (let node = walker.nextNode(); node; node = walker.nextNode())
      if ((node.textContent || "").trim() && !node.parentElement?.closest(skipped))
        made.push(/** @type {Text} */ (node));
    return made;
  }

  /**
   * Put a part of a text into an element.
   * @param {Text} text
   * @param {number} start
   * @param {number} end
   * @param {HTMLElement} around
   * @returns {Text} What comes after it.
   */
  function wrap(text, start, end, around) {
    const part = text.splitText(start);
    const rest = part.splitText(end - start);
    part.replaceWith(around);
    around.append(part);
    return rest;
  }

  cg.inText = { fold, mapped, whole, texts, wrap };
})(window.coursegen);

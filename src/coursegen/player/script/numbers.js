"use strict";
/** What a learner typed -> the numbers it can mean: `44,4` and `44.4` are the same. */
(function (cg) {
  const ZEROS = [0x0660, 0x06f0, 0x0966, 0xff10];

  /** @param {string} text Digits of other scripts become 0 to 9. */
  function latin(text) {
    return Array.from(text, (sign) => {
      const code = sign.codePointAt(0) || 0;
      const zero = ZEROS.find((one) => code >= one && code <= one + 9);
      return zero === undefined ? sign : String(code - zero);
    })
      .join("")
      .replace(/٫/g, ".")
      .replace(/٬/g, ",")
      .replace(/[−–]/g, "-");
  }

  /**
   * Every reading of a number: `1,000` can be one or a thousand.
   * @param {string} text
   * @returns {number[]}
   */
  cg.readings = function (text) {
    const found = /^([+-]?)([\d.,]*\d[\d.,]*)\D*$/.exec(latin(text).replace(/[\s'’\u00a0\u202f]/g, ""));
    if (!found) return [];
    const sign = found[1] === "-" ? -1 : 1;
    const digits = found[2];
    /** @type {Set<number>} */
    const made = new Set();
    const last = Math.max(digits.lastIndexOf("."), digits.lastIndexOf(","));
    const whole = digits.replace(/[.,]/g, "");
    if (last < 0) made.add(Number(whole));
    else {
      const before = digits.slice(0, last).replace(/[.,]/g, "");
      const separators = digits.replace(/\d/g, "");
      const repeated = separators.length > 1 && separators === separators[0].repeat(separators.length);
      if (!repeated) made.add(Number(`${before || "0"}.${digits.slice(last + 1) || "0"}`));
      if (/^\d{1,3}([.,]\d{3})+$/.test(digits)) made.add(Number(whole));
    }
    return Array.from(made, (one) => sign * one).filter(Number.isFinite);
  };

  /**
   * Whether one of the readings is within the tolerance; 44.5 is within 0.1 of 44.4 although computers doubt it.
   * @param {string} text
   * @param {string} key
   * @param {string} tolerance
   */
  cg.numberFits = function (text, key, tolerance) {
    const slack = 1e-9 * Math.max(1, Math.abs(Number(key)));
    const fits = (/** @type {number} */ one) => Math.abs(one - Number(key)) <= Number(tolerance) + slack;
    return cg.readings(text).some(fits);
  };
})(window.coursegen);

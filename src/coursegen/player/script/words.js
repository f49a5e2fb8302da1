"use strict";
/** English messages -> the course's language, numbers included. */
(function (cg) {
  /** @type {Object<string, any>} */
  let known = {};
  let language = "en";

  /**
   * Take over the catalogue.
   * @param {Object<string, any>} words
   * @param {string} tag
   */
  cg.learnWords = function (words, tag) {
    known = words;
    language = supported(tag);
  };

  /** @param {string} tag */
  function supported(tag) {
    try {
      return new Intl.NumberFormat(tag).resolvedOptions().locale;
    } catch (wrong) {
      return "en";
    }
  }

  /**
   * @param {string} text
   * @param {Object<string, string|number>} [values]
   */
  function fill(text, values) {
    return text.replace(/\{(\w+)\}/g, (all, name) => {
      const value = values && values[name];
      return value === undefined ? all : typeof value === "number" ? cg.number(value) : value;
    });
  }

  /**
   * Say a message.
   * @param {string} message
   * @param {Object<string, string|number>} [values]
   * @returns {string}
   */
  cg.t = function (message, values) {
    const said = known[message];
    return fill(typeof said === "string" ? said : message, values);
  };

  /**
   * Say a message that counts.
   * @param {string} message
   * @param {number} count
   * @param {Object<string, string|number>} [values]
   * @returns {string}
   */
  cg.n = function (message, count, values) {
    const forms = known[message] || {};
    const form = new Intl.PluralRules(language).select(count);
    return fill(forms[form] || forms.other || message, { count, ...values });
  };

  /** The language that numbers, dates and lists are written in. */
  cg.locale = () => language;

  /** @param {number} value */
  cg.number = (value) => new Intl.NumberFormat(language, { maximumFractionDigits: 1 }).format(value);

  /**
   * A share from 0 to 1 as a percentage; never rounded up over a limit that was missed.
   * @param {number} share
   */
  cg.percent = function (share) {
    const whole = Math.floor(share * 100 + 1e-6) / 100;
    return new Intl.NumberFormat(language, { style: "percent" }).format(whole);
  };

  /** @param {number} bytes */
  cg.size = (bytes) =>
    bytes < 1e6 ? `${cg.number(Math.max(1, Math.round(bytes / 1e3)))} kB` : `${cg.number(bytes / 1e6)} MB`;
})(window.coursegen);

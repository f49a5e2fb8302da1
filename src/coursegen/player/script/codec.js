"use strict";
/**
 * Memory <-> at most 4096 characters that every LMS keeps.
 *
 * `1.` and then, for each activity of which there is something to keep, a key of three signs (made of its id), a
 * fingerprint of three signs (made of the order of its pages, items and options), and bits. An activity whose
 * fingerprint changed keeps no more than its attempts and best score: an old answer might mean something else.
 */
(function (cg) {
  const VERSION = "1";
  const LIMIT = 4096;
  const SIGNS = 3;
  const SCORE = 10_000;
  /** Of a conversation at most so many choices are kept. */
  const STEPS = 127;

  /**
   * How much is kept: less and less until it fits.
   * 0 all; 1 no written words; 2 of practice no answers; 3 of lessons not even which pages; 4 nothing but tests' scores.
   */
  const LEVELS = [0, 1, 2, 3, 4];

  /** @type {Object<string, {write(bits: any, shape: any[], value: any): void, read(bits: any, shape: any[]): any}>} */
  const kinds = {
    c: {
      write: (bits, [, count], value) => bits.write(value, cg.bitWidth(count)),
      read: (bits, [, count]) => below(bits.read(cg.bitWidth(count)), count),
    },
    m: {
      write: (bits, [, count], value) => each(count, (n) => bits.write(value.includes(n) ? 1 : 0, 1)),
      read: (bits, [, count]) => list(count, (n) => (bits.read(1) ? n : -1)).filter((one) => one >= 0),
    },
    p: {
      write: (bits, [, lefts, rights], value) =>
        each(lefts, (n) => bits.write(value[n] === null ? rights : value[n], cg.bitWidth(rights + 1))),
      read: (bits, [, lefts, rights]) => list(lefts, () => below(bits.read(cg.bitWidth(rights + 1)), rights)),
    },
    o: {
      write: (bits, [, count], value) => each(count, (n) => bits.write(value[n], cg.bitWidth(count))),
      read(bits, [, count]) {
        const order = list(count, () => bits.read(cg.bitWidth(count)));
        return new Set(order).size === count && order.every((one) => one < count) ? order : null;
      },
    },
    t: { write: (bits, _, value) => bits.text(value), read: (bits) => bits.text() || null },
    d: {
      write(bits, [, count], value) {
        bits.write(Math.min(value.length, STEPS), cg.bitWidth(STEPS + 1));
        each(Math.min(value.length, STEPS), (n) => bits.write(value[n], cg.bitWidth(count)));
      },
      read(bits, [, count]) {
        const path = list(bits.read(cg.bitWidth(STEPS + 1)), () => bits.read(cg.bitWidth(count)));
        return path.every((one) => one < count) ? path : null;
      },
    },
    e: { write: () => {}, read: () => null },
  };

  /** @param {number} count @param {(n: number) => void} run */
  function each(count, run) {
    for (let n = 0; n < count; n += 1) run(n);
  }

  /** @param {number} count @param {(n: number) => any} make @returns {any[]} */
  const list = (count, make) => Array.from({ length: count }, (_, n) => make(n));

  /** @param {number} value @param {number} count */
  const below = (value, count) => (value < count ? value : null);

  /**
   * @param {any} activity
   * @param {number} level
   */
  function written(activity, level) {
    const entry = cg.memory.of(activity);
    const bits = new cg.BitWriter();
    if (activity.kind === "test") {
      bits.write(Math.min(entry.attempts, 127), 7);
      bits.write(Math.round(entry.best * SCORE), 14);
      bits.write(entry.passed ? 1 : 0, 1);
    }
    if (level >= 4 || (level >= 3 && activity.kind !== "test")) return bits.toString();
    bits.write(entry.running ? 1 : 0, 1);
    bits.write(Math.round(entry.last * SCORE), 14 * Number(activity.kind === "test"));
    for (const one of [...entry.seen, ...entry.cards]) bits.write(one ? 1 : 0, 1);
    if (level >= 2 && activity.kind !== "test") return bits.toString();
    activity.items.forEach((/** @type {any[]} */ shape, /** @type {number} */ n) => {
      const keeps = entry.values[n] !== null && !(level >= 1 && shape[0] === "t");
      bits.write(keeps ? 1 : 0, 1);
      if (keeps) kinds[shape[0]].write(bits, shape, entry.values[n]);
      bits.write(entry.tries[n] ? 1 : 0, 1);
      if (entry.tries[n]) bits.write(Math.min(entry.tries[n], 4) - 1 + (entry.open[n] ? 4 : 0), 3);
    });
    return bits.toString();
  }

  /**
   * @param {any} activity
   * @param {string} text
   * @param {boolean} same Whether the fingerprint is.
   */
  function read(activity, text, same) {
    const entry = cg.memory.blank(activity);
    const bits = new cg.BitReader(text);
    if (activity.kind === "test") {
      entry.attempts = bits.read(7);
      entry.best = Math.min(1, bits.read(14) / SCORE);
      entry.passed = bits.read(1) === 1;
    }
    if (same) {
      entry.running = bits.read(1) === 1;
      entry.last = Math.min(1, bits.read(14 * Number(activity.kind === "test")) / SCORE);
      entry.seen = entry.seen.map(() => bits.read(1) === 1);
      entry.cards = entry.cards.map(() => bits.read(1) === 1);
      activity.items.forEach((/** @type {any[]} */ shape, /** @type {number} */ n) => {
        if (bits.read(1)) entry.values[n] = kinds[shape[0]].read(bits, shape);
        if (!bits.read(1)) return;
        const tries = bits.read(3);
        entry.tries[n] = (tries % 4) + 1;
        entry.open[n] = tries >= 4;
      });
    }
    return entry;
  }

  cg.codec = {
    /**
     * @param {any[]} activities Of the outline.
     * @returns {string}
     */
    encode(activities) {
      for (const level of LEVELS) {
        const parts = activities
          .map((one) => [one, written(one, level)])
          .filter(([, bits]) => bits)
          .map(([one, bits]) => one.key + one.print + bits);
        const state = [VERSION, ...parts].join(".");
        if (state.length <= LIMIT) return state;
      }
      return VERSION;
    },

    /**
     * Fill the memory; what cannot be read is left out. Return the activities that changed since.
     * @param {any[]} activities
     * @param {string} state
     * @returns {Set<any>}
     */
    decode(activities, state) {
      const known = new Map(activities.map((one) => [one.key, one]));
      const changed = new Set();
      const [version, ...parts] = state.split(".");
      for (const part of version === VERSION ? parts : []) {
        const activity = known.get(part.slice(0, SIGNS));
        if (!activity) continue;
        const same = part.slice(SIGNS, 2 * SIGNS) === activity.print;
        if (!same) changed.add(activity);
        cg.memory.put(activity, read(activity, part.slice(2 * SIGNS), same));
      }
      return changed;
    },
  };
})(window.coursegen);

"use strict";
/** Small numbers <-> a short string of letters, digits, `-` and `_`: six bits a sign. */
(function (cg) {
  const SIGNS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

  class BitWriter {
    constructor() {
      /** @type {number[]} */
      this.bits = [];
    }

    /**
     * @param {number} value
     * @param {number} width
     */
    write(value, width) {
      for (let at = width - 1; at >= 0; at -= 1) this.bits.push(Math.floor(value / 2 ** at) % 2);
    }

    /** @param {string} text At most 255 bytes of it are kept. */
    text(text) {
      const bytes = new TextEncoder().encode(text).slice(0, 255);
      this.write(bytes.length, 8);
      for (const byte of bytes) this.write(byte, 8);
    }

    toString() {
      const bits = this.bits.slice();
      while (bits.length && bits[bits.length - 1] === 0) bits.pop();
      let made = "";
      for (let at = 0; at < bits.length; at += 6) {
        let sign = 0;
        for (let bit = 0; bit < 6; bit += 1) sign = sign * 2 + (bits[at + bit] || 0);
        made += SIGNS[sign];
      }
      return made;
    }
  }

  class BitReader {
    /** @param {string} text What is missing at its end reads as zeros. */
    constructor(text) {
      this.signs = Array.from(text, (sign) => Math.max(0, SIGNS.indexOf(sign)));
      this.at = 0;
    }

    /** @param {number} width */
    read(width) {
      let value = 0;
      for (let n = 0; n < width; n += 1, this.at += 1) {
        const sign = this.signs[Math.floor(this.at / 6)] || 0;
        value = value * 2 + (Math.floor(sign / 2 ** (5 - (this.at % 6))) % 2);
      }
      return value;
    }

    text() {
      const bytes = Uint8Array.from({ length: this.read(8) }, () => this.read(8));
      return new TextDecoder().decode(bytes).replace(/\uFFFD+$/, "");
    }
  }

  /**
   * How many bits a number below `count` takes.
   * @param {number} count
   */
  const width = (count) => Math.max(1, Math.ceil(Math.log2(Math.max(2, count))));

  Object.assign(cg, { BitWriter, BitReader, bitWidth: width });
})(window.coursegen);

"use strict";
/** Names -> icons, drawn here: 24 by 24, lines in the colour of the text. */
(function (cg) {
  const SVG = "http://www.w3.org/2000/svg";
  /** @type {Object<string, string[]>} */
  const PATHS = {
    menu: ["M4 7h16", "M4 12h16", "M4 17h10"],
    back: ["M15 5l-7 7 7 7"],
    next: ["M9 5l7 7-7 7"],
    up: ["M12 19V5", "M6 11l6-6 6 6"],
    down: ["M12 5v14", "M6 13l6 6 6-6"],
    close: ["M6 6l12 12", "M18 6L6 18"],
    right: ["M5 12.5l4.5 4.5L19 7.5"],
    wrong: ["M7 7l10 10", "M17 7L7 17"],
    partly: ["M6 12h12"],
    lesson: ["M5 4.5h10l4 4V19.500H5z", "M15 4.500v4h4", "M8.5 13h7", "M8.5 16h5"],
    practice: ["M4 20l1-4L16 5l3 3L8 19z", "M13.5 7.500l3 3"],
    test: ["M8 4h8v3H8z", "M16 5.500h2.500V20h-13V5.500H8", "M8.5 13.500l2.5 2.5 4.5-5"],
    case: ["M12 3v18", "M8 21h8", "M5 5h12l3 3-3 3H5z"],
    dialogue: ["M4 5h12v8h-5l-3.500 3v-3H4z", "M19 9.500h1V17h-2v3l-3.500-3H11"],
    decide: ["M12 21v-7", "M12 14L6 8", "M12 14l6-6", "M6 12V8h4", "M14 8h4v4"],
    clip: ["M18.500 11.500L11.300 18.700a4.300 4.300 0 01-6-6l8-8a3 3 0 014.200 4.200l-7.700 7.700a1.500 1.500 0 01-2.100-2.100l6.800-6.800"],
    person: ["M12 12a4 4 0 100-8 4 4 0 000 8z", "M4.500 20c1-4 4-6 7.500-6s6.500 2 7.500 6"],
    plus: ["M12 6v12", "M6 12h12"],
    locked: ["M6 11h12v9H6z", "M8.5 11V8a3.5 3.5 0 017 0v3"],
    note: ["M12 11v6", "M12 7.500v.5", "M12 3a9 9 0 100 18 9 9 0 000-18z"],
    tip: ["M9.5 18h5", "M10.5 21h3", "M9 15c0-2-3-3-3-6.500a6 6 0 0112 0C18 12 15 13 15 15z"],
    warning: ["M12 4l9 16H3z", "M12 10v5", "M12 17.500v.5"],
    important: ["M12 4v10", "M12 18v1.5"],
    todo: ["M4 20l1-4L16 5l3 3L8 19z", "M14 20h6"],
    task: ["M4 8h16v11H4z", "M9 8V5h6v3", "M4 13h16"],
    reflection: ["M4 5h16v11H11l-5 4v-4H4z"],
    keys: ["M12 4l2.5 5.2 5.5.8-4 4 1 5.8-5-2.8-5 2.8 1-5.8-4-4 5.5-.8z"],
    turn: ["M5 12a7 7 0 0112-5l2 2", "M19 5v4h-4", "M19 12a7 7 0 01-12 5l-2-2", "M5 19v-4h4"],
    download: ["M12 4v11", "M7 11l5 5 5-5", "M5 20h14"],
    copy: ["M9 9h11v11H9z", "M5 15H4V4h11v1"],
    print: ["M7 9V4h10v5", "M6 17H4V9h16v8h-2", "M7 14h10v6H7z"],
    clock: ["M12 3a9 9 0 100 18 9 9 0 000-18z", "M12 7.500V12l3 2"],
    hint: [
      "M9.5 9.500a2.5 2.5 0 113.5 2.300c-.7.3-1 .8-1 1.7",
      "M12 17v.5",
      "M12 3a9 9 0 100 18 9 9 0 000-18z",
    ],
    done: ["M12 3a9 9 0 100 18 9 9 0 000-18z", "M8 12.500l3 3 5-6"],
    flag: ["M6 21V4h11l-2 4 2 4H6"],
    unplugged: ["M4 4l16 16", "M8 8a7 7 0 00-2 5h5", "M13 13h5a7 7 0 00-5-7"],
  };

  /**
   * An icon that screen readers skip: words always stand beside it.
   * @param {string} name
   * @returns {SVGSVGElement}
   */
  cg.icon = function (name) {
    const svg = document.createElementNS(SVG, "svg");
    for (const [key, value] of [
      ["viewBox", "0 0 24 24"],
      ["class", `icon icon-${name}`],
      ["aria-hidden", "true"],
    ])
      svg.setAttribute(key, value);
    for (const line of PATHS[name] || []) {
      const path = document.createElementNS(SVG, "path");
      path.setAttribute("d", line);
      svg.append(path);
    }
    return svg;
  };
})(window.coursegen);

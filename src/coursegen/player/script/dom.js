"use strict";
/** Descriptions of elements -> elements. The first script: it opens the one namespace, `coursegen`. */
window.coursegen = /** @type {any} */ ({});

(function (cg) {
  let count = 0;

  /**
   * Make an element. `text` becomes its text, `on` its listeners, a property that is null or false is left out.
   * @param {string} tag
   * @param {Object<string, any>} [given]
   * @param {...(Node|string|null|undefined|false)} children
   * @returns {HTMLElement}
   */
  function el(tag, given, ...children) {
    const made = document.createElement(tag);
    for (const [name, value] of Object.entries(given || {})) {
      if (value === null || value === undefined || value === false) continue;
      if (name === "text") made.textContent = value;
      else if (name === "on")
        for (const [kind, run] of Object.entries(value)) made.addEventListener(kind, run);
      else made.setAttribute(name, value === true ? "" : String(value));
    }
    for (const child of children) if (child) made.append(child);
    return made;
  }

  /**
   * Make an element around HTML that Python has sanitised: nothing else may come here.
   * @param {string} tag
   * @param {Object<string, any>} given
   * @param {string} html
   * @returns {HTMLElement}
   */
  function rich(tag, given, html) {
    const made = el(tag, given);
    made.innerHTML = html;
    cg.isolate(made);
    // A link that replaced the course would end the learner's session.
    for (const link of made.querySelectorAll("a[href]")) link.setAttribute("target", "_blank");
    for (const table of made.querySelectorAll("table")) {
      const name = cg.t("Table");
      table.replaceWith(cg.wide(table.cloneNode(true), { "aria-label": name }));
    }
    return made;
  }

  /**
   * A box that scrolls sideways where its content is too wide, so that the page does not; then the keyboard reaches it
   * and an edge that fades shows that there is more.
   * @param {Node} content
   * @param {Object<string, string>} named How it is called.
   * @returns {HTMLElement}
   */
  function wide(content, named) {
    const box = el("div", { class: "wide", ...named }, content);
    const look = () => {
      const over = box.scrollWidth - box.clientWidth;
      const at = Math.abs(box.scrollLeft);
      for (const [name, value] of [
        ["tabindex", "0"],
        ["role", "group"],
      ])
        if (over > 1) box.setAttribute(name, value);
        else box.removeAttribute(name);
      box.classList.toggle("more", over > 1 && at < over - 1);
    };
    box.addEventListener("scroll", look, { passive: true });
    new ResizeObserver(look).observe(box);
    return box;
  }

  /**
   * A button that does one thing; `action` is how style sheets and tests know it.
   * @param {string} action
   * @param {string} label
   * @param {() => void} run
   * @param {Object<string, any>} [given]
   * @returns {HTMLButtonElement}
   */
  function button(action, label, run, given) {
    const { icon, ...more } = given || {};
    const fields = { type: "button", "data-action": action, on: { click: run }, ...more };
    return /** @type {HTMLButtonElement} */ (
      el("button", fields, icon ? cg.icon(icon) : null, el("span", { text: label }))
    );
  }

  /**
   * The words of sanitised HTML.
   * @param {string} html
   * @returns {string}
   */
  function plain(html) {
    return (rich("div", {}, html).textContent || "").trim();
  }

  /**
   * A number that no other element has.
   * @param {string} name
   * @returns {string}
   */
  function id(name) {
    count += 1;
    return `${name}-${count}`;
  }

  /**
   * Say something to screen readers alone.
   * @param {string} words
   */
  function announce(words) {
    const place = document.getElementById("announcer");
    if (place) place.textContent = words;
  }

  Object.assign(cg, { el, rich, wide, button, plain, id, announce });
})(window.coursegen);

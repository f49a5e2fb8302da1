"use strict";
/** The page that is shown -> header and footer around it. */
(function (cg) {
  /** @param {string} action @returns {HTMLButtonElement} */
  const button = (action) =>
    /** @type {HTMLButtonElement} */ (document.querySelector(`.shell [data-action=${action}]`));

  cg.shell = {
    start() {
      button("menu").addEventListener("click", cg.openMenu);
      if (button("exit")) button("exit").addEventListener("click", cg.leave);
      button("back").addEventListener("click", () => cg.step(-1));
      button("next").addEventListener("click", () => cg.step(1));
      document.querySelector(".skip")?.addEventListener("click", (event) => {
        event.preventDefault();
        /** @type {HTMLElement|null} */ (document.querySelector("main h1"))?.focus();
      });
      for (const [action, icon] of [
        ["menu", "menu"],
        ["exit", "close"],
        ["back", "back"],
        ["next", "next"],
      ])
        if (button(action) && !button(action).querySelector("svg"))
          button(action)[action === "next" ? "append" : "prepend"](cg.icon(icon));
    },

    /** One main thing to do at a time. @param {boolean} quiet */
    settle(quiet) {
      button("next").classList.toggle("main", !quiet);
      button("next").classList.toggle("plain", quiet);
    },

    /**
     * @param {{title: string, back: boolean, next: boolean, place: [number, number]|null, quiet: boolean, action: HTMLElement|null}} given
     * `quiet`: the page itself has the main thing to do; `action` stands where Next does.
     */
    update(given) {
      const share = cg.state.progress();
      const bar = /** @type {HTMLElement} */ (document.querySelector(".progress"));
      bar.style.setProperty("--share", String(share));
      bar.setAttribute("aria-valuenow", String(Math.floor(share * 100)));
      /** @type {HTMLElement} */ (document.querySelector(".progress-words")).textContent = cg.percent(share);
      button("back").disabled = !given.back;
      button("next").disabled = !given.next;
      button("next").hidden = given.action !== null;
      document.querySelector(".bottom [data-action=submit]")?.remove();
      if (given.action) button("next").after(given.action);
      cg.shell.settle(given.quiet);
      const place = /** @type {HTMLElement} */ (document.querySelector(".place"));
      place.textContent =
        given.place && given.place[1] > 1
          ? cg.t("{number} of {count}", { number: given.place[0], count: given.place[1] })
          : "";
      document.title = given.title ? `${given.title} – ${cg.course.title}` : cg.course.title;
    },
  };
})(window.coursegen);

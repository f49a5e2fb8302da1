"use strict";
/** Flashcards -> cards that turn; a card keeps its size, so that nothing moves. */
(function (cg) {
  cg.blocks.flashcards = function (/** @type {any} */ block, /** @type {any} */ place) {
    const entry = cg.memory.of(place.activity);
    const cards = block.cards.map((/** @type {string[]} */ sides, /** @type {number} */ n) =>
      card(sides, entry, block.first + n),
    );
    return cg.el(
      "section",
      { class: "flashcards" },
      cg.blockHead("turn", cg.t("Turn the cards")),
      cg.el("p", { class: "quiet", text: cg.t("Say the answer to yourself before you turn a card.") }),
      cg.el("ul", { class: "cards" }, ...cards),
    );
  };

  /** @param {string[]} sides @param {any} entry @param {number} index */
  function card([front, back], entry, index) {
    const face = cg.el(
      "div",
      { class: "card-face card-front", id: cg.id("front") },
      cg.rich("div", { class: "line" }, front),
    );
    const answer = cg.el(
      "div",
      { class: "card-face card-back", id: cg.id("back") },
      cg.rich("div", { class: "line" }, back),
    );
    const turn = cg.button("turn", cg.t("Turn"), () => show(!turned), {
      class: "plain small",
      icon: "turn",
      "aria-describedby": face.id,
    });
    const node = cg.el("li", { class: "card" }, cg.el("div", { class: "card-sides" }, face, answer), turn);
    let turned = false;

    /** @param {boolean} next */
    function show(next) {
      turned = next;
      node.classList.toggle("turned", turned);
      face.setAttribute("aria-hidden", String(turned));
      answer.setAttribute("aria-hidden", String(!turned));
      for (const hidden of answer.querySelectorAll("button, a")) hidden.toggleAttribute("disabled", !turned);
      turn.setAttribute("aria-pressed", String(turned));
      if (!turned || entry.cards[index]) return;
      entry.cards[index] = true;
      node.classList.add("known");
      cg.report.saved();
    }

    turn.addEventListener("click", () => cg.announce(cg.plain(turned ? back : front)));
    node.classList.toggle("known", entry.cards[index]);
    show(false);
    return node;
  }
})(window.coursegen);

"use strict";
/** An answer -> what there is to say about it: whether it is right, what is, and why. */
(function (cg) {
  /**
   * @param {any} item
   * @param {any} value
   * @param {HTMLElement|null} again The button to try again.
   * @returns {HTMLElement}
   */
  cg.feedback = function (item, value, again) {
    const [how, icon, words] = verdict(item, value);
    const node = cg.el("div", { class: `feedback is-${how}`, tabindex: "-1" });
    node.append(cg.el("p", { class: "verdict" }, cg.icon(icon), cg.el("strong", { text: words })));
    if (item.type === "essay") node.append(...cg.comparison(item));
    else node.append(...reasons(item, value));
    if (item.feedback) node.append(cg.rich("div", { class: "text" }, item.feedback));
    if (again) node.append(cg.el("div", { class: "actions-start" }, again));
    return node;
  };

  /** @param {any} item @param {any} value @returns {[string, string, string]} */
  function verdict(item, value) {
    if (item.type === "essay") return ["open", "done", cg.t("Compare your answer with this")];
    const { answered, right, share } = cg.mark(item, value);
    if (!answered) return ["wrong", "wrong", cg.t("Not answered")];
    if (right) return ["hit", "right", cg.t("Right")];
    return share > 0 ? ["partly", "partly", cg.t("Partly right")] : ["wrong", "wrong", cg.t("Not right")];
  }

  /** @param {any} item @param {any} value @returns {Node[]} */
  function reasons(item, value) {
    if (item.options) return whys(item, value);
    if (cg.mark(item, value).right) return [];
    if (item.lefts)
      return [labelled(cg.t("What belongs together"), cg.el("ul", { class: "answers" }, ...pairs(item)))];
    if (item.steps) {
      const steps = item.steps.map((/** @type {string} */ one) => cg.rich("li", { class: "line" }, one));
      return [labelled(cg.t("The right order"), cg.el("ol", { class: "answers" }, ...steps))];
    }
    const answer = cg.el(
      "p",
      { class: "answer" },
      cg.el("bdi", { text: item.type === "numeric" ? shown(item.key) : item.key[0] }),
    );
    if (item.unit) answer.append(" ", cg.rich("span", { class: "line" }, item.unit));
    return [labelled(cg.t("Right answer"), answer)];
  }

  /** A number as the language writes it, no digit lost. @param {string} key */
  function shown(key) {
    const comma = cg.number(1.5).includes(",");
    return comma ? key.replace(".", ",") : key;
  }

  /** @param {any} item */
  function pairs(item) {
    return item.lefts.map((/** @type {string} */ html, /** @type {number} */ n) =>
      cg.el(
        "li",
        {},
        cg.rich("span", { class: "line" }, html),
        " → ",
        cg.el("bdi", { text: item.rights[item.key[n]] }),
      ),
    );
  }

  /** Why the chosen option is right or not, then the right one: not every option, which nobody reads. @param {any} item @param {any} value */
  function whys(item, value) {
    const best = cg.bestOptions(item);
    const several = Array.isArray(value);
    const chosen = value === null ? [] : several ? value : [value];
    const made = [];
    for (const index of [...chosen.filter((one) => !best.includes(one)), ...best]) {
      const option = item.options[index];
      const right = best.includes(index);
      const why = option.why ? cg.rich("div", { class: "text" }, option.why) : null;
      // The options stand above with their marks: of one that was chosen, the reason is enough.
      const named = several ? why : right && !chosen.includes(index);
      if (!why && !named) continue;
      const label = right ? cg.t("Right answer") : cg.t("Your answer");
      const points = option.points === undefined ? "" : ` · ${cg.n("{count} points", option.points)}`;
      made.push(
        labelled(
          label + points,
          named ? cg.rich("p", { class: "answer line" }, cg.withoutCites(option.text)) : null,
          why,
        ),
      );
    }
    return made;
  }

  /** Sanitised HTML without its citation buttons, which stand with the option already. @param {string} html */
  cg.withoutCites = (html) => html.replace(/<button[^>]*><\/button>/g, "");

  /** @param {string} words @param {...(Node|null)} nodes */
  function labelled(words, ...nodes) {
    return cg.el("div", { class: "reason" }, cg.el("p", { class: "reason-label", text: words }), ...nodes);
  }
})(window.coursegen);

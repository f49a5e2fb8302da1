"use strict";
/** Content -> a dialog beside or over the page: Escape closes it, and focus goes back to where it was. */
(function (cg) {
  /**
   * @param {{title: string, kind: string, content: Node[], onClose?: () => void}} given
   * @returns {{close: () => void, node: HTMLDialogElement}}
   */
  function open(given) {
    const opener = /** @type {HTMLElement|null} */ (document.activeElement);
    const heading = cg.id("panel");
    const node = /** @type {HTMLDialogElement} */ (
      cg.el("dialog", { class: `panel panel-${given.kind}`, "aria-labelledby": heading })
    );
    const close = () => node.close();
    const shut = cg.button("close", cg.t("Close"), close, { class: "round", icon: "close" });
    node.append(
      cg.el("div", { class: "panel-head" }, cg.el("h2", { id: heading, text: given.title }), shut),
      cg.el("div", { class: "panel-body" }, ...given.content),
    );
    node.addEventListener("close", () => {
      node.remove();
      if (opener && opener.isConnected) opener.focus();
      if (given.onClose) given.onClose();
    });
    // A press beside the panel closes it.
    node.addEventListener("click", (event) => {
      if (event.target === node) close();
    });
    document.body.append(node);
    node.showModal();
    return { close, node };
  }

  /**
   * Ask before something that cannot be undone.
   * @param {{title: string, text: string, yes: string, no: string}} given
   * @param {() => void} run
   */
  function confirm(given, run) {
    const asked = open({
      title: given.title,
      kind: "question",
      content: [
        cg.el("p", { text: given.text }),
        cg.el(
          "div",
          { class: "actions" },
          cg.button("cancel", given.no, () => asked.close(), { class: "plain" }),
          cg.button(
            "confirm",
            given.yes,
            () => {
              asked.close();
              run();
            },
            { class: "main" },
          ),
        ),
      ],
    });
  }

  cg.panel = { open, confirm };
})(window.coursegen);

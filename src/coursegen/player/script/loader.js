"use strict";
/** The id of an activity -> its data, from its own script, which is loaded when it is first needed. */
(function (cg) {
  /** @type {Map<string, any>} */
  const loaded = new Map();
  /** @type {Map<string, ((data: any) => void)[]>} */
  const waiting = new Map();

  /** Called by an activity's script with the one literal it holds. @param {any} data */
  cg.activity = function (data) {
    number(data);
    loaded.set(data.id, data);
    const runs = waiting.get(data.id) || [];
    waiting.delete(data.id);
    for (const run of runs) run(data);
  };

  /** Give items, decisions and flashcards their place in the memory. @param {any} data */
  function number(data) {
    let items = 0;
    let cards = 0;
    for (const item of data.items || []) item.index = items++;
    for (const page of data.pages || [])
      for (const block of page.blocks) {
        if (block.type === "check") block.item.index = items++;
        if (block.type === "flashcards") {
          block.first = cards;
          cards += block.cards.length;
        }
      }
    for (const stage of data.stages || []) {
      if (stage.decision) stage.decision.index = items++;
      for (const item of stage.questions) item.index = items++;
    }
  }

  /** The data of an activity that is loaded. @param {any} activity Of the outline. */
  cg.data = (activity) => loaded.get(activity.id);

  /**
   * @param {any} activity Of the outline.
   * @param {(data: any) => void} run
   */
  cg.load = function (activity, run) {
    const known = loaded.get(activity.id);
    if (known) {
      run(known);
      return;
    }
    const runs = waiting.get(activity.id);
    waiting.set(activity.id, [...(runs || []), run]);
    if (runs) return;
    const script = cg.el("script", { src: `activities/${activity.id}.js` });
    script.addEventListener("error", () => {
      waiting.delete(activity.id);
      script.remove();
      cg.notices.show("not-loaded");
    });
    document.head.append(script);
  };
})(window.coursegen);

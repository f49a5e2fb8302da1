"use strict";
/** Recordings -> players with captions, and what is said in words. */
(function (cg) {
  cg.blocks.media = function (/** @type {any} */ block) {
    const title = cg.id("title");
    const player = /** @type {HTMLMediaElement} */ (
      cg.el(block.video ? "video" : "audio", {
        src: block.src,
        controls: true,
        preload: "metadata",
        "aria-labelledby": title,
        playsinline: block.video,
      })
    );
    // Captions as cues in the script: a plain file may load no track.
    if (block.cues.length) {
      const track = player.addTextTrack("captions", cg.t("Captions"), cg.course.language);
      for (const [start, end, words] of block.cues) track.addCue(new VTTCue(start, end, words));
      track.mode = block.video ? "showing" : "hidden";
    }
    const node = cg.el(
      "figure",
      { class: "media" },
      cg.rich("figcaption", { id: title, class: "line" }, block.title),
      player,
    );
    const words = transcript(block);
    if (words)
      node.append(cg.el("details", {}, cg.el("summary", { text: cg.t("Read what is said") }), words));
    return node;
  };

  /** Sound shows no captions: without a transcript its cues are the words. @param {any} block */
  function transcript(block) {
    if (block.transcript) return cg.rich("div", { class: "text" }, block.transcript);
    if (block.video || !block.cues.length) return null;
    return cg.el(
      "div",
      { class: "text" },
      cg.el("p", { text: block.cues.map((/** @type {any[]} */ one) => one[2]).join(" ") }),
    );
  }
})(window.coursegen);

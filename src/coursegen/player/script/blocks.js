"use strict";
/** Blocks of a lesson -> elements, one function a kind. */
(function (cg) {
  /** @type {Object<string, (block: any, place: any) => HTMLElement>} */
  cg.blocks = {
    prose: (block) => cg.rich("div", { class: "text" }, block.html),

    todo: (block) =>
      cg.el(
        "aside",
        { class: "todo-block" },
        head("todo", cg.t("Still to fill in")),
        cg.el("p", { text: block.text }),
      ),

    callout(block) {
      const names = {
        note: cg.t("Note"),
        tip: cg.t("Tip"),
        important: cg.t("Important"),
        warning: cg.t("Warning"),
        caution: cg.t("Caution"),
      };
      const icons = {
        note: "note",
        tip: "tip",
        important: "important",
        warning: "warning",
        caution: "warning",
      };
      const kind = /** @type {"note"} */ (block.kind);
      return cg.el(
        "aside",
        { class: `callout callout-${kind}` },
        head(icons[kind], names[kind]),
        cg.rich("div", { class: "text" }, block.html),
      );
    },

    example(block) {
      const good = block.kind === "example";
      const title = head(good ? "right" : "wrong", good ? cg.t("Example") : cg.t("Not like this"));
      return cg.el(
        "div",
        { class: `example example-${good ? "good" : "bad"}` },
        title,
        cg.rich("div", { class: "text" }, block.html),
      );
    },

    steps: (block) =>
      cg.el(
        "ol",
        { class: "steps" },
        ...block.lines.map((/** @type {string} */ one) =>
          cg.el("li", {}, cg.rich("div", { class: "line" }, one)),
        ),
      ),

    key_points(block) {
      const points = block.lines.map((/** @type {string} */ one) =>
        cg.el("li", {}, cg.icon("right"), cg.rich("div", { class: "line" }, one)),
      );
      return cg.el(
        "section",
        { class: "key-points" },
        head("keys", cg.t("Remember")),
        cg.el("ul", {}, ...points),
      );
    },

    table(block) {
      const caption = cg.id("caption");
      const header = block.header.map((/** @type {string} */ one) => cg.rich("th", { scope: "col" }, one));
      const rows = block.rows.map((/** @type {string[]} */ row) =>
        cg.el("tr", {}, ...row.map((one) => cg.rich("td", {}, one))),
      );
      const table = cg.el(
        "table",
        { "aria-labelledby": caption },
        cg.el("thead", {}, cg.el("tr", {}, ...header)),
        cg.el("tbody", {}, ...rows),
      );
      const wide = cg.wide(table, { "aria-labelledby": caption });
      return cg.el(
        "figure",
        { class: "table" },
        cg.rich("figcaption", { id: caption, class: "line" }, block.caption),
        wide,
      );
    },

    figure(block) {
      const size = block.width ? { width: block.width, height: block.height } : {};
      const picture = cg.el("img", { src: block.src, alt: block.alt, decoding: "async", ...size });
      if (!block.alt) picture.setAttribute("alt", "");
      return cg.el(
        "figure",
        { class: "picture" },
        picture,
        block.caption ? cg.rich("figcaption", { class: "line" }, block.caption) : null,
      );
    },

    quote(block) {
      const by = block.by ? cg.rich("figcaption", { class: "line" }, block.by) : null;
      return cg.el("figure", { class: "quote" }, cg.rich("blockquote", { class: "text" }, block.html), by);
    },

    task(block) {
      const time = block.minutes
        ? cg.el("span", { class: "time" }, cg.icon("clock"), cg.n("{count} minutes", block.minutes))
        : null;
      const title = head("task", cg.t("Do this at work"));
      if (time) title.append(time);
      return cg.el("section", { class: "task" }, title, cg.rich("div", { class: "text" }, block.html));
    },

    reflection(block, place) {
      const label = cg.id("reflection");
      const { node } = cg.writing(`${place.activity.id}/${place.page}/${place.number}`, label);
      return cg.el(
        "section",
        { class: "reflection" },
        head("reflection", cg.t("Think about it")),
        cg.rich("div", { class: "text", id: label }, block.html),
        node,
      );
    },

    check(block, place) {
      const first = block.item.use === "prequestion";
      const label = first ? cg.t("First try it yourself") : cg.t("Check yourself");
      return cg.itemView({ activity: place.activity, item: block.item, mode: "practice", label });
    },

    download(block) {
      const about = cg.el("span", { class: "quiet", text: `${block.kind} · ${cg.size(block.bytes)}` });
      const words = cg.el(
        "span",
        { class: "download-words" },
        cg.rich("span", { class: "line" }, block.label),
        about,
      );
      return cg.el(
        "p",
        { class: "download" },
        cg.el("a", { href: block.src, download: true }, cg.icon("download"), words),
      );
    },
  };

  /** The line that says what a block is. @param {string} icon @param {string} words */
  function head(icon, words) {
    return cg.el("p", { class: "block-head" }, cg.icon(icon), cg.el("strong", { text: words }));
  }

  cg.blockHead = head;
})(window.coursegen);

/* The source panel: a chip opens it, the document's words arrive as HTML the server has escaped (kilde). */
"use strict";
(() => {
  const said = JSON.parse(document.getElementById("page-texts").textContent);
  let panel = null;
  let opener = null;
  let latest = 0;

  const place = (chip) => ["document", "page", "start", "end"].map((name) => chip.dataset[name]).join("|");

  function siblings(chip) {
    const turn = chip.closest(".turn, [data-citations]") || document;
    const seen = new Map();
    for (const each of turn.querySelectorAll(".chip")) {
      if (!seen.has(each.dataset.marker)) seen.set(each.dataset.marker, each);
    }
    return [...seen.values()].sort((one, other) => one.dataset.marker - other.dataset.marker);
  }

  function shell() {
    if (panel) return panel;
    panel = document.createElement("aside");
    panel.id = "source";
    panel.setAttribute("role", "dialog");
    panel.setAttribute("aria-labelledby", "source-title");
    panel.hidden = true;
    document.body.append(panel);
    panel.addEventListener("click", (event) => {
      const action = event.target.closest("[data-action]")?.dataset.action;
      if (action === "close") close();
      else if (action) step(action === "next" ? 1 : -1);
    });
    return panel;
  }

  async function fetched(chip) {
    const around = siblings(chip);
    const query = new URLSearchParams({ ...chip.dataset, total: around.length });
    try {
      const answer = await fetch(`kilde?${query}`);
      if (answer.ok || answer.status === 404) return await answer.text();
    } catch { /* told below, in Danish */ }
    return unreachable();
  }

  function unreachable() {
    const page = document.createElement("template");
    page.innerHTML = `<header class="source-head"><div class="bar"><p class="which"></p>
      <button type="button" data-action="close">×</button></div></header>
      <div class="source-body"><p id="source-title" tabindex="-1"></p></div>`;
    page.content.querySelector("button").setAttribute("aria-label", said.close);
    page.content.querySelector("#source-title").textContent = said.failed;
    return page.innerHTML;
  }

  async function open(chip, focus = "#source-title") {
    const turn = ++latest;
    const html = await fetched(chip);
    if (turn !== latest) return;
    opener?.removeAttribute("aria-expanded");
    opener = chip;
    chip.setAttribute("aria-expanded", "true");
    const box = shell();
    box.innerHTML = html;
    box.hidden = false;
    document.body.classList.add("has-source");
    (box.querySelector(focus) || box.querySelector("#source-title"))?.focus({ preventScroll: true });
    const mark = box.querySelector("blockquote mark");
    const body = box.querySelector(".source-body");
    if (mark && body) body.scrollTop = Math.max(0, mark.offsetTop - body.offsetTop - body.clientHeight / 3);
    box.querySelector("details.whole")?.addEventListener("toggle", (event) => {
      if (event.target.open) event.target.querySelector("mark")?.scrollIntoView({ block: "center" });
    });
    chip.scrollIntoView({ block: "nearest", behavior: "instant" });
  }

  function step(by) {
    if (!opener) return;
    const around = siblings(opener);
    const at = around.findIndex((each) => each.dataset.marker === opener.dataset.marker);
    const next = around[(at + by + around.length) % around.length];
    if (next) open(next, `[data-action="${by > 0 ? "next" : "previous"}"]`);
  }

  function close() {
    if (!panel || panel.hidden) return;
    latest++;
    panel.hidden = true;
    panel.replaceChildren();
    document.body.classList.remove("has-source");
    const back = opener?.isConnected ? opener : document.querySelector("#question textarea");
    opener?.removeAttribute("aria-expanded");
    opener = null;
    back?.focus();
  }

  document.addEventListener("click", (event) => {
    const chip = event.target.closest(".chip");
    if (!chip) return;
    const shown = opener && !panel.hidden && opener === chip && place(opener) === place(chip);
    if (shown) close();
    else open(chip);
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") close();
  });
  document.addEventListener("reform:restart", close);
  document.addEventListener("reform:turn", () => opener?.setAttribute("aria-expanded", "true"));
})();

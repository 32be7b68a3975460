/* The page's own behaviour: the source panel, scrolling along with an answer, Danish notices.
   Texts of documents only ever arrive as HTML the server has escaped (/kilde). */
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

  /* The pressed button may have gone; a keyboard user stays at the question (on touch: no keyboard pops up). */
  function refocus() {
    const lost = document.activeElement === document.body || document.activeElement === null;
    if (lost && matchMedia("(hover: hover)").matches) {
      document.querySelector("#question textarea")?.focus({ preventScroll: true });
    }
  }

  /* The window follows a growing answer, its question never leaving the top, until the reader scrolls up. */
  let turns = 0;
  let ready = false;
  let following = false;
  let left = 0;
  addEventListener("wheel", (event) => { following &&= event.deltaY > 0; }, { passive: true });

  function follow() {
    const all = document.querySelectorAll("#conversation .turn");
    const composer = document.querySelector("#composer");
    opener?.setAttribute("aria-expanded", "true");
    if (all.length > turns) {
      following = true;
      left = scrollY;
      refocus();
    }
    if (!all.length && turns) startedOver();
    turns = all.length;
    if (scrollY < left - 2) following = false;
    if (!following || !turns || !composer) return;
    const turn = all[turns - 1].getBoundingClientRect();
    const below = turn.bottom - (innerHeight - composer.offsetHeight);
    const by = Math.min(below, turn.top - 8);
    if (by <= 1) return;
    scrollBy({ top: by, behavior: "instant" });
    left = scrollY;
  }

  function startedOver() {
    close();
    document.querySelector("#question textarea")?.focus();
    scrollTo({ top: 0, behavior: "instant" });
  }

  /* Gradio's own toasts are English; the only one that can come up is a lost connection. */
  function translate() {
    for (const toast of document.querySelectorAll(".toast-body:not([data-danish])")) {
      toast.dataset.danish = "";
      toast.setAttribute("role", "alert");
      toast.textContent = said.lost;
    }
  }

  function settle() {
    if (!ready && document.querySelector("#question textarea")) {
      ready = true;
      refocus();
    }
    if (document.documentElement.lang !== "da") document.documentElement.lang = "da";
    follow();
    translate();
  }

  new MutationObserver(settle).observe(document.body, { childList: true, subtree: true });
})();

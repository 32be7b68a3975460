/* The source panel: a chip opens it, the document's words arrive as HTML the server has escaped (kilde). */
"use strict";
(() => {
  const said = JSON.parse(document.getElementById("page-texts").textContent);
  const PLACE = ["document", "page", "start", "end"];
  let panel = null;
  let opener = null;
  let latest = 0;

  const place = (chip) => PLACE.map((name) => chip.dataset[name]).join("|");

  function siblings(chip) {
    const turn = chip.closest(".turn, [data-citations]") || document;
    const seen = new Map();
    for (const each of turn.querySelectorAll(".chip")) {
      if (!seen.has(each.dataset.marker)) seen.set(each.dataset.marker, each);
    }
    return [...seen.values()].sort((one, other) => one.dataset.marker - other.dataset.marker);
  }

  function asked(chip, more) {
    const query = new URLSearchParams(PLACE.map((name) => [name, chip.dataset[name]]));
    for (const [name, value] of Object.entries(more)) query.set(name, value);
    return `kilde?${query}`;
  }

  /* The panel */
  function shell() {
    if (panel) return panel;
    panel = document.createElement("aside");
    panel.id = "source";
    panel.setAttribute("role", "dialog");
    panel.setAttribute("aria-labelledby", "source-title");
    panel.hidden = true;
    document.body.append(panel);
    panel.addEventListener("click", (event) => {
      const { action, zoom } = event.target.closest("[data-action], [data-zoom]")?.dataset || {};
      if (action === "close") close();
      else if (action) step(action === "next" ? 1 : -1);
      else if (zoom) {
        remember("zoom", zoom);
        setZoom(zoom);
      }
    });
    panel.addEventListener("change", (event) => {
      if (event.target.name !== "source-view") return;
      remember("view", event.target.value);
      view(event.target.value);
    });
    return panel;
  }

  async function fetched(chip) {
    try {
      const more = { marker: chip.dataset.marker || 0, total: siblings(chip).length };
      const answer = await fetch(asked(chip, more));
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
    forgetPicture();
    box.innerHTML = html;
    box.hidden = false;
    document.body.classList.add("has-source");
    (box.querySelector(focus) || box.querySelector("#source-title"))?.focus({ preventScroll: true });
    box.querySelector("details.whole")?.addEventListener("toggle", (event) => {
      if (event.target.open) event.target.querySelector("mark")?.scrollIntoView({ block: "center" });
    });
    view(box.querySelector(".switch") ? remembered("view", "text") : "text");
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
    forgetPicture();
    panel.hidden = true;
    panel.replaceChildren();
    document.body.classList.remove("has-source");
    const back = opener?.isConnected ? opener : document.querySelector("#question textarea, #content");
    opener?.removeAttribute("aria-expanded");
    opener = null;
    quiet = back;
    back?.focus();
  }

  /* Text or picture: what was chosen holds until the window is closed. */
  function remembered(name, otherwise) {
    try { return sessionStorage.getItem(`reform-source-${name}`) || otherwise; } catch { return otherwise; }
  }

  function remember(name, value) {
    try { sessionStorage.setItem(`reform-source-${name}`, value); } catch { /* then it is not remembered */ }
  }

  function view(wanted) {
    for (const each of panel.querySelectorAll("[data-view]")) each.hidden = each.dataset.view !== wanted;
    const choice = panel.querySelector(`.switch input[value="${wanted}"]`);
    if (choice) choice.checked = true;
    const body = panel.querySelector(".source-body");
    body.scrollTop = 0;
    if (wanted === "picture") draw(panel.querySelector(".picture"));
    else toMark(panel.querySelector("blockquote mark"), getComputedStyle(body).overflowY === "auto" ? body : panel);
  }

  function toMark(mark, scroller) {
    if (!mark || !scroller) return;
    const [at, from] = [mark.getBoundingClientRect(), scroller.getBoundingClientRect()];
    scroller.scrollTop += at.top - from.top - scroller.clientHeight / 3;
    scroller.scrollLeft += Math.min(at.left - from.left - 24, at.right - from.left - scroller.clientWidth + 24);
  }

  async function draw(part) {
    setZoom(remembered("zoom", innerWidth < 600 ? "200" : "100"));
    const [image, state] = [part.querySelector("img"), part.querySelector(".state")];
    if (image.src || part.dataset.asked) return;
    part.dataset.asked = "true";
    state.textContent = state.dataset.drawing;
    let sentence = said.failed;
    try {
      const answer = await fetch(part.dataset.address);
      if (answer.ok) {
        image.src = URL.createObjectURL(await answer.blob());
        await image.decode();
        state.textContent = "";
        part.querySelector(".paper").scrollIntoView({ block: "nearest" });
        return toMark(part.querySelector(".mark"), part.querySelector(".paper"));
      }
      sentence = (await answer.text()) || sentence;
    } catch { /* told below, in Danish */ }
    if (part.isConnected) standIn(part, state, sentence);
  }

  /* No picture: its sentence, and the text below it. */
  function standIn(part, state, sentence) {
    delete part.dataset.asked;
    const chosen = !part.hidden;
    view("text");
    if (!chosen) return;
    const told = state.cloneNode();
    told.classList.add("failed");
    panel.querySelector(".state.failed")?.remove();
    panel.querySelector('[data-view="text"]').prepend(told);
    told.textContent = sentence;
    panel.querySelector(".source-body").scrollTop = 0;
  }

  function setZoom(percent) {
    const part = panel.querySelector(".picture");
    part.style.setProperty("--zoom", percent / 100);
    for (const each of part.querySelectorAll("[data-zoom]")) {
      each.setAttribute("aria-pressed", String(each.dataset.zoom === percent));
    }
    toMark(part.querySelector(".mark"), part.querySelector(".paper"));
  }

  function forgetPicture() {
    const address = panel?.querySelector(".picture img")?.src;
    if (address) URL.revokeObjectURL(address);
  }

  /* The tip: shown while the pointer or the keyboard rests on a chip or the pointer on the tip (WCAG 1.4.13). */
  const [AFTER, GRACE, GAP] = [350, 220, 8];
  const known = new Map();
  let tip = null;
  let anchor = null;
  let wait = 0;
  let quiet = null;

  async function words(chip) {
    const key = place(chip);
    if (!known.has(key)) {
      const answer = await fetch(asked(chip, { vis: "citat" }));
      if (!answer.ok) return "";
      known.set(key, await answer.text());
    }
    return known.get(key);
  }

  function later(action, after) {
    clearTimeout(wait);
    wait = setTimeout(action, after);
  }

  async function tell(chip) {
    if (chip === opener) return;
    const html = await words(chip).catch(() => "");
    const rests = chip.isConnected && (chip.matches(":hover") || chip === document.activeElement);
    if (!html || !rests || chip === opener) return;
    hush();
    tip ||= document.body.appendChild(Object.assign(document.createElement("div"), { id: "tip" }));
    tip.setAttribute("role", "tooltip");
    tip.innerHTML = html;
    tip.style.left = tip.style.top = "0";
    tip.hidden = false;
    anchor = chip;
    chip.setAttribute("aria-describedby", "tip");
    const [at, box] = [chip.getBoundingClientRect(), tip.getBoundingClientRect()];
    const above = at.top - box.height - GAP;
    const right = document.documentElement.clientWidth - box.width - 16;
    tip.style.left = `${scrollX + Math.max(16, Math.min(at.left - 16, right))}px`;
    tip.style.top = `${scrollY + (above > 0 ? above : at.bottom + GAP)}px`;
    gone.observe(document.body, { childList: true, subtree: true });
  }

  function hush() {
    clearTimeout(wait);
    gone.disconnect();
    anchor?.removeAttribute("aria-describedby");
    anchor = null;
    if (tip) tip.hidden = true;
  }

  /* A growing answer may take the chip away under the pointer. */
  const gone = new MutationObserver(() => { if (anchor && !anchor.isConnected) hush(); });

  document.addEventListener("pointerover", (event) => {
    if (event.pointerType === "touch") return;
    const chip = event.target.closest(".chip");
    if (chip && chip !== anchor) later(() => tell(chip), AFTER);
    else if (chip || event.target.closest("#tip")) clearTimeout(wait);
    else if (anchor && anchor !== document.activeElement) later(hush, GRACE);
    else clearTimeout(wait);
  });
  document.addEventListener("focusin", (event) => {
    const chip = event.target.closest(".chip");
    if (chip && chip !== quiet && chip.matches(":focus-visible")) later(() => tell(chip), AFTER);
    quiet = null;
  });
  document.addEventListener("focusout", (event) => { if (event.target === anchor) hush(); });

  document.addEventListener("click", (event) => {
    const chip = event.target.closest(".chip");
    if (!chip) return;
    hush();
    const shown = opener && !panel.hidden && opener === chip && place(opener) === place(chip);
    if (shown) close();
    else open(chip);
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    if (anchor) hush();
    else close();
  });
  document.addEventListener("reform:restart", () => { hush(); close(); });
  document.addEventListener("reform:turn", () => opener?.setAttribute("aria-expanded", "true"));
})();

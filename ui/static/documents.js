/* The page Dokumenter: its list, a document's text, the removal, and how far the reading is. */
"use strict";
(() => {
  const BUSY_MS = 1000, CALM_MS = 8000, TYPING_MS = 120, TOLD_MS = 10000;
  const list = fetch("dokumenter/liste"), tools = fetch("dokumenter/redskaber");
  let root, said, page = 1, latest = 0, typing = 0, clock = 0;
  let generation = null, finished = null, seen = 0, phase = "idle", toldAt = 0;

  const at = (selector) => root.querySelector(selector);

  function start() {
    root = document.getElementById("documents");
    if (!root || root.dataset.ready) return;
    root.dataset.ready = "1";
    said = JSON.parse(root.dataset.said);
    show(list);
    place(tools);
    wire();
    watch();
  }

  /* The list */
  function query() {
    const wish = new URLSearchParams(new FormData(at("#search")));
    at("#search [type=reset]").hidden = ![...wish.values()].some(Boolean);
    wish.set("side", page);
    return wish;
  }

  async function show(asked) {
    const turn = ++latest;
    const html = await text(asked);
    if (turn !== latest) return;
    if (html === null) {
      at("#count").textContent = said.unreachable;
      return;
    }
    const focused = spot(document.activeElement);
    at("#shelf").innerHTML = html;
    const told = at("#shelf .shelf").dataset.told;
    if (at("#count").textContent !== told) at("#count").textContent = told;
    if (focused) at(focused)?.focus({ preventScroll: true });
  }

  const refresh = () => show(fetch(`dokumenter/liste?${query()}`));

  /* Notices and foot were written when the page was opened; Gradio does not write them again. */
  async function around() {
    const told = await text(fetch("dokumenter/rundt-om"));
    if (told === null) return;
    for (const [name, html] of Object.entries(JSON.parse(told))) {
      const box = document.querySelector(`#${name} .html-container > *`) ?? document.getElementById(name);
      const open = box?.querySelector("details[open]");
      if (box) box.innerHTML = html;
      if (open) box.querySelector("details")?.setAttribute("open", "");
    }
  }

  async function text(asked) {
    try {
      const answer = await asked;
      return answer.ok ? await answer.text() : null;
    } catch { return null; }
  }

  /* Where the focus is in the list, so that it stays there when the list is drawn again. */
  function spot(focused) {
    if (!focused?.closest("#shelf")) return "";
    const [name, value] = Object.entries(focused.dataset)[0] || [];
    return name ? `#shelf [data-${name}="${CSS.escape(value)}"]` : "";
  }

  async function place(asked) {
    at("#upload").innerHTML = (await text(asked)) ?? "";
    document.dispatchEvent(new CustomEvent("documents:tools", { detail: { root, said } }));
  }

  function wire() {
    const search = at("#search");
    search.addEventListener("submit", (event) => event.preventDefault());
    search.addEventListener("input", () => {
      page = 1;
      clearTimeout(typing);
      typing = setTimeout(refresh, TYPING_MS);
    });
    search.addEventListener("reset", () => setTimeout(() => {
      page = 1;
      refresh();
      search.elements.ord.focus();
    }));
    root.addEventListener("click", (event) => {
      const button = event.target.closest("button[data-open], button[data-remove], button[data-page], button[data-forget], button[data-again]");
      if (!button) return;
      const { open, remove, forget, again } = button.dataset;
      if (open !== undefined) read(open, 1);
      else if (remove !== undefined) ask(remove);
      else if (forget !== undefined) drop(forget);
      else if (again !== undefined) send("laes-igen", {}).then(({ said: told }) => { tell(told); wake(); });
      else turn(Number(button.dataset.page));
    });
  }

  async function turn(to) {
    page = to;
    await refresh();
    at("#shelf-heading").focus();
  }

  async function drop(file) {
    const { ok, said: told } = await send("glem", { file });
    if (!ok) return tell(told, true);
    await refresh();
    (at("#failed-heading") || at("#shelf-heading")).focus();
  }

  async function send(what, wish) {
    try {
      const answer = await fetch(`dokumenter/${what}`, {
        method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(wish),
      });
      return { ok: answer.ok, ...(await answer.json()) };
    } catch { return { ok: false, said: said.unreachable }; }
  }

  /* Dialogs: the browser keeps the focus within and gives it back. */
  function dialog(id) {
    let box = document.getElementById(id);
    if (!box) {
      box = document.createElement("dialog");
      box.id = id;
      box.className = "documents-dialog";
      document.body.append(box);
      box.addEventListener("click", (event) => {
        if (event.target === box || event.target.closest("[data-close]")) box.close();
      });
    }
    return box;
  }

  function button(label, name, kind = "") {
    const made = document.createElement("button");
    made.type = "button";
    made.textContent = label;
    made.setAttribute(name, "");
    made.className = kind;
    return made;
  }

  async function read(id, number) {
    const html = await text(fetch(`dokumenter/tekst?${new URLSearchParams({ document: id, side: number })}`));
    if (html === null) return tell(said.reader.missing, true);
    const box = dialog("reader");
    const before = box.open && document.activeElement.dataset;
    const back = before && Number(before.turnTo) < number + 1 && box.querySelector("[data-page]")?.dataset.page > number;
    box.setAttribute("aria-labelledby", "reader-title");
    box.innerHTML = html;
    box.append(button(said.reader.close, "data-close", "close"));
    box.querySelectorAll("[data-turn-to]").forEach((each) =>
      each.addEventListener("click", () => read(id, Number(each.dataset.turnTo))));
    if (!box.open) box.showModal();
    const way = before && box.querySelector(`[data-turn-to="${back ? number - 1 : number + 1}"]:not(:disabled)`);
    (way || box.querySelector("#reader-title")).focus();
  }

  async function ask(id) {
    let told;
    try {
      const answer = await fetch(`dokumenter/om-at-fjerne?${new URLSearchParams({ document: id })}`);
      told = (await answer.json()).said;
      if (!answer.ok) return tell(told, true);
    } catch { return tell(said.unreachable, true); }
    const box = dialog("removal");
    const heading = document.createElement("h2");
    heading.id = "removal-title";
    heading.textContent = said.removal.heading;
    const lines = told.map((sentence) => Object.assign(document.createElement("p"), { textContent: sentence }));
    const choices = document.createElement("p");
    choices.className = "choices";
    const sure = button(said.removal.confirm, "data-sure", "danger");
    choices.append(button(said.removal.cancel, "data-close"), sure);
    box.setAttribute("aria-labelledby", "removal-title");
    box.replaceChildren(heading, ...lines, choices);
    sure.addEventListener("click", () => removed(id, box, sure));
    box.showModal();
  }

  async function removed(id, box, sure) {
    sure.disabled = true;
    const { ok, said: told } = await send("fjern", { document: id });
    box.close();
    tell(told, !ok);
    await refresh();
    at("#shelf-heading").focus();
    wake();
  }

  /* How far the reading is */
  function tell(sentence, problem = false) {
    const line = at("#reading");
    line.hidden = !sentence;
    line.classList.toggle("problem", problem);
    line.querySelector("p").textContent = sentence;
    at("#reading-told").textContent = sentence;
    toldAt = Date.now();
  }

  function wake() {
    clearTimeout(clock);
    clock = setTimeout(watch, 150);
  }

  async function watch() {
    const asked = await text(fetch(`dokumenter/tilstand?siden=${seen}`));
    const state = asked === null ? null : JSON.parse(asked);
    if (state) heed(state);
    clearTimeout(clock);
    clock = setTimeout(watch, state && state.phase !== "idle" ? BUSY_MS : CALM_MS);
  }

  function heed(state) {
    const busy = state.phase !== "idle";
    const line = at("#reading"), bar = line.querySelector("progress");
    if (busy) {
      line.hidden = false;
      line.classList.remove("problem");
      line.querySelector("p").textContent = [state.said, state.waits].filter(Boolean).join(" ");
      if (phase === "idle" || Date.now() - toldAt > TOLD_MS) {
        at("#reading-told").textContent = state.said;
        toldAt = Date.now();
      }
    } else if (finished !== null && finished !== state.finished) {
      tell(state.said, state.problem);
    }
    bar.hidden = !busy;
    if (state.total) Object.assign(bar, { max: state.total, value: state.done });
    else bar.removeAttribute("value");
    if (state.results.length) {
      seen = state.results.at(-1).number;
      document.dispatchEvent(new CustomEvent("documents:results", { detail: state.results }));
    }
    if (generation !== null && (generation !== state.generation || state.results.length)) {
      refresh();
      around();
    }
    ({ generation, phase } = state);
    if (!busy || finished === null) ({ finished } = state);
  }

  document.addEventListener("documents:sent", () => root && wake());
  document.addEventListener("visibilitychange", () => { if (!document.hidden && root) wake(); });
  new MutationObserver(start).observe(document.documentElement, { childList: true, subtree: true });
  start();
})();

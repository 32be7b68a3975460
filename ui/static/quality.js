/* Kvalitet: an evaluation run from the page, and the corrections that wait. The server decides who may. */
"use strict";
(() => {
  const said = JSON.parse(document.getElementById("page-texts").textContent);
  const EVERY = 1000;
  let timer = 0;
  let began = false;
  let started = false;

  async function asked(path, message) {
    const body = message && { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(message) };
    try {
      const answer = await fetch(path, body || undefined);
      const html = answer.headers.get("content-type")?.startsWith("text/html");
      const told = html ? { html: await answer.text() } : await answer.json();
      return { ...told, ok: answer.ok, status: answer.status };
    } catch {
      return { sentence: said.lost, ok: false, status: 0 };
    }
  }

  /* The run */
  const panel = () => document.querySelector("#quality-run");

  function showRun(state) {
    const box = panel();
    const [start, stop] = ["start", "stop"].map((action) => box.querySelector(`[data-action=${action}]`));
    const bar = box.querySelector("progress");
    const focused = [start, stop].includes(document.activeElement);
    box.querySelector(".run").hidden = false;
    start.hidden = !state.offered || state.running;
    stop.hidden = !state.running;
    bar.hidden = !state.running;
    if (state.total) bar.value = state.done / state.total;
    else bar.removeAttribute("value");
    if (focused) (state.running ? stop : start).focus();
    document.querySelector("#quality-report").hidden = !state.report;
    tell(state, bar);
    clearTimeout(timer);
    if (state.running) timer = setTimeout(poll, EVERY);
    if (state.ended && began) document.querySelector("#quality-refresh")?.click();
    began = state.running;
  }

  /* Spoken at every tenth only; a screen reader is not to count along. */
  function tell(state, bar) {
    const line = panel().querySelector(".state");
    const tenth = state.total ? Math.floor(10 * state.done / state.total) : -1;
    const key = state.running ? `running ${tenth}` : state.sentence;
    bar.title = state.running ? state.sentence : "";
    if (line.dataset.key === key) return;
    line.dataset.key = key;
    line.textContent = state.sentence;
  }

  async function poll() {
    const state = await asked("kvalitet/maaling");
    if (state.ok) return showRun(state);
    panel().querySelector(".state").textContent = state.sentence;
    if (!state.status) timer = setTimeout(poll, 5 * EVERY);
  }

  async function wish(action) {
    const state = await asked("kvalitet/maaling", { action });
    if (!state.ok) {
      panel().querySelector(".state").textContent = state.sentence;
      return;
    }
    began = state.running || action === "stop";
    showRun(state);
  }

  /* The corrections */
  const review = () => document.querySelector("#quality-review");

  async function list() {
    const found = await asked("kvalitet/rettelser");
    review().hidden = false;
    if (found.html === undefined) review().querySelector(".list").textContent = found.sentence;
    else review().querySelector(".list").innerHTML = found.html;
    const name = sessionStorage.getItem("reform-reviewer");
    if (name && document.querySelector("#reviewer")) document.querySelector("#reviewer").value = name;
  }

  function approval(article) {
    const form = article.querySelector("form");
    const { refuse, right, facts, document: picker, quote, page } = form.elements;
    const message = { action: "approve", id: article.dataset.id, refuse: refuse.checked, reviewer: document.querySelector("#reviewer").value };
    if (refuse.checked) return message;
    const number = page.value.trim();
    return { ...message, right: right.value, facts: facts.value, document: picker.value, quote: quote.value, page: number ? Number(number) : null };
  }

  async function decide(holder, message) {
    const done = await asked("kvalitet/rettelser", message);
    const problem = holder.querySelector(".problem");
    if (!done.ok && done.status !== 404 && problem) {
      problem.textContent = done.sentence;
      if (message.action === "approve" && !message.reviewer.trim()) document.querySelector("#reviewer").focus();
      return;
    }
    await list();
    review().querySelector(".said").textContent = done.sentence;
    review().querySelector("h2").focus();
  }

  function remove(button) {
    const holder = button.closest("[data-id]");
    if (button.dataset.sure) {
      button.textContent = button.dataset.sure;
      delete button.dataset.sure;
      return;
    }
    decide(holder, { action: "delete", id: holder.dataset.id });
  }

  document.addEventListener("click", (event) => {
    const button = event.target.closest("#quality-run [data-action], #quality-review [data-action]");
    if (!button) return;
    if (button.dataset.action === "delete") remove(button);
    else wish(button.dataset.action);
  });
  document.addEventListener("submit", (event) => {
    const article = event.target.closest(".correction");
    if (!article) return;
    event.preventDefault();
    decide(article, approval(article));
  });
  document.addEventListener("change", (event) => {
    if (event.target.name === "refuse") event.target.form.querySelector("fieldset").hidden = event.target.checked;
    if (event.target.id === "reviewer") sessionStorage.setItem("reform-reviewer", event.target.value);
  });

  async function begin() {
    const state = await asked("kvalitet/maaling");
    if (state.ok) {
      showRun(state);
      return list();
    }
    const note = panel().querySelector(".note");
    note.hidden = false;
    note.textContent = state.sentence;
  }

  function settle() {
    for (const plot of document.querySelectorAll("#quality-plot .js-plotly-plot:not([role])")) {
      plot.setAttribute("role", "img");
      plot.setAttribute("aria-label", document.querySelector("#quality-plot-label")?.textContent || "");
    }
    if (started || !panel() || !review()) return;
    started = true;
    begin();
  }

  new MutationObserver(settle).observe(document.body, { childList: true, subtree: true });
})();

/* The conversation: what the server says of a turn is put where it belongs, and the window follows it. */
"use strict";
(() => {
  const reform = window.reform;
  const log = () => document.getElementById("log");
  const box = () => document.querySelector("#question textarea");
  const forgotten = new Set();
  let asking = null;
  let mark = "";
  let count = 0;

  /* Gradio calls this with what stands in the box when a question is sent; a pressed example comes before it. */
  reform.asked = (typed) => {
    const question = asking ?? typed;
    asking = null;
    mark = `${Date.now().toString(36)}-${++count}`;
    document.dispatchEvent(new CustomEvent("reform:asked"));
    const earlier = reform.conversations.earlier();
    return [question, JSON.stringify({ mark, earlier, narrowing: reform.narrowing() })];
  };

  /* A snapshot of a turn, escaped by the server. */
  function said(html) {
    const page = document.createElement("template");
    page.innerHTML = html;
    const fresh = page.content.querySelector(".turn");
    if (!fresh || forgotten.has(fresh.dataset.mark)) return;
    const there = log().querySelector(`[data-mark="${CSS.escape(fresh.dataset.mark || "-")}"]`);
    const turn = there || fresh;
    if (there) {
      there.replaceChildren(...fresh.childNodes);
      for (const { name, value } of fresh.attributes) there.setAttribute(name, value);
    } else {
      log().append(fresh);
      following = true;
      left = scrollY;
      refocus();
    }
    if (turn.dataset.turn) {
      reform.conversations.add(JSON.parse(turn.dataset.turn));
      announce(turn);
    }
    follow();
  }

  /* A whole answer stands in its article's data-turn; scripts that add buttons to it listen for this event. */
  function announce(turn) {
    document.getElementById("whole").hidden = false;
    turn.dispatchEvent(new CustomEvent("reform:turn", { bubbles: true, detail: JSON.parse(turn.dataset.turn) }));
  }

  /* The window follows a growing answer, its question never leaving the top, until the reader scrolls up. */
  let following = false;
  let left = 0;
  addEventListener("wheel", (event) => { following &&= event.deltaY > 0; }, { passive: true });

  function follow() {
    if (scrollY < left - 2) following = false;
    const turn = log().lastElementChild?.getBoundingClientRect();
    if (!following || !turn) return;
    const below = turn.bottom - (innerHeight - document.querySelector("#composer").offsetHeight);
    const by = Math.min(below, turn.top - 8);
    if (by <= 1) return;
    scrollBy({ top: by, behavior: "instant" });
    left = scrollY;
  }

  /* The pressed button may have gone; a keyboard user stays at the question (on touch: no keyboard pops up). */
  function refocus() {
    const lost = document.activeElement === document.body || document.activeElement === null;
    if (lost && matchMedia("(hover: hover)").matches) box()?.focus({ preventScroll: true });
  }

  /* Leaves the conversation on the screen; an answer that is still growing is stopped and not shown. */
  function leave() {
    const growing = log().querySelector(".turn[aria-busy=true]");
    forgotten.add(mark);
    if (growing) document.querySelector("#stop")?.click();
    log().replaceChildren();
    document.getElementById("whole").hidden = true;
    document.dispatchEvent(new CustomEvent("reform:restart"));
    scrollTo({ top: 0, behavior: "instant" });
  }

  function startOver() {
    leave();
    reform.conversations.begin();
    box()?.focus();
  }

  /* The kept turns are shown as the server writes them out now; a screen reader is not read all of them. */
  async function restore() {
    if (!reform.conversations.turns().length) return;
    const id = mark;
    log().setAttribute("aria-live", "off");
    try {
      const html = await reform.conversations.html();
      if (mark !== id) return;
      log().innerHTML = html;
      for (const turn of log().children) turn.dataset.restored = "";
      for (const turn of log().querySelectorAll(".turn[data-turn]")) announce(turn);
      log().lastElementChild?.scrollIntoView({ block: "start", behavior: "instant" });
    } catch {
      const told = document.createElement("p");
      told.className = "answer problem";
      told.setAttribute("role", "alert");
      told.textContent = reform.words().not_restored;
      log().replaceChildren(told);
    }
    setTimeout(() => log().setAttribute("aria-live", "polite"), 500);
  }

  /* An empty question is not sent; what is on the page stays. */
  function refused(event) {
    if (asking !== null || !box() || box().value.trim()) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    const line = hint();
    line.textContent = "";
    line.textContent = reform.words().empty;
    box().focus();
  }

  function hint() {
    const found = document.getElementById("nothing-asked");
    if (found) return found;
    const made = document.createElement("p");
    made.id = "nothing-asked";
    made.setAttribute("role", "alert");
    document.getElementById("asking").after(made);
    return made;
  }

  document.addEventListener("click", (event) => event.target.closest("#ask") && refused(event), true);
  document.addEventListener("keydown", (event) => {
    const sends = event.key === "Enter" && !event.shiftKey && !event.isComposing;
    if (sends && event.target.matches("#question textarea")) refused(event);
  }, true);
  document.addEventListener("input", (event) => {
    if (event.target.matches("#question textarea")) document.getElementById("nothing-asked")?.remove();
  });
  document.addEventListener("reform:asked", () => document.getElementById("nothing-asked")?.remove());
  document.addEventListener("reform:said", (event) => event.detail && said(event.detail));
  document.addEventListener("reform:grown", follow);
  document.addEventListener("reform:open", (event) => {
    leave();
    reform.conversations.begin(event.detail);
    restore().then(() => box()?.focus({ preventScroll: true }));
  });
  document.addEventListener("click", (event) => {
    const example = event.target.closest("[data-ask]");
    if (example && !log().querySelector(".turn[aria-busy=true]")) {
      asking = example.dataset.ask;
      document.querySelector("#ask").click();
    }
    if (event.target.closest("#restart")) startOver();
  });

  new MutationObserver((_, observer) => {
    if (!log() || !box()) return;
    observer.disconnect();
    reform.conversations.list();
    refocus();
    restore();
  }).observe(document.body, { childList: true, subtree: true });
})();

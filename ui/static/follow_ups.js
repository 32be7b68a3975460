/* Questions to go on with: asked for once an answer stands, shown below it until the next question. */
"use strict";
(() => {
  const reform = window.reform;
  const LATER = 150;
  let waiting = null;

  async function offered(turn, detail) {
    waiting = new AbortController();
    const { signal } = waiting;
    const body = JSON.stringify({
      earlier: reform.conversations.earlier(),
      narrowing: reform.narrowing(),
      citations: detail.citations.map(({ document, page, start, end }) => ({ document, page, start, end })),
    });
    try {
      const answer = await fetch("forslag", { method: "POST", body, signal });
      const html = answer.ok ? await answer.text() : "";
      if (!html || signal.aborted) return;
      const box = document.createElement("div");
      box.className = "follow-ups";
      box.innerHTML = html;
      turn.append(box);
      document.dispatchEvent(new CustomEvent("reform:grown"));
    } catch { /* an answer stands without them */ }
  }

  function gone() {
    waiting?.abort();
    for (const box of document.querySelectorAll(".follow-ups")) box.remove();
  }

  document.addEventListener("reform:turn", (event) => {
    const turn = event.target;
    if (turn.dataset.restored === undefined && event.detail.citations.length) {
      setTimeout(() => turn.isConnected && turn.matches(":last-child") && offered(turn, event.detail), LATER);
    }
  });
  document.addEventListener("reform:asked", gone);
  document.addEventListener("reform:restart", gone);
})();

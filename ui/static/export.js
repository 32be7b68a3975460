/* Word and PDF: buttons at every whole answer and, for more than one, at the whole conversation. */
"use strict";
(() => {
  const words = fetch("eksport").then((answer) => (answer.ok ? answer.json() : null)).catch(() => null);

  async function download(form, turns, say, said) {
    say(said.working);
    let answer;
    try {
      answer = await fetch(`eksport/${form}`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ turns }),
      });
      if (!answer.ok) return say((await answer.text()) || said.failed);
      const name = answer.headers.get("content-disposition").match(/filename="([^"]+)"/)[1];
      save(await answer.blob(), name);
      say(said.done.replace("{name}", name));
    } catch {
      say(said.failed);
    }
  }

  function save(blob, name) {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(blob);
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  }

  function button(text, press, label) {
    const made = document.createElement("button");
    made.type = "button";
    made.className = "action export";
    made.textContent = text;
    if (label) made.setAttribute("aria-label", `${text}: ${label}`);
    if (label) made.title = label;
    made.addEventListener("click", async () => {
      if (made.getAttribute("aria-disabled") === "true") return;
      made.setAttribute("aria-disabled", "true");
      await press();
      made.removeAttribute("aria-disabled");
    });
    return made;
  }

  function group(className, turns, said, names) {
    const made = document.createElement("span");
    made.className = className;
    const status = document.createElement("span");
    status.className = "export-status";
    status.setAttribute("role", "status");
    const say = (sentence) => { status.textContent = sentence; };
    made.append(
      button(names.word[0], () => download("word", turns(), say, said), names.word[1]),
      button(names.pdf[0], () => download("pdf", turns(), say, said), names.pdf[1]),
      status,
    );
    return made;
  }

  const whole = () => [...document.querySelectorAll("#conversation .turn[data-turn]")];

  async function addToTurn(event) {
    const said = await words;
    const actions = event.target.querySelector(".actions");
    if (!said || !actions || actions.querySelector(".export")) return;
    const names = { word: [said.word, said.word_label], pdf: [said.pdf, said.pdf_label] };
    actions.append(group("export-one", () => [event.detail], said, names));
  }

  /* Gradio may draw its column anew and lose what it did not put there. */
  function keepAtConversation(said) {
    const shown = document.querySelector(".export-all");
    const wanted = whole().length > 1;
    if (shown && !wanted) shown.remove();
    if (shown || !wanted) return;
    const turns = () => whole().map((turn) => JSON.parse(turn.dataset.turn));
    document.getElementById("whole").append(group("export-all", turns, said, { word: [said.all_word], pdf: [said.all_pdf] }));
  }

  document.addEventListener("reform:turn", addToTurn);
  words.then((said) => {
    if (!said) return;
    const keep = () => keepAtConversation(said);
    new MutationObserver(keep).observe(document.body, { childList: true, subtree: true });
    keep();
  });
})();

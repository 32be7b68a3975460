/* "Kopiér svar" and "Kopiér samtale": plain text and HTML, markers kept, each source with the words it gives. */
"use strict";
(() => {
  const reform = window.reform;
  const source = (one, words) =>
    `[${one.marker}] ${one.title} (${one.about}), ${words.page.replace("{page}", one.page)}: »${one.quote}«`;

  function text(turn, words) {
    const lines = [`${words.question}: ${turn.question}`, turn.narrowed, "", turn.answer];
    if (turn.warnings.length) lines.push("", ...turn.warnings);
    if (turn.citations.length) lines.push("", words.sources, ...turn.citations.map((one) => source(one, words)));
    return lines.filter((line, at) => line || at !== 1).join("\n");
  }

  function paragraph(tag, said) {
    const element = document.createElement(tag);
    element.textContent = said;
    return element;
  }

  function html(turn, words) {
    const parts = [paragraph("h2", turn.question)];
    if (turn.narrowed) parts.push(paragraph("p", turn.narrowed));
    for (const line of `${turn.answer}\n${turn.warnings.join("\n")}`.split("\n")) {
      if (line.trim()) parts.push(paragraph("p", line.trim()));
    }
    if (turn.citations.length) parts.push(paragraph("h3", words.sources));
    parts.push(...turn.citations.map((one) => paragraph("p", source(one, words))));
    return parts.map((part) => part.outerHTML).join("\n");
  }

  /* The older way works without https, too, where the newer is not offered. */
  function copiedTheOldWay(kinds) {
    let done = false;
    document.addEventListener("copy", (event) => {
      for (const [kind, content] of Object.entries(kinds)) event.clipboardData.setData(kind, content);
      event.preventDefault();
      event.stopImmediatePropagation();
      done = true;
    }, { once: true, capture: true });
    return document.execCommand("copy") && done;
  }

  async function copied(kinds) {
    try {
      const blobs = Object.entries(kinds).map(([kind, content]) => [kind, new Blob([content], { type: kind })]);
      await navigator.clipboard.write([new ClipboardItem(Object.fromEntries(blobs))]);
      return true;
    } catch {
      return copiedTheOldWay(kinds);
    }
  }

  function button(label, turns) {
    const element = document.createElement("button");
    element.type = "button";
    element.className = "action copy";
    element.textContent = label;
    element.addEventListener("click", async () => {
      const words = reform.words();
      const done = await copied({
        "text/plain": turns().map((turn) => text(turn, words)).join("\n\n\n"),
        "text/html": turns().map((turn) => html(turn, words)).join("\n<hr>\n"),
      });
      reform.tell(done ? words.copied : words.not_copied);
      if (!done) return;
      element.textContent = words.copied;
      setTimeout(() => { element.textContent = label; }, 2000);
    });
    return element;
  }

  document.addEventListener("reform:turn", (event) => {
    const words = reform.words();
    event.target.querySelector(".actions").append(button(words.copy, () => [event.detail]));
    const whole = document.getElementById("whole");
    if (!whole.querySelector(".copy")) whole.append(button(words.copy_all, shown));
  });

  const shown = () =>
    [...document.querySelectorAll("#log .turn[data-turn]")].map((turn) => JSON.parse(turn.dataset.turn));
})();

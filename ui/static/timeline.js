/* The drawing of the timeline: a click on a sign shows its source, the drawing fits the room it has. */
"use strict";
(() => {
  const room = new ResizeObserver((seen) => {
    for (const { target } of seen) {
      if (target.isConnected && target.clientWidth) window.Plotly?.Plots.resize(target);
    }
  });

  const same = (chip, place) =>
    ["document", "page", "start", "end"].every((name, at) => chip.dataset[name] === String(place[at]));

  /* The event's row in the table has its words and its chips; a copy of them stands under the drawing. */
  function pick(place) {
    const chip = [...document.querySelectorAll("#events .chip")].find((each) => same(each, place));
    const line = document.querySelector("#picked p");
    if (!chip || !line) return;
    const row = chip.closest("tr");
    const said = `${row.querySelector("th").textContent}: ${row.querySelector(".what p").textContent} `;
    const copies = [...row.querySelectorAll(".source .chip")].map((each) => each.cloneNode(true));
    for (const copy of copies) copy.removeAttribute("aria-expanded");
    line.querySelector("span").replaceChildren(said, ...copies);
    line.hidden = false;
    copies.find((copy) => same(copy, place))?.click();
  }

  function wire(drawing) {
    const label = document.querySelector("#drawing [data-label]").dataset.label;
    drawing.dataset.wired = "";
    drawing.setAttribute("role", "group");
    drawing.setAttribute("aria-label", label);
    drawing.on("plotly_click", ({ points }) => pick(points[0].customdata));
    room.observe(drawing);
    if (matchMedia("(pointer: coarse)").matches) window.Plotly.relayout(drawing, { dragmode: false });
    const line = document.querySelector("#picked p");
    if (line) line.hidden = true;
  }

  function settle() {
    for (const drawing of document.querySelectorAll(".js-plotly-plot:not([data-wired])")) {
      if (drawing.on) wire(drawing);
    }
  }

  new MutationObserver(settle).observe(document.body, { childList: true, subtree: true });
})();

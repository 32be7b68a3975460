(() => {
  "use strict";
  const section = document.getElementById("alle-fejl");
  const tools = document.getElementById("vaerktoej");
  window.addEventListener("beforeprint", () => {
    for (const card of document.querySelectorAll("details.card")) card.open = true;
  });
  const reveal = () => {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    let around = target && target.closest("details");
    while (around) {
      around.open = true;
      around = around.parentElement.closest("details");
    }
  };
  window.addEventListener("hashchange", reveal);
  reveal();
  if (!tools) return;

  const box = document.getElementById("filter");
  const category = document.getElementById("kategori");
  const reason = document.getElementById("grund");
  const button = document.getElementById("aabn");
  const count = document.getElementById("antal");
  const items = [...section.querySelectorAll("[data-category]")];
  const texts = items.map((item) => item.textContent.toLocaleLowerCase("da"));

  const filter = () => {
    const words = box.value.toLocaleLowerCase("da").split(/\s+/).filter(Boolean);
    let left = 0;
    items.forEach((item, place) => {
      const fits = words.every((word) => texts[place].includes(word));
      const other = category.value !== "" && item.dataset.category !== category.value;
      const without = reason.value !== "" && !item.dataset.reasons.split("|").includes(reason.value);
      item.hidden = !fits || other || without;
      left += item.hidden ? 0 : 1;
    });
    count.textContent = count.dataset.text.replace("{left}", left).replace("{all}", items.length);
  };
  const turn = () => {
    const open = button.getAttribute("aria-pressed") === "false";
    for (const item of items) if (!item.hidden && "open" in item) item.open = open;
    button.setAttribute("aria-pressed", String(open));
    button.textContent = open ? button.dataset.close : button.dataset.open;
  };
  box.addEventListener("input", filter);
  category.addEventListener("change", filter);
  reason.addEventListener("change", filter);
  button.addEventListener("click", turn);
  tools.hidden = false;
  filter();
})();

/* The drawer "Afgræns": what is ticked goes along with a question, and stands as chips when it is closed. */
"use strict";
(() => {
  const reform = (window.reform ??= {});
  const box = () => document.getElementById("narrow");
  const fields = () => [...box().querySelectorAll("input:not([type=search]), select")];
  const chosen = () => fields().filter((field) => (field.type === "checkbox" ? field.checked : field.value));

  reform.narrowing = () => {
    if (!box()) return {};
    const ticked = (name) => chosen().filter((field) => field.name === name).map((field) => field.value);
    const [from = ""] = ticked("from");
    const [to = ""] = ticked("to");
    const [known_on = ""] = ticked("known_on");
    return { documents: ticked("documents"), kinds: ticked("kinds"), from, to, known_on };
  };

  /* The browser writes the chosen day in its own language's way, so that it stands beside the field in Danish. */
  function day(value) {
    const form = { day: "numeric", month: "long", year: "numeric" };
    return value && new Date(`${value}T12:00`).toLocaleDateString("da-DK", form);
  }

  function label(field) {
    const words = reform.words();
    if (field.name === "from") return words.from.replace("{year}", field.value);
    if (field.name === "to") return words.to.replace("{year}", field.value);
    if (field.name === "known_on") return words.known.replace("{day}", day(field.value));
    return field.parentElement.querySelector(".label").textContent;
  }

  function chip(field) {
    const item = document.createElement("li");
    const button = document.createElement("button");
    button.type = "button";
    button.className = "narrowing";
    button.append(label(field));
    const sign = document.createElement("span");
    sign.setAttribute("aria-hidden", "true");
    sign.textContent = " ×";
    button.append(sign);
    button.setAttribute("aria-label", `${reform.words().remove} ${label(field)}`);
    button.addEventListener("click", () => {
      emptied([field]);
      (box().querySelector(".narrowing") || box().querySelector("summary")).focus();
    });
    item.append(button);
    return item;
  }

  function emptied(some) {
    for (const field of some) {
      if (field.type === "checkbox") field.checked = false;
      else field.value = "";
    }
    shown();
  }

  function shown() {
    const list = box().querySelector(".chosen");
    list.replaceChildren(...chosen().map(chip));
    list.hidden = !list.children.length;
    box().querySelector(".known-said").value = day(box().querySelector("#known").value);
  }

  function found(text) {
    const wanted = text.trim().toLocaleLowerCase("da");
    for (const row of box().querySelectorAll(".titles label")) {
      row.hidden = !row.querySelector(".label").textContent.replaceAll("\u00ad", "").toLocaleLowerCase("da").includes(wanted);
    }
  }

  const close = () => {
    const drawer = box()?.querySelector("details");
    if (drawer) drawer.open = false;
  };

  document.addEventListener("change", (event) => {
    if (event.target.closest("#narrow") && event.target.type !== "search") shown();
  });
  document.addEventListener("input", (event) => {
    if (event.target.matches("#narrow input[type=search]")) found(event.target.value);
  });
  const leave = () => {
    close();
    box().querySelector("summary").focus();
  };

  document.addEventListener("click", (event) => {
    const action = event.target.closest("#narrow [data-narrow]")?.dataset.narrow;
    if (action === "clear") emptied(fields());
    if (action === "close") leave();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && event.target.closest("#narrow details[open]")) leave();
  });
  document.addEventListener("reform:asked", close);
})();

/* Conversations are kept in this browser and nowhere else; the server writes a kept one out as HTML again. */
"use strict";
(() => {
  const reform = (window.reform ??= {});
  const MOST_TURNS = 40;
  const MOST_KEPT = 50;
  const LONGEST_HISTORY = 16_000;
  const own = `reform:${new URL(".", location.href).pathname}:`;
  const PREFIX = `${own}samtale:`;

  /* Where the browser lets nothing be kept, this page's own memory stands in. */
  function keeper(storage) {
    const memory = new Map();
    let works = false;
    try {
      const box = window[storage];
      box.setItem(`${own}prøve`, "1");
      box.removeItem(`${own}prøve`);
      works = true;
    } catch { /* blocked: the list says so */ }
    const box = works ? window[storage] : null;
    return {
      works,
      keys: () => (box ? Object.keys(box) : [...memory.keys()]).filter((key) => key.startsWith(PREFIX)),
      get: (key) => (box ? box.getItem(key) : memory.get(key) ?? null),
      set: (key, value) => (box ? box.setItem(key, value) : memory.set(key, value)),
      remove: (key) => (box ? box.removeItem(key) : memory.delete(key)),
    };
  }
  const shelf = keeper("localStorage");
  const tab = keeper("sessionStorage");
  const named = (name) => document.getElementById(name);

  function record(id) {
    try {
      const found = JSON.parse(shelf.get(PREFIX + id));
      return Array.isArray(found?.turns) && found.turns.length ? { ...found, id } : null;
    } catch {
      return null;
    }
  }

  function all() {
    const found = shelf.keys().map((key) => record(key.slice(PREFIX.length))).filter(Boolean);
    return found.sort((one, other) => other.changed - one.changed);
  }

  const current = () => tab.get(`${own}nu`) || "";
  const turns = () => record(current())?.turns ?? [];

  function save(id, kept) {
    for (const old of all().slice(MOST_KEPT)) shelf.remove(PREFIX + old.id);
    const value = JSON.stringify({ changed: Date.now(), turns: kept });
    for (;;) {
      try {
        return shelf.set(PREFIX + id, value);
      } catch {
        const oldest = all().filter((each) => each.id !== id).pop();
        if (!oldest) return;
        shelf.remove(PREFIX + oldest.id);
      }
    }
  }

  reform.words = () => JSON.parse(named("earlier").dataset.words);
  reform.tell = (sentence) => {
    const told = named("told");
    told.textContent = "";
    setTimeout(() => { told.textContent = sentence; }, 50);
  };

  reform.conversations = {
    turns,
    add(turn) {
      if (!current()) tab.set(`${own}nu`, Date.now().toString(36) + Math.random().toString(36).slice(2, 8));
      save(current(), [...turns(), turn].slice(-MOST_TURNS));
      list();
    },
    begin(id = "") {
      tab.set(`${own}nu`, id);
      list();
    },
    earlier() {
      const questions = turns().map((turn) => String(turn.question));
      let room = LONGEST_HISTORY;
      const from = questions.findLastIndex((question) => (room -= question.length) < 0);
      return questions.slice(from + 1);
    },
    async html() {
      const body = JSON.stringify({ turns: turns() });
      const answer = await fetch("samtale", { method: "POST", body });
      if (!answer.ok) throw new Error(String(answer.status));
      return answer.text();
    },
    list,
  };

  function made(tag, text, attributes = {}) {
    const element = document.createElement(tag);
    element.textContent = text;
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    return element;
  }

  function row(each, words) {
    const title = String(each.turns[0].question);
    const day = new Date(each.changed).toLocaleDateString("da-DK", { day: "numeric", month: "long", year: "numeric" });
    const count = each.turns.length;
    const number = count === 1 ? words.one_question : words.questions.replace("{count}", count);
    const item = document.createElement("li");
    const open = made("button", title, { type: "button", class: "plain open", "data-open": each.id });
    const remove = made("button", "×", { type: "button", class: "plain", "data-delete": each.id });
    remove.setAttribute("aria-label", `${words.delete} »${title}«`);
    remove.title = words.delete;
    item.append(open, made("span", `${day} · ${number}`, { class: "about" }), remove);
    return item;
  }

  function list() {
    const box = named("earlier");
    if (!box) return;
    const words = reform.words();
    const others = all().filter((each) => each.id !== current());
    box.hidden = !others.length;
    const summary = made("summary", `${words.earlier} (${others.length})`);
    const items = document.createElement("ul");
    items.append(...others.map((each) => row(each, words)));
    const clear = made("button", words.delete_all, { type: "button", class: "plain", "data-delete-all": "" });
    box.replaceChildren(summary, made("p", shelf.works ? words.kept : words.not_kept, { class: "hint" }), items, clear);
  }

  function dropped(ids) {
    for (const id of ids) shelf.remove(PREFIX + id);
    list();
    reform.tell(reform.words().deleted);
    const next = named("earlier").hidden ? document.querySelector("#question textarea") : named("earlier").firstChild;
    next?.focus();
  }

  document.addEventListener("click", (event) => {
    const pressed = event.target.closest("#earlier button");
    if (!pressed) return;
    const { open, delete: one } = pressed.dataset;
    if (open) {
      named("earlier").open = false;
      document.dispatchEvent(new CustomEvent("reform:open", { detail: open }));
    } else if (one) dropped([one]);
    else if (confirm(reform.words().sure)) {
      dropped(all().map((each) => each.id).filter((id) => id !== current()));
    }
  });
  addEventListener("storage", list);
})();

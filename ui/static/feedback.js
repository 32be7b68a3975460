/* Thumbs and corrections under each whole answer; nothing is sent before its user has said yes to that. */
"use strict";
(() => {
  const AGREED = "reform-feedback";
  const LONGEST_ANSWER = 12000;
  const MOST_TURNS = 10;
  const ICONS = {
    up: "M7 10v11H3V10h4Zm2 0 5-8c1.4.2 2.2 1.3 2 3l-.7 4H20c1.3 0 2.2 1.2 1.9 2.4l-1.7 7.5c-.2.9-1 1.6-2 1.6H9V10Z",
    down: "M17 14V3h4v11h-4Zm-2 0-5 8c-1.4-.2-2.2-1.3-2-3l.7-4H4c-1.3 0-2.2-1.2-1.9-2.4l1.7-7.5c.2-.9 1-1.6 2-1.6H15V14Z",
    correct: "m4 16-1 5 5-1L20 8l-4-4L4 16Zm10-10 4 4",
  };
  const given = new Map();
  let loaded = null;
  let count = 0;

  function about() {
    loaded ??= fetch("feedback").then((answer) => answer.json()).catch(() => { loaded = null; throw new Error("unreachable"); });
    return loaded;
  }

  function made(tag, attributes = {}, ...inside) {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) {
      if (value === true) element.setAttribute(name, "");
      else if (value !== false) element.setAttribute(name, value);
    }
    element.append(...inside);
    return element;
  }

  function icon(name) {
    const holder = document.createElement("span");
    holder.setAttribute("aria-hidden", "true");
    holder.innerHTML = `<svg viewBox="0 0 24 24" width="18" height="18"><path d="${ICONS[name]}"/></svg>`;
    return holder;
  }

  async function post(message) {
    const { words } = await about();
    try {
      const headers = { "content-type": "application/json" };
      const answer = await fetch("feedback", { method: "POST", headers, body: JSON.stringify(message) });
      const said = await answer.json().catch(() => ({ sentence: words.wrong }));
      return { ...said, ok: answer.ok };
    } catch {
      return { sentence: words.failed, ok: false };
    }
  }

  const key = (article) => `${[...document.querySelectorAll(".turn")].indexOf(article)} ${article.dataset.turn}`;
  const asked = (turn) => ({ consent: true, question: turn.question, answer: turn.answer.slice(0, LONGEST_ANSWER) });

  async function offer(article, turn) {
    const { words, documents } = await about();
    const box = article.querySelector(".actions");
    if (!box || box.querySelector(".feedback")) return;
    const said = made("p", { class: "feedback-said", role: "status" });
    const buttons = ["up", "down"].map((opinion) => {
      const button = made("button", { type: "button", "data-opinion": opinion, "aria-pressed": "false" }, icon(opinion), words[opinion]);
      button.addEventListener("click", () => judge(article, turn, opinion, words));
      return button;
    });
    const correct = made("button", { type: "button", "aria-haspopup": "dialog" }, icon("correct"), words.correct);
    correct.addEventListener("click", () => form(article, turn, words, documents));
    box.append(made("div", { class: "feedback", role: "group", "aria-label": words.judge, "aria-live": "off" }, ...buttons, correct, said));
    press(article);
  }

  function press(article) {
    const opinion = given.get(key(article))?.opinion;
    for (const button of article.querySelectorAll("[data-opinion]")) {
      button.setAttribute("aria-pressed", String(button.dataset.opinion === opinion));
    }
  }

  function tell(article, sentence) {
    const said = article.querySelector(".feedback-said");
    if (said) said.textContent = sentence;
  }

  async function judge(article, turn, opinion, words) {
    if (sessionStorage.getItem(AGREED) !== "yes") return consent(article, turn, opinion, words);
    const before = given.get(key(article));
    if (before) {
      const gone = await post({ kind: "withdrawal", id: before.id });
      if (!gone.ok) return tell(article, gone.sentence);
      given.delete(key(article));
      if (before.opinion === opinion) {
        press(article);
        return tell(article, gone.sentence);
      }
    }
    const kept = await post({ kind: "thumb", opinion, ...asked(turn) });
    if (kept.ok) given.set(key(article), { opinion, id: kept.id });
    press(article);
    tell(article, kept.sentence);
  }

  function consent(article, turn, opinion, words) {
    article.querySelector(".feedback-consent")?.remove();
    const id = `feedback-consent-${++count}`;
    const yes = made("button", { type: "button", class: "main" }, words.consent_yes);
    const no = made("button", { type: "button" }, words.consent_no);
    const panel = made("div", { class: "feedback-consent", role: "group", "aria-labelledby": id, "aria-live": "off" },
      made("h3", { id, tabindex: "-1" }, words.consent_heading), made("p", {}, words.consent_thumb),
      made("div", { class: "buttons" }, yes, no));
    const leave = () => {
      panel.remove();
      article.querySelector(`[data-opinion="${opinion}"]`)?.focus();
    };
    yes.addEventListener("click", () => {
      sessionStorage.setItem(AGREED, "yes");
      leave();
      judge(article, turn, opinion, words);
    });
    no.addEventListener("click", () => {
      leave();
      tell(article, words.not_kept);
    });
    panel.addEventListener("keydown", (event) => { if (event.key === "Escape") no.click(); });
    article.querySelector(".feedback").after(panel);
    panel.querySelector("h3").focus();
    panel.scrollIntoView({ block: "nearest", behavior: "instant" });
  }

  /* The form: what was wrong, what is right, where it stands, and the consent. */
  function field(label, control, hint) {
    control.id = `feedback-field-${++count}`;
    const told = hint ? [made("p", { class: "hint", id: `${control.id}-hint` }, hint)] : [];
    if (hint) control.setAttribute("aria-describedby", `${control.id}-hint`);
    return made("div", { class: "field" }, made("label", { for: control.id }, label), ...told, control);
  }

  function choices(legend, name, options) {
    const rows = options.map(([value, text], at) =>
      made("label", { class: "choice" }, made("input", { type: "radio", name, value, checked: at === 0 }), made("span", {}, text)));
    return made("fieldset", {}, made("legend", {}, legend), ...rows);
  }

  function earlier(article) {
    const before = [];
    for (const each of document.querySelectorAll(".turn[data-turn]")) {
      if (each === article) break;
      before.push(JSON.parse(each.dataset.turn).question);
    }
    return before.slice(-MOST_TURNS);
  }

  function places(turn, words) {
    const cited = turn.citations.map((one, at) => {
      const told = words.place_cited.replace("{marker}", one.marker).replace("{page}", one.page);
      return [`cited-${at}`, `${told.replace("{title}", () => one.title)}: »${one.quote}«`];
    });
    return [...cited, ["other", words.place_other], ["unknown", words.place_unknown]];
  }

  function parts(article, turn, words, documents) {
    const before = earlier(article);
    const picker = made("select", {}, made("option", { value: "" }, words.document_choose),
      ...documents.map((one) => made("option", { value: one.id }, one.title)));
    const right = made("textarea", { rows: "3", maxlength: "2000" });
    const quote = made("textarea", { rows: "3", maxlength: "2000" });
    const agreed = made("input", { type: "checkbox" });
    const elsewhere = made("div", {}, field(words.document, picker), field(words.quote, quote, words.quote_hint));
    const found = made("div", {}, field(words.right, right, words.right_hint), choices(words.place, "place", places(turn, words)), elsewhere);
    const consentText = before.length ? words.consent_turns : words.consent_correction;
    const agreement = made("label", { class: "choice agreement" }, agreed, made("span", {}, consentText));
    return { before, picker, right, quote, agreed, elsewhere, found, agreement, problem: made("p", { class: "problem", role: "alert" }) };
  }

  function form(article, turn, words, documents) {
    const part = parts(article, turn, words, documents);
    const id = `feedback-form-${++count}`;
    const cancel = made("button", { type: "button" }, words.cancel);
    const sheet = made("form", { novalidate: true },
      made("h2", { id, tabindex: "-1" }, words.form_heading),
      made("p", { class: "about" }, `${words.form_question}: »${turn.question}«`),
      choices(words.fault, "fault", Object.entries(words.faults)), part.found, part.agreement,
      made("div", { class: "ends" }, part.problem,
        made("div", { class: "buttons" }, made("button", { type: "submit", class: "main" }, words.send), cancel)));
    const dialog = made("dialog", { class: "feedback-form", "aria-labelledby": id }, sheet);
    const settle = () => {
      part.found.hidden = sheet.elements.fault.value === "unanswerable";
      part.elsewhere.hidden = sheet.elements.place.value !== "other";
    };
    sheet.addEventListener("change", settle);
    sheet.addEventListener("input", () => { part.problem.textContent = ""; });
    cancel.addEventListener("click", () => dialog.close());
    dialog.addEventListener("close", () => dialog.remove());
    sheet.addEventListener("submit", async (event) => {
      event.preventDefault();
      const sentence = await submit(turn, sheet, part, words);
      if (sentence) return;
      dialog.close();
      tell(article, words.thanks_correction);
    });
    document.body.append(dialog);
    settle();
    dialog.showModal();
    dialog.querySelector("h2").focus();
  }

  async function submit(turn, sheet, part, words) {
    const fault = sheet.elements.fault.value;
    let problem = "";
    let at = null;
    if (fault !== "unanswerable" && !part.right.value.trim()) [problem, at] = [words.no_right, part.right];
    else if (!part.agreed.checked) [problem, at] = [words.consent_needed, part.agreed];
    if (!problem) {
      const kept = await post({ kind: "correction", ...asked(turn), turns: part.before, fault, right: part.right.value, ...place(turn, sheet, part) });
      problem = kept.ok ? "" : kept.sentence;
    }
    part.problem.textContent = problem;
    at?.focus();
    at?.scrollIntoView({ block: "center", behavior: "instant" });
    return problem;
  }

  function place(turn, sheet, part) {
    const chosen = sheet.elements.place.value;
    if (chosen === "other") return { document: part.picker.value, quote: part.quote.value };
    const cited = turn.citations[Number(chosen.replace("cited-", ""))];
    return cited ? { document: cited.document, quote: cited.quote, page: cited.page } : {};
  }

  document.addEventListener("reform:turn", (event) => {
    offer(event.target, event.detail).catch(() => { /* without the program there is nothing to offer */ });
  });
})();

/* Files laid in on the page Dokumenter: one after another, each with its own progress. */
"use strict";
(() => {
  const waiting = [];
  const rows = new Map();
  let root, said, box, sending = false, sent = 0, refused = 0, outside = 0;

  document.addEventListener("documents:tools", ({ detail }) => {
    ({ root, said } = detail);
    box = root.querySelector("section.upload");
    if (!box) return;
    const input = box.querySelector("input[type=file]"), drop = box.querySelector(".drop");
    input.addEventListener("change", () => {
      add(input.files);
      input.value = "";
    });
    box.querySelector("[data-clear]").addEventListener("click", clear);
    for (const kind of ["dragenter", "dragover"]) drop.addEventListener(kind, (event) => {
      event.preventDefault();
      clearTimeout(outside);
      drop.classList.add("over");
    });
    drop.addEventListener("dragleave", () => {
      outside = setTimeout(() => drop.classList.remove("over"), 60);
    });
    drop.addEventListener("drop", (event) => {
      event.preventDefault();
      drop.classList.remove("over");
      add(event.dataTransfer.files);
    });
  });

  /* A file dropped beside the field would otherwise take the place of the page. */
  for (const kind of ["dragover", "drop"]) window.addEventListener(kind, (event) => event.preventDefault());

  function add(files) {
    for (const file of files) {
      const row = line(file.name);
      const problem = refusal(file);
      if (problem) settle(row, problem, "refused");
      else waiting.push([file, row]);
    }
    if (!sending) next();
  }

  /* What the server would refuse as well, told before anything is sent. */
  function refusal(file) {
    const dot = file.name.lastIndexOf(".");
    const suffix = dot < 0 ? "" : file.name.slice(dot).toLowerCase();
    const most = Number(box.dataset.largest);
    if (!box.dataset.types.split(" ").includes(suffix)) return said.refused.type.replace("{types}", box.dataset.named);
    if (file.size > most) return tooLarge();
    return file.size ? "" : said.refused.empty;
  }

  const tooLarge = () => said.refused.size.replace("{most}", box.dataset.largest / 2 ** 20);

  function line(name) {
    const row = document.createElement("li");
    const title = Object.assign(document.createElement("span"), { className: "name", textContent: name });
    const state = Object.assign(document.createElement("span"), { className: "state", textContent: said.upload.waits });
    row.append(title, state);
    box.querySelector(".uploads").append(row);
    return row;
  }

  function settle(row, sentence, kind) {
    row.className = kind;
    row.querySelector("progress")?.remove();
    row.querySelector(".state").textContent = sentence;
    box.querySelector("[data-clear]").hidden = false;
    if (kind === "refused") refused++;
    if (kind === "received" || kind === "read") sent++;
  }

  function next() {
    const first = waiting.shift();
    sending = Boolean(first);
    if (first) send(...first);
    else summary();
  }

  function send(file, row) {
    const state = row.querySelector(".state");
    const bar = Object.assign(document.createElement("progress"), { max: 100, value: 0 });
    bar.setAttribute("aria-label", file.name);
    state.before(bar);
    state.textContent = said.upload.sending.replace("{percent}", 0);
    const way = new XMLHttpRequest();
    way.open("POST", "dokumenter/upload");
    way.setRequestHeader("x-file-name", encodeURIComponent(file.name.toWellFormed?.() ?? file.name));
    way.upload.onprogress = ({ loaded, total }) => {
      const percent = total ? Math.floor((100 * loaded) / total) : 0;
      bar.value = percent;
      state.textContent = said.upload.sending.replace("{percent}", percent);
      if (percent % 25 === 0 && percent < 100) tell(`${file.name}: ${state.textContent}`);
    };
    way.onload = () => arrived(way, row);
    way.onerror = way.onabort = () => { settle(row, said.upload.failed, "refused"); next(); };
    way.send(file);
  }

  function arrived(way, row) {
    let answer = {};
    try { answer = JSON.parse(way.responseText); } catch { /* told below, in Danish */ }
    const good = way.status === 200 || way.status === 202;
    const sentence = answer.said || (way.status === 413 ? tooLarge() : said.upload.failed);
    settle(row, sentence, good ? (answer.ticket ? "received" : "read") : "refused");
    if (answer.ticket) rows.set(answer.ticket, row);
    document.dispatchEvent(new CustomEvent("documents:sent"));
    next();
  }

  /* A screen reader hears what came of them all, not of each. */
  function summary() {
    const counted = (number, name) =>
      number ? `${said.upload[number === 1 ? `${name}_one` : `${name}_many`].replace("{count}", number)}. ` : "";
    tell(counted(sent, "sent") + counted(refused, "refused"));
    sent = refused = 0;
  }

  function tell(sentence) {
    box.querySelector("[role=status]").textContent = sentence;
  }

  document.addEventListener("documents:results", ({ detail }) => {
    for (const { ticket, said: sentence, failed } of detail) {
      const row = rows.get(ticket);
      if (!row) continue;
      rows.delete(ticket);
      row.className = failed ? "refused" : "read";
      row.querySelector(".state").textContent = sentence;
    }
  });

  function clear() {
    for (const row of [...box.querySelectorAll(".uploads li.read, .uploads li.refused")]) row.remove();
    box.querySelector("[data-clear]").hidden = !box.querySelector(".uploads li");
    box.querySelector("input[type=file]").focus();
  }
})();

/* What every page needs: Gradio's own words in Danish, links within the page. */
"use strict";
(() => {
  const said = JSON.parse(document.getElementById("page-texts").textContent);

  /* Gradio's own toasts are English; those that can come up: the house is full, the connection or login is lost. */
  function translate() {
    for (const toast of document.querySelectorAll(".toast-body:not([data-danish])")) {
      toast.dataset.danish = "";
      toast.setAttribute("role", "alert");
      const full = toast.textContent.includes(said.busy);
      toast.textContent = full ? said.busy : said.lost;
      if (full) continue;
      fetch("config", { cache: "no-store" }).then((answer) => {
        if (answer.status === 401) toast.textContent = said.out;
      }, () => {});
    }
  }

  /* A time is written by the server's clock; it is shown by the reader's. */
  function clocks() {
    for (const time of document.querySelectorAll("time[data-clock]")) {
      delete time.dataset.clock;
      const at = new Date(time.dateTime);
      if (isNaN(at)) continue;
      const day = at.toLocaleDateString("da-DK", { day: "numeric", month: "long", year: "numeric" });
      const part = (number) => String(number).padStart(2, "0");
      time.textContent = `${day} kl. ${part(at.getHours())}.${part(at.getMinutes())}`;
    }
  }

  function settle() {
    clocks();
    if (document.documentElement.lang !== "da") document.documentElement.lang = "da";
    translate();
  }

  /* The page has a base address, so that a plain "#…" would lead to the first page. */
  document.addEventListener("click", (event) => {
    const link = event.target.closest('a[href^="#"]');
    const goal = link && document.getElementById(link.getAttribute("href").slice(1));
    if (!goal) return;
    event.preventDefault();
    goal.tabIndex = -1;
    goal.focus({ preventScroll: true });
    goal.scrollIntoView();
  });

  new MutationObserver(settle).observe(document.body, { childList: true, subtree: true });
})();

/* Pages with choices: the address keeps what is chosen, what changes by itself is read aloud. */
"use strict";
(() => {
  /* Only what Gradio itself keeps in the address ("__theme") stays beside the choice. */
  function remember(query) {
    const kept = new URLSearchParams(query);
    for (const [name, value] of new URLSearchParams(location.search)) {
      if (name.startsWith("__")) kept.append(name, value);
    }
    const search = kept.size ? `?${kept}` : "";
    if (search !== location.search) history.replaceState(history.state, "", location.pathname + search + location.hash);
  }

  function settle() {
    for (const part of document.querySelectorAll(".live:not([aria-live])")) part.setAttribute("aria-live", "polite");
    const told = document.querySelector("[data-query]");
    if (told && told.dataset.query !== settle.last) remember((settle.last = told.dataset.query));
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

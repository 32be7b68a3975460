/* Pages with choices: the address keeps what is chosen, what changes by itself is read aloud. */
"use strict";
(() => {
  /* Only what Gradio itself keeps in the address ("__theme") stays beside the choice. */
  function remember(query) {
    const kept = new URLSearchParams(query);
    for (const [name, value] of new URLSearchParams(location.search)) {
      if (name.startsWith("__")) kept.append(name, value);
    }
    const address = kept.size ? `?${kept}` : location.pathname;
    if (address !== (location.search || location.pathname)) history.replaceState(history.state, "", address);
  }

  function settle() {
    for (const part of document.querySelectorAll(".live:not([aria-live])")) part.setAttribute("aria-live", "polite");
    const told = document.querySelector("[data-query]");
    if (told) remember(told.dataset.query);
  }

  new MutationObserver(settle).observe(document.body, { childList: true, subtree: true });
})();

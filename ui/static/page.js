/* What every page needs: Gradio's own words in Danish. */
"use strict";
(() => {
  const said = JSON.parse(document.getElementById("page-texts").textContent);

  /* Gradio's own toasts are English; the only ones that can come up: the connection or the login is lost. */
  function translate() {
    for (const toast of document.querySelectorAll(".toast-body:not([data-danish])")) {
      toast.dataset.danish = "";
      toast.setAttribute("role", "alert");
      toast.textContent = said.lost;
      fetch("reform/page.js", { method: "HEAD" }).then((answer) => {
        if (answer.status === 401) toast.textContent = said.out;
      }, () => {});
    }
  }

  function settle() {
    if (document.documentElement.lang !== "da") document.documentElement.lang = "da";
    translate();
  }

  new MutationObserver(settle).observe(document.body, { childList: true, subtree: true });
})();

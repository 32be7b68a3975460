/* The conversation: the window follows a growing answer, each whole answer is made known to other scripts. */
"use strict";
(() => {
  /* The pressed button may have gone; a keyboard user stays at the question (on touch: no keyboard pops up). */
  function refocus() {
    const lost = document.activeElement === document.body || document.activeElement === null;
    if (lost && matchMedia("(hover: hover)").matches) {
      document.querySelector("#question textarea")?.focus({ preventScroll: true });
    }
  }

  /* The window follows a growing answer, its question never leaving the top, until the reader scrolls up. */
  let turns = 0;
  let ready = false;
  let following = false;
  let left = 0;
  addEventListener("wheel", (event) => { following &&= event.deltaY > 0; }, { passive: true });

  function follow() {
    const all = document.querySelectorAll("#conversation .turn");
    const composer = document.querySelector("#composer");
    if (all.length > turns) {
      following = true;
      left = scrollY;
      refocus();
    }
    if (!all.length && turns) startedOver();
    turns = all.length;
    if (scrollY < left - 2) following = false;
    if (!following || !turns || !composer) return;
    const turn = all[turns - 1].getBoundingClientRect();
    const below = turn.bottom - (innerHeight - composer.offsetHeight);
    const by = Math.min(below, turn.top - 8);
    if (by <= 1) return;
    scrollBy({ top: by, behavior: "instant" });
    left = scrollY;
  }

  function startedOver() {
    document.dispatchEvent(new CustomEvent("reform:restart"));
    document.querySelector("#question textarea")?.focus();
    scrollTo({ top: 0, behavior: "instant" });
  }

  /* A whole answer stands in its article's data-turn; scripts that add buttons to it listen for this event. */
  function announce() {
    for (const turn of document.querySelectorAll("#conversation .turn[data-turn]:not([data-known])")) {
      turn.dataset.known = "";
      turn.dispatchEvent(new CustomEvent("reform:turn", { bubbles: true, detail: JSON.parse(turn.dataset.turn) }));
    }
  }

  function settle() {
    if (!ready && document.querySelector("#question textarea")) {
      ready = true;
      refocus();
    }
    follow();
    announce();
  }

  new MutationObserver(settle).observe(document.body, { childList: true, subtree: true });
})();

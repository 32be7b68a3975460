/* The button that prints what is shown. */
"use strict";
document.addEventListener("click", (event) => {
  if (event.target.closest("button.print")) print();
});

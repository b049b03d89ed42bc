// <button data-copy="id" hidden> copies the text of #id; where the browser cannot, the button stays hidden.
// data-copied says what a screen reader hears and the button shows for a moment.
(() => {
  "use strict";

  const SHOWN = 2000; // milliseconds

  function start(root) {
    if (!navigator.clipboard) return;
    for (const button of root.querySelectorAll("[data-copy][hidden]")) button.hidden = false;
  }

  document.addEventListener("click", async (event) => {
    const button = event.target.closest("[data-copy]");
    if (!button || button.dataset.busy) return;
    const text = document.getElementById(button.dataset.copy)?.textContent.trim() ?? "";
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      return; // not allowed here: the text stands beside the button
    }
    const before = [...button.childNodes];
    button.dataset.busy = "yes";
    button.setAttribute("role", "status");
    button.replaceChildren(button.dataset.copied);
    setTimeout(() => {
      button.replaceChildren(...before);
      button.removeAttribute("role");
      delete button.dataset.busy;
    }, SHOWN);
  });
  document.addEventListener("htmx:load", (event) => start(event.detail.elt));
  start(document);
})();

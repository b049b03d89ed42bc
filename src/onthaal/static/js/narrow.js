// <input data-narrow="id" hidden> narrows the labelled boxes inside #id to those that hold the typed words.
// What is chosen always shows. data-picked in the same <details> counts the choices.
(() => {
  "use strict";

  const fold = (text) => text.toLowerCase().normalize("NFD").replace(/\p{Diacritic}/gu, "");

  function narrow(input) {
    const words = fold(input.value).split(/\s+/).filter(Boolean);
    for (const label of document.getElementById(input.dataset.narrow)?.querySelectorAll("label") ?? []) {
      const text = fold(label.textContent);
      const chosen = label.querySelector("input")?.checked;
      label.hidden = !chosen && !words.every((word) => text.includes(word));
    }
  }

  function start(root) {
    for (const input of root.querySelectorAll("[data-narrow][hidden]")) input.hidden = false;
  }

  document.addEventListener("input", (event) => {
    if (event.target.dataset?.narrow) {
      event.stopPropagation();
      narrow(event.target);
    }
  }, true);
  document.addEventListener("keydown", (event) => {
    // Enter here looks for something: it must not send the form around it.
    if (event.key === "Enter" && event.target.dataset?.narrow) event.preventDefault();
  });
  document.addEventListener("change", (event) => {
    const picked = event.target.closest?.("details")?.querySelector("[data-picked]");
    if (!picked || event.target.type !== "checkbox") return;
    picked.textContent = event.target.closest("details").querySelectorAll("input:checked").length;
  });
  document.addEventListener("htmx:load", (event) => start(event.detail.elt));
  start(document);
})();

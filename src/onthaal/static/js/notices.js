// Says what went wrong with a request, and puts the focus on a summary of errors.
(() => {
  "use strict";

  const words = () => document.getElementById("words")?.dataset ?? {};

  function say(text, level = "error") {
    const box = document.getElementById("notices");
    if (!box || !text) return;
    const line = document.createElement("p");
    line.className = `utrecht-alert utrecht-alert--${level}`;
    line.textContent = text;
    box.querySelectorAll("[data-passing]").forEach((old) => old.remove());
    line.dataset.passing = "";
    box.append(line);
    line.scrollIntoView({ block: "nearest" });
  }

  function focusErrors(root) {
    const summary = root.matches?.("[data-focus]") ? root : root.querySelector?.("[data-focus]");
    summary?.focus();
  }

  // What asks by itself, every so often, fails in silence: nobody did anything.
  const byItself = (event) => event.detail.elt?.matches?.("[data-poll], [data-live]");

  document.addEventListener("htmx:sendError", (event) => {
    if (!byItself(event)) say(words().offline);
  });
  document.addEventListener("htmx:responseError", (event) => {
    if (byItself(event)) return;
    if (event.detail.xhr.status === 404) say(words().gone);
    else say(words().failed);
  });
  // A view may say something itself: HX-Trigger: {"notice": {"text": "...", "level": "ok"}}
  document.addEventListener("notice", (event) => say(event.detail.text, event.detail.level || "info"));
  document.addEventListener("htmx:afterSwap", (event) => focusErrors(event.detail.elt));
  focusErrors(document);
})();

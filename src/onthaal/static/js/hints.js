// <div data-hints="url" data-hints-for="id of a textarea"> shows hints on spelling and plain words under it:
// 0.8 seconds after the last key one line is said politely, the hints open on demand, nothing is blocked.
// [data-hints-put] puts a word in the place of [data-hints-word], everywhere in the text; Ctrl+Z takes it back.
(() => {
  "use strict";

  const PAUSE = 800; // ms
  const part = (box, name) => box.querySelector(`[data-hints-${name}]`);
  const areaOf = (box) => document.getElementById(box.dataset.hintsFor);

  async function ask(box, area) {
    box.asking?.abort();
    box.asking = new AbortController();
    const body = new FormData();
    body.append("text", area.value);
    body.append("csrfmiddlewaretoken", area.form.elements.csrfmiddlewaretoken.value);
    const options = { method: "POST", body, headers: { "HX-Request": "true" }, signal: box.asking.signal };
    try {
      const response = await fetch(box.dataset.hints, options);
      if (response.status === 200 && !response.redirected) show(box, await response.text());
    } catch {
      // No connection, or a newer text is on its way: the hints that are there stay.
    }
  }

  function show(box, html) {
    const [list, line, toggle] = ["list", "summary", "toggle"].map((name) => part(box, name));
    const within = list.contains(document.activeElement);
    list.innerHTML = html;
    list.querySelectorAll("[data-hints-put]").forEach((button) => (button.hidden = false));
    const found = list.querySelector("[data-hints-found]");
    // The same words again would be read out again.
    if (line.textContent !== found.textContent) line.textContent = found.textContent;
    line.dataset.found = found.dataset.hintsFound;
    found.remove();
    line.closest("[hidden]")?.removeAttribute("hidden");
    if (within) toggle.focus({ preventScroll: true });
  }

  function plan(box, pause) {
    const area = areaOf(box);
    clearTimeout(box.planned);
    box.planned = setTimeout(() => area.isConnected && area.value.trim() && ask(box, area), pause);
  }

  function places(text, word) {
    const plain = word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
    const whole = new RegExp(`(?<![\\p{L}\\p{N}])${plain}(?![\\p{L}\\p{N}])`, "gu");
    return [...text.matchAll(whole)].map((match) => match.index).reverse();
  }

  // Typed rather than set, so that the browser can take it back.
  function put(area, word, instead) {
    const from = document.activeElement;
    area.focus({ preventScroll: true });
    for (const start of places(area.value, word)) {
      area.setSelectionRange(start, start + word.length);
      if (!document.execCommand("insertText", false, instead)) {
        area.setRangeText(instead, start, start + word.length, "end");
        area.dispatchEvent(new Event("input", { bubbles: true }));
      }
    }
    from.focus({ preventScroll: true });
  }

  function start(root) {
    for (const box of root.querySelectorAll("[data-hints]:not([data-started])")) {
      const area = areaOf(box);
      if (!area?.form) continue;
      box.dataset.started = "";
      area.addEventListener("input", () => plan(box, PAUSE));
      plan(box, 0);
    }
  }

  document.addEventListener("click", (event) => {
    const button = event.target.closest?.("[data-hints] button");
    const box = button?.closest("[data-hints]");
    if (!box) return;
    if ("hintsToggle" in button.dataset) {
      const list = part(box, "list");
      list.hidden = !list.hidden;
      button.setAttribute("aria-expanded", String(!list.hidden));
      [button.textContent, button.dataset.open] = [button.dataset.open, button.textContent];
    } else if (button.dataset.hintsPut) {
      put(areaOf(box), button.dataset.hintsWord, button.dataset.hintsPut);
      button.closest("li").classList.add("hint--done");
    }
  });
  document.addEventListener("htmx:load", (event) => start(event.detail.elt));
  start(document);
})();

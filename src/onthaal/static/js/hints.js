// <div data-hints="url" data-hints-for="id of a textarea"> shows hints on spelling and plain words under it:
// 0.8 seconds after the last key one line is said politely, the hints open on demand, nothing is blocked.
// [data-hints-put] puts words in the place of [data-hints-word], everywhere in the text; Ctrl+Z takes it back.
// [data-hints-own="url"] is for an editor: [data-hints-word] is right, from now on.
(() => {
  "use strict";

  const PAUSE = 800; // ms
  const part = (box, name) => box.querySelector(`[data-hints-${name}]`);
  const areaOf = (box) => document.getElementById(box.dataset.hintsFor);

  function post(box, url, name, value, signal) {
    const body = new FormData();
    body.append(name, value);
    body.append("csrfmiddlewaretoken", areaOf(box).form.elements.csrfmiddlewaretoken.value);
    return fetch(url, { method: "POST", body, signal, headers: { "HX-Request": "true" } });
  }

  async function ask(box) {
    box.asking?.abort();
    box.asking = new AbortController();
    try {
      const response = await post(box, box.dataset.hints, "text", areaOf(box).value, box.asking.signal);
      if (response.status === 200 && !response.redirected) show(box, await response.text());
    } catch {
      // No connection, or a newer text is on its way: the hints that are there stay.
    }
  }

  function show(box, html) {
    const [list, line, toggle] = ["list", "summary", "toggle"].map((name) => part(box, name));
    const within = list.contains(document.activeElement);
    list.innerHTML = html;
    list.querySelectorAll("[data-hints-without]").forEach((words) => words.remove());
    list.querySelectorAll("button[hidden]").forEach((button) => (button.hidden = false));
    const found = list.querySelector("[data-hints-found]");
    // The same words again would be read out again.
    if (line.textContent !== found.textContent) line.textContent = found.textContent;
    if ("hintsAgain" in found.dataset) plan(box, 3 * PAUSE); // the word list is being made
    found.remove();
    line.closest("[hidden]")?.removeAttribute("hidden");
    toggle.hidden = !list.firstElementChild;
    if (within) toggle.focus({ preventScroll: true });
  }

  function plan(box, pause) {
    clearTimeout(box.planned);
    box.planned = setTimeout(() => areaOf(box) && ask(box), pause);
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
      if (!document.execCommand("insertText", false, instead)) area.setRangeText(instead);
    }
    area.dispatchEvent(new Event("input", { bubbles: true }));
    from.focus({ preventScroll: true });
  }

  function start(root) {
    for (const box of root.querySelectorAll("[data-hints]:not([data-started])")) {
      box.dataset.started = "";
      areaOf(box)?.addEventListener("input", () => plan(box, PAUSE));
      if (areaOf(box)?.value.trim()) plan(box, 0);
    }
  }

  document.addEventListener("click", async (event) => {
    const button = event.target.closest?.("[data-hints] button");
    const box = button?.closest("[data-hints]");
    const { hintsToggle, hintsPut, hintsOwn, hintsWord } = button?.dataset ?? {};
    if (hintsToggle !== undefined) {
      const list = part(box, "list");
      list.hidden = !list.hidden;
      button.setAttribute("aria-expanded", String(!list.hidden));
      [button.textContent, button.dataset.open] = [button.dataset.open, button.textContent];
    } else if (hintsPut) {
      put(areaOf(box), hintsWord, hintsPut);
    } else if (hintsOwn) {
      if ((await post(box, hintsOwn, "word", hintsWord)).ok) plan(box, 0);
    }
  });
  document.addEventListener("htmx:load", (event) => start(event.detail.elt));
  start(document);
})();

// Suggestions under a search field: <input data-suggest="/address/"> asks ?q= and shows a list.
// The ARIA combobox with a list: the field keeps the focus, arrows walk, Enter takes, Escape closes.
// Without this script, or without an answer, it stays a plain search field.
(() => {
  "use strict";

  const WAIT = 120;
  const SHORTEST = 2;
  const words = () => document.getElementById("words")?.dataset ?? {};

  function start(input) {
    const list = document.createElement("ul");
    list.id = `${input.id}-suggesties`;
    list.className = "suggest";
    list.hidden = true;
    list.setAttribute("role", "listbox");
    list.setAttribute("aria-label", words().suggestions ?? "");
    input.form.append(list);
    const attributes = { role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": list.id };
    Object.entries(attributes).forEach(([name, value]) => input.setAttribute(name, value));

    let timer;
    let asked;
    let chosen = -1;

    function close() {
      clearTimeout(timer);
      asked?.abort();
      list.hidden = true;
      chosen = -1;
      input.setAttribute("aria-expanded", "false");
      input.removeAttribute("aria-activedescendant");
    }

    function show(texts) {
      close();
      list.replaceChildren(...texts.map((text, at) => {
        const option = Object.assign(document.createElement("li"), { id: `${list.id}-${at}`, textContent: text });
        option.setAttribute("role", "option");
        option.setAttribute("aria-selected", "false");
        return option;
      }));
      list.hidden = !texts.length;
      input.setAttribute("aria-expanded", String(Boolean(texts.length)));
    }

    function choose(at) {
      const options = [...list.children];
      chosen = (at + options.length) % options.length;
      options.forEach((option, number) => option.setAttribute("aria-selected", String(number === chosen)));
      options[chosen].scrollIntoView({ block: "nearest" });
      input.setAttribute("aria-activedescendant", options[chosen].id);
    }

    function take(option) {
      input.value = option.textContent;
      close();
      input.form.requestSubmit();
    }

    async function ask() {
      asked = new AbortController();
      try {
        const answer = await fetch(`${input.dataset.suggest}?q=${encodeURIComponent(input.value)}`, { signal: asked.signal });
        if (answer.ok) show((await answer.json()).suggestions);
      } catch {
        // A newer letter, or no connection: the field works without.
      }
    }

    input.addEventListener("input", () => {
      clearTimeout(timer);
      asked?.abort();
      if (input.value.trim().length < SHORTEST) close();
      else timer = setTimeout(ask, WAIT);
    });
    input.addEventListener("keydown", (event) => {
      if (list.hidden || event.isComposing) return;
      if (event.key === "ArrowDown") choose(chosen + 1);
      else if (event.key === "ArrowUp") choose(chosen === -1 ? -1 : chosen - 1);
      else if (event.key === "Enter" && chosen !== -1) take(list.children[chosen]);
      else if (event.key === "Escape") close();
      else return;
      event.preventDefault();
    });
    // Before the field loses the focus, or the list would be gone before the click.
    list.addEventListener("mousedown", (event) => {
      event.preventDefault();
      if (event.target.matches("li")) take(event.target);
    });
    input.addEventListener("blur", close);
  }

  document.querySelectorAll("input[data-suggest]").forEach((input) => input.dataset.suggest && input.id && start(input));
})();

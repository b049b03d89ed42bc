// Keys: an element with data-key="n" is clicked, opened or focused by that key; j and k walk lists.
// Inside a text field only keys with Alt or Ctrl count ("Alt+g"). All of it can be switched off.
(() => {
  "use strict";

  const STORE = "onthaal.keys";
  const TYPING = 'input:not([type="checkbox"], [type="radio"], [type="submit"], [type="button"]), textarea, select, [contenteditable]';

  const isOn = () => localStorage.getItem(STORE) !== "off";
  const seen = (element) => element.checkVisibility?.() ?? element.offsetParent !== null;

  function pressed(event) {
    const modifiers = [event.ctrlKey && "Ctrl", event.altKey && "Alt"].filter(Boolean);
    // Alt makes another sign of a letter on some machines: then the key itself counts.
    const strange = event.altKey && event.key.length === 1 && event.key > "~";
    const key = strange ? event.code.replace(/^Key|^Digit/, "") : event.key;
    return [...modifiers, key].join("+").toLowerCase();
  }

  function owner(key) {
    const all = [...document.querySelectorAll("[data-key]")].filter((one) => one.dataset.key.toLowerCase() === key);
    const dialog = document.querySelector("dialog[open]");
    if (dialog) return all.find((one) => dialog.contains(one));
    return all.find((one) => one.matches("dialog") || seen(one)) ?? all[0];
  }

  function use(element) {
    if (element.matches("dialog")) {
      element.dispatchEvent(new CustomEvent("opening"));
      element.showModal();
    } else if (element.dataset.keyDoes === "focus" || element.matches("input, textarea, select")) {
      element.focus();
      element.select?.();
    } else {
      element.click();
    }
  }

  const rowLink = (row) => row.querySelector("[data-row]") ?? row.querySelector("a[href], button");
  const rows = (list) => [...list.querySelectorAll(":scope > li, :scope > tbody > tr, :scope > [data-item]")].filter(rowLink);

  function walk(step) {
    const list = document.activeElement?.closest("[data-list]") ?? [...document.querySelectorAll("[data-list]")].find(seen);
    if (!list) return false;
    const all = rows(list);
    const now = all.findIndex((row) => row.contains(document.activeElement));
    const next = all[now === -1 ? 0 : Math.min(all.length - 1, Math.max(0, now + step))];
    if (next) rowLink(next).focus();
    return Boolean(next);
  }

  function stepOf(event) {
    if (event.ctrlKey || event.altKey) return 0;
    const inList = document.activeElement?.closest("[data-list]");
    if (event.key === "j" || (inList && event.key === "ArrowDown")) return 1;
    if (event.key === "k" || (inList && event.key === "ArrowUp")) return -1;
    return 0;
  }

  document.addEventListener("keydown", (event) => {
    if (!isOn() || event.metaKey || event.defaultPrevented || event.isComposing) return;
    if (event.target.closest?.(TYPING) && !event.ctrlKey && !event.altKey) return;
    const step = stepOf(event);
    if (step && !document.querySelector("dialog[open]")) {
      if (walk(step)) event.preventDefault();
      return;
    }
    const element = owner(pressed(event));
    if (!element) return;
    event.preventDefault();
    use(element);
  });

  const help = document.getElementById("toetsen");
  help?.addEventListener("opening", () => {
    const list = help.querySelector(".keys");
    list.querySelectorAll("[data-found]").forEach((old) => old.remove());
    for (const element of document.querySelectorAll("[data-key]")) {
      const row = document.createElement("div");
      row.dataset.found = "";
      row.append(document.createElement("dt"), document.createElement("dd"));
      row.firstChild.append(Object.assign(document.createElement("kbd"), { textContent: element.dataset.key }));
      row.lastChild.textContent = element.dataset.keyLabel ?? element.getAttribute("aria-label") ?? element.textContent.trim();
      list.append(row);
    }
  });

  const choice = document.getElementById("toetsen-aan");
  if (choice) {
    choice.checked = isOn();
    choice.addEventListener("change", () => localStorage.setItem(STORE, choice.checked ? "on" : "off"));
  }
})();

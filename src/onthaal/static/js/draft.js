// <form data-draft="key"> keeps typed text on this device until the server says that it has it.
// The text goes when a page carries data-draft-done="key", or a response HX-Trigger: {"draft-done": {"key": ...}}.
(() => {
  "use strict";

  const PREFIX = `onthaal.draft.${document.body.dataset.user ?? "-"}.`;
  const KEPT_FOR = 3 * 24 * 3600 * 1000; // ms; personal data does not stay on a device for longer
  const TEXT = 'textarea, input:is([type="text"], [type="search"], [type="tel"], [type="email"], [type="number"], [type="date"], :not([type]))';

  const words = document.getElementById("words")?.dataset ?? {};
  const clock = (at) => new Intl.DateTimeFormat("nl-BE", { hour: "numeric", minute: "2-digit" }).format(at);
  const fields = (form) => [...form.elements].filter((one) => one.matches(TEXT) && one.name && !("draftSkip" in one.dataset));
  const forget = (key) => localStorage.removeItem(PREFIX + key);

  function read(key) {
    try {
      return JSON.parse(localStorage.getItem(key));
    } catch {
      return null;
    }
  }

  function purge() {
    for (const key of Object.keys(localStorage)) {
      if (!key.startsWith("onthaal.draft.")) continue;
      const draft = read(key);
      if (!draft || Date.now() - draft.at > KEPT_FOR) localStorage.removeItem(key);
    }
  }

  function show(form, text) {
    const place = form.querySelector("[data-saved]");
    if (place) place.textContent = text;
  }

  function keep(form) {
    const typed = fields(form).filter((one) => one.value !== one.defaultValue);
    if (!typed.length) return forget(form.dataset.draft);
    const values = Object.fromEntries(typed.map((one) => [one.name, { value: one.value, base: one.defaultValue }]));
    try {
      localStorage.setItem(PREFIX + form.dataset.draft, JSON.stringify({ at: Date.now(), values }));
      if (!form.dataset.autosave) show(form, `${words.kept} ${clock(Date.now())}`);
    } catch {
      // A full or closed store: the text is still in the page.
    }
  }

  // What the server changed in the meantime wins, unless the field is empty now.
  function restore(form) {
    const draft = read(PREFIX + form.dataset.draft);
    if (!draft) return;
    let restored = false;
    for (const field of fields(form)) {
      const saved = draft.values[field.name];
      if (!saved || field.value === saved.value) continue;
      if (field.value !== "" && field.value !== saved.base) continue;
      field.value = saved.value;
      restored = true;
    }
    if (!restored) return;
    show(form, `${words.restored} ${clock(draft.at)}`);
    form.dispatchEvent(new Event("input", { bubbles: true }));
  }

  function start(root) {
    root.querySelectorAll("[data-draft-done]").forEach((mark) => forget(mark.dataset.draftDone));
    const forms = [...root.querySelectorAll("form[data-draft]")];
    if (root.matches?.("form[data-draft]")) forms.push(root);
    for (const form of forms) {
      if (form.dataset.draftStarted) continue;
      form.dataset.draftStarted = "yes";
      restore(form);
    }
  }

  document.addEventListener("input", (event) => {
    const form = event.target.closest?.("form[data-draft]");
    if (form && event.target !== form) keep(form);
  });
  document.addEventListener("draft-done", (event) => forget(event.detail.key ?? event.detail.value));
  document.addEventListener("autosaved", (event) => forget(event.target.dataset.draft));
  document.addEventListener("htmx:load", (event) => start(event.detail.elt));
  purge();
  start(document);
})();

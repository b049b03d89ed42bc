// <form data-autosave="url"> posts itself one second after the last key and says when it was saved.
// The answer is JSON {"saved_at": "10:42", "version": 4} or a short text; on 409 and 422 {"message": "..."} or {"errors": form.errors.get_json_data()}.
(() => {
  "use strict";

  const PAUSE = 1000; // ms
  const RETRY = 5000; // ms
  const words = document.getElementById("words")?.dataset ?? {};
  const states = new WeakMap();

  function show(form, text, state) {
    const place = form.querySelector("[data-saved]");
    if (!place) return;
    place.textContent = text;
    place.dataset.state = state;
  }

  async function answerOf(response) {
    if (response.headers.get("Content-Type")?.includes("json")) return response.json();
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    return { text: page.body.textContent.trim() };
  }

  // The first thing that a form refused, or the sentence that the view gave.
  function reasonOf(answer) {
    const first = Object.values(answer.errors ?? {})[0]?.[0];
    return answer.message || first?.message || words.failed;
  }

  function accept(form, answer) {
    const version = form.elements.version;
    if (version && answer.version) version.value = answer.version;
    const time = answer.saved_at ? `${words.saved} ${answer.saved_at}` : answer.text;
    show(form, time, "saved");
  }

  async function save(form) {
    const state = states.get(form);
    if (state.busy) {
      state.again = true;
      return;
    }
    state.busy = true;
    state.again = false;
    show(form, words.saving, "saving");
    try {
      const body = new FormData(form);
      for (const file of form.querySelectorAll('input[type="file"]')) body.delete(file.name); // waits for a button
      const response = await fetch(form.dataset.autosave, {
        method: "POST",
        body,
        headers: { Accept: "application/json", "X-Autosave": "1" },
      });
      const answer = await answerOf(response);
      if (response.ok && !response.redirected) {
        accept(form, answer);
        if (!state.again) form.dispatchEvent(new CustomEvent("autosaved", { bubbles: true }));
      } else {
        // A conflict is for the person to settle: no retry until she types again.
        show(form, reasonOf(answer), response.status === 409 ? "conflict" : "failed");
        state.again = false;
      }
    } catch {
      show(form, words.unsaved, "failed");
      plan(form, RETRY);
    }
    state.busy = false;
    if (state.submitter) submit(form, state);
    else if (state.again) plan(form, PAUSE);
  }

  // The button may have been replaced in the meantime: its copy says the same.
  function submit(form, state) {
    let button = state.submitter;
    state.submitter = null;
    if (!button.isConnected) {
      button = button.cloneNode(true);
      button.hidden = true;
      form.append(button);
    }
    form.requestSubmit(button);
  }

  function plan(form, pause) {
    const state = states.get(form) ?? {};
    states.set(form, state);
    clearTimeout(state.timer);
    state.timer = setTimeout(() => form.isConnected && save(form), pause);
  }

  for (const name of ["input", "change"]) {
    document.addEventListener(name, (event) => {
      const form = event.target.form ?? event.target.closest?.("form");
      if (form?.dataset.autosave) plan(form, PAUSE);
    });
  }
  // A button pressed while a save is under way waits for it: the page must send the newest version.
  document.addEventListener("submit", (event) => {
    const state = states.get(event.target);
    if (!state) return;
    clearTimeout(state.timer);
    if (!state.busy || !event.submitter) return;
    event.preventDefault();
    state.submitter = event.submitter;
  });
})();

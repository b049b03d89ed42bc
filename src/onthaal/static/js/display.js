// The screen of the waiting room: shows the last calls, fills itself with a new one, says how old its news is.
(() => {
  "use strict";

  const screen = document.querySelector("[data-display]");
  if (!screen) return;
  const part = (name) => screen.querySelector(`[data-part="${name}"]`);
  const time = new Intl.DateTimeFormat("nl-BE", { hour: "2-digit", minute: "2-digit", timeZone: "Europe/Brussels" });
  const FILLS = 5000; // ms that a call fills the screen
  const TOO_OLD = 60000; // a call that we missed for longer is not called out any more
  const STALE = 15000; // without a sign of life

  let ahead = Date.parse(screen.dataset.now) - Date.now(); // of the server on this device
  let heard = performance.now();
  let newsAt = Date.parse(screen.dataset.now);
  const known = new Set(JSON.parse(document.getElementById("news").textContent).calls.map((call) => call.key));
  const queue = [];
  let filled = false;

  const now = () => Date.now() + ahead;

  function row(call) {
    const made = document.getElementById("call").content.firstElementChild.cloneNode(true);
    for (const name of ["label", "window", "counter"]) made.querySelector(`[data-of="${name}"]`).textContent = call[name];
    made.querySelector("[data-of='at']").textContent = time.format(Date.parse(call.at));
    made.classList.toggle("call--comes", call.comes);
    return made;
  }

  function wait(one) {
    const made = document.getElementById("wait").content.firstElementChild.cloneNode(true);
    for (const name of ["letter", "counter"]) made.querySelector(`[data-of="${name}"]`).textContent = one[name];
    made.querySelector("[data-of='wait']").textContent = one.wait || screen.dataset.nobody;
    return made;
  }

  function show(news) {
    part("calls").replaceChildren(...news.calls.map(row));
    part("none").hidden = news.calls.length > 0;
    part("waits").replaceChildren(...news.waits.map(wait));
    const fresh = news.calls.filter((call) => !known.has(call.key));
    fresh.forEach((call) => known.add(call.key));
    queue.push(...fresh.filter((call) => call.comes && now() - Date.parse(call.at) < TOO_OLD).reverse());
    next();
  }

  function next() {
    if (filled || !queue.length) return;
    const call = queue.shift();
    filled = true;
    part("fill-label").textContent = call.label;
    part("fill-window").textContent = call.window;
    part("fill").hidden = false;
    screen.dispatchEvent(new CustomEvent("called", { detail: call }));
    setTimeout(() => {
      part("fill").hidden = true;
      filled = false;
      next();
    }, queue.length > 1 ? FILLS / 2 : FILLS);
  }

  function alive(at) {
    heard = performance.now();
    newsAt = Date.parse(at);
    ahead = newsAt - Date.now();
  }

  screen.addEventListener("live", ({ detail: { what, data } }) => {
    if (what === "news") {
      heard = performance.now();
      newsAt = now();
      show(data);
    } else if (what === "alive") alive(data.at);
    else if (what === "gone" || what === "changed") document.dispatchEvent(new Event("reload-when-there"));
    tick();
  });

  function tick() {
    const stale = performance.now() - heard > STALE;
    part("clock").textContent = time.format(now());
    part("news-at").textContent = time.format(newsAt);
    part("stale").hidden = !stale;
    screen.classList.toggle("display--stale", stale);
  }
  tick();
  setInterval(tick, 1000);
})();

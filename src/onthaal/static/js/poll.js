// data-poll="30": the element gets the event "poll" every 30 seconds, and none while the tab is hidden.
// Looked at again after longer than that, it gets one at once.
(() => {
  "use strict";

  const GLANCE = 2000;
  const asked = new WeakMap();
  const opened = Date.now();

  function ask() {
    if (document.hidden) return;
    for (const element of document.querySelectorAll("[data-poll]")) {
      const pause = Number(element.dataset.poll) * 1000;
      if (Date.now() - (asked.get(element) ?? opened) < pause) continue;
      asked.set(element, Date.now());
      element.dispatchEvent(new CustomEvent("poll"));
    }
  }

  setInterval(ask, GLANCE);
  document.addEventListener("visibilitychange", ask);
})();

// [data-live="/live/x/"] hears news: it dispatches "live" on that element with detail {what, data}, where
// what is news, alive, changed, gone, open or lost. The browser reconnects; what it gives up, we do.
// With data-live-shared the tabs of one browser hold one connection: the oldest passes on what it hears.
(() => {
  "use strict";

  const AGAIN = 3000; // ms
  const EVENTS = ["news", "alive", "changed", "gone"];

  function connect(url, tell) {
    const source = new EventSource(url);
    for (const what of EVENTS) {
      source.addEventListener(what, (event) => {
        if (what === "gone") source.close();
        tell(what, JSON.parse(event.data));
      });
    }
    source.addEventListener("open", () => tell("open", null));
    source.addEventListener("error", () => {
      tell("lost", null);
      // A proxy that answers 502 ends it for good: a restart must not leave a dead screen.
      if (source.readyState === EventSource.CLOSED) setTimeout(() => connect(url, tell), AGAIN);
    });
  }

  function listen(element) {
    const url = element.dataset.live;
    const tell = (what, data) => element.dispatchEvent(new CustomEvent("live", { bubbles: true, detail: { what, data } }));
    if (!("EventSource" in window)) return tell("lost", null);
    if (!("liveShared" in element.dataset) || !navigator.locks) return connect(url, tell);
    const others = new BroadcastChannel(`onthaal ${url}`);
    let last = null;
    others.addEventListener("message", ({ data }) => {
      if (data.asks) last && others.postMessage(last);
      else tell(data.what, data.data);
    });
    others.postMessage({ asks: true });
    // Held until this tab closes: then the next one connects.
    navigator.locks.request(`onthaal ${url}`, () => new Promise(() => {
      connect(url, (what, data) => {
        if (what === "news") last = { what, data };
        tell(what, data);
        others.postMessage({ what, data });
      });
    }));
    return undefined;
  }

  document.querySelectorAll("[data-live]").forEach(listen);

  // A page that waits for something looks again, and only when there is somebody to ask.
  async function reload() {
    try {
      const answer = await fetch(location.href, { method: "HEAD", cache: "no-store" });
      if (answer.ok) location.reload();
    } catch { /* the server is away: next time */ }
  }
  const again = document.querySelector("[data-again]");
  if (again) setInterval(reload, 1000 * again.dataset.again);
  document.addEventListener("reload-when-there", () => {
    reload();
    setInterval(reload, AGAIN);
  });
})();

// The silent alarm in the frame: live news makes htmx fetch what there is to see; without it we ask now and then.
(() => {
  "use strict";

  const ASK = 10000; // ms, while there is no live news
  const box = document.getElementById("alarm");
  if (!box) return;
  let said = "[]";
  let timer;

  const fetchNow = () => window.htmx?.trigger(box, "alarm-news");

  function poll(on) {
    clearInterval(timer);
    if (on) timer = setInterval(fetchNow, ASK);
  }

  box.addEventListener("live", ({ detail: { what, data } }) => {
    if (what === "news") {
      const now = JSON.stringify(data);
      if (now !== said) fetchNow();
      said = now;
    }
    if (what === "lost") poll(true);
    else poll(false);
  });

  // Nothing moves the focus while somebody types: only the title says it, besides the bar itself.
  const title = document.title;
  const mark = () => {
    const others = box.querySelector("[data-alarm]:not(.alarm--pending)");
    document.title = others ? `⚠ ${title}` : title;
  };
  box.addEventListener("htmx:afterSwap", mark);
})();

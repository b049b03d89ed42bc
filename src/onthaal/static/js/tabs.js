// Turns links to parts of the page into tabs: <nav data-tabs><a href="#part">...</a></nav>.
// A part that is not chosen gets data-off; the style sheet decides on which widths that hides it.
(() => {
  "use strict";

  const part = (link) => document.getElementById(link.hash.slice(1));
  const links = (tabs) => [...tabs.querySelectorAll('a[href^="#"]')].filter(part);

  function choose(tabs, chosen) {
    for (const link of links(tabs)) {
      part(link).toggleAttribute("data-off", link !== chosen);
      if (link === chosen) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    }
  }

  function start(root) {
    for (const tabs of root.querySelectorAll("[data-tabs]:not([data-started])")) {
      tabs.dataset.started = "";
      const all = links(tabs);
      const asked = all.find((link) => link.hash === location.hash);
      choose(tabs, asked ?? all.find((link) => link.hasAttribute("aria-current")) ?? all[0]);
    }
  }

  // An address or a link may point inside a part that is switched off.
  function reveal(hash) {
    const target = hash.length > 1 && document.getElementById(decodeURIComponent(hash.slice(1)));
    if (!target) return;
    for (const tabs of document.querySelectorAll("[data-tabs]")) {
      const link = links(tabs).find((one) => part(one).contains(target));
      if (link) choose(tabs, link);
    }
  }

  document.addEventListener("click", (event) => {
    const link = event.target.closest('a[href^="#"]');
    if (!link) return;
    const tabs = link.closest("[data-tabs]");
    if (!tabs) {
      reveal(link.hash);
      return;
    }
    event.preventDefault();
    choose(tabs, link);
    if (tabs.dataset.tabs !== "small") history.replaceState(null, "", link.hash);
    window.scrollTo({ top: Math.min(window.scrollY, tabs.offsetTop) });
  });
  window.addEventListener("hashchange", () => reveal(location.hash));
  document.addEventListener("htmx:load", (event) => start(event.detail.elt));
  start(document);
  reveal(location.hash);
})();

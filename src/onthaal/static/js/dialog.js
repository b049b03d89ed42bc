// <button data-opens="id"> opens that dialog, [data-closes] in it closes it; menus close by themselves.
// A part with data-fresh is emptied at each opening: what it holds comes anew from the server.
(() => {
  "use strict";

  function open(id) {
    const dialog = document.getElementById(id);
    if (!dialog || dialog.open) return;
    // What an earlier opening fetched must not be taken for what this one is about.
    dialog.querySelectorAll("[data-fresh]").forEach((part) => part.replaceChildren());
    dialog.dispatchEvent(new CustomEvent("opening"));
    dialog.showModal();
  }

  function closeMenus(except) {
    for (const menu of document.querySelectorAll("details[data-menu][open]")) {
      if (menu !== except) menu.open = false;
    }
  }

  document.addEventListener("click", (event) => {
    const opener = event.target.closest("[data-opens]");
    closeMenus(opener ? null : event.target.closest("details[data-menu]"));
    if (opener) {
      opener.focus({ preventScroll: true }); // a key or a tap may not have: the focus comes back here
      open(opener.dataset.opens);
    }
    else if (event.target.closest("[data-closes]")) event.target.closest("dialog")?.close();
    else if (event.target.matches("dialog[open]")) closeOutside(event);
  });

  // The backdrop belongs to the dialog: a click outside its box is a click beside it.
  function closeOutside(event) {
    const box = event.target.getBoundingClientRect();
    const inside =
      event.clientX >= box.left && event.clientX <= box.right &&
      event.clientY >= box.top && event.clientY <= box.bottom;
    if (!inside && event.detail > 0) event.target.close();
  }

  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    const menu = document.activeElement?.closest("details[data-menu][open]");
    if (menu) {
      menu.open = false;
      menu.querySelector("summary").focus();
    }
  });

  // A view may ask for it: HX-Trigger: {"open-dialog": {"id": "..."}}
  document.addEventListener("open-dialog", (event) => open(event.detail.id));
  // HX-Trigger: {"close-dialog": {"id": "..."}}; the focus goes back to what opened it.
  document.addEventListener("close-dialog", (event) => document.getElementById(event.detail.id)?.close());
})();

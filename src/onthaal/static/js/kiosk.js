// A kiosk that was left in the middle goes back to its first screen. It asks first, so that whoever needs more
// time loses nothing (WCAG 2.2.1); the first screen loads itself anew without a question.
const ANSWER = 30; // seconds
const { home, seconds } = document.body.dataset;
const ask = document.querySelector(".kiosk__ask");
let timer;

const leave = () => location.replace(home);

function question() {
  ask.showModal();
  timer = setTimeout(leave, ANSWER * 1000);
}

function wait() {
  if (ask?.open) return;
  clearTimeout(timer);
  timer = setTimeout(ask ? question : leave, Number(seconds) * 1000);
}

for (const sign of ["pointerdown", "keydown", "input", "scroll"]) {
  document.addEventListener(sign, wait, { passive: true });
}
ask?.addEventListener("close", wait);
wait();

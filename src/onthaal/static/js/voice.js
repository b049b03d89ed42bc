// Sound and voice of the waiting room's screen. A browser makes no sound before somebody touched it.
(() => {
  "use strict";

  const screen = document.querySelector("[data-display]");
  const Context = window.AudioContext;
  if (!screen || !Context) return;
  const start = document.querySelector("[data-sound-start]");
  const sound = "sound" in screen.dataset;
  const speech = "speech" in screen.dataset && "speechSynthesis" in window;
  if (!sound && !speech) return;
  const audio = new Context();
  const TONES = [[660, 0], [880, 0.22]]; // Hz, from which second on

  const quiet = () => start && (start.hidden = audio.state === "running");
  audio.addEventListener("statechange", quiet);
  start?.addEventListener("click", async () => {
    await audio.resume();
    chime();
    quiet();
  });
  quiet();

  function chime() {
    for (const [pitch, from] of TONES) {
      const tone = audio.createOscillator();
      const volume = audio.createGain();
      const at = audio.currentTime + from;
      tone.frequency.value = pitch;
      volume.gain.setValueAtTime(0.0001, at);
      volume.gain.exponentialRampToValueAtTime(0.5, at + 0.03);
      volume.gain.exponentialRampToValueAtTime(0.0001, at + 0.5);
      tone.connect(volume).connect(audio.destination);
      tone.start(at);
      tone.stop(at + 0.55);
    }
  }

  // 'A017' is said as 'A 0 1 7'.
  const spelled = (label) => [...label].join(" ");

  function say(call) {
    const voice = speechSynthesis.getVoices().find((one) => one.lang.toLowerCase().startsWith("nl"));
    if (!voice) return;
    const words = screen.dataset.say.replace("{ticket}", spelled(call.label)).replace("{window}", call.window);
    const said = new SpeechSynthesisUtterance(words);
    said.voice = voice;
    said.lang = voice.lang;
    said.rate = 0.9;
    speechSynthesis.speak(said);
  }

  screen.addEventListener("called", ({ detail: call }) => {
    if (audio.state !== "running") return;
    if (sound) chime();
    if (speech) setTimeout(say, sound ? 800 : 0, call);
  });
})();

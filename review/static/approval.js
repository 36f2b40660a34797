// The second person: one key on the decision that is looked at; the next is, when the page comes again.
import { isTyping } from "./parts.js";

const one = document.querySelector("[data-approval]");

// No key approves what nobody could see: browsers fetch pictures far ahead of the window, so each must have been in view once
// it was drawn. Until then the key goes on to the next of them.
const lacking = one ? new Set(one.querySelectorAll(".app-compare img, .app-compare image")) : new Set();
const drawn = new Set();
const broken = new Set();

// Nor does anything answer what came only just now: a second press, of a key that bounces or of somebody whom the page was too
// slow for, meant what stood there before. It counts from when this was in view, however long the page took, and anew from
// each press that comes too soon.
const MOMENT = 1000; // ms
const decided = one?.querySelector("[data-decided]");
let came = Infinity; // when what is decided was first in view
let latest = 0; // and the last picture that was

// Half of its height, or of the window's where it is higher than that: a strip of it shows nothing.
function isInView(shown) {
  const { top, bottom, height } = (shown.closest("svg") ?? shown).getBoundingClientRect();
  return height > 0 && Math.min(bottom, innerHeight) - Math.max(top, 0) >= Math.min(height, innerHeight) / 2;
}

function look() {
  if (document.hidden) return; // a tab that was opened behind another
  const now = performance.now();
  if (came === Infinity && isInView(decided)) came = now;
  for (const picture of lacking) {
    if (!drawn.has(picture) || !isInView(picture)) continue;
    lacking.delete(picture);
    latest = now;
  }
}

function isTooSoon(event, since) {
  if (event.timeStamp - since >= MOMENT) return false;
  if (came === Infinity) decided.scrollIntoView({ block: "center" });
  else came = event.timeStamp;
  tell("It was shown only just now: look at it, then answer.");
  return true;
}

function tell(what) {
  one.querySelector("[data-unseen]").textContent = what;
}

for (const picture of lacking) {
  const shown = () => {
    drawn.add(picture);
    look();
  };
  const failed = () => {
    broken.add(picture);
    one.querySelector("[data-cant]")?.removeAttribute("hidden");
  };
  if (picture instanceof HTMLImageElement) {
    if (picture.complete && picture.naturalWidth) shown();
    else if (picture.complete) failed();
    picture.addEventListener("load", shown);
    picture.addEventListener("error", failed);
  } else {
    picture.decode().then(shown, failed);
  }
}
if (decided) for (const moved of ["scroll", "resize", "visibilitychange"]) addEventListener(moved, look, { capture: true, passive: true });

function goOn() {
  const left = [...lacking].filter((picture) => !broken.has(picture));
  (left[0] ?? [...broken][0]).scrollIntoView({ block: "center" });
  const many = left.length === 1 ? "One picture hasn't" : `${left.length} pictures haven't`;
  tell(left.length ? `${many} been shown yet: the same key goes on to the next.` : "This can't be shown: no key approves.");
}

one?.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.altKey || event.metaKey || isTyping(event.target)) return;
  const button = one.querySelector(`button[data-key="${CSS.escape(event.key.toLowerCase())}"]`);
  if (!button) return;
  look();
  const goesOn = button.value === "approve" && lacking.size;
  if (isTooSoon(event, goesOn ? came : Math.max(came, latest))) return;
  if (goesOn) goOn();
  else button.click();
});
one?.addEventListener("submit", (event) => {
  look();
  if (isTooSoon(event, came)) event.preventDefault();
});
// What is decided first: browsers set a thing higher than the window with its middle in view.
one?.focus({ preventScroll: true });
if (one?.getBoundingClientRect().top > innerHeight / 2) one.scrollIntoView({ block: "start" });
if (decided) look();

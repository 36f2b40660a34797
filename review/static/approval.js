// The second person: one key on the decision that is looked at; the next is, when the page comes again.
import { isTyping } from "./parts.js";

const one = document.querySelector("[data-approval]");

// No key approves what nobody could see: browsers fetch pictures far ahead of the window, so each must have been in view once
// it was drawn. Until then the key goes on to the next of them.
const lacking = one ? new Set(one.querySelectorAll(".app-compare img, .app-compare image")) : new Set();
const drawn = new Set();
const broken = new Set();

// Half of its height, or of the window's where it is higher than that: a strip of it shows nothing.
function isInView(picture) {
  const { top, bottom, height } = (picture.closest("svg") ?? picture).getBoundingClientRect();
  return height > 0 && Math.min(bottom, innerHeight) - Math.max(top, 0) >= Math.min(height, innerHeight) / 2;
}

function look() {
  for (const picture of lacking) if (drawn.has(picture) && isInView(picture)) lacking.delete(picture);
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
if (lacking.size) for (const moved of ["scroll", "resize"]) addEventListener(moved, look, { capture: true, passive: true });

function goOn() {
  const left = [...lacking].filter((picture) => !broken.has(picture));
  (left[0] ?? [...broken][0]).scrollIntoView({ block: "center" });
  const many = left.length === 1 ? "One picture hasn't" : `${left.length} pictures haven't`;
  const told = left.length ? `${many} been shown yet: the same key goes on to the next.` : "This can't be shown: no key approves.";
  one.querySelector("[data-unseen]").textContent = told;
}

one?.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.altKey || event.metaKey || isTyping(event.target)) return;
  const button = one.querySelector(`button[data-key="${CSS.escape(event.key.toLowerCase())}"]`);
  look();
  if (button?.value === "approve" && lacking.size) goOn();
  else button?.click();
});
one?.focus();

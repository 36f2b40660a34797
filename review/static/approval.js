// The second person: one key on the decision that is looked at; the next is, when the page comes again.
import { isTyping } from "./parts.js";

const one = document.querySelector("[data-approval]");

// No key approves what nobody could see: pages are drawn as they come into view, and each must have been. Until then the
// key goes on to the next of them.
const lacking = one ? new Set(one.querySelectorAll(".app-compare img, .app-compare image")) : new Set();
const broken = new Set();
for (const picture of lacking) {
  const shown = () => lacking.delete(picture);
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
  if (button?.value === "approve" && lacking.size) goOn();
  else button?.click();
});
one?.focus();

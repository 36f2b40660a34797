// What is done by keyboard on a form.
import { doubts, form, isTyping, save } from "./parts.js";
import { go, point } from "./sheet.js";

// A key held down does one thing: what comes after it was seen by nobody. Pressed where one types it writes there, and
// nowhere else; Enter neither saves nor goes on by itself.
let pressedIn = null;
const placeOf = (target) => target.closest?.(".app-doubt") ?? target;
document.addEventListener("keydown", (event) => {
  if (!event.repeat) {
    pressedIn = placeOf(event.target);
    return;
  }
  const writes = isTyping(event.target) && pressedIn === placeOf(event.target);
  const moves = event.key === "Tab" || event.key.startsWith("Arrow") || event.key.startsWith("Page");
  if (moves || (writes && (event.key !== "Enter" || event.target.tagName === "TEXTAREA"))) return;
  event.preventDefault();
  event.stopImmediatePropagation();
}, true);

// One key a decision; the next doubt comes by itself. Keys count only within the doubt that has the focus.
function next(doubt) {
  const after = doubts[doubts.indexOf(doubt) + 1];
  if (after) enter(after);
  else save.focus();
}

export function enter(doubt) {
  const first = doubt.querySelector("input:checked") ?? doubt.querySelector("input:not([type=hidden]), textarea");
  first.focus({ preventScroll: true });
  doubt.scrollIntoView({ block: "center" });
}

function settled(doubt) {
  const typed = doubt.querySelector("input:not([type=radio]), textarea");
  return Boolean(doubt.querySelector("input:checked") || (typed && typed.value.trim()));
}

function radioOf(doubt, key) {
  return key && doubt.querySelector(`input[data-key="${CSS.escape(key)}"]`);
}

function choose(radio) {
  radio.checked = true;
  radio.dispatchEvent(new Event("change", { bubbles: true }));
}

for (const doubt of doubts) {
  doubt.addEventListener("focusin", () => { go(doubt.dataset.page).then(() => point(doubt.dataset.key)); });
  doubt.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const typing = isTyping(event.target);
    if (event.repeat && event.key !== "Tab") return; // written where it was pressed, and no more
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {  // Shift and Enter: a new line of a text
      event.preventDefault();
      // A text takes letters, so that a key there is its letter alone and Enter; nothing else that is keyed says so little.
      const meant = typing && doubt.dataset.kind === "text" && radioOf(doubt, event.target.value.trim());
      if (meant) choose(meant);
      if (settled(doubt) || doubt.hasAttribute("data-optional")) next(doubt);
      return;
    }
    // Scores and dates are typed in figures: letters are free for the keys. A text needs them.
    if (typing && (doubt.dataset.kind === "text" || event.target.value !== "")) return;
    const radio = radioOf(doubt, event.key.toLowerCase());
    if (!radio) return;
    event.preventDefault();
    choose(radio);
    next(doubt);
  });
  doubt.addEventListener("input", (event) => {
    // What is typed and "there is none" exclude each other.
    if (isTyping(event.target) && event.target.value) for (const radio of doubt.querySelectorAll("input:checked")) radio.checked = false;
  });
  doubt.addEventListener("change", (event) => {
    const typed = doubt.querySelector("input:not([type=radio]), textarea");
    if (event.target.type === "radio" && typed) typed.value = "";
    doubt.classList.toggle("app-doubt--done", settled(doubt));
  });
}

// From anywhere: the texts that remain needn't be walked through.
if (save) {
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    form.requestSubmit(save);
  });
}

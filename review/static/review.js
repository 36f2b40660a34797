// What the pages do better with a script; all of it works without.
import { initAll } from "./govuk-frontend.min.js";
import "./htmx.esm.min.js";
import "./approval.js";
import { enter } from "./keying.js";
import { hasEnded, signedInAgain, tellSignedOut } from "./outcome.js";
import { doubts, form, outcome } from "./parts.js";
import { go } from "./sheet.js";

document.body.classList.add("js-enabled", "govuk-frontend-supported");
initAll();

if (form && outcome) {
  const summary = document.querySelector(".govuk-error-summary");
  const told = summary ? [...summary.querySelectorAll("a")].map((link) => link.hash) : [];
  if (told.length === 1 && told[0] === "#reason") form.elements.reason.focus(); // all that is still to be said
  else if (summary) summary.focus();
  else if (doubts.length && form.hasAttribute("data-mine")) enter(doubts[0]);
}

// A sample: the page beside follows the field, as far as it is known on which page the question stands.
for (const field of document.querySelectorAll("[data-on-page]")) field.addEventListener("focus", () => { go(field.dataset.onPage); });

// Not before a key that is still held down is watched, as it would press the button on the next page too.
document.querySelector("[data-focus]")?.focus();

// How long settling it took, and how many keys: of the page's quality, not of people's.
if (form?.elements["effort-keys"]) {
  const begun = Date.now();
  let keys = 0;
  document.addEventListener("keydown", () => { keys += 1; }, true);
  form.addEventListener("submit", () => {
    form.elements["effort-seconds"].value = Math.max(1, Math.round((Date.now() - begun) / 1000));
    form.elements["effort-keys"].value = keys;
  });
}

// Whoever works on a form keeps it; a page that was left open gives it up when its time is over.
let worked = Date.now();
if (form && form.dataset.keep) {
  for (const kind of ["keydown", "pointerdown"]) document.addEventListener(kind, () => { worked = Date.now(); });
  setInterval(async () => {
    if (Date.now() - worked > 10 * 60_000) return;
    const keep = () => fetch(form.dataset.keep, {
      method: "POST", body: new URLSearchParams({ csrf: form.elements.csrf.value }), redirect: "manual", cache: "no-store",
    }).catch(() => null);
    if (!hasEnded((await keep())?.status)) return;
    if (await signedInAgain()) await keep();
    else if (outcome) tellSignedOut();
  }, 4 * 60_000);
}

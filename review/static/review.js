// What the pages do better with a script; all of it works without.
import { initAll } from "./govuk-frontend.min.js";
import "./htmx.esm.min.js";

document.body.classList.add("js-enabled", "govuk-frontend-supported");
initAll();

const form = document.getElementById("decision");
const sheet = document.getElementById("sheet");
const doubts = form ? [...form.querySelectorAll(".app-doubt:not([disabled])")] : [];

// The page on the left: turned and enlarged in place, so that nothing typed is lost.
const view = sheet && { zoom: 100, turn: Number(sheet.dataset.turn), page: sheet.dataset.page };
const pixelsAPoint = 2; // as the server draws pages that aren't larger than A3
const SVG = "http://www.w3.org/2000/svg";

function turnedBy(turn, w, h) {
  return {
    0: "", 90: `translate(${h} 0) rotate(90)`, 180: `translate(${w} ${h}) rotate(180)`, 270: `translate(0 ${w}) rotate(270)`,
  }[turn];
}

function draw() {
  const w = Number(sheet.dataset.width), h = Number(sheet.dataset.height);
  const sideways = view.turn % 180 === 90;
  sheet.setAttribute("viewBox", sideways ? `0 0 ${h} ${w}` : `0 0 ${w} ${h}`);
  document.getElementById("sheet-turned").setAttribute("transform", turnedBy(view.turn, w, h));
  sheet.setAttribute("class", `app-sheet app-zoom-${view.zoom}`);
  for (const link of document.querySelectorAll("[data-zoom]")) mark(link, Number(link.dataset.zoom) === view.zoom, "true");
  for (const link of document.querySelectorAll("[data-goto]")) mark(link, link.dataset.goto === view.page, "page");
}

// What is shown enlarged of a page is turned with it.
function drawCrops() {
  for (const crop of document.querySelectorAll(`[data-crop-page="${view.page}"]`)) {
    const [x, y, w, h, left, top, right, bottom] = crop.dataset.turns.split(",")[view.turn / 90].split(" ").map(Number);
    const image = crop.querySelector("image"), place = crop.querySelector("rect");
    crop.setAttribute("viewBox", `${x} ${y} ${w} ${h}`);
    crop.setAttribute("width", Math.round(2 * w));
    crop.setAttribute("height", Math.round(2 * h));
    image.setAttribute("transform", turnedBy(view.turn, image.getAttribute("width"), image.getAttribute("height")));
    const at = { x: left - 3, y: top - 3, width: right - left + 6, height: bottom - top + 6 };
    for (const [name, value] of Object.entries(at)) place.setAttribute(name, value);
  }
}

function mark(link, on, how) {
  if (on) link.setAttribute("aria-current", how);
  else link.removeAttribute("aria-current");
}

const places = new Map(); // page -> [key, x, y, w, h] of each doubt on it
for (const doubt of doubts) {
  if (!doubt.dataset.box) continue;
  const box = doubt.dataset.box.split(" ").map(Number);
  places.set(doubt.dataset.page, [...(places.get(doubt.dataset.page) ?? []), [doubt.dataset.key, ...box]]);
}

function go(page) {
  const link = document.querySelector(`[data-goto="${page}"]`);
  if (!sheet || !link || view.page === page) return Promise.resolve();
  return new Promise((done) => {
    const picture = new Image();
    picture.onload = () => {
      view.page = page;
      view.turn = Number(link.dataset.turn);
      sheet.dataset.page = page;
      sheet.dataset.width = picture.naturalWidth / pixelsAPoint;
      sheet.dataset.height = picture.naturalHeight / pixelsAPoint;
      sheet.setAttribute("aria-label", `Page ${page} of the document, as it came`);
      const image = document.getElementById("sheet-image");
      image.setAttribute("href", link.dataset.href);
      image.setAttribute("width", sheet.dataset.width);
      image.setAttribute("height", sheet.dataset.height);
      const group = document.getElementById("sheet-places");
      group.replaceChildren(...(places.get(page) ?? []).map(([key, x, y, w, h]) => {
        const rect = document.createElementNS(SVG, "rect");
        for (const [name, value] of Object.entries({ class: "app-place", x, y, width: w, height: h })) rect.setAttribute(name, value);
        rect.dataset.place = key;
        return rect;
      }));
      draw();
      done();
    };
    picture.onerror = done;
    picture.src = link.dataset.href;
  });
}

function point(key) {
  for (const rect of document.querySelectorAll("[data-place]")) {
    const now = rect.dataset.place === key;
    rect.classList.toggle("app-place--now", now);
    if (now) {
      const desk = sheet.closest(".app-desk"), at = rect.getBoundingClientRect(), frame = desk.getBoundingClientRect();
      desk.scrollTop += at.top - frame.top - frame.height / 3;
      desk.scrollLeft += at.left - frame.left - frame.width / 3;
    }
  }
}

if (sheet) {
  for (const link of document.querySelectorAll("[data-zoom]")) {
    link.addEventListener("click", (event) => { event.preventDefault(); view.zoom = Number(link.dataset.zoom); draw(); });
  }
  for (const link of document.querySelectorAll("[data-goto]")) {
    link.addEventListener("click", (event) => { event.preventDefault(); go(link.dataset.goto); });
  }
  document.querySelector("[data-turn-by]").addEventListener("click", (event) => {
    event.preventDefault();
    view.turn = (view.turn + 90) % 360;
    document.querySelector(`[data-goto="${view.page}"]`).dataset.turn = view.turn;
    draw();
    drawCrops();
  });
}

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
  else document.getElementById("save-button").focus();
}

function enter(doubt) {
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

function isTyping(target) {
  return target.tagName === "TEXTAREA" || (target.tagName === "INPUT" && target.type !== "radio");
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
const save = document.getElementById("save-button");
if (save) {
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    form.requestSubmit(save);
  });
}

// Totals, bands and findings as one types are worked out by the server, the same code as the pipeline's; htmx asks for them.
const outcome = document.getElementById("outcome");
let signedOut = false;

// A session that ended while somebody keyed: they sign in beside this page, and go on here. The new session's token comes
// from the page itself, asked for again.
function tellSignedOut(what = "You were signed out.") {
  signedOut = true;
  const way = Object.assign(document.createElement("a"), {
    href: form.dataset.signIn, target: "_blank", rel: "noopener", className: "govuk-link", textContent: "sign in again in a new tab",
  });
  const told = Object.assign(document.createElement("p"), { className: "govuk-body", id: "signed-out" });
  told.append(`${what} Nothing that you keyed is lost: `, way, ", come back here, and save.");
  outcome.replaceChildren(told);
}

// 403: the session is another than the one that the page came with.
const hasEnded = (status) => status === 401 || status === 403;

async function signedInAgain() {
  const answer = await fetch(form.dataset.signIn, { cache: "no-store" }).catch(() => null);
  const token = answer && new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("[name=csrf]");
  if (!token) return false;
  form.elements.csrf.value = token.value;
  signedOut = false;
  return true;
}

if (form && outcome) {
  // Where the login before this page still knows the person, its token is only to be had anew: nobody need be told.
  let renewed = false; // once: who isn't let in by a new token either may do this no more
  document.addEventListener("htmx:after:request", async (event) => {
    const status = event.detail?.ctx?.response?.status;
    const again = hasEnded(status) && !renewed;
    renewed = false;
    if (!hasEnded(status)) return;
    if (!again) tellSignedOut("You are signed in as somebody who may not do this.");
    else if (!(await signedInAgain())) tellSignedOut();
    else {
      renewed = true;
      form.dispatchEvent(new Event("change", { bubbles: true }));
    }
  });
  addEventListener("pageshow", () => { delete form.dataset.sent; });
  form.addEventListener("submit", async (event) => {
    const reason = form.elements.reason;
    if (!signedOut && outcome.querySelector(".app-lowers") && !reason.value) {
      event.preventDefault(); // the server would say so too
      document.getElementById("more").open = true;
      reason.focus();
    }
    if (!signedOut) {
      if (form.dataset.sent) event.preventDefault(); // once is enough
      else if (!event.defaultPrevented) form.dataset.sent = "yes";
      return;
    }
    event.preventDefault();
    if (await signedInAgain()) form.requestSubmit(save);
    else tellSignedOut();
  });
}
document.addEventListener("htmx:after:swap", () => {
  if (outcome?.querySelector(".app-lowers")) document.getElementById("more").open = true;
  if (!form) document.querySelector(".govuk-error-summary")?.focus();
});
document.addEventListener("htmx:error", () => {
  if (signedOut) return;
  if (outcome) outcome.textContent = "It can't be worked out at the moment; saving still checks everything.";
});

if (form && outcome) {
  const summary = document.querySelector(".govuk-error-summary");
  const told = summary ? [...summary.querySelectorAll("a")].map((link) => link.hash) : [];
  if (told.length === 1 && told[0] === "#reason") form.elements.reason.focus(); // all that is still to be said
  else if (summary) summary.focus();
  else if (doubts.length && form.hasAttribute("data-mine")) enter(doubts[0]);
}

// A sample: the page beside follows the field, as far as it is known on which page the question stands.
for (const field of document.querySelectorAll("[data-on-page]")) field.addEventListener("focus", () => { go(field.dataset.onPage); });

// The second person: one key on the decision that has the focus; the next has it when the page comes again.
const asked = [...document.querySelectorAll("[data-approval]")];
for (const one of asked) {
  one.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || isTyping(event.target)) return;
    one.querySelector(`button[data-key="${CSS.escape(event.key.toLowerCase())}"]`)?.click();
  });
}
asked[0]?.focus();

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
    if (hasEnded((await keep())?.status) && await signedInAgain()) await keep();
  }, 4 * 60_000);
}

// Totals, bands and findings as one types are worked out by the server, the same code as the pipeline's; htmx asks for them.
import { form, outcome, save } from "./parts.js";

let signedOut = false;

// A session that ended while somebody keyed: they sign in beside this page, and go on here. The new session's token comes
// from the page itself, asked for again. Another person's is never taken: what is saved by it would stand as decided by them.
const nameOn = (page) => page.querySelector("[data-user]")?.dataset.user;
let other = ""; // who is signed in instead

export function tellSignedOut(what = other ? `${other} is signed in now, and this page is ${nameOn(document)}'s: nothing is saved as theirs.` : "You were signed out.") {
  signedOut = true;
  const way = Object.assign(document.createElement("a"), {
    href: form.dataset.signIn, target: "_blank", rel: "noopener", className: "govuk-link", textContent: "sign in again in a new tab",
  });
  const told = Object.assign(document.createElement("p"), { className: "govuk-body", id: "signed-out" });
  if (other) way.textContent = "sign out there and in again in a new tab";
  told.append(`${what} Nothing that you keyed is lost: `, way, ", come back here, and save.");
  outcome.replaceChildren(told);
}

// 403: the session is another than the one that the page came with.
export const hasEnded = (status) => status === 401 || status === 403;

export async function signedInAgain() {
  const answer = await fetch(form.dataset.signIn, { cache: "no-store" }).catch(() => null);
  const page = answer && new DOMParser().parseFromString(await answer.text(), "text/html");
  const token = page?.querySelector("[name=csrf]");
  other = page && nameOn(page) !== nameOn(document) ? nameOn(page) ?? "" : "";
  if (!token || other || !nameOn(page)) return false;
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
  const summary = form ? null : document.querySelector(".govuk-error-summary");
  if (!summary) return;
  summary.tabIndex = -1; // it came after those of the page were made ready for the focus
  summary.focus();
});
document.addEventListener("htmx:error", () => {
  if (signedOut) return;
  if (outcome) outcome.textContent = "It can't be worked out at the moment; saving still checks everything.";
});

// What every part of the pages' script looks at.
export const form = document.getElementById("decision");
export const sheet = document.getElementById("sheet");
export const doubts = form ? [...form.querySelectorAll(".app-doubt:not([disabled])")] : [];
export const outcome = document.getElementById("outcome");
export const save = document.getElementById("save-button");

export function isTyping(target) {
  return target.tagName === "TEXTAREA" || (target.tagName === "INPUT" && target.type !== "radio");
}

// The page on the left: turned and enlarged in place, so that nothing typed is lost.
import { doubts, sheet } from "./parts.js";

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

export function go(page) {
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

export function point(key) {
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

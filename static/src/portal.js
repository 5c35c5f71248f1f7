// Comfort only: every page does the same work without this file.

// After a refused form the reader starts at the list of mistakes.
document.querySelector("[data-error-summary]")?.focus();

// How many characters are left. Typing past the limit stays possible: cutting off would lose words.
for (const field of document.querySelectorAll("[data-max-length]")) {
  const { maxLength, countLeft, countOver } = field.dataset;
  const line = document.createElement("p");
  line.className = "oco-count";
  const spoken = line.cloneNode();
  spoken.className = "oco-visually-hidden";
  spoken.setAttribute("role", "status");
  line.setAttribute("aria-hidden", "true");
  field.after(line, spoken);
  let pause;
  const count = () => {
    const left = maxLength - [...field.value].length;
    const text = (left < 0 ? countOver : countLeft).replace("%d", Math.abs(left).toLocaleString(document.documentElement.lang));
    line.textContent = text;
    line.classList.toggle("is-over", left < 0);
    clearTimeout(pause);
    // Said after a pause in typing, and only when the end comes near.
    if (left < maxLength / 5) pause = setTimeout(() => (spoken.textContent = text), 1000);
  };
  field.addEventListener("input", count);
  count();
}

// A second click on "Send" is ignored. The server refuses a second one anyway.
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.method !== "post") return;
  if (form.dataset.sent) return event.preventDefault();
  form.dataset.sent = "yes";
  // Not `disabled`: that would drop the button's own value and the focus.
  for (const button of form.querySelectorAll("button")) button.setAttribute("aria-disabled", "true");
});
// Back to this page from the browser's memory: the form can be sent again.
addEventListener("pageshow", (event) => {
  if (!event.persisted) return;
  for (const form of document.querySelectorAll("form[data-sent]")) {
    delete form.dataset.sent;
    for (const button of form.querySelectorAll("button")) button.removeAttribute("aria-disabled");
  }
});

// Leave at once: the page empties first, and this address is replaced in the history.
const exit = document.querySelector("[data-quick-exit]");
if (exit) {
  document.querySelector("[data-quick-exit-hint]")?.removeAttribute("hidden");
  const leave = (event) => {
    event?.preventDefault();
    document.body.hidden = true;
    document.title = "…";
    location.replace(exit.href);
  };
  exit.addEventListener("click", leave);
  let presses = [];
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return (presses = []);
    presses = [...presses, event.timeStamp].slice(-3);
    if (presses.length === 3 && event.timeStamp - presses[0] < 3000) leave();
  });
}

// On paper everything is open.
const closed = new Set();
addEventListener("beforeprint", () => {
  for (const details of document.querySelectorAll("details:not([open])")) closed.add(details), (details.open = true);
});
addEventListener("afterprint", () => {
  for (const details of closed) details.open = false;
  closed.clear();
});

// Work that goes on elsewhere: the page looks again by itself, and comes back whole when the work is done.
const goingOn = document.querySelector("[data-look-again]");
if (goingOn) {
  const look = async () => {
    const answer = await fetch(location.href).catch(() => null);
    const page = answer?.ok && new DOMParser().parseFromString(await answer.text(), "text/html");
    const now = page && page.querySelector("[data-look-again]");
    if (page && (!now || now.querySelector("form"))) return location.reload();
    // Not while somebody stands on its link: that would take the focus away.
    if (now && !goingOn.contains(document.activeElement)) goingOn.innerHTML = now.innerHTML;
    setTimeout(look, goingOn.dataset.lookAgain);
  };
  if (!goingOn.querySelector("form")) setTimeout(look, goingOn.dataset.lookAgain);
}

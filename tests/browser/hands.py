"""Two ways to use a page, with the same verbs: by keyboard alone, and by pointing."""

import re

MOST_STOPS = 150  # a page with more is a page where Tab does not get on
FOCUSED = """() => {
  const it = document.activeElement, label = it.labels?.length ? it.labels[0] : it;
  // what only a screen reader says stands on a line of its own
  return {label: label.innerText.trim().replace("\\n:", ":"), kind: it.type ?? it.localName, group: it.name};
}"""
OPEN_EVERYTHING = "for (const part of document.querySelectorAll('details')) part.open = true"
LABELS_OF_GROUP = "name => [...document.getElementsByName(name)].map(option => option.labels[0].innerText.trim())"


class Keyboard:
    """Tab, Shift+Tab, arrows, Space, Enter and letters. Never the mouse, never a script that sets a value."""

    def __init__(self, page):
        self.page = page

    def write(self, label, text):
        self.go_to(label)
        self.page.keyboard.type(text)

    def pick(self, label, option):
        """An entry of a list that opens: its first letters choose it."""
        self.go_to(label)
        self.page.keyboard.type(option)

    def choose(self, label):
        """One of the round buttons: Tab stops once for the group, arrows go on inside it."""
        self._tab_until(lambda focused: focused["kind"] == "radio" and label in self._group(focused), label)
        for _option in range(20):
            if self._focused()["label"] == label:
                return self.page.keyboard.press("Space")
            self.page.keyboard.press("ArrowDown")
        raise AssertionError(f"No arrow leads to {label!r}.")

    def tick(self, label):
        self.go_to(label)
        self.page.keyboard.press("Space")

    def press(self, label):
        self.go_to(label)
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")

    def go_to(self, label, *, key="Tab"):
        self._tab_until(lambda focused: _is_called(focused["label"], label), label, key=key)

    def stops(self):
        """What Tab passes from the top of the page until it comes round: labels, and one name for a group."""
        passed = []
        for _stop in range(MOST_STOPS):
            self.page.keyboard.press("Tab")
            if self.page.evaluate("document.activeElement === document.body"):
                return passed
            passed.append(self._stop())
        raise AssertionError(f"Tab does not come round: {passed}")

    def stops_back(self, number):
        """The next so many that Shift+Tab passes."""
        passed = []
        for _stop in range(number):
            self.page.keyboard.press("Shift+Tab")
            passed.append(self._stop())
        return passed

    def _stop(self):
        focused = self._focused()
        return focused["group"] if focused["kind"] == "radio" else focused["label"]

    def _tab_until(self, is_there, wanted, *, key="Tab"):
        passed = []
        for _stop in range(MOST_STOPS):
            focused = self._focused()
            if is_there(focused):
                return
            passed.append(focused["label"][:40])
            self.page.keyboard.press(key)
        raise AssertionError(f"{key} does not lead to {wanted!r}, but to {sorted(set(passed))}")

    def _focused(self):
        return self.page.evaluate(FOCUSED)

    def _group(self, focused):
        return self.page.evaluate(LABELS_OF_GROUP, focused["group"])


class Mouse:
    """Clicks, also where a page runs no script."""

    def __init__(self, page):
        self.page = page

    def write(self, label, text):
        self.field(label).fill(text)

    def pick(self, label, option):
        self.field(label).select_option(option)

    def choose(self, label):
        self.page.get_by_role("radio", name=label, exact=True).first.check()

    def tick(self, label):
        self.page.get_by_role("checkbox", name=label).check()

    def press(self, label):
        with self.page.expect_navigation():
            self.page.get_by_role("button", name=label, exact=True).or_(
                self.page.get_by_role("link", name=label, exact=True)
            ).first.click()

    def field(self, label):
        return self.page.get_by_label(re.compile(rf"^{re.escape(label)}( \(|$)"))


def send_wrong(page, posts_to=""):
    """Send the first form, or the one that posts to this address, with no date and no text that can be right."""
    page.evaluate(OPEN_EVERYTHING)
    form = page.locator(f"main form[action*='{posts_to}']" if posts_to else "main form").first
    for field in form.locator("input[type=text]").all():
        field.fill("?")
    with page.expect_navigation():
        form.locator(".utrecht-button--primary-action").click()


def _is_called(found, label):
    return found == label or found.startswith(f"{label} (")

"""What a machine can see wrong with a page: accessibility by axe, and scrolling sideways."""

from axe_playwright_python.sync_playwright import Axe

# Everything up to WCAG 2.2 AA, and what axe holds to be good practice.
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
DESK = {"width": 1280, "height": 900}
PHONE = {"width": 375, "height": 812}
NARROWEST = {"width": 320, "height": 640}  # a desk at 400%


def problems(page) -> list[str]:
    """Each thing that axe finds, with the piece of page that it means."""
    found = Axe().run(page, options={"runOnly": RULES}).response["violations"]
    return [
        f"{rule['id']}: {rule['help']}: {node['html'][:200]}"
        for rule in found
        for node in rule["nodes"]
    ]


def problems_everywhere(page) -> list[str]:
    """The same at the width of a desk and of a phone; and whether 320 pixels are enough."""
    found = []
    for size in (DESK, PHONE):
        page.set_viewport_size(size)
        found += [f"{size['width']}: {problem}" for problem in problems(page)]
    page.set_viewport_size(NARROWEST)
    if too_wide := page.evaluate("document.documentElement.scrollWidth - innerWidth"):
        found.append(f"320: scrolls sideways by {too_wide}")
    page.set_viewport_size(DESK)
    return found

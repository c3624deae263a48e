"""Two pictures -> how alike they are, seen as through frosted glass, so that letters of another shape are the same.

Each is read as the mean colours of overlapping windows of 18 dots, one every 6 dots: about two lines of text, as the
pictures have two fifths of the page's size. A colour part may differ by 15 of 255, and by more in 6 windows of 1,000.
On the demo, other smoothing of letters differs so in at most 1 of 1,000 and letters one hundredth wider apart in at
most 5; a heading that is missing makes 9 or more, and whatever moves the rest of the page 100.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Sequence
from dataclasses import dataclass
from json import loads
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Page

STEP = 6
COLOUR_TOLERANCE = 15
SHARE_TOLERANCE = 0.006

Colours = Sequence[Sequence[Sequence[float]]]

_READ = """async ([png, step]) => {
  const picture = new Image();
  picture.src = "data:image/png;base64," + png;
  await picture.decode();
  const paint = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  [paint.canvas.width, paint.canvas.height] = [picture.width, picture.height];
  paint.drawImage(picture, 0, 0);
  const mean = (left, top) => {
    const [from, above] = [Math.max(0, left - step), Math.max(0, top - step)];
    const [to, below] = [Math.min(picture.width, left + 2 * step), Math.min(picture.height, top + 2 * step)];
    const dots = paint.getImageData(from, above, to - from, below - above).data;
    const sum = [0, 0, 0];
    for (let at = 0; at < dots.length; at += 4) for (let part = 0; part < 3; part++) sum[part] += dots[at + part];
    return sum.map((one) => one * 4 / dots.length);
  };
  const starts = (length) => Array.from({ length: Math.ceil(length / step) }, (_, at) => at * step);
  const rows = starts(picture.height).map((top) => starts(picture.width).map((left) => mean(left, top)));
  return JSON.stringify(rows);
}"""


@dataclass(frozen=True, slots=True)
class Difference:
    """How far two pictures differ.

    Attributes:
        share: The share of windows whose colour is another, 0 to 1.
        where: The dots from the top and from the left where the colours are furthest apart.
    """

    share: float
    where: tuple[int, int] = (0, 0)

    @property
    def is_seen(self) -> bool:
        """Tell whether it is more than other letters and their smoothing make."""
        return self.share > SHARE_TOLERANCE


def read_colours(page: Page, png: bytes) -> Colours:
    """Return the mean colour of each window of a PNG, row by row; any open page of a browser decodes it."""
    # As one text: a browser hands over ten thousand lists one by one.
    colours: Colours = loads(page.evaluate(_READ, [b64encode(png).decode(), STEP]))
    return colours


def compare(golden: Colours, found: Colours) -> Difference:
    """Return how far two pictures differ; those of other sizes differ everywhere."""
    if [len(row) for row in golden] != [len(row) for row in found]:
        return Difference(share=1)
    apart = {
        (top * STEP, left * STEP): max(abs(one - other) for one, other in zip(wanted, seen, strict=True))
        for top, (row, found_row) in enumerate(zip(golden, found, strict=True))
        for left, (wanted, seen) in enumerate(zip(row, found_row, strict=True))
    }
    others = sum(distance > COLOUR_TOLERANCE for distance in apart.values())
    return Difference(others / len(apart), max(apart, key=lambda place: apart[place]))

/// <reference lib="dom" />
/**
 * What the words of a page's drawings do to each other, measured where they are set: runs in the browser, so it may use
 * nothing from outside of itself. A line of text takes the height of its letters, not that of its line box.
 *
 * @returns a line for each pair of words over each other and each word that leaves its drawing
 */
export function wordFlaws(): string[] {
  const found: string[] = [];
  for (const svg of document.querySelectorAll<SVGSVGElement>('svg.chart')) {
    if (getComputedStyle(svg).display === 'none') continue;
    const title = svg.querySelector('title')?.textContent ?? '';
    const { width, height } = svg.viewBox.baseVal;
    const words = Array.from(svg.querySelectorAll('text'), (text) => {
      const box = text.getBBox();
      const size = Number.parseFloat(getComputedStyle(text).fontSize);
      const baseline = Number(text.getAttribute('y'));
      return {
        says: text.textContent ?? '',
        left: box.x,
        right: box.x + box.width,
        top: baseline - size * 0.74,
        bottom: baseline + size * 0.2,
      };
    });
    words.forEach((a, i) => {
      if (a.left < -1 || a.right > width + 1 || a.top < -1 || a.bottom > height + 1)
        found.push(
          `${title}: outside: ${a.says} (${[a.left, a.right, a.top, a.bottom].map((n) => n.toFixed(1)).join(' ')} of ${width} × ${height})`,
        );
      for (const b of words.slice(i + 1))
        if (
          Math.min(a.right, b.right) - Math.max(a.left, b.left) > 0.5 &&
          Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 0.5
        )
          found.push(`${title}: over each other: ${a.says} and ${b.says}`);
    });
  }
  return found;
}

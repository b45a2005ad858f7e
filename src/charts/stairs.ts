/** A curve of right angles: its corners in their order, as an SVG path and as something that words must not lie on. */
import { at } from './frame.ts';

export type Corner = readonly [x: number, y: number];

export interface Box {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

/** Corners as the `d` of a path: `M0,10H5V8`. Two corners that follow each other share x or y. */
export function stairsPath(corners: readonly Corner[]): string {
  let path = '';
  corners.forEach(([x, y], i) => {
    const from = corners[i - 1];
    if (from === undefined) path = `M${at(x)},${at(y)}`;
    else if (x !== from[0]) path += `H${at(x)}`;
    else if (y !== from[1]) path += `V${at(y)}`;
  });
  return path;
}

/** Whether a part of the curve lies in a box. */
export const crosses = (corners: readonly Corner[], { left, right, top, bottom }: Box): boolean =>
  corners.some(([x, y], i) => {
    const [fromX, fromY] = corners[i - 1] ?? [x, y];
    return (
      Math.max(x, fromX) > left &&
      Math.min(x, fromX) < right &&
      Math.max(y, fromY) > top &&
      Math.min(y, fromY) < bottom
    );
  });

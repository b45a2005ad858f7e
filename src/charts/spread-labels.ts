/**
 * Where labels stand that belong to points on a line and may not cover each other: each as near to its point as the
 * others allow, in the order of the points. Labels that touch are moved as one, so that none pays for all.
 *
 * @param wanted where each label would stand, in any order
 * @param gap least distance of two labels
 * @param low @param high where labels may stand; where there is no room for all, the gap gives way
 * @returns a place for each, in the order of `wanted`
 */
export function spreadLabels(wanted: readonly number[], gap: number, low: number, high: number): number[] {
  const room = wanted.length < 2 ? gap : Math.min(gap, Math.max(0, high - low) / (wanted.length - 1));
  const order = wanted.map((at, index) => ({ at, index })).sort((a, b) => a.at - b.at || a.index - b.index);
  type Group = { sum: number; size: number; first: number };
  const top = ({ sum, size }: Group): number =>
    Math.min(Math.max(sum / size - ((size - 1) * room) / 2, low), Math.max(low, high - (size - 1) * room));
  const groups: Group[] = [];
  for (const [i, { at }] of order.entries()) {
    let group: Group = { sum: at, size: 1, first: i };
    for (
      let above = groups.at(-1);
      above !== undefined && top(above) + above.size * room > top(group);
      above = groups.at(-1)
    ) {
      group = { sum: above.sum + group.sum, size: above.size + group.size, first: above.first };
      groups.pop();
    }
    groups.push(group);
  }
  const places = new Array<number>(wanted.length).fill(0);
  for (const group of groups)
    for (let i = 0; i < group.size; i++)
      places[(order[group.first + i] as { index: number }).index] = top(group) + i * room;
  return places;
}

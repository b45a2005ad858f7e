/** A number with one decimal, without it where it is none: `5.7`, `6`. */
export function inTenths(n: number): string {
  return n.toFixed(1).replace(/\.0$/, '');
}

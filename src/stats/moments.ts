/**
 * Mean and variance of a sample. The values are summed in rising order, so that the result is the same to the last bit
 * in whatever order a file held them.
 */

/** The arithmetic mean; NaN of nothing. Unit: that of the values. */
export function mean(values: readonly number[]): number {
  return sum(values) / values.length;
}

/** The sample variance, over n − 1; NaN of fewer than two values. Unit: that of the values, squared. */
export function variance(values: readonly number[]): number {
  const centre = mean(values);
  return sum(values.map((value) => (value - centre) ** 2)) / (values.length - 1);
}

/** The sum, independent of the order. */
export function sum(values: readonly number[]): number {
  let total = 0;
  for (const value of Float64Array.from(values).sort()) total += value;
  return total;
}

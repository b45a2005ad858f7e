/**
 * What every method asks of its arguments. A method that is called with less is a defect of Practicum and no mistake of
 * a user, so it is a RangeError and no Problem.
 */

/** @throws RangeError unless `level` is a confidence level: above 0 and below 1 */
export function requireLevel(method: string, level: number): void {
  if (!(level > 0 && level < 1)) throw new RangeError(`${method}: ${level} is no confidence level`);
}

/** @throws RangeError unless there are at least `least` values, each finite */
export function requireValues(method: string, values: readonly number[], least: number): void {
  if (values.length < least)
    throw new RangeError(`${method}: ${values.length} values, and it takes at least ${least}`);
  if (!values.every(Number.isFinite)) throw new RangeError(`${method}: a value is not finite`);
}

/** @throws RangeError unless `count` is a whole number, 0 or above */
export function requireCount(method: string, count: number): void {
  if (!Number.isSafeInteger(count) || count < 0) throw new RangeError(`${method}: ${count} is no count`);
}

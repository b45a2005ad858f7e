import { describe, expect, it } from 'vitest';
import type { Step } from './model.ts';
import { fillPauses, pauseSince } from './pauses.ts';

const MINUTE = 60_000;

describe('pauseSince', () => {
  it('is in whole minutes, never below none, and absent where a time is', () => {
    expect(pauseSince(0, 2.5 * MINUTE)).toEqual({ pauseMinutes: 3 });
    expect(pauseSince(5 * MINUTE, 0)).toEqual({ pauseMinutes: 0 });
    expect(pauseSince(undefined, 5)).toEqual({});
    expect(pauseSince(5, undefined)).toEqual({});
  });
});

describe('fillPauses', () => {
  it('counts from the last step with a time, for every prompt but the first', () => {
    const step = (kind: Step['kind'], minute?: number): Step => ({
      kind,
      file: 0,
      line: 1,
      ...(minute === undefined ? {} : { at: minute * MINUTE }),
    });
    const steps = [
      step('meta', 0),
      step('prompt', 1),
      step('message', 4),
      step('call'),
      step('prompt', 10),
      step('prompt'),
    ];
    fillPauses(steps);
    expect(steps.map(({ pauseMinutes }) => pauseMinutes)).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
      6,
      undefined,
    ]);
  });
});

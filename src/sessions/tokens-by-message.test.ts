import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Tokens } from './model.ts';
import { TokensByMessage } from './tokens-by-message.ts';

const count = fc.nat(1_000_000);
const arbTokens = fc.record({ input: count, output: count, cacheRead: count, cacheWrite: count });

describe('token counts by message', () => {
  it('adds up what each message said last, however often and in what order they are told', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(1500), arbTokens), { maxLength: 3000 }), (told) => {
        const tokens = new TokensByMessage();
        const known = new Map<string, Tokens>();
        for (const [message, used] of told) {
          tokens.set(`msg_${message}`, used);
          known.set(`msg_${message}`, used);
        }
        const expected: Tokens = { input: 0, output: 0, cacheRead: 0, cacheWrite: 0 };
        for (const used of known.values())
          for (const key of ['input', 'output', 'cacheRead', 'cacheWrite'] as const)
            expected[key] += used[key];
        expect(tokens.total()).toEqual(expected);
      }),
    );
  });

  it('keeps many messages apart', () => {
    const tokens = new TokensByMessage();
    const used = { input: 1, output: 2, cacheRead: 3, cacheWrite: 4 };
    for (let i = 0; i < 20_000; i++) tokens.set(`msg_${i}`, used);
    expect(tokens.total()).toEqual({ input: 20_000, output: 40_000, cacheRead: 60_000, cacheWrite: 80_000 });
  });
});

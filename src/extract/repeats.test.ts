import { describe, expect, it } from 'vitest';
import { exampleToSteps } from '../practices/examples.ts';
import type { ExampleStep } from '../practices/rule.ts';
import { distinctTexts, REPEATS_KEPT, textDigest } from './repeats.ts';

const steps = (...written: ExampleStep[]) => exampleToSteps({ name: '', steps: written });

describe('textDigest(step)', () => {
  it('is the same for the same words, whatever their case, punctuation and white space', () => {
    const digest = textDigest({ text: 'No, use pnpm here.' });
    expect(digest).toMatch(/^[0-9a-f]{16}$/);
    expect(textDigest({ text: 'no — use  PNPM here' })).toBe(digest);
    expect(textDigest({ text: 'No, use npm here.' })).not.toBe(digest);
  });

  it('of a text that was cut off also looks at its length', () => {
    const text = `${'word '.repeat(39)}wor…`;
    expect(textDigest({ text, chars: 900 })).toBe(textDigest({ text, chars: 900 }));
    expect(textDigest({ text, chars: 900 })).not.toBe(textDigest({ text, chars: 901 }));
    expect(textDigest({ text: 'Short', chars: 5 })).toBe(textDigest({ text: 'Short', chars: 6 }));
  });

  it('tells texts in every script apart, and gives none for a text without words', () => {
    expect(textDigest({ text: '四捨五入' })).not.toBe(textDigest({ text: '切り捨て' }));
    expect(textDigest({ text: '…' })).toBeNull();
    expect(textDigest({})).toBeNull();
  });
});

describe('distinctTexts(steps, indices)', () => {
  it('keeps each text once, with the first step that says it', () => {
    const all = steps({ prompt: 'Go on' }, { prompt: 'Stop' }, { prompt: 'go on!' });
    expect(distinctTexts(all, [0, 1, 2]).map(({ step }) => step)).toEqual([0, 1]);
  });

  it('keeps no more than a few of a session', () => {
    const all = steps(...Array.from({ length: 50 }, (_, i) => ({ prompt: `Prompt ${i}` })));
    expect(
      distinctTexts(
        all,
        all.map((_, i) => i),
      ),
    ).toHaveLength(REPEATS_KEPT);
  });
});

import { describe, expect, it } from 'vitest';
import { isMeasured, isPractised, isScored } from './practised.ts';

const settings = { cells: { count: 5, faint: 10 }, practises: { share: 0.5, applicable: 5, practices: 3 } };

describe('isScored(rule)', () => {
  it('holds for what a human does, unless the rule says why it is not scored', () => {
    expect(isScored({ actor: 'human' })).toBe(true);
    expect(isScored({ actor: 'human', notScored: 'One session says too little.' })).toBe(false);
    expect(isScored({ actor: 'agent' })).toBe(false);
    expect(isScored({ actor: 'harness' })).toBe(false);
  });
});

describe('isMeasured(cell, settings)', () => {
  it('asks for enough applicable sessions for a share and for the verdict', () => {
    expect(isMeasured({ applicable: 4 }, settings)).toBe(false);
    expect(isMeasured({ applicable: 5 }, settings)).toBe(true);
    expect(isMeasured({ applicable: 5 }, { ...settings, cells: { count: 6, faint: 10 } })).toBe(false);
    expect(
      isMeasured({ applicable: 5 }, { ...settings, practises: { ...settings.practises, applicable: 8 } }),
    ).toBe(false);
  });
});

describe('a practice that is judged over a person’s sessions together', () => {
  it('is measured from as many sessions as it says itself, whatever the configuration asks of shares', () => {
    const demanding = { ...settings, practises: { ...settings.practises, applicable: 50 } };
    expect(isMeasured({ applicable: 9, perPerson: 10 }, settings)).toBe(false);
    expect(isMeasured({ applicable: 10, perPerson: 10 }, demanding)).toBe(true);
  });

  it('is practised by whoever did it once', () => {
    expect(isPractised({ yes: 1, applicable: 40, perPerson: 10 }, settings)).toBe(true);
    expect(isPractised({ yes: 0, applicable: 40, perPerson: 10 }, settings)).toBe(false);
    expect(isPractised({ yes: 3, applicable: 9, perPerson: 10 }, settings)).toBe(false);
  });
});

describe('isPractised(cell, settings)', () => {
  it('holds from half of the applicable sessions on', () => {
    expect(isPractised({ yes: 3, applicable: 6 }, settings)).toBe(true);
    expect(isPractised({ yes: 2, applicable: 5 }, settings)).toBe(false);
  });
  it('does not hold for four of four: too few to say', () => {
    expect(isPractised({ yes: 4, applicable: 4 }, settings)).toBe(false);
  });
  it('does not hold for nothing of nothing, even when no share is asked for', () => {
    const lenient = { cells: { count: 0, faint: 0 }, practises: { share: 0, applicable: 0, practices: 1 } };
    expect(isPractised({ yes: 0, applicable: 0 }, lenient)).toBe(false);
  });
});

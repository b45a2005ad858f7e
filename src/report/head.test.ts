import { describe, expect, it } from 'vitest';
import { head, methodSettings, periodOf, practiceInfo } from './head.ts';
import { CONFIG, reportInput } from './testdata/input.ts';
import { RULES } from './testdata/rules.ts';

describe('head(input, period)', () => {
  it('says what made the report, and that it is a draft', () => {
    expect(head(reportInput([], []), null)).toEqual({
      title: 'Small',
      period: null,
      draft: true,
      version: null,
      demo: false,
      made: { practicum: '9.9.9', method: 1, rules: 'digest-of-rules' },
    });
  });
});

describe('periodOf(sessions)', () => {
  it('is the days of the first and the last start', () => {
    const starts = ['2026-07-02T00:00:00Z', '2026-04-01T23:59:00Z', '2026-09-30T12:00:00Z'].map(Date.parse);
    expect(periodOf([{ start: null }, ...starts.map((start) => ({ start }))])).toEqual({
      from: '2026-04-01',
      to: '2026-09-30',
    });
  });
  it('is null when no session has a time', () => {
    expect(periodOf([{ start: null }])).toBeNull();
  });
});

describe('methodSettings(config)', () => {
  it('takes the settings that change numbers, and nothing else that the configuration holds', () => {
    const config = {
      ...CONFIG,
      title: 'Small',
      limits: { maxFileBytes: 1 },
      cells: { ...CONFIG.cells, note: 'x' },
    };
    expect(methodSettings(config)).toEqual({
      idleMinutes: 30,
      depth: { promptsUnder: 3, filesFrom: 2, editsFrom: 5 },
      cells: { count: 2, faint: 4 },
      practises: { share: 0.5, applicable: 2, practices: 1 },
      segments: { triedOnce: 1, weeks: 14, leastWeeks: 2, regularWeeks: 0.6, top: 0.25 },
      k: 5,
    });
  });
});

describe('practiceInfo(rule)', () => {
  it('says how many sessions a judgement over a person’s sessions takes', () => {
    const [rule] = RULES as [(typeof RULES)[number]];
    expect(practiceInfo({ ...rule, perPerson: { sessions: 10 } }).perPerson).toEqual({ sessions: 10 });
  });

  it('says which practices come first', () => {
    const [rule] = RULES as [(typeof RULES)[number]];
    expect(practiceInfo({ ...rule, prerequisites: ['plan'] }).prerequisites).toEqual(['plan']);
  });

  it('shows how a practice is detected and not the rule itself', () => {
    expect(practiceInfo(RULES[0] as (typeof RULES)[number], new Map([['plan', 'f'.repeat(64)]]))).toEqual({
      id: 'plan',
      code: 'P01',
      name: 'Name of P01',
      summary: 'What P01 does.',
      actor: 'human',
      prerequisites: [],
      notScored: null,
      perPerson: null,
      detected: { applies: 'When it counts.', yes: 'When it is yes.', limits: 'What it cannot see.' },
      rule: 'f'.repeat(16),
      links: [{ label: 'Why plan', href: 'https://example.com/plan' }],
    });
  });
});

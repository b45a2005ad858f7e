import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileJudges } from '../practices/judges.ts';
import type { Rule } from '../practices/rule.ts';
import { emptyAccounting } from '../sessions/accounting.ts';
import type { Session, Step } from '../sessions/model.ts';
import { textDigest } from './repeats.ts';
import { factsOf, sessionId } from './session-facts.ts';

const settings = { idleMinutes: 15, depth: { promptsUnder: 3, filesFrom: 4, editsFrom: 10 } };
const detected = { applies: 'x', yes: 'x', limits: 'x' };
const judges = compileJudges(
  [
    {
      id: 'tests',
      code: 'P01',
      name: 'Tests',
      summary: 'x',
      actor: 'human',
      needs: ['shell'],
      detected,
      applies: { count: { action: 'edit' } },
      yes: { count: { runs: 'test' } },
      missedAt: { first: { action: 'edit' } },
      counterSigns: [
        { name: 'hurry', says: 'x', when: { count: { kind: 'prompt', text: { matches: 'quick' } } } },
      ],
      examples: [],
    },
    {
      id: 'skills',
      code: 'P02',
      name: 'Skills',
      summary: 'x',
      actor: 'human',
      needs: ['skills'],
      detected,
      applies: { count: { kind: 'prompt' } },
      yes: { count: { kind: 'skill' } },
      examples: [],
    },
  ] as Rule[],
  [
    { id: 'double-run', needs: ['shell'], when: { count: { runs: 'test' }, atLeast: 2 } },
    { id: 'lost-skill', needs: ['shell', 'skills'], when: { count: { kind: 'skill', ok: false } } },
  ],
  {},
);

function session(steps: Partial<Step>[], over: Partial<Session> = {}): Session {
  return {
    key: 'k',
    format: 'claude-code',
    versions: ['2.1.12'],
    directories: ['/home/ada/shop'],
    branches: ['main'],
    pullRequests: [],
    hints: { home: 'ada', folders: [], emails: [] },
    files: ['ada/one.jsonl', 'ada/two.jsonl'],
    tokens: { input: 1, output: 2, cacheRead: 3, cacheWrite: 4 },
    observable: ['shell', 'prompts', 'edits'],
    steps: steps.map((s, i) => ({ file: 1, line: i + 10, ...s }) as Step),
    ...over,
  };
}

describe('facts of a session', () => {
  it('hold each practice’s outcome with the file and line that show it', () => {
    const facts = factsOf(
      session([
        { kind: 'prompt', text: 'Be quick' },
        { kind: 'call', action: 'edit', files: ['a'], file: 0, line: 3 },
        { kind: 'call', action: 'shell', runs: ['test'] },
      ]),
      judges,
      settings,
      emptyAccounting().records,
    );
    expect(facts.practices).toEqual({
      tests: {
        outcome: 'yes',
        evidence: [{ step: 2, at: 'ada/two.jsonl:12' }],
        counterSigns: [{ name: 'hurry', evidence: [{ step: 0, at: 'ada/two.jsonl:10' }] }],
      },
      skills: { outcome: 'not-observable', evidence: [], missing: 'skills' },
    });
    expect(facts.timeline.map((m) => m.at)).toEqual([
      'ada/two.jsonl:10',
      'ada/one.jsonl:3',
      'ada/two.jsonl:12',
    ]);
  });

  it('hold a digest and a place of each text that may come back in other sessions, and not the text', () => {
    const again = compileJudges(
      [
        {
          id: 'saved',
          needs: ['prompts'],
          applies: { count: { kind: 'skill' } },
          yes: { count: { kind: 'skill' } },
          counterSigns: [
            { name: 'Again', says: 'x', repeated: { of: { kind: 'prompt' }, chars: 9, sessions: 3 } },
          ],
        },
      ] as unknown as Rule[],
      [],
      {},
    );
    const prompts = ['Hi', 'Round the totals.', 'Thanks a lot', 'round the totals'];
    const facts = factsOf(
      session(prompts.map((text) => ({ kind: 'prompt', text, chars: text.length }))),
      again,
      settings,
      emptyAccounting().records,
    );
    expect(facts.practices['saved']?.outcome).toBe('not-applicable');
    expect(facts.repeats).toEqual([
      {
        practice: 'saved',
        sign: 'Again',
        digest: textDigest({ text: 'Round the totals.' }),
        evidence: { step: 1, at: 'ada/two.jsonl:11' },
      },
      {
        practice: 'saved',
        sign: 'Again',
        digest: textDigest({ text: 'Thanks a lot' }),
        evidence: { step: 2, at: 'ada/two.jsonl:12' },
      },
    ]);
    const none = factsOf(
      session([{ kind: 'prompt', text: 'Hi', chars: 2 }]),
      again,
      settings,
      emptyAccounting().records,
    );
    expect(none).not.toHaveProperty('repeats');
  });

  it('show for a no where the occasion was missed', () => {
    const facts = factsOf(
      session([{ kind: 'call', action: 'edit', files: ['a'] }]),
      judges,
      settings,
      emptyAccounting().records,
    );
    expect(facts.practices['tests']).toEqual({
      outcome: 'no',
      evidence: [{ step: 0, at: 'ada/two.jsonl:10' }],
    });
  });

  it('describe the session', () => {
    const records = { ...emptyAccounting().records, total: 7, used: 7 };
    const facts = factsOf(
      session([
        { kind: 'prompt', at: 1000 },
        { kind: 'message', at: 2000 },
      ]),
      judges,
      settings,
      records,
    );
    const { practices: _, timeline: __, counts: ___, ...rest } = facts;
    expect(rest).toEqual({
      schema: 1,
      id: sessionId('claude-code', 'k'),
      key: 'k',
      format: 'claude-code',
      versions: ['2.1.12'],
      person: { home: 'ada', folders: ['ada'], emails: [] },
      project: 'shop',
      branches: ['main'],
      pullRequests: [],
      files: ['ada/one.jsonl', 'ada/two.jsonl'],
      time: { start: 1000, end: 2000, active: 1000 },
      tokens: { input: 1, output: 2, cacheRead: 3, cacheWrite: 4 },
      depth: 'trivial',
      signs: [],
      hiddenSigns: [{ id: 'lost-skill', missing: 'skills' }],
      accounting: { records },
    });
  });

  it('hold the trouble signs that were seen, and keep a line of the timeline for each of their steps', () => {
    const facts = factsOf(
      session([
        { kind: 'call', action: 'shell', text: 'ls' },
        { kind: 'call', action: 'shell', text: 'npm run unit', runs: ['test'] },
        { kind: 'call', action: 'shell', text: 'ls' },
        { kind: 'call', action: 'shell', text: 'npm run unit', runs: ['test'], file: 0, line: 9 },
      ]),
      judges,
      settings,
      emptyAccounting().records,
    );
    expect(facts.signs).toEqual([
      {
        id: 'double-run',
        evidence: [
          { step: 1, at: 'ada/two.jsonl:11' },
          { step: 3, at: 'ada/one.jsonl:9' },
        ],
      },
    ]);
    for (const { step } of facts.signs[0]?.evidence ?? [])
      expect(facts.timeline.filter((m) => m.first === step && m.last === step)).toHaveLength(1);
  });

  it('tell a sign that was not there from one that could not have been seen', () => {
    const facts = factsOf(session([{ kind: 'prompt' }]), judges, settings, emptyAccounting().records);
    expect(facts.signs).toEqual([]);
    expect(facts.hiddenSigns).toEqual([{ id: 'lost-skill', missing: 'skills' }]);
    const bare = session([{ kind: 'prompt' }], { observable: ['prompts'] });
    expect(factsOf(bare, judges, settings, emptyAccounting().records).hiddenSigns).toEqual([
      { id: 'double-run', missing: 'shell' },
      { id: 'lost-skill', missing: 'shell' },
    ]);
  });

  it('give the timeline a line of its own for a step that only a sign rests on', () => {
    const searching = compileJudges(
      [],
      [{ id: 'blind-search', needs: ['shell'], when: { count: { action: 'search', ok: false } } }],
      {},
    );
    const steps: Partial<Step>[] = ['a', 'b', 'c'].map((text) => ({ kind: 'call', action: 'search', text }));
    steps[1] = { ...steps[1], ok: false };
    const facts = factsOf(session(steps), searching, settings, emptyAccounting().records);
    expect(facts.timeline.map(({ first, last }) => [first, last])).toEqual([
      [0, 0],
      [1, 1],
      [2, 2],
    ]);
  });

  it('name each folder once, in the order of the files', () => {
    const files = ['ada/x.jsonl', 'team/ada/y.jsonl', 'ada/z.jsonl'];
    const facts = factsOf(
      session([{ kind: 'prompt', file: 0 }], { files }),
      judges,
      settings,
      emptyAccounting().records,
    );
    expect(facts.person.folders).toEqual(['ada', 'team']);
  });
});

describe('a session’s address', () => {
  it('is twelve hexadecimal characters, whatever the key says', () => {
    fc.assert(
      fc.property(
        fc.string(),
        fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('../../x', '', '/', '\0')),
        (format, key) => {
          expect(sessionId(format, key)).toMatch(/^[0-9a-f]{12}$/);
        },
      ),
    );
  });

  it('is the same in every run and another one for another key or format', () => {
    expect(sessionId('claude-code', '../../x')).toBe('9f20742dd936');
    expect(sessionId('claude-code', 'b')).not.toBe(sessionId('claude-code', 'a'));
    expect(sessionId('codex', 'a')).not.toBe(sessionId('claude-code', 'a'));
  });
});

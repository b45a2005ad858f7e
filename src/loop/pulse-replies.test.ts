import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readReplies } from './pulse-replies.ts';

const PEOPLE: Record<string, string> = {
  ann: 'Ann Example',
  'ann example': 'Ann Example',
  ben: 'Ben Invented',
};
const CONTEXT = {
  named: (word: string) => PEOPLE[word.toLowerCase()] ?? null,
  assigned: (cycle: string, person: string) =>
    cycle === '2026-10' && person === 'Ann Example' ? 'plan' : null,
  practices: [
    { id: 'plan', name: 'Plan before coding' },
    { id: 'review', name: 'Review' },
  ],
};
const read = (text: string, name = '2026-10-ann.md') => readReplies(text, name, CONTEXT);

describe('a reply to the pulse', () => {
  it('takes month and person from the file’s name, and the practice from the assignment', () => {
    expect(read('Tried: yes\nWhat happened: Asked for a plan.\nSurprised: It was short.\n')).toEqual({
      pulse: [
        {
          person: 'Ann Example',
          cycle: '2026-10',
          practice: 'plan',
          tried: true,
          happened: 'Asked for a plan.',
          surprised: 'It was short.',
          feltRatio: null,
        },
      ],
      dropped: [],
    });
  });

  it.each([
    ['**Tried?** Yes, twice', true],
    ['- Did you try it? no', false],
    ['## Tried: not really', false],
    ['> Tried: once', true],
    ['TRIED (yes or no): n', false],
    ['Tried:\nno, never came to it', false],
    ["tried: didn't", false],
    ['Tried: nope', false],
  ])('reads %s', (text, tried) => {
    expect(read(text).pulse[0]).toMatchObject({ tried });
  });

  it.each([
    'Tried: no occasion',
    'Did you try it? No, there was no real occasion',
    '**Tried?** n/a',
    'Tried: It did not come up',
    'Tried (yes, no or no occasion): No occasion.',
  ])('keeps “%s” apart from yes and no', (text) => {
    expect(read(text).pulse[0]).toMatchObject({ tried: false, noOccasion: true });
  });

  it.each(['Tried: yes, at the second occasion', 'Tried: once; else there was no occasion', 'Tried: no'])(
    'takes “%s” at its word',
    (text) => expect(read(text).pulse[0]).not.toHaveProperty('noOccasion'),
  );

  it('lets an answer go on over several lines', () => {
    expect(read('Tried: yes\nWhat happened:\nFirst this.\n\nThen that.').pulse[0]?.happened).toBe(
      'First this. Then that.',
    );
  });

  it('can be one of several, with a line between or another name', () => {
    const found = read(
      'Name: Ann\nTried: yes\n---\nFrom: Ben\nPractice: Review\nTried: no\nName: ann\nTried: no',
      '2026-10.md',
    );
    expect(found.pulse.map(({ person, practice, tried }) => [person, practice, tried])).toEqual([
      ['Ann Example', 'plan', true],
      ['Ben Invented', 'review', false],
      ['Ann Example', 'plan', false],
    ]);
  });

  it.each([
    ['unknown-person', 'Name: Zoe\nTried: yes', '2026-10.md'],
    ['unknown-person', 'Tried: yes', '2026-10.md'],
    ['no-cycle', 'Name: Ann\nTried: yes', 'answers.md'],
    ['no-practice', 'Tried: yes', '2026-11-ann.md'],
    ['no-practice', 'Practice: dancing\nTried: yes', '2026-10-ann.md'],
    ['no-answer', 'What happened: a lot', '2026-10-ann.md'],
    ['no-answer', 'Tried: who knows', '2026-10-ann.md'],
  ])('is left out as %s, with its line', (reason, text, name) => {
    const found = read(text, name);
    expect(found.pulse).toEqual([]);
    expect(found.dropped).toMatchObject([{ reason, line: 1 }]);
  });

  it('reads any text without failing, and invents nothing', () => {
    const line = fc.oneof(
      fc.constantFrom(
        'Tried: yes',
        'Tried: no',
        'Name: Ann',
        'From: ben',
        '---',
        'Cycle: 2026-10',
        'What happened: x',
        '',
      ),
      fc.string(),
    );
    fc.assert(
      fc.property(fc.array(line, { maxLength: 30 }), fc.string(), (lines, name) => {
        const { pulse, dropped } = read(lines.join('\n'), name);
        const tried = lines.filter((one) => /tried|did you try/i.test(one)).length;
        expect(pulse.length).toBeLessThanOrEqual(tried);
        for (const { line: at } of dropped) expect(at).toBeGreaterThan(0);
      }),
    );
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { editionNotesOf } from './edition-notes.ts';
import { followUp, unanswered } from './followed-up.ts';
import { type Action, type Decision, readNotes } from './notes.ts';
import { mustNameNobody, WITHHELD, withoutNames } from './without-names.ts';

const FILE = `---
decisions:
  - what: Fund licences for two more teams
    owner: Head of engineering
    by: 2026-10-31
actions:
  - what: Name a champion in each team
    owner: Team leads
    by: 2026-09-30
    state: done
    note: All but one.
---

The quarter was short.

Thanks to Ada Fictive.
`;

describe('readNotes(a file)', () => {
  it('takes decisions and actions from the front matter and prose from below it', () => {
    const { notes } = readNotes(FILE, 'notes.mdx');
    expect(notes.decisions).toEqual([
      {
        what: 'Fund licences for two more teams',
        owner: 'Head of engineering',
        by: '2026-10-31',
        state: 'open',
      },
    ]);
    expect(notes.actions[0]).toMatchObject({ state: 'done', note: 'All but one.' });
    expect(notes.text).toBe('The quarter was short.\n\nThanks to Ada Fictive.');
  });

  it('takes a file without front matter as prose alone', () => {
    expect(readNotes('What March was like.\n', 'n.mdx').notes).toEqual({
      decisions: [],
      actions: [],
      text: 'What March was like.',
    });
  });

  it.each([
    ['a day that is none', FILE.replace('2026-10-31', '2026-10-32'), 'notes.mdx:5', 'by: 2026-11-30'],
    ['a state that is none', FILE.replace('state: done', 'state: soon'), 'notes.mdx:10', 'dropped'],
    ['a key that is none', FILE.replace('actions:', 'acts:'), 'notes.mdx:6', 'acts'],
    ['an owner that is missing', FILE.replace('    owner: Head of engineering\n', ''), 'notes.mdx:3', 'role'],
    [
      'more than the page can hold',
      FILE.replace('Name a champion in each team', 'x'.repeat(121)),
      'notes.mdx:7',
      '120 letters',
    ],
    [
      'an answer to a decision that is none',
      FILE.replace('by: 2026-10-31', 'by: 2026-10-31\n    state: done'),
      'notes.mdx:6',
      'declined',
    ],
    [
      'a fourth decision that is open',
      FILE.replace(
        'actions:',
        `${['Two', 'Three', 'Four'].map((what) => `  - what: ${what}\n    owner: Board\n    by: 2026-12-01\n`).join('')}actions:`,
      ),
      'notes.mdx:12',
      'room for 3',
    ],
    ['code in the prose', FILE.replace('short.', 'short {1}.'), 'notes.mdx:14', '{'],
  ])('refuses %s with its line and what to do', (_, text, where, said) => {
    let error: { toText(): string } | null = null;
    try {
      readNotes(text, 'notes.mdx');
    } catch (caught) {
      error = caught as { toText(): string };
    }
    expect(error?.toText()).toContain(where);
    expect(error?.toText()).toContain(said);
  });
});

describe('names in notes', () => {
  it('are refused with the line they stand in, wherever that is', () => {
    expect(() => mustNameNobody(readNotes(FILE, 'notes.mdx'), ['ada fictive', 'ada'])).toThrow(
      expect.objectContaining({ where: 'notes.mdx:16' }),
    );
    const owner = FILE.replace('owner: Team leads', 'owner: Bo Example');
    expect(() => mustNameNobody(readNotes(owner, 'notes.mdx'), ['bo example'])).toThrow(
      expect.objectContaining({ where: 'notes.mdx:8' }),
    );
    expect(() => mustNameNobody(readNotes(FILE, 'notes.mdx'), ['grace'])).not.toThrow();
  });

  it('that came to be known later take the whole text with them, and nothing else', () => {
    const { notes } = readNotes(FILE, 'notes.mdx');
    const shown = withoutNames(notes, ['ada']);
    expect(shown.text).toBe(`The quarter was short.\n\n${WITHHELD}`);
    expect(shown.decisions).toEqual(notes.decisions);
  });

  it('are in nothing that is shown, whichever they are', () => {
    const word = fc.stringMatching(/^[a-z]{3,8}$/);
    fc.assert(
      fc.property(word, fc.array(word, { maxLength: 6 }), (name, words) => {
        const said = [...words, name].join(' ');
        const action: Action = { what: said, owner: said, by: '2026-01-01', state: 'open', note: said };
        const decision: Decision = { ...action, state: 'declined' };
        const shown = withoutNames({ decisions: [decision], actions: [action], text: said }, [name]);
        const own = WITHHELD.split(/\W+/).includes(name);
        if (!own) expect(JSON.stringify(shown).split(/\W+/)).not.toContain(name);
      }),
    );
  });
});

describe('followUp(what was open, what the notes say)', () => {
  const action = (what: string, state: Action['state'] = 'open'): Action => ({
    what,
    owner: 'Coach',
    by: '2026-09-30',
    state,
  });

  it('finds each open action again by its words, and what is new', () => {
    const before = [action('Name a champion.'), action('Write the standard'), action('Old', 'done')];
    const now = [action('name  a champion', 'done'), action('Ask the unions')];
    expect(followUp(before, now)).toEqual({
      before: [
        { was: before[0], now: now[0] },
        { was: before[1], now: null },
      ],
      added: [now[1]],
    });
  });
});

describe('editionNotesOf(notes, those of the version before)', () => {
  const asked = (what: string, state: Decision['state'] = 'open', note?: string): Decision => ({
    what,
    owner: 'Board',
    by: '2026-10-31',
    state,
    ...(note === undefined ? {} : { note }),
  });
  const before = [asked('Fund licences'), asked('Go on'), asked('Ask the unions'), asked('Old', 'declined')];
  const now = [asked('Fund licences.', 'decided', 'For one team.'), asked('Go on'), asked('Buy a tool')];

  it('shows each decision that was asked with what became of it, and asks only what is new', () => {
    const shown = editionNotesOf(
      { decisions: now, actions: [], text: '' },
      { version: '2026-Q2', notes: { decisions: before, actions: [], text: '' } },
    );
    expect(shown.before?.decisions.map(({ what, state, note, said }) => [what, state, note, said])).toEqual([
      ['Fund licences.', 'decided', 'For one team.', true],
      ['Go on', 'open', null, true],
      ['Ask the unions', 'open', null, false],
    ]);
    expect(shown.decisions.map(({ what }) => what)).toEqual(['Buy a tool']);
  });

  it('leaves unanswered what was open and is not mentioned', () => {
    expect(unanswered(before, now)).toEqual(['Ask the unions']);
  });
});

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { Problem } from '../problem.ts';
import { configJsonSchema, parseConfig } from './config.ts';
import { loadConfig } from './config-file.ts';

/** The text of the Problem that reading it throws. */
function problemText(yaml: string): string {
  try {
    parseConfig(yaml);
  } catch (error) {
    if (error instanceof Problem) return error.toText();
    throw error;
  }
  return 'no problem';
}

const DEFAULTS = {
  demo: false,
  idleMinutes: 30,
  depth: { promptsUnder: 3, filesFrom: 2, editsFrom: 5 },
  cells: { count: 5, faint: 10 },
  practises: { share: 0.5, applicable: 5, practices: 3 },
  segments: { triedOnce: 2, weeks: 13, leastWeeks: 4, regularWeeks: 0.6, top: 0.25 },
  k: 5,
  names: 'shown',
  loop: { personPages: 'sheets' },
  people: {},
  library: { redact: [], keep: [] },
  commands: { test: [], lint: [] },
  pilot: {
    dateOrder: 'unambiguous',
    timeZone: 'UTC',
    workingTime: { from: 9, to: 17, days: [1, 2, 3, 4, 5], holidays: [] },
    statuses: { started: [], done: [], abandoned: [] },
    mappings: [],
  },
  versions: {},
  publish: { unmatchedShare: 0.05, pilotLeftOut: 0.1, draftForLeadership: false },
  stewardship: {
    championMonths: 6,
    dueDays: 30,
    exampleDays: 180,
    toolDays: 91,
    reportDays: 30,
    pulseDays: 14,
  },
  limits: { maxFileBytes: 4_294_967_296, maxLineBytes: 67_108_864 },
};

describe('practicum.yaml', () => {
  it.each([
    ['an empty file', ''],
    ['a file of comments', '# title: later\n'],
    ['an empty map', '{}'],
  ])('has a default for every key: %s', (_, yaml) => {
    expect(parseConfig(yaml)).toEqual(DEFAULTS);
  });

  it('reads prices, and refuses hours of work that end before they begin', () => {
    const { cost, pilot } = parseConfig(
      'pilot: { dataUntil: 2026-09-30, workingTime: { from: 8.5, to: 16.5, holidays: [2026-05-01] } }\ncost: { currency: EUR, seatPerMonth: { copilot: 19, default: 30 } }\n',
    );
    expect(cost).toEqual({ currency: 'EUR', seatPerMonth: { copilot: 19, default: 30 } });
    expect(pilot.dataUntil).toBe('2026-09-30');
    expect(pilot.workingTime).toEqual({
      from: 8.5,
      to: 16.5,
      days: [1, 2, 3, 4, 5],
      holidays: ['2026-05-01'],
    });
    expect(problemText('pilot:\n  workingTime:\n    from: 18\n    to: 9\n')).toMatchInlineSnapshot(`
      "pilot.workingTime.to: work ends before it begins
        where:  practicum.yaml:4"
    `);
    expect(problemText('cost:\n  currency: EUR\n  seatPerMonth: { copilot: free }\n')).toMatchInlineSnapshot(`
      "cost.seatPerMonth.copilot: expected a number, 0 or more, found the text “free”
        where:  practicum.yaml:3"
    `);
    expect(problemText('pilot:\n  dataUntil: soon\n')).toMatchInlineSnapshot(`
      "pilot.dataUntil: expected a day written as year-month-day, e.g. 2026-05-04, found the text “soon”
        where:  practicum.yaml:2"
    `);
  });

  it('reads the periods of versions, and refuses one that ends before it begins', () => {
    expect(parseConfig('versions: { autumn: { from: 2026-08-10, to: 2026-10-20 } }').versions).toEqual({
      autumn: { from: '2026-08-10', to: '2026-10-20' },
    });
    expect(problemText('versions:\n  autumn: { from: 2026-10-20, to: 2026-08-10 }\n')).toMatchInlineSnapshot(`
      "the period of version autumn ends (2026-08-10) before it begins (2026-10-20)
        where:  practicum.yaml:2
        do:     Put the days the other way round."
    `);
  });

  it('reads how columns of a table become fields, and knows every field', () => {
    const mapping = (columns: string): string =>
      `pilot:\n  mappings:\n    - record: ticket\n      columns: { ${columns} }\n      values: { type: { Fehler: bug } }\n`;
    expect(parseConfig(mapping('id: Nr, person: Wer')).pilot.mappings).toEqual([
      { record: 'ticket', columns: { id: 'Nr', person: 'Wer' }, values: { type: { Fehler: 'bug' } } },
    ]);
    expect(problemText(mapping('id: Nr, persom: Wer'))).toContain('Did you mean “person”?');
    expect(problemText(mapping('id: Nr, persom: Wer'))).toContain('practicum.yaml:4');
  });

  it('refuses bounds that are the wrong way round, with the line', () => {
    expect(problemText('k: 5\ncells:\n  count: 10\n  faint: 5\n')).toMatch(
      /cells\.count \(10\) is more than cells\.faint \(5\)[\s\S]*practicum\.yaml:3[\s\S]*Raise cells\.faint to 10/,
    );
    // Also against a default, on the line of what was written.
    expect(problemText('cells: { faint: 3 }\n')).toContain('cells.count (5) is more than cells.faint (3)');
    expect(problemText('segments:\n  weeks: 2\n')).toContain(
      'segments.leastWeeks (4) is more than segments.weeks (2)',
    );
    expect(parseConfig('cells: { count: 5, faint: 5 }').cells).toEqual({ count: 5, faint: 5 });
  });

  it('keeps the defaults beside keys that are given', () => {
    const config = parseConfig(
      'title: Payments\nk: 8\ndepth:\n  editsFrom: 7\npeople: { fromFolders: false }\n',
    );
    expect(config).toEqual({
      ...DEFAULTS,
      title: 'Payments',
      k: 8,
      depth: { promptsUnder: 3, filesFrom: 2, editsFrom: 7 },
      people: { fromFolders: false },
    });
  });

  it('takes any line ends and commands with spaces', () => {
    const config = parseConfig('commands:\r\n  test:\r\n    - just verify\r\n    - "bazel test"\r\n');
    expect(config.commands.test).toEqual(['just verify', 'bazel test']);
  });

  it('refuses an unknown key with its line and the key that was meant', () => {
    expect(problemText('title: A\nidelMinutes: 20\n')).toBe(
      [
        'Unknown key “idelMinutes”',
        '  where:  practicum.yaml:2',
        '  do:     Did you mean “idleMinutes”?',
      ].join('\n'),
    );
  });

  it('finds the right section for a key that stands in the wrong one', () => {
    expect(problemText('promptsUnder: 2\n')).toContain('Did you mean “depth.promptsUnder”?');
  });

  it('lists what is known where nothing is near', () => {
    expect(problemText('cells:\n  zebra: 1\n')).toContain('Known here: count, faint.');
  });

  it('tells all mistakes at once, at every depth, in order of line', () => {
    expect(
      problemText(
        'k: 3\ndepth:\n  filesFrom: "two"\n  promtsUnder: 4\npractises: { share: 50 }\ncommands:\n  test: [a, 7]\n',
      ),
    ).toBe(
      [
        'practicum.yaml has 5 mistakes',
        '  practicum.yaml:1  k: expected a whole number, 5 or more, found 3.',
        '  practicum.yaml:3  depth.filesFrom: expected a whole number, 1 or more, found the text “two”.',
        '  practicum.yaml:4  Unknown key “promtsUnder” in depth. Did you mean “promptsUnder”?',
        '  practicum.yaml:5  practises.share: expected a number from 0 to 1, found 50.',
        '  practicum.yaml:7  commands.test, entry 2: expected a text that is not empty, found 7. Put it in quotation marks.',
        '  do:     Correct them and run the command again.',
      ].join('\n'),
    );
  });

  it.each([
    ['demo: maybe\n', 'demo: expected true or false, found the text “maybe”'],
    ['depth: 3\n', 'depth: expected settings (lines of “key: value”), found 3'],
    ['depth:\n', 'depth: expected settings (lines of “key: value”), found nothing'],
    ['- k: 5\n', 'The file: expected settings (lines of “key: value”), found a list'],
    ['commands: { lint: ruff }\n', 'commands.lint: expected a list, found the text “ruff”'],
    ['title: "  "\n', 'title: expected a text that is not empty, found an empty text'],
    ['idleMinutes: 0\n', 'idleMinutes: expected a number above 0, at most 1440, found 0'],
    ['k: 5.5\n', 'k: expected a whole number, 5 or more, found 5.5'],
  ])('says what was expected and what was found: %j', (yaml, expected) => {
    expect(problemText(yaml).split('\n')[0]).toBe(expected);
  });

  it.each([
    ['k: 5\nk: 6\n', 'YAML: the same key is written twice', 2],
    ['depth:\n\tfilesFrom: 2\n', 'YAML: a tab is used to indent; use spaces', 2],
    ['k: 5\n---\nk: 6\n', 'YAML: the file holds several documents; only one is read', 2],
    ['title: !local x\n', 'YAML: Unresolved tag: !local', 1],
    ['title: *gone\n', 'YAML: Unresolved alias (the anchor must be set before the alias): gone', 1],
  ])('says where the YAML itself is wrong: %j', (yaml, what, line) => {
    expect(problemText(yaml).split('\n').slice(0, 2)).toEqual([what, `  where:  practicum.yaml:${line}`]);
  });

  it('does not expand aliases that multiply', () => {
    const bomb = ['a: &a [x, x, x, x, x, x, x, x, x]'];
    for (const [i, name] of [...'bcdefgh'].entries()) {
      const before = 'abcdefgh'[i];
      bomb.push(`${name}: &${name} [${Array(9).fill(`*${before}`).join(', ')}]`);
    }
    expect(problemText(bomb.join('\n'))).toContain('YAML: Excessive alias count');
  });

  it('refuses __proto__ like any other unknown key, and no prototype changes', () => {
    expect(problemText('__proto__:\n  k: 3\n')).toContain('Unknown key “__proto__”');
    expect(({} as { k?: number }).k).toBe(undefined);
  });

  it('shows nothing of a file that could act on a terminal', () => {
    expect(problemText('"\\e[31m\\u202ekey": 1\n').split('\n')[0]).toBe('Unknown key “�[31m�key”');
  });
});

describe('loadConfig', () => {
  const folder = mkdtempSync(join(tmpdir(), 'practicum-config-'));
  const cache = { dir: join(folder, 'cache'), keep: true };
  const file = (name: string, content: string | Buffer): string => {
    writeFileSync(join(folder, name), content);
    return join(folder, name);
  };

  it('is all defaults without a file', async () => {
    expect(await loadConfig(null, cache)).toEqual(DEFAULTS);
    expect(await loadConfig(join(folder, 'none.yaml'), cache)).toEqual(DEFAULTS);
  });

  it('reads over a byte order mark', async () => {
    expect((await loadConfig(file('bom.yaml', '\uFEFFk: 9\n'), cache)).k).toBe(9);
  });

  it('refuses a file that is not UTF-8, and a folder in its place', async () => {
    const latin1 = file('latin1.yaml', Buffer.from('title: Zo\xeb\n', 'latin1'));
    await expect(loadConfig(latin1, cache)).rejects.toThrow('latin1.yaml is not UTF-8 text');
    await expect(loadConfig(folder, cache)).rejects.toThrow(/cannot be read$/);
    rmSync(folder, { recursive: true });
  });
});

describe('configJsonSchema', () => {
  type Schema = { description?: string; default?: unknown; properties?: Record<string, Schema> };
  const keysOf = (schema: Schema, path = ''): [string, Schema][] =>
    Object.entries(schema.properties ?? {}).flatMap(([key, child]) => [
      [`${path}${key}`, child] as [string, Schema],
      ...keysOf(child, `${path}${key}.`),
    ]);
  const keys = keysOf(configJsonSchema() as Schema);

  it('describes every key', () => {
    expect(keys.length).toBe(72);
    for (const [path, { description }] of keys) expect(description, path).toMatch(/^[A-Z].*\.$/);
  });

  it('gives every key a default but those that depend on the folder or the exports, and prices', () => {
    const without = keys.filter(([, schema]) => schema.default === undefined).map(([path]) => path);
    expect(without).toEqual([
      'title',
      'people.fromFolders',
      'pilot.dataUntil',
      'pilot.workingTime.timeZone',
      'cost',
      'cost.currency',
      'cost.perMillionTokens',
      'cost.sessionTokens',
      'cost.sessionTokens.input',
      'cost.sessionTokens.output',
      'publish.siteUrl',
    ]);
  });

  it('refuses unknown keys in an editor too', () => {
    expect(configJsonSchema()).toMatchObject({ type: 'object', additionalProperties: false });
    expect(configJsonSchema()).not.toHaveProperty('$id');
  });
});

describe('library.redact', () => {
  it('refuses a name or a pattern that cannot be used, with its line', () => {
    const text = problemText(
      'library:\n  redact:\n    - name: SECRET!\n      pattern: x\n    - name: host\n      pattern: (a+)+\n    - name: all\n      pattern: a*\n',
    );
    expect(text).toContain('practicum.yaml:3');
    expect(text).toContain('“SECRET!” is no name of small letters');
    expect(text).toContain('“host” is what Practicum itself calls something');
    expect(text).toContain('practicum.yaml:6');
    expect(text).toContain('the pattern of host repeats a group that itself repeats');
    expect(text).toContain('the pattern of all finds the empty text');
  });
});

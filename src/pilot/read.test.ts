import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fixture, logEntry, readFiles, readText } from '../../tests/fixtures/pilot/folder.ts';
import { parseConfig } from '../workspace/config.ts';
import { loadRoster } from '../workspace/roster.ts';
import { balances } from './account.ts';
import { loadPlan, parsePlan } from './plan.ts';
import { readPilot } from './read.ts';

const HEADER = 'id,person,createdAt,startedAt,doneAt';
const table = (...rows: string[]): string => `${[HEADER, ...rows].join('\n')}\n`;
const good = (id: string, person = 'ann'): string =>
  `${id},${person},2026-05-04T08:00:00Z,2026-05-04T09:00:00Z,2026-05-05T09:00:00Z`;
const sum = (counts: Record<string, number>): number => Object.values(counts).reduce((a, b) => a + b, 0);

describe('what cannot be is refused by name and with its place', () => {
  it.each([
    ['impossible-date', 'A,ann,2026-02-30T08:00:00Z,,', 'createdAt: “2026-02-30T08:00:00Z”'],
    ['not-a-date', 'A,ann,yesterday,,', 'createdAt: “yesterday”'],
    [
      'ends-before-start',
      'A,ann,2026-05-01T08:00:00Z,2026-05-04T09:00:00Z,2026-05-03T09:00:00Z',
      'doneAt (2026-05-03T09:00:00.000Z) is before startedAt (2026-05-04T09:00:00.000Z)',
    ],
    ['missing-field', ',ann,2026-05-04T08:00:00Z,,', 'id is empty'],
    ['no-person', 'A,,2026-05-04T08:00:00Z,,', 'nobody is named'],
    ['unknown-person', 'A,zoe,2026-05-04T08:00:00Z,,', 'nobody in the roster is tracker:zoe'],
    ['bot', 'A,renovate[bot],2026-05-04T08:00:00Z,,', 'renovate[bot] is a bot'],
    ['corrupt', 'A,ann,2026-05-04T08:00:00Z,2026-05-04T09:00:00Z', '4 cells where the first line names 5'],
    ['corrupt', '"A"x,ann,,,', 'text stands behind a closing quotation mark'],
  ])('%s', async (reason, row, why) => {
    const { records, account } = await readText(table(good('X'), row, good('Y')));
    expect(records.tickets.map(({ id }) => id)).toEqual(['X', 'Y']);
    expect(account.rows).toEqual({ total: 3, used: 2, dropped: { [reason]: 1 } });
    expect(account.places[reason]).toEqual([{ where: 'pilot/data.bin:3', why }]);
  });

  it('keeps the first five places of a reason and counts all', async () => {
    const { account } = await readText(table(...Array.from({ length: 12 }, (_, i) => `T${i},ann,never,,`)));
    expect(account.rows.dropped).toEqual({ 'not-a-date': 12 });
    expect(account.places['not-a-date']?.map(({ where }) => where)).toEqual(
      [2, 3, 4, 5, 6].map((n) => `pilot/data.bin:${n}`),
    );
  });

  it('a status may not contradict its dates', async () => {
    const { account } = await readText(
      'id,person,startedAt,doneAt,status\nA,ann,2026-05-04T08:00:00Z,,done\n',
    );
    expect(account.rows.dropped).toEqual({ 'status-contradicts-dates': 1 });
  });
});

describe('duplicates', () => {
  it('the same record in two files counts once', async () => {
    const { records, account } = await readFiles({
      'a.csv': table(good('X')),
      'b.csv': table(good('X'), good('Y')),
    });
    expect(records.tickets.map(({ id }) => id)).toEqual(['X', 'Y']);
    expect(account.places['duplicate']).toEqual([
      { where: 'pilot/b.csv:2', why: 'the same as pilot/a.csv:2' },
    ]);
  });

  it('two records of one id that differ are both refused, each with the other’s place', async () => {
    const { records, account } = await readFiles({
      'a.csv': table(good('X')),
      'b.csv': table(good('X', 'ben')),
    });
    expect(records.tickets).toEqual([]);
    expect(account.places['conflicting-duplicate']).toEqual([
      { where: 'pilot/a.csv:2', why: 'it has person other than at pilot/b.csv:2' },
      { where: 'pilot/b.csv:2', why: 'it has person other than at pilot/a.csv:2' },
    ]);
  });
});

describe('dates of a file are understood together', () => {
  const jira = (...dates: string[]): string =>
    `Summary,Issue key,Issue id,Status,Assignee,Created,Resolved\n${dates.map((date, i) => `S,K-${i},${i},Open,ann,${date},\n`).join('')}`;

  it('a file with one date that could be read in two ways is refused as a whole', async () => {
    const { records, account } = await readText(jira('6/21/2025 16:14', '5/6/2025 16:14', '6/22/2025 16:14'));
    expect(records.tickets).toEqual([]);
    expect(account.files).toEqual({ found: 1, read: 0, skipped: { 'ambiguous-dates': 1 } });
    expect(account.rows).toEqual({ total: 3, used: 0, dropped: { 'ambiguous-dates': 3 } });
    expect(account.places['ambiguous-dates']).toEqual([
      { where: 'pilot/data.bin:3', why: '“5/6/2025 16:14” could be read in two ways' },
    ]);
  });

  it('unless the configuration says which is the day', async () => {
    const { records } = await readText(jira('5/6/2025 16:14'), { settings: { dateOrder: 'day-first' } });
    expect(records.tickets[0]?.createdAt).toBe('2025-06-05T16:14:00.000Z');
  });

  it('or every date of the file is unambiguous', async () => {
    const { records } = await readText(jira('6/21/2025 16:14', '5/5/2025 10:00'));
    expect(records.tickets.map(({ createdAt }) => createdAt)).toEqual([
      '2025-06-21T16:14:00.000Z',
      '2025-05-05T10:00:00.000Z',
    ]);
  });

  it('a file that mixes both orders is refused with a place of each', async () => {
    const { account } = await readText(jira('6/21/2025 16:14', '21/6/2025 16:14'));
    expect(account.rows.dropped).toEqual({ 'mixed-date-orders': 2 });
    expect(account.places['mixed-date-orders']).toEqual([
      { where: 'pilot/data.bin:2', why: '“6/21/2025 16:14” begins with the month' },
      { where: 'pilot/data.bin:3', why: '“21/6/2025 16:14” begins with the day' },
    ]);
  });

  it('names mixed time zones', async () => {
    const { account } = await readText(
      table('A,ann,2026-05-04T08:00:00+0200,2026-05-04T09:00:00-06:00,', 'B,ann,2026-05-04T08:00:00,,'),
    );
    expect(account.warnings).toEqual([
      {
        reason: 'mixed-time-zones',
        where: 'pilot/data.bin',
        what: 'Its dates are of several time zones: +02:00, -06:00, none (read as UTC). All are counted in UTC.',
      },
    ]);
  });

  it('says that days without a time give whole days', async () => {
    const { account } = await readText(table('A,ann,2026-05-04,2026-05-05,'));
    expect(account.warnings).toMatchObject([{ reason: 'days-only', where: 'pilot/data.bin:2' }]);
  });
});

describe('people', () => {
  it('who is unknown is listed once with what an alias could match', async () => {
    const { account } = await readFiles({
      'a.txt':
        logEntry({ hash: 'a'.repeat(40), email: '7+zoe@users.noreply.github.com' }) +
        logEntry({ hash: 'b'.repeat(40), email: '7+zoe@users.noreply.github.com' }),
    });
    expect(account.unknownPeople).toEqual([
      {
        hint: 'email:7+zoe@users.noreply.github.com or tracker:zoe',
        rows: 2,
        where: 'pilot/a.txt:1',
        why: 'No alias in the roster matches.',
      },
    ]);
  });

  it('who matches two people is in doubt, and not guessed', async () => {
    const issue = {
      number: 1,
      createdAt: '2026-05-04T08:00:00Z',
      closedAt: null,
      stateReason: '',
      assignees: [{ login: 'ann', name: 'Ben Sample' }],
    };
    const { account } = await readText(JSON.stringify([issue]));
    expect(account.rows.dropped).toEqual({ 'person-in-doubt': 1 });
    expect(account.unknownPeople[0]?.why).toBe('It matches Ann Example and Ben Sample.');
  });

  it('without a roster every name is a person, but no bot', async () => {
    const { records, account } = await readText(table(good('A', 'Zoe Z'), good('B', 'deploy-bot')), {
      roster: null,
    });
    expect(records.tickets.map(({ person }) => person)).toEqual(['Zoe Z']);
    expect(account.rows.dropped).toEqual({ bot: 1 });
  });

  it('a person of the roster may be called like a bot', async () => {
    const roster = [
      {
        name: 'Abe Bot',
        aliases: [{ kind: 'tracker' as const, value: 'abe-bot' }],
        team: null,
        arm: null,
        championFrom: null,
        championTo: null,
        licenceFrom: null,
        consent: false,
        line: 2,
      },
    ];
    expect((await readText(table(good('A', 'abe-bot')), { roster })).records.tickets[0]?.person).toBe(
      'Abe Bot',
    );
  });
});

describe('arms and periods', () => {
  const plan = parsePlan(fixture('plan.yaml'));
  const during = (id: string, person: string, day: string): string =>
    `${id},${person},${day}T08:00:00Z,${day}T09:00:00Z,`;

  it('follow from the plan; its first and last day belong to a period', async () => {
    const { records } = await readText(
      table(
        during('A', 'ann', '2026-05-04'),
        during('B', 'ben', '2026-08-14'),
        during('C', 'cleo', '2026-06-13'),
      ),
      { plan },
    );
    expect(records.tickets.map(({ arm, period }) => [arm, period])).toEqual([
      ['pilot', 'before'],
      ['control', 'after'],
      [null, null],
    ]);
  });

  it('a person in both arms is refused with both places', async () => {
    const { account } = await readText(
      'id,person,arm,startedAt\nA,ann,pilot,2026-05-04T08:00:00Z\nB,ann,control,2026-05-05T08:00:00Z\nC,ben,control,2026-05-05T08:00:00Z\n',
    );
    expect(account.rows).toEqual({ total: 3, used: 1, dropped: { 'person-in-both-arms': 2 } });
    expect(account.places['person-in-both-arms']?.[0]).toEqual({
      where: 'pilot/data.bin:2',
      why: 'Ann Example is in the pilot arm (pilot/data.bin:2) and in the control arm (pilot/data.bin:3)',
    });
  });

  it('the plan counts where the roster or an export says another arm, and who differs is named once', async () => {
    const roster = [
      {
        name: 'Ann Example',
        aliases: [],
        team: null,
        arm: 'control' as const,
        championFrom: null,
        championTo: null,
        licenceFrom: null,
        consent: false,
        line: 2,
      },
    ];
    const { account, records, members } = await readText(table(during('A', 'Ann Example', '2026-05-04')), {
      plan,
      roster,
    });
    expect(records.tickets.map(({ arm }) => arm)).toEqual(['pilot']);
    expect(members).toEqual({ pilot: ['Ann Example'], control: [] });
    expect(account.warnings.filter(({ reason }) => reason === 'arm-not-of-the-plan')).toEqual([
      {
        reason: 'arm-not-of-the-plan',
        where: 'roster.csv:2',
        what: 'Ann Example is in the control arm here and in the pilot arm by the plan. The plan counts.',
      },
    ]);
    expect(account.warnings).toContainEqual({
      reason: 'unknown-in-plan',
      where: 'pilot/plan.yaml',
      what: '“Ben Sample” of the control arm is not in the roster.',
    });
  });

  it('a period that contradicts the plan is refused', async () => {
    const { account } = await readText('id,person,period,startedAt\nA,ann,before,2026-07-07T08:00:00Z\n', {
      plan,
    });
    expect(account.places['period-contradicts-dates']?.[0]?.why).toBe(
      'its period is before, but it was started 2026-07-07, in the period after of the plan',
    );
  });

  it('an empty period is named for each arm', async () => {
    const { account } = await readText(
      table(
        during('A', 'ann', '2026-05-04'),
        during('B', 'ann', '2026-07-07'),
        during('C', 'ben', '2026-05-05'),
        during('D', 'ann', '2026-06-07'),
      ),
      { plan },
    );
    expect(account.warnings.filter(({ reason }) => reason === 'empty-period')).toEqual([
      {
        reason: 'empty-period',
        where: 'pilot/plan.yaml',
        what: 'No ticket of the control arm was started in the period after (2026-07-06 to 2026-08-14): there is nothing to compare.',
      },
    ]);
  });
});

describe('what is missing', () => {
  it('a month without rows between others is not zero', async () => {
    const { account } = await readText(
      table('A,ann,2025-11-04T08:00:00Z,,', 'B,ann,2026-02-04T08:00:00Z,,', 'C,ann,2026-03-04T08:00:00Z,,'),
    );
    expect(account.warnings).toMatchObject([
      {
        reason: 'missing-month',
        where: 'pilot/data.bin:3',
        what: expect.stringContaining('no tickets of 2025-12 to 2026-01'),
      },
    ]);
  });

  it('changes and incidents that refer to nothing are named', async () => {
    const { account } = await readText(
      JSON.stringify({
        tickets: [{ id: 'A', person: 'ann', startedAt: '2026-05-04T08:00:00Z' }],
        changes: [{ id: '#1', person: 'ann', ticket: 'B', mergedAt: '2026-05-04T08:00:00Z' }],
        incidents: [{ id: '1', openedAt: '2026-05-04T08:00:00Z', severity: 'low', change: '#9' }],
      }),
    );
    expect(account.warnings.map(({ reason }) => reason)).toEqual(['unknown-change', 'unknown-ticket']);
  });
});

describe('files', () => {
  it('are recognised by content; what is not read is named', async () => {
    const { account } = await readFiles({
      'notes.md': '# Notes\n',
      'empty.csv': '',
      'plan.yaml': fixture('plan.yaml'),
      'utf16.csv': Buffer.from(`\ufeff${table(good('X'))}`, 'utf16le'),
      'latin1.csv': Buffer.from(table('A,Zo\xeb,2026-05-04T08:00:00Z,,'), 'latin1'),
      'deep/tickets.json': table(good('X')),
      photo: Buffer.from([0x89, 0x50, 0, 1, 2]),
    });
    expect(account.files).toEqual({
      found: 7,
      read: 1,
      skipped: { unrecognised: 1, empty: 1, 'plan-file': 1, 'not-utf-8': 2, binary: 1 },
    });
  });

  it('reads over a byte order mark and a spreadsheet’s line with the separator', async () => {
    const text = `\ufeffsep=;\r\n${table(good('X')).replaceAll(',', ';').replaceAll('\n', '\r\n')}`;
    expect((await readText(text)).records.tickets.map(({ id }) => id)).toEqual(['X']);
  });

  it('counts damaged JSON lines, also before the first whole one', async () => {
    const usage = fixture('copilot-usage.ndjson');
    const { account } = await readText(`{"day":"2026-05\n${usage}no JSON\n`);
    expect(account.rows).toEqual({ total: 4, used: 2, dropped: { corrupt: 2 } });
    expect(account.places['corrupt']?.map(({ where }) => where)).toEqual([
      'pilot/data.bin:1',
      'pilot/data.bin:4',
    ]);
  });

  it('reads lists that stand one behind the other, and counts what is behind them', async () => {
    const ticket = (id: string): string =>
      `[{"id":"${id}","person":"ann","startedAt":"2026-05-04T08:00:00Z"}]`;
    const { records, account } = await readText(`${ticket('A')}${ticket('B')}\nrubbish`);
    expect(records.tickets.map(({ id }) => id)).toEqual(['A', 'B']);
    expect(account.rows).toEqual({ total: 3, used: 2, dropped: { corrupt: 1 } });
    expect(account.places['corrupt']?.[0]?.where).toBe('pilot/data.bin:2');
  });

  it('reads what is left of a JSON document that was cut off', async () => {
    const whole = fixture('gh-issues.json');
    const { account } = await readText(whole.slice(0, whole.indexOf('"number": 9') + 20));
    expect(account.rows).toEqual({ total: 3, used: 2, dropped: { corrupt: 1 } });
  });

  it('reads all of the demo’s pilot data', async () => {
    const root = new URL('../../content/demo/', import.meta.url).pathname;
    const { pilot: settings, limits } = parseConfig('');
    const { records, account } = await readPilot({
      directory: `${root}pilot`,
      roster: await loadRoster(`${root}roster.csv`),
      plan: await loadPlan(`${root}pilot/plan.yaml`),
      settings,
      limits,
    });
    expect(account.rows.dropped).toEqual({});
    expect(account.warnings).toEqual([]);
    expect(records.tickets.length).toBe(768);
  });
});

/** Tickets as every shape of a tracker can say them: whole minutes of a few weeks, done or open. */
const generated = fc.uniqueArray(
  fc.record({
    id: fc.integer({ min: 1, max: 9999 }),
    person: fc.constantFrom('ann', 'ben'),
    created: fc.integer({ min: 0, max: 20_000 }),
    wait: fc.integer({ min: 0, max: 5000 }),
    work: fc.option(fc.integer({ min: 1, max: 9000 })),
    title: fc.string({
      unit: fc.constantFrom('a', 'é', ' ', ',', '"', '\n', ';', '=', '{', '[', '\u001f', '\\'),
      maxLength: 12,
    }),
  }),
  { selector: ({ id }) => id, minLength: 1, maxLength: 12 },
);
type Generated = typeof generated extends fc.Arbitrary<infer T> ? T : never;

const START = Date.UTC(2026, 4, 4);
const iso = (minutes: number): string => new Date(START + minutes * 60_000).toISOString();
const cell = (text: string): string => `"${text.replaceAll('"', '""')}"`;
const lines = (header: string[], rows: (string | null)[][]): string =>
  [header, ...rows].map((row) => row.map((one) => cell(one ?? '')).join(',')).join('\n');
const guarded = (text: string): string => (/^\s*[=+@-]/.test(text) ? `'${text}` : text);
const doneOf = (
  { created, wait, work }: Generated[number],
  from: 'started' | 'created' = 'started',
): string | null => (work === null ? null : iso(created + (from === 'started' ? wait : wait) + work));
const MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');
const jiraDate = (text: string | null): string => {
  if (text === null) return '';
  const hour = Number(text.slice(11, 13));
  return `${text.slice(8, 10)}/${MONTHS[Number(text.slice(5, 7)) - 1]}/${text.slice(2, 4)} ${String(hour % 12 || 12).padStart(2, '0')}:${text.slice(14, 16)} ${hour < 12 ? 'AM' : 'PM'}`;
};
const gitlabDate = (text: string | null): string => text?.slice(0, 19).replace('T', ' ') ?? '';

/** Each writes tickets as a tracker exports them; `clock` says what its clock can start from. */
const WRITERS: Record<
  string,
  { clock: 'started' | 'created'; id: (n: number) => string; write: (tickets: Generated) => string }
> = {
  canonicalCsv: {
    clock: 'started',
    id: (n) => `T-${n}`,
    write: (all) =>
      lines(
        ['id', 'person', 'createdAt', 'startedAt', 'doneAt', 'title'],
        all.map((t) => [
          `T-${t.id}`,
          t.person,
          iso(t.created),
          iso(t.created + t.wait),
          doneOf(t),
          guarded(t.title),
        ]),
      ),
  },
  canonicalJson: {
    clock: 'started',
    id: (n) => `T-${n}`,
    write: (all) =>
      JSON.stringify(
        {
          tickets: all.map((t) => ({
            id: `T-${t.id}`,
            person: t.person,
            createdAt: iso(t.created),
            startedAt: iso(t.created + t.wait),
            doneAt: doneOf(t),
            title: t.title,
          })),
        },
        null,
        1,
      ),
  },
  canonicalNdjson: {
    clock: 'started',
    id: (n) => `T-${n}`,
    write: (all) =>
      all
        .map((t) =>
          JSON.stringify({
            id: `T-${t.id}`,
            person: t.person,
            createdAt: iso(t.created),
            startedAt: iso(t.created + t.wait),
            doneAt: doneOf(t),
            title: t.title,
          }),
        )
        .join('\n'),
  },
  ghIssues: {
    clock: 'created',
    id: (n) => `#${n}`,
    write: (all) =>
      JSON.stringify(
        all.map((t) => ({
          number: t.id,
          title: t.title,
          stateReason: '',
          createdAt: iso(t.created),
          closedAt: doneOf(t),
          assignees: [{ login: t.person }],
          labels: [],
        })),
      ),
  },
  jiraCsv: {
    clock: 'created',
    id: (n) => `K-${n}`,
    write: (all) =>
      lines(
        ['Summary', 'Issue key', 'Issue id', 'Status', 'Assignee', 'Created', 'Resolved', 'Labels', 'Labels'],
        all.map((t) => [
          t.title,
          `K-${t.id}`,
          String(t.id),
          'Open',
          t.person,
          jiraDate(iso(t.created)),
          jiraDate(doneOf(t)),
          'a',
          '',
        ]),
      ),
  },
  jiraJson: {
    clock: 'started',
    id: (n) => `K-${n}`,
    write: (all) =>
      JSON.stringify({
        issues: all.map((t) => ({
          key: `K-${t.id}`,
          fields: { summary: t.title, created: iso(t.created), assignee: { name: t.person } },
          changelog: {
            histories: [
              ...(t.work === null
                ? []
                : [{ created: doneOf(t), items: [{ field: 'status', toString: 'Done' }] }]),
              { created: iso(t.created + t.wait), items: [{ field: 'status', toString: 'In Progress' }] },
            ],
          },
        })),
      }),
  },
  linear: {
    clock: 'started',
    id: (n) => `L-${n}`,
    write: (all) =>
      lines(
        ['ID', 'Team', 'Title', 'Status', 'Assignee', 'Created', 'Started', 'Completed', 'Canceled'],
        all.map((t) => [
          `L-${t.id}`,
          'Web',
          guarded(t.title),
          '',
          t.person,
          iso(t.created),
          iso(t.created + t.wait),
          doneOf(t),
          '',
        ]),
      ),
  },
  mapping: {
    clock: 'started',
    id: (n) => `M-${n}`,
    write: (all) =>
      lines(
        ['Nr', 'Wer', 'Angelegt', 'Begonnen', 'Fertig', 'Was'],
        all.map((t) => [
          `M-${t.id}`,
          t.person,
          iso(t.created),
          iso(t.created + t.wait),
          doneOf(t),
          guarded(t.title),
        ]),
      ),
  },
  gitlabIssues: {
    clock: 'created',
    id: (n) => `#${n}`,
    write: (all) =>
      lines(
        ['IID', 'Title', 'State', 'Assignee Username', 'Created At (UTC)', 'Closed At (UTC)'],
        all.map((t) => [
          String(t.id),
          t.title,
          '',
          t.person,
          gitlabDate(iso(t.created)),
          gitlabDate(doneOf(t)),
        ]),
      ),
  },
};

const OWN = {
  record: 'ticket' as const,
  columns: {
    id: 'Nr',
    person: 'Wer',
    createdAt: 'Angelegt',
    startedAt: 'Begonnen',
    doneAt: 'Fertig',
    title: 'Was',
  },
  values: {},
};

describe('the same tickets read back the same from each shape', () => {
  it.each(Object.keys(WRITERS))('%s', async (name) => {
    const { clock, id, write } = WRITERS[name] as (typeof WRITERS)[string];
    await fc.assert(
      fc.asyncProperty(generated, async (tickets) => {
        const { records, account } = await readText(write(tickets), { settings: { mappings: [OWN] } });
        expect(account.rows).toEqual({ total: tickets.length, used: tickets.length, dropped: {} });
        expect(records.tickets.map((t) => ({ ...t, title: t.title ?? '' }))).toEqual(
          tickets.map((t) =>
            expect.objectContaining({
              id: id(t.id),
              person: t.person === 'ann' ? 'Ann Example' : 'Ben Sample',
              createdAt: iso(t.created),
              startedAt: iso(t.created + (clock === 'started' ? t.wait : 0)),
              doneAt: doneOf(t),
              status: t.work === null ? 'open' : 'done',
              clock,
              title: t.title.trim(),
            }),
          ),
        );
      }),
      { numRuns: 25 },
    );
  });
});

describe('damaged files keep the account balanced', () => {
  const texts = [
    ...[
      'tickets.csv',
      'canonical.json',
      'gh-pulls.json',
      'gh-issues.json',
      'jira.csv',
      'jira.json',
      'linear.csv',
    ],
    ...[
      'gitlab-issues.csv',
      'gitlab-merge-requests.json',
      'pagerduty.json',
      'copilot-usage.ndjson',
      'copilot-seats.json',
    ],
    ...['claude-code-analytics.json', 'own-tracker.csv'],
  ].map(fixture);
  texts.push(logEntry({ hash: 'a'.repeat(40) }) + logEntry({ hash: 'b'.repeat(40), body: 'x' }));

  it('whatever bytes are cut out, put in or changed', async () => {
    const damage = fc.array(
      fc.record({
        at: fc.double({ min: 0, max: 1, noNaN: true }),
        cut: fc.integer({ min: 0, max: 40 }),
        put: fc.string({
          unit: fc.constantFrom('"', ',', '\n', '{', '}', '[', ']', '\u001e', '\u001f', 'x', '9', '\0'),
          maxLength: 4,
        }),
      }),
      { minLength: 1, maxLength: 4 },
    );
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...texts), damage, async (text, cuts) => {
        let damaged = text;
        for (const { at, cut, put } of cuts) {
          const from = Math.floor(at * damaged.length);
          damaged = damaged.slice(0, from) + put + damaged.slice(from + cut);
        }
        const { records, account } = await readFiles({ a: damaged, b: text });
        expect(balances(account)).toBe(true);
        expect(Object.values(records).reduce((n, list) => n + list.length, 0)).toBe(account.rows.used);
        expect(account.rows.total).toBe(account.rows.used + sum(account.rows.dropped));
      }),
      { numRuns: 150 },
    );
  });
});

it('reads the commits of a table of changes, and drops a row whose commit is no hash', async () => {
  const { records, account } = await readText(
    'id,person,mergedAt,commits,sessions\n#1,ann,2026-05-04T08:00:00Z,A6C15DBE; b880e1e5,s-1 s-2\n#2,ann,2026-05-04T08:00:00Z,abc,\n',
  );
  expect(records.changes.map(({ commits, sessions }) => [commits, sessions])).toEqual([
    ['a6c15dbe b880e1e5', 's-1 s-2'],
  ]);
  expect(account.rows.dropped).toEqual({ 'not-a-hash': 1 });
});

it('says what a table is of, also when not one of its rows can be read', async () => {
  const { account } = await readText('id,person,startedAt,doneAt\nT1,ann,never,never\n');
  expect(account.sources.map(({ kind, used, dropped }) => [kind, used, dropped])).toEqual([
    ['ticket', 0, { 'not-a-date': 1 }],
  ]);
});

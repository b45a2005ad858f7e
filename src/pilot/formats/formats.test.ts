import { describe, expect, it } from 'vitest';
import { fixture, logEntry, readFiles, readText } from '../../../tests/fixtures/pilot/folder.ts';

const hash = (digit: string): string => digit.repeat(40);
const reasons = (account: { warnings: { reason: string }[] }): string[] =>
  account.warnings.map(({ reason }) => reason);

describe('canonical tables and JSON', () => {
  it('reads tickets of a table, offsets in UTC, formula guards undone', async () => {
    const { records, account } = await readText(fixture('tickets.csv'));
    expect(account.rows).toEqual({ total: 3, used: 3, dropped: {} });
    expect(records.tickets.map(({ id, person, status, title }) => [id, person, status, title])).toEqual([
      ['APP-1', 'Ann Example', 'done', 'Wrong total, twice'],
      ['APP-2', 'Ben Sample', 'abandoned', '=SUM of all'],
      ['APP-3', 'Ann Example', 'open', null],
    ]);
    expect(records.tickets[1]).toMatchObject({
      startedAt: '2026-05-05T07:00:00.000Z',
      abandonedAt: '2026-05-06T07:00:00.000Z',
      doneAt: null,
      forecastMinutes: null,
      clock: 'started',
    });
  });

  it('reads all kinds from one JSON document, people by any alias', async () => {
    const { records, account } = await readText(fixture('canonical.json'));
    expect(account.rows).toEqual({ total: 5, used: 5, dropped: {} });
    expect(records.changes[0]).toMatchObject({
      person: 'Ben Sample',
      ticket: 'OPS-1',
      aiAssisted: true,
      reviewedByOther: null,
    });
    expect(records.pulse[0]).toMatchObject({
      person: 'Ann Example',
      tried: true,
      feltRatio: 0.8,
      surprised: null,
    });
    expect(records.incidents[0]).toMatchObject({ id: 'INC-1', resolvedAt: null, escaped: false });
    expect(records.seats[0]).toEqual({
      person: 'Ann Example',
      tool: null,
      assignedAt: '2026-03-02',
      lastActiveAt: null,
    });
  });

  it('says that a column is not known and which one was meant', async () => {
    const { account } = await readText(
      'id,person,startedAt,donAt\nA-1,ann,2026-05-04T08:00:00Z,2026-05-05T08:00:00Z\n',
    );
    expect(account.warnings).toEqual([
      {
        reason: 'unknown-column',
        where: 'pilot/data.bin:1',
        what: '“donAt” is no field of a ticket and is not read. Did you mean “doneAt”?',
      },
    ]);
  });
});

describe('gh pr list', () => {
  it('gives the stages of a change, without bots, the author and what came after the merge', async () => {
    const { records, account } = await readText(fixture('gh-pulls.json'));
    expect(records.changes[0]).toEqual({
      id: '#12',
      person: 'Ann Example',
      ticket: '#7',
      firstCommitAt: '2026-05-05T08:30:00.000Z',
      openedAt: '2026-05-05T10:00:00.000Z',
      firstReviewAt: '2026-05-05T11:00:00.000Z',
      approvedAt: '2026-05-06T11:00:00.000Z',
      mergedAt: '2026-05-06T12:00:00.000Z',
      deployedAt: null,
      closedAt: '2026-05-06T12:00:00.000Z',
      linesAdded: 40,
      linesDeleted: 5,
      reviewRounds: 2,
      changesRequested: 1,
      reviewedByOther: true,
      reverted: '2026-05-08T10:30:00.000Z',
      reverts: null,
      aiAssisted: true,
      commits: `${'1'.repeat(40)} ${'2'.repeat(40)}`,
      sessions: null,
    });
    expect(records.changes[1]).toMatchObject({
      id: '#13',
      reverts: '#12',
      reviewedByOther: false,
      reviewRounds: 0,
      aiAssisted: null,
    });
    expect(account.rows).toEqual({ total: 3, used: 2, dropped: { bot: 1 } });
    expect(account.places['bot']).toEqual([{ where: 'pilot/data.bin:91', why: 'app/dependabot is a bot' }]);
  });

  it('leaves reviews unknown when the export has none', async () => {
    const [one] = JSON.parse(fixture('gh-pulls.json'));
    const { reviews: _, ...rest } = one;
    const { records } = await readText(JSON.stringify([rest]));
    expect(records.changes[0]).toMatchObject({
      reviewedByOther: null,
      changesRequested: null,
      reviewRounds: null,
    });
  });

  it.each([29, 30, 31, 99, 100, 101])(
    '%i rows warn of a limit only if they are exactly 30 or 100',
    async (rows) => {
      const list = Array.from({ length: rows }, (_, i) => ({
        number: i + 1,
        title: `T${i}`,
        author: { login: 'ann' },
        createdAt: '2026-05-05T10:00:00Z',
        mergedAt: null,
        closedAt: null,
      }));
      const { account } = await readText(JSON.stringify(list));
      expect(account.rows.used).toBe(rows);
      expect(reasons(account)).toEqual(rows === 30 || rows === 100 ? ['default-limit'] : []);
    },
  );

  it('tells pull requests of two repositories apart where the export has addresses', async () => {
    const of = (repository: string): object => ({
      number: 1,
      title: repository,
      author: { login: 'ann' },
      createdAt: '2026-05-05T10:00:00Z',
      mergedAt: null,
      url: `https://git.example.org/shop/${repository}/pull/1`,
    });
    const { records } = await readText(JSON.stringify([of('web'), of('till')]));
    expect(records.changes.map(({ id }) => id)).toEqual(['shop/web#1', 'shop/till#1']);
  });
});

describe('gh issue list', () => {
  it('runs the clock from creation, tells abandoned from done, and does not guess among assignees', async () => {
    const { records, account } = await readText(fixture('gh-issues.json'));
    expect(records.tickets).toEqual([
      expect.objectContaining({
        id: '#7',
        person: 'Ann Example',
        type: 'feature',
        size: 'M',
        clock: 'created',
        startedAt: '2026-05-04T10:00:00.000Z',
        doneAt: '2026-05-06T12:00:00.000Z',
      }),
      expect.objectContaining({ id: '#8', type: 'bug', status: 'abandoned', doneAt: null }),
    ]);
    expect(account.rows.dropped).toEqual({ 'several-people': 1, 'no-person': 1 });
    expect(reasons(account)).toEqual(['no-status-history']);
  });
});

describe('Jira', () => {
  it('reads a CSV with repeated headers, cells of two lines and named months', async () => {
    const { records, account } = await readText(fixture('jira.csv'), {
      settings: { timeZone: 'Europe/Vienna' },
    });
    expect(records.tickets).toEqual([
      expect.objectContaining({
        id: 'PAY-1',
        person: 'Ann Example',
        type: 'bug',
        size: '3',
        forecastMinutes: 120,
        createdAt: '2026-05-11T13:26:00.000Z',
        doneAt: '2026-05-12T07:00:00.000Z',
        clock: 'created',
        title: 'Total is wrong\non two lines',
      }),
      expect.objectContaining({
        id: 'PAY-2',
        status: 'abandoned',
        createdAt: '2026-05-10T22:05:00.000Z',
        abandonedAt: '2026-05-13T10:00:00.000Z',
      }),
    ]);
    expect(reasons(account)).toEqual(['no-status-history', 'no-time-zone']);
  });

  it('starts the clock of a CSV at “Actual start” where that is filled in', async () => {
    const { records } = await readText(
      'Summary,Issue key,Issue id,Issue Type,Status,Resolution,Assignee,Created,Resolved,Custom field (Actual start)\n' +
        'One,PAY-1,1,Bug,Done,Done,ann,2026-05-04 08:00,2026-05-08 08:00,2026-05-06 09:00\n' +
        'Two,PAY-2,2,Bug,Done,Done,ann,2026-05-04 08:00,2026-05-08 08:00,\n',
    );
    expect(records.tickets.map(({ clock, startedAt }) => [clock, startedAt?.slice(0, 10)])).toEqual([
      ['started', '2026-05-06'],
      ['created', '2026-05-04'],
    ]);
  });

  it('starts the clock at the first “in progress” and stops it at the end that lasted', async () => {
    const { records, account } = await readText(fixture('jira.json'));
    expect(records.tickets[0]).toMatchObject({
      id: 'SEA-1',
      person: 'Ann Example',
      createdAt: '2026-05-04T14:00:00.000Z',
      startedAt: '2026-05-05T15:00:00.000Z',
      doneAt: '2026-05-08T16:00:00.000Z',
      size: '2',
      forecastMinutes: 60,
      clock: 'started',
    });
    expect(records.tickets[1]).toMatchObject({ id: 'SEA-2', startedAt: null, status: 'done' });
    expect(records.tickets[2]).toMatchObject({
      id: 'SEA-3',
      status: 'open',
      startedAt: '2026-05-06T16:00:00.000Z',
    });
    expect(account.warnings.map(({ reason, where }) => [reason, where])).toEqual([
      ['cut-history', 'pilot/data.bin:77'],
      ['never-in-progress', 'pilot/data.bin'],
    ]);
  });

  it('takes the team’s own names of statuses from the configuration', async () => {
    const text = fixture('jira.json').replaceAll('In Progress', 'Am Herd');
    const statuses = { started: ['am herd'], done: [], abandoned: [] };
    expect((await readText(text)).records.tickets[0]?.startedAt).toBe(null);
    expect((await readText(text, { settings: { statuses } })).records.tickets[0]?.startedAt).toBe(
      '2026-05-05T15:00:00.000Z',
    );
  });

  it('says that a page of several is not the whole', async () => {
    const { account } = await readText(fixture('jira.json').replace('"total": 3', '"total": 120'));
    expect(reasons(account)).toContain('more-pages');
  });
});

describe('Linear', () => {
  it('undoes the leading mark of formula-like text and reads both forms of dates', async () => {
    const { records, account } = await readText(fixture('linear.csv'));
    expect(records.tickets).toEqual([
      expect.objectContaining({
        id: 'WEB-1',
        person: 'Ann Example',
        title: '=1+1 is shown',
        type: 'bug',
        size: '3',
        startedAt: '2026-05-05T08:00:00.000Z',
        doneAt: '2026-05-06T08:00:00.000Z',
        clock: 'started',
      }),
      expect.objectContaining({
        id: 'WEB-2',
        status: 'abandoned',
        abandonedAt: '2026-05-05T09:00:00.000Z',
        startedAt: null,
      }),
    ]);
    expect(account.warnings).toEqual([]);
  });
});

describe('GitLab', () => {
  it('reads issues: times in UTC whatever the workspace says, estimates from seconds', async () => {
    const { records, account } = await readText(fixture('gitlab-issues.csv'), {
      settings: { timeZone: '+02:00' },
    });
    expect(records.tickets).toEqual([
      expect.objectContaining({
        id: 'shop/web#4',
        person: 'Ann Example',
        type: 'bug',
        size: '5',
        forecastMinutes: 90,
        createdAt: '2026-05-04T08:00:00.000Z',
        doneAt: '2026-05-06T08:00:00.000Z',
        clock: 'created',
      }),
    ]);
    expect(account.warnings).toEqual([
      expect.objectContaining({ reason: 'no-status-history' }),
      expect.objectContaining({ reason: 'no-time-zone', what: expect.stringContaining('read as UTC') }),
    ]);
  });

  it('reads merge requests; who was asked to review is not who reviewed', async () => {
    const { records, account } = await readText(fixture('gitlab-merge-requests.json'));
    expect(records.changes).toEqual([
      expect.objectContaining({
        id: 'shop/web!31',
        person: 'Ann Example',
        openedAt: '2026-05-04T06:00:00.000Z',
        mergedAt: '2026-05-05T06:00:00.000Z',
        reviewedByOther: null,
        linesAdded: null,
        commits: '3'.repeat(40),
      }),
    ]);
    expect(account.rows.dropped).toEqual({ bot: 1 });
  });
});

describe('git log', () => {
  const log = [
    logEntry({
      hash: hash('e'),
      committed: '2026-05-08T08:00:00Z',
      subject: 'Reapply "Add the filter"',
      body: `This reverts commit ${hash('c')}.\n`,
    }),
    logEntry({ hash: hash('d'), parents: `${hash('a')} ${hash('b')}`, subject: 'Merge branch x', stat: '' }),
    logEntry({
      hash: hash('c'),
      committed: '2026-05-06T08:00:00Z',
      subject: 'Revert "Add the filter"',
      body: `This reverts commit ${hash('a')}.\n`,
    }),
    logEntry({
      hash: hash('b'),
      email: '12+ben@users.noreply.github.com',
      body: 'Why it is so\n\nCo-Authored-By: Claude <noreply@anthropic.com>\n',
      stat: '10\t2\tsrc/a.ts\n-\t-\tlogo.png\n5\t0\tdocs/{a => b}.md\n',
    }),
    logEntry({
      hash: hash('a'),
      authored: '2026-05-04T08:00:00+02:00',
      committed: '2026-05-05T08:00:00Z',
      subject: 'Add the filter',
    }),
  ].join('');

  it('makes a change of each commit that is no merge, and counts its lines', async () => {
    const { records, account } = await readText(log);
    expect(records.changes.map(({ id }) => id[0])).toEqual(['e', 'c', 'b', 'a']);
    expect(records.changes[2]).toMatchObject({
      person: 'Ben Sample',
      linesAdded: 15,
      linesDeleted: 2,
      aiAssisted: true,
    });
    expect(records.changes[3]).toMatchObject({
      firstCommitAt: '2026-05-04T06:00:00.000Z',
      mergedAt: '2026-05-05T08:00:00.000Z',
      openedAt: null,
      aiAssisted: null,
    });
    expect(account.rows).toEqual({ total: 5, used: 4, dropped: { 'merge-commit': 1 } });
    expect(reasons(account)).toEqual(['mixed-time-zones']);
  });

  it('counts a revert of a revert as no revert', async () => {
    const by = async (text: string): Promise<Record<string, string | null>> =>
      Object.fromEntries(
        (await readText(text)).records.changes.map(({ id, reverted }) => [id[0] as string, reverted]),
      );
    expect(await by(log)).toMatchObject({ a: null, c: '2026-05-08T08:00:00.000Z', e: null });
    expect(await by(log.slice(log.indexOf(hash('d'))))).toMatchObject({
      a: '2026-05-06T08:00:00.000Z',
      c: null,
    });
  });

  it('takes a checkpoint’s trailer for help, and a person who is called Claude for a person', async () => {
    const { records } = await readText(
      logEntry({ hash: hash('a'), body: 'Entire-Checkpoint: a3b2c4d5\n' }) +
        logEntry({ hash: hash('b'), body: 'Co-authored-by: Claude Doe <claude.doe@example.org>\n' }),
    );
    expect(records.changes.map(({ aiAssisted }) => aiAssisted)).toEqual([true, null]);
    expect(records.changes.map(({ commits, sessions }) => [commits, sessions])).toEqual([
      [hash('a'), 'a3b2c4d5'],
      [hash('b'), null],
    ]);
  });

  it('counts lines that belong to no commit, and a commit whose message does not end', async () => {
    const { account } = await readText(`${log}rubbish\n${hash('f')}\u001fcut off\n`);
    expect(account.rows).toEqual({ total: 7, used: 4, dropped: { 'merge-commit': 1, corrupt: 2 } });
  });

  it('gives way to pull requests that hold the same commits, and carries what only it knows', async () => {
    const { records, account } = await readFiles({
      'prs.json': JSON.stringify([
        {
          number: 5,
          title: 'Add the filter',
          author: { login: 'ann' },
          createdAt: '2026-05-04T06:00:00Z',
          mergedAt: '2026-05-05T08:00:00Z',
          commits: [],
        },
        {
          number: 6,
          title: 'Other',
          author: { login: 'ben' },
          createdAt: '2026-05-04T06:00:00Z',
          mergedAt: '2026-05-05T09:00:00Z',
          commits: [{ oid: hash('b'), messageBody: 'Session-Id: session-1\n' }],
        },
      ]),
      'log.txt':
        logEntry({
          hash: hash('c'),
          committed: '2026-05-06T08:00:00Z',
          subject: 'Revert "Add the filter (#5)"',
          body: `This reverts commit ${hash('a')}.\n`,
        }) +
        logEntry({
          hash: hash('b'),
          email: 'ben@example.org',
          body: 'Co-Authored-By: Claude <noreply@anthropic.com>\nEntire-Session: session-2\n',
        }) +
        logEntry({ hash: hash('a'), committed: '2026-05-05T08:00:00Z', subject: 'Add the filter (#5)' }),
    });
    expect(
      records.changes.map(({ id, reverted, aiAssisted }) => [id.slice(0, 3), reverted, aiAssisted]),
    ).toEqual([
      ['ccc', null, null],
      ['#5', '2026-05-06T08:00:00.000Z', null],
      ['#6', null, true],
    ]);
    expect(records.changes.map(({ id, commits, sessions }) => [id.slice(0, 3), commits, sessions])).toEqual([
      ['ccc', hash('c'), null],
      ['#5', hash('a'), null],
      ['#6', hash('b'), 'session-1 session-2'],
    ]);
    expect(account.rows.dropped).toEqual({ 'commit-of-a-change': 2 });
  });
});

describe('PagerDuty', () => {
  it('reads incidents, severity by priority and else by urgency, and says that there are more pages', async () => {
    const { records, account } = await readText(fixture('pagerduty.json'));
    expect(records.incidents).toEqual([
      {
        id: '41',
        openedAt: '2026-05-08T16:00:00.000Z',
        resolvedAt: '2026-05-08T17:00:00.000Z',
        change: null,
        severity: 'p1',
        escaped: null,
      },
      {
        id: '42',
        openedAt: '2026-05-09T16:00:00.000Z',
        resolvedAt: '2026-05-09T18:00:00.000Z',
        change: null,
        severity: 'low',
        escaped: null,
      },
    ]);
    expect(reasons(account)).toEqual(['more-pages']);
  });
});

describe('usage and seats', () => {
  it('reads Copilot’s usage; a day of zero is zero and what is not counted is unknown', async () => {
    const { records } = await readText(fixture('copilot-usage.ndjson'));
    expect(records.usage).toEqual([
      expect.objectContaining({
        person: 'Ann Example',
        tool: 'copilot',
        day: '2026-05-04',
        interactions: 12,
        suggestions: 30,
        acceptances: 10,
        linesAdded: 210,
        sessions: null,
      }),
      expect.objectContaining({ day: '2026-05-05', interactions: 0 }),
    ]);
    expect(
      (await readText(fixture('copilot-usage.ndjson').split('\n')[0] as string)).records.usage.length,
    ).toBe(1);
  });

  it('reads Copilot’s seats, days in UTC, and misses those that are not on the page', async () => {
    const { records, account } = await readText(fixture('copilot-seats.json'));
    expect(records.seats).toEqual([
      { person: 'Ann Example', tool: 'copilot', assignedAt: '2026-03-02', lastActiveAt: '2026-05-08' },
      { person: 'Ben Sample', tool: 'copilot', assignedAt: '2026-03-02', lastActiveAt: null },
    ]);
    expect(reasons(account)).toEqual(['more-pages']);
  });

  it('reads Claude Code’s analytics: cost in cents, terminals apart, API keys are no people', async () => {
    const { records, account } = await readText(fixture('claude-code-analytics.json'));
    expect(records.usage).toEqual([
      expect.objectContaining({
        person: 'Ann Example',
        tool: 'claude-code',
        day: '2026-05-04',
        part: 'vscode api',
        sessions: 4,
        suggestions: 28,
        acceptances: 25,
        commits: 3,
        tokens: 1162,
        costCents: 130,
        currency: 'USD',
      }),
      expect.objectContaining({
        part: 'tmux api',
        sessions: 1,
        suggestions: null,
        tokens: null,
        costCents: null,
      }),
    ]);
    expect(account.rows.dropped).toEqual({ 'not-a-person': 1 });
  });
});

describe('mappings', () => {
  const mapping = {
    record: 'ticket' as const,
    columns: {
      id: 'Nr',
      person: 'Bearbeiter',
      type: 'Art',
      createdAt: 'Angelegt',
      startedAt: 'Begonnen',
      doneAt: 'Fertig',
    },
    values: { type: { Fehler: 'bug', Neues: 'feature' } },
    dateOrder: 'day-first' as const,
    timeZone: '+02:00',
  };

  it('read any table by the columns that the configuration names', async () => {
    const { records, account } = await readText(fixture('own-tracker.csv'), {
      settings: { mappings: [mapping] },
    });
    expect(records.tickets).toEqual([
      expect.objectContaining({
        id: '17',
        person: 'Ann Example',
        type: 'bug',
        startedAt: '2026-05-04T07:00:00.000Z',
        doneAt: '2026-05-05T15:30:00.000Z',
      }),
      expect.objectContaining({
        id: '18',
        person: 'Ben Sample',
        type: 'feature',
        startedAt: null,
        status: 'open',
      }),
    ]);
    expect(account.sources[0]?.format).toBe('mapping-1');
    expect((await readText(fixture('own-tracker.csv'))).account.files.skipped).toEqual({ unrecognised: 1 });
  });

  it('read JSON too, a dot leads into an object', async () => {
    const columns = { id: 'key', person: 'who.name', createdAt: 'made' };
    const { records } = await readText('[{"key":"X","who":{"name":"ann"},"made":"2026-05-04T08:00:00Z"}]', {
      settings: { mappings: [{ record: 'ticket', columns, values: {} }] },
    });
    expect(records.tickets[0]).toMatchObject({
      id: 'X',
      person: 'Ann Example',
      clock: 'created',
      startedAt: '2026-05-04T08:00:00.000Z',
    });
  });

  it('are refused when they name a field that the record does not have, or none for one it needs', async () => {
    const read = (columns: Record<string, string>): Promise<unknown> =>
      readText('x', { settings: { mappings: [{ record: 'ticket', columns, values: {} }] } });
    await expect(read({ id: 'a', person: 'b', mergedAt: 'c' })).rejects.toThrow(
      'A ticket has no field “mergedAt”',
    );
    await expect(read({ id: 'a' })).rejects.toThrow('The mapping names no column for “person”');
  });
});

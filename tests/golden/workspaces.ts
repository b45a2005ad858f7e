/**
 * Golden workspaces: a workspace each, made by code so that transcripts stay readable here, and small enough that the
 * expected files beside it can be checked by hand.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { gzipSync, zstdCompressSync } from 'node:zlib';
import { sessionUuid, Transcript } from '../fixtures/claude-code/transcript.ts';
import { fivePeople } from './five-people.ts';

type Files = Record<string, string | Buffer>;

/** A session that plans, edits, tests and commits. */
function careful(n: number, start: string, cwd = '/home/ada/shop'): Transcript {
  const t = new Transcript(sessionUuid(n), { start, cwd, branch: `ada/SHOP-${n}` });
  return t
    .user('Carts lose their discount when `applyCoupon` runs twice. See src/cart.ts; the total must stay the same.', {
      permissionMode: 'plan',
    })
    .call('ExitPlanMode', { plan: '1. Reproduce. 2. Fix. 3. Verify.' }, 'User has approved your plan.')
    .edit('src/cart.test.ts', 'a', 'a\nb\nc')
    .run('npx vitest run src/cart.test.ts', ' Tests  1 failed | 3 passed (4)')
    .edit('src/cart.ts', 'a', 'b\nc')
    .run('npx vitest run src/cart.test.ts', ' Tests  4 passed (4)')
    .run('git diff', '+b')
    .run('git commit -am "Keep the discount"', '[main 1a2b3c4] Keep the discount')
    .say('The discount is kept, and a test holds it.');
}

/** A session that edits and stops there. */
function hasty(n: number, start: string, cwd = '/home/ben/shop'): Transcript {
  return new Transcript(sessionUuid(n), { start, cwd })
    .user('fix the cart')
    .edit('src/cart.ts')
    .edit('src/total.ts')
    .say('Done.');
}

const team: Files = {
  'practicum.yaml': 'title: Cart team\nversions: { early-march: { from: 2026-03-03, to: 2026-03-05 } }\n',
  'roster.csv': [
    'person,aliases,team,licence_from,consent',
    'Ada Fictive,home:ada,Shop,2026-01-05,yes',
    'Ben Invented,home:ben;folder:laptop-7,Shop,2026-01-05,no',
    'Cleo Absent,home:cleo,,2026-02-01,no',
    '',
  ].join('\n'),
  [`sessions/ada/-home-ada-shop/${sessionUuid(1)}.jsonl`]: careful(1, '2026-03-02T09:00:00.000Z').text,
  [`sessions/ada/-home-ada-shop/${sessionUuid(2)}.jsonl.gz`]: gzipSync(careful(2, '2026-03-03T09:00:00.000Z').text),
  [`sessions/laptop-7/${sessionUuid(3)}.jsonl.zst`]: zstdCompressSync(hasty(3, '2026-03-04T09:00:00.000Z').text),
  [`sessions/laptop-7/${sessionUuid(4)}.jsonl`]: `${hasty(4, '2026-03-05T09:00:00.000Z').text}{"type":"user","mess`,
  [`sessions/lost/${sessionUuid(5)}.jsonl`]: hasty(5, '2026-03-06T09:00:00.000Z', '/srv/build').text,
  'sessions/lost/notes.txt': 'Nothing to see.\n',
  'sessions/lost/empty.jsonl': '',
};

const hostile: Files = {
  'practicum.yaml': 'title: "<b>Bold</b> team"\n',
  'roster.csv':
    'person,aliases,team\n"<script>alert(1)</script>",home:ada,"</td><img src=x onerror=alert(2)>"\n../../etc,home:ben,\n',
  // A name that leads out of the folder, a session that calls itself a path, text that would like to be markup.
  'sessions/..%2f..%2fx.jsonl': new Transcript('../../../../tmp/owned', { start: '2026-03-02T09:00:00.000Z' })
    .user('<script>document.title="owned"</script>{import("x")} \u202Eevil\u202C \u001b]8;;http://x\u0007link')
    .edit('../../../etc/passwd"><script>alert(3)</script>')
    .say('</script><img src=x onerror=alert(4)>').text,
  'sessions/-home-ben/b.jsonl': new Transcript('__proto__', { start: '2026-03-03T09:00:00.000Z', cwd: '/home/ben/<i>x</i>' })
    .user('plain')
    .raw({ type: '__proto__', uuid: 'u1', sessionId: '__proto__' })
    .raw({ type: '<img src=x>', uuid: 'u2', sessionId: '__proto__' })
    .edit('a.ts').text,
};

/** A month of the loop that was closed: Ada tried it, Ben had said that he would not, Gone left since. */
const APRIL = `schema: practicum/cycle/1
cycle: 2026-04
from: 2026-04-01
to: 2026-04-30
opened: 2026-03-31
closed: 2026-04-22
champion: Ada Fictive
bias: Everybody exported everything.
collect:
  - { person: Ben Invented, why: It is short., ask: May we see it?, answer: declined }
spread:
  practice: plan-before-coding
  why: We want to. # a comment
  text: |-
    Say what you will do.

    Then **do** it.
  demonstration: { by: Ada Fictive, on: 2026-04-15, ticket: CART-907 }
assignments:
  - { person: Ben Invented, practice: plan-before-coding, why: Seen in 0 of 5., try: Try a plan., with: Ada Fictive }
  - { person: Gone Person, practice: plan-before-coding, why: Seen in 0 of 5., try: Try a plan. }
check:
  results:
    - { person: Ben Invented, practice: plan-before-coding, yes: 0, applicable: 1, hidden: 0, seen: not-tried, said: not-tried }
    - { person: Gone Person, practice: plan-before-coding, yes: 0, applicable: 0, hidden: 0, seen: no-occasion }
  before: { from: 2026-03-02, to: 2026-03-31, people: 1, measured: 6, yes: 2, applicable: 9 }
  after: { from: 2026-04-01, to: 2026-04-30, people: 4, measured: 6, yes: 6, applicable: 8 }
  surprised: How short a plan can be.
  decision: keep
`;

const pilot: Files = {
  'practicum.yaml': 'title: Cart pilot\npilot: { dataUntil: 2026-06-30 }\nloop: { personPages: team }\n',
  'cycles/2026-04.yaml': APRIL,
  ...fivePeople,
  [`sessions/ada/${sessionUuid(1)}.jsonl`]: careful(101, '2026-04-21T09:00:00.000Z').text,
  [`sessions/ben/${sessionUuid(2)}.jsonl`]: hasty(2, '2026-04-22T09:00:00.000Z').text,
};

/** Put together here, so that no file of the repository holds a token. */
const TOKEN = ['ghp', '_', 'a8Kd0Qw3ZxV5', 'nB7mLpT2yRjH', '6uCsE9fG1iOq'].join('');

/** A session of an old version in a sensitive place, with a token in a prompt. */
const stale = new Transcript(sessionUuid(31), {
  start: '2026-01-20T09:00:00.000Z',
  cwd: '/home/ada/shop',
  branch: 'ada/SHOP-31',
  version: '1.0.60',
})
  .user(`Deploy it with ${TOKEN}, please.`)
  .edit('src/auth/login.ts')
  .say('Done.');

/** A rollout that nobody looks after any more: of every check of stewardship something is overdue. */
const neglected: Files = {
  'practicum.yaml': 'title: Forgotten rollout\npilot: { dataUntil: 2026-09-30 }\n',
  'roster.csv': [
    'person,aliases,team,champion_from,champion_to,consent',
    'Ada Fictive,home:ada;tracker:ada,Shop,2025-06-01,,yes',
    'Ben Invented,home:ben;tracker:ben,Shop,,,yes',
    '',
  ].join('\n'),
  'stewardship.yaml': [
    'rollout:',
    '  policy: { due: 2026-01-31, owner: Engineering lead }',
    '  data-classes: { done: 2025-06-01, due: 2026-06-01, owner: Security lead }',
    '  licensing: { due: 2026-02-28, owner: Legal contact }',
    '  security-review: { done: 2025-03-01, due: 2026-03-01, owner: Security lead }',
    '  norms: { due: 2026-01-15, owner: Engineering lead }',
    '',
  ].join('\n'),
  'secrets.json': `${JSON.stringify({
    schema: 'practicum/secrets/1',
    until: '2026-01-20',
    files: 1,
    unread: 0,
    rules: [{ rule: 'GitHub token', found: 1, files: 1 }],
  })}\n`,
  'content/standards/tools.mdx':
    '---\nid: tools\ntitle: Tools\nsummary: Which tools.\nowner: Platform lead\napproved: 2025-06-01\nreviewBy: 2026-01-01\ntools: [{ name: Claude Code, format: claude-code, versions: ">=2.0" }]\nrules: [{ level: required, text: Only tools on the list. }]\n---\n\nA list.\n',
  'content/standards/places.mdx':
    '---\nid: places\ntitle: Places\nsummary: Which places.\nowner: Security lead\napproved: 2025-06-01\nreviewBy: 2026-02-01\npaths: [{ glob: "src/auth/**", why: Rights. }]\nrules: [{ level: required, text: Two people look at it. }]\n---\n\nA list.\n',
  'content/examples/planned-first.mdx':
    '---\ntitle: Planned first\nsummary: It was planned.\npractices: [plan-before-coding]\ntask: bug\nauthor: { person: Ada Fictive, consent: 2025-06-01 }\npromoted: 2025-06-02\nreviewBy: 2025-12-01\ntry: Plan first.\n---\n\nA bug.\n',
  'content/examples/planned-first.json': `${JSON.stringify({
    schema: 'practicum/excerpt/1',
    tool: { format: 'claude-code', name: 'Claude Code', versions: ['1.0.60'] },
    session: { steps: 1, minutes: 1 },
    taken: { from: 1, to: 1 },
    steps: [
      {
        n: 1,
        kind: 'prompt',
        agent: null,
        minute: 0,
        name: null,
        action: null,
        summary: 'The person asked',
        text: { text: 'Plan it.', cutCharacters: 0, cutLines: 0 },
        diffs: [],
        output: null,
        ok: null,
        result: null,
      },
    ],
    practices: [],
    redactions: [],
  })}\n`,
  'cycles/2025-12.yaml': [
    'schema: practicum/cycle/1',
    'cycle: 2025-12',
    'from: 2025-12-01',
    'to: 2025-12-31',
    'opened: 2025-12-01',
    'bias: All sessions.',
    'spread: null',
    'assignments: [{ person: Ben Invented, practice: plan-before-coding, why: Because., try: Try it. }]',
    '',
  ].join('\n'),
  'pilot/changes.csv': [
    'id,person,openedAt,mergedAt,reviewedByOther,aiAssisted,sessions',
    `shop#31,ada,2026-01-20T09:00:00Z,2026-01-21T09:00:00Z,no,yes,${sessionUuid(31)}`,
    'shop#32,ben,2026-09-20T09:00:00Z,2026-09-21T09:00:00Z,yes,no,',
    '',
  ].join('\n'),
  [`sessions/ada/${sessionUuid(31)}.jsonl`]: stale.text,
  [`sessions/ben/${sessionUuid(32)}.jsonl`]: new Transcript(sessionUuid(32), {
    start: '2026-09-20T09:00:00.000Z',
    cwd: '/home/ben/shop',
    version: '1.0.60',
  })
    .user('fix the cart')
    .edit('src/cart.ts')
    .say('Done.').text,
};

/** Name → files, by path from the workspace. */
export const WORKSPACES: Record<string, Files> = { team, hostile, pilot, neglected };

/** Writes a golden workspace into an empty folder. */
export function writeWorkspace(name: string, folder: string): void {
  for (const [path, content] of Object.entries(WORKSPACES[name] as Files)) {
    const file = join(folder, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, content);
  }
}

/**
 * A workspace in which every field that a person, a tracker or a tool can fill holds a word that stands nowhere else:
 * `zq<field><number in letters>zq`. Whatever of it is found in a site was carried there.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { registerPlan } from '../../src/pilot/plan-seal.ts';
import { ChatHistory } from '../fixtures/aider/chat-history.ts';
import { Trajectory } from '../fixtures/atif/trajectory.ts';
import { conversation, message } from '../fixtures/claude-ai/conversations.ts';
import { sessionUuid, Transcript } from '../fixtures/claude-code/transcript.ts';
import { Rollout } from '../fixtures/codex-cli/rollout.ts';
import { Events } from '../fixtures/copilot-cli/events.ts';
import { Chat, chatId } from '../fixtures/gemini-cli/chat.ts';

/** What every word of a canary workspace looks like; the first group is the field. */
export const CANARY = /zq([a-z]+?)x[a-j]*zq/gi;

/** The word of a field, and of the person or row `n` where each has one of their own. */
export function canary(field: string, n?: number): string {
  const letters = n === undefined ? '' : [...String(n)].map((digit) => 'abcdefghij'[Number(digit)]).join('');
  return `zq${field}x${letters}zq`;
}

/** People with a session and tickets: 12 of the pilot, 6 that go on as before. */
const PEOPLE = Array.from({ length: 18 }, (_, i) => i);
const isPilot = (person: number): boolean => person < 12;
const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);
export const nameOf = (person: number): string =>
  `${capital(canary('first', person))} ${capital(canary('last', person))}`;
const homeOf = (person: number): string => canary('home', person);

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const STARTS = { before: Date.UTC(2026, 4, 4, 9), after: Date.UTC(2026, 6, 6, 9) };
const iso = (at: number): string => new Date(at).toISOString();

const ROSTER = [
  'person,aliases,team,arm,champion_from,champion_to,licence_from,consent',
  ...PEOPLE.map((i) =>
    [
      nameOf(i),
      `home:${homeOf(i)}; email:${canary('email', i)}@${canary('host')}.example; folder:${canary('folder', i)}; tracker:${canary('tracker', i)}; ${canary('any', i)}`,
      canary('team', i % 2),
      isPilot(i) ? 'pilot' : 'control',
      i === 0 ? '2026-02-01' : '',
      '',
      '2026-01-05',
      i % 3 ? 'yes' : 'no',
    ].join(','),
  ),
  `${capital(canary('first', 90))} ${capital(canary('last', 90))},home:${canary('home', 90)},${canary('team', 1)},,,,,no`,
  '',
].join('\n');

export const CONFIG = `title: The canary team
pilot:
  dataUntil: 2026-12-31
  statuses: { done: [${canary('status')}] }
  mappings:
    - record: incident
      columns: { id: ${canary('column')}, openedAt: ${canary('columnb')}, severity: ${canary('columnc')} }
loop: { personPages: team }
commands: { test: [${canary('command')}] }
cost: { currency: EUR, seatPerMonth: { ${canary('tool')}: 20, default: 10 }, perMillionTokens: 3 }
publish: { siteUrl: https://reports.example.org/ }
`;

/** Texts of the plan that leadership reads on purpose, as long as they name nobody. */
export const PLAN_TEXTS = ['plantitle', 'planquestion', 'planinclusion'];

/** What leadership may read: the plan's words, and what its teams are called. */
export const FOR_LEADERSHIP: readonly string[] = [...PLAN_TEXTS, 'team'];

const plan = (stop: string): string => `title: Pilot ${canary('plantitle')}
question: What of ${canary('planquestion')}?
primary: { metric: ticket-cycle-time }
periods:
  before: { from: 2026-05-04, to: 2026-06-12 }
  after: { from: 2026-07-06, to: 2026-08-14 }
  earlier: [{ from: 2026-03-02, to: 2026-04-10 }]
arms:
  pilot: [${PEOPLE.filter(isPilot).map(nameOf).join(', ')}]
  control: [${PEOPLE.filter((i) => !isPilot(i))
    .map(nameOf)
    .join(', ')}]
inclusion: All but ${canary('planinclusion')}.
band: { low: 0.95, high: 1.05 }
margins: { revertRate: 0.3, incidentsPerChange: 1.5 }
signals: [${canary('plansignal')} and ${nameOf(3)} say so.]
stop: [${stop}]
concurrent: [${canary('planconcurrent')} and ${nameOf(4)} were away.]
withheld: Those of ${canary('planwithheld')} and ${nameOf(5)}.
optOuts: 1
skeptic: true
`;

const csv = (rows: readonly (readonly (string | number)[])[]): string =>
  `${rows.map((row) => row.join(',')).join('\n')}\n`;

/** Pieces of work of each person in each period. */
const WORK = PEOPLE.flatMap((person) =>
  (['before', 'after'] as const).flatMap((period, p) =>
    [0, 1, 2, 3, 4].map((n) => {
      const start = STARTS[period] + n * 4 * DAY + person * HOUR;
      const hours = 20 + ((person * 7 + n * 5) % 13) - (isPilot(person) ? p * 6 : 0);
      return { person, period, n, start, hours, id: person * 10 + p * 5 + n };
    }),
  ),
);
/** As exports know people: each in another way. */
const known = (person: number): string =>
  person % 3 === 0
    ? nameOf(person)
    : person % 3 === 1
      ? canary('tracker', person)
      : `${canary('email', person)}@${canary('host')}.example`;

const TICKETS = csv([
  ['id', 'person', 'type', 'size', 'createdAt', 'startedAt', 'doneAt', 'status', 'title'],
  ...WORK.map(({ person, n, start, hours, id }) => [
    `${canary('ticket', id).toUpperCase()}-${id}`,
    known(person),
    n % 2 ? canary('type') : 'bug',
    n % 2 ? canary('size') : 'S',
    iso(start - DAY),
    iso(start),
    iso(start + hours * HOUR),
    'done',
    `About ${canary('title', id)} of ${nameOf(person)}`,
  ]),
  // Left out: of somebody whom the roster does not know, and before it began.
  [
    `${canary('ticket', 900)}-1`,
    capital(canary('unknown', 1)),
    'bug',
    'S',
    iso(STARTS.after),
    iso(STARTS.after + HOUR),
    iso(STARTS.after + DAY),
    'done',
    canary('title', 900),
  ],
  [
    `${canary('ticket', 901)}-1`,
    nameOf(1),
    'bug',
    'S',
    iso(STARTS.after),
    iso(STARTS.after + DAY),
    iso(STARTS.after + HOUR),
    'done',
    canary('title', 901),
  ],
]);
const CHANGES = csv([
  [
    'id',
    'person',
    'ticket',
    'firstCommitAt',
    'openedAt',
    'firstReviewAt',
    'mergedAt',
    'closedAt',
    'linesAdded',
    'linesDeleted',
    'reviewedByOther',
    'reverted',
  ],
  ...WORK.map(({ person, n, start, hours, id }) => [
    `${canary('owner')}/${canary('repo')}#${id}`,
    known(person),
    `${canary('ticket', id).toUpperCase()}-${id}`,
    iso(start),
    iso(start + HOUR),
    iso(start + 2 * HOUR),
    iso(start + hours * HOUR),
    iso(start + hours * HOUR),
    30,
    10,
    'yes',
    n === 0 && person % 2 ? iso(start + hours * HOUR + 2 * DAY) : '',
  ]),
]);
const INCIDENTS = csv([
  ['id', 'openedAt', 'resolvedAt', 'change', 'severity', 'escaped'],
  ...WORK.filter(({ n, person }) => n === 1 && person % 2).map(({ id, start }) => [
    canary('incident', id),
    iso(start + 5 * DAY),
    iso(start + 6 * DAY),
    `${canary('owner')}/${canary('repo')}#${id}`,
    canary('severity'),
    'yes',
  ]),
]);
const SEATS = csv([
  ['person', 'tool', 'assignedAt', 'lastActiveAt'],
  ...PEOPLE.map((i) => [known(i), canary('tool'), '2026-01-05', '2026-08-01']),
]);
const PULSE = csv([
  ['person', 'cycle', 'practice', 'tried', 'happened', 'surprised', 'feltRatio'],
  ...PEOPLE.map((i) => [
    known(i),
    '2026-07',
    'plan-before-coding',
    'yes',
    `${canary('happened', i)} with ${nameOf((i + 1) % 18)}`,
    canary('surprised', i),
    0.5 + i / 100,
  ]),
]);
const USAGE = csv([
  ['person', 'tool', 'day', 'part', 'sessions', 'interactions', 'tokens', 'costCents', 'currency'],
  ...PEOPLE.map((i) => [
    known(i),
    canary('tool'),
    '2026-07-10',
    canary('part'),
    3,
    9,
    1000,
    // A cost in another currency would leave the cost of the pilot arm open, and it would not be shown.
    i < 12 ? '' : 12,
    i < 12 ? '' : canary('currency'),
  ]),
]);

type Files = Record<string, string>;

/** Sessions of a person: in Claude Code, and in one more tool each. */
function sessionsOf(person: number): Files {
  const cwd = `/home/${homeOf(person)}/${canary('project', person)}`;
  const folder = `sessions/${canary('folder', person)}`;
  const text = (n: number): string =>
    `Please look at ${canary('prompt', person)} for ${nameOf(person)} and <${canary('email', person)}@${canary('host')}.example>, the ${n}. time. See src/${canary('file', person)}.ts; the total must stay.`;
  const files: Files = {};
  for (const n of [0, 1, 2, 3, 4, 5]) {
    const key = sessionUuid(person * 100 + n).replace(/44$/, canary('key', person));
    const start = iso(STARTS.after + n * 4 * DAY + person * HOUR + 60_000);
    const branch = `${homeOf(person)}/${canary('branch', person)}-${canary('ticket', person * 10 + 5 + (n % 5)).toUpperCase()}-${person * 10 + 5 + (n % 5)}`;
    const t = new Transcript(key, { start, cwd, branch, version: `2.1.${10 + n}` });
    t.user(text(n), n % 2 ? { permissionMode: 'plan' } : {});
    if (n % 2)
      t.call('ExitPlanMode', { plan: `1. ${canary('plan', person)}` }, `${canary('result', person)}`);
    t.edit(`${cwd}/src/${canary('file', person)}.ts`, canary('old', person), canary('new', person))
      .run(
        `npx vitest run ${canary('argument', person)}`,
        ` Tests  ${n % 3 ? '1 failed | 3' : '4'} passed (4)\n${canary('output', person)}`,
      )
      .call(
        'Agent',
        {
          description: canary('task', person),
          prompt: canary('subprompt', person),
          subagent_type: canary('agent', person),
        },
        canary('result', person),
      )
      .call('WebFetch', {
        url: `https://${canary('host')}.example/${canary('path', person)}`,
        prompt: canary('webprompt', person),
      })
      .call('Skill', { skill: canary('skill', person) })
      .call(`mcp__${canary('server', person)}__${canary('mcptool', person)}`, { q: canary('query', person) })
      .user(`No, ${canary('correction', person)}: use the ${nameOf((person + 1) % 18)} way.`)
      .run(`git commit -am "${canary('commit', person)}"`, `[main 1a2b3c4] ${canary('commit', person)}`)
      .run('gh pr create', `https://github.com/${canary('owner')}/${canary('repo')}/pull/${person * 10 + 5}`)
      .raw({ type: canary('recordtype'), uuid: `${key}-u`, sessionId: key })
      .say(`Done, ${nameOf(person)}: ${canary('answer', person)}.`);
    files[`${folder}/${canary('dir', person)}/${key}.jsonl`] = t.text;
  }
  const other = person % 6;
  if (other === 0) {
    const r = new Rollout({ minute: person, cwd, branch: canary('branch', person), version: '0.142.2' });
    files[`${folder}/rollout-${r.id}.jsonl`] = r
      .turn()
      .prompt(text(7))
      .edit(`src/${canary('file', person)}.ts`)
      .run(`npm test ${canary('argument', person)}`, canary('output', person))
      .say(canary('answer', person)).text;
  } else if (other === 1) {
    const chat = new Chat(chatId(person), { start: iso(STARTS.after + DAY) });
    chat
      .user(text(7))
      .edit(`${cwd}/${canary('file', person)}.ts`)
      .run(canary('argument', person), canary('output', person))
      .say(canary('answer', person));
    files[`${folder}/session-${person}.json`] = JSON.stringify({ ...chat.header, messages: chat.messages });
  } else if (other === 2) {
    files[`${folder}/.aider.chat.history.md`] = new ChatHistory()
      .run('2026-07-08 09:00:00', `--model ${canary('model')}`)
      .raw(`> Git repo: ${cwd}/.git  \n`)
      .typed(text(7))
      .edit(`src/${canary('file', person)}.ts`)
      .answer(canary('answer', person)).text;
  } else if (other === 3) {
    const e = new Events(sessionUuid(person * 100 + 60));
    files[`${folder}/${canary('dir', person)}/events.jsonl`] = e
      .user(text(7))
      .edit(`${cwd}/${canary('file', person)}.ts`)
      .run(canary('argument', person), canary('output', person))
      .say(canary('answer', person)).text;
  } else if (other === 4) {
    const t = new Trajectory(sessionUuid(person * 100 + 80));
    t.user(text(7))
      .call('bash', { command: canary('argument', person) }, canary('output', person))
      .say(canary('answer', person));
    files[`${folder}/trajectory.json`] = t.document();
  } else {
    files[`${folder}/conversations.json`] = JSON.stringify([
      conversation(
        sessionUuid(person * 100 + 70),
        [message(1, 'human', text(7)), message(2, 'assistant', canary('answer', person))],
        {
          name: canary('chatname', person),
        },
      ),
    ]);
  }
  return files;
}

/** Sessions of nobody known, of nobody at all, and files that are no sessions. */
const OTHERS: Files = {
  [`sessions/${canary('lost', 1)}/${sessionUuid(9001)}.jsonl`]: new Transcript(sessionUuid(9001), {
    start: iso(STARTS.after),
    cwd: `/home/${canary('stranger', 1)}/${canary('project', 91)}`,
  })
    .user(canary('prompt', 91))
    .edit('a.ts').text,
  [`sessions/${canary('lost', 2)}/notes.txt`]: canary('note'),
  [`sessions/${canary('lost', 2)}/empty.jsonl`]: '',
  [`sessions/${canary('folder', 2)}/${canary('broken')}.jsonl`]: `${new Transcript(sessionUuid(9002), { start: iso(STARTS.after), cwd: `/home/${homeOf(2)}/x` }).user('plain').text}{"type":"${canary('half')}`,
};

/** A closed month of the loop: what people write in it is the team’s alone. */
const CYCLE = `schema: practicum/cycle/1
cycle: 2026-07
from: 2026-07-01
to: 2026-07-31
opened: 2026-06-30
closed: 2026-07-08
champion: ${nameOf(0)}
bias: Asked by ${canary('bias')} and ${nameOf(8)}.
collect:
  - { person: ${nameOf(1)}, why: ${canary('askwhy')}, ask: ${canary('ask')}, answer: declined }
review:
  - { session: '000000000000', person: ${nameOf(2)}, practice: steer-early, behaviour: ${canary('behaviour')} of ${nameOf(9)}, evidence: [${canary('folder', 2)}/a.jsonl:4] }
spread:
  practice: plan-before-coding
  why: ${canary('spreadwhy')} says ${nameOf(10)}.
  text: ${canary('spreadtext')} as ${nameOf(11)} does.
  demonstration: { by: ${nameOf(3)}, ticket: ${canary('ticket', 1).toUpperCase()}-1 }
assignments:
${PEOPLE.map((i) => `  - { person: ${nameOf(i)}, practice: plan-before-coding, why: ${canary('assigned', i)}, try: ${canary('try', i)}, with: ${nameOf((i + 1) % 18)} }`).join('\n')}
  - { person: ${capital(canary('first', 77))} ${capital(canary('last', 77))}, practice: plan-before-coding, why: left since, try: ${canary('try', 77)} }
check:
  results:
${PEOPLE.map((i) => `    - { person: ${nameOf(i)}, practice: plan-before-coding, yes: ${i % 3}, applicable: 3, hidden: 0, seen: ${i % 3 ? 'tried' : 'not-tried'} }`).join('\n')}
  before: { from: 2026-05-31, to: 2026-06-30, people: 3, measured: 12, yes: 7, applicable: 30 }
  after: { from: 2026-07-01, to: 2026-07-31, people: 12, measured: 18, yes: 27, applicable: 54 }
  surprised: ${canary('wonder')} for ${nameOf(12)}
  decision: keep
  next: ${canary('nextup')} with ${capital(canary('first', 77))} ${capital(canary('last', 77))}
`;

/** Who keeps what of the rollout, and where it stands. */
const STEWARDSHIP = `rollout:
  policy: { done: 2026-03-02, owner: ${nameOf(13)} of ${canary('keeper')}, link: "https://${canary('host')}.example/${canary('policylink')}" }
  licensing: { due: 2026-06-30, owner: ${canary('keeper')} }
owners: { secrets: ${nameOf(14)} }
`;

/** A reply at the end of a month, and one of somebody whom nobody knows. */
const REPLIES: Files = {
  [`pulse/2026-07-${canary('first', 15)}.md`]: `**Name:** ${nameOf(15)}
Tried: yes
What happened: ${canary('replied')} to ${nameOf(16)}.
What surprised you: ${canary('replysurprise')}
`,
  [`pulse/2026-07-${canary('replyfile')}.md`]: `**Name:** ${capital(canary('unknown', 2))}
Tried: no
What happened: ${canary('replied')}
`,
};

/**
 * Examples: one that is shown, with words in what must stay in the workspace; one without consent and one that was taken
 * back, with words in every field.
 */
const example = (slug: string, person: number, word: (field: string) => string, more = ''): Files => ({
  [`content/examples/${slug}.mdx`]: `---
title: ${word('Found')}
summary: ${word('Summed')}
practices: [plan-before-coding]
task: bug
language: ${word('Go')}
role: ${word('backend')}
author: { person: ${nameOf(person)}, consent: 2026-09-01 }
source: { session: ${canary('examplesource', person)} }
promoted: 2026-09-02
reviewBy: 2027-03-01
${more}notes: [{ step: 1, text: ${word('Noted')} }]
try: ${word('Tried')}
better: ${word('Better')}
---

${word('Told')}
`,
  [`content/examples/${slug}.json`]: JSON.stringify({
    schema: 'practicum/excerpt/1',
    tool: { format: 'claude-code', name: 'Claude Code', versions: ['2.1.0'] },
    session: { steps: 1, minutes: 1 },
    taken: { from: 1, to: 1 },
    steps: [
      {
        ...{ n: 1, kind: 'prompt', agent: null, minute: 0, name: null, action: null },
        summary: 'The person wrote',
        text: { text: word('Asked'), cutCharacters: 0, cutLines: 0 },
        ...{ diffs: [], output: null, ok: null, result: null },
      },
    ],
    practices: [],
    redactions: [],
  }),
});
export const SHOWN_EXAMPLE = 'a-shown-example';
const canaryIn = (field: string): string => canary(`example${field.toLowerCase()}`);
const EXAMPLES: Files = {
  ...example(SHOWN_EXAMPLE, 1, (field) => `${field} well.`),
  // Who is person 3 has not agreed.
  ...example(canary('exampleslug', 3), 3, canaryIn),
  ...example(canary('exampleslug', 4), 4, canaryIn, 'withdrawn: 2026-09-03\n'),
};

/** Writes the workspace into an empty folder. */
export async function writeCanaryWorkspace(folder: string, more: Files = {}): Promise<void> {
  const files: Files = {
    'practicum.yaml': CONFIG,
    'roster.csv': ROSTER,
    'cycles/2026-07.yaml': CYCLE,
    'stewardship.yaml': STEWARDSHIP,
    ...REPLIES,
    'pilot/plan.yaml': plan(`${canary('planstop')} and ${nameOf(6)} leave.`),
    [`pilot/${canary('pilotfile', 1)}.csv`]: TICKETS,
    [`pilot/${canary('pilotfile', 2)}.csv`]: CHANGES,
    [`pilot/${canary('pilotfile', 3)}.csv`]: INCIDENTS,
    [`pilot/${canary('pilotfile', 4)}.csv`]: SEATS,
    [`pilot/${canary('pilotfile', 5)}.csv`]: PULSE,
    [`pilot/${canary('pilotfile', 6)}.csv`]: USAGE,
    ...Object.assign({}, ...PEOPLE.map(sessionsOf)),
    ...OTHERS,
    ...EXAMPLES,
    ...more,
  };
  for (const [path, content] of Object.entries(files)) {
    const file = join(folder, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, content);
  }
  const pilot = join(folder, 'pilot');
  await registerPlan(pilot, null, () => new Date('2026-06-20T09:00:00Z'));
  writeFileSync(join(pilot, 'plan.yaml'), plan(`${canary('planamended')} leaves.`));
  await registerPlan(pilot, `${canary('reason')} of ${nameOf(7)}`, () => new Date('2026-07-20T09:00:00Z'));
}

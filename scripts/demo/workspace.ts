/** The whole demo workspace: path → content. A function of the seed alone. */

import { type Random, random } from '../../src/stats/random.ts';
import {
  DAY,
  FIRST_DAY,
  isoDay,
  LAST_DAY,
  MINUTE,
  midnight,
  momentAtWork,
  month as monthOf,
  week as weekOf,
} from './calendar.ts';
import { csv } from './csv.ts';
import { joined, resumed, truncated, withUnknown } from './defects.ts';
import { automaticStory, docsStory, manyStory, questionStory, reviewStory } from './errands.ts';
import type { Move } from './moves.ts';
import { NOTES } from './notes.ts';
import { PEOPLE, type Person, UNUSED_SEATS } from './people.ts';
import { earlierTickets, type PilotTicket, pilotFiles, pilotTickets, type TicketSession } from './pilot.ts';
import { projectNamed } from './projects.ts';
import { quickStory } from './quick.ts';
import type { Setting } from './records.ts';
import { REPLIES } from './replies.ts';
import { stewardshipFiles } from './stewardship.ts';
import { ticketStory } from './story.ts';
import { backlog, number, type Ticket, type Type, work } from './tickets.ts';
import { type Transcript, transcript } from './transcript.ts';

type Errand = 'ticket' | 'quick' | 'question' | 'docs' | 'review' | 'many';

/** A session that is going to happen. */
interface Plan {
  person: Person;
  start: number;
  errand: Errand;
  tickets: Ticket[];
}

/** A session that was written. */
interface Written {
  plan: Plan;
  setting: Setting;
  folder: string;
  result: Transcript;
  /** Hashes of the commits it made, shortened as git prints them. */
  commits: string[];
}

/** Text files of the workspace for a seed, by path with `/`. */
export function demoWorkspace(seed: number): Map<string, string> {
  const stream = (name: string): Random => random(seed, name);
  const titles = backlog(stream('backlog'));
  const pilot = pilotTickets(titles, stream('pilot/tickets'));
  const extra: Ticket[] = [];
  const takeExtra = (person: Person, start: number, chance: Random): Ticket => {
    const type = chance.pick<Type>(['bug', 'bug', 'feature', 'feature', 'feature']);
    const ticket: Ticket = {
      person,
      ...titles.take(person.project, type, false),
      created: start - chance.int(1, 9) * DAY,
      started: start,
      key: '',
      pull: 0,
    };
    extra.push(ticket);
    return ticket;
  };

  const plans = PEOPLE.flatMap((person) =>
    plansOf(person, pilot, takeExtra, stream(`plans/${person.login}`)),
  );
  const earlier = earlierTickets(stream('pilot/earlier'));
  number([...pilot, ...extra, ...earlier], stream('numbers'));
  plans.sort((a, b) => a.start - b.start || (a.person.login < b.person.login ? -1 : 1));

  const files = new Map<string, string>();
  const written = plans.map((plan, i) => write(plan, stream(`session/${i}`)));
  for (const { setting, folder, result } of written) putSession(files, folder, setting, result);

  putAutomatic(files, stream('automatic'));
  putStranger(files, stream('stranger'));
  putDefects(files, written, stream('defects'));

  const lastActive = new Map<string, number>();
  for (const { plan, result } of written) {
    const before = lastActive.get(plan.person.name) ?? 0;
    lastActive.set(plan.person.name, Math.max(before, result.end));
  }
  const used = written.map(({ plan, result }) => ({
    person: plan.person.name,
    start: plan.start,
    chars: [result.lines, ...result.agents.map(({ lines }) => lines)].flat().join('').length,
  }));
  for (const [name, text] of Object.entries(
    pilotFiles([...earlier, ...pilot], lastActive, used, workedOn(written), {
      files: stream('pilot/files'),
      hashes: stream('pilot/hashes'),
    }),
  )) {
    files.set(`pilot/${name}`, text);
  }
  files.set('practicum.yaml', CONFIG);
  files.set('roster.csv', roster());
  for (const [path, text] of stewardshipFiles()) files.set(path, text);
  files.set('README.md', README);
  for (const [path, text] of NOTES) files.set(path, text);
  for (const [path, text] of Object.entries(REPLIES)) files.set(path, text);
  return files;
}

/** Sessions of each ticket: what they committed and, where the team's hook writes it into commits, who they are. */
function workedOn(written: readonly Written[]): Map<Ticket, TicketSession[]> {
  const found = new Map<Ticket, TicketSession[]>();
  for (const { plan, setting, commits } of written) {
    if (plan.errand !== 'ticket' && plan.errand !== 'quick') continue;
    for (const ticket of plan.tickets)
      found.set(ticket, [
        ...(found.get(ticket) ?? []),
        { commits, trailer: plan.person.team === HOOKED ? setting.id : null },
      ]);
  }
  return found;
}

/** The team whose commits say in a trailer which session they came from, also where the person commits by hand. */
const HOOKED: Person['team'] = 'Dispatch';

/** Kinds of work that people take to the agent first: enough of one kind to compare its tickets with each other. */
const FIRST: readonly string[] = ['feature M', 'bug S', 'bug M', 'feature S'];

/** When a person has sessions, and what about. In the pilot's periods they work on their own pilot tickets. */
function plansOf(
  person: Person,
  pilot: readonly PilotTicket[],
  takeExtra: (person: Person, start: number, chance: Random) => Ticket,
  chance: Random,
): Plan[] {
  const plans: Plan[] = [];
  const weeks = new Set<number>();
  const days = new Set<string>();
  const free = pilot.filter((t) => t.person === person && t.kind !== null);
  const kinds = errands(
    person.sessions.reduce((a, b) => a + b, 0),
    chance,
  );
  for (const [i, count] of person.sessions.entries()) {
    const first = Math.max(midnight(FIRST_DAY), Date.UTC(2026, 3 + i, 1));
    const last = Math.min(midnight(LAST_DAY) - DAY, Date.UTC(2026, 4 + i, 1) - DAY);
    // One session a day keeps a person's days apart, one a week a steady person's weeks.
    const taken = (at: number): boolean =>
      days.has(isoDay(at)) || (person.steady === true && weeks.has(weekOf(at)));
    for (let n = 0; n < count; n++) {
      let start = momentAtWork(first, last, chance);
      while (taken(start)) start = momentAtWork(first, last, chance);
      const errand = kinds[plans.length] as Errand;
      const near = (): Ticket => {
        const [first] = free
          .filter((t) => monthOf(t.started) === i + 4 && !taken(t.started))
          .sort((a, b) => rankOf(a) - rankOf(b));
        if (first === undefined) return takeExtra(person, start, chance);
        free.splice(free.indexOf(first), 1);
        return first;
      };
      const tickets: Ticket[] = [];
      if (errand === 'ticket') tickets.push(near());
      if (errand === 'many') for (let k = 0; k < 2; k++) tickets.push(takeExtra(person, start, chance));
      if (errand === 'review') tickets.push(takeExtra(person, start, chance));
      if (errand === 'ticket') start = (tickets[0] as Ticket).started + chance.int(5, 40) * MINUTE;
      days.add(isoDay(start));
      weeks.add(weekOf(start));
      plans.push({ person, start, errand, tickets });
    }
  }
  if (person.arm === 'pilot') plans.push(...quickPlans(person, free, days, chance));
  return plans;
}

/** Quick sessions of a person of the pilot arm in each period, on the first of the tickets that are left. */
const QUICK = 3;

function quickPlans(
  person: Person,
  free: readonly PilotTicket[],
  days: ReadonlySet<string>,
  chance: Random,
): Plan[] {
  const taken = new Set(days);
  return (['before', 'after'] as const).flatMap((period) => {
    const left = free.filter((t) => t.period === period).sort((a, b) => rankOf(a) - rankOf(b));
    return left
      .filter((t) => {
        const day = isoDay(t.started);
        if (taken.has(day)) return false;
        taken.add(day);
        return true;
      })
      .slice(0, QUICK)
      .map(
        (t): Plan => ({
          person,
          start: t.started + chance.int(5, 40) * MINUTE,
          errand: 'quick',
          tickets: [t],
        }),
      );
  });
}

/** Place among the kinds of work that are taken first. */
const rankOf = ({ type, size }: PilotTicket): number => {
  const at = FIRST.indexOf(`${type} ${size}`);
  return at < 0 ? FIRST.length : at;
};

/** How a person's sessions divide. */
const SHARES: readonly [Errand, number][] = [
  ['ticket', 0.68],
  ['question', 0.16],
  ['docs', 0.07],
  ['review', 0.06],
  ['many', 0.03],
];

/** Errands of a person with so many sessions: the shares as near as whole sessions allow, in a random order. */
function errands(count: number, chance: Random): Errand[] {
  if (count <= 2) return (['ticket', 'question'] as const).slice(0, count);
  const list: Errand[] = [];
  for (let i = 0; i < count; i++) {
    let left = (i + chance.next()) / count;
    const errand = SHARES.find(([, share]) => {
      left -= share;
      return left < 0;
    });
    list.push(errand?.[0] ?? 'ticket');
  }
  return chance.shuffle(list);
}

function write(plan: Plan, chance: Random): Written {
  const { person, start } = plan;
  const setting = settingOf(person, start, chance);
  const moves = movesOf(plan, chance);
  const result = transcript(moves, setting, chance);
  const commits = moves.flatMap((move) => (move.do === 'run' ? (move.commit ?? []) : []));
  return { plan, setting, folder: person.folder, result, commits };
}

function movesOf({ person, start, errand, tickets }: Plan, chance: Random): Move[] {
  const works = tickets.map(work);
  const area = chance.pick(projectNamed(person.project).areas);
  const month = monthOf(start);
  switch (errand) {
    case 'ticket':
      return ticketStory(person, works[0] as (typeof works)[number], month, chance);
    case 'quick':
      return quickStory(person, works[0] as (typeof works)[number], month, chance);
    case 'many':
      return manyStory(person, works, month, chance);
    case 'review':
      return reviewStory(person, works[0] as (typeof works)[number], chance);
    case 'docs':
      return docsStory(person, area, chance);
    case 'question':
      return questionStory(person, area, chance);
  }
}

const CLASSIC = ['2.1.14', '2.1.19', '2.1.33', '2.1.42', '2.1.42', '2.1.42'];
const MODERN = ['2.1.205', '2.1.205', '2.1.205', '2.1.207', '2.1.209', '2.1.217'];

function settingOf(person: Person, start: number, chance: Random): Setting {
  const month = monthOf(start);
  const desktop = person.desktopFrom !== undefined && month >= person.desktopFrom;
  const separator = person.checkout.includes('\\') ? '\\' : '/';
  return {
    id: chance.uuid(),
    cwd: `${person.checkout}${separator}${person.project}`,
    start: start + chance.int(0, 59_999),
    version: (desktop ? MODERN : CLASSIC)[month - 4] as string,
    schema: desktop ? 'modern' : 'classic',
    ...(desktop ? { entrypoint: 'claude-desktop' as const } : {}),
    branch: 'main',
    model: desktop ? 'claude-opus-5' : month >= 7 ? 'claude-opus-4-6' : 'claude-opus-4-5-20251101',
  };
}

/** Folder that the tool makes of a working directory. */
function encoded(cwd: string): string {
  return cwd.replaceAll(/[^A-Za-z0-9-]/g, '-');
}

function sessionPath(folder: string, setting: Setting): string {
  return `sessions/${folder}/${encoded(setting.cwd)}/${setting.id}`;
}

function putSession(files: Map<string, string>, folder: string, setting: Setting, result: Transcript): void {
  const path = sessionPath(folder, setting);
  files.set(`${path}.jsonl`, `${result.lines.join('\n')}\n`);
  for (const agent of result.agents) {
    files.set(`${path}/subagents/agent-${agent.id}.jsonl`, `${agent.lines.join('\n')}\n`);
  }
}

/** How many sessions nobody held: three scripted, two in the background. */
export const AUTOMATED = 5;

function putAutomatic(files: Map<string, string>, chance: Random): void {
  const runs: [login: string, day: string, background: boolean][] = [
    ['idris', '2026-07-20', false],
    ['idris', '2026-08-17', false],
    ['idris', '2026-09-14', false],
    ['priya', '2026-08-05', true],
    ['priya', '2026-09-02', true],
  ];
  for (const [login, day, background] of runs) {
    const person = PEOPLE.find((p) => p.login === login) as Person;
    const start = midnight(day) + 3 * 60 * MINUTE;
    const setting: Setting = {
      ...settingOf(person, start, chance),
      schema: 'modern',
      entrypoint: background ? 'cli' : 'sdk-cli',
      background,
      version: MODERN[monthOf(start) - 4] as string,
      model: 'claude-sonnet-5',
    };
    const areas = chance.shuffle(projectNamed(person.project).areas).slice(0, 2);
    putSession(
      files,
      person.folder,
      setting,
      transcript(automaticStory(person, areas, chance), setting, chance),
    );
  }
}

/** One session from a machine that no row of the roster names. */
function putStranger(files: Map<string, string>, chance: Random): void {
  const like = PEOPLE.find((p) => p.login === 'bastian') as Person;
  const start = momentAtWork(midnight('2026-08-24'), midnight('2026-08-28'), chance);
  const setting: Setting = { ...settingOf(like, start, chance), cwd: '/Users/loaner-07/work/storefront' };
  const area = chance.pick(projectNamed('storefront').areas);
  putSession(files, 'loaner-07', setting, transcript(questionStory(like, area, chance), setting, chance));
}

/** The defects that README.md lists, each in a session of its own. */
function putDefects(files: Map<string, string>, written: readonly Written[], chance: Random): void {
  // Classic tickets of August: long enough, and none of them is the last session of a person.
  const spare = written.filter(
    ({ plan, setting, result }) =>
      plan.errand === 'ticket' &&
      monthOf(plan.start) === 8 &&
      setting.schema === 'classic' &&
      result.agents.length === 0,
  );
  const [cut, pair, odd, base] = chance.shuffle(spare) as [Written, Written, Written, Written];
  const path = ({ folder, setting }: Written): string => `${sessionPath(folder, setting)}.jsonl`;

  files.set(path(cut), truncated(cut.result.lines));
  files.set(path(pair), joined(pair.result.lines, 6));
  files.set(path(odd), withUnknown(odd.result.lines, 9, odd.setting.id));

  const last = JSON.parse(base.result.lines.at(-1) as string) as { uuid?: string };
  const setting: Setting = {
    ...base.setting,
    id: chance.uuid(),
    start: base.result.end + 3 * 60 * MINUTE,
    parent: last.uuid,
  };
  const more = transcript(
    [
      { do: 'prompt', text: 'Back again. Which of the cases did we leave out?' },
      { do: 'say', text: 'All four are covered. The documentation is still open.', last: true },
    ],
    setting,
    chance,
  );
  const copy = resumed(base.result.lines, more.lines, setting.id);
  files.set(`${sessionPath(base.folder, setting)}.jsonl`, copy);

  const place = `sessions/${base.folder}/${encoded(base.setting.cwd)}`;
  files.set(`${place}/${chance.uuid()}.jsonl`, '');
  files.set(
    `sessions/${base.folder}/notes.txt`,
    'Exported on Friday. The folder of the old laptop is missing.\n',
  );
}

function roster(): string {
  const columns = [
    'person',
    'aliases',
    'team',
    'arm',
    'champion_from',
    'champion_to',
    'licence_from',
    'consent',
  ];
  const email = (name: string): string => `${name.toLowerCase().replace(' ', '.')}@example.com`;
  return csv(columns, [
    ...PEOPLE.map((p) => [
      p.name,
      `home:${p.login};email:${email(p.name)};folder:${p.folder};tracker:${p.login}`,
      p.team,
      p.arm,
      p.champion?.[0] ?? null,
      p.champion?.[1] ?? null,
      p.licence,
      p.consent ? 'yes' : 'no',
    ]),
    ...UNUSED_SEATS.map((s) => [
      s.name,
      `home:${s.login};email:${email(s.name)};tracker:${s.login}`,
      null,
      null,
      null,
      null,
      s.licence,
      'no',
    ]),
  ]);
}

const CONFIG = `# yaml-language-server: $schema=../../public/schema/practicum.schema.json
title: Quillwater Goods
demo: true
loop:
  # This team agreed to see each other's practice of the month.
  personPages: team
pilot:
  # The exports were made at the end of the second quarter: nothing is missing until then.
  dataUntil: 2026-09-30
cost:
  currency: EUR
  seatPerMonth: { default: 30 }
  perMillionTokens: 3
publish:
  # Nothing is served there. It makes feeds and site maps, which need absolute addresses.
  siteUrl: https://example.com/quillwater/
`;

const README = `# An invented workspace

This is the workspace that \`npm run build\` draws when there is no other: two quarters of an invented shop.
Everything in it is invented: the company, its three repositories, the people, their sessions, tickets and numbers.
It is written by \`npm run demo\`, its examples by promoting its sessions; change the generator, not these files.
The pilot's true effect is known (\`scripts/demo/pilot.ts\`): cycle time × 0.80 in the pilot arm, × 1.00 in the control arm.
Its two quarters are published in \`reports/\`, each on a day after its end.
Sessions of months that were over when it was made are archived as \`.jsonl.gz\`: read one with \`zcat\`. Those of the last
month lie as the tool wrote them.
No practice makes a ticket faster or slower: the true ratio of each association of a practice with time is 1.

On purpose, so that the coverage page has something to say, there is one of each:

- a session whose last line is cut off
- a line that holds two JSON objects
- a resumed session that repeats the records of an earlier file under the same ids
- a record of a type that nobody knows (\`focus-timer\`)
- an empty session file
- a file that is no session (\`notes.txt\`)
- a session of a person whom the roster does not name (\`loaner-07\`)

and five sessions that nobody held: three were scripted, two ran in the background.
`;

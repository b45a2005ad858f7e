/**
 * The invented people: who they are, and how likely each is to do what. Habits are probabilities per session (or
 * per occasion in a session); `q2` and `q3` are the two quarters the demo covers.
 */

/** How a person writes prompts. */
export type Style = 'thorough' | 'plain' | 'terse' | 'sloppy';

export interface Habits {
  /** Plans before the first edit, April to June and from August on; July lies between. */
  plan: { q2: number; q3: number };
  /** Names a place and an acceptance condition in the first prompt. */
  specific: number;
  delegate: number;
  /** Starts work with an own command. */
  command: number;
  skill: number;
  /** Has the agent keep a task list. */
  tasks: number;
  /** Is asked, and answers, before the code. */
  clarify: number;
  testFirst: number;
  /** Runs the tests after the last edit. */
  verify: number;
  lint: number;
  commit: number;
  /** Commits half-way too. */
  small: number;
  /** Looks at the diff before a commit. */
  review: number;
  /** Works on a branch and opens a pull request. */
  ship: number;
  /** Interrupts, refuses or adds to a turn, and says what to do instead. */
  steer: number;
  /** Looks tickets up with a connected tracker. */
  integration: number;
  /** In a long session: compacts by hand rather than letting it happen. */
  compact: number;
  /** Clears the context between two topics. */
  fresh: number;
  /** Has a longer ticket that goes on after the first result. */
  long: number;
  /** Above 0: lets every edit through unasked; the number is how often a longer ticket gets a huge generated table. */
  hasty: number;
}

export interface Person {
  /** Also the home folder, the tracker name and the first part of folder names. */
  login: string;
  name: string;
  team: 'Storefront' | 'Dispatch' | 'Insights';
  arm: 'pilot' | 'control';
  project: 'storefront' | 'dispatch' | 'harvest';
  style: Style;
  /** Now and then writes in this language. */
  tongue?: 'de' | 'es';
  /** Folder under sessions/ that their exports are kept in. */
  folder: string;
  /** Parent of the checkout; decides the paths in the transcripts. */
  checkout: string;
  /** Sessions a month, April to September. */
  sessions: [number, number, number, number, number, number];
  /** Has at most one session a week, so that there are sessions in most weeks. */
  steady?: true;
  /** From this month on (1–12) the desktop application with the newer schema. */
  desktopFrom?: number;
  consent: boolean;
  /** Days on which they led the monthly loop. */
  champion?: [from: string, to: string];
  licence: string;
  habits: Habits;
}

const pragmatist: Habits = {
  plan: { q2: 0.1, q3: 0.8 },
  specific: 0.55,
  delegate: 0.12,
  command: 0.12,
  skill: 0.15,
  tasks: 0.25,
  clarify: 0.12,
  testFirst: 0.18,
  verify: 0.66,
  lint: 0.5,
  commit: 0.6,
  small: 0.25,
  review: 0.45,
  ship: 0.45,
  steer: 0.3,
  integration: 0.25,
  compact: 0.2,
  fresh: 0.25,
  long: 0.36,
  hasty: 0,
};
const powerUser: Habits = {
  plan: { q2: 0.5, q3: 0.95 },
  specific: 0.95,
  delegate: 0.6,
  command: 0.55,
  skill: 0.55,
  tasks: 0.7,
  clarify: 0.45,
  testFirst: 0.9,
  verify: 0.97,
  lint: 0.85,
  commit: 0.95,
  small: 0.8,
  review: 0.95,
  ship: 0.95,
  steer: 0.55,
  integration: 0.65,
  compact: 0.85,
  fresh: 0.85,
  long: 0.5,
  hasty: 0,
};
const visitor: Habits = {
  plan: { q2: 0, q3: 0 },
  specific: 0.2,
  delegate: 0,
  command: 0,
  skill: 0,
  tasks: 0.2,
  clarify: 0,
  testFirst: 0,
  verify: 0.4,
  lint: 0.2,
  commit: 0.1,
  small: 0,
  review: 0.1,
  ship: 0,
  steer: 0.2,
  integration: 0,
  compact: 0,
  fresh: 0,
  long: 0.1,
  hasty: 0,
};

export const PEOPLE: readonly Person[] = [
  {
    login: 'mirela',
    name: 'Mirela Thornquist',
    team: 'Storefront',
    arm: 'pilot',
    project: 'storefront',
    style: 'thorough',
    folder: 'mirela',
    checkout: '/Users/mirela/code',
    sessions: [2, 3, 2, 4, 3, 4],
    steady: true,
    consent: true,
    champion: ['2026-07-01', '2026-09-30'],
    licence: '2026-03-02',
    habits: powerUser,
  },
  {
    login: 'bastian',
    name: 'Bastian Hollerkranz',
    team: 'Storefront',
    arm: 'pilot',
    project: 'storefront',
    style: 'plain',
    tongue: 'de',
    folder: 'bastian',
    checkout: '/Users/bastian/work',
    sessions: [2, 2, 2, 2, 2, 3],
    consent: true,
    licence: '2026-03-02',
    habits: { ...pragmatist, ship: 0.6, review: 0.6 },
  },
  {
    login: 'lupe',
    name: 'Lupe Marisombra',
    team: 'Storefront',
    arm: 'pilot',
    project: 'storefront',
    style: 'terse',
    tongue: 'es',
    folder: 'lupe-laptop',
    checkout: '/home/lupe/dev',
    sessions: [2, 2, 1, 3, 3, 3],
    steady: true,
    consent: true,
    licence: '2026-03-02',
    habits: { ...pragmatist, specific: 0.4, steer: 0.55, lint: 0.7 },
  },
  {
    login: 'tove',
    name: 'Tove Ravnbakken',
    team: 'Storefront',
    arm: 'control',
    project: 'storefront',
    style: 'terse',
    folder: 'tove',
    checkout: '/Users/tove/src',
    sessions: [2, 0, 0, 0, 0, 0],
    consent: false,
    licence: '2026-04-01',
    habits: visitor,
  },
  {
    login: 'idris',
    name: 'Idris Calderwick',
    team: 'Dispatch',
    arm: 'pilot',
    project: 'dispatch',
    style: 'terse',
    folder: 'idris',
    checkout: '/home/idris/src',
    sessions: [3, 2, 3, 3, 4, 3],
    steady: true,
    consent: true,
    champion: ['2026-04-01', '2026-06-30'],
    licence: '2026-03-02',
    habits: { ...powerUser, clarify: 0.25, command: 0.8 },
  },
  {
    login: 'anneke',
    name: 'Anneke Vlindertuin',
    team: 'Dispatch',
    arm: 'pilot',
    project: 'dispatch',
    style: 'plain',
    folder: 'anneke',
    checkout: '/Users/anneke/projects',
    sessions: [2, 2, 2, 2, 2, 2],
    consent: true,
    licence: '2026-03-02',
    habits: { ...pragmatist, testFirst: 0.4, verify: 0.9 },
  },
  {
    login: 'kofi',
    name: 'Kofi Brightharbour',
    team: 'Dispatch',
    arm: 'pilot',
    project: 'dispatch',
    style: 'sloppy',
    folder: 'kofi',
    checkout: '/Users/kofi/go-work',
    sessions: [2, 2, 1, 3, 3, 3],
    steady: true,
    consent: true,
    licence: '2026-03-02',
    // The enthusiast: much delegated, much committed, little checked.
    habits: {
      ...pragmatist,
      plan: { q2: 0.05, q3: 0.4 },
      specific: 0.25,
      delegate: 0.55,
      skill: 0.35,
      tasks: 0.55,
      testFirst: 0.03,
      verify: 0.22,
      lint: 0.18,
      commit: 0.85,
      small: 0.1,
      review: 0.08,
      ship: 0.3,
      steer: 0.15,
      compact: 0.05,
      fresh: 0.05,
      long: 0.7,
      hasty: 0.3,
    },
  },
  {
    login: 'sora',
    name: 'Sora Mizunagi',
    team: 'Dispatch',
    arm: 'control',
    project: 'dispatch',
    style: 'plain',
    folder: 'sora-desktop',
    checkout: 'C:\\Users\\sora\\repos',
    sessions: [1, 2, 2, 2, 2, 2],
    desktopFrom: 7,
    consent: true,
    licence: '2026-03-02',
    habits: { ...pragmatist, plan: { q2: 0.15, q3: 0.5 }, integration: 0.4 },
  },
  {
    login: 'priya',
    name: 'Priya Lanternwala',
    team: 'Insights',
    arm: 'pilot',
    project: 'harvest',
    style: 'thorough',
    folder: 'priya',
    checkout: '/Users/priya/dev',
    sessions: [2, 2, 3, 4, 3, 3],
    steady: true,
    consent: true,
    licence: '2026-03-02',
    // In her first year at work, and one of the three who use it best.
    habits: { ...powerUser, delegate: 0.45, compact: 0.9, clarify: 0.65 },
  },
  {
    login: 'emil',
    name: 'Emil Schneedrach',
    team: 'Insights',
    arm: 'pilot',
    project: 'harvest',
    style: 'plain',
    folder: 'emil',
    checkout: '/Users/emil/Code',
    sessions: [2, 2, 2, 2, 2, 2],
    desktopFrom: 9,
    consent: true,
    licence: '2026-03-02',
    habits: { ...pragmatist, lint: 0.75 },
  },
  {
    login: 'zofia',
    name: 'Zofia Gwiazdolot',
    team: 'Insights',
    arm: 'control',
    project: 'harvest',
    style: 'plain',
    folder: 'zofia',
    checkout: '/home/zofia/git',
    sessions: [1, 1, 2, 2, 2, 2],
    consent: true,
    licence: '2026-03-02',
    habits: { ...pragmatist, plan: { q2: 0.1, q3: 0.5 }, clarify: 0.3 },
  },
  {
    login: 'hamish',
    name: 'Hamish Peatbottom',
    team: 'Insights',
    arm: 'control',
    project: 'harvest',
    style: 'sloppy',
    folder: 'hamish',
    checkout: '/Users/hamish/work',
    sessions: [1, 0, 0, 0, 0, 0],
    consent: false,
    licence: '2026-04-01',
    habits: visitor,
  },
  {
    // Has a licence and tickets, and no session: works as before.
    login: 'ottoline',
    name: 'Ottoline Featherstack',
    team: 'Dispatch',
    arm: 'control',
    project: 'dispatch',
    style: 'plain',
    folder: 'ottoline',
    checkout: '/home/ottoline/src',
    sessions: [0, 0, 0, 0, 0, 0],
    consent: false,
    licence: '2026-03-02',
    habits: visitor,
  },
];

/** Licensed from the first day, never seen: a seat without a session and without a team of the three. */
export const UNUSED_SEATS: readonly { name: string; login: string; licence: string }[] = [
  { name: 'Ravindra Cloudmere', login: 'ravindra', licence: '2026-04-01' },
];

/** Probability that a person plans before the first edit in a month (1–12): the practice was spread in July. */
export function planHabit(person: Person, month: number): number {
  const { q2, q3 } = person.habits.plan;
  if (month < 7) return q2;
  return month === 7 ? q2 + (q3 - q2) * 0.55 : q3;
}

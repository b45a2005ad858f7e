/**
 * What each site knows, in plain words: one line for each field of its data file. The types hold the list to the schema,
 * so a field that is added without a line here does not compile.
 */
import type { Audience } from '../report/audiences.ts';
import type { LeadershipReport } from '../report/schema/leadership.ts';
import type { LibraryReport } from '../report/schema/library.ts';
import type { TeamReport } from '../report/schema/team.ts';

/** What a field holds; null for what is said by another line. */
type Words<T> = Record<keyof T, string | null>;

const HEAD: Words<
  Pick<LibraryReport, 'schema' | 'title' | 'version' | 'period' | 'draft' | 'demo' | 'made'>
> = {
  schema: null,
  title: 'The name of the workspace, and whether this is a draft, a published version or invented data',
  version: null,
  period: null,
  draft: null,
  demo: null,
  made: 'The versions of Practicum, of the definitions and of the rules',
};
const CATALOGUE = {
  practices: 'The catalogue of practices',
  evaluations: 'How well practices and signs are detected, from labelled sessions of other people',
  signEvaluations: null,
  worked: 'Invented examples of practices',
};

const TEAM: Words<TeamReport> = {
  ...HEAD,
  ...CATALOGUE,
  period: 'The first and last day of a session',
  names: null,
  method: 'The settings that change numbers',
  trends: 'How often each practice was seen, by month',
  signs: 'Trouble signs and the newest sessions that show them, without people and without a count',
  totals: null,
  people: 'Each person: team, days with sessions, depth of use, and how often each practice was seen',
  teams: 'The same for each team, tool and period',
  slices: null,
  use: 'How regularly each person uses the tools, and how far each came',
  sessions:
    'Each session: project, branches, pull requests, times, the beginning of prompts and messages, commands and file names; no file contents and no outputs',
  depth: null,
  coverage: 'What was read and left out, with the places in the files',
  outcomes: 'Cycle time and quality of the pilot, with each ticket and change and whose it is',
  stewardship:
    'How the rollout is looked after: standards, tools, sensitive places, changes without review, kinds of secrets, cycles and reports, each with its owner',
  pilotAccount: 'What was read of the pilot’s exports and what was left out',
  repeats: 'Prompts and corrections that came back in several sessions of a person',
  unmatched: 'Sessions that could not be given to a person',
  unusedAliases: 'Aliases of the roster that no session has',
  personPages: null,
  advice: 'One practice for each person to try next, unless the settings keep that to sheets',
  pairs: null,
  cycles:
    'The monthly loop: what was reviewed and spread, who was asked to try what, and what came of it, in people’s own words',
  examples: 'Titles of examples of the library that the loop names',
};

const LEADERSHIP: Words<LeadershipReport> = {
  ...HEAD,
  practices: CATALOGUE.practices,
  period: 'The quarters of the sessions, no day of any',
  method: 'The settings that change numbers',
  people: 'How many people were seen',
  use: 'How many people practise each practice, as a band, and their sessions together',
  depth: 'People’s sessions together by depth of use',
  funnel: 'How many people came as far as each step of adoption',
  gap: 'The gap between power users and typical ones, as a range',
  coverage: 'How much was read and left out, in sums',
  teams:
    'Sessions of each team together and how many of them were substantial, where enough people are behind them',
  outcomes: 'Cycle time and quality of the pilot’s arms as a whole, with the plan’s title, question and rule',
  spread: 'Which practices the monthly loop spread, and how many took each up, as a band',
  stewardship: 'How many checks of stewardship are in which state',
  kept: 'Which numbers stay as an earlier version has them',
};

const LIBRARY: Words<LibraryReport> = {
  ...HEAD,
  ...CATALOGUE,
  signs: 'The catalogue of trouble signs',
  formats: 'Which practices the files of each tool can show',
  examples:
    'Examples that their authors agreed to share: texts, and parts of a session with names and secrets replaced; not whose it was',
  exampleIndex: null,
  examplesLeftOut: 'How many examples are not shown, by reason',
  freshOn: 'The day against which an example’s age was judged',
  standards: 'The team’s standards, with the roles to ask',
  guides: 'Guides and the learning path',
  workspaces: 'Titles of the workspaces whose libraries are combined, and how many examples each has',
  path: null,
};

const ALL: Record<Audience, Record<string, string | null>> = {
  team: TEAM,
  leadership: LEADERSHIP,
  library: LIBRARY,
};

/** Lines of what a site knows, in the order of its file, each once. */
export function knownTo(audience: Audience): string[] {
  return [...new Set(Object.values(ALL[audience]).filter((words) => words !== null))];
}

/** Which audiences know it, in the same words. */
export function alsoKnownTo(words: string, audience: Audience): Audience[] {
  return (Object.keys(ALL) as Audience[]).filter(
    (other) => other !== audience && knownTo(other).includes(words),
  );
}

/** Fields of a site's data file that have a line, or share one. */
export const fieldsKnown = (audience: Audience): string[] => Object.keys(ALL[audience]).sort();

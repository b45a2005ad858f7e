/**
 * The glossary: one definition for every term that a page uses in a sense of its own. Pages show it where the term stands
 * (components/Term.astro) and glossary.html lists them. Thresholds are settings; the method page prints them.
 */

/** A term. `text` begins in lower case and is one or two sentences. */
export interface Term {
  name: string;
  text: string;
  /** The place on the method page that says how it is computed, where there is one. */
  method?: string;
  /** Only on these sites; absent for all. */
  sites?: readonly ('team' | 'leadership' | 'library')[];
}

const REPORTS = ['team', 'leadership'] as const;

export const TERMS = {
  session: {
    name: 'Session',
    text: 'one conversation of a person with a coding agent, with its sub-agents, as the tool wrote it down.',
  },
  step: {
    name: 'Step',
    text: 'one thing that happened in a session: a prompt, a message of the agent, a tool call with its result, a command, a plan.',
  },
  'tool-call': {
    name: 'Tool call',
    text: 'a step in which the agent reads, edits, runs or looks something up. Its result, also called observation, belongs to it.',
  },
  'sub-agent': {
    name: 'Sub-agent',
    text: 'a second agent that the first one starts for a part of the task, with a context of its own.',
  },
  context: {
    name: 'Context',
    text: 'all that the agent has before it at a moment: what was said, read and answered. It is limited, and what stands in it steers what comes next.',
  },
  compaction: {
    name: 'Compaction',
    text: 'the conversation so far is replaced by a summary, so that it fits into the context again.',
  },
  practice: {
    name: 'Practice',
    text: 'a named way of working with an agent that can be seen in a session, such as planning before coding. It is judged by a fixed rule.',
  },
  evidence: {
    name: 'Evidence',
    text: 'the steps that decided how a practice was judged, with their place in the transcript.',
  },
  occasion: {
    name: 'Occasion',
    text: 'a session gives occasion for a practice when there was reason to do it. Only these sessions count in its share.',
  },
  'not-observable': {
    name: 'Not observable',
    text: 'the tool, or its version, does not write down what would show it. It is never counted as not done.',
  },
  practises: {
    name: 'Practises',
    text: 'a person practises something when it shows in enough of enough sessions that gave occasion.',
    sites: REPORTS,
  },
  'trouble-sign': {
    name: 'Trouble sign',
    text: 'a pattern in a session that goes wrong, such as the same failing call again and again. It is shown where it happened and counted for nobody.',
    sites: ['team', 'library'],
  },
  'depth-of-use': {
    name: 'Depth of use',
    text: 'whether a session was trivial, assisted or substantial, by what was changed and handed over in it.',
    method: 'depth',
    sites: REPORTS,
  },
  adoption: {
    name: 'Adoption',
    text: 'how many people have and use a tool. It says nothing of how they use it; that is proficiency.',
    method: 'funnel',
    sites: REPORTS,
  },
  proficiency: {
    name: 'Proficiency',
    text: 'what people do with a tool: which practices show in their sessions. Another measurement than adoption.',
    sites: REPORTS,
  },
  'tried-it-once': {
    name: 'Tried-it-once cliff',
    text: 'those who used a tool at some time and not in the period.',
    method: 'funnel',
    sites: REPORTS,
  },
  segment: {
    name: 'Segment',
    text: 'how regularly somebody uses a tool, by weeks with a session. It is no judgement, and no other site shows it.',
    method: 'segments',
    sites: ['team'],
  },
  'power-user': {
    name: 'Power user',
    text: 'somebody found, not designated: regular use and a breadth of practices clearly above the team’s middle.',
    method: 'power-users',
    sites: ['team'],
  },
  'observed-share': {
    name: 'Observed share',
    text: 'sessions that were read, of those known to exist. A few of hundreds is a keyhole.',
    sites: REPORTS,
  },
  interval: {
    name: '95\u202f% interval',
    text: 'the values that agree with the data: made so that in 95 of 100 such studies it holds the true one. A wide one says that little is known.',
    sites: REPORTS,
  },
  n: {
    name: 'n',
    text: 'how many a number rests on: people, sessions, tickets or changes, as it says beside it.',
    sites: REPORTS,
  },
  median: {
    name: 'Median',
    text: 'half lie below it and half above.',
    sites: REPORTS,
  },
  p85: {
    name: '85\u202f% within',
    text: 'the 85th percentile: 85 of 100 took no longer.',
    sites: REPORTS,
  },
  'cycle-time': {
    name: 'Cycle time',
    text: 'the time from the start of work to its end: of a ticket from “in progress” to done, of a change from the first commit or the opening to the merge.',
    method: 'outcomes',
    sites: REPORTS,
  },
  arm: {
    name: 'Arm',
    text: 'a group of a comparison: the pilot arm works with what is tried, the control arm is what it is compared with. The plan says who is in which.',
    method: 'outcomes',
    sites: REPORTS,
  },
  baseline: {
    name: 'Before and after',
    text: 'the two periods that the plan compares: before the pilot began and while it ran.',
    sites: REPORTS,
  },
  plan: {
    name: 'Registered plan',
    text: 'what is compared, how and with which margins, written down and sealed with its date before the data is seen.',
    sites: REPORTS,
  },
  exploratory: {
    name: 'Exploratory',
    text: 'looked at without having been planned. It may raise a question and decides none.',
    sites: REPORTS,
  },
  verdict: {
    name: 'Verdict',
    text: 'what the registered plan’s rule says of the data: faster, slower, no change that matters, or not decided.',
    method: 'outcomes',
    sites: REPORTS,
  },
  margin: {
    name: 'Margin',
    text: 'how much worse quality may get before the plan calls it worse in a way that matters. It is set before the data is seen.',
    method: 'outcomes',
    sites: REPORTS,
  },
  'quality-held': {
    name: 'Quality held',
    text: 'non-inferiority: even the worse end of the interval lies within the margin. Not finding a difference is not enough.',
    method: 'outcomes',
    sites: REPORTS,
  },
  'change-fail-rate': {
    name: 'Change fail rate',
    text: 'changes that led to an incident or had to be taken back, of all changes that could be followed up long enough.',
    method: 'outcomes',
    sites: REPORTS,
  },
  'revert-rate': {
    name: 'Revert rate',
    text: 'merged changes that a later change takes back within the days given, of those that were watched for as long.',
    method: 'outcomes',
    sites: REPORTS,
  },
  'smallest-detectable': {
    name: 'Smallest detectable effect',
    text: 'the change that a comparison of this size would find in 80 of 100 cases. A smaller one may well be there.',
    method: 'outcomes',
    sites: REPORTS,
  },
  withheld: {
    name: 'Withheld',
    text: 'not stated, because too few people stand behind it or one could be told from it.',
    sites: ['leadership'],
  },
  draft: {
    name: 'Draft',
    text: 'made from today’s data. Its numbers may still change; those of a published version never do.',
    method: 'draft',
  },
  version: {
    name: 'Version',
    text: 'a published report. It is frozen; a mistake is corrected by a revision that says why.',
  },
  cycle: {
    name: 'Cycle',
    text: 'a month of collecting sessions, naming what works, spreading one practice and checking what came of it.',
  },
  champion: {
    name: 'Champion',
    text: 'the colleague who runs the cycle for some months and then hands it on.',
  },
  example: {
    name: 'Example',
    text: 'an excerpt of a real session that its author agreed to share, with secrets and names taken out and notes in the margin.',
    sites: ['team', 'library'],
  },
  standard: {
    name: 'Standard',
    text: 'what the organisation encourages, requires and rules out when working with agents, with an owner and a day by which it is looked at again.',
  },
} as const satisfies Record<string, Term>;

export type TermId = keyof typeof TERMS;

/** The terms of a site, by name. */
export function termsOf(site: 'team' | 'leadership' | 'library'): [id: TermId, term: Term][] {
  return (Object.entries(TERMS) as [TermId, Term][])
    .filter(([, { sites }]) => sites === undefined || sites.includes(site))
    .sort(([, a], [, b]) => (a.name.toLowerCase() < b.name.toLowerCase() ? -1 : 1));
}

/**
 * Which sessions worked on which tickets and changes. A link is only ever between a session and work of the same
 * person, and its way is kept: a request that the session opened says more than a session that began while something
 * was open.
 */
import type { Change, Ticket } from '../pilot-records.ts';
import { isoDay } from '../report/day.ts';
import type { SessionRecord } from '../report/session-record.ts';
import { compareCodePoints } from '../workspace/name-key.ts';
import type { OutcomeInput } from './input.ts';
import {
  isShared,
  issueNumber,
  namesKey,
  type TicketName,
  ticketName,
  trackerKeys,
} from './linking/branch-names.ts';
import { type RequestReference, requestReference, sameRequest } from './linking/request-reference.ts';
import type { Linked } from './model.ts';
import { changeStart, type Work } from './work.ts';

/** Ways of linking, the strongest first. */
export type Way = keyof Linked['by'];

/** Sessions and the work they were for. */
export interface SessionLinks {
  linked: Linked;
  /** Id of work → ids of its sessions, in order. Work without any is not in it. */
  byWork: ReadonlyMap<string, readonly string[]>;
  /** Id of session → ids of its work, in order, and its strongest way. Sessions without any are not in it. */
  bySession: ReadonlyMap<string, { way: Way; work: readonly string[] }>;
}

const DAY = 86_400_000;

/** A ticket with its changes, or a change without a ticket: one piece of work of one person. */
interface Piece {
  /** Name by which branches can know it; null without a ticket. */
  name: TicketName | null;
  /** Work that is looked at: the ticket, or the changes. */
  work: { id: string; span: Span | null }[];
  changes: ChangeOfPiece[];
  /** When it was under way. */
  spans: Span[];
  /** From its being written down, or begun, to its end; null where no moment is known. */
  whole: Span | null;
}

/** A change with what sessions can know it by. */
interface ChangeOfPiece {
  reference: RequestReference | null;
  /** Hashes of its commits, and what their trailers name. */
  commits: readonly string[];
  trailers: readonly string[];
  span: Span | null;
  work: string[];
}

/** Milliseconds since the epoch; without an end, to is infinite. */
interface Span {
  from: number;
  to: number;
}

/**
 * Links sessions to work, by the strongest way that holds:
 *
 * 1. `pullRequest`: the session opened or named the change's pull or merge request. Where an id names no repository,
 *    the session must also have run while the change was under way, a day more on either side.
 * 2. `commit`: the session made a commit of the change: the shorter of the two hashes, of seven characters or more, is
 *    the beginning of the other. A hash that is the beginning of commits of several pieces says nothing.
 * 3. `trailer`: a trailer of a commit of the change names the session, by its key in the tool or by the checkpoint its
 *    transcript is kept under.
 * 4. `ticketKey`: a branch of the session names the ticket. A change goes with its ticket. An issue that is only a
 *    number must also have been open then, a day more on either side, and be of the repository the session ran in.
 * 5. `branch`: it was on the same branch as a session of the same person and project that is linked by 1, 2 or 3,
 *    if that branch leads to one piece only and is none that all work goes through.
 * 6. `time`: it began while exactly one piece of the person's work was under way, and names no other work. Work that is
 *    still open is under way, and is never linked by time.
 *
 * 1 to 4 go together, so a session can be for several pieces; where 1, 2 or 3 say which change of a ticket it was for,
 * the ticket's other changes are not linked to it. Sessions without a time are linked by 1 (with a repository), 2, 3,
 * 4 (with a key) and 5 only. A commit that was squashed or rebased away has another hash and links nothing.
 *
 * All sessions are linked, also those between the periods; `linked.sessions` and `linked.linked` count those that
 * began within the periods before and after.
 *
 * @param work what the outcomes look at: tickets, or changes
 */
export function linkSessions(
  input: Pick<OutcomeInput, 'pilot' | 'plan' | 'personId' | 'sessions'>,
  work: readonly Work[],
): SessionLinks {
  const pieces = piecesOf(input, work);
  const projects = trackerProjects(input.pilot.records.tickets);
  const found = new Map<string, { way: Way; work: Set<string> }>();
  /** Person, project and branch → work of the requests and commits of its sessions. */
  const branches = new Map<string, Set<string>>();
  const { sessions } = input;

  for (const { person, session } of sessions) {
    const own = pieces.get(person) ?? [];
    const byRequest = workOfRequests(own, session);
    const byCommit = workOfCommits(own, session);
    const byTrailer = workOfTrailers(own, session);
    const named = byRequest.union(byCommit).union(byTrailer);
    const byKey = workOfKeys(own, session, named);
    if (named.size > 0)
      for (const branch of session.branches) {
        if (isShared(branch)) continue;
        const key = branchKey(person, session, branch);
        branches.set(key, named.union(branches.get(key) ?? new Set()));
      }
    const way = (
      [
        ['pullRequest', byRequest],
        ['commit', byCommit],
        ['trailer', byTrailer],
        ['ticketKey', byKey],
      ] as const
    ).find(([, work]) => work.size > 0)?.[0];
    if (way !== undefined) found.set(session.id, { way, work: named.union(byKey) });
  }
  for (const { person, session } of sessions) {
    if (found.has(session.id)) continue;
    const own = pieces.get(person) ?? [];
    const byBranch = new Set(
      session.branches.flatMap((branch) => {
        const there = [...(branches.get(branchKey(person, session, branch)) ?? [])];
        const led = own.filter((piece) => piece.work.some(({ id }) => there.includes(id)));
        return led.length === 1 ? there : [];
      }),
    );
    if (byBranch.size > 0) {
      found.set(session.id, { way: 'branch', work: byBranch });
      continue;
    }
    if (session.pullRequests.length > 0 || session.branches.some((branch) => namesOther(branch, projects)))
      continue;
    const byTime = workOfTime(own, session.start);
    if (byTime.length > 0) found.set(session.id, { way: 'time', work: new Set(byTime) });
  }
  return account(input, work, found);
}

/** Pieces of each person. */
function piecesOf(
  { pilot: { records }, personId }: Pick<OutcomeInput, 'pilot' | 'personId'>,
  work: readonly Work[],
): Map<string, Piece[]> {
  const looked = { ticket: new Map<string, Work>(), change: new Map<string, Work>() };
  for (const one of work) looked['ticket' in one.source ? 'ticket' : 'change'].set(one.id, one);
  const people = new Map<string, Map<string, Piece>>();
  const pieceOf = (person: string, key: string, ticket: string | null): Piece => {
    const own = people.get(person) ?? new Map<string, Piece>();
    people.set(person, own);
    const known = own.get(key);
    if (known) return known;
    const piece: Piece = {
      name: ticket === null ? null : ticketName(ticket),
      work: [],
      changes: [],
      spans: [],
      whole: null,
    };
    own.set(key, piece);
    return piece;
  };
  const grow = (piece: Piece, span: Span | null): void => {
    if (span === null) return;
    const { from, to } = piece.whole ?? span;
    piece.whole = { from: Math.min(from, span.from), to: Math.max(to, span.to) };
  };
  for (const ticket of records.tickets) {
    const person = personId(ticket.person);
    const piece = pieceOf(person, `ticket ${ticket.id}`, ticket.id);
    const span = spanOf(ticket.startedAt, ticket.doneAt ?? ticket.abandonedAt);
    if (span) piece.spans.push(span);
    grow(piece, spanOf(ticket.createdAt ?? ticket.startedAt, ticket.doneAt ?? ticket.abandonedAt));
    if (looked.ticket.get(ticket.id)?.person === person) piece.work.push({ id: ticket.id, span });
  }
  for (const change of records.changes) {
    const person = personId(change.person);
    const piece = pieceOf(
      person,
      change.ticket === null ? `change ${change.id}` : `ticket ${change.ticket}`,
      change.ticket,
    );
    const span = changeSpan(change);
    if (span) piece.spans.push(span);
    grow(piece, span);
    const isWork = looked.change.get(change.id)?.person === person;
    if (isWork) piece.work.push({ id: change.id, span });
    piece.changes.push({
      reference: requestReference(change.id),
      commits: change.commits?.split(' ') ?? [],
      trailers: change.sessions?.split(' ') ?? [],
      span,
      work: isWork ? [change.id] : [],
    });
  }
  // A ticket that is looked at is the work of all its changes.
  for (const own of people.values())
    for (const piece of own.values())
      for (const change of piece.changes)
        if (looked.ticket.size > 0) change.work = piece.work.map(({ id }) => id);
  return new Map([...people].map(([person, own]) => [person, [...own.values()]]));
}

function spanOf(from: string | null, to: string | null): Span | null {
  return from === null
    ? null
    : { from: Date.parse(from), to: to === null ? Number.POSITIVE_INFINITY : Date.parse(to) };
}

function changeSpan(change: Change): Span | null {
  return spanOf(changeStart(change), change.mergedAt ?? change.closedAt);
}

function workOfRequests(own: readonly Piece[], session: SessionRecord): Set<string> {
  const asked = session.pullRequests.map(requestReference).filter((reference) => reference !== null);
  if (asked.length === 0) return new Set();
  const meant = own
    .flatMap(({ changes }) => changes)
    .filter(({ reference, span }) =>
      asked.some((one) => {
        if (reference === null) return false;
        const same = sameRequest(one, reference);
        return same === 'certain' || (same === 'possible' && ranWithin(session, span));
      }),
    );
  return new Set(meant.flatMap(({ work }) => work));
}

function workOfCommits(own: readonly Piece[], { commits }: SessionRecord): Set<string> {
  const work = commits.flatMap((made) => {
    const meant = own.flatMap((piece) =>
      piece.changes
        .filter((change) => change.commits.some((one) => one.startsWith(made) || made.startsWith(one)))
        .map((change) => ({ piece, change })),
    );
    return new Set(meant.map(({ piece }) => piece)).size === 1
      ? meant.flatMap(({ change }) => change.work)
      : [];
  });
  return new Set(work);
}

function workOfTrailers(own: readonly Piece[], { names }: SessionRecord): Set<string> {
  const meant = own
    .flatMap(({ changes }) => changes)
    .filter(({ trailers }) => trailers.some((one) => names.includes(one)));
  return new Set(meant.flatMap(({ work }) => work));
}

/** @param known work by requests, commits and trailers: they say which change of a ticket is meant */
function workOfKeys(own: readonly Piece[], session: SessionRecord, known: ReadonlySet<string>): Set<string> {
  const branches = session.branches.filter((branch) => !isShared(branch));
  const numbers = new Set(branches.map(issueNumber).filter((number) => number !== null));
  const byKey: Piece[] = [];
  const byNumber: Piece[] = [];
  for (const piece of own) {
    const { name } = piece;
    if (name === null || piece.work.some(({ id }) => known.has(id))) continue;
    if (name.is === 'key') {
      if (branches.some((branch) => namesKey(branch, name.key))) byKey.push(piece);
    } else if (
      numbers.has(name.number) &&
      ranWithin(session, piece.whole) &&
      isIn(session.project, name.repository)
    )
      byNumber.push(piece);
  }
  // Two repositories can have an issue of one number each: then it cannot be told which.
  const unclear = new Set(
    byNumber
      .map((piece) => (piece.name as { number: string }).number)
      .filter((number, i, all) => all.indexOf(number) !== i),
  );
  const clear = byNumber.filter((piece) => !unclear.has((piece.name as { number: string }).number));
  return new Set([...byKey, ...clear].flatMap((piece) => piece.work.map(({ id }) => id)));
}

/** Whether a session ran in a repository, by the name of its folder: `app`, and `app-fix` of a second working copy. */
function isIn(project: string | null, repository: string | null): boolean {
  if (project === null || repository === null) return true;
  const folder = project.toLowerCase();
  return folder === repository || ['-', '_', '.'].some((mark) => folder.startsWith(repository + mark));
}

function ranWithin({ start, end }: SessionRecord, span: Span | null): boolean {
  return (
    span !== null &&
    start !== null &&
    start <= span.to + DAY &&
    Math.max(start, end ?? start) >= span.from - DAY
  );
}

function workOfTime(own: readonly Piece[], start: number | null): string[] {
  if (start === null) return [];
  const covers = ({ from, to }: Span): boolean => start >= from && start <= to;
  const underWay = own.filter(({ spans }) => spans.some(covers));
  const [piece] = underWay;
  if (underWay.length !== 1 || !piece) return [];
  // What never came to an end would take all sessions of a person from the day on which the rest is done.
  if (!piece.spans.some((span) => covers(span) && span.to !== Number.POSITIVE_INFINITY)) return [];
  const during = piece.work.filter(({ span }) => span !== null && covers(span));
  return (during.length > 0 ? during : piece.work).map(({ id }) => id);
}

const branchKey = (person: string, { project }: SessionRecord, branch: string): string =>
  JSON.stringify([person, project, branch]);

/** Projects of a tracker that the tickets are of: `shop` of `SHOP-258`. */
function trackerProjects(tickets: readonly Ticket[]): Set<string> {
  return new Set(
    tickets.flatMap(({ id }) => trackerKeys(id).map((key) => key.slice(0, key.lastIndexOf('-')))),
  );
}

/** Whether a branch names a ticket of a project that is known: work that is not the person's, or not in the exports. */
function namesOther(branch: string, projects: ReadonlySet<string>): boolean {
  return trackerKeys(branch).some((key) => projects.has(key.slice(0, key.lastIndexOf('-'))));
}

function account(
  { plan, sessions }: Pick<OutcomeInput, 'plan' | 'sessions'>,
  work: readonly Work[],
  found: ReadonlyMap<string, { way: Way; work: ReadonlySet<string> }>,
): SessionLinks {
  const bySession = new Map(
    [...found]
      .sort(([a], [b]) => compareCodePoints(a, b))
      .map(([id, { way, work: ids }]) => [id, { way, work: [...ids].sort(compareCodePoints) }]),
  );
  const byWork = new Map<string, string[]>();
  for (const [session, { work: ids }] of bySession)
    for (const id of ids) {
      const of = byWork.get(id);
      if (of) of.push(session);
      else byWork.set(id, [session]);
    }
  const periods = plan === null ? null : [plan.plan.periods.before, plan.plan.periods.after];
  const within = sessions.filter(({ session }) => {
    if (periods === null) return true;
    const day = isoDay(session.start);
    return day !== null && periods.some(({ from, to }) => day >= from && day <= to);
  });
  const by: Linked['by'] = { pullRequest: 0, commit: 0, trailer: 0, ticketKey: 0, branch: 0, time: 0 };
  for (const { session } of within) {
    const link = bySession.get(session.id);
    if (link) by[link.way]++;
  }
  const counted = work.filter(({ leftOut }) => leftOut === null);
  return {
    linked: {
      sessions: within.length,
      linked: Object.values(by).reduce((a, b) => a + b, 0),
      by,
      work: counted.length,
      workLinked: counted.filter(({ id }) => byWork.has(id)).length,
    },
    byWork,
    bySession,
  };
}

/** Tickets: what they are about, whose they are, when they were worked on. */

import type { Random } from '../../src/stats/random.ts';
import { fill } from './code.ts';
import { KINDS, type Kind, SMALL_TITLES } from './kinds.ts';
import type { Person } from './people.ts';
import { type Area, PROJECTS, type Project, projectNamed } from './projects.ts';
import type { Work } from './story.ts';

export type Type = 'bug' | 'feature' | 'chore';

/** A ticket before it has a key. Times in milliseconds since the epoch. */
export interface Ticket {
  person: Person;
  title: string;
  type: Type;
  area: Area;
  /** null for tickets that are only listed, never worked on in a session. */
  kind: Kind | null;
  created: number;
  started: number;
  /** Set by `number`. */
  key: string;
  pull: number;
}

/** Titles not used yet. The same title never appears twice in the demo. */
export interface Backlog {
  /** A subject with a kind (workable in a session) or, with `small`, one that is only listed. */
  take(
    project: Project['name'],
    type: Type,
    small: boolean,
  ): Pick<Ticket, 'title' | 'type' | 'area' | 'kind'>;
}

export function backlog(chance: Random): Backlog {
  const full = new Map<string, { area: Area; kind: Kind }[]>();
  const small = new Map<string, { area: Area; title: string }[]>();
  const put = <T>(map: Map<string, T[]>, key: string, item: T): void => {
    const list = map.get(key);
    if (list) list.push(item);
    else map.set(key, [item]);
  };
  for (const project of PROJECTS) {
    for (const area of project.areas) {
      for (const kind of KINDS) put(full, `${project.name}/${kind.type}`, { area, kind });
      for (const { title, type } of SMALL_TITLES) put(small, `${project.name}/${type}`, { area, title });
    }
  }
  for (const map of [full, small] as Map<string, unknown[]>[]) {
    for (const [key, list] of map) map.set(key, chance.shuffle(list));
  }
  return {
    take: (project, type, onlyListed) => {
      const key = `${project}/${type}`;
      const listed = onlyListed ? small.get(key)?.pop() : undefined;
      if (listed) return { type, area: listed.area, kind: null, title: fill(listed.title, listed.area) };
      const item = full.get(key)?.pop();
      if (item === undefined) throw new Error(`the demo has run out of titles for ${key}`);
      return { type, area: item.area, kind: item.kind, title: fill(item.kind.title, item.area) };
    },
  };
}

/** Gives every ticket its key (in order of creation) and pull request number (in order of work). */
export function number(tickets: readonly Ticket[], chance: Random): void {
  for (const project of PROJECTS) {
    const own = tickets.filter((ticket) => ticket.person.project === project.name);
    let key = chance.int(180, 240);
    for (const ticket of [...own].sort((a, b) => a.created - b.created)) {
      key += chance.int(1, 3);
      ticket.key = `${project.key}-${key}`;
    }
    let pull = project.firstPull;
    for (const ticket of [...own].sort((a, b) => a.started - b.started)) {
      pull += chance.int(1, 3);
      ticket.pull = pull;
    }
  }
}

/** The ticket as a session works on it. Throws for a ticket that is only listed. */
export function work(ticket: Ticket): Work {
  const { area, kind, key, title, pull, person } = ticket;
  if (kind === null) throw new Error(`${key} cannot be worked on in a session`);
  return { key, title, area, kind, pull, branch: `${person.login}/${key}-${kind.id}` };
}

/** Identity of a ticket's change in the pilot data: repository and number of the pull request. */
export function changeId(ticket: Ticket): string {
  return `${projectNamed(ticket.person.project).name}#${ticket.pull}`;
}

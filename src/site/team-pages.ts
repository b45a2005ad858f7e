import { createHash } from 'node:crypto';
import type { TeamReport } from '../report/schema/team.ts';
import { nameKey } from '../workspace/name-key.ts';

/** A team's own page. */
export interface TeamPage {
  /** null for those without a team. Untrusted text. */
  team: string | null;
  /** Its address in the site: `teams/<slug>.html`. */
  slug: string;
}

/** Longest part of a name in an address. */
const LONGEST = 40;

/** Letters and digits of a name, `Crème brûlée` as `creme-brulee`; empty where it has none of the Latin script. */
function wordsOf(team: string): string {
  return nameKey(team)
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, LONGEST)
    .replace(/^-+|-+$/g, '');
}

/**
 * The page of each team, in the order of the report; none where there is one group of people, which the other pages show.
 * A name that leaves no letters, or the same ones as another's, gets a part of its digest, so that the address of a team
 * depends on the names alone and not on their order.
 */
export function teamPages({
  teams,
}: {
  teams: readonly Pick<TeamReport['teams'][number], 'team'>[];
}): TeamPage[] {
  if (teams.length < 2) return [];
  const words = teams.map(({ team }) => (team === null ? 'no-team' : wordsOf(team)));
  return teams.map(({ team }, i) => {
    const own = words[i] as string;
    const alone = own !== '' && words.filter((one) => one === own).length === 1;
    if (team === null) return { team, slug: 'no-team' };
    if (alone) return { team, slug: own };
    const digest = createHash('sha256').update(team).digest('hex').slice(0, 8);
    return { team, slug: own === '' ? `team-${digest}` : `${own}-${digest}` };
  });
}

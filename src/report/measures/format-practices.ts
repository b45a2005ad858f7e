/** What the library says of each format: which practices its sessions can show. From declarations, not from sessions. */
import type { Rule } from '../../practices/rule.ts';
import { FORMAT_SHOWS } from '../../sessions/format-shows.ts';
import { FORMATS } from '../../sessions/formats/index.ts';
import { byName } from '../order.ts';
import type { FormatPractices } from '../schema/format-practices.ts';

/** Sorted by name. Every practice is in exactly one of the three lists, in the order of the rules. */
export function formatPractices(rules: readonly Pick<Rule, 'id' | 'needs'>[]): FormatPractices[] {
  return FORMATS.map(({ id, name }) => {
    const { always = [], some = [], dependsOn = null } = FORMAT_SHOWS[id] ?? {};
    const shown = { always: [] as string[], some: [] as string[], never: [] as string[] };
    for (const { id: practice, needs } of rules) {
      if (needs.every((need) => always.includes(need))) shown.always.push(practice);
      else if (needs.every((need) => always.includes(need) || some.includes(need))) shown.some.push(practice);
      else shown.never.push(practice);
    }
    return { format: id, name, ...shown, dependsOn: shown.some.length > 0 ? dependsOn : null };
  }).sort((a, b) => byName(a.name, b.name));
}

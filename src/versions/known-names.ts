/** Names of people that published versions hold, for texts that must not have them. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readVersion } from './read-version.ts';

/**
 * Everybody whom a team’s report of any version names: who has left the roster since is still somebody.
 *
 * @param versions folders of versions; absolute
 */
export async function namesInVersions(versions: readonly string[]): Promise<string[]> {
  const names = new Set<string>();
  for (const version of versions) {
    const read = readVersion('team', JSON.parse(await readFile(join(version, 'team/report.json'), 'utf8')));
    if ('refused' in read || read.value.names === 'pseudonyms') continue;
    for (const { name } of read.value.people) names.add(name);
    for (const { name } of read.value.outcomes?.people ?? []) names.add(name);
  }
  return [...names];
}

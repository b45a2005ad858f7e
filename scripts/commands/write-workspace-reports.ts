/** From a workspace that has been read to the data its sites are drawn from. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Cycle } from '../../src/loop/cycle.ts';
import { namesOf } from '../../src/loop/renamed-in.ts';
import { loadEvaluations, ruleDigest } from '../../src/practices/evaluation.ts';
import { workedExamples } from '../../src/practices/worked-examples.ts';
import { commonWords, ordinaryWords } from '../../src/privacy/common-words.ts';
import { identitiesOf } from '../../src/privacy/identities.ts';
import { type Pseudonyms, pseudonymsOf } from '../../src/privacy/pseudonyms.ts';
import { strangersOf } from '../../src/privacy/strangers.ts';
import { indexFacts } from '../../src/report/facts-index.ts';
import type { EarlierReport } from '../../src/report/published/between-versions.ts';
import type { VersionHead } from '../../src/report/schema/head.ts';
import type { SessionRecord } from '../../src/report/session-record.ts';
import { writeReports } from '../../src/report/write.ts';
import { stewardshipFiles } from '../../src/stewardship/files.ts';
import type { People } from '../../src/workspace/people.ts';
import { shownExamplesOf } from './library-examples.ts';
import type { ReadWorkspace } from './read-workspace.ts';
import { version as practicumVersion } from './version.ts';
import { cyclesOf } from './workspace-cycles.ts';

/** What a published version's reports say beside a draft's. */
export interface OfVersion {
  published: VersionHead;
  /** Those of the period, see versions/people-of-period.ts. */
  people: People;
  /** Those before it, see versions/earlier-reports.ts. */
  earlier: readonly EarlierReport[];
}

/**
 * Writes `<dataDir>/<audience>/report.json` for each audience, and the team's session details.
 *
 * @returns the cycles of the workspace, all of them
 */
export async function writeWorkspaceReports(
  read: ReadWorkspace,
  dataDir: string,
  version?: OfVersion,
): Promise<Cycle[]> {
  const { workspace, extracted, people, pilot } = read;
  const index = await indexFacts(extracted.parts);
  const cycles = await cyclesOf(read, index.sessions);
  await writeReports({
    ...catalogueInput(read),
    people: version?.people ?? people,
    ...(version
      ? { period: version.published.period, published: version.published, earlier: version.earlier }
      : {}),
    examples: await shownExamplesOf(read, index.sessions, version?.published.period.to, {
      withoutLater: true,
    }),
    stewardship: await stewardshipFiles(workspace),
    pilot,
    cycles,
    accounting: extracted.summary.accounting,
    pseudonyms: pseudonymsOfWorkspace(read, index.sessions, cycles),
    index,
    outDir: dataDir,
  });
  return cycles;
}

/** What reports say that is no session's and no person's: the settings, the catalogue and the handbook. */
export function catalogueInput({ workspace, catalogue, contentDirs, handbook }: ReadWorkspace) {
  const rules = catalogue.rules.map((loaded) => loaded.rule);
  const practiceDirs = contentDirs.map((dir) => join(dir, 'practices')).filter((dir) => existsSync(dir));
  const signs = catalogue.signs.map((loaded) => loaded.sign);
  const evaluations = loadEvaluations(practiceDirs, { rules, signs, signals: catalogue.signals });
  return {
    title: workspace.title,
    config: workspace.config,
    rules,
    evaluations: evaluations.practices,
    signEvaluations: evaluations.signs,
    worked: workedExamples(rules, catalogue.signals),
    signs,
    ...(handbook ? { handbook } : {}),
    definitions: new Map(rules.map((rule) => [rule.id, ruleDigest(rule, catalogue.signals)])),
    digest: catalogue.digest,
    version: practicumVersion(),
  };
}

/** What people are called on the team's site; null where it shows their names. */
function pseudonymsOfWorkspace(
  { workspace, catalogue, extracted, people, pilot, pseudonymKey }: ReadWorkspace,
  sessions: readonly SessionRecord[],
  cycles: readonly Cycle[],
): Pseudonyms | null {
  if (pseudonymKey === null) return null;
  const identities = identitiesOf({
    roster: workspace.roster,
    people: people.people,
    bySession: people.bySession,
    sessions,
    records: pilot?.records ?? null,
    members: pilot?.members ?? null,
    cycleNames: cycles.flatMap(namesOf),
    files: Object.values(extracted.summary.accounting.places).flatMap((places) =>
      places.map(({ where }) => where),
    ),
    strangers: strangersOf((pilot?.account.unknownPeople ?? []).map(({ hint }) => hint)),
  });
  const words = [
    catalogue.rules.map(({ rule }) => rule),
    catalogue.signs.map(({ sign }) => sign),
    sessions.map(({ format }) => format),
  ];
  return pseudonymsOf(pseudonymKey, 'team', identities, {
    ordinary: ordinaryWords(words),
    common: commonWords(words),
  });
}

/** From a workspace that has been read to the data its sites are drawn from. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { loadEvaluations, ruleDigest } from '../../src/practices/evaluation.ts';
import { workedExamples } from '../../src/practices/worked-examples.ts';
import { indexFacts } from '../../src/report/facts-index.ts';
import type { VersionHead } from '../../src/report/schema.ts';
import { writeReports } from '../../src/report/write.ts';
import type { People } from '../../src/workspace/people.ts';
import type { ReadWorkspace } from './read-workspace.ts';
import { version as practicumVersion } from './version.ts';

/** What a published version's reports say beside a draft's. */
export interface OfVersion {
  published: VersionHead;
  /** Those of the period, see versions/people-of-period.ts. */
  people: People;
}

/** Writes `<dataDir>/<audience>/report.json` for each audience, and the team's session details. */
export async function writeWorkspaceReports(
  { workspace, catalogue, contentDirs, extracted, people, pilot }: ReadWorkspace,
  dataDir: string,
  version?: OfVersion,
): Promise<void> {
  const rules = catalogue.rules.map((loaded) => loaded.rule);
  const practiceDirs = contentDirs.map((dir) => join(dir, 'practices')).filter((dir) => existsSync(dir));
  const signs = catalogue.signs.map((loaded) => loaded.sign);
  const evaluations = loadEvaluations(practiceDirs, { rules, signs, signals: catalogue.signals });
  await writeReports({
    title: workspace.title,
    config: workspace.config,
    rules,
    evaluations: evaluations.practices,
    signEvaluations: evaluations.signs,
    worked: workedExamples(rules, catalogue.signals),
    signs,
    definitions: new Map(rules.map((rule) => [rule.id, ruleDigest(rule, catalogue.signals)])),
    digest: catalogue.digest,
    version: practicumVersion(),
    people: version?.people ?? people,
    ...(version ? { period: version.published.period, published: version.published } : {}),
    pilot,
    accounting: extracted.summary.accounting,
    index: await indexFacts(extracted.parts),
    outDir: dataDir,
  });
}

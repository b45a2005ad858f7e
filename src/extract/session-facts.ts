/** A session and the rules in, its facts out. */
import { createHash } from 'node:crypto';
import { type Judges, judgeSession } from '../practices/judges.ts';
import type { RecordCounts } from '../sessions/accounting.ts';
import type { Session } from '../sessions/model.ts';
import { projectOf } from '../sessions/paths.ts';
import { personFolders } from '../sessions/person-folders.ts';
import { activeTime } from './active-time.ts';
import { countSteps } from './counts.ts';
import { type DepthThresholds, depthOf } from './depth.ts';
import { editedFiles } from './edited-files.ts';
import { whyOf } from './explain-session.ts';
import type { Evidence, PracticeOutcome, Repeat, SessionFacts, SignHidden, SignSeen } from './facts.ts';
import { distinctTexts } from './repeats.ts';
import { timelineOf } from './timeline.ts';

/** Settings of the workspace that facts depend on. */
export interface FactSettings {
  idleMinutes: number;
  depth: DepthThresholds;
  /** Keep why each practice came out as it did. For people who write rules; facts of a report go without. */
  explain?: true;
}

/** Address of a session in the site. Safe in a path whatever the key says. */
export function sessionId(format: string, key: string): string {
  return createHash('sha256').update(`${format}\0${key}`).digest('hex').slice(0, 12);
}

export function factsOf(
  session: Session,
  judges: Judges,
  settings: FactSettings,
  records: RecordCounts,
): SessionFacts {
  const evidenceSteps = new Set<number>();
  const evidence = (steps: readonly number[]): Evidence[] =>
    steps.map((step) => {
      evidenceSteps.add(step);
      const at = session.steps[step];
      return { step, at: `${session.files[at?.file ?? 0]}:${at?.line ?? 0}` };
    });
  const practices: Record<string, PracticeOutcome> = {};
  const repeats: Repeat[] = [];
  const judged = judgeSession(judges, session);
  judged.practices.forEach((judgement, i) => {
    const id = judges.rules[i]?.rule.id as string;
    for (const { name, steps } of judgement.repeats ?? [])
      for (const { digest, step } of distinctTexts(session.steps, steps))
        repeats.push({ practice: id, sign: name, digest, evidence: evidence([step])[0] as Evidence });
    practices[id] = {
      outcome: judgement.outcome,
      evidence: evidence(judgement.evidence),
      ...(judgement.missing ? { missing: judgement.missing } : {}),
      ...(judgement.counterSigns.length > 0
        ? {
            counterSigns: judgement.counterSigns.map((c) => ({
              name: c.name,
              evidence: evidence(c.evidence),
            })),
          }
        : {}),
      ...(settings.explain && judges.rules[i] ? { why: whyOf(judges.rules[i], session, judgement) } : {}),
    };
  });
  const signs: SignSeen[] = [];
  const hiddenSigns: SignHidden[] = [];
  judged.signs.forEach(({ outcome, evidence: steps, missing }, i) => {
    const id = judges.signs[i]?.rule.id as string;
    if (outcome === 'yes') signs.push({ id, evidence: evidence(steps) });
    else if (missing !== undefined) hiddenSigns.push({ id, missing });
  });
  const counts = countSteps(session.steps, session.pullRequests.length);
  const commits = [...new Set(session.steps.flatMap(({ hashes }) => hashes ?? []))];
  const edited = editedFiles(session.steps);
  const folders = new Set([...session.hints.folders, ...session.files.flatMap(personFolders)]);
  return {
    schema: 1,
    id: sessionId(session.format, session.key),
    key: session.key,
    format: session.format,
    versions: session.versions,
    ...(session.automated === undefined ? {} : { automated: session.automated }),
    person: { ...session.hints, folders: [...folders] },
    project: projectOf(session.directories[0]),
    branches: session.branches,
    pullRequests: session.pullRequests,
    ...(commits.length > 0 ? { commits } : {}),
    files: session.files,
    ...(edited.length > 0 ? { edited } : {}),
    time: activeTime(session.steps, settings.idleMinutes),
    tokens: session.tokens,
    counts,
    depth: depthOf(counts, settings.depth),
    practices,
    signs,
    hiddenSigns,
    ...(repeats.length > 0 ? { repeats } : {}),
    timeline: timelineOf(session, evidenceSteps),
    accounting: { records },
  };
}

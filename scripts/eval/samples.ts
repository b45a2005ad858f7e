/** The samples, read with the rules as they are. */
import type { SessionFacts } from '../../src/extract/facts.ts';
import { countedLines } from '../../src/extract/facts-lines.ts';
import type { Catalogue } from '../../src/practices/catalogue.ts';
import type { Rule, Sign, Signals } from '../../src/practices/rule.ts';
import type { Progress } from '../../src/progress.ts';
import { withWorkspace } from '../commands/read-workspace.ts';
import type { Io } from '../terminal/io.ts';

/** What the rules were, and what they said of each session. */
export interface Samples {
  /** Session id → facts. */
  facts: Map<string, SessionFacts>;
  catalogue: { rules: Rule[]; signs: Sign[]; signals: Signals };
}

/** Reads a directory of samples with the default settings, as `extract` does, and keeps nothing on disk. */
export function readSamples(
  directory: string,
  io: Io,
  progress: Progress,
  threads: number,
): Promise<Samples> {
  return withWorkspace({ directory }, { useCache: false, threads }, io, progress, async (read) => {
    const facts = new Map<string, SessionFacts>();
    for await (const { bytes } of countedLines(read.extracted.parts)) {
      const one = JSON.parse(bytes.toString('utf8')) as SessionFacts;
      facts.set(one.id, one);
    }
    return { facts, catalogue: plain(read.catalogue) };
  });
}

function plain({ rules, signs, signals }: Catalogue): Samples['catalogue'] {
  return { rules: rules.map(({ rule }) => rule), signs: signs.map(({ sign }) => sign), signals };
}

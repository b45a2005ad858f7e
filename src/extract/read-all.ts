/** Reads the families that changed, copies the others from the last run, and writes all of them in their order. */
import { closeSync, openSync } from 'node:fs';
import type { Phase } from '../progress.ts';
import { type Accounting, addAccounting, emptyAccounting } from '../sessions/accounting.ts';
import { type CachedFamily, familyDigest } from './cache.ts';
import type { FactsDraft } from './facts-store.ts';
import type { Family } from './families.ts';
import { readFamilies } from './pool.ts';
import type { WorkerData } from './serve.ts';

/** The facts of the last run that may be taken as they are. */
export interface OldFacts {
  file: string;
  families: Record<string, CachedFamily>;
}

export interface ReadFamilies {
  /** In the order of the facts. */
  families: Record<string, CachedFamily>;
  accounting: Accounting;
  /** Sessions that came from the last run. */
  cached: number;
  /** Whether the system refused a file. */
  anyRefused: boolean;
}

/** @throws what a worker throws; the draft is then the caller's to abandon */
export async function readAll(
  families: readonly Family[],
  old: OldFacts | null,
  draft: FactsDraft,
  { threads, data, reading }: { threads: number; data: WorkerData; reading: Phase },
): Promise<ReadFamilies> {
  const known = families.map((family) => old?.families[familyDigest(family)]);
  const toRead = families.map((_, i) => i).filter((i) => known[i] === undefined);
  const inOrder = new InOrder(families, draft, reading);
  const oldFile = old !== null && toRead.length < families.length ? openSync(old.file, 'r') : null;
  /** The order stays that of the paths: what needs no reading is copied up to a family that was read. */
  const copyUntil = (end: number): void => {
    while (inOrder.next < end) {
      const family = known[inOrder.next] as CachedFamily;
      inOrder.result.cached += family.heads.length;
      inOrder.add(family, () => draft.copy(oldFile as number, family.offset, family.bytes));
    }
  };
  try {
    await readFamilies(
      toRead.map((i) => families[i] as Family),
      threads,
      data,
      ({ index, lines, heads, accounting }) => {
        copyUntil(toRead[index] as number);
        inOrder.add({ heads, accounting }, () => {
          for (const block of lines) draft.write(block);
        });
      },
    );
    copyUntil(families.length);
    return inOrder.result;
  } finally {
    if (oldFile !== null) closeSync(oldFile);
  }
}

/** Takes the families one after the other and notes where the lines of each stand. */
class InOrder {
  next = 0;
  readonly result: ReadFamilies = {
    families: {},
    accounting: emptyAccounting(),
    cached: 0,
    anyRefused: false,
  };
  readonly #families: readonly Family[];
  readonly #draft: FactsDraft;
  readonly #reading: Phase;

  constructor(families: readonly Family[], draft: FactsDraft, reading: Phase) {
    this.#families = families;
    this.#draft = draft;
    this.#reading = reading;
  }

  add({ heads, accounting }: Pick<CachedFamily, 'heads' | 'accounting'>, write: () => void): void {
    const family = this.#families[this.next] as Family;
    const offset = this.#draft.position;
    write();
    const refused = Object.hasOwn(accounting.files.skipped, 'unreadable');
    if (refused) this.result.anyRefused = true;
    // Under another name, what could not be read is read again by the next run.
    const name = refused ? `unreadable ${this.next}` : familyDigest(family);
    this.result.families[name] = { heads, accounting, offset, bytes: this.#draft.position - offset };
    addAccounting(this.result.accounting, accounting);
    this.#reading.advance(family.sessions.reduce((n, s) => n + s.files.length, 0));
    this.next++;
  }
}

/**
 * A message of a Codex CLI rollout is written twice, as what the model got and as what the screen showed. It counts once,
 * and a user's message that the screen never showed is the harness's.
 */
import { tally } from '../accounting.ts';
import type { ReadContext } from '../format.ts';
import type { Step } from '../model.ts';

/** One of the two records that a message is written as. */
export interface Echo {
  /** What the model got, or what the screen showed. */
  source: 'response' | 'event';
  text: string;
  steps: Step[];
  /** Records read when it was met. */
  at: number;
  /** The record itself says that a person wrote it. */
  sure: boolean;
}
/** The two stand a few records apart. */
const ECHOES_KEPT = 48;

/** The messages of a file of which only one record was met so far. */
export class Echoes {
  readonly #context: Pick<ReadContext, 'accounting'>;
  #waiting: Echo[] = [];
  #shown = false;
  #records = 0;

  /** @param context asked anew each time: its account is another one for each file */
  constructor(context: Pick<ReadContext, 'accounting'>) {
    this.#context = context;
  }

  /** A file begins. */
  begin(): void {
    this.#waiting = [];
    this.#shown = false;
    this.#records = 0;
  }

  /** A record was met. */
  met(): void {
    this.#records++;
  }

  /** The screen showed a message of a person: the file is one that shows them. */
  show(): void {
    this.#shown = true;
  }

  /** The other record of the same text, if it was met; it is then done with. */
  take(source: Echo['source'], text: string): Echo | undefined {
    const at = this.#waiting.findIndex((e) => e.source !== source && e.text === text);
    return at < 0 ? undefined : this.#waiting.splice(at, 1)[0];
  }

  /** The same for a record that stands for the message alone: it is counted as repeated. */
  of(source: Echo['source'], text: string): Echo | undefined {
    const echo = this.take(source, text);
    if (echo === undefined) return undefined;
    const { records } = this.#context.accounting;
    records.used--;
    tally(records.ignored, 'repeated-message');
    return echo;
  }

  remember(source: Echo['source'], text: string, steps: Step[], sure = true): void {
    this.#waiting.push({ source, text, steps, at: this.#records, sure });
    if (this.#waiting.length > ECHOES_KEPT) this.#settle(this.#waiting.shift() as Echo);
  }

  /** The file is read to its end. */
  end(): void {
    for (const echo of this.#waiting) this.#settle(echo);
  }

  /** A user's message that the screen never showed is the harness's, in files that show the person's. */
  #settle(echo: Echo): void {
    if (echo.sure || !this.#shown || echo.source === 'event' || echo.at === this.#records) return;
    for (const step of echo.steps) {
      const { file, line, at, agent, text } = step;
      for (const key of Object.keys(step)) delete step[key as keyof Step];
      Object.assign(step, { kind: 'meta', file, line });
      if (at !== undefined) step.at = at;
      if (agent !== undefined) step.agent = agent;
      if (text !== undefined) step.text = text;
    }
  }
}

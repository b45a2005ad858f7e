import type { RegisteredPlan } from '../pilot/plan-seal.ts';
import type { Pilot } from '../pilot/read.ts';
import type { Rule } from '../practices/rule.ts';
import type { SessionRecord } from '../report/session-record.ts';
import type { Tokens } from '../sessions/model.ts';

/** Working time of a team: what the working-hours clock counts. */
export interface WorkingTime {
  /** Hours of the day, 0–24, in `timeZone`. */
  from: number;
  to: number;
  /** 1 is Monday, 7 Sunday. */
  days: readonly number[];
  /** UTC, an offset, or a name. */
  timeZone: string;
  /** Days nobody works, ISO. */
  holidays: readonly string[];
}

/** Prices that a workspace gives; see workspace/config.ts. */
export interface Prices {
  currency: string;
  /** Tool → price of a seat for a month of 30.4375 days; `default` for tools that are not named. */
  seatPerMonth: Readonly<Record<string, number>>;
  /** Price of a million tokens where a usage export has tokens and no cost of its own. */
  perMillionTokens: number | null;
  /** Prices of a million tokens that transcripts show, by kind; counted where no usage export has any. */
  sessionTokens: Readonly<Tokens> | null;
}

export interface OutcomeSettings {
  /** Last day that the exports are complete for, ISO; null: the day of the last moment in them. */
  dataUntil: string | null;
  workingTime: WorkingTime;
  /** null: cost is not reported. */
  prices: Prices | null;
}

/** What outcomes are made from. */
export interface OutcomeInput {
  pilot: Pilot;
  /** null when the workspace has no plan. */
  plan: RegisteredPlan | null;
  settings: OutcomeSettings;
  /** Names of people as the pilot's records have them → id in the report. */
  personId(name: string): string;
  /** Sessions that a person held, with the person's id; in any order. */
  sessions: readonly { person: string; session: SessionRecord }[];
  rules: readonly Rule[];
  /** Of every draw: from the configuration's digest. */
  seed: number;
}

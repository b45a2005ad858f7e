import { mayPublish } from './disclosure.ts';

/** What a reader knows of the sessions of the people who could be measured. */
export interface KnownSessions {
  /** People who could be measured. */
  measured: number;
  yes: number;
  /** yes + no */
  applicable: number;
}

/** The rules by which it came about, which the method page prints. */
export interface KnownRules {
  /** Fewest applicable sessions of a measured person. */
  least: number;
  /** A person practises something from this share on, 0–1. */
  share: number;
  k: number;
}

/** How many ways of dealing sessions out are tried, and how many of dealing out their yes. */
const DEALS = 40;
const YES_DEALS = 5;

/** Numbers from `low` to `high`, both included, at most `most` of them, evenly spaced. */
function between(low: number, high: number, most: number): number[] {
  if (high < low) return [];
  const steps = Math.min(most - 1, high - low);
  const all = Array.from({ length: steps + 1 }, (_, i) =>
    steps === 0 ? low : low + Math.round(((high - low) * i) / steps),
  );
  return [...new Set(all)];
}

/** `total` dealt out in parts as equal as can be. */
const even = (total: number, parts: number): number[] =>
  Array.from({ length: parts }, (_, i) => Math.floor(total / parts) + (i < total % parts ? 1 : 0));

/** `total` dealt out in parts of `least`, and the first one gets the rest. */
const uneven = (total: number, parts: number, least: number): number[] =>
  Array.from({ length: parts }, (_, i) => (i === 0 ? total - (parts - 1) * least : least));

/** `total` dealt out so that part i lies between low[i] and high[i], in proportion to the room. It must fit. */
function within(total: number, low: readonly number[], high: readonly number[]): number[] {
  const room = low.map((from, i) => (high[i] as number) - from);
  const all = sum(room);
  let rest = total - sum(low);
  const extra = rest;
  const parts = low.map((from, i) => {
    const more = all === 0 ? 0 : Math.floor((extra * (room[i] as number)) / all);
    rest -= more;
    return from + more;
  });
  return parts.map((part, i) => {
    if (rest === 0 || part === high[i]) return part;
    rest -= 1;
    return part + 1;
  });
}

const sum = (counts: readonly number[]): number => counts.reduce((a, b) => a + b, 0);

/** Fewest yes of `sessions` with which somebody practises something. */
function fewestYes(sessions: number, share: number): number {
  // The quotient decides, as in practised.ts; a product may be rounded to the other side of the share.
  let yes = Math.ceil(sessions * share);
  while (yes > 0 && (yes - 1) / sessions >= share) yes -= 1;
  while (yes / sessions < share) yes += 1;
  return yes;
}

/**
 * Whether it could be that exactly `practising` of the people practise something, for somebody who knows their
 * sessions together and the rules. True only when people are found of whom it holds and whose sessions might be
 * published too: sessions are dealt out in many ways, among those who practise it and among those who do not evenly or
 * to one of them alone, and yes in proportion. It may thus say false of what could just be by another deal; that
 * withholds more, never less.
 */
export function isPossible(
  practising: number,
  { measured, yes, applicable }: KnownSessions,
  { least, share, k }: KnownRules,
): boolean {
  const others = measured - practising;
  const first = practising === 0 ? 0 : others === 0 ? applicable : practising * least;
  const last = practising === 0 ? 0 : applicable - others * least;
  for (const theirs of between(first, last, DEALS))
    for (const doing of deals(theirs, practising, least))
      for (const not of deals(applicable - theirs, others, least))
        if (hasYes(doing, not, yes, { least, share, k })) return true;
  return false;
}

/** Ways of dealing `total` sessions out to so many people, each with at least `least`. */
function deals(total: number, people: number, least: number): number[][] {
  if (people === 0) return total === 0 ? [[]] : [];
  if (total < people * least) return [];
  return [even(total, people), uneven(total, people, least)];
}

/** Whether people with these sessions can have `yes` among them: those who practise something, and those who do not. */
function hasYes(
  doing: readonly number[],
  not: readonly number[],
  yes: number,
  { least, share, k }: KnownRules,
): boolean {
  const low = doing.map((sessions) => fewestYes(sessions, share));
  const high = not.map((sessions) => fewestYes(sessions, share) - 1);
  if (high.some((most) => most < 0)) return false;
  const from = Math.max(sum(low), yes - sum(high));
  const to = Math.min(sum(doing), yes);
  const sessions = [...doing, ...not];
  const none = not.map(() => 0);
  return between(from, to, YES_DEALS).some((own) => {
    const seen = [...within(own, low, doing), ...within(yes - own, none, high)];
    const unseen = sessions.map((all, i) => all - (seen[i] as number));
    return mayPublish(sessions, k, 0, least) && [seen, unseen].every((counts) => mayPublish(counts, k));
  });
}

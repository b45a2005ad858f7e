/**
 * Effects, intervals and counts in words, for sentences. The ends of an interval are rounded outwards, so it never looks
 * narrower than it is, and an end that is not zero is never written as zero. No locale.
 */
import { counted, THIN } from '../wording.ts';

/** What rounding of binary fractions may be off by. */
const TINY = 1e-9;

/** `1 person`, `8 people`. */
export const people = (n: number): string => counted(n, 'person', 'people');

/** With so many decimals at most, none that are zero. */
const plain = (x: number, decimals: number): string => String(Number(x.toFixed(decimals)));

/** A share of 0–1 in percent, to a tenth: `4.6 %`. Only a true 0 or 1 is written as 0 % or 100 %. */
export function percent(share: number): string {
  const text = plain(share * 100, 1);
  if (text === '0' && share > 0) return `under 0.1${THIN}%`;
  if (text === '100' && share < 1) return `over 99.9${THIN}%`;
  return `${text}${THIN}%`;
}

/** Hours of work or waiting: `25 minutes`, `7.5 hours`, `31 hours`; from two days on `3.2 days`, of 24 hours. */
export function hours(h: number, clock: 'elapsed' | 'working-hours'): string {
  if (h < 1) return counted(Math.round(h * 60), 'minute');
  if (h < 48 || clock === 'working-hours') {
    const text = plain(h, h < 9.95 ? 1 : 0);
    return `${text} ${text === '1' ? 'hour' : 'hours'}`;
  }
  return `${plain(h / 24, h < 240 ? 1 : 0)} days`;
}

/** An end of an interval: how far, and to which side. */
interface End {
  side: 'less' | 'none' | 'more' | 'times';
  text: string;
}

function ratioEnd(ratio: number, end: 'low' | 'high'): End {
  if (ratio === 1) return { side: 'none', text: '' };
  if (ratio >= 2) {
    const round = end === 'low' ? Math.floor : Math.ceil;
    return { side: 'times', text: plain(round(ratio * 10 + (end === 'low' ? TINY : -TINY)) / 10, 1) };
  }
  const x = Math.abs(ratio - 1) * 100;
  const outwards = ratio < 1 === (end === 'low');
  const whole = outwards ? Math.ceil(x - TINY) : Math.floor(x + TINY);
  const text = whole === 0 ? 'under 1' : ratio < 1 && whole >= 100 ? 'over 99' : String(whole);
  return { side: ratio < 1 ? 'less' : 'more', text };
}

function ratioEndAlone({ side, text }: End): string {
  if (side === 'none') return 'no change';
  return side === 'times' ? `${text} times as much` : `${text}${THIN}% ${side}`;
}

/** An interval of ratios: `8 to 28 % less`, `12 % less to 9 % more`, `1.2 to 3.4 times as much`. */
export function ratioRange(low: number, high: number): string {
  const [from, to] = [ratioEnd(low, 'low'), ratioEnd(high, 'high')];
  if (from.side !== to.side || from.side === 'none') return `${ratioEndAlone(from)} to ${ratioEndAlone(to)}`;
  if (from.text === to.text) return ratioEndAlone(from);
  if (from.side === 'times') return `${from.text} to ${ratioEndAlone(to)}`;
  return from.side === 'less'
    ? `${to.text} to ${ratioEndAlone(from)}`
    : `${from.text} to ${ratioEndAlone(to)}`;
}

/** One end of an interval of ratios, rounded outwards: `28 % less`. */
export const ratioLimit = (ratio: number, end: 'low' | 'high'): string => ratioEndAlone(ratioEnd(ratio, end));

/** A ratio of times before “than before”: `19 % less time than`, `2.4 times as much time as`. */
export function timeThan(ratio: number, time: string): string {
  if (ratio >= 2) return `${plain(ratio, ratio < 9.95 ? 1 : 0)} times as much ${time} as`;
  const x = Math.abs(ratio - 1) * 100;
  if (x < TINY) return `as much ${time} as`;
  const whole = Math.round(x);
  const text = whole === 0 ? 'under 1' : ratio < 1 && whole === 100 ? 'over 99' : String(whole);
  return `${text}${THIN}% ${ratio < 1 ? 'less' : 'more'} ${time} than`;
}

/** Points of a margin: 0.05 is `5 points`, 0.01 `1 point`. */
export function points(share: number): string {
  return inPoints(plain(share * 100, 1));
}

/** A difference of shares: `2.1 points higher`, `1 point lower`, `the same`. */
export function pointsChange(difference: number): string {
  const x = Math.abs(difference) * 100;
  if (x < TINY) return 'the same';
  const text = plain(x, 1) === '0' ? 'under 0.1' : plain(x, 1);
  return `${inPoints(text)} ${difference < 0 ? 'lower' : 'higher'}`;
}

function pointsEnd(difference: number, end: 'low' | 'high', margin: number | null): End {
  const x = Math.abs(difference) * 100;
  if (x < TINY) return { side: 'none', text: '' };
  const outwards = difference < 0 === (end === 'low');
  const tenths = outwards ? Math.ceil(x * 10 - TINY) : Math.floor(x * 10 + TINY);
  let text = tenths === 0 ? 'under 0.1' : plain(tenths / 10, 1);
  // A limit that is below the margin may not look as if it reached it.
  if (margin !== null && end === 'high' && difference < margin && text === plain(margin * 100, 1))
    text = `just under ${text}`;
  return { side: difference < 0 ? 'less' : 'more', text };
}

/** `1 point`, `just under 1 point`, `1.2 points`. */
const inPoints = (text: string): string => `${text} ${/(?:^| )1$/.test(text) ? 'point' : 'points'}`;

function pointsEndAlone({ side, text }: End): string {
  if (side === 'none') return 'no change';
  return `${inPoints(text)} ${side === 'less' ? 'lower' : 'higher'}`;
}

/** An interval of differences: `1.2 to 8 points higher`, `6.2 points lower to 4.1 points higher`. */
export function pointsRange(low: number, high: number, margin: number | null = null): string {
  const [from, to] = [pointsEnd(low, 'low', margin), pointsEnd(high, 'high', margin)];
  if (from.side !== to.side || from.side === 'none')
    return `${pointsEndAlone(from)} to ${pointsEndAlone(to)}`;
  if (from.text === to.text) return pointsEndAlone(from);
  return from.side === 'less'
    ? `${to.text} to ${inPoints(from.text)} lower`
    : `${from.text} to ${inPoints(to.text)} higher`;
}

/** The lower end of a difference: `1.2 points higher`. */
export const pointsFrom = (low: number): string => pointsEndAlone(pointsEnd(low, 'low', null));

/** The upper end of a difference: `7.3 points higher`. */
export const pointsUpTo = (high: number, margin: number | null): string =>
  pointsEndAlone(pointsEnd(high, 'high', margin));

/** The upper end of a rise: `7.3 points`. */
export const pointsLimit = (high: number, margin: number | null): string =>
  pointsUpTo(high, margin).replace(/ higher$/, '');

/** An end of an interval of rate ratios. */
function timesEnd(ratio: number, end: 'low' | 'high', margin: number | null = null): string {
  const scale = ratio < 10 ? 100 : 10;
  const rounded =
    (end === 'low' ? Math.floor(ratio * scale + TINY) : Math.ceil(ratio * scale - TINY)) / scale;
  const text = plain(rounded, 2);
  if (text === '1' && ratio > 1 && end === 'low') return 'just over 1';
  if (text === '1' && ratio < 1 && end === 'high') return 'just under 1';
  if (margin !== null && end === 'high' && ratio < margin && text === plain(margin, 2))
    return `just under ${text}`;
  return text;
}

/** A ratio of rates: `1.34 times`. */
export function times(ratio: number): string {
  const text = plain(ratio, ratio < 10 ? 2 : 1);
  return `${text} ${text === '1' ? 'time' : 'times'}`;
}

/** An interval of rate ratios: `1.33 to 3.39 times`. */
export const timesRange = (low: number, high: number, margin: number | null = null): string =>
  `${timesEnd(low, 'low', margin)} to ${timesEnd(high, 'high', margin)} times`;

/** The lower end of a rate ratio: `1.33 times`. */
export const timesFrom = (low: number): string => `${timesEnd(low, 'low')} times`;

/** The upper end of a rate ratio: `3.39 times`. */
export const timesUpTo = (high: number, margin: number | null): string =>
  `${timesEnd(high, 'high', margin)} times`;

/** The sentence with its first letter in upper case. */
export const capital = (sentence: string): string => sentence.slice(0, 1).toUpperCase() + sentence.slice(1);

/** `95 % interval: …` */
export const interval = (range: string): string => `95${THIN}% interval: ${range}`;

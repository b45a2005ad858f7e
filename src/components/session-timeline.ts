/** The timeline of a session. Sessions come in thousands and moments in hundreds, so it is written as text. */
import type { PracticeInfo } from '../report/schema/practice.ts';
import type { SessionDetail } from '../report/schema/session.ts';
import type { SignInfo } from '../report/schema/sign.ts';
import { type Markup, markup } from '../site/markup.ts';
import { untrusted, visibleText } from '../site/visible-text.ts';
import { count, counted, day, duration } from '../wording.ts';
import { outcomeMark } from './outcome-mark.ts';
import { SIGN_MARK, signAnchor } from './session-signs.ts';

type Moment = SessionDetail['timeline'][number];

const KINDS: Record<string, string> = {
  prompt: 'Prompt',
  message: 'Agent',
  call: 'Tool',
  command: 'Command',
  skill: 'Skill',
  plan: 'Plan',
  compaction: 'Compaction',
  interrupt: 'Interrupted',
  rejection: 'Refused',
  meta: 'Harness',
  read: 'Read',
  search: 'Search',
  edit: 'Edit',
  run: 'Run',
  delegate: 'Delegate',
  tasks: 'Task list',
  ask: 'Question',
  web: 'Web',
  integration: 'Integration',
};

const STATES: Record<NonNullable<Moment['state']>, string> = {
  failed: '✕ failed',
  'tests-pass': '✓ tests pass',
  'tests-fail': '✕ tests fail',
};

/** Moments that are the person's own words or acts. */
const BY_PERSON = new Set(['prompt', 'command', 'interrupt', 'rejection', 'plan']);

/** Where a step is evidence. */
export interface EvidenceMark {
  /** Anchor, on the same page, of the practice or trouble sign that it is evidence of. */
  anchor: string;
  name: string;
  /** `counter` for the sign of the opposite habit, `sign` for a trouble sign. */
  outcome: 'yes' | 'no' | 'counter' | 'sign';
}

/** Step → what it is evidence of: practices in the order of the catalogue, then trouble signs. */
export function evidenceByStep(
  detail: Pick<SessionDetail, 'practices' | 'signs'>,
  practices: readonly PracticeInfo[],
  signs: readonly SignInfo[],
): Map<number, EvidenceMark[]> {
  const marks = new Map<number, EvidenceMark[]>();
  const add = (step: number, mark: EvidenceMark): void => {
    const known = marks.get(step);
    if (known) known.push(mark);
    else marks.set(step, [mark]);
  };
  const addAll = (evidence: readonly { step: number }[], mark: EvidenceMark): void => {
    for (const step of new Set(evidence.map((item) => item.step))) add(step, mark);
  };
  for (const { id: anchor, name } of practices) {
    const result = detail.practices[anchor];
    if (!result) continue;
    if (result.outcome === 'yes' || result.outcome === 'no')
      addAll(result.evidence, { anchor, name, outcome: result.outcome });
    for (const sign of result.counterSigns ?? []) addAll(sign.evidence, { anchor, name, outcome: 'counter' });
  }
  for (const { id, name } of signs) {
    const seen = detail.signs.find((sign) => sign.id === id);
    if (seen) addAll(seen.evidence, { anchor: signAnchor(id), name, outcome: 'sign' });
  }
  return marks;
}

function evidenceMark({ anchor, name, outcome }: EvidenceMark): Markup {
  const shape =
    outcome === 'counter'
      ? markup`<span class="mark" aria-hidden="true">△</span><span class="unseen">counter-sign to</span>`
      : outcome === 'sign'
        ? markup`${SIGN_MARK}<span class="unseen">trouble sign:</span>`
        : outcomeMark(outcome);
  return markup`<li><a href="#${anchor}">${shape} ${name}</a></li>`;
}

function facts(moment: Moment): string {
  const parts: string[] = [];
  if (moment.calls !== undefined && moment.calls > 1) parts.push(counted(moment.calls, 'call'));
  if (moment.added || moment.removed)
    parts.push(`+${count(moment.added ?? 0)} −${count(moment.removed ?? 0)} lines`);
  if (moment.chars !== undefined && isLonger(moment.chars, moment.text))
    parts.push(`${count(moment.chars)} characters in all`);
  if (moment.subagent) parts.push('by a sub-agent');
  return parts.join(' · ');
}

/** Whether so many characters are more than a text has. Only pairs of units make a text shorter than it is long. */
const isLonger = (characters: number, text: string): boolean =>
  characters > text.length || (/[\ud800-\udfff]/.test(text) && characters > [...text].length);

const DAY = 86_400_000;
const two = (n: number): string => (n < 10 ? `0${n}` : String(n));

/** Time of day in UTC, `14:05`, of milliseconds since the epoch. Arithmetic: a Date for each moment costs more. */
function clock(ms: number): string {
  const minutes = Math.floor((((ms % DAY) + DAY) % DAY) / 60_000);
  return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}

/**
 * `file:line` in words. The session's own file stands at the head of the page, so its lines need no name: `line 3`. Another
 * one's have it, without its folders: `agent-1.jsonl, line 3`.
 */
function place(at: string, own: string | undefined): string {
  const [, file, line] = /^(.*):(\d+)$/s.exec(at) ?? [];
  if (file === undefined) return at.slice(at.lastIndexOf('/') + 1);
  return file === own ? `line ${line}` : `${file.slice(file.lastIndexOf('/') + 1)}, line ${line}`;
}

/**
 * The moments as a list, numbered from 1. Each has the anchor `step-<first>`; a step that is evidence but folded into a moment has an
 * anchor inside of it, so a link to any evidence finds its place. A pause longer than `idleMinutes` is said.
 *
 * @param titled ISO time whose day the page's title says
 */
export function sessionTimeline(
  detail: SessionDetail,
  practices: readonly PracticeInfo[],
  signs: readonly SignInfo[],
  idleMinutes: number,
  titled: string | null = null,
): Markup {
  const marks = evidenceByStep(detail, practices, signs);
  const pending = [...marks.keys()].sort((a, b) => a - b);
  const rows: Markup[] = [];
  let next = 0;
  let lastDay: number | undefined;
  let lastTime: number | undefined;
  for (const [index, moment] of detail.timeline.entries()) {
    const today = moment.time === undefined ? lastDay : Math.floor(moment.time / DAY);
    if (moment.time !== undefined && today !== lastDay) {
      const iso = new Date(moment.time).toISOString();
      // The day that the page is titled with need not be said again.
      if (lastDay !== undefined || titled === null || day(iso) !== day(titled))
        rows.push(markup`<li class="day">${day(iso)}</li>`);
      lastDay = today;
    } else if (
      moment.time !== undefined &&
      lastTime !== undefined &&
      moment.time - lastTime > idleMinutes * 60_000
    ) {
      rows.push(markup`<li class="pause">${duration((moment.time - lastTime) / 60_000)} later</li>`);
    }
    lastTime = moment.time ?? lastTime;
    const evidence: EvidenceMark[] = [];
    const anchors: Markup[] = [];
    for (; next < pending.length && (pending[next] as number) <= moment.last; next++) {
      const step = pending[next] as number;
      evidence.push(...(marks.get(step) as EvidenceMark[]));
      if (step !== moment.first) anchors.push(markup`<span id="step-${step}"></span>`);
    }
    const more = facts(moment);
    const person = BY_PERSON.has(moment.kind);
    rows.push(
      markup`<li id="step-${moment.first}" class="moment ${person ? 'by-person' : 'by-agent'}${evidence.length > 0 ? ' evidence' : ''}${moment.subagent ? ' nested' : ''} is-${KINDS[moment.kind] ? moment.kind : 'call'}"><a class="when" href="#step-${moment.first}" title="${visibleText(moment.at)}"><span class="nth">${index + 1}</span>${moment.time === undefined ? null : markup` <span class="clock">${clock(moment.time)}</span>`}</a><span class="kind">${KINDS[moment.kind] ?? visibleText(moment.kind)}</span><div class="what">${anchors}<span class="said">${untrusted(moment.text)}</span>${more === '' ? null : markup` <span class="facts">${more}</span>`}${moment.state ? markup` <span class="state state-${moment.state}">${STATES[moment.state]}</span>` : null}${evidence.length > 0 ? markup`<ul class="marks" aria-label="Evidence">${evidence.map(evidenceMark)}<li class="at" title="${visibleText(moment.at)}">${visibleText(place(moment.at, detail.files[0]))}</li></ul>` : null}</div></li>`,
    );
  }
  // Evidence after the last moment would leave a dead link.
  for (; next < pending.length; next++)
    rows.push(
      markup`<li class="pause" id="step-${pending[next] as number}">A moment that was not kept in the timeline</li>`,
    );
  return markup`<ol class="timeline">${rows}</ol>`;
}

/** What secretlint's recommended rules find. They are many, so they see only what is around the beginnings they know. */
import { lintSource } from '@secretlint/core';
import { secretLintProfiler } from '@secretlint/profiler';
import { creator } from '@secretlint/secretlint-rule-preset-recommend';
import { BETWEEN, lastAtMost } from './passages.ts';
import { type Span, span } from './span.ts';

// It would keep a mark of every rule on every text for as long as the process runs.
secretLintProfiler.setEnabled(false);

const config = {
  rules: [
    {
      id: '@secretlint/secretlint-rule-preset-recommend',
      rule: creator,
      // A text could switch all rules off with a comment (`secretlint-disable`): here it is not its author who decides.
      rules: [{ id: '@secretlint/secretlint-rule-filter-comments', disabled: true }],
    },
  ],
};

/**
 * The rule for Google's accounts looks for a file that is nothing but JSON, which no part of a transcript is; the key in
 * one is found by the others.
 *
 * Rule → what every text that it reports has in it. A rule that is not here would see nothing: a test holds this list to
 * the rules of the installed version, and another compares with all rules on all of a text.
 */
export const SIGNS: Readonly<Record<string, string>> = {
  '1password': 'ops_ey',
  anthropic: 'sk-ant-api0',
  aws: '(?:A3T[A-Z0-9]|A[KIN]IA|AGPA|AIDA|AROA|AIPA|ANPA|ANVA|ASIA)[A-Z0-9]{16}|(?:ACCESS|access|Access)_?(?:KEY|key|Key)["\']?\\s*[:=]|(?:ACCOUNT|account|Account)_?(?:ID|id|Id)?["\']?\\s*(?::|=>|=)\\s*["\']?\\d{4}-?\\d{4}',
  basicauth: '://[-\\w]{1,256}:[-\\w]{1,256}@',
  cloudflare: 'cf(?:k|ut|at)_',
  'database-connection-string':
    '(?:[mM][oO][nN][gG][oO][dD][bB]|[mM][yY][sS][qQ][lL]|[pP][oO][sS][tT][gG][rR][eE][sS])[\\w+]{0,4}://',
  databricks: 'dapi[A-Fa-f0-9]',
  docker: 'dckr_pat_',
  figma: 'figd_',
  gcp: 'BEGIN[A-Z ]*PRIVATE KEY',
  github: 'gh[pousr]_|github_pat_',
  gitlab: 'glpat-',
  grafana: 'gl(?:c|sa)_',
  groq: 'gsk_',
  'hashicorp-vault': 'hv[sbr]\\.',
  huggingface: 'hf_',
  linear: 'lin_api_',
  notion: 'ntn_',
  npm: 'npm_[A-Za-z0-9]|_authToken=|x-oauth-basic@',
  openai: 'sk-(?:proj|svcacct|admin)-|T3BlbkFJ',
  privatekey: 'BEGIN[A-Z ]*PRIVATE KEY',
  sendgrid: 'SG\\.\\w',
  shopify: 'shp(?:at|ca|pa|ss)_',
  slack: 'xox[abopr]-|xapp-|[hH][oO][oO][kK][sS]\\.[sS][lL][aA][cC][kK]\\.',
  stripe: '[rs]k_(?:live|test)_',
  tailscale: 'tskey-',
  vercel: 'vc[akirp]_',
};
const SIGN = new RegExp([...new Set(Object.values(SIGNS))].join('|'), 'g');
/** The beginning of a key and then one character over and over, as examples have it. */
const NOBODYS = /^(?:[A-Za-z\d]{2,12}[-_]){0,3}(.)\1{7,}$/;
/** Characters before a sign, and after it, that any of the rules looks at, private keys and long tokens apart. */
const BEFORE = 640;
const AFTER = 1_536;
/** What goes on for longer: blocks of keys, tokens of GitHub's applications, all that is behind `_authToken=`. */
const LONG = /PRIVATE KEY|ghs_|_authToken=/;
const LONG_AFTER = 32_768;

/** @returns spans of all that any of the rules reports, whatever its severity */
export async function secretlintSpans(text: string): Promise<Span[]> {
  const parts: { from: number; to: number }[] = [];
  for (const { 0: sign, index } of text.matchAll(SIGN)) {
    const from = Math.max(0, index - BEFORE);
    const to = Math.min(text.length, index + sign.length + (LONG.test(sign) ? LONG_AFTER : AFTER));
    const last = parts.at(-1);
    if (last !== undefined && from <= last.to) last.to = Math.max(last.to, to);
    else parts.push({ from, to });
  }
  if (parts.length === 0) return [];
  const starts: number[] = [];
  let length = 0;
  for (const { from, to } of parts) {
    starts.push(length);
    length += to - from + BETWEEN.length;
  }
  const found = await allRules(parts.map(({ from, to }) => text.slice(from, to)).join(BETWEEN));
  return found.map((one) => {
    const i = lastAtMost(starts, one.from);
    const { from, to } = parts[i] as { from: number; to: number };
    const shift = from - (starts[i] as number);
    return { ...one, from: one.from + shift, to: Math.min(to, one.to + shift) };
  });
}

/** What the rules report of a text when they see all of it. */
export async function allRules(text: string): Promise<Span[]> {
  const { messages } = await lintSource({
    source: { content: text, filePath: 'text.txt', ext: '.txt', contentType: 'text' },
    options: { config, noPhysicFilePath: true, locale: 'en' },
  });
  return messages.flatMap(({ ruleId, messageId, range: [from, to] }) =>
    NOBODYS.test(text.slice(from, to))
      ? []
      : span('secret', `secretlint ${ruleId.replace(/^.*secretlint-rule-/, '')}: ${messageId}`, from, to),
  );
}

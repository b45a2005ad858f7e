/**
 * The page on which an author sees, before sharing, what redaction did: one HTML file that needs nothing else and runs
 * nothing. It never holds what was taken out: then it would be the most sensitive file of all.
 */
import { createHash } from 'node:crypto';
import { escapeText } from '../site/markup.ts';
import { count, counted } from '../wording.ts';
import { PLACEHOLDER } from './placeholders.ts';
import type { Redaction, RedactionKind, Risk } from './redact.ts';

export interface ReviewInput {
  /** What the example is called. Untrusted text. */
  title: string;
  /** The texts of the example in its order, redacted, each with what it is (“Step 3, prompt”). Untrusted text. */
  parts: readonly { label: string; text: string; risks: readonly Pick<Risk, 'from' | 'to' | 'why'>[] }[];
  /** What was replaced in them. */
  redactions: readonly Redaction[];
}

/** Kinds in the order of what harm they do, with what they are called. */
const KINDS: Readonly<Record<RedactionKind, string>> = {
  secret: 'Secrets',
  email: 'E-mail addresses',
  person: 'People',
  home: 'Home folders and accounts',
  host: 'Hosts and internal addresses',
  address: 'IP and hardware addresses',
  phone: 'Telephone numbers',
  card: 'Payment cards',
  iban: 'Bank accounts',
  id: 'Identifiers',
  custom: 'Patterns of the workspace',
};

const STYLE = `
:root { color-scheme: light dark; --paper: #fdfcf9; --raised: #f5f2ea; --ink: #1d1b18; --soft: #5c574d; --rule: #ddd8cb; --accent: #1b5470; --gone: #dcebf2; --risk: #fbe7b8; --risk-ink: #5a3c00 }
@media (prefers-color-scheme: dark) { :root { --paper: #171614; --raised: #211f1c; --ink: #ece8df; --soft: #b3ac9f; --rule: #3a3732; --accent: #8fc6e0; --gone: #1d3542; --risk: #4a3a12; --risk-ink: #ffe2a0 } }
* { box-sizing: border-box }
body { margin: 0; background: var(--paper); color: var(--ink); font: 1rem/1.5 "Iowan Old Style", Charter, "Bitstream Charter", Palatino, "Noto Serif", Georgia, serif }
main { max-width: 60rem; margin: 0 auto; padding: 2rem 1rem 4rem }
h1 { font-size: clamp(1.6rem, 1.2rem + 1.7vw, 2.25rem); line-height: 1.15; margin: .25rem 0 .75rem; text-wrap: balance; overflow-wrap: anywhere }
h2 { font-size: 1.3rem; margin: 2.5rem 0 .5rem; padding-top: .6rem; border-top: 1px solid var(--rule) }
h3, summary, table, .kicker, figcaption, .why { font-family: system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Liberation Sans", Arial, sans-serif }
h3, summary { font-size: .875rem; font-weight: 600; margin: 1.4rem 0 .35rem }
summary { cursor: pointer; font-weight: 400; color: var(--soft) }
p, li { max-width: 42rem }
.kicker { color: var(--soft); font-size: .875rem; margin: 0; overflow-wrap: anywhere }
.lead { font-size: 1.1875rem }
.scroll { overflow-x: auto }
table { border-collapse: collapse; font-size: .875rem; width: 100%; font-variant-numeric: tabular-nums }
th { text-align: left; font-weight: 600; border-bottom: 1px solid var(--ink); padding: .3rem .75rem .3rem 0 }
td { border-bottom: 1px solid var(--rule); padding: .3rem .75rem .3rem 0; vertical-align: top; overflow-wrap: break-word }
td .gone { white-space: nowrap }
td.n, th.n { text-align: right }
pre { font: .8125rem/1.55 ui-monospace, "SF Mono", "Cascadia Mono", "Noto Sans Mono", "Liberation Mono", Menlo, Consolas, monospace; background: var(--raised); border-left: 3px solid var(--rule); margin: 0; padding: .6rem .8rem; white-space: pre-wrap; overflow-wrap: anywhere; unicode-bidi: isolate }
.gone { background: var(--gone); border-radius: 2px; padding: 0 .1em }
mark { background: var(--risk); color: var(--risk-ink); border-bottom: 2px solid currentColor; padding: 0 .1em }
.odd { color: var(--soft); border: 1px dotted var(--soft); font-size: .75em; padding: 0 .15em }
.why { font-size: .8125rem; color: var(--soft); margin: .3rem 0 0; padding-left: 1.2rem }
a { color: var(--accent) }
@media print { main { padding: 0 } pre { background: none } mark, .gone { print-color-adjust: exact } details { display: none } h3 { break-after: avoid } }
`;
/** What is not seen or turns the direction of a line: it is written out. */
const ODD = /[\p{Cc}\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]|\p{Cs}/gu;

/** @returns the page as HTML */
export function reviewPage({ title, parts, redactions }: ReviewInput): string {
  const places = redactions.reduce((sum, one) => sum + one.count, 0);
  const risks = parts.reduce((sum, part) => sum + part.risks.length, 0);
  const style = createHash('sha256').update(STYLE).digest('base64');
  const changed = parts.map((part, i) => ({
    ...part,
    number: i + 1,
    has: part.text.search(PLACEHOLDER) >= 0 || part.risks.length > 0,
  }));
  const plain = changed.filter(({ has }) => !has);
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'sha256-${style}'; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<meta name="referrer" content="no-referrer">
<title>Review before sharing: ${shown(title)}</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<p class="kicker">Review before sharing · ${shown(title)}</p>
<h1>${headline(risks, places)}</h1>
<p class="lead">${lead(risks, places, parts.length)} What was taken out is not in this file.</p>
<h2>What to do</h2>
<ol>
${risks > 0 ? `<li>Look at each <mark>marked</mark> place. If it must go, name it under <code>library.redact</code> in practicum.yaml, or choose other steps.</li>\n` : ''}<li>Read the texts once as a stranger would. Look for names, customers, figures and plans that no rule knows.</li>
<li>If a <span class="gone">placeholder</span> hides something that readers need and may know, name it under <code>library.keep</code>.</li>
<li>After any change, promote the session again and read this page again.</li>
</ol>
<h2>What was replaced</h2>
${redactions.length === 0 ? '<p>Nothing: no rule found anything.</p>' : table(redactions)}
${risks > 0 ? `<h2>What looks risky and was left</h2>\n${riskTable(changed)}\n` : ''}<h2>The texts as readers will get them</h2>
${changed
  .filter(({ has }) => has)
  .map(partHtml)
  .join('\n')}
${plain.length === 0 ? '' : `<details>\n<summary>${counted(plain.length, 'text')} in which nothing was replaced and nothing looks risky</summary>\n${plain.map(partHtml).join('\n')}\n</details>`}
</main>
</body>
</html>
`;
}

function headline(risks: number, places: number): string {
  if (risks > 0) return `${counted(risks, 'place')} to look at before you share this`;
  return places > 0 ? 'Nothing looks risky in what is left' : 'Nothing was found that must be taken out';
}

function lead(risks: number, places: number, texts: number): string {
  const replaced =
    places === 0
      ? `No rule found anything to replace in ${counted(texts, 'text')}`
      : `${counted(places, 'place')} in ${counted(texts, 'text')} ${places === 1 ? 'was' : 'were'} replaced`;
  const left =
    risks === 0 ? '' : `, and ${count(risks)} that may be harmless ${risks === 1 ? 'was' : 'were'} left`;
  return `${replaced}${left}. No list of rules finds everything, so read it yourself.`;
}

function table(redactions: readonly Redaction[]): string {
  const rows = (Object.keys(KINDS) as RedactionKind[]).flatMap((kind) => {
    const ofKind = redactions.filter((one) => one.kind === kind);
    const rules = [...new Set(ofKind.map(({ rule }) => rule))];
    return rules.map((rule, i) => {
      const ofRule = ofKind.filter((one) => one.rule === rule);
      const places = ofRule.reduce((sum, one) => sum + one.count, 0);
      return `<tr><td>${i === 0 ? KINDS[kind] : ''}</td><td>${shown(rule)}</td><td>${ofRule.map(({ placeholder }) => `<span class="gone">${shown(placeholder)}</span>`).join(' ')}</td><td class="n">${count(ofRule.length)}</td><td class="n">${count(places)}</td></tr>`;
    });
  });
  return `<div class="scroll"><table>
<thead><tr><th>What</th><th>Found by</th><th>Stands there now</th><th class="n">Values</th><th class="n">Places</th></tr></thead>
<tbody>
${rows.join('\n')}
</tbody>
</table></div>`;
}

type Part = ReviewInput['parts'][number] & { number: number };

function riskTable(parts: readonly Part[]): string {
  const rows = parts.flatMap((part) =>
    part.risks.map(
      ({ from, to, why }) =>
        `<tr><td><a href="#text-${part.number}">${shown(part.label)}</a></td><td><mark>${shown(part.text.slice(from, to))}</mark></td><td>It ${shown(why)}.</td></tr>`,
    ),
  );
  return `<div class="scroll"><table>
<thead><tr><th>Where</th><th>What</th><th>Why</th></tr></thead>
<tbody>
${rows.join('\n')}
</tbody>
</table></div>`;
}

function partHtml({ number, label, text, risks }: Part): string {
  let html = '';
  let end = 0;
  const marks = [
    ...[...text.matchAll(PLACEHOLDER)].map(({ 0: all, index }) => ({
      from: index,
      to: index + all.length,
      risk: false,
    })),
    ...risks.map(({ from, to }) => ({ from, to, risk: true })),
  ].sort((a, b) => a.from - b.from || a.to - b.to);
  for (const { from, to, risk } of marks) {
    if (from < end) continue;
    const inner = shown(text.slice(from, to));
    html +=
      shown(text.slice(end, from)) + (risk ? `<mark>${inner}</mark>` : `<span class="gone">${inner}</span>`);
    end = to;
  }
  return `<section id="text-${number}">\n<h3>${shown(label)}</h3>\n<pre>${html}${shown(text.slice(end))}</pre>\n</section>`;
}

/** Text that is shown as it is: no markup, and nothing in it that is not seen. */
const shown = (text: string): string =>
  escapeText(text.replace(/\r\n/g, '\n')).replace(ODD, (one) =>
    one === '\n' || one === '\t'
      ? one
      : `<span class="odd">U+${(one.codePointAt(0) as number).toString(16).toUpperCase().padStart(4, '0')}</span>`,
  );

/** What the demo's people wrote down about how the rollout is looked after: some of it settled, some of it late. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const SHIPPED = fileURLToPath(new URL('../../content/standards', import.meta.url));

/** The demo's three repositories have these places. */
const PATHS = `paths:
  - { glob: "src/checkout/**", why: "Money moves here, and what was moved wrongly is hard to move back." }
  - { glob: "src/account/**", why: Who may sign in and see what. A mistake opens everything else. }
  - { glob: "**/clean/**", why: Personal data is taken out here. What slips through is in every report. }
  - { glob: ".github/workflows/**", why: "It runs with the keys to deployment, on every change." }
`;

const CHECKLIST = `# yaml-language-server: $schema=../../public/schema/stewardship.schema.json
rollout:
  policy: { done: 2026-03-02, owner: Engineering lead, link: "https://git.example.com/handbook/agents" }
  data-classes: { done: 2026-03-09, due: 2026-09-09, owner: Data protection officer }
  licensing: { due: 2026-10-31, owner: Legal contact }
  security-review: { done: 2026-03-16, due: 2027-03-16, owner: Security lead }
owners:
  unreviewed-changes: Engineering lead
  secrets: Security lead
  norms: Engineering lead
`;

/** Files by path from the workspace: three templates that were taken over, and the checklist. */
export function stewardshipFiles(): Map<string, string> {
  return new Map([
    ['stewardship.yaml', CHECKLIST],
    ...[
      agreed('approved-tools', '2026-03-02', '2026-10-15'),
      agreed('norms-at-a-glance', '2026-06-01', '2026-12-31'),
      agreed('sensitive-code', '2026-03-02', '2026-09-01', (text) =>
        text.replace(/^paths:\n(?: {2}- .*\n)+/m, PATHS),
      ),
    ].map(({ id, text }): [string, string] => [`content/standards/${id}.mdx`, text]),
  ]);
}

/** A shipped template with the days on which the demo's team agreed to it and will read it again. */
function agreed(
  id: string,
  approved: string,
  reviewBy: string,
  change: (text: string) => string = (text) => text,
): { id: string; text: string } {
  const text = readFileSync(join(SHIPPED, `${id}.mdx`), 'utf8');
  return {
    id,
    text: change(text.replace(/^(owner: .*\n)/m, `$1approved: ${approved}\nreviewBy: ${reviewBy}\n`)),
  };
}

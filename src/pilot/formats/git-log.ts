/**
 * `git log --pretty=format:'%H%x1f%P%x1f%aI%x1f%cI%x1f%ae%x1f%s%x1f%b%x1e' --numstat`: each commit that is no merge is
 * a change, from when it was written to when it was put on the branch. Reverts are followed by the ids in their
 * messages.
 */
import { isCodingAgent } from '../bots.ts';
import type { Draft, Dropped, PilotFormat } from '../format.ts';
import { apiMs, dateOf, isoOf } from '../moment.ts';
import { findReverts } from '../reverts.ts';
import { sessionTrailers } from '../session-trailers.ts';
import { hashesIn } from './gh-pulls.ts';

const REVERTS = /^\s*This reverts commit ([0-9a-f]{40,64})\b/gm;
const CO_AUTHOR = /^\s*co-authored-by:\s*([^<\n]{0,200}?)\s*<([^>\n]{0,200})>/gim;
/** Entire writes it into commits that a coding agent's session led to. */
const CHECKPOINT = /^\s*entire-checkpoint:\s*\S/im;
const STAT = /^(\d+|-)\t(\d+|-)\t/;

interface Commit {
  draft: Draft;
  says: string[];
}

export const gitLog: PilotFormat = {
  id: 'git-log',
  name: 'git log',
  open(head) {
    if (head.is !== 'git-log') return null;
    const commits = new Map<Draft, Commit>();
    return {
      row: (row) => {
        if (row.is !== 'text') throw new Error('text was expected');
        const commit = commitOf(row.text, row.line);
        if ('drop' in commit) return commit;
        commits.set(commit.draft, commit);
        return commit.draft;
      },
      finish: (drafts) => {
        // A log begins with the newest; among commits of one second the lower line is the older.
        const landed = drafts
          .map((draft) => ({ draft, ms: apiMs(draft.fields['mergedAt']) ?? 0 }))
          .sort((a, b) => a.ms - b.ms || b.draft.line - a.draft.line);
        const { out, target } = findReverts(
          landed.map(({ draft, ms }) => ({
            id: String(draft.fields['id']),
            title: draft.subject ?? '',
            landedAt: isoOf(ms),
            says: commits.get(draft)?.says ?? [],
          })),
        );
        for (const draft of drafts) {
          draft.fields['reverted'] = dateOf(out.get(String(draft.fields['id'])));
          draft.fields['reverts'] = target.get(String(draft.fields['id'])) ?? null;
        }
      },
    };
  },
};

function commitOf(text: string, line: number): Commit | Dropped {
  const end = text.indexOf('\u001e');
  const [hash = '', parents = '', authored = '', committed = '', email = '', subject = '', ...body] = text
    .slice(0, end)
    .split('\u001f');
  if (body.length === 0)
    return { drop: 'corrupt', why: 'the commit has fewer fields than the form of the log names' };
  if (parents.trim().split(/\s+/).length > 1)
    return { drop: 'merge-commit', why: `${hash.slice(0, 10)} joins branches` };
  // Authors can put the separator into a message; the body is the last field.
  const message = body.join('\u001f');
  let added = 0;
  let deleted = 0;
  for (const stat of text.slice(end + 1).split('\n')) {
    const [, plus = '-', minus = '-'] = STAT.exec(stat) ?? [];
    // Binary files have `-`: they have no lines.
    if (plus !== '-') added += Number(plus);
    if (minus !== '-') deleted += Number(minus);
  }
  const assisted =
    CHECKPOINT.test(message) ||
    [...message.matchAll(CO_AUTHOR)].some(([, name = '', address = '']) =>
      isCodingAgent({ name, email: address }),
    );
  return {
    says: [...message.matchAll(REVERTS)].map(([, id]) => id as string),
    draft: {
      kind: 'change',
      line,
      who: { email },
      subject,
      fields: {
        id: hash,
        firstCommitAt: authored,
        mergedAt: committed,
        linesAdded: added,
        linesDeleted: deleted,
        aiAssisted: assisted ? true : null,
        commits: hashesIn([hash]),
        sessions: sessionTrailers([message]),
      },
    },
  };
}

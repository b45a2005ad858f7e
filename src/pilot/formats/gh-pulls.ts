/** `gh pr list --json …`: pull requests with their commits and reviews. */
import { isCodingAgent, isMarkedBot } from '../bots.ts';
import { at, type Draft, type JsonObject, listAt, type PilotFormat, textAt, type Who } from '../format.ts';
import { apiMs, dateOf, isoOf } from '../moment.ts';
import { findReverts } from '../reverts.ts';
import { sessionTrailers } from '../session-trailers.ts';
import { ghPageSize } from './gh-page-size.ts';

export const ghPulls: PilotFormat = {
  id: 'gh-pulls',
  name: 'GitHub pull requests (gh pr list)',
  open(head, context) {
    if (head.is !== 'objects') return null;
    const has = (...names: string[]): boolean => names.every((name) => Object.hasOwn(head.first, name));
    if (
      !has('number', 'author', 'createdAt') ||
      !['mergedAt', 'isDraft', 'additions', 'reviews'].some((n) => has(n))
    )
      return null;
    const titles = new Map<Draft, string>();
    let rows = 0;
    return {
      row: (row) => {
        rows++;
        if (row.is !== 'object') throw new Error('an object was expected');
        const draft = changeOf(row.value, row.line);
        titles.set(draft, textAt(row.value, 'title') ?? '');
        return draft;
      },
      finish: (drafts) => {
        ghPageSize(rows, 'pull requests', context);
        markReverts(drafts, titles);
      },
    };
  },
};

export function ghWho(author: unknown): Who {
  const name = textAt(author, 'name');
  return {
    login: textAt(author, 'login'),
    ...(name ? { name } : {}),
    bot: at(author, 'is_bot') === true,
  };
}

/** `owner/app` of an address of a pull request or issue; null when there is none. */
export function repositoryOf(url: unknown): string | null {
  return typeof url === 'string'
    ? (/^https?:\/\/[^/]+\/([^/]+\/[^/]+)\/(?:pull|issues)\/\d+/.exec(url)?.[1] ?? null)
    : null;
}

function changeOf(value: JsonObject, line: number): Draft {
  const who = ghWho(value['author']);
  const repository = repositoryOf(value['url']);
  const commits = listAt(value, 'commits');
  const authored = commits.map((commit) => apiMs(commit['authoredDate'])).filter((ms) => ms !== null);
  const merged = apiMs(value['mergedAt']);
  const closing = listAt(value, 'closingIssuesReferences');
  const coAuthors = commits.flatMap((commit) => listAt(commit, 'authors'));
  // Without the field, nothing is known; with an empty list, nobody reviewed.
  const knowsReviews = Array.isArray(value['reviews']);
  const reviews = listAt(value, 'reviews')
    .map((review) => ({
      who: ghWho(review['author']),
      ms: apiMs(review['submittedAt']),
      state: textAt(review, 'state') ?? '',
    }))
    .filter(
      (review): review is typeof review & { ms: number } =>
        review.ms !== null &&
        review.state !== 'PENDING' &&
        review.who.login !== who.login &&
        !isMarkedBot(review.who) &&
        // What is said after the merge is no review of what was merged.
        (merged === null || review.ms <= merged),
    )
    .sort((a, b) => a.ms - b.ms);
  const asked = reviews.filter(({ state }) => state === 'CHANGES_REQUESTED');
  const lastAsked = asked.at(-1)?.ms ?? Number.NEGATIVE_INFINITY;
  const approved = reviews.find(({ state, ms }) => state === 'APPROVED' && ms > lastAsked);
  const [issue] = closing;
  return {
    kind: 'change',
    line,
    who,
    fields: {
      id: idOf(textAt(value, 'number'), repository),
      ticket:
        closing.length === 1
          ? idOf(textAt(issue, 'number'), repository && (repositoryOf(issue?.['url']) ?? repository))
          : null,
      firstCommitAt: authored.length === 0 ? null : dateOf(authored.reduce((a, b) => Math.min(a, b))),
      openedAt: value['createdAt'],
      firstReviewAt: reviews[0] ? dateOf(reviews[0].ms) : null,
      approvedAt: approved ? dateOf(approved.ms) : null,
      mergedAt: value['mergedAt'],
      closedAt: value['closedAt'],
      linesAdded: value['additions'],
      linesDeleted: value['deletions'],
      reviewRounds: knowsReviews ? (reviews.length === 0 ? 0 : asked.length + 1) : null,
      changesRequested: knowsReviews ? asked.length : null,
      reviewedByOther: knowsReviews ? reviews.length > 0 : null,
      commits: hashesIn(commits.map((commit) => textAt(commit, 'oid'))),
      sessions: sessionTrailers(commits.map((commit) => textAt(commit, 'messageBody') ?? '')),
      aiAssisted: coAuthors.some((author) =>
        isCodingAgent({
          login: textAt(author, 'login'),
          email: textAt(author, 'email'),
          name: textAt(author, 'name'),
        }),
      )
        ? true
        : null,
    },
  };
}

/** What a forge gives as hashes; an export that was cut by hand may hold something else, which says nothing. */
export function hashesIn(values: readonly (string | undefined)[]): string | null {
  const hashes = values.filter((one) => one !== undefined && /^[0-9a-f]{7,64}$/.test(one));
  return hashes.length === 0 ? null : hashes.join(' ');
}

const idOf = (number: string | undefined, repository: string | null): string | null =>
  number === undefined ? null : `${repository ?? ''}#${number}`;

/** Finds reverts among merged requests by their titles, and says so in the drafts. */
export function markReverts(drafts: readonly Draft[], titles: ReadonlyMap<Draft, string>): void {
  const landed = drafts
    .map((draft) => ({ draft, ms: apiMs(draft.fields['mergedAt']) }))
    .filter((one): one is { draft: Draft; ms: number } => one.ms !== null)
    .sort((a, b) => a.ms - b.ms);
  const { out, target } = findReverts(
    landed.map(({ draft, ms }) => ({
      id: String(draft.fields['id']),
      title: titles.get(draft) ?? '',
      landedAt: isoOf(ms),
      says: [],
    })),
  );
  for (const { draft } of landed) {
    const id = String(draft.fields['id']);
    draft.fields['reverted'] = dateOf(out.get(id));
    draft.fields['reverts'] = target.get(id) ?? null;
  }
}

/**
 * GitLab's merge requests, as its API lists them. The list says who was asked to review, not who did, so what happened
 * in review is unknown.
 */
import { at, type Draft, type PilotFormat, textAt } from '../format.ts';
import { hashesIn, markReverts } from './gh-pulls.ts';

export const gitlabMergeRequests: PilotFormat = {
  id: 'gitlab-merge-requests',
  name: 'GitLab merge requests (JSON)',
  open(head) {
    if (head.is !== 'objects') return null;
    const has = (...names: string[]): boolean => names.every((name) => Object.hasOwn(head.first, name));
    if (!has('iid', 'state', 'created_at', 'author') || !(has('merged_at') || has('source_branch')))
      return null;
    const titles = new Map<Draft, string>();
    return {
      row: (row) => {
        if (row.is !== 'object') throw new Error('an object was expected');
        const { value, line } = row;
        const full = textAt(value, 'references', 'full');
        const project = textAt(value, 'project_id');
        const iid = textAt(value, 'iid');
        const shas = ['sha', 'merge_commit_sha', 'squash_commit_sha'].map((name) => textAt(value, name));
        const draft: Draft = {
          kind: 'change',
          line,
          who: {
            login: textAt(value, 'author', 'username'),
            name: textAt(value, 'author', 'name'),
            bot: at(value, 'author', 'bot') === true,
          },
          fields: {
            id: full ?? (iid === undefined ? null : `${project ?? ''}!${iid}`),
            openedAt: value['created_at'],
            mergedAt: value['merged_at'],
            // A merged request is closed by that, which the list does not repeat.
            closedAt: value['closed_at'] ?? value['merged_at'],
            commits: hashesIn(shas),
          },
        };
        titles.set(draft, textAt(value, 'title') ?? '');
        return draft;
      },
      finish: (drafts) => markReverts(drafts, titles),
    };
  },
};

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { branchesIn } from './branches-in.ts';

describe('branchesIn', () => {
  it.each([
    ['git checkout -b feature/anna-parcels', 'feature/anna-parcels'],
    ['cd app && git checkout -B parcels', 'parcels'],
    ['git -C ../app -c user.name=x switch -c anna/parcels origin/main', 'anna/parcels'],
    ['git switch --create=parcels', 'parcels'],
    ['git switch anna/parcels', 'anna/parcels'],
    ['git checkout anna/parcels', 'anna/parcels'],
    ['git checkout -t origin/anna/parcels', 'anna/parcels'],
    ['git checkout -b "anna/parcels" && npm test', 'anna/parcels'],
    ['git push -u origin parcels', 'parcels'],
    ['git push --force-with-lease origin +HEAD:refs/heads/anna/parcels', 'anna/parcels'],
    ['git push origin --delete anna/parcels', 'anna/parcels'],
    ['git push origin :anna/parcels', 'anna/parcels'],
    ['git pull --rebase upstream anna/parcels; ls', 'anna/parcels'],
    ['git fetch origin anna/parcels', 'anna/parcels'],
    ['git branch -D parcels', 'parcels'],
    ['git branch --set-upstream-to=origin/anna/parcels', 'anna/parcels'],
    ['git merge --no-ff -m "Merge the rest" anna/parcels', 'anna/parcels'],
    ['git rebase --onto main anna/parcels', 'anna/parcels'],
    ['git worktree add -b parcels ../parcels-tree', 'parcels'],
    ['git worktree add ../tree anna/parcels', 'anna/parcels'],
    ['git log --oneline main..anna/parcels', 'anna/parcels'],
    ['git diff origin/anna/parcels...HEAD', 'anna/parcels'],
    ['gh pr create --base main --head anna/parcels --title "A/B"', 'anna/parcels'],
    ['gh pr checkout anna/parcels', 'anna/parcels'],
    ['glab mr create --source-branch anna/parcels', 'anna/parcels'],
    ['Then run `git push origin anna/parcels`.', 'anna/parcels'],
    ['Please git push origin anna/parcels and then open the request', 'anna/parcels'],
    ['{"command":"git checkout -b anna/parcels\\nnpm test"}', 'anna/parcels'],
    ["Switched to a new branch 'parcels'", 'parcels'],
    ["Already on 'parcels'", 'parcels'],
    ["branch 'parcels' set up to track 'origin/parcels'.", 'parcels'],
    ["Your branch is ahead of 'origin/parcels' by 1 commit.", 'parcels'],
    ['On branch parcels\nnothing to commit', 'parcels'],
    ['Deleted branch parcels (was 1a2b3c4).', 'parcels'],
    [' * [new branch]      parcels -> parcels', 'parcels'],
    [' - [deleted]         (none)     -> origin/parcels', 'parcels'],
    ['   1a2b3c4..5d6e7f8  parcels -> parcels', 'parcels'],
    ['[parcels 1a2b3c4] Split the reader', 'parcels'],
    ['## anna/parcels...origin/anna/parcels [ahead 1]', 'anna/parcels'],
    ['remote:      https://github.com/o/r/pull/new/anna/parcels', 'anna/parcels'],
    ['git checkout -b größe/paket', 'größe/paket'],
  ])('finds it in %s', (text, branch) => {
    expect(branchesIn(text)).toEqual([branch]);
  });

  it.each([
    ['git checkout main && git pull origin master'],
    ['git push -u origin HEAD'],
    ['git push'],
    ['git push origin'],
    ['git push origin v1.2.3 && git push --tags'],
    ['git push origin release-notes.md'],
    ['git checkout -- src/limits.ts'],
    ['git checkout src/limits.ts'],
    ['git checkout HEAD~2 -- src/limits'],
    ['git checkout .'],
    ['git checkout 1a2b3c4d'],
    ['git checkout -b "$BRANCH"'],
    ['git checkout -b <name>'],
    ['git switch -'],
    ['git switch back to what it was'],
    ['git merge conflicts are hard, git rebase less so'],
    ['git branch --show-current'],
    ['git commit -m "Say on-call what to do"'],
    ['git log --oneline -5'],
    ['git diff ../other/folder'],
    ['git stash push -m wip-1'],
    ['git checkout -b staging'],
    ['On branch lines we wait'],
    ['## Overview'],
    ['## Wait...what'],
    ['[worker 1234567] started'],
    ['gh pr create -b Done -t Parcels'],
    ['The legit checkout -b option'],
    ['gh issue list --head x-1'],
  ])('finds nothing in %s', (text) => {
    expect(branchesIn(text)).toEqual([]);
  });

  it('takes no file of the session for a branch', () => {
    expect(branchesIn('git checkout src/limits')).toEqual(['src/limits']);
    expect(branchesIn('git checkout src/limits', ['src/limits/day.ts'])).toEqual([]);
    expect(branchesIn('git checkout src/limits', ['/home/x/app/src/limits/day.ts'])).toEqual([]);
  });

  it('names nothing that is not there, and takes any text', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.oneof(
            fc.string(),
            fc.constantFrom(
              'git ',
              'checkout ',
              '-b ',
              'push ',
              'origin ',
              '"',
              "'",
              '..',
              '\n',
              ' -- ',
              'a/b',
            ),
          ),
        ),
        (parts) => {
          const text = parts.join('');
          for (const name of branchesIn(text)) expect(text).toContain(name);
        },
      ),
    );
  });
});

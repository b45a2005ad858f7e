/** A ticket worked on in a session: what the person and the agent do, according to the person's habits. */

import type { Random } from '../../src/stats/random.ts';
import * as code from './code.ts';
import type { EditMove, Move } from './moves.ts';
import * as outputs from './outputs.ts';
import { type Person, planHabit } from './people.ts';
import {
  fullTestCommand,
  functionName,
  type Project,
  paths,
  projectNamed,
  pullUrl,
  testCommand,
} from './projects.ts';
import { firstPrompt, morePrompt, steerPrompt, type Topic } from './prompts.ts';

export interface Work extends Topic {
  branch: string;
  pull: number;
}

const lines = (text: string): number => text.split('\n').length;
const upper = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

const SKILLS: Record<Project['name'], readonly [name: string, body: string][]> = {
  storefront: [
    ['shop-conventions', '# Shop conventions\n\nNames, folders and test fixtures of the web shop.'],
    ['test-first', '# Test first\n\n1. Write the case that fails. 2. Make it pass. 3. Tidy up.'],
  ],
  dispatch: [
    ['go-errors', '# Errors\n\nWrap with %w, name the thing, no stack traces in logs.'],
    ['test-first', '# Test first\n\n1. Write the case that fails. 2. Make it pass. 3. Tidy up.'],
  ],
  harvest: [
    ['table-contracts', '# Table contracts\n\nEvery table has an owner, a key and a freshness check.'],
    ['test-first', '# Test first\n\n1. Write the case that fails. 2. Make it pass. 3. Tidy up.'],
  ],
};

const REFUSALS = [
  'Too wide. Only the one function, and say which tests you will add.',
  'The order is wrong: the test comes first.',
  'Leave the documentation out of it and plan for the limit as well.',
];

/** How a planned session starts, where it is not with an own command. */
const OPENINGS = ['mode', 'mode', 'announced', 'ready'] as const;

function planText(work: Work, revised: boolean): string {
  const { area, kind } = work;
  const { source, test } = paths(area);
  const steps = [
    `Add a case to \`${test}\`: ${code.fill(kind.cases[0], area)}.`,
    `Add the helper in \`${source}\` and call it in \`${functionName(area)}\`.`,
    `Check: ${code.fill(kind.constraint, area)}.`,
    `Run \`${testCommand(area)}\` and the static checks.`,
  ];
  const list = (revised ? [...steps, 'Show the diff before the commit.'] : steps).map(
    (s, i) => `${i + 1}. ${s}`,
  );
  return `# ${work.key}: ${work.title}\n\n## Goal\n${code.fill(kind.done, area)}.\n\n## Steps\n${list.join('\n')}\n`;
}

function edit(change: code.Change): EditMove {
  return { do: 'edit', ...change };
}

/** The moves of a ticket. `month` is 1–12. */
export function ticketStory(person: Person, work: Work, month: number, chance: Random): Move[] {
  const { habits } = person;
  const { area, kind, key } = work;
  const project = projectNamed(person.project);
  const { source, test, part } = paths(area);
  const moves: Move[] = [];
  const add = (...more: Move[]): void => {
    moves.push(...more);
  };
  const small = kind.type === 'bug' ? chance.chance(0.5) : chance.chance(0.2);
  const planned = !small && chance.chance(planHabit(person, month));
  const plannedSmall = small && chance.chance(planHabit(person, month) * 0.85);
  const testFirst = chance.chance(habits.testFirst);
  const verify = chance.chance(habits.verify);
  const commits = chance.chance(habits.commit);
  const long = !small && chance.chance(habits.long);
  const steer = chance.chance(habits.steer);
  const onBranch = commits && chance.chance(habits.ship);
  let added = 0;
  let cases = 1;
  let sinceCommit: string[] = [];
  const change = (c: code.Change): void => {
    added += lines(c.after) - lines(c.before);
    if (!sinceCommit.includes(c.path)) sinceCommit.push(c.path);
    add(edit(c));
  };
  const runTests = (failing: string | null): void => {
    const output = outputs.testOutput(area, cases, failing, chance);
    // Half of the failing runs go through a pipe, so the exit code says nothing.
    const piped = failing !== null && chance.chance(0.5);
    add({
      do: 'run',
      command: piped ? `${testCommand(area)} 2>&1 | tail -30` : testCommand(area),
      about: `Run the tests of the ${area.noun}`,
      output,
      exit: failing !== null && !piped ? 1 : 0,
      ms: chance.int(2000, 9000),
    });
  };
  const tick = (item: number): void => {
    if (tasks) add({ do: 'task', item, status: 'completed' });
  };
  const branch = onBranch ? work.branch : 'main';
  const commit = (subject: string): void => {
    const looked = chance.chance(habits.review);
    if (looked) {
      add({
        do: 'run',
        command: chance.chance(0.6) ? 'git diff' : 'git diff --staged',
        about: 'Show what changed',
        output: outputs.diffOutput(sinceCommit[0] ?? source, code.helperChange(area, kind).after.split('\n')),
        ms: 90,
      });
    }
    const hash = outputs.shortHash(chance);
    add({
      do: 'run',
      command: `git add -A && git commit -m "${key} ${subject}"`,
      about: 'Commit',
      commit: hash,
      output: outputs.commitOutput(
        hash,
        branch,
        `${key} ${subject}`,
        Math.max(1, sinceCommit.length),
        added,
        chance,
      ),
      ms: 240,
    });
    added = 0;
    sinceCommit = [];
  };

  // Opening: an own command, a ready plan, or a prompt.
  const opening = planned
    ? chance.pick(chance.chance(habits.command) ? (['command', 'mode'] as const) : OPENINGS)
    : 'plain';
  if (chance.chance(0.06)) {
    add(
      chance.chance(0.5)
        ? { do: 'builtin', name: 'model', output: 'Set model to the default' }
        : { do: 'builtin', name: 'cost', output: 'Total duration (API): 0s' },
    );
  }
  if (habits.fresh > 0.5 && chance.chance(0.25)) add({ do: 'builtin', name: 'clear', output: '' });
  if (opening === 'ready') {
    const plan = planText(work, true);
    add({ do: 'prompt', text: `Implement the following plan:\n\n${plan}`, ready: plan });
  } else if (opening === 'command') {
    add({
      do: 'command',
      name: 'plan-ticket',
      args: `${key} ${work.title}`,
      body: `# Plan a ticket\n\nRead the ticket and the code it is about. Write the plan as numbered steps with the tests to add. Do not change code.\n\nTicket: ${key}`,
    });
  } else if (opening === 'plain' && chance.chance(habits.command)) {
    add({
      do: 'command',
      name: 'ticket',
      args: key,
      body: `# Work on a ticket\n\nRead the ticket, find the code, make the smallest change that does it.\n\nTicket: ${key}`,
    });
    add({ do: 'prompt', text: firstPrompt(person, work, chance), queued: false });
  } else {
    add({
      do: 'prompt',
      text: firstPrompt(person, work, chance),
      mode: opening === 'mode' ? 'plan' : habits.hasty > 0 ? 'acceptEdits' : 'default',
    });
  }
  add({
    do: 'think',
    text: chance.pick([
      `The ticket is about the ${area.noun}. I will read ${source} and its tests first.`,
      `${upper(code.fill(kind.why, area))}. Let me see what ${functionName(area)} does today.`,
      `Before I change ${functionName(area)} I should know what the tests in ${test} expect.`,
    ]),
  });
  if (chance.chance(habits.integration)) {
    add({
      do: 'integration',
      name: 'mcp__tracker__get_issue',
      input: { key },
      answer: `{"key":"${key}","title":"${work.title}","status":"In progress","description":"${code.fill(kind.why, area)}."}`,
    });
  }
  if (chance.chance(habits.skill)) {
    const [name, body] = testFirst
      ? (SKILLS[project.name][1] as [string, string])
      : chance.pick(SKILLS[project.name]);
    add({ do: 'skill', name, body });
  }

  // Looking around, by itself or through a sub-agent.
  const hits = [`${source}:6`, `${test}:2`];
  if (!small && chance.chance(habits.delegate)) {
    add(delegated(work, chance));
  } else {
    add({ do: 'search', pattern: functionName(area), hits });
  }
  add({ do: 'read', path: source, content: code.sourceFile(area) });
  if (testFirst || long) add({ do: 'read', path: test, content: code.testFile(area) });
  if (long) add({ do: 'list', pattern: `**/${area.dir}/*`, hits: [source, test, part('fields')] });
  if (!small && chance.chance(habits.clarify)) {
    const [header, question, yes, no] = kind.ask.map((text) => code.fill(text, area)) as [
      string,
      string,
      string,
      string,
    ];
    const options: [string, string][] = [
      [yes, 'Smaller change, fits what is there.'],
      [no, 'More work, and callers notice.'],
    ];
    add({ do: 'ask', header, question, options, answer: chance.chance(0.8) ? yes : no });
  }
  if (opening === 'mode' || opening === 'announced') {
    if (chance.chance(0.2)) {
      add({
        do: 'plan',
        text: planText(work, false),
        refused: chance.pick(REFUSALS),
        announced: opening === 'announced',
      });
      add({ do: 'plan', text: planText(work, true) });
    } else {
      add({ do: 'plan', text: planText(work, false), announced: opening === 'announced' });
    }
  } else if (opening === 'command') {
    add({ do: 'say', text: planText(work, false), last: true });
    add({
      do: 'prompt',
      text: person.style === 'terse' ? 'good, go' : 'The plan is fine. Please carry it out.',
    });
  } else if (plannedSmall) {
    add({ do: 'plan', text: planText(work, false), announced: true });
  }
  const tasks = !small && chance.chance(habits.tasks);
  if (tasks) {
    add({
      do: 'tasks',
      items: testFirst
        ? ['Add failing cases', `Change ${functionName(area)}`, 'Run tests and checks']
        : [`Change ${functionName(area)}`, 'Add test cases', 'Run tests and checks'],
    });
  }
  if (onBranch) {
    add({
      do: 'run',
      command: `git checkout -b ${work.branch}`,
      about: 'Start a branch',
      output: `Switched to a new branch '${work.branch}'`,
      ms: 60,
    });
    add({ do: 'branch', name: work.branch });
  }

  // The change itself.
  const first = code.fill(kind.cases[0], area);
  const names = small ? kind.cases.slice(0, 1) : kind.cases.slice(0, 3);
  const writeTests = (): void => {
    change(code.testChange(area, names));
    cases += names.length;
  };
  if (testFirst) {
    writeTests();
    runTests(first);
    tick(0);
  }
  if (steer) {
    const how = chance.int(0, 2);
    if (how === 0) {
      add({ ...edit(code.slipChange(area)), rejected: steerPrompt(person, work, 'too-far', chance) });
    } else if (how === 1) {
      add({ do: 'say', text: `I will also change the callers of ${functionName(area)} while I am here.` });
      add({ do: 'interrupt' });
      add({ do: 'prompt', text: steerPrompt(person, work, 'callers', chance) });
    } else {
      add({ do: 'search', pattern: `${functionName(area)}\\(`, hits });
      add({ do: 'prompt', text: steerPrompt(person, work, 'fixtures', chance), queued: true });
    }
  }
  change(code.helperChange(area, kind));
  change(code.useChange(area, kind));
  tick(testFirst ? 1 : 0);
  const slips = chance.chance(0.35);
  if (testFirst) {
    if (slips) {
      runTests(first);
      change(code.slipChange(area));
    }
    runTests(null);
  } else {
    if (!small || chance.chance(0.5)) writeTests();
    tick(1);
    if (slips && verify) {
      runTests(first);
      change(code.slipChange(area));
    }
    if (verify && long && chance.chance(0.6)) runTests(null);
  }

  // Half-time: a commit, then the rest of a longer ticket.
  if (long) {
    if (commits && chance.chance(habits.small))
      commit(kind.type === 'bug' ? `cover ${area.noun}` : `add ${kind.id} rule`);
    add({ do: 'say', text: `${upper(code.fill(kind.done, area))}: done in \`${source}\`.`, last: true });
    if (chance.chance(0.3)) add({ do: 'pause', minutes: chance.int(35, 180) });
    add({ do: 'prompt', text: morePrompt(person, work, chance) });
    const fields = chance.shuffle([
      'name',
      'amount',
      'country',
      'channel',
      'status',
      'source',
      'currency',
      'region',
    ]);
    const body = code.partFile(area, fields.slice(0, chance.int(3, 4)));
    added += lines(body);
    sinceCommit.push(part('fields'));
    add({ do: 'write', path: part('fields'), content: body });
    change(code.testChange(area, kind.cases.slice(3)));
    cases += 1;
    if (habits.hasty > 0 && chance.chance(habits.hasty)) {
      const table = code.tableFile(area, chance.int(410, 470));
      added += lines(table);
      sinceCommit.push(part('table'));
      add({ do: 'write', path: part('table'), content: table });
    }
    if (chance.chance(0.3)) {
      const summary = `Working on ${key}: ${work.title}. Done so far: helper and cases in ${source}. Left: fields, checks, commit.`;
      add({ do: 'compact', trigger: chance.chance(habits.compact) ? 'manual' : 'auto', summary });
    }
    if (chance.chance(0.5)) {
      add({
        do: 'read',
        path: paths(area).doc,
        content: `# ${area.dir}\n\nNotes on ${area.dir}.\n\n${code.fill('## {Noun}\n', area)}`,
      });
      add(edit(code.docChange(area, kind)));
    }
  }
  if (chance.chance(habits.lint)) {
    const [command, output] = chance.pick(project.lint);
    if (chance.chance(0.2)) {
      add({
        do: 'run',
        command,
        about: 'Static checks',
        output: outputs.lintFinding(area),
        exit: 1,
        ms: 4100,
      });
      change(code.slipChange(area));
    }
    add({ do: 'run', command, about: 'Static checks', output, ms: chance.int(1500, 7000) });
  }
  if (verify) {
    if (chance.chance(0.6)) runTests(null);
    else {
      add({
        do: 'run',
        command: fullTestCommand(project),
        about: 'Run all tests',
        output: outputs.fullTestOutput(project, chance),
        ms: chance.int(4000, 20000),
      });
    }
  }

  if (verify) tick(2);

  // Closing: commit, pull request.
  if (commits) {
    commit(work.title.charAt(0).toLowerCase() + work.title.slice(1));
    if (onBranch) {
      add({
        do: 'run',
        command: `git push -u origin ${work.branch} && gh pr create --title "${key} ${work.title}" --fill`,
        about: 'Open a pull request',
        output: `${outputs.pushOutput(project, work.branch)}\n${pullUrl(project, work.pull)}`,
        ms: 2900,
      });
      add({
        do: 'pull-request',
        number: work.pull,
        url: pullUrl(project, work.pull),
        repository: project.repository,
      });
    }
  }
  add({
    do: 'say',
    text: verify
      ? `${key} is done: ${code.fill(kind.done, area)}. The tests pass.`
      : `I have made the change for ${key}: ${code.fill(kind.done, area)}.`,
    last: true,
  });
  return moves;
}

/** A sub-agent that looks around or reviews. */
function delegated(work: Work, chance: Random): Move {
  const { area } = work;
  const { source, test } = paths(area);
  const fn = functionName(area);
  return {
    do: 'delegate',
    type: chance.pick(['Explore', 'general-purpose']),
    about: `Find callers of ${fn}`,
    prompt: `Find every place that calls ${fn} and list what each passes as limit. Read only. Start at ${source}.`,
    moves: [
      { do: 'search', pattern: `${fn}\\(`, hits: [`${source}:6`, `${test}:9`] },
      { do: 'read', path: source, content: code.sourceFile(area) },
      { do: 'search', pattern: 'limit', hits: [`${source}:6`] },
    ],
    answer: `Two places call ${fn}: ${source} and ${test}. Both use the default limit. Nothing else in the repository depends on it.`,
  };
}

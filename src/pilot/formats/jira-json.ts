/**
 * Jira's search answer with `expand=changelog`: the clock starts at the first change of status to one that means "in
 * progress" and stops when the issue became done for good. Histories come newest first or oldest first.
 */
import { at, type JsonObject, listAt, type PilotFormat, type ReadContext, textAt } from '../format.ts';
import { apiMs, dateOf } from '../moment.ts';
import { type Stage, stagesOf } from '../statuses.ts';
import { typeOfLabels } from '../work-labels.ts';
import { minutesOfSeconds, pointsOf } from './jira-csv.ts';

/** Where sites keep story points, beside what the export itself calls so. */
const POINTS = ['customfield_10016', 'customfield_10026', 'customfield_10002', 'story_points'];

export const jiraJson: PilotFormat = {
  id: 'jira-json',
  name: 'Jira issues (JSON)',
  open(head, context) {
    if (head.is !== 'objects') return null;
    if (!Object.hasOwn(head.first, 'key') || textAt(head.first, 'fields', 'created') === undefined)
      return null;
    const stage = stagesOf(context.settings.statuses);
    let without = 0;
    let never = 0;
    return {
      row: (row) => {
        if (row.is !== 'object') throw new Error('an object was expected');
        const { value, line } = row;
        const fields = at(value, 'fields');
        const labels = at(fields, 'labels');
        const times = timesOf(value, stage, context, line);
        if (times.clock === 'created') without++;
        if (times.doneAt !== null && times.startedAt === null) never++;
        const assignee = at(fields, 'assignee');
        return {
          kind: 'ticket',
          line,
          who: {
            login: textAt(assignee, 'name') ?? textAt(assignee, 'accountId'),
            email: textAt(assignee, 'emailAddress'),
            name: textAt(assignee, 'displayName'),
            bot: textAt(assignee, 'accountType') === 'app',
          },
          fields: {
            id: value['key'],
            type:
              textAt(fields, 'issuetype', 'name')?.toLowerCase() ??
              typeOfLabels(Array.isArray(labels) ? labels.filter((label) => typeof label === 'string') : []),
            size: pointsOf(POINTS.map((name) => textAt(fields, name)).find((points) => points !== undefined)),
            forecastMinutes: minutesOfSeconds(at(fields, 'timeoriginalestimate')),
            createdAt: textAt(fields, 'created'),
            ...times,
            title: textAt(fields, 'summary'),
          },
        };
      },
      finish: () => {
        if (without > 0)
          context.warn(
            'no-status-history',
            `${without} issues have no status history: their clock runs from creation to resolution. Export with expand=changelog.`,
          );
        if (never > 0)
          context.warn(
            'never-in-progress',
            `${never} issues were done without ever being in progress, so they have no cycle time. If the team's status has another name, say so under pilot.statuses.started.`,
          );
      },
    };
  },
};

interface Times {
  startedAt: Date | string | null;
  doneAt: Date | string | null;
  abandonedAt: Date | string | null;
  clock: 'started' | 'created';
}

function timesOf(
  value: JsonObject,
  stage: (status: string | undefined) => Stage | null,
  context: ReadContext,
  line: number,
): Times {
  const fields = at(value, 'fields');
  const resolution = stage(textAt(fields, 'resolution', 'name'));
  const resolved = textAt(fields, 'resolutiondate') ?? null;
  const end = (at: Date | string | null): Pick<Times, 'doneAt' | 'abandonedAt'> =>
    resolution === 'abandoned' ? { doneAt: null, abandonedAt: at } : { doneAt: at, abandonedAt: null };
  if (at(value, 'changelog') === undefined)
    return { startedAt: textAt(fields, 'created') ?? null, ...end(resolved), clock: 'created' };

  const histories = listAt(value, 'changelog', 'histories');
  const total = at(value, 'changelog', 'total');
  if (typeof total === 'number' && total > histories.length)
    context.warn(
      'cut-history',
      `${textAt(value, 'key') ?? 'An issue'} has ${total} changes and the export ${histories.length} of them: its start may be missing.`,
      line,
    );
  const moves = histories
    .flatMap((history) => {
      const ms = apiMs(history['created']);
      return listAt(history, 'items')
        .filter((item) => textAt(item, 'field')?.toLowerCase() === 'status')
        .map((item) => ({ ms, to: stage(textAt(item, 'toString')), from: textAt(item, 'fromString') }));
    })
    .filter((move): move is typeof move & { ms: number } => move.ms !== null)
    .sort((a, b) => a.ms - b.ms);
  const started = moves.find(({ to }) => to === 'started');
  // Reopened and closed again: what counts is the end that lasted.
  const left = moves.findLastIndex(({ to }) => to !== 'done' && to !== 'abandoned');
  const ended = moves[left + 1];
  const isOpen = moves.length > 0 && ended === undefined;
  const endAt = isOpen ? null : ended ? dateOf(ended.ms) : resolved;
  return {
    startedAt: started ? dateOf(started.ms) : null,
    ...(ended?.to === 'abandoned' ? { doneAt: null, abandonedAt: endAt } : end(endAt)),
    clock: 'started',
  };
}

/** Claude Code's analytics: a person's sessions, lines, tokens and cost on a day, in one terminal each. */
import { at, listAt, type PilotFormat, textAt } from '../format.ts';

export const claudeCodeAnalytics: PilotFormat = {
  id: 'claude-code-analytics',
  name: 'Claude Code analytics (JSON)',
  open(head) {
    if (head.is !== 'objects') return null;
    const has = (...names: string[]): boolean => names.every((name) => Object.hasOwn(head.first, name));
    if (!has('date', 'actor', 'core_metrics')) return null;
    return {
      row: (row) => {
        if (row.is !== 'object') throw new Error('an object was expected');
        const { value, line } = row;
        const email = textAt(value, 'actor', 'email_address');
        if (email === undefined && textAt(value, 'actor', 'api_key_name') !== undefined)
          return { drop: 'not-a-person', why: 'the use of an API key' };
        const metrics = at(value, 'core_metrics');
        const models = listAt(value, 'model_breakdown');
        const costs = models.map((model) => at(model, 'estimated_cost')).filter((cost) => cost !== undefined);
        const currencies = new Set(
          costs.map((cost) => textAt(cost, 'currency')).filter((one) => one !== undefined),
        );
        const actions = Object.values((at(value, 'tool_actions') ?? {}) as Record<string, unknown>);
        const part = [textAt(value, 'terminal_type'), textAt(value, 'customer_type')]
          .filter((one) => one)
          .join(' ');
        return {
          kind: 'usage',
          line,
          who: { email },
          fields: {
            tool: 'claude-code',
            day: value['date'],
            part,
            sessions: at(metrics, 'num_sessions'),
            suggestions:
              actions.length === 0 ? null : total(actions, 'accepted') + total(actions, 'rejected'),
            acceptances: actions.length === 0 ? null : total(actions, 'accepted'),
            linesAdded: at(metrics, 'lines_of_code', 'added'),
            linesDeleted: at(metrics, 'lines_of_code', 'removed'),
            commits: at(metrics, 'commits_by_claude_code'),
            pullRequests: at(metrics, 'pull_requests_by_claude_code'),
            tokens: models.length === 0 ? null : models.reduce((n, model) => n + tokensOf(model), 0),
            // Cents of two currencies cannot be added.
            costCents: currencies.size === 1 ? total(costs, 'amount') : null,
            currency: currencies.size === 1 ? [...currencies][0] : null,
          },
        };
      },
    };
  },
};

const numberAt = (value: unknown, key: string): number => {
  const found = at(value, key);
  return typeof found === 'number' ? found : 0;
};
const total = (values: readonly unknown[], key: string): number =>
  values.reduce<number>((n, value) => n + numberAt(value, key), 0);

/** Tokens of all kinds: input, output, and what was written to and read from the cache. */
function tokensOf(model: unknown): number {
  const tokens = at(model, 'tokens');
  if (typeof tokens === 'number') return tokens;
  return Object.values((tokens ?? {}) as Record<string, unknown>).reduce<number>(
    (n, one) => n + (typeof one === 'number' ? one : 0),
    0,
  );
}

/** Accounts that no person works with, and agents that work for a person. */
import type { Who } from './format.ts';

/** Bots that do not say so in their name. */
const KNOWN = new Set(
  (
    'dependabot dependabot-preview renovate renovatebot github-actions codecov codecov-commenter snyk-bot greenkeeper ' +
    'pre-commit-ci allcontributors mergify semantic-release-bot web-flow coderabbitai copilot-pull-request-reviewer ' +
    'copilot-swe-agent sonarcloud sonarqubecloud vercel netlify gitlab-bot'
  ).split(' '),
);
/** How forges mark bots: `name[bot]`, `app/name`, and GitLab's tokens of projects and groups. */
const MARKED = /\[bot\]|^app\/|^(?:project|group)_\d+_bot/i;
/** How teams name theirs. A person can be called so too, so a roster that knows the name is believed. */
const NAMED = /(?:^|[-_. ])bot$/i;

/** Whether a forge or tracker says that an account is a bot. */
export function isMarkedBot({ login = '', email = '', name = '', bot }: Who): boolean {
  const account = login.toLowerCase();
  return (
    bot === true ||
    MARKED.test(login) ||
    /\[bot\]@/i.test(email) ||
    /\[bot\]$/i.test(name) ||
    KNOWN.has(account)
  );
}

/** Whether an account is named like a bot. */
export function isNamedLikeBot({ login = '', name = '' }: Who): boolean {
  return NAMED.test(login) || NAMED.test(name);
}

const AGENT_EMAILS =
  /(?:@anthropic\.com|@cursor\.com|@aider\.chat|@openai\.com|@ampcode\.com|@all-hands\.dev|@devin\.ai|copilot@users\.noreply\.github\.com|copilot@github\.com|(?:copilot-swe-agent|google-labs-jules|devin-ai-integration|gemini-code-assist)\[bot\]@users\.noreply\.github\.com)$/i;
const AGENT_NAMES =
  /^(?:claude|copilot|github copilot|codex|cursor(?: agent)?|gemini(?: cli)?|aider|opencode|amp|devin|jules|openhands)\b/i;

/**
 * Whether a co-author is a coding agent. People are called Claude, Devin and Jules, so those names need the e-mail too.
 */
export function isCodingAgent({ login = '', email = '', name = '' }: Who): boolean {
  if (AGENT_EMAILS.test(email)) return true;
  if (/^(?:copilot|copilot-swe-agent|app\/copilot-swe-agent|cursoragent)$/i.test(login)) return true;
  return email === '' && AGENT_NAMES.test(name) && !/^(?:claude|jules|devin)\b/i.test(name);
}

/**
 * What happens in a session, before it is written in any format. story.ts and errands.ts make lists of these;
 * transcript.ts turns them into records.
 */

/** Replaces `before` by `after` in a file of the repository. */
export interface EditMove {
  do: 'edit';
  /** Relative to the repository, with `/`. */
  path: string;
  before: string;
  after: string;
  /** The person refuses it and says this instead. */
  rejected?: string;
}

export type Move =
  | {
      do: 'prompt';
      text: string;
      mode?: 'default' | 'plan' | 'acceptEdits' | 'bypassPermissions';
      /** Typed while the agent is still working. */
      queued?: boolean;
      /** The text is a ready plan that an earlier session made. */
      ready?: string;
    }
  /** The agent's prose. `last` ends the turn. */
  | { do: 'say'; text: string; last?: boolean }
  | { do: 'think'; text: string }
  | { do: 'read'; path: string; content: string }
  | { do: 'search'; pattern: string; hits: string[] }
  | { do: 'list'; pattern: string; hits: string[] }
  | EditMove
  | { do: 'write'; path: string; content: string }
  | {
      do: 'run';
      command: string;
      about: string;
      output: string;
      /** Exit code; a failing run behind a pipe still exits with 0. */
      exit?: number;
      /** Milliseconds it takes. */
      ms?: number;
      /** Hash of the commit that it makes, seven characters. */
      commit?: string;
    }
  /** An explicit plan shown for approval. With `refused`, the person sends it back and says why. */
  | { do: 'plan'; text: string; refused?: string; announced?: boolean }
  | { do: 'ask'; header: string; question: string; options: [string, string][]; answer: string }
  | { do: 'tasks'; items: string[] }
  | { do: 'task'; item: number; status: 'in_progress' | 'completed' }
  /** A sub-agent, with what it does and what it answers. */
  | { do: 'delegate'; type: string; about: string; prompt: string; moves: Move[]; answer: string }
  /** A slash command of the person or the team; `body` is what it expands to. */
  | { do: 'command'; name: string; args: string; body: string }
  /** A slash command that ships with the tool. */
  | { do: 'builtin'; name: string; output: string }
  | { do: 'skill'; name: string; body: string }
  | { do: 'integration'; name: string; input: Record<string, unknown>; answer: string }
  | { do: 'compact'; trigger: 'manual' | 'auto'; summary: string }
  | { do: 'interrupt' }
  | { do: 'branch'; name: string }
  | { do: 'pull-request'; number: number; url: string; repository: string }
  /** Nothing happens for so many minutes. */
  | { do: 'pause'; minutes: number };

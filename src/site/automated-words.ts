/** Why no person held a session, in words. */

const WHY: Record<string, string> = {
  scripted: 'a script started it',
  background: 'the tool ran it in the background',
  'nobody-spoke': 'nobody wrote a word in it',
  'sub-task': 'another session started it as a task of its own',
  'sub-agent-alone': 'it is a sub-agent’s, whose own session was not read',
};

/** `a script started it`; a reason that this version does not know stands as it is. Untrusted where it is not known. */
export const automatedInWords = (reason: string): string =>
  Object.hasOwn(WHY, reason) ? (WHY[reason] as string) : reason;

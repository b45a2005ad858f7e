import { expect, test } from 'vitest';
import { refusalReason } from './refusal.ts';

const REFUSED = "The user doesn't want to proceed with this tool use. The tool use was rejected (eg. …).";

test.each([
  [
    `${REFUSED} To tell you how to proceed, the user said:\nUse the pool.\nNot a new client.`,
    'Use the pool.\nNot a new client.',
  ],
  [`${REFUSED} The user provided the following reason for the rejection:  too slow`, 'too slow'],
  [
    `${REFUSED} To tell you how to proceed, the user said:\nsmaller\n\nNote: The user's next message may contain a correction.`,
    'smaller',
  ],
  ['The user rejected permission to use this tool call with the following feedback: ask first', 'ask first'],
])('what a person said with a refusal is found behind the tool’s own words, case %#', (text, said) => {
  expect(refusalReason(text)).toBe(said);
});

test.each([
  `${REFUSED} STOP what you are doing and wait for the user to tell you how to proceed.`,
  `${REFUSED} To tell you how to proceed, the user said:\n`,
  `${REFUSED} To tell you how to proceed, the user said:\nThe user wants to clarify these questions.\n    This means …`,
  '',
])('who only said no, or let the tool speak, gave no reason, case %#', (text) => {
  expect(refusalReason(text)).toBeUndefined();
});
